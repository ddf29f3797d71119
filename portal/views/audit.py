"""The audit trail, for whoever may read it in his part of the tree."""

from datetime import datetime, time, timedelta

from django import forms
from django.core.paginator import Paginator
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
GROUPS = (
    ("", _("Mọi việc")),
    ("account", _("Đăng nhập, tài khoản")),
    ("grant", _("Giao quyền")),
    ("organization", _("Tổ chức đảng")),
    ("assessment", _("Tự đánh giá, xếp loại")),
    ("rating", _("Kết quả xếp loại")),
    ("quota", _("Chỉ tiêu kết nạp")),
)


class AuditFilter(forms.Form):
    """Days, person and kind of action; all may be left empty."""

    person = forms.CharField(label=_("Người thực hiện"), required=False, max_length=100)
    kind = forms.ChoiceField(label=_("Việc"), choices=GROUPS, required=False)
    first = DayField(label=_("Từ ngày"), required=False)
    last = DayField(label=_("Đến ngày"), required=False)


def _midnight(day) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _filtered(events, form: AuditFilter):
    """Narrow the events to what a valid form asks for."""
    wanted = form.cleaned_data
    if wanted["kind"]:
        events = events.filter(action__startswith=f"{wanted['kind']}.")
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
    events = AuditEvent.objects.filter(scope_q(request.user, Permission.VIEW_AUDIT, "scope_path"))
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
