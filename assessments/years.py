"""Which years are closed: the one answer for statistics, documents and pages."""

from django.db.models import Q

from assessments.models import Cycle, OrganizationRating
from organizations.models import Organization


def open_years(organization: Organization) -> set[int]:
    """Years whose figures are not final here: a cycle is open at the organization, at a committee
    above it, or at one of those under it (see docs/decisions/0022)."""
    return set(
        Cycle.objects.filter(closed_at=None)
        .filter(
            Q(organization__path__subtree=organization.path)
            | Q(organization__in=organization.ancestors())
        )
        .values_list("year", flat=True)
    )


def closed_years(organization: Organization) -> list[int]:
    """Years with ratings of base organizations under the committee that are final, oldest first."""
    rated = (
        OrganizationRating.objects.under(organization)
        .of_base_organizations()
        .order_by()
        .values_list("year", flat=True)
        .distinct()
    )
    return sorted(set(rated) - open_years(organization))
