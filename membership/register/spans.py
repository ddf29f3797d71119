"""Opening again a span that something else had ended, when its reason falls away."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from core import audit
from core.models import AuditEvent
from membership.models import MemberEvent
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


def reopen_ended(*, event: MemberEvent, by, reason: str = "") -> None:
    """Open again the positions that ended with an event that was undone.

    Those that were ended anew, mended or undone since then stay as they are. Part of an action's
    transaction; the caller holds the lock on the file.
    """
    told = AuditEvent.objects.about(event.member).filter(
        action="member.event", after__event=event.pk
    )
    for trail in told:
        for one in trail.after["ended"]:
            position = (
                MemberEvent.objects.select_related("member__organization")
                .filter(pk=one["event"], undone_at=None, until=date.fromisoformat(one["on"]))
                .first()
            )
            if position is not None:
                before = date.fromisoformat(one["before"]) if one["before"] else None
                reopen_span(event=position, until=before, by=by, reason=reason)
