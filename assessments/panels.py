"""What the rooms below show of this room: ratings by year, and admissions of counted years."""

from collections.abc import Collection

from django.http import HttpRequest
from django.utils.translation import gettext as _

from assessments.models import AnnualReturn, OrganizationRating
from assessments.register import both
from membership.flows.returns import COUNTED, YearCounts, counts_by_year
from membership.quotas.results import Level
from organizations.kinds import BASE_KINDS, Kind
from organizations.models import Organization
from organizations.panels import Panel
from organizations.permissions import Permission
from organizations.scope import can

RATED_KINDS = (*BASE_KINDS, Kind.SUB_CELL, Kind.SECTION_COMMITTEE)


def ratings_panel(request: HttpRequest, organization: Organization) -> Panel | None:
    """The level of each year, with kind and type of that year, beside the year's counts."""
    if not can(request.user, Permission.VIEW_RATING, organization):
        return None
    ratings = OrganizationRating.objects.visible_to(request.user).filter(organization=organization)
    by_year = {rating.year: {"rating": rating} for rating in ratings.select_related(
        "level", "not_rated_reason", "enterprise_type"
    )}  # fmt: skip
    returns = AnnualReturn.objects.visible_to(request.user).filter(organization=organization)
    for row in returns:
        by_year.setdefault(row.year, {"rating": None})["counts"] = row
    if not by_year and organization.kind not in RATED_KINDS:
        return None
    # a committee's return is the sum of its base organizations', which are compared each by itself
    reported = [row.year for row in returns if row.source != AnnualReturn.Source.SUMMED]
    register = counts_by_year(organization.pk, reported)
    context = {
        "years": [
            _year(year, register.get(year), **by_year[year])
            for year in sorted(by_year, reverse=True)
        ],
        "is_rated": organization.kind in RATED_KINDS,
    }
    return Panel(_("Kết quả các năm"), "assessments/_panel_ratings.html", context)


def _year(
    year: int,
    register: YearCounts | None,
    rating: OrganizationRating | None,
    counts: AnnualReturn | None = None,
) -> dict:
    """One line of the panel: the reported counts, and the register's where they differ."""
    return {"year": year, "rating": rating, **both(counts, register)}


def admissions(
    user, organizations: Collection[int], years: Collection[int]
) -> dict[tuple[int, int], int]:
    """Members admitted by (organization pk, year), from the annual returns the user may see."""
    rows = AnnualReturn.objects.visible_to(user).filter(
        organization__in=organizations, year__in=years, admissions__isnull=False
    )
    return {
        (organization, year): number
        for organization, year, number in rows.values_list("organization", "year", "admissions")
    }


def levels(
    user, organizations: Collection[int], years: Collection[int]
) -> dict[tuple[int, int], Level]:
    """Decided levels by (organization pk, year), from the ratings the user may see."""
    rows = OrganizationRating.objects.visible_to(user).filter(
        organization__in=organizations, year__in=years, level__isnull=False
    )
    return {
        (organization, year): Level(name, good)
        for organization, year, name, good in rows.values_list(
            "organization", "year", "level__name", "level__good_or_better"
        )
    }


def returned_numbers(
    user, organizations: Collection[int], years: Collection[int]
) -> dict[tuple[int, int], dict[str, int | None]]:
    """Members, admissions, struck off and expelled by (organization pk, year) of the annual returns."""
    rows = AnnualReturn.objects.visible_to(user).filter(
        organization__in=organizations, year__in=years
    )
    return {
        (organization, year): dict(zip(COUNTED, numbers, strict=True))
        for organization, year, *numbers in rows.values_list("organization", "year", *COUNTED)
    }
