"""Noting how far a task has come."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.consolidation.actions.moves import locked
from assessments.consolidation.workflow import progress_problem
from assessments.models import ConsolidationTask, ProgressNote, TaskProgress
from core import audit
from core.dates import today
from core.exceptions import Refused
from organizations.permissions import Permission
from organizations.scope import check_can

audit.register_sentence(
    "consolidation.progress",
    gettext_lazy(
        "%(actor)s đã ghi tiến độ “%(after.progress_label)s” cho nhiệm vụ “%(after.content)s” của "
        "%(subject)s"
    ),
)


@transaction.atomic
def note_progress(
    *, task: ConsolidationTask, progress: str, on: date, text: str, by
) -> ProgressNote:
    """Add a dated note to a task; the latest one says how far it is.

    Raises PermissionDenied, or Refused when the plan is not in force, the day is none on which
    something can have been done, or nothing is written.
    """
    plan = locked(task.plan)
    check_can(by, Permission.WRITE_ASSESSMENT, plan.organization)
    if problem := progress_problem(plan):
        raise Refused(problem)
    if not plan.cycle.opens_on <= on <= today():
        raise Refused(
            _("Ngày phải từ %(first)s đến hôm nay, ví dụ %(example)s.")
            % {"first": f"{plan.cycle.opens_on:%d/%m/%Y}", "example": f"{today():%d/%m/%Y}"}
        )
    if not text.strip():
        raise Refused(_("Hãy ghi việc đã làm, hoặc lý do không làm nữa."))
    task = plan.tasks.select_for_update(of=("self",)).get(pk=task.pk)
    before = {"progress": task.progress, "done_on": task.done_on}
    note = ProgressNote.objects.create(
        task=task, on=on, progress=progress, text=text.strip(), written_by=by
    )
    latest = task.notes.last()
    task.progress = latest.progress
    task.done_on = latest.on if latest.progress == TaskProgress.DONE else None
    task.save(update_fields=["progress", "done_on"])
    audit.record(
        "consolidation.progress",
        by=by,
        subject=plan,
        scope_path=plan.organization.path,
        before=before,
        after={
            "task": task.pk,
            "content": task.content,
            "progress": progress,
            "progress_label": TaskProgress(progress).label,
            "on": on,
        },
        reason=note.text,
    )
    return note
