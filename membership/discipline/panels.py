"""The panel "discipline" on the page of a member's file."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from membership.discipline import queries, tables, words
from membership.models import Member
from organizations.panels import Panel
from organizations.permissions import Permission
from organizations.scope import can


def discipline_panel(request: HttpRequest, member: Member) -> Panel | None:
    """Decisions about the member, in force and former, for those who may see discipline here."""
    if not can(request.user, Permission.VIEW_DISCIPLINE, member.organization):
        return None
    may_edit = can(request.user, Permission.EDIT_DISCIPLINE, member.organization)
    decisions = [
        {
            "row": row,
            "form": tables.form_words(row.form),
            "effect": words.effect(row),
            "tone": words.effect_tone(row),
            "complaint": words.complaint(row),
        }
        for row in queries.decisions_of(request.user, member)
    ]
    undecided = list(queries.undecided(request.user, member))
    if not (decisions or undecided or may_edit):
        return None
    context = {
        "member": member,
        "decisions": decisions,
        "undecided": undecided,
        "may_edit": may_edit,
    }
    return Panel(_("Kỷ luật, xóa tên"), "membership/discipline/_panel.html", context)
