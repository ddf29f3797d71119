"""The year-end summary of admissions: who met the quota, whom to commend, who was admitted, and
where there are few members (Plan 15-KH/ĐUK, II.2.1).
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy

from core.dates import end_of_year, today
from membership.flows.composition import ADMITTED_GROUPS, admissions_composition
from membership.models import MembershipRules
from membership.quotas import thin
from membership.quotas.admitted import NOTHING, Admitted, admitted
from membership.quotas.grid import Grid, Row, share, total
from membership.quotas.queries import grid
from organizations.models import Organization


class Verdict(TextChoices):
    """How a base organization stands to its quota."""

    PASSED = "passed", gettext_lazy("Vượt chỉ tiêu")
    MET = "met", gettext_lazy("Đạt chỉ tiêu")
    MISSED = "missed", gettext_lazy("Chưa đạt")
    NO_QUOTA = "no_quota", gettext_lazy("Không giao chỉ tiêu")
    UNKNOWN = "unknown", gettext_lazy("Chưa có số liệu")


def verdict(row: Row) -> Verdict:
    """No quota is no merit and no fault; a quota of 0 is none."""
    if not row.assigned:
        return Verdict.NO_QUOTA
    if row.ahead is None:
        return Verdict.UNKNOWN
    if row.ahead == 0:
        return Verdict.MET
    return Verdict.PASSED if row.ahead > 0 else Verdict.MISSED


@dataclass(frozen=True)
class Result:
    """A base organization's year: its place (1 is best) by the share of its quota; None: no share."""

    place: int | None
    row: Row
    verdict: Verdict

    @property
    def label(self) -> str:
        return str(self.verdict.label)


def ranked(rows: list[Row]) -> list[Result]:
    """By the share of the quota, then by members admitted; equals share a place.

    Those without a share come last, in the order given.
    """
    known = [row for row in rows if row.reached is not None]
    known.sort(key=_merit, reverse=True)
    results: list[Result] = []
    for number, row in enumerate(known, start=1):
        last = results[-1] if results else None
        same = last and _merit(last.row) == _merit(row)
        results.append(Result(last.place if same else number, row, verdict(row)))
    rest = [Result(None, row, verdict(row)) for row in rows if row.reached is None]
    return results + rest


def _merit(row: Row) -> tuple[Fraction, int]:
    """What a row is ranked by: the exact share of its quota, before it is rounded."""
    return Fraction(row.admitted, row.assigned), row.admitted


@dataclass(frozen=True)
class Group:
    """Members admitted that belong to a group, and their share of all admitted in percent."""

    name: str
    label: str
    number: int
    share: Decimal | None


@dataclass(frozen=True)
class Summary:
    """All of a committee's year; `day` is its last counted day, `years` how many the thin ones had.

    `result` counts who was admitted while his organization stood under the committee; a row is an
    organization's whole year. `elsewhere` is what the first has more (or less) than all rows.
    """

    grid: Grid
    day: date
    result: Admitted
    elsewhere: int
    results: list[Result]
    counted: int
    groups: list[Group]
    few: int
    years: int
    thin: list[thin.Thin]

    @property
    def admitted(self) -> int | None:
        return self.result.number

    @property
    def reached(self) -> Decimal | None:
        """All admitted as a share of what the committee received, in percent."""
        return share(self.admitted, self.grid.received)

    def count(self, wanted: Verdict) -> int:
        return sum(result.verdict == wanted for result in self.results)

    @property
    def counts(self) -> dict[str, int]:
        return {one.value: self.count(one) for one in Verdict}

    @property
    def commended(self) -> list[Result]:
        """Those who passed their quota, best first."""
        return [result for result in self.results if result.verdict == Verdict.PASSED]


def summary(user, superior: Organization, year: int, *, years: int) -> Summary:
    """A committee's year; `years` without an admission make a place one to look at.

    A number of queries that grows with `years` only.
    """
    numbers = grid(user, superior, year)
    day = min(end_of_year(year), today())
    counter = admissions_composition([superior.pk], year)[superior.pk]
    counted = counter["total"]
    few = MembershipRules.objects.on(day).few_members
    result, elsewhere = _result(user, numbers)
    return Summary(
        grid=numbers,
        day=day,
        result=result,
        elsewhere=elsewhere,
        results=ranked(numbers.base_rows),
        counted=counted,
        groups=[
            Group(name, str(label), counter[name], share(counter[name], counted))
            for name, label in ADMITTED_GROUPS.items()
        ],
        few=few,
        years=years,
        thin=thin.thin_places(user, superior, year, few=few, years=years),
    )


def _result(user, numbers: Grid) -> tuple[Admitted, int]:
    """What the committee admitted, and by how much that differs from the sum of its rows.

    Where the history does not know the committee's year: the sum of the base organizations that
    each know their number, else the committee's own return.
    """
    added = total(numbers.base_rows, "admitted")
    own = admitted(user, [numbers.superior], (numbers.year,))
    own = own.get((numbers.superior.pk, numbers.year), NOTHING)
    if own.counted is not None:
        return own, 0 if added is None else own.counted - added
    return (own, 0) if added is None else (Admitted(added, own.typed), 0)
