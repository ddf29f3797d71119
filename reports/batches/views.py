"""A batch from asking to the archive: progress, what failed and why, going on, taking, dropping."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.exceptions import Refused
from organizations.permissions import Permission
from organizations.scope import check_can, permission_required
from reports import choices
from reports.batches import actions
from reports.batches.archive import archive
from reports.batches.forms import BatchForm, FirstNumberForm
from reports.batches.issuing import issue_batch, may_issue, outlook
from reports.issuing.drafting import check_may_compose
from reports.issuing.numbers import next_number
from reports.models import Batch


@permission_required(Permission.VIEW_REPORT)
def batch_new(request, kind: str):
    """Ask for the sheets of all organizations of a committee."""
    organization = choices.chosen_committee(request)
    found = choices.kind_or_404(kind)
    if "subject" not in found.asks:
        raise Http404
    check_may_compose(found, organization, request.user)
    form = BatchForm(request.POST or None, years=found.years(organization))
    if request.method == "POST" and form.is_valid():
        try:
            batch = actions.start_batch(
                kind=kind, organization=organization, by=request.user, **form.cleaned_data
            )
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            return redirect("reports:batch", pk=batch.pk)
    context = {"organization": organization, "kind": found, "form": form}
    return render(
        request, "reports/batches/new.html", context, status=422 if form.is_bound else 200
    )


def _own(request, pk: int) -> Batch:
    batches = Batch.objects.visible_to(request.user)
    return get_object_or_404(batches.select_related("organization"), pk=pk)


@require_safe
@permission_required(Permission.VIEW_REPORT)
def batch(request, pk: int):
    """How far it is, sheet by sheet."""
    found = _own(request, pk)
    context = {
        "batch": found,
        "items": found.items.defer("content")
        .select_related("subject")
        .order_by("place", "-format"),
        "unfinished": found.items.unfinished().count(),
        "may_issue": may_issue(found, request.user),
    }
    if request.htmx:
        return render(request, "reports/batches/batch.html#progress", context)
    return render(request, "reports/batches/batch.html", context)


@require_POST
@permission_required(Permission.VIEW_REPORT)
def batch_resume(request, pk: int):
    """Begin anew what failed or stands still."""
    try:
        number = actions.resume_batch(batch=_own(request, pk), by=request.user)
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, _("Đang lập lại %(number)s văn bản.") % {"number": number})
    return redirect("reports:batch", pk=pk)


@require_POST
@permission_required(Permission.VIEW_REPORT)
def batch_download(request, pk: int):
    """What is done so far, as one ZIP with a list of what is missing."""
    found = _own(request, pk)
    if not found.done:
        messages.error(request, _("Chưa có văn bản nào xong; hãy đợi rồi tải."))
        return redirect("reports:batch", pk=pk)
    actions.record_batch_download(batch=found, by=request.user)
    response = StreamingHttpResponse(archive(found), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{found.file_name}"'
    return response


@permission_required(Permission.ISSUE_DOCUMENT)
def batch_issue(request, pk: int):
    """Give every notice of the batch its number and send it to its organization."""
    found = _own(request, pk)
    check_can(request.user, Permission.ISSUE_DOCUMENT, found.organization)
    if not found.sort.to_subject:
        raise Http404
    first = next_number(found.organization, found.sort.letter_code)
    form = FirstNumberForm(request.POST or None, initial={"number": first})
    if request.method == "POST" and form.is_valid():
        try:
            made = issue_batch(batch=found, first=form.cleaned_data["number"], by=request.user)
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            words = {
                "count": len(made),
                "first": made[0].written_number,
                "last": made[-1].written_number,
            }
            messages.success(
                request,
                _("Đã ban hành %(count)s văn bản, số %(first)s đến %(last)s. Tệp đang được lập.")
                % words,
            )
            asked = {"to-chuc": found.organization.code, "loai": found.kind, "nam": found.year}
            return redirect(f"{reverse('reports:documents')}?{urlencode(asked)}")
    ahead = outlook(found)
    context = {
        "batch": found,
        "form": form,
        "ahead": ahead,
        "last": first + len(ahead.subjects) - 1,
        "first": first,
    }
    status = 422 if form.is_bound else 200
    return render(request, "reports/batches/issue.html", context, status=status)


@require_POST
@permission_required(Permission.VIEW_REPORT)
def batch_drop(request, pk: int):
    """Throw the batch away."""
    actions.drop_batch(batch=_own(request, pk), by=request.user)
    messages.success(request, _("Đã bỏ bộ văn bản."))
    return redirect("reports:documents")
