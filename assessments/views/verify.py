"""Verifying one submission: beside last year, what changed, return, propose, timeline."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assessments import actions
from assessments.consolidation.views import beside as consolidation
from assessments.deciding.complaining import about_complaints
from assessments.entered import entered_by
from assessments.forms import ProposeForm, ReasonForm, ReturnForm
from assessments.models import RatingLevel, SelfAssessment, Subject
from assessments.register import known
from assessments.registrations.comparison import beside
from assessments.sections import (
    beside_register,
    differences,
    load_context,
    rows_of,
    sections_for,
)
from assessments.sections.known_facts import contradictions
from assessments.sections.points import plain, scores_of
from assessments.verified import scores_of_staff
from assessments.views.access import judged_assessment
from assessments.views.verdict import verdict_page
from assessments.workflow import check_move
from core import audit
from core.exceptions import Refused
from core.models import AuditEvent
from organizations.permissions import Permission
from organizations.scope import check_can, permission_required


@permission_required(Permission.VIEW_ASSESSMENT)
def verify(request: HttpRequest, pk: int) -> HttpResponse:
    """What was submitted last, with everything that helps to judge it."""
    return _page(request, judged_assessment(request.user, pk))


@require_POST
@permission_required(Permission.VERIFY_ASSESSMENT)
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    """Propose a level to the standing committee."""
    row = judged_assessment(request.user, pk)
    form = ProposeForm(request.POST, assessment=row, **_scored(row, row.submissions.last()))
    if form.is_valid():
        step = {name: form.cleaned_data[name] for name in ("level", "note")}
        step["points"] = form.points()
        if _done(request, form, actions.propose, row, **step):
            messages.success(request, _("Đã đề xuất mức xếp loại; chờ Ban Thường vụ quyết định."))
            return redirect("assessments:cycle", pk=row.cycle_id)
    return _page(request, row, propose_form=form)


@require_POST
@permission_required(Permission.VIEW_ASSESSMENT)
def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Return the submission with a comment that must not be empty."""
    row = judged_assessment(request.user, pk)
    form = ReturnForm(request.POST, assessment=row)
    if form.is_valid():
        step = {
            "comment": form.cleaned_data["comment"],
            "section_comments": form.section_comments(),
        }
        if _done(request, form, actions.return_for_revision, row, **step):
            messages.success(request, _("Đã trả lại kèm ý kiến; cấp ủy cơ sở sẽ thấy ở trang chủ."))
            return redirect("assessments:cycle", pk=row.cycle_id)
    return _page(request, row, return_form=form)


