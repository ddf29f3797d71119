"""Reading quotas: the grid of a committee's year, and one organization's years."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F, Min, Q, QuerySet
from django.utils.translation import gettext_lazy

from core.dates import end_of_year, start_of_year, today
from core.formats import integer
from membership import results
from membership.models import Quota
from organizations.kinds import BASE_KINDS, ROOT_KINDS, Kind
from organizations.models import Organization, OrganizationVersion
from organizations.permissions import Permission
from organizations.scope import scope_q

#: Kinds that a level above gives a quota to.
ASSIGNED_KINDS = (*BASE_KINDS, Kind.SUPERIOR_COMMITTEE)

NUMBERS = ("assigned", "registered")


#: The year's own results: while it is being decided only some rows have theirs.
RESULTS = frozenset({"admitted"})


@dataclass(frozen=True)
class Row:
    """One organization of the grid; numbers in members, None where nothing is known."""

    organization: Organization
    name: str
    kind: str
    ended_on: date | None
    assigned: int | None
    registered: int | None
    admitted: int | None
    assigned_before: int | None
    admitted_before: int | None


@dataclass(frozen=True)
class Grid:
    """A committee's year: what it received from above, and its rows."""

    superior: Organization
    year: int
    received: int | None
    rows: list[Row]

    def total(self, name: str) -> int | None:
        """Sum of a column; None while no row knows its number.

        Results are summed only when every row has its own: the sum of some would read as the
        whole committee's.
        """
        known = [getattr(row, name) for row in self.rows if getattr(row, name) is not None]
        if not known or (name in RESULTS and len(known) < len(self.rows)):
            return None
        return sum(known)

    @property
    def totals(self) -> dict[str, int | None]:
        names = ("assigned", "registered", "admitted", "assigned_before", "admitted_before")
        return {name: self.total(name) for name in names}

    @property
    def has_results(self) -> bool:
        """Whether any row has a result of the year yet."""
        return any(row.admitted is not None for row in self.rows)

    @property
    def difference(self) -> str:
        return difference_words(self.received, self.total("assigned"))


#: Sentences on the difference; the page's script uses the same while somebody types.
DIFFERENCE = {
    "unknown": gettext_lazy("Chưa ghi chỉ tiêu cấp trên giao."),
    "none": gettext_lazy("Chưa giao chỉ tiêu cho tổ chức trực thuộc."),
    "equal": gettext_lazy("Số đã giao khớp với chỉ tiêu cấp trên giao."),
    "more": gettext_lazy("Số đã giao nhiều hơn chỉ tiêu cấp trên giao %(number)s đảng viên."),
    "fewer": gettext_lazy("Số đã giao ít hơn chỉ tiêu cấp trên giao %(number)s đảng viên."),
}


def difference_words(received: int | None, assigned: int | None) -> str:
    """By how much the sum assigned below differs from what was received, in a sentence."""
    if received is None:
        return str(DIFFERENCE["unknown"])
    if assigned is None:
        return str(DIFFERENCE["none"])
    more = assigned - received
    if more == 0:
        return str(DIFFERENCE["equal"])
    sentence = DIFFERENCE["more" if more > 0 else "fewer"]
    return str(sentence) % {"number": integer(abs(more))}


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


def grid(user, superior: Organization, year: int) -> Grid:
    """What stood directly under the committee in the year, with its numbers; a fixed number of queries."""
    versions = list(_members_of_year(user, superior, year))
    pks = [version.organization_id for version in versions]
    numbers = {
        (quota.organization_id, quota.year): quota
        for quota in Quota.objects.visible_to(user).filter(
            organization__in=[*pks, superior.pk], year__in=(year, year - 1)
        )
    }
    admitted = results.admissions(user, pks, (year, year - 1))
    own = numbers.get((superior.pk, year))
    rows = [_row(version, year, numbers, admitted) for version in versions]
    return Grid(
        superior=superior,
        year=year,
        received=own.assigned if own else None,
        rows=[row for row in rows if _belongs(row)],
    )


def _members_of_year(user, superior: Organization, year: int):
    """The last version in the year of what stood under the committee when it was last there."""
    day = min(end_of_year(year), today())
    in_force = Q(valid_until=None) | Q(valid_until__gt=day)
    ended = Q(
        valid_until=F("organization__dissolved_on"),
        organization__dissolved_on__gt=start_of_year(year),
    )
    return (
        OrganizationVersion.objects.filter(
            scope_q(user, Permission.VIEW_QUOTA, "organization__path"),
            in_force | ended,
            parent=superior,
            kind__in=ASSIGNED_KINDS,
            valid_from__lte=day,
        )
        .select_related("organization")
        .order_by("organization__code")
    )


def _row(version: OrganizationVersion, year: int, numbers: dict, admitted: dict) -> Row:
    organization = version.organization
    this, last = numbers.get((organization.pk, year)), numbers.get((organization.pk, year - 1))
    end = organization.dissolved_on
    return Row(
        organization=organization,
        name=version.name,
        kind=version.kind_short,
        ended_on=end if end and end <= min(end_of_year(year), today()) else None,
        assigned=this.assigned if this else None,
        registered=this.registered if this else None,
        admitted=admitted.get((organization.pk, year)),
        assigned_before=last.assigned if last else None,
        admitted_before=admitted.get((organization.pk, year - 1)),
    )


def _belongs(row: Row) -> bool:
    """One that ended in the year stays in the grid only with a number of its own."""
    return row.ended_on is None or any(getattr(row, name) is not None for name in NUMBERS)


@dataclass(frozen=True)
class Year:
    """One organization's year."""

    year: int
    assigned: int | None
    registered: int | None
    admitted: int | None


def years_of(user, organization: Organization) -> list[Year]:
    """An organization's quotas and results by year, newest first."""
    quotas = {
        quota.year: quota
        for quota in Quota.objects.visible_to(user).filter(organization=organization)
    }
    years = set(quotas) | set(range(today().year - 5, today().year + 1))
    admitted = results.admissions(user, [organization.pk], years)
    found = []
    for year in sorted(years, reverse=True):
        quota, number = quotas.get(year), admitted.get((organization.pk, year))
        if quota is None and number is None:
            continue
        found.append(
            Year(
                year,
                quota.assigned if quota else None,
                quota.registered if quota else None,
                number,
            )
        )
    return found
