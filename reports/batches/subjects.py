"""The organizations that a batch makes a sheet of."""

from assessments.models import OrganizationRating
from organizations.models import Organization
from reports.documents.catalogue import Kind
from reports.issuing.subjects import subjects_of


def subjects_of_batch(kind: Kind, organization: Organization, year: int):
    """Those that are there today for papers they sign; those rated in the year for all others."""
    found = subjects_of(organization)
    if kind.is_own:
        return found.current()
    rated = OrganizationRating.objects.under(organization).of_base_organizations()
    return found.filter(pk__in=rated.filter(year=year).values("organization"))
