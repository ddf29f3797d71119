"""How the pages of a plan find their row: scope first (404), then permission (403)."""

from django.shortcuts import get_object_or_404

from assessments.models import ConsolidationPlan, ConsolidationTask
from assessments.state_table import judges
from core.models import AuditEvent
from organizations.permissions import Permission
from organizations.scope import check_can


def own_plan(user, pk: int) -> ConsolidationPlan:
    """A plan that the user writes: what is typed in it is nobody else's to see."""
    plan = _visible_plan(user, pk)
    check_can(user, Permission.WRITE_ASSESSMENT, plan.organization)
    return plan


def own_task(user, plan_pk: int, task_pk: int) -> ConsolidationTask:
    """A task of a plan that the user writes."""
    plan = own_plan(user, plan_pk)
    task = get_object_or_404(plan.tasks.select_related("member", "saved_by"), pk=task_pk)
    task.plan = plan
    return task


def was_removed(plan: ConsolidationPlan, task_pk: int) -> bool:
    """Whether a task of this plan was taken out: the trail keeps which."""
    removed = AuditEvent.objects.about(plan).filter(action="consolidation.remove_task")
    return removed.filter(before__task=task_pk).exists()


def judged_plan(user, pk: int) -> ConsolidationPlan:
    """A plan that the user sees from above; only its copies are his to read."""
    plan = _visible_plan(user, pk)
    if not judges(user, Permission.DECIDE_ASSESSMENT, plan):
        check_can(user, Permission.VERIFY_ASSESSMENT, plan.cycle.organization)
    return plan


def _visible_plan(user, pk: int) -> ConsolidationPlan:
    return get_object_or_404(
        ConsolidationPlan.objects.visible_to(user).select_related(
            "organization", "cycle__organization"
        ),
        pk=pk,
    )
