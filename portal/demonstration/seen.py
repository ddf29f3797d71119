"""What leadership has seen already when the demonstration begins: all that was loaded of past years."""

from django.db.models import Max

from core.models import AuditEvent
from organizations.models import Organization
from organizations.permissions import Permission
from organizations.scope import can
from reports.changes.marking import mark_seen


def mark_loaded(superior: Organization, actors: dict) -> None:
    """Mark what has happened so far as seen by everybody who has a dashboard."""
    here = AuditEvent.objects.filter(scope_path__subtree=superior.path)
    upto = here.aggregate(last=Max("sequence"))["last"]
    for user in actors.values():
        if can(user, Permission.VIEW_REPORT, superior):
            mark_seen(organization=superior, upto=upto, by=user)
