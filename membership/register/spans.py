"""Opening again a span that something else had ended, when its reason falls away."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from core import audit
from core.models import AuditEvent
from membership.models import MemberEvent
from membership.register.secretaries import SECRETARY, other_secretaries, wait_for_others
from membership.register.trail import event_facts


@dataclass(frozen=True)
class Ended:
    """A position (its event's pk) that ended on a day, and until when it was to last before."""

    event: int
    on: date
    before: date | None

    def kept(self) -> dict:
        """As the trail keeps it."""
        before = self.before.isoformat() if self.before else None
        return {"event": self.event, "on": self.on.isoformat(), "before": before}


@transaction.atomic
def reopen_span(*, event: MemberEvent, until: date | None, by, reason: str = "") -> MemberEvent:
    """Let a span (a position) last until the day it was to last before; None: without end.

    The caller holds the lock on the file.
    """
    event.refresh_from_db()
    before = event_facts(event)
    event.until = until
    event.save(update_fields=["until"])
    audit.record(
        "member.event",
        by=by,
        subject=event.member,
        scope_path=event.member.organization.path,
        before=before,
        after=event_facts(event),
        reason=reason,
    )
    return event


def reopen_ended(*, event: MemberEvent, by, reason: str = "") -> list[str]:
    """Open again the positions that ended with an event that was undone.

    Those that were ended anew, mended or undone since then stay as they are; so does a secretary's
    term where somebody else is secretary meanwhile, and the sentences that are returned say so. Part
    of an action's transaction; the caller holds the lock on the file.
    """
    told = AuditEvent.objects.about(event.member).filter(
        action="member.event", after__event=event.pk
    )
    held = []
    for trail in told:
        for one in trail.after["ended"]:
            position = (
                MemberEvent.objects.select_related("member__organization", "organization")
                .filter(pk=one["event"], undone_at=None, until=date.fromisoformat(one["on"]))
                .first()
            )
            if position is None:
                continue
            before = date.fromisoformat(one["before"]) if one["before"] else None
            if sentence := _held_by_another(position, before, by):
                held.append(sentence)
            else:
                reopen_span(event=position, until=before, by=by, reason=reason)
    return held


def _held_by_another(position: MemberEvent, until: date | None, by) -> str:
    """Who is secretary in the days that the term would get back, in a sentence; "" if nobody."""
    if position.what != SECRETARY or position.organization is None:
        return ""
    wait_for_others(position.organization)
    others = other_secretaries(
        by, position.organization, on=position.until, until=until, but=position.member
    )
    if not others:
        return ""
    return _(
        "Chức vụ Bí thư của %(place)s không được mở lại vì nay do %(names)s giữ. Nếu đồng chí ấy đã "
        "thôi giữ thì ghi kết thúc ở hồ sơ của đồng chí ấy, rồi ghi lại chức vụ ở hồ sơ này."
    ) % {
        "place": position.organization.name,
        "names": ", ".join(
            _("%(name)s (từ %(since)s)") % {"name": one.name, "since": one.since} for one in others
        ),
    }
