"""Member flow of a year, counted from the history: start + in − out = end (DOMAIN.md, "Member flow").

The one place where members, admissions, striking off and expulsion of a year are counted from the
files; quotas, returns, statistics sheets and pages all take their numbers from here.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from core.dates import end_of_year, start_of_year, today
from membership.flows.tenure import Tenure, Tree
from membership.life import Kind
from membership.models import MemberEvent, Spell, Standing

#: Columns of the statement by which members come in, in the order of the page.
WAYS_IN = {
    "admitted": (_("Kết nạp"), (Kind.ADMITTED, Kind.READMITTED)),
    "transferred_in": (_("Chuyển đến"), (Kind.TRANSFERRED_IN, Kind.TRANSFERRED)),
    "reinstated": (_("Khôi phục"), (Kind.REINSTATED,)),
    "listed": (_("Đưa vào sổ"), (Kind.LISTED,)),
    "came_along": (_("Về cùng tổ chức"), ()),
}
#: Columns by which they go.
WAYS_OUT = {
    "transferred_out": (_("Chuyển đi"), (Kind.TRANSFERRED_OUT, Kind.TRANSFERRED)),
    "struck_off": (_("Xóa tên"), (Kind.STRUCK_OFF,)),
    "expelled": (_("Khai trừ"), (Kind.EXPELLED,)),
    "died": (_("Từ trần"), (Kind.DIED,)),
    "left": (_("Xin ra khỏi Đảng"), (Kind.LEFT,)),
    "went_along": (_("Đi cùng tổ chức"), ()),
}
_IN = {kind: name for name, (_label, kinds) in WAYS_IN.items() for kind in kinds}
_OUT = {kind: name for name, (_label, kinds) in WAYS_OUT.items() for kind in kinds}


@dataclass
class Flow:
    """One organization's year, in members; `start` is 31 December before, `end` the year's last day.

    For a running year `end` is today. `came_along` and `went_along` are members of cells that moved
    from or to another superior. `probationary` counts those at the end. `is_covered` says whether
    the register knew the organization's members when the year began (or it was founded) and nobody
    was put into it later in the year. A committee's admissions are known only where each of its base
    organizations is covered (`membership.quotas.admitted`).
    """

    organization: int
    year: int
    start: int = 0
    end: int = 0
    probationary: int = 0
    is_covered: bool = False
    coming: Counter = field(default_factory=Counter)
    going: Counter = field(default_factory=Counter)

    def __getitem__(self, name: str) -> int:
        """A column of the statement by its name, `start` and `end` too."""
        if name in WAYS_IN:
            return self.coming[name]
        return self.going[name] if name in WAYS_OUT else getattr(self, name)

    @property
    def total_in(self) -> int:
        return sum(self.coming.values())

    @property
    def total_out(self) -> int:
        return sum(self.going.values())

    @property
    def difference(self) -> int:
        """What does not add up: end − (start + in − out); 0 when the history is whole."""
        return self.end - (self.start + self.total_in - self.total_out)

    @property
    def admitted(self) -> int:
        return self.coming["admitted"]


def window(year: int, until: date | None = None) -> tuple[date, date]:
    """First and last day of a year that are counted: a running year ends today, or by `until`."""
    return start_of_year(year), min(end_of_year(year), today(), until or date.max)


def flows(organizations: Iterable[int], year: int, *, until: date | None = None) -> dict[int, Flow]:
    """The flow of each organization (pk), with all that stood under it in the year.

    `until` ends the year earlier, on that day (a half-year's statistics). A fixed number of queries
    whatever the number of organizations (one more per level of the tree).
    The caller asks for organizations that the user may see.
    """
    tops = list(organizations)
    first, last = window(year, until)
    if not tops or last < first:
        return {top: Flow(top, year) for top in tops}
    tree = Tree(tops, first, last)
    groups = {top: within(tree.under(top), first, last) for top in tops}
    facts = Facts((one for found in groups.values() for one in found), [(first, last)])
    return {top: tally(top, year, groups[top], facts) for top in tops}


def flow(organization: int, year: int) -> Flow:
    """The flow of one organization."""
    return flows([organization], year)[organization]


def flows_by_year(organization: int, years: Iterable[int]) -> list[Flow]:
    """One organization's flows of some years, in their order; the queries do not grow with years."""
    windows = {year: window(year) for year in sorted(years)}
    windows = {year: days for year, days in windows.items() if days[0] <= days[1]}
    if not windows:
        return []
    ordered = list(windows.values())
    first, last = ordered[0][0], ordered[-1][1]
    tenures = within(Tree([organization], first, last).under(organization), first, last)
    facts = Facts(tenures, ordered)
    return [
        tally(organization, year, tenures, facts, number) for number, year in enumerate(windows)
    ]


class Movement(NamedTuple):
    """One way in or out of one member: the column, the day, and the event or spell that shows it."""

    column: str
    on: date
    event: int | None = None
    spell: int | None = None


class Facts:
    """Stock, spells and moving events of some organizations in one or several windows, by place.

    Three queries, whatever the number of places and windows. `stocks` holds, per window, members by
    place: those of the day before it, those of its last day, and the probationary among these.
    """

    def __init__(self, tenures: Iterable[Tenure], windows: list[tuple[date, date]]) -> None:
        """`windows` in their order. Single spells are read only of places whose stretch begins or
        ends within the windows; everywhere else counts by place do."""
        self.windows = windows
        first, last = windows[0][0], windows[-1][1]
        known = list(tenures)
        places = {one.organization for one in known}
        edges = {one.organization for one in known if one.since >= first or one.until <= last}
        self.stocks = _stocks(places, windows)
        self.spells = _spells(edges, first, last)
        self.arrivals: dict[int, list[tuple]] = defaultdict(list)
        self.departures: dict[int, list[tuple]] = defaultdict(list)
        #: Of who was put into the register: the day, and the day of his admission.
        self.listed: dict[int, list[tuple[date, date | None]]] = defaultdict(list)
        events = MemberEvent.objects.filter(
            undone_at=None, on__gte=first, on__lte=last, kind__in=[*_IN, *_OUT]
        ).filter(Q(organization__in=places) | Q(origin__in=places))
        for pk, member, kind, day, place, origin, admitted_on in events.values_list(
            *("pk", "member_id", "kind", "on", "organization_id", "origin_id"),
            "member__admitted_on",
        ):
            if kind == Kind.LISTED:
                self.listed[place].append((day, admitted_on))
            if kind in _IN and place is not None:
                self.arrivals[place].append((pk, day, kind, origin))
            if kind in _OUT and origin is not None:
                self.departures[origin].append((pk, member, day, kind, place))


def _stocks(places: set[int], windows: list[tuple[date, date]]) -> list[tuple[dict, dict, dict]]:
    counts = {}
    for number, (first, last) in enumerate(windows):
        opening, closing = _before(first), Q(since__lte=last) & (Q(until=None) | Q(until__gt=last))
        counts[f"start_{number}"] = Count("pk", filter=opening)
        counts[f"end_{number}"] = Count("pk", filter=closing)
        probationary = closing & Q(standing=Standing.PROBATIONARY)
        counts[f"probationary_{number}"] = Count("pk", filter=probationary)
    spells = Spell.objects.filter(organization__in=places, since__lte=windows[-1][1])
    spells = spells.filter(Q(until=None) | Q(until__gte=windows[0][0]))
    rows = list(spells.order_by().values("organization").annotate(**counts))
    return [
        tuple(
            {row["organization"]: row[f"{name}_{number}"] for row in rows}
            for name in ("start", "end", "probationary")
        )
        for number in range(len(windows))
    ]


def _before(first: date) -> Q:
    """Spells that hold the day before."""
    return Q(since__lt=first) & (Q(until=None) | Q(until__gte=first))


def _spells(places: set[int], first: date, last: date) -> dict[int, list[tuple]]:
    """Spells that overlap the days: (pk, member, since, until) by place."""
    found: dict[int, list[tuple]] = defaultdict(list)
    rows = Spell.objects.filter(organization__in=places, since__lte=last)
    rows = rows.filter(Q(until=None) | Q(until__gte=first))
    for pk, member, place, since, until in rows.values_list(
        "pk", "member_id", "organization_id", "since", "until"
    ):
        found[place].append((pk, member, since, until or date.max))
    return found


def within(tenures: list[Tenure], first: date, last: date) -> list[Tenure]:
    """Stretches that matter for a window: one that ends on its first day held the day before."""
    return [one for one in tenures if one.since <= last and one.until >= first]


def tally(organization: int, year: int, tenures: list[Tenure], facts: Facts, number=0) -> Flow:
    """The flow of a group of stretches in the window of that number.

    `organization` is whose flow it is called; the stretches may be all that stood under it, or
    only while it stood under a superior.
    """
    found = Flow(organization, year)
    first, last = facts.windows[number]
    start, end, probationary = facts.stocks[number]
    for one in tenures:
        if one.since < first <= one.until:
            found.start += start.get(one.organization, 0)
        if one.since <= last < one.until:
            found.end += end.get(one.organization, 0)
            found.probationary += probationary.get(one.organization, 0)
    for movement in movements(tenures, facts):
        if first <= movement.on <= last:
            ways = found.coming if movement.column in WAYS_IN else found.going
            ways[movement.column] += 1
    founded = min((one.since for one in tenures if one.organization == organization), default=None)
    is_new = founded is not None and founded >= first and bool(found.end or found.total_in)
    knew = found.start > 0 or is_new
    found.is_covered = knew and _knows_admissions(found.start, tenures, facts, first, last)
    return found


def _knows_admissions(start: int, tenures, facts: Facts, first: date, last: date) -> bool:
    """Whoever was put into the register late leaves the admissions of the window as they are.

    One who was forgotten was admitted in earlier years, and there are fewer of them than the
    register knew; on the first day of a place nobody is late.
    """
    late = [
        admitted_on
        for one in tenures
        for day, admitted_on in facts.listed.get(one.organization, ())
        if first <= day <= last and one.since < day < one.until
    ]
    if not late:
        return True
    return len(late) < start and all(day is not None and day < first for day in late)


def movements(tenures: list[Tenure], facts: Facts) -> Iterator[Movement]:
    """Every way in and out of a group of stretches, in all windows; moves within it are none."""
    spans: dict[int, list[Tenure]] = defaultdict(list)
    for one in tenures:
        spans[one.organization].append(one)

    def mine(place: int | None, day: date) -> bool:
        return place is not None and any(s.since <= day < s.until for s in spans.get(place, ()))

    stays = _stays(tenures, facts, mine)
    for one in tenures:
        for pk, day, kind, origin in facts.arrivals.get(one.organization, ()):
            inside = kind == Kind.TRANSFERRED and (mine(origin, day) or pk in stays)
            if one.since <= day < one.until and not inside:
                yield Movement(_IN[kind], day, event=pk)
        for pk, _member, day, kind, place in facts.departures.get(one.organization, ()):
            inside = kind == Kind.TRANSFERRED and mine(place, day)
            if one.since <= day < one.until and not inside:
                yield Movement(_OUT[kind], day, event=pk)
        yield from _along(one, facts, set(stays.values()))


def _stays(tenures: list[Tenure], facts: Facts, mine) -> dict[int, int]:
    """Transfers (event pk → spell pk) out of a place on the very day it left, to one that stayed.

    A cell is merged into another and its members go there that day: nobody came or went.
    """
    found = {}
    for one in tenures:
        leaving = {
            member: pk
            for pk, member, since, until in facts.spells.get(one.organization, ())
            if since < one.until == until
        }
        for pk, member, day, kind, place in facts.departures.get(one.organization, ()):
            goes = member in leaving and day == one.until and kind == Kind.TRANSFERRED
            if goes and mine(place, day):
                found[pk] = leaving.pop(member)
    return found


def _along(one: Tenure, facts: Facts, staying: set[int]) -> Iterator[Movement]:
    """Members who came or went with their organization."""
    first, last = facts.windows[0][0], facts.windows[-1][1]
    for pk, _member, since, until in facts.spells.get(one.organization, ()):
        if first <= one.since <= last and since < one.since <= until:
            yield Movement("came_along", one.since, spell=pk)
        if first <= one.until <= last and since < one.until <= until and pk not in staying:
            yield Movement("went_along", one.until, spell=pk)
