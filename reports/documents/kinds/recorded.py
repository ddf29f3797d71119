"""The decision that the ratings of a year were recorded with, which its paper should carry."""

import re
from dataclasses import dataclass
from datetime import date

from core.names import search_key
from organizations.models import Organization
from reports.documents.kinds.rating_groups import ratings_of


@dataclass(frozen=True)
class Recorded:
    """A decision as it was typed beside the ratings: "118-QĐ/ĐUK" and its day."""

    number: str
    dated: date | None

    @property
    def count(self) -> int | None:
        """The number in its series, None where the writing does not begin with one."""
        digits = self.number[: len(self.number) - len(self.number.lstrip("0123456789"))]
        return int(digits) if digits else None

    def is_of(self, *codes: str) -> bool:
        """Whether its letters name no other series: "118-QĐ/TU" is no number of "QĐ", "ĐUK"."""
        return _words(self.number) <= _words(" ".join(codes))


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", search_key(text)))


def recorded_decision(organization: Organization, year: int) -> Recorded | None:
    """The one decision that stands beside all of the committee's ratings of a year.

    None where nothing was written or the ratings came by several decisions: a paper on all of them
    then has a number of its own.
    """
    rows = ratings_of(organization, year).exclude(level=None).order_by()
    found = set(rows.values_list("decision_number", "decided_on"))
    if len(found) != 1:
        return None
    number, dated = found.pop()
    return Recorded(number, dated) if number else None
