"""A member's file as people read it: facts in groups, the history, where he stood on a day.

Organizations and people outside of the reader's scope stay unnamed.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from core import formats
from core.dates import today
from core.paths import ancestor_paths
from membership import life
from membership.life import Kind
from membership.models import CaseMove, Member, MemberEvent, Standing, Status
from membership.register import titles
from membership.register.actions import SPANS
from membership.register.case_events import cases_of_events, seen_cases
from membership.register.history import as_event
from membership.register.reach import may_mend
from membership.register.screens import OTHERS
from organizations.models import Grant
from organizations.permissions import Permission
from organizations.queries import nameable_ids
from organizations.scope import can, granted_paths


@dataclass(frozen=True)
class Entry:
    """One line of the history. The last say what the reader may do with it.

    `is_others`: it would be his to mend, did it not belong to a committee out of his reach.
    `case` is the admission case whose step it is (mended there, not here), `case_code` "" where the
    reader may not open it.
    """

    event: MemberEvent
    title: str
    details: list[str]
    paper: str
    recorded: str
    is_undone: bool
    may_end: bool = False
    may_mend: bool = False
    is_others: bool = False
    case: CaseMove | None = None
    case_code: str = ""


@dataclass
class History:
    """All events of a file, read once, with what may be said of them to one reader."""

    user: object
    member: Member
    events: list[MemberEvent] = field(default_factory=list)
    names: set[int] = field(default_factory=set)
    people: set[int] = field(default_factory=set)
    moves: dict[int, CaseMove] = field(default_factory=dict)
    seen_cases: set[int] = field(default_factory=set)

    @property
    def standing(self) -> list[MemberEvent]:
        return [event for event in self.events if event.undone_at is None]

    def name(self, organization) -> str:
        """The name of an organization, if the reader may know it."""
        if organization.pk in self.names:
            return organization.name
        return _("Tổ chức ngoài phạm vi xem")

    def state_on(self, day: date) -> life.State:
        """Where the person stood on a day, replayed from the events up to it."""
        return life.replay(as_event(row) for row in self.standing if row.on <= day).state

    def held_on(self, day: date, *kinds: str) -> list[MemberEvent]:
        """Marks of the kinds that hold the day."""
        return [
            event
            for event in self.standing
            if event.kind in kinds
            and event.on <= day
            and (event.until is None or day < event.until)
        ]

    def given_badges(self) -> set[int]:
        """Years of the badges that were given."""
        awards = (event.what for event in self.standing if event.kind == Kind.AWARDED)
        return {int(what) for what in awards if what.isdigit()}


def history_of(user, member: Member) -> History:
    """Read the events of a file; a fixed number of queries, whatever theirs.

    Who may not see discipline is not told of reprimands, warnings and removals.
    """
    rows = MemberEvent.objects.visible_to(user).filter(member=member)
    if not can(user, Permission.VIEW_DISCIPLINE, member.organization):
        rows = rows.exclude(kind=Kind.DISCIPLINED)
    events = list(
        rows.select_related("organization", "origin", "recorded_by", "undone_by").order_by(
            "on", "pk"
        )
    )
    places = {pk for event in events for pk in (event.organization_id, event.origin_id)}
    names = nameable_ids(user, places | {member.organization_id})
    moves = cases_of_events(member)
    people = _nameable_people(user, events)
    return History(user, member, events, names, people, moves, seen_cases(user, moves))


def _nameable_people(user, events: Iterable[MemberEvent]) -> set[int]:
    """Those who recorded and hold, or held, a grant in the reader's scope or above it."""
    people = {pk for event in events for pk in (event.recorded_by_id, event.undone_by_id) if pk}
    paths = granted_paths(user, Permission.VIEW_MEMBER)
    near = Q(organization__path__in=[one for path in paths for one in ancestor_paths(path)])
    for path in paths:
        near |= Q(organization__path__subtree=path)
    grants = Grant.objects.filter(near, user__in=people)
    return set(grants.values_list("user", flat=True)) | {user.pk}


def entries(history: History, *, may_edit: bool) -> list[Entry]:
    """The history, newest first."""
    hide = not can(history.user, Permission.VIEW_DISCIPLINE, history.member.organization)
    return [_entry(history, event, may_edit, hide) for event in reversed(history.events)]


