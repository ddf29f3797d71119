"""Tasks of plans that were returned: staff go on seeing them as they were handed in.

What the secretary types meanwhile is his draft; of a task's row only its progress is read.
"""

from collections.abc import Iterable
from datetime import date

from assessments.models import (
    ConsolidationCopy,
    ConsolidationPlan,
    ConsolidationState,
    ConsolidationTask,
    TaskProgress,
)


def returned_tasks(plans: Iterable[ConsolidationPlan]) -> dict[int, list[ConsolidationTask]]:
    """By id of the plan, of those that are returned; rows to be read, never to be saved.

    Two queries, or none where no plan is returned. A task that was taken out of the draft stands
    until the plan is handed in again, as not begun where its progress is gone with it.
    """
    returned = {plan.pk: plan for plan in plans if plan.state == ConsolidationState.RETURNED}
    if not returned:
        return {}
    copies = ConsolidationCopy.objects.filter(plan__in=returned).order_by("number")
    contents = dict(copies.values_list("plan", "content"))  # the last one stays
    rows = ConsolidationTask.objects.filter(plan__in=returned)
    progress = {pk: (state, on) for pk, state, on in rows.values_list("pk", "progress", "done_on")}
    return {
        pk: [_task(returned[pk], one, *progress.get(one["id"], _NOTHING)) for one in typed["tasks"]]
        for pk, typed in contents.items()
    }


_NOTHING = (TaskProgress.NOT_BEGUN, None)


def _task(plan: ConsolidationPlan, typed: dict, progress: str, done_on) -> ConsolidationTask:
    return ConsolidationTask(
        pk=typed["id"],
        plan=plan,
        kind=typed["kind"],
        mass_organization=typed["mass_organization"],
        content=typed["content"],
        person=typed["person"],
        due_on=date.fromisoformat(typed["due"]),
        measure=typed["measure"],
        topic=typed["topic"],
        progress=progress,
        done_on=done_on,
    )
