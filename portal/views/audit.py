"""The audit trail, for whoever may read it in his part of the tree."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django import forms
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import audit as trail
from core.form_fields import DayField
from core.models import AuditEvent
from core.names import search_key
from organizations.permissions import Permission
from organizations.scope import permission_required, scope_q

PER_PAGE = 50


@dataclass(frozen=True)
class Group:
    """Kinds of actions that are read together, and the permission to see what they are about."""

    code: str
    label: object
    prefixes: tuple[str, ...]
    permission: str

    def condition(self) -> Q:
        wanted = Q(pk__in=[])
        for prefix in self.prefixes:
            wanted |= Q(action__startswith=f"{prefix}.")
        return wanted


#: What a reader of the trail may not see on its own page he does not see here either: an operator
#: reads of accounts and grants, not of ratings. An action of no group is shown to nobody.
GROUPS = (
    Group("account", _("Đăng nhập, tài khoản"), ("account",), Permission.VIEW_AUDIT),
    Group("grant", _("Giao quyền"), ("grant",), Permission.VIEW_AUDIT),
    Group("organization", _("Tổ chức đảng"), ("organization",), Permission.VIEW_ORGANIZATION),
    Group(
        "assessment",
        _("Tự đánh giá, xếp loại"),
        ("assessment", "cycle"),
        Permission.VIEW_ASSESSMENT,
    ),
    Group(
        "rating",
        _("Kết quả và số liệu các năm"),
        ("rating", "return", "history", "workbook", "demo"),
        Permission.VIEW_RATING,
    ),
    Group("quota", _("Chỉ tiêu kết nạp"), ("quota",), Permission.VIEW_QUOTA),
    Group("plan", _("Kế hoạch, mục tiêu"), ("plan",), Permission.VIEW_PLAN),
    Group("document", _("Báo cáo"), ("document", "letter"), Permission.VIEW_REPORT),
)


def visible_events(user):
    """Events of the user's subtrees that he may read by his other permissions there."""
    wanted = Q(pk__in=[])
    for group in GROUPS:
        wanted |= group.condition() & scope_q(user, group.permission, "scope_path")
    return AuditEvent.objects.filter(scope_q(user, Permission.VIEW_AUDIT, "scope_path")).filter(
        wanted
    )


class AuditFilter(forms.Form):
    """Days, person and kind of action; all may be left empty."""

    person = forms.CharField(label=_("Người thực hiện"), required=False, max_length=100)
    kind = forms.ChoiceField(
        label=_("Việc"),
        choices=[("", _("Mọi việc")), *((group.code, group.label) for group in GROUPS)],
        required=False,
    )
    first = DayField(label=_("Từ ngày"), required=False)
    last = DayField(label=_("Đến ngày"), required=False)


def _midnight(day) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _filtered(events, form: AuditFilter):
    """Narrow the events to what a valid form asks for."""
    wanted = form.cleaned_data
    if wanted["kind"]:
        group = next(group for group in GROUPS if group.code == wanted["kind"])
        events = events.filter(group.condition())
    if wanted["first"]:
        events = events.filter(at__gte=_midnight(wanted["first"]))
    if wanted["last"]:
        events = events.filter(at__lt=_midnight(wanted["last"] + timedelta(days=1)))
    if wanted["person"]:
        key = search_key(wanted["person"])
        names = events.order_by("actor_name").values_list("actor_name", flat=True).distinct()
        events = events.filter(actor_name__in=[name for name in names if key in search_key(name)])
    return events


@permission_required(Permission.VIEW_AUDIT)
def audit(request: HttpRequest) -> HttpResponse:
    """Events about organizations and accounts in the user's subtrees, newest first."""
    events = visible_events(request.user)
    form = AuditFilter(request.GET or None)
    if form.is_bound and form.is_valid():
        events = _filtered(events, form)
    page = Paginator(events.order_by("-sequence"), PER_PAGE).get_page(request.GET.get("page"))
    entries = [
        {"at": event.at, "sentence": trail.describe(event), "reason": event.reason, "ip": event.ip}
        for event in page
    ]
    context = {"form": form, "page": page, "entries": entries}
    return render(request, "portal/audit.html", context)
