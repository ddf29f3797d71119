"""The list behind the counts of changes, the same as XLSX, and the button "seen"."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from core import audit, formats
from core.dates import today
from core.downloads import asked_for, file_answer, made_by
from core.exceptions import Refused
from core.models import AuditEvent
from core.workbooks import Heading
from organizations.models import Organization
from organizations.permissions import Permission
from organizations.scope import permission_required
from reports import choices
from reports.changes.forms import LAST_DAYS, ChangesFilter, SeenForm
from reports.changes.kinds import Kind
from reports.changes.marking import mark_seen
from reports.changes.reading import Since, events_of, last_days, readable_kinds, since_mark
from reports.changes.subjects import addresses
from reports.changes.telling import told
from reports.changes.workbook import workbook

PER_PAGE = 50

audit.register_sentence(
    "document.changes_export",
    gettext_lazy("%(actor)s đã tải danh sách thay đổi của %(subject)s (tệp Excel)"),
)


@dataclass(frozen=True)
class Asked:
    """What the address asks for."""

    organization: Organization
    form: ChangesFilter
    kinds: tuple[Kind, ...]
    since: Since

    def events(self, user):
        return events_of(user, self.organization, self.since, self.kinds)

    def words(self) -> list[str]:
        """The question line by line, for the heading of the workbook."""
        at = timezone.localtime(self.since.at)
        since = f"{self.form.fields['tu'].label}: {at:%H:%M}, {formats.date(at)}"
        return [since, *asked_for(self.form, without="tu")]


def _asked(request: HttpRequest) -> Asked:
    """404 for a kind that is none of the viewer's, and for a committee outside his scope."""
    organization = choices.chosen_committee(request)
    kinds = readable_kinds(request.user)
    form = ChangesFilter(request.GET, kinds=kinds)
    if not form.is_valid():
        raise Http404
    wanted = form.cleaned_data["viec"]
    back = form.cleaned_data["tu"] == LAST_DAYS
    return Asked(
        organization,
        form,
        tuple(kind for kind in kinds if wanted in ("", kind.code)),
        last_days() if back else since_mark(request.user, organization),
    )


@require_safe
@permission_required(Permission.VIEW_REPORT)
def changes(request: HttpRequest) -> HttpResponse:
    """The events, newest first; each opens what it is about where the viewer may see that."""
    asked = _asked(request)
    page = Paginator(asked.events(request.user), PER_PAGE).get_page(request.GET.get("page"))
    found = addresses(page, request.user)
    context = {
        "organization": asked.organization,
        "form": asked.form,
        "since": asked.since,
        "page": page,
        "rows": [_row(event, found, request.user) for event in page],
    }
    return render(request, "reports/changes/changes.html", context)


def _row(event: AuditEvent, found: dict, user) -> dict:
    words = told(event, user)
    return {
        "at": event.at,
        "sentence": words.sentence,
        "reason": words.reason,
        "url": found.get((event.subject_type, event.subject_id), ""),
    }


@require_POST
@permission_required(Permission.VIEW_REPORT)
def changes_export(request: HttpRequest) -> HttpResponse:
    """The whole list as XLSX; kept in the audit trail."""
    asked = _asked(request)
    heading = Heading(
        body=asked.organization.name,
        title=_("Thay đổi được ghi trong hệ thống"),
        question=[*asked.words(), made_by(request.user)],
    )
    events = asked.events(request.user).iterator()
    content = workbook(events, asked.kinds, user=request.user, heading=heading)
    with transaction.atomic():
        audit.record(
            "document.changes_export",
            by=request.user,
            subject=asked.organization,
            scope_path=asked.organization.path,
            after={"kinds": [kind.code for kind in asked.kinds]},
        )
    return file_answer(content, f"thay-doi-{asked.organization.code.lower()}-{today():%Y%m%d}.xlsx")


@require_POST
@permission_required(Permission.VIEW_REPORT)
def changes_seen(request: HttpRequest) -> HttpResponse:
    """Move the viewer's mark to the last event of the page that he has read."""
    organization = choices.chosen_committee(request)
    form = SeenForm(request.POST)
    upto = form.cleaned_data["den"] if form.is_valid() else 0
    try:
        mark_seen(organization=organization, upto=upto, by=request.user)
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, _("Đã đánh dấu: lần sau chỉ hiện những thay đổi mới."))
    return redirect(f"{reverse('reports:dashboard')}?to-chuc={organization.code}")
