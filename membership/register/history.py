"""Writing a member's history: every change is replayed, mirrored on the file and its spells.

Part of an action's transaction; the caller holds the lock on the file and writes the audit event.
"""

from core.dates import today
from membership import life
from membership.models import Member, MemberEvent, Spell, Status
from membership.register.closed import telling


def rebuild(member: Member, by) -> life.Life:
    """Replay the standing events of a file and write what follows: state, spells, origins.

    The file must be locked. Raises `life.Impossible` (a `Refused`) when the events contradict each
    other; then the caller's transaction takes everything back. `by` is told of no event that he may
    not see.
    """
    rows = list(member.events.standing())
    with telling(by, member):
        told = life.replay(as_event(row) for row in rows)
    _write_origins(rows, told)
    _write_spells(member, told)
    mirror(member, told)
    member.save()
    return told


def as_event(row: MemberEvent) -> life.Event:
    """The row as the replay reads it."""
    return life.Event(row.kind, row.on, row.organization_id)


def mirror(member: Member, told: life.Life) -> None:
    """Set on the file (unsaved) what its history says of today.

    A file without any standing event was opened by mistake: it keeps its last days and place.
    """
    state = told.state
    if state.standing is None:
        member.status = Status.WITHDRAWN
        return
    member.standing = state.standing
    member.admitted_on = state.admitted_on
    member.ceremony_on = state.ceremony_on
    member.official_on = state.official_on
    member.status = status_of(state)
    if told.spells:
        last = told.spells[-1]
        member.organization_id = last.organization
        member.since = _since(told.spells)


def status_of(state: life.State) -> str:
    """The status of a file by the state at the end of its history."""
    if state.ended:
        return Status(state.ended)
    return Status.ACTIVE if state.organization is not None else Status.AWAY


def _since(spells: list[life.Spell]):
    """Since when he has been in his (last) cell without a break, whatever his standing."""
    first = spells[-1]
    for spell in reversed(spells[:-1]):
        if spell.organization != first.organization or spell.until != first.since:
            break
        first = spell
    return first.since


def _write_origins(rows: list[MemberEvent], told: life.Life) -> None:
    changed = []
    for row, event in zip(rows, told.events, strict=True):
        if row.origin_id != event.origin:
            row.origin_id = event.origin
            changed.append(row)
    if changed:
        MemberEvent.objects.bulk_update(changed, ["origin"])


def _write_spells(member: Member, told: life.Life) -> None:
    wanted = [(s.organization, s.standing, s.since, s.until) for s in told.spells]
    stored = list(
        member.spells.order_by("since").values_list("organization_id", "standing", "since", "until")
    )
    if stored == wanted:
        return
    member.spells.all().delete()
    Spell.objects.bulk_create(
        Spell(
            member=member, organization_id=organization, standing=standing, since=since, until=until
        )
        for organization, standing, since, until in wanted
    )


def age_on(born, day=None) -> int:
    """Age in full years on a day (today by default)."""
    day = day or today()
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
