"""Reading quotas: the grid of a committee's year, and one organization's years."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, Min, Q, QuerySet

from core.dates import end_of_year, start_of_year, today
from membership.models import Quota
from membership.quotas.admitted import NOTHING, Admitted, admitted
from membership.quotas.grid import DIFFERENCE, NUMBERS, Grid, Row, difference_words
from membership.quotas.pipeline import Pipeline, pipelines
from organizations.kinds import BASE_KINDS, ROOT_KINDS, Kind
from organizations.models import Organization, OrganizationVersion
from organizations.permissions import Permission
from organizations.scope import can, scope_q

__all__ = ["DIFFERENCE", "NUMBERS", "Grid", "Row", "difference_words", "grid", "years_of"]

#: Kinds that a level above gives a quota to.
ASSIGNED_KINDS = (*BASE_KINDS, Kind.SUPERIOR_COMMITTEE)


def superiors(user, permission: str = Permission.VIEW_QUOTA) -> QuerySet[Organization]:
    """Committees whose grid the user may see (or edit)."""
    visible = Organization.objects.visible_to(user, permission).current()
    return visible.filter(kind__in=ROOT_KINDS).order_by("path")


def own_base_organizations(user) -> QuerySet[Organization]:
    """Base organizations of a user whose scope holds no committee above them."""
    return Organization.objects.visible_to(user, Permission.VIEW_QUOTA).current().base()


def years_offered(user) -> list[int]:
    """Years to choose from, newest first: from the first known quota to the next year."""
    first = Quota.objects.visible_to(user).aggregate(first=Min("year"))["first"]
    this_year = today().year
    return list(range(this_year + 1, min(first or this_year, this_year - 1) - 1, -1))


def grid(user, superior: Organization, year: int, *, with_results: bool = True) -> Grid:
    """What stood under the committee in the year, with its numbers; a fixed number of queries.

    Directly below it, and below each committee of these its own base organizations. Without
    results neither admissions nor cases are read (they stay unknown).
    """
    versions = list(_members_of_year(user, superior, year))
    organizations = {one.organization_id: one.organization for one in versions}
    numbers = {
        (quota.organization_id, quota.year): quota
        for quota in Quota.objects.visible_to(user).filter(
            organization__in=[*organizations, superior.pk], year__in=(year, year - 1)
        )
    }
    found = list(organizations.values()) if with_results else []
    is_running = year == today().year
    sees_cases = is_running and found and can(user, Permission.VIEW_ADMISSION, superior)
    facts = _Facts(
        year,
        numbers,
        admitted(user, found, (year, year - 1)) if found else {},
        pipelines(user, found) if sees_cases else {},
    )
    own = numbers.get((superior.pk, year))
    return Grid(
        superior=superior,
        year=year,
        received=own.assigned if own else None,
        rows=_rows(_by_parent(versions), superior.pk, facts),
        is_running=is_running,
    )


def _members_of_year(user, superior: Organization, year: int):
    """The last version in the year of what stood under the committee when it was last there.

    What stands below a committee below it comes along.
    """
    day = min(end_of_year(year), today())
    in_force = Q(valid_until=None) | Q(valid_until__gt=day)
    ended = Q(
        valid_until=F("organization__dissolved_on"),
        organization__dissolved_on__gt=start_of_year(year),
    )
    versions = OrganizationVersion.objects.filter(
        scope_q(user, Permission.VIEW_QUOTA, "organization__path"),
        in_force | ended,
        kind__in=ASSIGNED_KINDS,
        valid_from__lte=day,
    )
    committees = versions.filter(parent=superior, kind__in=ROOT_KINDS)
    return (
        versions.filter(Q(parent=superior) | Q(parent__in=committees.values("organization")))
        .select_related("organization")
        .order_by("organization__code")
    )


@dataclass(frozen=True)
class _Facts:
    """What was read for the rows of a year, by organization (and year)."""

    year: int
    numbers: dict[tuple[int, int], Quota]
    admitted: dict[tuple[int, int], Admitted]
    pipelines: dict[int, Pipeline]


def _by_parent(versions) -> dict[int, list[OrganizationVersion]]:
    found: dict[int, list[OrganizationVersion]] = defaultdict(list)
    for version in versions:
        found[version.parent_id].append(version)
    return found


def _rows(by_parent: dict, parent: int, facts: _Facts) -> list[Row]:
    """The rows under a parent, each with its own below it."""
    rows = [
        _row(version, facts, _rows(by_parent, version.organization_id, facts))
        for version in by_parent.get(parent, ())
    ]
    return [row for row in rows if _belongs(row)]


def _row(version: OrganizationVersion, facts: _Facts, below: list[Row]) -> Row:
    organization, year = version.organization, facts.year
    this = facts.numbers.get((organization.pk, year))
    last = facts.numbers.get((organization.pk, year - 1))
    end = organization.dissolved_on
    return Row(
        organization=organization,
        name=version.name,
        kind=version.kind_short,
        ended_on=end if end and end <= min(end_of_year(year), today()) else None,
        assigned=this.assigned if this else None,
        registered=this.registered if this else None,
        assigned_before=last.assigned if last else None,
        result=facts.admitted.get((organization.pk, year), NOTHING),
        result_before=facts.admitted.get((organization.pk, year - 1), NOTHING),
        pipeline=facts.pipelines.get(organization.pk),
        below=tuple(below),
    )


def _belongs(row: Row) -> bool:
    """One that ended in the year stays in the grid only with a number of its own."""
    return row.ended_on is None or any(getattr(row, name) is not None for name in NUMBERS)


@dataclass(frozen=True)
class Year:
    """One organization's year; `other` is the return's number where the history says another."""

    year: int
    assigned: int | None
    registered: int | None
    admitted: int | None
    other: int | None = None


def years_of(user, organization: Organization, years: Iterable[int] | None = None) -> list[Year]:
    """An organization's quotas and results by year, newest first: of all its years, or some."""
    quotas = {
        quota.year: quota
        for quota in Quota.objects.visible_to(user).filter(organization=organization)
    }
    this_year = today().year
    wanted = set(years or {*quotas, *range(this_year - 5, this_year + 1)})
    results = admitted(user, [organization], wanted)
    found = []
    for year in sorted(wanted, reverse=True):
        quota, result = quotas.get(year), results.get((organization.pk, year), NOTHING)
        if quota is None and result.number is None:
            continue
        found.append(
            Year(
                year,
                quota.assigned if quota else None,
                quota.registered if quota else None,
                result.number,
                result.other,
            )
        )
    return found
