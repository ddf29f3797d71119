"""The one door for members' files and their dated history.

Every action is keyword-only and atomic, takes `by`, writes its audit event in the same transaction,
and raises `Refused` with a sentence when the change cannot be. Whether `by` may do it there is the
view's question; what is possible in a member's life is `membership.life`'s.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from core import audit
from core.concurrency import claim_version
from core.exceptions import Refused
from core.formats import date as written
from core.names import clean
from membership import life
from membership.models import Member, MemberEvent, Standing, Status
from membership.register.checks import check_birth, check_not_ahead, check_place, check_stood
from membership.register.closed import explained
from membership.register.duplicates import claim_numbers, claim_person
from membership.register.history import rebuild
from membership.register.spans import reopen_ended
from membership.register.trail import event_facts
from organizations.models import Organization

#: Facts that are typed on the file itself; everything else follows from the history.
FACTS = (
    *("full_name", "other_names", "birth_date", "sex", "ethnic_group", "home", "residence"),
    *("education", "profession", "theory", "occupation", "post", "youth_union", "merit_family"),
    *("identity_number", "card_number", "card_issued_on"),
)
IDENTITY = ("full_name", "birth_date", "card_number", "identity_number")
#: Facts whose values never stand in the audit trail, only that they changed.
MASKED = ("identity_number", "card_number")

audit.register_sentence(
    "member.enter", _lazy("%(actor)s đã lập hồ sơ đảng viên %(subject)s tại %(after.organization)s")
)
audit.register_sentence("member.edit", _lazy("%(actor)s đã sửa hồ sơ đảng viên %(subject)s"))
audit.register_sentence(
    "member.event",
    _lazy("%(actor)s đã ghi “%(after.what)s” ngày %(after.on)s cho đảng viên %(subject)s"),
)
audit.register_sentence(
    "member.undo",
    _lazy("%(actor)s đã hủy “%(before.what)s” ngày %(before.on)s của đảng viên %(subject)s"),
)


@dataclass(frozen=True)
class Happening:
    """What is recorded of one event; see `MemberEvent` for the fields."""

    kind: str
    on: date
    organization: Organization | None = None
    place: str = ""
    what: str = ""
    until: date | None = None
    decision_number: str = ""
    decided_on: date | None = None
    note: str = ""
    term: str = ""


@transaction.atomic
def enter_member(
    *, facts: Mapping, happenings: list[Happening], by, seen: Collection[str] | None = None
) -> Member:
    """Open a file with the events that brought the person into the register.

    `facts` by the names of FACTS. Of long standing: ADMITTED (and MADE_OFFICIAL) without
    organization, then LISTED or TRANSFERRED_IN at the cell. `seen`: codes of files known to be of
    others; None: nobody is asked (the decision of a case has asked). Raises Refused for events that
    contradict each other or lead into no cell, NumberTaken for a number of another file, Suspected
    for files not seen.
    """
    if seen is not None:
        claim_person(by, seen=seen, **{name: facts[name] for name in IDENTITY if name in facts})
    else:
        claim_numbers(by, facts)
    places = [one.organization for one in happenings if one.organization]
    if not places:
        raise Refused(_("Hãy chọn chi bộ mà đảng viên sinh hoạt."))
    first = min(happenings, key=lambda one: one.on)
    check_birth(facts["birth_date"], first.on)
    member = Member(
        **{name: facts[name] for name in FACTS if name in facts},
        organization=places[-1],
        admitted_on=first.on,
        standing=Standing.PROBATIONARY,
    )
    member.save()
    member.code = f"{member.pk:06d}"
    for one in happenings:
        _write(member, one, by)
    rebuild(member, by)
    audit.record(
        "member.enter",
        by=by,
        subject=member,
        scope_path=member.organization.path,
        after={
            "organization": member.organization.name,
            "code": member.code,
            "events": [{"what": one.kind, "on": one.on} for one in happenings],
        },
    )
    return member


@transaction.atomic
def edit_member(*, member: Member, facts: Mapping, version, by) -> Member:
    """Change facts of a file; `version` is the one that the form was made from.

    Raises StaleVersion when somebody else saved in between, Refused for a birth after admission or a
    withdrawn file, NumberTaken for a number of another file.
    """
    lock(member)
    claim_version(member, version)
    if member.status == Status.WITHDRAWN:
        raise Refused(_("Hồ sơ này đã rút vì lập nhầm nên không sửa được nữa."))
    before = {name: getattr(member, name) for name in FACTS}
    changed = {k: v for k, v in facts.items() if k in FACTS and before[k] != v}
    if not changed:
        return member
    claim_numbers(by, {name: changed[name] for name in MASKED if name in changed}, exclude=member)
    for name, value in changed.items():
        setattr(member, name, value)
    check_birth(member.birth_date, member.admitted_on)
    member.save()
    audit.record(
        "member.edit",
        by=by,
        subject=member,
        scope_path=member.organization.path,
        before={k: _kept(k, before[k]) for k in changed},
        after={k: _kept(k, v) for k, v in changed.items()},
    )
    return member


@transaction.atomic
def record_event(*, member: Member, happening: Happening, by, ended=()) -> MemberEvent:
    """Add one event to a history, whatever its day, and let the state follow.

    `ended` are the positions (as `membership.register.spans.Ended`) that ended with it: the trail
    keeps them, so that undoing the event opens them again.

    Raises Refused when it contradicts the events before or after it (with what to do), lies in the
    future, or names an organization that members do not stand in or that was not there.
    """
    lock(member)
    event = _write(member, happening, by)
    try:
        rebuild(member, by)
    except life.Impossible as impossible:
        raise explained(event, impossible) from impossible
    event.refresh_from_db()
    audit.record(
        "member.event",
        by=by,
        subject=member,
        scope_path=member.organization.path,
        after={
            **event_facts(event),
            "event": event.pk,
            "ended": [one.kept() for one in ended],
        },
        reason=event.decision_number,
    )
    return event


@transaction.atomic
def end_span(*, event: MemberEvent, until: date, by, reason: str = "") -> MemberEvent:
    """End a span (a position, an exemption …): `until` is the first day that it does not hold.

    Raises Refused for an event without span, an end before its begin or in the future, and when
    another part of the room stands on it (a removal from the position).
    """
    member = event.member
    lock(member)
    event.refresh_from_db()
    if event.undone_at or event.kind not in SPANS:
        raise Refused(_("Nội dung này không có ngày kết thúc để ghi."))
    for holds in undo_refusals:
        holds(event, by)
    if until <= event.on:
        raise Refused(
            _("Ngày kết thúc phải sau ngày bắt đầu %(day)s.") % {"day": written(event.on)}
        )
    check_not_ahead(until)
    before = event_facts(event)
    event.until = until
    event.save(update_fields=["until"])
    audit.record(
        "member.event",
        by=by,
        subject=member,
        scope_path=member.organization.path,
        before=before,
        after=event_facts(event),
        reason=reason,
    )
    return event


@transaction.atomic
def undo_event(*, event: MemberEvent, by, reason: str = "") -> tuple[str, ...]:
    """Take an event back: it stays, marked, and counts for nothing; what ended with it goes on.

    Returns what does not go on, in sentences: a secretary's term that another holds meanwhile.

    Raises Refused when what came after cannot be without it, or when it is the one that brought the
    person into the register, or when another part of the room stands on it (a decision of
    discipline, an admission).
    """
    member = event.member
    lock(member)
    event.refresh_from_db()
    if event.undone_at:
        raise Refused(_("Nội dung này đã được hủy trước đó."))
    for holds in undo_refusals:
        holds(event, by)
    take_back(event=event, by=by, reason=reason)
    return tuple(reopen_ended(event=event, by=by, reason=reason))


def take_back(*, event: MemberEvent, by, reason: str = "") -> Member:
    """The same without asking the other parts: for the part itself that stands on the event."""
    member = event.member
    before = event_facts(event)
    event.undone_at, event.undone_by = timezone.now(), by
    event.save(update_fields=["undone_at", "undone_by"])
    told = rebuild(member, by)
    if not told.spells:
        raise Refused(
            _(
                "Không hủy được: đây là việc đưa đảng viên vào sổ. Hãy sửa ngày hoặc chi bộ của việc đó, "
                "hoặc rút hồ sơ nếu lập nhầm."
            )
        )
    audit.record(
        "member.undo",
        by=by,
        subject=member,
        scope_path=member.organization.path,
        before=before,
        reason=reason,
    )
    return member


#: Marks that last until a day.
SPANS = (
    life.Kind.POSITION,
    life.Kind.EXEMPTED,
    life.Kind.SUSPENDED,
    life.Kind.TEMPORARY,
)

#: Functions (event, by) of other parts that may refuse to have an event undone, mended or ended.
undo_refusals: list = []


def lock(member: Member) -> None:
    """Lock the file's row and read it anew; raises Refused when it is gone."""
    try:
        Member.objects.select_for_update().get(pk=member.pk)
        member.refresh_from_db()
    except ObjectDoesNotExist as error:
        raise Refused(_("Hồ sơ này không còn; xin tải lại trang.")) from error


def _write(member: Member, one: Happening, by) -> MemberEvent:
    check_not_ahead(one.on)
    if one.organization is not None and one.kind == life.Kind.POSITION:
        check_stood(one.organization.version_on(one.on), one.organization, one.on)
    elif one.organization is not None:
        check_place(one.organization, one.on)
    return MemberEvent.objects.create(
        member=member,
        kind=one.kind,
        on=one.on,
        until=one.until,
        organization=one.organization,
        place=clean(one.place),
        what=one.what,
        term=one.term,
        decision_number=clean(one.decision_number),
        decided_on=one.decided_on,
        note=clean(one.note),
        recorded_by=by,
    )


def _kept(name: str, value):
    """What the audit trail keeps of a fact: of a masked number only whether there is one."""
    if name in MASKED:
        return "•••" if value else ""
    return value
