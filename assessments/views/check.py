""" "Xem lại toàn bộ": all answers with what is missing, submitting, and the receipt."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from assessments import actions
from assessments.on_paper.rights import types
from assessments.registrations.comparison import beside
from assessments.sections import (
    answers_of,
    complete,
    fingerprint_of,
    load_context,
    missing,
    rows_of,
    section_forms,
    sections_for,
    warnings,
)
from assessments.views.access import own_assessment, writers_only
from core.concurrency import StaleVersion
from core.exceptions import Refused
from organizations.permissions import Permission
from organizations.scope import can


@dataclass(frozen=True)
class Part:
    """One section on the page: its answers, its remarks."""

    code: str
    title: object
    answers: list
    warnings: list


@writers_only
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """All answers on one page; the button submits what is shown here, no later change."""
    assessment = own_assessment(request.user, pk)
    if request.method == "POST":
        return _submit(request, assessment)
    measured = load_context(assessment)
    forms = section_forms(assessment, measured)
    found = warnings(assessment, forms)
    parts = [
        Part(
            definition.code,
            definition.title,
            answers_of(forms[definition.code]),
            [warning for warning in found if warning.section_code == definition.code],
        )
        for definition in sections_for(assessment)
    ]
    titles = {part.code: part.title for part in parts}
    context = {
        "assessment": assessment,
        "parts": parts,
        "gaps": [(titles[gap.section_code], gap) for gap in missing(assessment, forms)],
        "unexplained": [warning for warning in found if not warning.reason],
        "pledge": beside(assessment, measured, complete(forms)),
        "fingerprint": fingerprint_of(assessment),
        "may_submit": can(request.user, Permission.SUBMIT_ASSESSMENT, assessment.organization)
        or types(request.user, assessment),
    }
    return render(request, "assessments/check.html", context)


def _submit(request, assessment) -> HttpResponse:
    fingerprint = request.POST.get("fingerprint", "")
    try:
        actions.submit(assessment=assessment, by=request.user, fingerprint=fingerprint)
    except (Refused, StaleVersion) as refusal:
        messages.error(request, refusal.sentence)
        return redirect("assessments:check", pk=assessment.pk)
    return redirect("assessments:submitted", pk=assessment.pk)


@writers_only
def submitted(request: HttpRequest, pk: int) -> HttpResponse:
    """The receipt: number, time, what happens next, and a copy of what was submitted."""
    assessment = own_assessment(request.user, pk)
    submission = assessment.submissions.select_related("submitted_by").last()
    if submission is None:
        return redirect("assessments:assessment", pk=pk)
    rows = rows_of(submission.content, load_context(assessment))
    titles = [
        *((part.code, part.title) for part in sections_for(assessment)),
        ("warnings", _("Điểm cần lưu ý và giải trình")),
    ]
    parts = [(title, [row for row in rows if row.section_code == code]) for code, title in titles]
    context = {
        "assessment": assessment,
        "submission": submission,
        "parts": [(title, rows) for title, rows in parts if rows],
    }
    return render(request, "assessments/submitted.html", context)
