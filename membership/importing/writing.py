"""Whole files written in bulk, with the invariants that `register.actions.enter_member` keeps.

    with transaction.atomic():
        write_files(rows, by=user)

Each life is replayed, places and days are checked, the mirror on the file and its spells follow
from the replay. No audit event is written: the caller records one for the whole.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from core.bulk import Stage, in_chunks, insert_rows, reserve_ids
from core.exceptions import Refused
from core.names import clean
from membership import life
from membership.importing.places import Places
from membership.models import Member, MemberEvent, Spell
from membership.register.actions import FACTS
from membership.register.checks import check_birth, check_not_ahead
from membership.register.history import mirror

BATCH = 1000

MEMBER_FIELDS = tuple(field.attname for field in Member._meta.concrete_fields)
EVENT_FIELDS = (
    *("id", "member_id", "kind", "on", "until", "organization_id", "origin_id", "place", "what"),
    *("term", "decision_number", "decided_on", "note", "recorded_at", "recorded_by_id"),
    *("undone_at", "undone_by_id"),
)
SPELL_FIELDS = ("id", "member_id", "organization_id", "standing", "since", "until")
TABLES = ((Member, MEMBER_FIELDS), (MemberEvent, EVENT_FIELDS), (Spell, SPELL_FIELDS))


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event as `MemberEvent` holds it; `organization_id` None: elsewhere, `place` says where."""

    kind: str
    on: date
    organization_id: int | None = None
    place: str = ""
    what: str = ""
    term: str = ""
    decision_number: str = ""
    decided_on: date | None = None
    until: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class FileRow:
    """A new file: `facts` by the names of FACTS (valid already), and its events in any order."""

    facts: Mapping[str, object]
    events: Sequence[EventRow]


@dataclass(frozen=True, slots=True)
class _Told:
    """A file whose life was replayed; `events` in the order of the replay."""

    member: Member
    events: list[EventRow]
    life: life.Life


def write_files(rows: Iterable[FileRow], *, by, places: Places | None = None) -> list[int]:
    """Write new files inside the caller's transaction; return their primary keys in order.

    Rows are taken as they come, a thousand at a time. Raises Refused (as `enter_member` does) for
    the first row that cannot be; the caller's transaction takes back what was written before.
    """
    keys: list[int] = []
    for told in _replayed(rows, places or Places()):
        batch = _prepared(told, by=by)
        for (model, names), prepared in zip(TABLES, batch, strict=True):
            insert_rows(model, names, prepared)
        keys += (one.member.pk for one in told)
    return keys


class StagedFiles:
    """The same in two steps: everything is made ready beside the tables, then moved in at once.

    A context manager. `add` runs outside of a transaction and changes nothing that anybody sees;
    `switch` runs inside the caller's transaction.
    """

    def __enter__(self) -> "StagedFiles":
        self._stack = ExitStack()
        self._stages = [self._stack.enter_context(Stage(*table)) for table in TABLES]
        return self

    def __exit__(self, *error) -> None:
        self._stack.__exit__(*error)

    @property
    def count(self) -> int:
        """How many files are ready."""
        return self._stages[0].count

    @property
    def table(self) -> str:
        """The temporary table of the files, for questions about them."""
        return self._stages[0].table

    def add(self, rows: Iterable[FileRow], *, by, places: Places | None = None) -> None:
        """Make files ready; raises Refused as `write_files` does."""
        for told in _replayed(rows, places or Places()):
            for stage, prepared in zip(self._stages, _prepared(told, by=by), strict=True):
                stage.add(prepared)

    def switch(self) -> int:
        """Move all of them into the tables; return how many files."""
        counts = [stage.insert() for stage in self._stages]
        return counts[0]


def replay_row(row: FileRow, places: Places) -> life.Life:
    """Return the life that the row tells, checked as `enter_member` checks it.

    The places must be loaded. Raises Refused: a day ahead of today, a place that members could not
    stand in, events that contradict each other or do not lead into a cell.
    """
    for event in row.events:
        check_not_ahead(event.on)
        if event.organization_id is not None:
            places.check(event.organization_id, event.on)
    told = life.replay(
        life.Event(event.kind, event.on, event.organization_id) for event in row.events
    )
    if not told.spells:
        raise Refused(_("Hãy chọn chi bộ mà đảng viên sinh hoạt."))
    check_birth(row.facts["birth_date"], told.events[0].on)
    return told


def _replayed(rows: Iterable[FileRow], places: Places) -> Iterator[list[_Told]]:
    now = timezone.now()
    for batch in in_chunks(rows, BATCH):
        places.load(
            event.organization_id
            for row in batch
            for event in row.events
            if event.organization_id is not None
        )
        told = [(row, replay_row(row, places)) for row in batch]
        keys = reserve_ids(Member, len(batch))
        yield [
            _Told(_file(row, one, pk, now), sorted(row.events, key=lambda event: event.on), one)
            for (row, one), pk in zip(told, keys, strict=True)
        ]


def _file(row: FileRow, told: life.Life, pk: int, now: datetime) -> Member:
    member = Member(**{name: row.facts[name] for name in FACTS if name in row.facts})
    member.pk, member.code, member.created_at = pk, f"{pk:06d}", now
    member.set_keys()
    mirror(member, told)
    return member


def _prepared(batch: list[_Told], *, by) -> tuple[list, list, list]:
    """The rows of the three tables, with their keys."""
    now, by_id = timezone.now(), getattr(by, "pk", None)
    files = [[getattr(one.member, name) for name in MEMBER_FIELDS] for one in batch]
    event_keys = iter(reserve_ids(MemberEvent, sum(len(one.events) for one in batch)))
    events = [
        _event(next(event_keys), one.member.pk, event, told.origin, now, by_id)
        for one in batch
        for event, told in zip(one.events, one.life.events, strict=True)
    ]
    spell_keys = iter(reserve_ids(Spell, sum(len(one.life.spells) for one in batch)))
    spells = [
        (
            *(next(spell_keys), one.member.pk, spell.organization, str(spell.standing)),
            *(spell.since, spell.until),
        )
        for one in batch
        for spell in one.life.spells
    ]
    return files, events, spells


def _event(pk: int, member: int, event: EventRow, origin: int | None, now, by_id) -> tuple:
    return (
        *(pk, member, str(event.kind), event.on, event.until, event.organization_id, origin),
        *(clean(event.place), event.what, event.term, clean(event.decision_number)),
        *(event.decided_on, clean(event.note), now, by_id, None, None),
    )
