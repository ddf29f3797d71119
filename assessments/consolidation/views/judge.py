"""A plan at the staff's desk: what was handed in, what changed, progress, receiving, returning."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from assessments.consolidation import actions, words
from assessments.consolidation.content import differences, mass_of, review_of
from assessments.consolidation.forms import ReturnForm
from assessments.consolidation.parts import PARTS
from assessments.consolidation.views.access import judged_plan
from assessments.consolidation.views.beside import task_rows
from assessments.consolidation.workflow import why_not
from assessments.models import ConsolidationPlan
from core.exceptions import Refused
from core.timeline import entries_about
from organizations.permissions import Permission
from organizations.scope import permission_required


@require_safe
@permission_required(Permission.VIEW_ASSESSMENT)
def judge(request: HttpRequest, pk: int) -> HttpResponse:
    """What was handed in last, with the progress of its tasks."""
    return _page(request, judged_plan(request.user, pk))


@require_POST
@permission_required(Permission.VERIFY_ASSESSMENT)
def receive(request: HttpRequest, pk: int) -> HttpResponse:
    """Receive the plan: from now on only its progress is written."""
    plan = judged_plan(request.user, pk)
    try:
        actions.receive(plan=plan, by=request.user, version=request.POST.get("version", ""))
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return redirect("assessments:consolidation_judge", pk=pk)
    messages.success(request, _("Đã tiếp nhận kế hoạch củng cố."))
    return redirect("assessments:consolidation_board", pk=plan.cycle_id)


@require_POST
@permission_required(Permission.VERIFY_ASSESSMENT)
def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Return the plan with a comment that must not be empty."""
    plan = judged_plan(request.user, pk)
    form = ReturnForm(request.POST, places=_places(plan))
    if form.is_valid():
        try:
            actions.give_back(
                plan=plan,
                comment=form.cleaned_data["comment"],
                comments=form.comments(),
                version=request.POST.get("version", ""),
                by=request.user,
            )
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Đã trả lại kèm ý kiến; cấp ủy cơ sở sẽ thấy ở trang chủ."))
            return redirect("assessments:consolidation_board", pk=plan.cycle_id)
    return _page(request, plan, form)


def _page(request, plan: ConsolidationPlan, form: ReturnForm | None = None) -> HttpResponse:
    copies = list(plan.copies.select_related("submitted_by"))
    latest = copies[-1] if copies else None
    context = {
        "plan": plan,
        "tone": words.plan_tone(plan.state),
        "copy": latest,
        "entries": entries_about(plan),
        "reasons": {name: why_not(plan, name, request.user) for name in ("receive", "return")},
        "return_form": form or ReturnForm(places=_places(plan)),
    }
    if latest:
        context |= {
            "review": review_of(latest.content),
            "mass": mass_of(latest.content),
            "demands": latest.content["demands"],
            "tasks": task_rows(plan, latest.content),
            "before": copies[-2] if len(copies) > 1 else None,
            "changes": differences(copies[-2].content, latest.content) if len(copies) > 1 else None,
        }
    status = 422 if form else 200
    return render(request, "assessments/consolidation/judge.html", context, status=status)


def _places(plan: ConsolidationPlan) -> dict[str, str]:
    """Parts and tasks of the latest copy that can be commented on, with their titles."""
    latest = plan.copies.last()
    places = {part.code: _("Phần “%(title)s”") % {"title": part.title} for part in PARTS}
    tasks = latest.content["tasks"] if latest else []
    for number, task in enumerate(tasks, start=1):
        places[str(task["id"])] = _("Nhiệm vụ %(number)s") % {"number": number}
    return places
