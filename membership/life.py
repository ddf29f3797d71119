"""A member's life in the party, replayed from its dated events: a pure function, no database.

The events are the truth; the state on any day follows from them. What the database is asked
(`Spell`) is written from the same replay, and a property test holds the two together.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.exceptions import Refused


class Kind(StrEnum):
    """What can happen to a member. The first group moves him, the second only marks his file."""

    ADMITTED = "ADMITTED"
    CEREMONY = "CEREMONY"
    MADE_OFFICIAL = "MADE_OFFICIAL"
    LISTED = "LISTED"
    TRANSFERRED_IN = "TRANSFERRED_IN"
    TRANSFERRED = "TRANSFERRED"
    TRANSFERRED_OUT = "TRANSFERRED_OUT"
    STRUCK_OFF = "STRUCK_OFF"
    EXPELLED = "EXPELLED"
    LEFT = "LEFT"
    DIED = "DIED"
    READMITTED = "READMITTED"
    REINSTATED = "REINSTATED"

    POSITION = "POSITION"
    AWARDED = "AWARDED"
    DISCIPLINED = "DISCIPLINED"
    EXEMPTED = "EXEMPTED"
    SUSPENDED = "SUSPENDED"
    TEMPORARY = "TEMPORARY"


class Standing(StrEnum):
    """A member is probationary or full."""

    PROBATIONARY = "PROBATIONARY"
    FULL = "FULL"


#: How a membership in the register ends; DIED is for ever.
ENDS = (Kind.STRUCK_OFF, Kind.EXPELLED, Kind.LEFT, Kind.DIED)
#: Ends after which somebody can come back.
REVERSIBLE = (Kind.STRUCK_OFF, Kind.EXPELLED, Kind.LEFT)
#: Events that bring into a cell.
ENTRIES = (
    Kind.ADMITTED,
    Kind.READMITTED,
    Kind.REINSTATED,
    Kind.TRANSFERRED_IN,
    Kind.LISTED,
    Kind.TRANSFERRED,
)
#: Events that only mark the file of somebody who is a member on that day.
MARKS = (
    Kind.POSITION,
    Kind.AWARDED,
    Kind.DISCIPLINED,
    Kind.EXEMPTED,
    Kind.SUSPENDED,
    Kind.TEMPORARY,
)

_NOT_YET = gettext_lazy("chưa được kết nạp vào ngày đó")
_ALREADY = gettext_lazy("đã là đảng viên vào ngày đó")
_OUTSIDE = gettext_lazy("không sinh hoạt ở tổ chức nào trong hệ thống vào ngày đó")
_INSIDE = gettext_lazy("đang sinh hoạt ở một tổ chức trong hệ thống vào ngày đó")
_ENDED = gettext_lazy("đã ra khỏi danh sách đảng viên trước ngày đó")
_FULL = gettext_lazy("đã là đảng viên chính thức vào ngày đó")
_NOT_ENDED = gettext_lazy("chưa ra khỏi danh sách đảng viên vào ngày đó")
_NOWHERE = gettext_lazy("chưa được chọn chi bộ chuyển đến")
_SAME = gettext_lazy("đang sinh hoạt ở chính tổ chức này vào ngày đó")


@dataclass(frozen=True)
class Event:
    """One dated event. `organization` is the cell (pk) it happens in or leads to; None: elsewhere.

    Where the event leaves a cell, `origin` of the replayed event says which.
    """

    kind: str
    on: date
    organization: int | None = None
    origin: int | None = None


@dataclass(frozen=True)
class Spell:
    """A stretch of days (`until` is the first day after it, None: still) in one cell and standing."""

    organization: int
    standing: str
    since: date
    until: date | None = None

    def holds(self, day: date) -> bool:
        """Whether the day lies in it."""
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True)
class State:
    """Where somebody stands: `standing` None: not admitted; `organization` None: elsewhere."""

    standing: str | None = None
    organization: int | None = None
    ended: str | None = None
    admitted_on: date | None = None
    ceremony_on: date | None = None
    official_on: date | None = None

    @property
    def in_register(self) -> bool:
        """A member of a cell of ours."""
        return self.standing is not None and self.organization is not None and not self.ended


@dataclass
class Life:
    """What a replay gives: the state at the end, the spells, the events with their origins."""

    state: State = field(default_factory=State)
    spells: list[Spell] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)

    def state_on(self, day: date) -> Spell | None:
        """The spell that holds the day, or None: not in the register."""
        return next((spell for spell in self.spells if spell.holds(day)), None)


class Impossible(Refused):
    """The events contradict each other; `event` is the first that cannot be."""

    def __init__(self, event: Event, why: object) -> None:
        self.event = event
        day = f"{event.on.day:02d}/{event.on.month:02d}/{event.on.year}"
        super().__init__(
            _("Không ghi được “%(what)s” ngày %(day)s: người này %(why)s.")
            % {"what": LABELS[Kind(event.kind)], "day": day, "why": why}
        )


#: Official words of each kind.
LABELS = {
    Kind.ADMITTED: gettext_lazy("Kết nạp"),
    Kind.CEREMONY: gettext_lazy("Lễ kết nạp"),
    Kind.MADE_OFFICIAL: gettext_lazy("Công nhận chính thức"),
    Kind.LISTED: gettext_lazy("Đưa vào sổ"),
    Kind.TRANSFERRED_IN: gettext_lazy("Chuyển sinh hoạt đến"),
    Kind.TRANSFERRED: gettext_lazy("Chuyển sinh hoạt nội bộ"),
    Kind.TRANSFERRED_OUT: gettext_lazy("Chuyển sinh hoạt đi"),
    Kind.STRUCK_OFF: gettext_lazy("Xóa tên"),
    Kind.EXPELLED: gettext_lazy("Khai trừ"),
    Kind.LEFT: gettext_lazy("Xin ra khỏi Đảng"),
    Kind.DIED: gettext_lazy("Từ trần"),
    Kind.READMITTED: gettext_lazy("Kết nạp lại"),
    Kind.REINSTATED: gettext_lazy("Khôi phục quyền đảng viên"),
    Kind.POSITION: gettext_lazy("Giữ chức vụ đảng"),
    Kind.AWARDED: gettext_lazy("Khen thưởng, huy hiệu Đảng"),
    Kind.DISCIPLINED: gettext_lazy("Kỷ luật"),
    Kind.EXEMPTED: gettext_lazy("Miễn công tác và sinh hoạt"),
    Kind.SUSPENDED: gettext_lazy("Đình chỉ sinh hoạt"),
    Kind.TEMPORARY: gettext_lazy("Chuyển sinh hoạt tạm thời"),
}


def replay(events: Iterable[Event]) -> Life:
    """Return the life that `events` (in the order they are recorded) tell; sorted by day here.

    Of one day, the order of recording counts. Raises `Impossible` with the first event that
    contradicts what came before it.
    """
    life = Life()
    for event in sorted(events, key=lambda one: one.on):
        before = life.state
        after = _step(before, event)
        origin = before.organization if event.kind in _LEAVING else None
        life.events.append(replace(event, origin=origin))
        if (before.organization, before.standing, before.ended) != (
            after.organization,
            after.standing,
            after.ended,
        ):
            _turn(life.spells, after, event.on)
        life.state = after
    life.spells = [
        spell for spell in life.spells if spell.until is None or spell.since < spell.until
    ]
    return life


_LEAVING = (Kind.TRANSFERRED, Kind.TRANSFERRED_OUT, *ENDS)


def _turn(spells: list[Spell], state: State, day: date) -> None:
    """End the open spell and begin the next, if there is one."""
    if spells and spells[-1].until is None:
        spells[-1] = replace(spells[-1], until=day)
    if state.in_register:
        assert state.organization is not None
        assert state.standing is not None
        spells.append(Spell(state.organization, state.standing, day))


def _step(state: State, event: Event) -> State:
    """The state after the event; `Impossible` when it cannot be."""
    kind = Kind(event.kind)
    if kind in (Kind.READMITTED, Kind.REINSTATED):
        return _return(state, event, kind)
    if kind == Kind.ADMITTED:
        if state.standing is not None:
            raise Impossible(event, _ENDED if state.ended else _ALREADY)
        return State(Standing.PROBATIONARY, event.organization, admitted_on=event.on)
    if state.standing is None:
        raise Impossible(event, _NOT_YET)
    if state.ended:
        raise Impossible(event, _ENDED)
    if kind in MARKS:
        return state
    return _STEPS[kind](state, event)


def _return(state: State, event: Event, kind: Kind) -> State:
    if state.standing is None:
        raise Impossible(event, _NOT_YET)
    if state.ended not in REVERSIBLE:
        raise Impossible(event, _NOT_ENDED if not state.ended else _ENDED)
    if kind == Kind.REINSTATED:
        return replace(state, ended=None, organization=event.organization)
    return State(Standing.PROBATIONARY, event.organization, admitted_on=event.on)


def _ceremony(state: State, event: Event) -> State:
    if state.standing == Standing.FULL:
        raise Impossible(event, _FULL)
    return replace(state, ceremony_on=event.on)


def _official(state: State, event: Event) -> State:
    if state.standing == Standing.FULL:
        raise Impossible(event, _FULL)
    return replace(state, standing=Standing.FULL, official_on=event.on)


def _arrive(state: State, event: Event) -> State:
    if state.organization is not None:
        raise Impossible(event, _INSIDE)
    if event.organization is None:
        raise Impossible(event, _NOWHERE)
    return replace(state, organization=event.organization)


def _move(state: State, event: Event) -> State:
    if state.organization is None:
        raise Impossible(event, _OUTSIDE)
    if event.organization is None:
        raise Impossible(event, _NOWHERE)
    if state.organization == event.organization:
        raise Impossible(event, _SAME)
    return replace(state, organization=event.organization)


def _depart(state: State, event: Event) -> State:
    if state.organization is None:
        raise Impossible(event, _OUTSIDE)
    return replace(state, organization=None)


def _end(state: State, event: Event) -> State:
    """Who went elsewhere can still die; all other ends are written where he belongs."""
    if state.organization is None and event.kind != Kind.DIED:
        raise Impossible(event, _OUTSIDE)
    return replace(state, organization=None, ended=event.kind)


_STEPS = {
    Kind.CEREMONY: _ceremony,
    Kind.MADE_OFFICIAL: _official,
    Kind.LISTED: _arrive,
    Kind.TRANSFERRED_IN: _arrive,
    Kind.TRANSFERRED: _move,
    Kind.TRANSFERRED_OUT: _depart,
    **dict.fromkeys(ENDS, _end),
}
