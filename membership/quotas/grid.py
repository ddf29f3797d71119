"""The grid of a committee's year as plain data: rows, sums, shares, forecast."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.formats import integer
from core.shares import percent
from membership.quotas.admitted import NOTHING, Admitted
from membership.quotas.pipeline import Pipeline
from organizations.models import Organization

#: Numbers that people set.
NUMBERS = ("assigned", "registered")
#: Columns of the grid that can be added up.
SUMMED = ("assigned", "registered", "admitted", "assigned_before", "admitted_before")
#: The year's own results: while it is being decided only some rows have theirs.
RESULTS = frozenset({"admitted", "forecast"})

#: Sentences on the difference; the page's script uses the same while somebody types.
DIFFERENCE = {
    "unknown": gettext_lazy("Chưa ghi chỉ tiêu cấp trên giao."),
    "none": gettext_lazy("Chưa giao chỉ tiêu cho tổ chức trực thuộc."),
    "equal": gettext_lazy("Số đã giao khớp với chỉ tiêu cấp trên giao."),
    "more": gettext_lazy("Số đã giao nhiều hơn chỉ tiêu cấp trên giao %(number)s đảng viên."),
    "fewer": gettext_lazy("Số đã giao ít hơn chỉ tiêu cấp trên giao %(number)s đảng viên."),
}


def difference_words(received: int | None, assigned: int | None) -> str:
    """By how much the sum assigned below differs from what was received, in a sentence."""
    if received is None:
        return str(DIFFERENCE["unknown"])
    if assigned is None:
        return str(DIFFERENCE["none"])
    more = assigned - received
    if more == 0:
        return str(DIFFERENCE["equal"])
    sentence = DIFFERENCE["more" if more > 0 else "fewer"]
    return str(sentence) % {"number": integer(abs(more))}


def share(part: int | None, whole: int | None) -> Decimal | None:
    """100 · part ÷ whole in percent with one decimal; None without a part or a whole."""
    return None if part is None or not whole else percent(part, whole)


def total(rows: Iterable["Row"], name: str) -> int | None:
    """Sum of a column; None while no row knows its number.

    Results are summed only when every row has its own: the sum of some would read as the whole
    committee's.
    """
    rows = list(rows)
    known = [number for row in rows if (number := getattr(row, name)) is not None]
    if not known or (name in RESULTS and len(known) < len(rows)):
        return None
    return sum(known)


@dataclass(frozen=True)
class Row:
    """One organization of the grid; numbers in members, None where nothing is known.

    `below` are a committee's own base organizations.
    """

    organization: Organization
    name: str
    kind: str
    ended_on: date | None
    assigned: int | None
    registered: int | None
    assigned_before: int | None
    result: Admitted = NOTHING
    result_before: Admitted = NOTHING
    pipeline: Pipeline | None = None
    below: tuple["Row", ...] = ()

    @property
    def admitted(self) -> int | None:
        return self.result.number

    @property
    def admitted_before(self) -> int | None:
        return self.result_before.number

    @property
    def open_cases(self) -> int | None:
        return self.pipeline.open if self.pipeline else None

    @property
    def forecast(self) -> int | None:
        """Admitted so far and what can still be decided by 31 December."""
        if self.pipeline is None or self.admitted is None:
            return None
        return self.admitted + self.pipeline.likely

    @property
    def reached(self) -> Decimal | None:
        """Admitted as a share of the quota, in percent; it may pass 100."""
        return share(self.admitted, self.assigned)

    @property
    def ahead(self) -> int | None:
        """Admitted less the quota: below zero that many are lacking; None without a quota."""
        if self.admitted is None or not self.assigned:
            return None
        return self.admitted - self.assigned

    @property
    def ahead_words(self) -> str:
        """ "đủ chỉ tiêu", "vượt 2", "còn 3"; "" where one number is not known."""
        if self.ahead is None:
            return ""
        if self.ahead == 0:
            return _("đủ chỉ tiêu")
        words = _("vượt %(number)s") if self.ahead > 0 else _("còn %(number)s")
        return words % {"number": integer(abs(self.ahead))}

    @property
    def difference(self) -> str:
        """Of a committee with rows below: how its sum differs from what it received."""
        return difference_words(self.assigned, total(self.below, "assigned")) if self.below else ""


@dataclass(frozen=True)
class Grid:
    """A committee's year: what it received from above, and its rows."""

    superior: Organization
    year: int
    received: int | None
    rows: list[Row]
    is_running: bool = False

    def total(self, name: str) -> int | None:
        return total(self.rows, name)

    @property
    def totals(self) -> dict[str, int | None]:
        return {name: self.total(name) for name in (*SUMMED, "open_cases", "forecast")}

    @property
    def reached(self) -> Decimal | None:
        """All admitted as a share of all assigned, in percent."""
        return share(self.total("admitted"), self.total("assigned"))

    @property
    def reached_received(self) -> Decimal | None:
        """All admitted as a share of what the level above assigned, in percent."""
        return share(self.total("admitted"), self.received)

    @property
    def has_results(self) -> bool:
        """Whether any row has a result of the year yet."""
        return any(row.admitted is not None for row in self.every_row)

    @property
    def has_pipeline(self) -> bool:
        """Whether the year runs and the user sees the cases on the way."""
        return any(row.pipeline is not None for row in self.rows)

    @property
    def every_row(self) -> list[Row]:
        """The rows with those below them, in the order of the page."""
        return [one for row in self.rows for one in (row, *row.below)]

    @property
    def base_rows(self) -> list[Row]:
        """The base organizations, whether they stand in the first rank or below a committee."""
        return [row for row in self.every_row if row.organization.is_base]

    @property
    def difference(self) -> str:
        return difference_words(self.received, self.total("assigned"))
