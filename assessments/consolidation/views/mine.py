"""A secretary's plans, and the page of one plan: parts, demanded tasks, tasks with their progress."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from assessments.consolidation import actions, words
from assessments.consolidation.content import tasks_of
from assessments.consolidation.parts import Whole, progress_of, whole
from assessments.consolidation.queries import Duty, duties_of
from assessments.consolidation.views.access import own_plan
from assessments.consolidation.workflow import can_move, progress_problem
from assessments.models import Cycle
from assessments.queries import own_organizations
from assessments.sections import Progress
from assessments.views.mine import TONES
from core.exceptions import Refused
from organizations.permissions import Permission
from organizations.scope import permission_required


@dataclass(frozen=True)
class Entry:
    """One line of the list of what is to be written."""

    code: str
    title: object
    note: str
    state: Progress
    comment: str

    @property
    def tone(self) -> str:
        return TONES[self.state]

    @property
    def label(self) -> str:
        """Not in the words of a task's progress: it is the writing that is complete."""
        return words.writing(self.state)


@require_safe
@permission_required(Permission.WRITE_ASSESSMENT)
def mine(request: HttpRequest) -> HttpResponse:
    """Plans that are asked for now first, then the years before."""
    duties = duties_of(request.user)
    context = {
        "open_duties": [duty for duty in duties if duty.cycle.is_open],
        "past_duties": [duty for duty in duties if not duty.cycle.is_open],
    }
    return render(request, "assessments/consolidation/mine.html", context)


@require_POST
@permission_required(Permission.WRITE_ASSESSMENT)
def start(request: HttpRequest, cycle_pk: int, organization_pk: int) -> HttpResponse:
    """Begin a plan, or go on with the one that was begun."""
    organization = get_object_or_404(own_organizations(request.user), pk=organization_pk)
    cycle = get_object_or_404(Cycle, pk=cycle_pk, organization=organization.parent_id)
    try:
        found = actions.start_plan(cycle=cycle, organization=organization, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return redirect("assessments:consolidations")
    return redirect("assessments:consolidation", pk=found.pk)


@require_safe
@permission_required(Permission.WRITE_ASSESSMENT)
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """What is to be written while it can be; afterwards what was handed in, with its progress."""
    row = own_plan(request.user, pk)
    context = {
        "plan": row,
        "duty": Duty(row.organization, row.cycle, row),
        "tone": words.plan_tone(row.state),
    }
    if row.is_editable:
        everything = whole(row, request.user)
        context |= {
            "parts": _parts(everything),
            "tasks": _tasks(everything),
            "unmet": everything.unmet,
            "gaps": len(everything.gaps),
        }
        return render(request, "assessments/consolidation/plan.html", context)
    copy = row.copies.select_related("submitted_by").last()
    context |= {
        "copy": copy,
        "tasks": [_followed(line) for line in tasks_of(row, copy.content)],
        "may_note": progress_problem(row) is None,
        "can_withdraw": can_move(row, "withdraw", request.user),
    }
    return render(request, "assessments/consolidation/followed.html", context)


@require_POST
@permission_required(Permission.SUBMIT_ASSESSMENT)
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a plan back while nobody received it."""
    row = own_plan(request.user, pk)
    try:
        actions.withdraw(plan=row, by=request.user, version=request.POST.get("version", ""))
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("Đã rút về. Đồng chí sửa xong thì nộp lại."))
    return redirect("assessments:consolidation", pk=pk)


def _parts(everything: Whole) -> list[Entry]:
    return [
        Entry(
            part.code,
            part.title,
            str(part.hint),
            progress_of(everything.plan, row, form),
            row.comment,
        )
        for part, row, form in everything.parts
    ]


def _tasks(everything: Whole) -> list[dict]:
    return [
        {
            "task": task,
            "kind": words.kind(task),
            "entry": Entry(
                str(task.pk),
                task.content,
                task.person,
                progress_of(everything.plan, task, form),
                task.comment,
            ),
        }
        for task, form in everything.tasks
    ]


def _followed(line) -> dict:
    return {
        "line": line,
        "state": words.task_in_full(line.task) if line.task else "",
        "tone": words.task_tone(line.task) if line.task else "",
    }
