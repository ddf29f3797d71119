"""Official documents: ask, wait, download; and the letterhead they carry."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assessments.years import closed_years
from core.dates import today
from core.exceptions import Refused
from organizations.permissions import Permission
from organizations.scope import can, check_can, permission_required
from reports import actions, choices
from reports.forms import LetterSettingsForm, SummaryForm
from reports.models import Document, LetterSettings


def _page(request, organization, form, status=200):
    documents = (
        Document.objects.visible_to(request.user).filter(organization=organization).defer("content")
    )
    context = {
        "organization": organization,
        "committees": choices.committees(request.user).order_by("path"),
        "form": form,
        "documents": documents[:50],
        "letter": LetterSettings.objects.filter(organization=organization).first(),
        "may_edit_letter": can(request.user, Permission.EDIT_PLAN, organization),
    }
    return render(request, "reports/documents.html", context, status=status)


@permission_required(Permission.VIEW_REPORT)
def documents(request):
    """The user's own documents of a committee, and the form that asks for a new one."""
    organization = choices.chosen_committee(request)
    return _page(request, organization, SummaryForm(years=closed_years(organization)))


@permission_required(Permission.VIEW_REPORT)
@require_POST
def summary_new(request):
    """Ask for the summary report of a year; the page of the document follows it."""
    organization = get_object_or_404(
        choices.committees(request.user), code=request.POST.get("organization", "")
    )
    data = request.POST.copy()
    data.setdefault("dated", f"{today():%d/%m/%Y}")
    form = SummaryForm(data, years=closed_years(organization))
    if form.is_valid():
        try:
            document = actions.request_summary(
                organization=organization,
                year=form.cleaned_data["year"],
                dated=form.cleaned_data["dated"],
                number=form.cleaned_data["number"],
                by=request.user,
            )
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            return redirect("reports:document", pk=document.pk)
    return _page(request, organization, form, status=422)


def _own(request, pk: int):
    return get_object_or_404(
        Document.objects.visible_to(request.user).select_related("organization"), pk=pk
    )


@permission_required(Permission.VIEW_REPORT)
def document(request, pk: int):
    """One document: waiting, or ready with its file. Looks again by itself while it waits."""
    found = _own(request, pk)
    template = "reports/document.html"
    if request.htmx:
        template += "#state"
    return render(request, template, {"document": found, "organization": found.organization})


@permission_required(Permission.VIEW_REPORT)
@require_POST
def download(request, pk: int):
    """The PDF itself, for the one who asked; written into the audit trail."""
    found = _own(request, pk)
    if found.state != Document.State.DONE:
        return redirect("reports:document", pk=pk)
    actions.record_download(document=found, by=request.user)
    response = HttpResponse(bytes(found.content), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{found.file_name}"'
    return response


@permission_required(Permission.VIEW_REPORT)
def letter_settings(request):
    """The letterhead of a committee, kept by the organization department."""
    organization = choices.chosen_committee(request)
    check_can(request.user, Permission.EDIT_PLAN, organization)
    current = LetterSettings.objects.filter(organization=organization).first()
    form = LetterSettingsForm(
        request.POST or None, instance=current or LetterSettings(organization=organization)
    )
    if request.method == "POST" and form.is_valid():
        actions.save_letter_settings(settings=form.save(commit=False), by=request.user)
        messages.success(request, _("Đã lưu thể thức văn bản."))
        return redirect(f"{reverse('reports:documents')}?to-chuc={organization.code}")
    status = 422 if form.is_bound else 200
    context = {"organization": organization, "form": form}
    return render(request, "reports/letter_settings.html", context, status=status)
