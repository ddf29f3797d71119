""" "Xem lại toàn bộ": a plan on one page with what is missing, handing it in, and the receipt."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from assessments.consolidation import actions
from assessments.consolidation.content import fingerprint_of
from assessments.consolidation.parts import Gap, whole
from assessments.consolidation.views.access import own_plan
from assessments.sections import answers_of
from core.concurrency import StaleVersion
from core.exceptions import Refused
from organizations.permissions import Permission
from organizations.scope import can, permission_required


@permission_required(Permission.WRITE_ASSESSMENT)
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole plan on one page; the button hands in what is shown here, no later change."""
    plan = own_plan(request.user, pk)
    if request.method == "POST":
        return _submit(request, plan)
    if not plan.is_editable:
        return redirect("assessments:consolidation", pk=pk)
    everything = whole(plan, request.user)
    context = {
        "plan": plan,
        "parts": [(part, answers_of(form)) for part, _row, form in everything.parts],
        "tasks": [(task, answers_of(form)) for task, form in everything.tasks],
        "gaps": [(gap, _place(plan, gap)) for gap in everything.gaps],
        "fingerprint": fingerprint_of(plan),
        "may_submit": can(request.user, Permission.SUBMIT_ASSESSMENT, plan.organization),
    }
    return render(request, "assessments/consolidation/check.html", context)


def _submit(request, plan) -> HttpResponse:
    fingerprint = request.POST.get("fingerprint", "")
    try:
        actions.submit(plan=plan, by=request.user, fingerprint=fingerprint)
    except (Refused, StaleVersion) as refusal:
        messages.error(request, refusal.sentence)
        return redirect("assessments:consolidation_check", pk=plan.pk)
    return redirect("assessments:consolidation_submitted", pk=plan.pk)


@require_safe
@permission_required(Permission.WRITE_ASSESSMENT)
def submitted(request: HttpRequest, pk: int) -> HttpResponse:
    """The receipt: number, time, what happens next."""
    plan = own_plan(request.user, pk)
    copy = plan.copies.select_related("submitted_by").last()
    if copy is None or plan.is_editable:
        return redirect("assessments:consolidation", pk=pk)
    context = {"plan": plan, "copy": copy, "tasks": len(copy.content["tasks"])}
    return render(request, "assessments/consolidation/submitted.html", context)


def _place(plan, gap: Gap) -> str:
    """Where a gap is mended: the very field."""
    if gap.part:
        page = reverse("assessments:consolidation_part", args=[plan.pk, gap.part])
    elif gap.task:
        page = reverse("assessments:consolidation_task", args=[plan.pk, gap.task])
    else:
        return reverse("assessments:consolidation", args=[plan.pk]) + "#nhiem-vu"
    query = urlencode({"kiem-tra": 1})
    return f"{page}?{query}#id_{gap.field}" if gap.field else f"{page}?{query}"
