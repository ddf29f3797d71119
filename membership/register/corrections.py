"""Several writes as one step: leaving with one's positions, many transfers, a mended event."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import audit
from core.concurrency import claim_version
from core.exceptions import Refused
from core.names import clean
from membership.life import ENTRIES, Kind
from membership.models import Member, MemberEvent
from membership.register import actions, checks
from membership.register.actions import Happening, end_span, lock, record_event
from membership.register.history import rebuild
from membership.register.spans import Ended
from membership.register.trail import event_facts
from organizations.models import Organization

audit.register_sentence(
    "member.correct",
    gettext_lazy("%(actor)s đã sửa “%(after.what)s” ngày %(after.on)s của đảng viên %(subject)s"),
)


@dataclass(frozen=True)
class Correction:
    """What an event should have said. `organization` None: as it is."""

    on: date
    organization: Organization | None = None
    place: str = ""
    decision_number: str = ""
    decided_on: date | None = None
    note: str = ""


@transaction.atomic
def record_with_positions(*, member: Member, happening: Happening, by) -> MemberEvent:
    """Record a leave, and end on its day the positions that are held on it.

    Raises Refused like both; then nothing of it is written.
    """
    held = MemberEvent.objects.holding(happening.on).filter(
        member=member, kind=Kind.POSITION, on__lt=happening.on
    )
    ended = []
    for position in held.select_related("member"):
        ended.append(Ended(position.pk, happening.on, position.until))
        end_span(event=position, until=happening.on, by=by, reason=happening.decision_number)
    return record_event(member=member, happening=happening, by=by, ended=ended)


@transaction.atomic
def transfer_members(
    *, members: Iterable[Member], happening: Happening, by, end_positions: bool = True
) -> int:
    """Transfer several members on one day, all or none; return how many.

    Raises Refused with the name of the first who cannot be transferred.
    """
    number = 0
    record = record_with_positions if end_positions else record_event
    for member in members:
        try:
            record(member=member, happening=happening, by=by)
        except Refused as refusal:
            raise Refused(
                _("%(name)s: %(why)s Chưa chuyển ai.")
                % {"name": member.full_name, "why": refusal.sentence}
            ) from refusal
        number += 1
    return number


@transaction.atomic
def correct_event(*, event: MemberEvent, correction: Correction, version, by) -> MemberEvent:
    """Mend the day, the place or the paper of an event; the state follows, the trail keeps both.

    `version` is the one of the file that the form was made from. Raises StaleVersion when somebody
    else saved in between, Refused when the history cannot be so, or when another part of the room
    stands on it.
    """
    member = event.member
    lock(member)
    claim_version(member, version)
    event.refresh_from_db()
    if event.undone_at:
        raise Refused(_("Nội dung này đã được hủy trước đó."))
    for holds in actions.undo_refusals:
        holds(event, by)
    before = event_facts(event)
    checks.check_not_ahead(correction.on)
    if event.until and event.until <= correction.on:
        raise Refused(_("Ngày bắt đầu phải trước ngày kết thúc đã ghi."))
    if correction.organization is not None:
        event.organization = correction.organization
    if event.organization is not None:
        checks.check_stood(
            event.organization.version_on(correction.on), event.organization, correction.on
        )
    if event.organization is not None and event.kind in ENTRIES:
        checks.check_place(event.organization, correction.on)
    event.on, event.decided_on = correction.on, correction.decided_on
    event.place, event.note = clean(correction.place), clean(correction.note)
    event.decision_number = clean(correction.decision_number)
    event.save()
    rebuild(member, by)
    checks.check_birth(member.birth_date, member.admitted_on)
    audit.record(
        "member.correct",
        by=by,
        subject=member,
        scope_path=member.organization.path,
        before=before,
        after=event_facts(event),
        reason=event.decision_number,
    )
    return event
