"""The statement of flows of a committee's year, row by row, and of one organization's years."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Min, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.dates import end_of_year, today
from membership.flows.counting import (
    WAYS_IN,
    WAYS_OUT,
    Facts,
    Flow,
    flows_by_year,
    tally,
    window,
    within,
)
from membership.flows.tenure import Tenure, Tree
from membership.flows.typed import COMPARED, typed
from membership.models import Spell
from organizations.kinds import ROOT_KINDS
from organizations.models import Organization, OrganizationVersion
from organizations.permissions import Permission
from organizations.queries import nameable_ids
from organizations.scope import granted_paths

#: Columns of the statement in their order.
COLUMNS = {
    "start": gettext_lazy("Đầu năm"),
    **{name: label for name, (label, _kinds) in WAYS_IN.items()},
    **{name: label for name, (label, _kinds) in WAYS_OUT.items()},
    "end": gettext_lazy("Cuối năm"),
}
#: Columns that are shown even where nobody came or went that way.
ALWAYS = {"start", "admitted", "transferred_in", "transferred_out", "struck_off", "expelled", "end"}


@dataclass(frozen=True)
class Remark:
    """A number of the annual return that differs from the history."""

    label: str
    history: int
    typed: int


@dataclass(frozen=True)
class Row:
    """One line of the statement.

    `code` is empty where the viewer may not open the organization; `is_direct` marks the members
    who stood at the committee itself. `remarks` compare the organization's own whole year.
    """

    flow: Flow
    name: str
    code: str = ""
    kind: str = ""
    is_direct: bool = False
    remarks: list[Remark] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        """Nothing to mend: it adds up and agrees with the annual return."""
        return self.flow.difference == 0 and not self.remarks

    @property
    def has_numbers(self) -> bool:
        return any(self.flow[name] for name in COLUMNS)


@dataclass(frozen=True)
class Statement:
    """A committee's year: its rows, and its own flow in `whole`."""

    organization: Organization
    year: int
    rows: list[Row]
    whole: Row

    @property
    def last(self) -> date:
        """The last day that is counted."""
        return window(self.year)[1]

    @property
    def is_running(self) -> bool:
        return self.last < end_of_year(self.year)

    @property
    def columns(self) -> dict[str, str]:
        """The columns to show, with their labels."""
        return shown([self.whole.flow, *(row.flow for row in self.rows)])

    @property
    def summed(self) -> dict[str, int]:
        """The sum of the rows by column."""
        return {name: sum(row.flow[name] for row in self.rows) for name in COLUMNS}

    @property
    def internal(self) -> dict[str, int]:
        """What the rows count and the committee does not: moves from one row to another."""
        return {name: number - self.whole.flow[name] for name, number in self.summed.items()}

    @property
    def moved(self) -> int:
        """Members who moved between the rows: each is one out of a row and one into another.

        Nobody when there are no rows: a cell has nothing between which to move.
        """
        if not self.rows:
            return 0
        return sum(self.internal[name] for name in WAYS_IN)

    @property
    def is_whole(self) -> bool:
        """Every row adds up and agrees, and the rows with their moves give the committee."""
        out = sum(self.internal[name] for name in WAYS_OUT)
        ends = self.internal["start"], self.internal["end"]
        rows = not self.rows or (ends == (0, 0) and self.moved == out)
        return rows and all(row.is_whole for row in (self.whole, *self.rows))


def shown(flows: Iterable[Flow]) -> dict[str, str]:
    """Columns with a number in any of the flows, and those that are always there."""
    known = list(flows)
    return {
        name: str(label)
        for name, label in COLUMNS.items()
        if name in ALWAYS or any(one[name] for one in known)
    }


def tops(user) -> QuerySet[Organization]:
    """The organizations at which the user holds the right to see members."""
    paths = granted_paths(user, Permission.VIEW_MEMBER)
    return Organization.objects.filter(path__in=paths).order_by("path")


def years_offered(user) -> list[int]:
    """Years to choose from, newest first: from the first known spell of the scope to this year."""
    first = Spell.objects.visible_to(user).aggregate(first=Min("since"))["first"]
    this_year = today().year
    return list(range(this_year, min(first.year if first else this_year, this_year) - 1, -1))


