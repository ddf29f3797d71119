"""The audit trail, for whoever may read it in his part of the tree."""

from datetime import datetime, time, timedelta

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.audit import describe
from core.form_fields import DayField
from core.names import search_key
from organizations.permissions import Permission
from organizations.scope import permission_required
from portal.trail import GROUPS, visible_events

PER_PAGE = 50


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
        {"at": event.at, "sentence": describe(event), "reason": event.reason, "ip": event.ip}
        for event in page
    ]
    context = {"form": form, "page": page, "entries": entries}
    return render(request, "portal/audit.html", context)