def _entry(history: History, event: MemberEvent, may_edit: bool, hide: bool) -> Entry:
    undone = event.undone_at is not None
    mine = may_edit and not undone and event.kind not in OTHERS
    reached = may_mend(history.user, event)
    move = history.moves.get(event.pk)
    secret = hide and event.kind in OTHERS
    return Entry(
        event=event,
        title=str(event.get_kind_display()),
        details=[] if secret else _details(history, event),
        paper="" if secret else _paper(event),
        recorded=_recorded(history, event),
        is_undone=undone,
        may_end=mine and event.kind in SPANS and event.until is None,
        may_mend=mine and reached and move is None,
        is_others=mine and not reached,
        case=move if mine and reached else None,
        case_code=move.case.code if move and move.case_id in history.seen_cases else "",
    )


def _details(history: History, event: MemberEvent) -> list[str]:
    lines = []
    if about := titles.detail(event):
        lines.append(f"{about}, {event.term}" if event.term else about)
    if event.origin:
        lines.append(_("Từ: %(name)s") % {"name": history.name(event.origin)})
    if event.organization:
        label = _("Đến: %(name)s") if event.origin else _("Tại: %(name)s")
        lines.append(label % {"name": history.name(event.organization)})
    if event.place:
        lines.append(_("Nơi khác: %(place)s") % {"place": event.place})
    if event.until:
        lines.append(_("Đến trước ngày %(day)s") % {"day": formats.date(event.until)})
    if event.note:
        lines.append(event.note)
    return lines


def _paper(event: MemberEvent) -> str:
    if not event.decision_number:
        return ""
    if not event.decided_on:
        return _("Văn bản số %(number)s") % {"number": event.decision_number}
    return _("Văn bản số %(number)s ngày %(day)s") % {
        "number": event.decision_number,
        "day": formats.date(event.decided_on),
    }


def _recorded(history: History, event: MemberEvent) -> str:
    words = _("%(who)s ghi ngày %(day)s") % {
        "who": _who(history, event.recorded_by),
        "day": formats.date(event.recorded_at),
    }
    if event.undone_at:
        words += _("; %(who)s hủy ngày %(day)s") % {
            "who": _who(history, event.undone_by),
            "day": formats.date(event.undone_at),
        }
    return words


def _who(history: History, person) -> str:
    if person is None:
        return _("Hệ thống")
    return person.full_name if person.pk in history.people else _("Người ngoài phạm vi xem")


def state_words(history: History, day: date) -> list[str]:
    """Where the person stood on a day, in sentences."""
    state = history.state_on(day)
    if state.standing is None:
        return [_("Chưa được kết nạp vào Đảng.")]
    if state.ended:
        return [_("%(what)s.") % {"what": Status(state.ended).label}]
    standing = Standing(state.standing).label
    if state.organization is None:
        return [_("Đảng viên %(standing)s, sinh hoạt ở nơi khác.") % {"standing": standing.lower()}]
    places = {
        one.pk: one for event in history.events for one in (event.organization, event.origin) if one
    }
    place = places[state.organization]
    version = place.version_on(day) if place.pk in history.names else None
    lines = [
        _("Đảng viên %(standing)s, sinh hoạt tại %(place)s.")
        % {
            "standing": standing.lower(),
            "place": version.name if version else history.name(place),
        }
    ]
    for event in history.held_on(day, *SPANS):
        about = titles.detail(event) or str(event.get_kind_display())
        lines.append(f"{about}, {event.term}." if event.term else f"{about}.")
    return lines


def positions(history: History) -> tuple[list[str], list[str]]:
    """Positions held today, and former ones, in words; whoever is no longer here holds none."""
    now, former = [], []
    day = today()
    for event in reversed(history.standing):
        if event.kind != Kind.POSITION:
            continue
        held = history.member.is_active and (event.until is None or event.until > day)
        (now if held else former).append(_position(history, event))
    return now, former


def _position(history: History, event: MemberEvent) -> str:
    words = titles.detail(event)
    if event.organization:
        words += f", {history.name(event.organization)}"
    if event.term:
        words += " (" + _("nhiệm kỳ %(term)s") % {"term": event.term} + ")"
    since = formats.date(event.on)
    if event.until is None:
        return words + ", " + _("từ %(day)s") % {"day": since}
    until = formats.date(event.until)
    return words + ", " + _("từ %(day)s đến trước %(until)s") % {"day": since, "until": until}
