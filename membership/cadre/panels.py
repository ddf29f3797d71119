"""The panel "cadre" on the page of a member's file."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from membership.cadre import queries, tables
from membership.models import Member
from organizations.panels import Panel
from organizations.permissions import Permission
from organizations.scope import can


def cadre_panel(request: HttpRequest, member: Member) -> Panel | None:
    """Posts the member is or was planned for, for those who may see cadre planning here."""
    if not can(request.user, Permission.VIEW_CADRE, member.organization):
        return None
    rows = [
        {"row": row, "term": tables.term(row.post)}
        for row in queries.posts_of(request.user, member)
    ]
    if not rows:
        return None
    return Panel(_("Quy hoạch cán bộ"), "membership/cadre/_panel.html", {"rows": rows})
