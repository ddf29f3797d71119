"""Last year's results of a base organization, read for its consolidation plan."""

from django.db.models import Sum

from assessments.consolidation.demands import LastYear, WeakMass
from assessments.models import (
    Cycle,
    MassLevel,
    MassOrganization,
    MassOrganizationRating,
    MemberCount,
    OrganizationRating,
    RatingLevel,
    Subject,
)
from organizations.models import Organization


def read(organization: Organization, cycle: Cycle) -> LastYear:
    """The results of the year before the cycle's, in a fixed number of queries."""
    year = cycle.last_year
    level = _level(organization, year)
    counts = MemberCount.objects.filter(
        annual_return__organization=organization, annual_return__year=year, level__isnull=False
    )
    known = counts.exists()
    return LastYear(
        year=year,
        level=level.name if level else "",
        is_top=level is not None and is_top(level),
        weak_mass=_weak_mass(organization, year),
        completing=_members(counts.filter(level__completing=True)) if known else None,
        failing=_members(counts.filter(level__failing=True)) if known else None,
    )


def is_top(level: RatingLevel) -> bool:
    """Pure and strong; in rule sets that know no such level, the first of its levels."""
    levels = RatingLevel.objects.filter(rule_set=level.rule_set_id, subject=Subject.ORGANIZATION)
    if level.pure_and_strong or levels.filter(pure_and_strong=True).exists():
        return level.pure_and_strong
    return level == levels.order_by("order").first()


def _level(organization: Organization, year: int) -> RatingLevel | None:
    rating = (
        OrganizationRating.objects.filter(organization=organization, year=year)
        .select_related("level")
        .first()
    )
    return rating.level if rating else None


def _weak_mass(organization: Organization, year: int) -> tuple[WeakMass, ...]:
    """Mass organizations that were not strong, in the order of their kinds."""
    rows = MassOrganizationRating.objects.filter(organization=organization, year=year)
    weak = {row.kind: row for row in rows.exclude(level=MassLevel.STRONG)}
    return tuple(
        WeakMass(kind, str(MassOrganization(kind).label), str(weak[kind].get_level_display()))
        for kind in MassOrganization.values
        if kind in weak
    )


def _members(counts) -> int:
    return counts.aggregate(number=Sum("number"))["number"] or 0
