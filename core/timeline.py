"""What happened to a record, as the timeline component shows it."""

from collections.abc import Iterable

from core.audit import describe
from core.models import AuditEvent


def entries(events: Iterable[AuditEvent]) -> list[dict]:
    """Return `at`, `sentence`, `reason` of each event, in the order given."""
    return [
        {"at": event.at, "sentence": describe(event), "reason": event.reason} for event in events
    ]


def entries_about(subject, limit: int = 50) -> list[dict]:
    """Return the newest events about one object, newest first."""
    return entries(AuditEvent.objects.about(subject).order_by("-sequence")[:limit])
