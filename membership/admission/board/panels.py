"""The panel "cases on the way" on the page of an organization."""

from collections import Counter

from django.http import HttpRequest
from django.utils.translation import gettext as _

from membership.admission.board.groups import GROUP_OF, GROUPS
from membership.models import AdmissionCase
from organizations.models import Organization
from organizations.panels import Panel
from organizations.permissions import Permission
from organizations.scope import can


def cases_panel(request: HttpRequest, organization: Organization) -> Panel | None:
    """Open cases of the organization and all below it by column of the board; None without any."""
    if not can(request.user, Permission.VIEW_ADMISSION, organization):
        return None
    cases = AdmissionCase.objects.visible_to(request.user).open()
    steps = cases.filter(organization__path__subtree=organization.path).order_by()
    counts = Counter(GROUP_OF[step].code for step in steps.values_list("step", flat=True))
    if not counts:
        return None
    context = {
        "organization": organization,
        "total": counts.total(),
        "groups": [(group, counts[group.code]) for group in GROUPS if counts[group.code]],
    }
    return Panel(_("Hồ sơ kết nạp đang làm"), "membership/board/_panel.html", context)