@require_POST
@permission_required(Permission.VERIFY_ASSESSMENT)
def unpropose(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the proposal back to verify again."""
    row = judged_assessment(request.user, pk)
    try:
        actions.unpropose(assessment=row, by=request.user, version=request.POST.get("version", ""))
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("Đã rút đề xuất; có thể thẩm định lại."))
    return redirect("assessments:verify", pk=pk)


@permission_required(Permission.DECIDE_ASSESSMENT)
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask why, then open a decided one again so that it can be corrected and decided anew."""
    row = judged_assessment(request.user, pk)
    check_can(request.user, Permission.DECIDE_ASSESSMENT, row.cycle.organization)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        step = {"reason": form.cleaned_data["reason"]}
        if _done(request, form, actions.reopen_decision, row, **step):
            messages.success(
                request, _("Đã mở lại; kết quả cũ giữ nguyên cho đến khi có quyết định mới.")
            )
            return redirect("assessments:verify", pk=pk)
    context = {
        "assessment": row,
        "form": form,
        "problem": _why_not(row, "reopen", request.user),
    }
    return render(request, "assessments/reopen.html", context)


def _done(request, form, action, row, **step) -> bool:
    """Whether the action went through; otherwise its sentence is at the form."""
    try:
        action(assessment=row, by=request.user, version=request.POST.get("version", ""), **step)
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
        return False
    return True


def _page(request, row: SelfAssessment, propose_form=None, return_form=None) -> HttpResponse:
    submissions = list(row.submissions.select_related("submitted_by"))
    latest = submissions[-1] if submissions else None
    context = {
        "assessment": row,
        "submission": latest,
        "entries": _timeline(row),
        "consolidation": consolidation.beside(row),
        "entered": entered_by(row, request.user) if latest else [],
        "papers": list(row.papers.select_related("typed_by")),
        "tallies": row.tallies.select_related("session", "level"),
        **about_complaints(request.user, row),
        "reasons": {name: _why_not(row, name, request.user) for name in ("propose", "return")},
        "can_reopen": _why_not(row, "reopen", request.user) is None,
        "can_unpropose": _why_not(row, "unpropose", request.user) is None,
        "propose_form": propose_form
        or ProposeForm(assessment=row, initial=_own_level(row, latest), **_scored(row, latest)),
        "return_form": return_form or ReturnForm(assessment=row),
    }
    if latest:
        judged = load_context(row)
        in_register = known(request.user, row.organization, row.cycle.year, judged.register)
        rows = beside_register(rows_of(latest.content, judged), latest.content, in_register)
        context |= {
            "parts": _parts(row, rows),
            "judged": judged,
            "verdict": verdict_page(
                latest.content, judged, scores_of_staff(latest.content, row.verified_points)
            ),
            "verified": _verified(row, judged),
            "contradictions": contradictions(request.user, latest.content, judged),
            "pledge": beside(row, judged, latest.content),
            "changes": differences(submissions[-2].content, latest.content, judged)
            if len(submissions) > 1
            else None,
            "before": submissions[-2] if len(submissions) > 1 else None,
            "warnings": [item for item in rows if item.section_code == "warnings"],
        }
    status = 422 if propose_form or return_form else 200
    return render(request, "assessments/verify.html", context, status=status)


def _scored(row: SelfAssessment, latest) -> dict:
    """What the form of the proposal needs where the year is scored."""
    if latest is None or not latest.content.get("points"):
        return {}
    return {
        "criteria": list(row.cycle.criteria.criteria.all()),
        "own": scores_of(latest.content["points"]),
    }


def _verified(row: SelfAssessment, judged) -> list[tuple]:
    """Criteria to which staff gave other points: criterion, points (or None), why."""
    scores = scores_of(row.verified_points)
    return [
        (
            criterion,
            None if scores[criterion.code].points is None else plain(scores[criterion.code].points),
            row.verified_points[criterion.code]["why"],
        )
        for criterion in judged.criteria
        if criterion.code in scores
    ]


def _parts(row: SelfAssessment, rows: list) -> list:
    comments = dict(row.sections.values_list("code", "comment"))
    return [
        (
            section.title,
            [item for item in rows if item.section_code == section.code],
            comments.get(section.code, ""),
        )
        for section in sections_for(row)
        if any(item.section_code == section.code for item in rows)
    ]


def _own_level(row: SelfAssessment, latest) -> dict:
    """The committee's own level stands first in the choice; staff may choose another."""
    if latest is None:
        return {}
    level = RatingLevel.objects.filter(
        rule_set=row.cycle.rule_set,
        subject=Subject.ORGANIZATION,
        code=latest.content["level"]["level"],
    ).first()
    return {"level": level}


def _why_not(row: SelfAssessment, name: str, user) -> str | None:
    """None when the user may make the move now, else the sentence (empty when it is not his)."""
    try:
        check_move(row, name, user)
    except Refused as refusal:
        return str(refusal.sentence)
    except PermissionDenied:
        return ""
    return None


def _timeline(row: SelfAssessment) -> list[dict]:
    events = AuditEvent.objects.about(row).order_by("-sequence")
    return [
        {"at": event.at, "sentence": audit.describe(event), "reason": event.reason}
        for event in events
    ]
