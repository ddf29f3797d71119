"""How far somebody has read what changed."""

from core.models import AuditEvent
from reports.changes.marking import mark_seen


def populate(mark: str, side) -> None:
    """The department has seen the first event; everything after it is new to all."""
    first = AuditEvent.objects.filter(scope_path__subtree=side.committee.path).first()
    side.rows["changes_mark"] = mark_seen(
        organization=side.committee, upto=first.sequence, by=side.users["department"]
    )
