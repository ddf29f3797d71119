"""The years a kind of document can be made of, oldest first."""

from assessments.models import Cycle, State
from assessments.queries import cycle_lines
from assessments.years import closed_years
from core.dates import today
from membership.models import Quota
from organizations.models import Organization


def settled_years(organization: Organization) -> list[int]:
    """Closed years, and the year of an open cycle in which everybody has a result or a reason."""
    years = set(closed_years(organization))
    for cycle in Cycle.objects.filter(organization=organization, closed_at=None):
        lines = [line for line in cycle_lines(cycle) if not line.has_left]
        if lines and all(line.is_settled for line in lines):
            years.add(cycle.year)
    return sorted(years)


def planned_years(organization: Organization) -> list[int]:
    """The years after a closed one: those whose plan can be drafted from results."""
    return [year + 1 for year in closed_years(organization)]


def session_years(organization: Organization) -> list[int]:
    """Years in which something waits for the standing committee's decision."""
    return sorted(
        Cycle.objects.filter(
            organization=organization, closed_at=None, assessments__state=State.PROPOSED
        )
        .order_by()
        .values_list("year", flat=True)
        .distinct()
    )


def quota_years(organization: Organization) -> list[int]:
    """Years with a quota of the committee or below it, up to the running one."""
    years = (
        Quota.objects.filter(organization__path__subtree=organization.path, year__lte=today().year)
        .order_by()
        .values_list("year", flat=True)
        .distinct()
    )
    return sorted(years)


def cycle_years(organization: Organization) -> list[int]:
    """Years of the committee's cycles."""
    years = Cycle.objects.filter(organization=organization).values_list("year", flat=True)
    return sorted(years)
