"""The session's dossier on paper, publication, complaints and their answers."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from assessments.deciding.exceptions import agenda
from assessments.deciding.forms import AnswerForm, ComplaintForm, PublishForm
from assessments.deciding.publishing import (
    answer_complaint,
    file_complaint,
    publish_results,
    why_no_complaint,
    why_no_publication,
)
from assessments.filters import UNSETTLED
from assessments.models import ResultComplaint, State
from assessments.queries import cycle_lines
from assessments.state_table import closed, judges
from assessments.unsettled import unsettled
from assessments.views.access import visible_assessment, visible_cycle
from core.exceptions import Refused
from organizations.permissions import Permission
from organizations.scope import can, check_can, permission_required

Kind, Outcome = ResultComplaint.Kind, ResultComplaint.Outcome


@require_safe
@permission_required(Permission.VIEW_ASSESSMENT)
def dossier(request: HttpRequest, pk: int) -> HttpResponse:
    """Every proposal on one paper for the session, exceptions first, with room for the tallies."""
    row = visible_cycle(request.user, pk)
    check_can(request.user, Permission.DECIDE_ASSESSMENT, row.organization)
    context = {"cycle": row, "agenda": agenda(row, cycle_lines(row))}
    return render(request, "assessments/deciding/dossier.html", context)


@permission_required(Permission.MANAGE_CYCLE)
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the paper and the time for complaints, then publish; or say what is missing."""
    row = visible_cycle(request.user, pk)
    check_can(request.user, Permission.MANAGE_CYCLE, row.organization)
    form = PublishForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            publish_results(cycle=row, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(
                request, _("Đã công bố; các tổ chức thấy hạn khiếu nại ở trang của mình.")
            )
            return redirect("assessments:cycle", pk=pk)
    lines = [] if closed(row) else cycle_lines(row)
    missing = why_no_publication(lines)
    missing_url = f"{reverse('assessments:cycle', args=[pk])}?state={UNSETTLED}" if missing else ""
    context = {
        "cycle": row,
        "form": form,
        "problem": closed(row) or missing,
        "missing_url": missing_url,
        "unsettled": unsettled(lines) if missing else [],
    }
    return render(request, "assessments/deciding/publish.html", context)


@permission_required(Permission.VIEW_ASSESSMENT)
def complain(request: HttpRequest, pk: int) -> HttpResponse:
    """File a complaint for one's own organization, or the superior body's word on any."""
    row = visible_assessment(request.user, pk)
    kind = _kind(request.user, row)
    form = ComplaintForm(request.POST or None)
    problem = why_no_complaint(row, kind)
    if request.method == "POST" and form.is_valid():
        try:
            complaint = file_complaint(
                assessment=row, text=form.cleaned_data["text"], kind=kind, by=request.user
            )
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Đã ghi; nội dung được giữ nguyên để giải quyết."))
            return redirect("assessments:complaint", pk=complaint.pk)
    context = {
        "assessment": row,
        "form": form,
        "problem": problem,
        "from_above": kind == Kind.SUPERIOR,
    }
    return render(request, "assessments/deciding/complain.html", context)


@permission_required(Permission.VIEW_ASSESSMENT)
def complaint(request: HttpRequest, pk: int) -> HttpResponse:
    """One complaint with its answer, or the form for who may answer it."""
    row = get_object_or_404(
        ResultComplaint.objects.visible_to(request.user).select_related(
            "assessment__organization",
            "assessment__cycle__organization",
            "assessment__decided_level",
            "level_before",
            "filed_by",
            "answered_by",
        ),
        pk=pk,
    )
    outcomes = _outcomes(request.user, row)
    form = AnswerForm(request.POST or None, outcomes=outcomes)
    if request.method == "POST":
        if not outcomes:
            check_can(request.user, Permission.DECIDE_ASSESSMENT, row.assessment.cycle.organization)
        if form.is_valid():
            try:
                answer_complaint(complaint=row, by=request.user, **form.cleaned_data)
            except Refused as refusal:
                form.add_error(None, refusal.sentence)
            else:
                messages.success(request, _("Đã ghi trả lời."))
                return redirect("assessments:complaint", pk=pk)
    context = {
        "complaint": row,
        "assessment": row.assessment,
        "form": form if outcomes and row.is_open else None,
        "may_reopen": row.is_open
        and row.assessment.state == State.DECIDED
        and judges(request.user, Permission.DECIDE_ASSESSMENT, row.assessment),
    }
    return render(request, "assessments/deciding/complaint.html", context)


def _kind(user, row) -> str:
    """As whom the user speaks: for the organization, or for the superior body."""
    if can(user, Permission.SUBMIT_ASSESSMENT, row.organization):
        return Kind.COMPLAINT
    check_can(user, Permission.DECIDE_ASSESSMENT, row.cycle.organization)
    return Kind.SUPERIOR


def _outcomes(user, row: ResultComplaint) -> tuple[str, ...]:
    """Which answers this user may give."""
    found: tuple[str, ...] = ()
    if judges(user, Permission.DECIDE_ASSESSMENT, row.assessment) and user.pk != row.filed_by_id:
        found += (Outcome.KEPT, Outcome.CHANGED)
    if row.kind == Kind.COMPLAINT and can(
        user, Permission.SUBMIT_ASSESSMENT, row.assessment.organization
    ):
        found += (Outcome.WITHDRAWN,)
    return found
