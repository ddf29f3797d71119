"""What is asked of a composition: whose document, of which years, about whom, in which words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from organizations.models import Organization
from reports.documents.content import Block, Paragraph


@dataclass(frozen=True)
class Order:
    """One document to compose. `subject` is the organization that a sheet is about; `dated` the
    document's own day, before which it proposes nothing any more."""

    organization: Organization
    year: int
    first_year: int | None = None
    subject: Organization | None = None
    issuer_name: str = ""
    dated: date | None = None
    texts: Mapping[str, str] = field(default_factory=dict)

    def free(self, part: str, default: str = "") -> list[Block]:
        """The paragraphs of a free part: as a person wrote them, else as the portal proposes."""
        lines = self.texts.get(part, default).splitlines()
        return [Paragraph(line.strip(), part=part) for line in lines if line.strip()]
