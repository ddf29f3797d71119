"""The panel "quotas" on the page of an organization."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from membership.quotas import queries
from organizations.models import Organization
from organizations.panels import Panel
from organizations.permissions import Permission
from organizations.scope import can


def quotas_panel(request: HttpRequest, organization: Organization) -> Panel | None:
    """Assigned, registered and admitted members by year, for those who may see quotas here."""
    if organization.kind not in queries.ASSIGNED_KINDS:
        return None
    if not can(request.user, Permission.VIEW_QUOTA, organization):
        return None
    context = {
        "organization": organization,
        "years": queries.years_of(request.user, organization),
        "may_register": organization.is_base
        and not organization.is_dissolved
        and can(request.user, Permission.REGISTER_QUOTA, organization),
    }
    return Panel(_("Chỉ tiêu kết nạp đảng viên"), "membership/_panel_quotas.html", context)