def statement(user, organization: Organization, year: int) -> Statement:
    """The year of an organization that the user may see, by what stood directly below it then.

    A row counts only while its organization stood there, so that the rows sum up to the committee
    but for moves between them. A fixed number of queries (and one per level of the tree).
    """
    first, last = window(year)
    top = organization.pk
    if last < first:
        return Statement(organization, year, [], _row(organization, Flow(top, year), {}))
    versions = _children(organization, first, last)
    tree = Tree([top, *versions], first, last)
    parts = {
        child: within(found, first, last)
        for child, found in tree.through(top).items()
        if child in versions or child == top
    }
    own = {pk: within(tree.under(pk), first, last) for pk in (top, *versions)}
    facts = Facts((one for found in own.values() for one in found), [(first, last)])
    numbers = typed(user, own.keys(), [year])
    visible = _visible(user, versions)
    may_name = nameable_ids(user, versions)
    rows = [_direct_row(tally(top, year, parts[top], facts))] if versions else []
    for child, version in versions.items():
        remarks = remarks_of(tally(child, year, own[child], facts), numbers)
        rows.append(
            Row(
                flow=tally(child, year, parts[child], facts),
                name=version.name if child in may_name else _("Tổ chức ngoài phạm vi xem"),
                code=version.organization.code if child in visible else "",
                kind=version.kind_short if child in may_name else "",
                remarks=remarks if child in visible else [],
            )
        )
    at_end = [pk for pk, version in versions.items() if _holds(version, last)]
    if not _is_summed_whole(organization, at_end, year, numbers):
        numbers.pop((top, year), None)
    whole = _row(organization, tally(top, year, own[top], facts), numbers)
    stood = {child for child, version in versions.items() if _stood_in(version, first)}
    rows = [row for row in rows if row.has_numbers or row.flow.organization in stood - {top}]
    return Statement(organization, year, rows, whole)


def stretches(
    organization: Organization, year: int, *, under: Organization | None = None, alone=False
) -> list[Tenure]:
    """The days that count for a line of the statement: with all below, only while it stood under a
    superior, or (`alone`) the organization itself without anything below it."""
    first, last = window(year)
    if alone:
        found = Tree([organization.pk], first, last).through(organization.pk)[organization.pk]
    elif under is not None:
        found = Tree([under.pk], first, last).through(under.pk).get(organization.pk, [])
    else:
        found = Tree([organization.pk], first, last).under(organization.pk)
    return within(found, first, last)


def remarks_of(flow: Flow, numbers: dict) -> list[Remark]:
    """Where the annual return of a finished year says something else than the history.

    What came and went is compared only when the register knew the members from the year's start;
    their number at its end when it knows any.
    """
    stated = numbers.get((flow.organization, flow.year), {})
    found = []
    if end_of_year(flow.year) > today():
        return found
    for name, (column, label) in COMPARED.items():
        number = stated.get(name)
        comparable = flow.is_covered or (column == "end" and flow.end > 0)
        if number is not None and comparable and number != flow[column]:
            found.append(Remark(str(label), flow[column], number))
    return found


def years_of(user, organization: Organization) -> list[Row]:
    """One organization's years, newest first, from the first in which it had members.

    The queries do not grow with the years.
    """
    offered = sorted(years_offered(user))
    found = flows_by_year(organization.pk, offered)
    versions = list(OrganizationVersion.objects.filter(parent=organization))
    below = {version.organization_id for version in versions}
    numbers = typed(user, [organization.pk, *below], offered)
    for year in offered:
        day = end_of_year(year)
        at_end = [version.organization_id for version in versions if _holds(version, day)]
        if not _is_summed_whole(organization, at_end, year, numbers):
            numbers.pop((organization.pk, year), None)
    rows = [_row(organization, flow, numbers) for flow in found]
    while rows and not rows[0].has_numbers:
        rows.pop(0)
    return rows[::-1]


def _children(
    organization: Organization, first: date, last: date
) -> dict[int, OrganizationVersion]:
    """The last version in the year of what stood directly under it, by pk, in the order of codes.

    What left on the first day belongs to it: it held the day before, the year's start.
    """
    versions = (
        OrganizationVersion.objects.filter(parent=organization, valid_from__lte=last)
        .filter(Q(valid_until=None) | Q(valid_until__gte=first))
        .select_related("organization")
        .order_by("organization__code", "valid_from")
    )
    return {version.organization_id: version for version in versions}


def _holds(version: OrganizationVersion, day: date) -> bool:
    ends = version.valid_until
    return version.valid_from <= day and (ends is None or ends > day)


def _is_summed_whole(
    organization: Organization, below: list[int], year: int, numbers: dict
) -> bool:
    """Whether the return of a committee, a sum of those below it, holds all of them.

    A sum of some says nothing about the whole committee, so it is not held against the history.
    """
    if organization.kind not in ROOT_KINDS:
        return True
    return all(numbers.get((pk, year), {}).get("members_total") is not None for pk in below)


def _stood_in(version: OrganizationVersion, first: date) -> bool:
    return version.valid_until is None or version.valid_until > first


def _visible(user, pks) -> set[int]:
    seen = Organization.objects.visible_to(user, Permission.VIEW_MEMBER).filter(pk__in=pks)
    return set(seen.values_list("pk", flat=True))


def _row(organization: Organization, flow: Flow, numbers: dict) -> Row:
    return Row(
        flow=flow,
        name=organization.name,
        code=organization.code,
        remarks=remarks_of(flow, numbers),
    )


def _direct_row(flow: Flow) -> Row:
    return Row(flow=flow, name=_("Đảng viên chưa về chi bộ trực thuộc"), is_direct=True)
