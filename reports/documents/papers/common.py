"""What the papers of a base organization have in common."""

from django.utils.translation import gettext as _

from core.exceptions import Refused
from reports.documents.content import Block, Paragraph


def not_handed_in(name: str, year: int) -> Refused:
    """The sentence for a paper whose matter was never handed in."""
    return Refused(
        _("“%(name)s” chưa nộp bản này của năm %(year)s; nộp xong thì in được để ký.")
        % {"name": name, "year": year}
    )


def long_text(text: str, opening: str = "") -> list[Block]:
    """A text of several lines, each a paragraph; the first begins with `opening`.

    A sentence that opens loses its full stop: "Chưa đạt chỉ tiêu 5: …", not "5.: …".
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines:
        return []
    first = f"{opening.rstrip('.:')}: {lines[0]}" if opening else lines[0]
    return [Paragraph(first), *map(Paragraph, lines[1:])]
