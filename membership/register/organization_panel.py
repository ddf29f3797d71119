"""The panel "members" on the page of an organization: how many, of what standing, where."""

from django.db.models import Count
from django.http import HttpRequest
from django.utils.translation import gettext as _

from membership.models import Member, Standing
from organizations.kinds import Kind
from organizations.models import Organization
from organizations.panels import Panel
from organizations.permissions import Permission
from organizations.scope import can


def members_panel(request: HttpRequest, organization: Organization) -> Panel | None:
    """Members today by standing; cell by cell below a base committee.

    A province is too large to be counted for a panel: there only the way to the list is shown.
    """
    user = request.user
    if not can(user, Permission.VIEW_MEMBER, organization):
        return None
    context = {
        "organization": organization,
        "may_enter": not organization.is_dissolved
        and can(user, Permission.EDIT_MEMBER, organization),
    }
    if organization.kind != Kind.PROVINCE:
        rows = _rows(user, organization)
        context |= {
            "total": sum(number for _place, _standing, number in rows),
            "full": _sum(rows, Standing.FULL),
            "probationary": _sum(rows, Standing.PROBATIONARY),
        }
        if organization.kind in (Kind.BASE_COMMITTEE, Kind.SECTION_COMMITTEE):
            context["cells"] = _cells(organization, rows)
    return Panel(_("Đảng viên"), "membership/register/_panel_members.html", context)


def _rows(user, organization: Organization) -> list[tuple[int, str, int]]:
    members = Member.objects.visible_to(user).active()
    below = members.filter(organization__path__subtree=organization.path)
    counted = below.order_by().values("organization", "standing").annotate(number=Count("pk"))
    return list(counted.values_list("organization", "standing", "number"))


def _sum(rows, standing: str) -> int:
    return sum(number for _place, one, number in rows if one == standing)


def _cells(organization: Organization, rows) -> list[dict]:
    """Every cell below with its members, empty ones too; first those without a cell yet."""
    below = Organization.objects.subtree_of(organization).current()
    cells = below.filter(kind=Kind.SUB_CELL).order_by("path")
    found = [
        {
            "name": cell.name,
            "code": cell.code,
            "full": _sum([row for row in rows if row[0] == cell.pk], Standing.FULL),
            "probationary": _sum([row for row in rows if row[0] == cell.pk], Standing.PROBATIONARY),
        }
        for cell in cells
    ]
    own = [row for row in rows if row[0] == organization.pk]
    if own:
        found.insert(0, {
            "name": _("Chưa xếp chi bộ"),
            "code": organization.code,
            "without_cell": True,
            "full": _sum(own, Standing.FULL),
            "probationary": _sum(own, Standing.PROBATIONARY),
        })  # fmt: skip
    return found
