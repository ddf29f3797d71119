"""What parts of a committee are added up from: the branch of each row, and returns by part.

A branch is what stands directly below the committee: a base organization with its sub-cells, or a
committee below with all under it. Whatever the number of rows, the number of queries is fixed.
"""

from dataclasses import dataclass

from django.db.models import Case, F, OuterRef, Q, Subquery, Sum, When
from django.db.models.functions import Coalesce, Substr

from assessments.models import AnnualReturn, MemberCount, OrganizationRating
from core.paths import STEP_WIDTH
from membership.models import Quota
from organizations.kinds import BASE_KINDS
from organizations.models import Organization
from reports.statistics import LevelFlags, Part, PartRegistered, PartReturn, ReturnRow
from reports.statistics.parts import COLUMNS


@dataclass(frozen=True)
class Reading:
    """How to read: with parts or the whole alone; by the type of the year or by today's."""

    parts: bool = False
    todays_types: bool = False

    def type_of(self, prefix: str = "") -> F:
        """The column of an organization's type in its ratings."""
        column = "organization__enterprise_type" if self.todays_types else "enterprise_type"
        return F(f"{prefix}{column}__code")


class Branches:
    """Finds the branch of a row of a committee; one query for all."""

    def __init__(self, committee: Organization) -> None:
        self.committee = committee
        self.length = len(committee.path) + STEP_WIDTH
        self.by_path = dict(Organization.objects.filter(parent=committee).values_list("path", "pk"))

    def place(self) -> Case:
        """Of a rating: the base organization that it belongs to, when directly below."""
        return Case(
            When(superior=self.committee, then=Coalesce("base", "organization")), default=None
        )

    def of(self, superior_path: str, place: int | None) -> int | None:
        """The branch of a row by the path of its superior that year and its own place."""
        return place if place is not None else self.at(superior_path)

    def at(self, path: str) -> int | None:
        """The branch in whose subtree a path lies."""
        return self.by_path.get(path[: self.length])


def rating_part_q(part: Part, committee: Organization, reading: Reading) -> Q:
    """Condition on the ratings under a committee that belong to a part."""
    column = "organization__enterprise_type__code" if reading.todays_types else ""
    wanted = _type_q(part, column or "enterprise_type__code")
    if part.kind:
        wanted &= Q(kind=part.kind)
    if part.branch is not None:
        own = Q(base=part.branch) | Q(base=None, organization=part.branch)
        wanted &= (Q(superior=committee) & own) | Q(
            superior__path__subtree=_branch_path(part.branch, committee)
        )
    return wanted


def return_part_q(part: Part, committee: Organization) -> Q:
    """Condition on the returns of base organizations annotated by `with_type`."""
    wanted = _type_q(part, "part_type")
    if part.kind:
        wanted &= Q(kind=part.kind)
    if part.branch is not None:
        below = Q(parent__path__subtree=_branch_path(part.branch, committee))
        wanted &= Q(organization=part.branch, parent=committee) | below
    return wanted


def quota_part_q(part: Part, committee: Organization) -> Q:
    """Condition on quotas, which are of organizations as they stand today."""
    wanted = _type_q(part, "organization__enterprise_type__code")
    if part.kind:
        wanted &= Q(organization__kind=part.kind)
    if part.branch is not None:
        wanted &= Q(organization__path__subtree=_branch_path(part.branch, committee))
    return wanted


def _type_q(part: Part, column: str) -> Q:
    wanted = Q(**{column: part.type_code}) if part.type_code else Q()
    if part.other_than:
        wanted &= ~Q(**{column: part.other_than}) | Q(**{column: None})
    return wanted


def _branch_path(branch: int, committee: Organization) -> str:
    """The path of a branch that stands directly below today; "" (nothing) otherwise."""
    paths = Organization.objects.filter(pk=branch, parent=committee).values_list("path", flat=True)
    return paths.first() or ""


def with_type(returns, reading: Reading, prefix: str = ""):
    """Annotate returns (or rows that point to one by `prefix`) with `part_type`: of the year's
    rating, or today's."""
    if reading.todays_types:
        return returns.annotate(part_type=F(f"{prefix}organization__enterprise_type__code"))
    rated = OrganizationRating.objects.filter(
        organization=OuterRef(f"{prefix}organization"), year=OuterRef(f"{prefix}year")
    )
    return returns.annotate(part_type=Subquery(rated.values("enterprise_type__code")[:1]))


def part_returns(
    branches: Branches, years, levels: dict[int, LevelFlags], reading: Reading
) -> tuple[tuple[PartReturn, ...], dict[int, dict[int, ReturnRow]]]:
    """Returns of base organizations by part, and the committees' own returns by branch; two queries."""
    returns = _below(branches.committee, years)
    key = ("year", "kind", "part_type", "parent__path", "place")
    place = Case(When(parent=branches.committee, then="organization"), default=None)
    rows = with_type(returns, reading).annotate(place=place).order_by().values_list(*key)
    sums = {f"sum_{column}": Sum(column) for column in COLUMNS}
    totals = {row[:5]: row[5:] for row in rows.annotate(**sums)}
    counts = MemberCount.objects.filter(
        annual_return__in=_below(branches.committee, years), level__isnull=False
    )
    counts = counts.annotate(
        year=F("annual_return__year"),
        kind=F("annual_return__kind"),
        parent_path=F("annual_return__parent__path"),
        place=Case(
            When(annual_return__parent=branches.committee, then="annual_return__organization"),
            default=None,
        ),
    )
    by_level: dict[tuple, dict[LevelFlags, int]] = {}
    for *where, level, number in (
        with_type(counts, reading, "annual_return__")
        .order_by()
        .values_list("year", "kind", "part_type", "parent_path", "place", "level")
        .annotate(total=Sum("number"))
    ):
        by_level.setdefault(tuple(where), {})[levels[level]] = number
    return _divided(branches, totals, by_level)


def _below(committee: Organization, years):
    """Returns of all base organizations under a committee, and of the committees directly below."""
    return AnnualReturn.objects.filter(
        Q(kind__in=BASE_KINDS, parent__path__subtree=committee.path) | Q(parent=committee),
        year__in=years,
    )


def _divided(branches: Branches, totals, by_level):
    parts: list[PartReturn] = []
    own: dict[int, dict[int, ReturnRow]] = {}
    for where, sums in totals.items():
        year, kind, type_code, parent_path, place = where
        numbers = dict(zip(COLUMNS, sums, strict=True))
        row = ReturnRow(**numbers, by_level=by_level.get(where, {}))
        branch = branches.of(parent_path, place)
        if kind in BASE_KINDS:
            parts.append(PartReturn(year, kind, type_code, branch, row))
        elif branch is not None:
            own.setdefault(branch, {})[year] = row
    return tuple(parts), own


def part_registered(branches: Branches, years) -> tuple[PartRegistered, ...]:
    """Registered admissions by part, of organizations as they stand today; one query."""
    rows = (
        Quota.objects.filter(
            organization__path__subtree=branches.committee.path,
            organization__kind__in=BASE_KINDS,
            year__in=years,
            registered__isnull=False,
        )
        .annotate(below=Substr("organization__path", 1, branches.length))
        .order_by()
        .values_list("year", "organization__kind", "organization__enterprise_type__code", "below")
        .annotate(total=Sum("registered"))
    )
    return tuple(
        PartRegistered(year, kind, code, branches.at(below), number)
        for year, kind, code, below, number in rows
    )
