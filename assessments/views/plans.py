"""Plans and their targets: list, new, edit. What came of them is shown by the reports."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from assessments import actions
from assessments.forms import NewPlanForm, PlanForm
from assessments.models import Plan
from assessments.target_form import TargetForm
from core.exceptions import Refused
from organizations.permissions import Permission
from organizations.scope import can, check_can, permission_required


@permission_required(Permission.VIEW_PLAN)
def plans(request: HttpRequest) -> HttpResponse:
    """Plans in the user's scope, newest first."""
    rows = Plan.objects.visible_to(request.user).select_related("organization")
    context = {"plans": rows, "may_edit": can(request.user, Permission.EDIT_PLAN)}
    return render(request, "assessments/plans.html", context)


@permission_required(Permission.EDIT_PLAN)
def plan_new(request: HttpRequest) -> HttpResponse:
    """Write down a plan, then set its targets."""
    form = NewPlanForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        plan = actions.create_plan(**form.cleaned_data, by=request.user)
        messages.success(request, _("Đã lập kế hoạch. Xin đặt mục tiêu từng năm."))
        return redirect("assessments:plan_targets", pk=plan.pk)
    return render(request, "assessments/plan_form.html", {"form": form})


@permission_required(Permission.EDIT_PLAN)
def plan_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a plan's own facts."""
    plan = _editable(request, pk)
    form = PlanForm(request.POST or None, instance=Plan.objects.get(pk=plan.pk))
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_plan(plan=plan, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Đã lưu kế hoạch."))
            return redirect("assessments:plans")
    return render(request, "assessments/plan_form.html", {"form": form, "plan": plan})


@permission_required(Permission.EDIT_PLAN)
def plan_targets(request: HttpRequest, pk: int) -> HttpResponse:
    """Targets of every year in one grid, all or nothing."""
    plan = _editable(request, pk)
    form = TargetForm(request.POST or None, plan=plan)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                for target in form.targets():
                    actions.set_target(plan=plan, by=request.user, **target)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Đã lưu mục tiêu."))
            return redirect("assessments:plans")
    return render(request, "assessments/plan_targets.html", {"form": form, "plan": plan})


def _editable(request, pk: int) -> Plan:
    plan = get_object_or_404(
        Plan.objects.visible_to(request.user).select_related("organization"), pk=pk
    )
    check_can(request.user, Permission.EDIT_PLAN, plan.organization)
    return plan
