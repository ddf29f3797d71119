"""How plans and tasks are said in few words, and the tone of each (components/state.html)."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from assessments.models import ConsolidationState, ConsolidationTask, TaskProgress
from assessments.sections import Progress

_PLAN_TONES = {
    ConsolidationState.DRAFT: "active",
    ConsolidationState.SUBMITTED: "wait",
    ConsolidationState.RETURNED: "back",
    ConsolidationState.RECEIVED: "done",
}
_TASK_TONES = {TaskProgress.UNDER_WAY: "active", TaskProgress.DONE: "done"}


_WRITING = {
    Progress.NOT_BEGUN: gettext_lazy("Chưa ghi"),
    Progress.BEGUN: gettext_lazy("Còn thiếu"),
    Progress.DONE: gettext_lazy("Đã đủ"),
    Progress.RETURNED: gettext_lazy("Bị trả lại"),
}


def writing(progress: Progress) -> str:
    """How far a part or task is written."""
    return str(_WRITING[progress])


def plan_tone(state: str) -> str:
    return _PLAN_TONES.get(state, "")


def task_tone(task: ConsolidationTask) -> str:
    if task.is_overdue:
        return "back"
    return _TASK_TONES.get(task.progress, "")


def task_state(task: ConsolidationTask) -> str:
    """The badge: "Quá hạn 12 ngày", "Đang làm", "Đã xong"."""
    if not task.is_overdue:
        return str(task.get_progress_display())
    days = -task.days_left
    return ngettext("Quá hạn %(days)s ngày", "Quá hạn %(days)s ngày", days) % {"days": days}


def task_note(task: ConsolidationTask) -> str:
    """What the badge leaves out: how far an overdue task is, when a done one was done; or ""."""
    if task.is_overdue:
        return str(task.get_progress_display())
    if not task.done_on:
        return ""
    day = {"day": f"{task.done_on:%d/%m/%Y}"}
    return (_("ngày %(day)s, muộn") if task.is_done_late else _("ngày %(day)s")) % day


def task_in_full(task: ConsolidationTask) -> str:
    """Both on one line: "Quá hạn 12 ngày, Đang làm"."""
    return ", ".join(part for part in (task_state(task), task_note(task)) if part)


def kind(task: ConsolidationTask) -> str:
    """ "Củng cố đoàn thể: Công đoàn"."""
    label = str(task.get_kind_display())
    if not task.mass_organization:
        return label
    return f"{label}: {task.get_mass_organization_display()}"


def plan_note(task: ConsolidationTask) -> str:
    """That the task's plan is being written anew; "" while it stands."""
    if task.plan.state != ConsolidationState.RETURNED:
        return ""
    return _("kế hoạch đang bị trả lại")
