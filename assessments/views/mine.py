"""What a base secretary has to do this year, and the task list of one self-assessment."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assessments import actions
from assessments.consolidation import queries as consolidations
from assessments.deciding.complaining import about_complaints
from assessments.models import Cycle, SelfAssessment
from assessments.on_paper.rights import writes
from assessments.queries import Duty, duties_of, own_organizations
from assessments.registrations import queries as registrations
from assessments.sections import (
    Progress,
    load_context,
    missing,
    section_forms,
    section_state,
    sections_for,
)
from assessments.views.access import visible_assessment
from assessments.workflow import can_move
from core.exceptions import Refused
from organizations.permissions import Permission
from organizations.scope import permission_required

#: The badge of each state of a section (components/state.html).
TONES = {
    Progress.NOT_BEGUN: "",
    Progress.BEGUN: "active",
    Progress.DONE: "done",
    Progress.RETURNED: "back",
}


@dataclass(frozen=True)
class Task:
    """One line of the task list."""

    code: str
    title: object
    hint: object
    state: Progress
    tone: str
    comment: str


@permission_required(Permission.WRITE_ASSESSMENT)
def mine(request: HttpRequest) -> HttpResponse:
    """Open cycles of the user's organizations first, then the years before."""
    duties = duties_of(request.user)
    context = {
        "open_duties": [duty for duty in duties if duty.cycle.is_open],
        "past_duties": [duty for duty in duties if not duty.cycle.is_open],
        "consolidations": [
            duty for duty in consolidations.duties_of(request.user) if duty.cycle.is_open
        ],
        "registrations": registrations.duties_of(request.user),
    }
    return render(request, "assessments/mine.html", context)


@require_POST
@permission_required(Permission.WRITE_ASSESSMENT)
def start(request: HttpRequest, cycle_pk: int, organization_pk: int) -> HttpResponse:
    """Begin a self-assessment, or go on with the one that was begun."""
    organization = get_object_or_404(own_organizations(request.user), pk=organization_pk)
    cycle = get_object_or_404(Cycle, pk=cycle_pk, organization=organization.parent_id)
    try:
        assessment = actions.start_assessment(
            cycle=cycle, organization=organization, by=request.user
        )
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return redirect("assessments:mine")
    return redirect("assessments:assessment", pk=assessment.pk)


@permission_required(Permission.VIEW_ASSESSMENT)
def assessment(request: HttpRequest, pk: int) -> HttpResponse:
    """The task list for who writes it; staff and leadership go to what was submitted."""
    row = visible_assessment(request.user, pk)
    if not writes(request.user, row):
        return redirect("assessments:verify", pk=pk)
    forms = section_forms(row, load_context(row))
    tasks = _tasks(row, forms)
    context = {
        "assessment": row,
        "duty": Duty(row.organization, row.cycle, row),
        "tasks": tasks,
        "done": sum(task.state == Progress.DONE for task in tasks),
        "gaps": len(missing(row, forms)) if row.is_editable else 0,
        "papers": list(row.papers.select_related("typed_by")),
        "can_withdraw": can_move(row, "withdraw", request.user),
        **about_complaints(request.user, row),
    }
    return render(request, "assessments/assessment.html", context)


@require_POST
@permission_required(Permission.SUBMIT_ASSESSMENT)
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a submission back while nobody proposed a level for it."""
    row = visible_assessment(request.user, pk)
    try:
        actions.withdraw(assessment=row, by=request.user, version=request.POST.get("version", ""))
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("Đã rút về. Đồng chí sửa xong thì nộp lại."))
    return redirect("assessments:assessment", pk=pk)


def _tasks(row: SelfAssessment, forms: dict) -> list[Task]:
    stored = {section.code: section for section in row.sections.all()}
    tasks = []
    for definition in sections_for(row):
        section = stored[definition.code]
        state = section_state(row, section, forms[definition.code])
        tasks.append(
            Task(
                code=definition.code,
                title=definition.title,
                hint=definition.hint,
                state=state,
                tone=TONES[state],
                comment=section.comment,
            )
        )
    return tasks
