"""The denominator: every member and every organization is rated or carries a reason with its day."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count

from assessments.facts import cells_of, day_of_year, facts_under
from assessments.models import (
    Cycle,
    MemberReview,
    OrganizationRating,
    RatingLevel,
    ReviewRoll,
    Submission,
)
from assessments.reviews.lines import Line, Lines, lines_of, roll_of
from membership.models import Spell
from organizations.models import Organization


@dataclass(frozen=True)
class Row:
    """One place: members by the register, rated, with a reason, neither."""

    organization: Organization
    total: int
    rated: int
    excused: int

    @property
    def missing(self) -> int:
        return self.total - self.rated - self.excused


@dataclass(frozen=True)
class OrganizationLine:
    """How an organization stands: its level, or its reason with its day, or neither."""

    organization: Organization
    level: RatingLevel | None = None
    reason: object = None
    on: date | None = None

    @property
    def is_missing(self) -> bool:
        return self.level is None and self.reason is None


@dataclass
class Ledger:
    """One base organization's year. `found` None: it rates by numbers.

    `total`: members whom the register counts on `day`; of a frozen roll those whom it counted.
    """

    cycle: Cycle
    base: Organization
    day: date
    total: int
    found: Lines | None
    organizations: list[OrganizationLine]
    rows: list[Row] = field(default_factory=list)

    @property
    def rated(self) -> int:
        return sum(row.rated for row in self.rows)

    @property
    def excused_number(self) -> int:
        return sum(row.excused for row in self.rows)

    @property
    def excused(self) -> list[Line]:
        """Members with a reason."""
        return [line for line in self.found.lines if line.reason] if self.found else []

    @property
    def open(self) -> list[Line]:
        """Members who are neither rated nor carry a reason."""
        return [line for line in self.found.lines if not line.is_settled] if self.found else []

    @property
    def difference(self) -> int:
        """Members of the register whom the ledger does not hold; 0 when it adds up."""
        return self.total - self.rated - self.excused_number - len(self.open)

    @property
    def open_organizations(self) -> list[OrganizationLine]:
        return [line for line in self.organizations if line.is_missing]

    @property
    def is_whole(self) -> bool:
        """Nothing and nobody is missing."""
        by_names = self.found is not None
        return by_names and not self.open and not self.open_organizations and not self.difference


def ledger_of(cycle: Cycle, base: Organization) -> Ledger:
    """The ledger of one base organization."""
    roll = roll_of(cycle, base)
    by_names = roll is not None and roll.by_names
    found = lines_of(cycle, base, roll) if by_names else None
    cells = cells_of(base, cycle.year)
    day = day_of_year(cycle.year)
    total = (
        len(found.lines)
        if roll and roll.is_frozen
        else Spell.objects.on(day).filter(organization__in=[base, *cells]).count()
    )
    ledger = Ledger(cycle, base, day, total, found, _organizations(cycle, base, cells))
    if found:
        ledger.rows = [_row(place, lines) for place, lines in found.by_cell()]
    return ledger


def _row(place: Organization, lines: list[Line]) -> Row:
    return Row(
        place,
        len(lines),
        sum(line.level is not None for line in lines),
        sum(line.reason is not None for line in lines),
    )


def _organizations(cycle: Cycle, base: Organization, cells: list) -> list[OrganizationLine]:
    """The base organization and its cells, by the ratings of the year."""
    places = [base, *cells]
    ratings = OrganizationRating.objects.filter(organization__in=places, year=cycle.year)
    by_organization = {
        rating.organization_id: rating
        for rating in ratings.select_related("level", "not_rated_reason")
    }
    found = []
    for place in places:
        rating = by_organization.get(place.pk)
        if rating is None:
            found.append(OrganizationLine(place))
        else:
            on = rating.decided_on or place.founded_on
            found.append(OrganizationLine(place, rating.level, rating.not_rated_reason, on))
    return found


@dataclass(frozen=True)
class Summary:
    """One base organization in the cycle's ledger."""

    organization: Organization
    name: str
    by_names: bool
    total: int
    rated: int
    excused: int
    has_rating: bool

    @property
    def missing(self) -> int:
        return self.total - self.rated - self.excused


def cycle_ledger(cycle: Cycle) -> list[Summary]:
    """Every base organization of the committee in the cycle's year; the queries do not grow.

    Where members are rated by numbers, what was submitted last counts.
    """
    facts = facts_under(cycle.organization, cycle.year)
    base_of = {one.organization.pk: (one.base or one.organization).pk for one in facts}
    bases = [one for one in facts if one.base is None]
    rolls = {
        roll.organization_id: roll for roll in ReviewRoll.objects.filter(cycle=cycle, by_names=True)
    }
    day = day_of_year(cycle.year)
    totals = _totals(base_of, day)
    named, numbers = _named(rolls, base_of, day), _submitted(cycle)
    rated = set(
        OrganizationRating.objects.filter(
            organization__in=[one.organization for one in bases], year=cycle.year
        ).values_list("organization", flat=True)
    )
    found = []
    for one in bases:
        pk = one.organization.pk
        roll = rolls.get(pk)
        counts = named[pk] if roll else numbers.get(pk, (0, 0))
        total = sum(named[pk]) if roll and roll.is_frozen else totals[pk]
        found.append(
            Summary(one.organization, one.name, roll is not None, total, *counts, pk in rated)
        )
    return found


def _totals(base_of: dict[int, int], day: date) -> Counter:
    """Members of each base organization (pk) by the register."""
    spells = Spell.objects.on(day).filter(organization__in=base_of).order_by()
    totals: Counter = Counter()
    for place, number in spells.values_list("organization").annotate(Count("pk")):
        totals[base_of[place]] += number
    return totals


def _named(rolls: dict[int, ReviewRoll], base_of: dict[int, int], day: date) -> dict:
    """(rated, with a reason) of each base organization that rates by names."""
    places = [place for place, base in base_of.items() if base in rolls]
    spells = Spell.objects.on(day).filter(organization__in=places)
    counted_at = {
        member: base_of[place] for member, place in spells.values_list("member", "organization")
    }
    found = {pk: [0, 0] for pk in rolls}
    rows = MemberReview.objects.filter(roll__in=rolls.values())
    for roll, member, level, reason, is_counted in rows.values_list(
        "roll__organization", "member", "decided_level", "reason", "is_counted"
    ):
        is_here = is_counted if rolls[roll].is_frozen else counted_at.get(member) == roll
        if is_here:
            found[roll][0] += level is not None
            found[roll][1] += reason is not None
    return {pk: tuple(counts) for pk, counts in found.items()}


def _submitted(cycle: Cycle) -> dict[int, tuple[int, int]]:
    """The same of what each base organization submitted last."""
    rows = Submission.objects.filter(assessment__cycle=cycle).order_by("number")
    found = {}
    for organization, content in rows.values_list("assessment__organization", "content"):
        members = content["members"]
        found[organization] = (
            sum(members["levels"].values()),
            sum(members["reasons"].values()),
        )
    return found
