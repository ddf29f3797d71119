"""Reading the histories of a committee's base organizations, and their names as far as one may see."""

from dataclasses import dataclass

from assessments.models import OrganizationRating
from assessments.years import closed_years
from organizations.models import Organization
from reports import sources
from reports.moves.matrix import GOOD, PURE_STRONG, Histories, Streak, streak


@dataclass(frozen=True)
class Known:
    """The closed years of a committee and each base organization's levels in them."""

    committee: Organization
    years: tuple[int, ...]
    histories: Histories


def read(committee: Organization) -> Known:
    """Every closed year, as it was counted under the committee; a fixed number of queries."""
    years = tuple(closed_years(committee))
    levels = sources.levels_by_id()
    histories: dict[int, dict] = {}
    rows = (
        OrganizationRating.objects.under(committee)
        .of_base_organizations()
        .filter(year__in=years)
        .order_by()
        .values_list("organization", "year", "level")
    )
    for organization, year, level in rows:
        histories.setdefault(organization, {})[year] = levels.get(level)
    return Known(committee, years, histories)


@dataclass(frozen=True)
class Line:
    """One line of a list: the name of that time, the levels of the years, the streaks."""

    pk: int
    code: str
    name: str
    enterprise_type: str
    by_year: tuple  # (year, level or None) of the years shown
    pure_strong: Streak
    good: Streak


def lines(known: Known, ids, user, year: int, shown_years) -> list[Line]:
    """Those of the organizations that the viewer may see, by code; one query.

    Names and types are those of the latest year until the one asked about.
    """
    first_year = known.years[0] if known.years else year
    ratings = (
        OrganizationRating.objects.under(known.committee)
        .visible_to(user)
        .filter(organization__in=ids, year__in=[one for one in known.years if one <= year])
        .select_related("organization", "enterprise_type")
        .order_by("organization__code", "year")
    )
    latest = {rating.organization_id: rating for rating in ratings}
    return [
        Line(
            pk=pk,
            code=rating.organization.code,
            name=rating.name,
            enterprise_type=rating.enterprise_type.short_name if rating.enterprise_type else "",
            by_year=tuple((one, known.histories[pk].get(one)) for one in shown_years),
            pure_strong=streak(known.histories[pk], year, PURE_STRONG, first_year),
            good=streak(known.histories[pk], year, GOOD, first_year),
        )
        for pk, rating in latest.items()
    ]
