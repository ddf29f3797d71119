"""What may be named to whom: of people and papers outside of the reader's scope nothing.

A file goes with its member, and so do his case, his decisions and his duties; those who helped,
introduced, followed or recorded elsewhere stay unnamed (decision 0061).
"""

from django.utils.translation import gettext as _

from core.models import AuditEvent
from core.timeline import entries
from membership.models import Member
from organizations.permissions import Permission
from organizations.scope import granted_paths, scope_q


def may_read(user, member: Member) -> bool:
    """Whether the member's file lies in the reader's scope; needs his organization at hand."""
    paths = tuple(granted_paths(user, Permission.VIEW_MEMBER))
    return member.organization.path.startswith(paths) if paths else False


def name_of(user, member: Member | None) -> str:
    """The name of a member, of one outside of the scope only that there is one; "" for nobody."""
    if member is None:
        return ""
    return member.full_name if may_read(user, member) else _("Đảng viên ngoài phạm vi xem")


def entries_in_scope(user, subject, permission: str, limit: int = 50) -> list[dict]:
    """The newest events about a record that were recorded within the reader's scope, newest first.

    What a former committee did with it stays in the trail of that committee.
    """
    events = AuditEvent.objects.about(subject).filter(scope_q(user, permission, "scope_path"))
    return entries(events.order_by("-sequence")[:limit])
