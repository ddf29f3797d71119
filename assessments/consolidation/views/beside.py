"""The tasks of a plan as other pages show them: beside the evidence of a self-assessment."""

from django.utils.translation import gettext as _

from assessments.consolidation import words
from assessments.consolidation.content import TaskLine, tasks_of
from assessments.models import (
    ConsolidationPlan,
    ConsolidationTask,
    ProgressNote,
    SelfAssessment,
)


def task_rows(plan: ConsolidationPlan, content: dict) -> list[dict]:
    """Each task of a copy with its state in words and its latest note."""
    notes = _latest_notes(plan)
    return [_row(line, notes) for line in tasks_of(plan, content)]


def beside(assessment: SelfAssessment) -> dict | None:
    """The plan of the same organization and cycle with its tasks; None where none was asked for.

    `tasks` is empty while the plan was not handed in: a draft is nobody else's to read.
    """
    if assessment.cycle.consolidation_due is None:
        return None
    plan = (
        ConsolidationPlan.objects.filter(
            cycle=assessment.cycle_id, organization=assessment.organization_id
        )
        .select_related("organization", "cycle__organization")
        .first()
    )
    copy = plan.copies.last() if plan else None
    return {
        "plan": plan,
        "tone": words.plan_tone(plan.state) if plan else "",
        "tasks": task_rows(plan, copy.content) if copy else [],
        "is_handed_in": copy is not None,
    }


def _row(line: TaskLine, notes: dict) -> dict:
    task = line.task
    note = notes.get(task.pk) if task else None
    return {
        "line": line,
        "state": words.task_state(task) if task else "",
        "tone": words.task_tone(task) if task else "",
        "more": _more(task, note) if task else "",
        "note": note,
    }


def _more(task: ConsolidationTask, note: ProgressNote | None) -> str:
    """What the badge leaves out; the day of a done task stands with its note."""
    if task.done_on and note:
        return _("muộn so với hạn") if task.is_done_late else ""
    return words.task_note(task)


def _latest_notes(plan: ConsolidationPlan) -> dict:
    found = {}
    for task in plan.tasks.prefetch_related("notes"):
        notes = list(task.notes.all())
        if notes:
            found[task.pk] = notes[-1]
    return found
