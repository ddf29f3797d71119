"""What the audit trail keeps of an event."""

from core.formats import date as written
from membership.models import MemberEvent


def event_facts(event: MemberEvent) -> dict:
    """What the audit trail keeps of an event."""
    return {
        "what": str(event.get_kind_display()),
        "kind": event.kind,
        "on": written(event.on),
        "until": written(event.until) if event.until else None,
        "organization": event.organization.name if event.organization else None,
        "place": event.place,
        "detail": event.what,
        "term": event.term,
        "decision": event.decision_number,
    }
