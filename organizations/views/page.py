"""The page of one organization: facts on a day, changes, what stands below, panels of the rooms above."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import formats
from core.dates import today
from organizations import history, queries
from organizations.forms import DayForm
from organizations.models import Organization
from organizations.panels import panels_for
from organizations.permissions import Permission
from organizations.scope import can
from organizations.tables import parent_name
from organizations.views.changes import changes_offered


@require_safe
def organization(request: HttpRequest, code: str) -> HttpResponse:
    """One organization of the user's scope, as it was on `?ngay=` (today by default)."""
    shown = get_object_or_404(Organization.objects.visible_to(request.user), code=code)
    form = DayForm(request.GET or None)
    asked = form.cleaned_data["ngay"] if form.is_valid() else None
    day = asked or today()
    may_edit = can(request.user, Permission.EDIT_ORGANIZATION, shown)
    version = shown.version_on(day)
    entries = history.entries(request.user, shown, may_undo=may_edit)
    context = {
        "organization": shown,
        "above": _above(request.user, shown),
        "form": form,
        "day": day,
        "is_today": day == today(),
        "version": version,
        "facts": _facts(request.user, shown, version) if version else [],
        "entries": entries,
        "children": list(queries.children_on(request.user, shown, day)),
        "grants": _grants(request.user, shown),
        "may_hand_over": can(request.user, Permission.MANAGE_ACCOUNT, shown),
        "panels": panels_for(request, shown),
        "offered": changes_offered(shown) if may_edit else [],
        "may_found_below": may_edit
        and not shown.is_dissolved
        and shown.kind not in queries.LEAF_KINDS,
    }
    return render(request, "organizations/detail.html", context)


def _above(user, shown: Organization) -> list[Organization]:
    """Organizations above that the user may open, for the way back."""
    visible = Organization.objects.visible_to(user)
    return list(visible.filter(pk__in=shown.ancestors().values("pk")).order_by("path"))


def _facts(user, shown: Organization, version) -> list[tuple[str, str]]:
    facts = [
        (_("Mã"), shown.code),
        (_("Loại tổ chức"), version.get_kind_display()),
    ]
    if version.enterprise_type:
        facts.append((_("Loại hình"), version.enterprise_type.name))
    if version.parent_id:
        may_name = queries.nameable_ids(user, [version.parent_id])
        facts.append((_("Trực thuộc"), parent_name(version, may_name)))
    facts.append((_("Ngày thành lập"), formats.date(shown.founded_on)))
    if shown.dissolved_on:
        facts.append((_("Kết thúc hoạt động"), formats.date(shown.dissolved_on)))
    if shown.successor_id:
        named = queries.nameable_ids(user, [shown.successor_id])
        successor = shown.successor.name if named else _("Tổ chức ngoài phạm vi xem")
        facts.append((_("Sáp nhập vào"), successor))
    return facts


def _grants(user, shown: Organization):
    """Who is who at this organization: for those who run organizations or accounts."""
    staff = can(user, Permission.EDIT_ORGANIZATION, shown) or can(
        user, Permission.MANAGE_ACCOUNT, shown
    )
    return queries.grants_at(shown) if staff else None
