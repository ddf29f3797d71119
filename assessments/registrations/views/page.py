"""The page of one registration: its parts for who writes it, what was handed in for everybody else."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assessments.models import Cycle, Registration
from assessments.queries import own_organizations
from assessments.registrations import actions
from assessments.registrations.comparison import whole
from assessments.registrations.content import differences
from assessments.registrations.context import load
from assessments.registrations.parts import (
    PARTS,
    missing,
    open_results,
    part_forms,
    part_state,
    results_form,
)
from assessments.registrations.queries import Duty
from assessments.registrations.staff_forms import ReturnForm
from assessments.registrations.views.access import received_registration, visible_registration
from assessments.registrations.workflow import can_move, results_problem, why_not
from assessments.sections import Progress
from assessments.views.mine import TONES
from core import timeline
from core.exceptions import Refused
from organizations.permissions import Permission
from organizations.scope import can, permission_required


@dataclass(frozen=True)
class Task:
    """One line of the list of parts."""

    code: str
    title: object
    state: Progress
    tone: str


@require_POST
@permission_required(Permission.WRITE_ASSESSMENT)
def start(request: HttpRequest, cycle_pk: int, organization_pk: int) -> HttpResponse:
    """Begin a registration, or go on with the one that was begun."""
    organization = get_object_or_404(own_organizations(request.user), pk=organization_pk)
    cycle = get_object_or_404(Cycle, pk=cycle_pk, organization=organization.parent_id)
    try:
        registration = actions.start_registration(
            cycle=cycle, organization=organization, by=request.user
        )
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return redirect("assessments:mine")
    return redirect("assessments:registration", pk=registration.pk)


@permission_required(Permission.VIEW_ASSESSMENT)
def registration(request: HttpRequest, pk: int) -> HttpResponse:
    """The list of parts while it is written; what was handed in, its results and its history."""
    return _page(request, visible_registration(request.user, pk))


@require_POST
@permission_required(Permission.SUBMIT_ASSESSMENT)
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it back while staff have not received it."""
    row = visible_registration(request.user, pk)
    try:
        actions.withdraw(registration=row, by=request.user, version=request.POST.get("version", ""))
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("Đã rút về. Đồng chí sửa xong thì nộp lại."))
    return redirect("assessments:registration", pk=pk)


@require_POST
@permission_required(Permission.VERIFY_ASSESSMENT)
def receive(request: HttpRequest, pk: int) -> HttpResponse:
    """Receive what was handed in."""
    row = received_registration(request.user, pk)
    try:
        actions.receive(registration=row, by=request.user, version=request.POST.get("version", ""))
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return redirect("assessments:registration", pk=pk)
    messages.success(
        request, _("Đã tiếp nhận bản đăng ký của “%(name)s”.") % {"name": row.organization}
    )
    return redirect("assessments:registrations", pk=row.cycle_id)


@require_POST
@permission_required(Permission.VERIFY_ASSESSMENT)
def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Return it with a reason that must not be empty."""
    row = received_registration(request.user, pk)
    form = ReturnForm(request.POST)
    if form.is_valid():
        try:
            actions.give_back(
                registration=row,
                comment=form.cleaned_data["comment"],
                by=request.user,
                version=request.POST.get("version", ""),
            )
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Đã trả lại kèm lý do; cấp ủy cơ sở sẽ thấy ở trang chủ."))
            return redirect("assessments:registrations", pk=row.cycle_id)
    return _page(request, row, return_form=form)


def _page(request, row: Registration, return_form=None) -> HttpResponse:
    writes = can(request.user, Permission.WRITE_ASSESSMENT, row.organization)
    context = {
        "registration": row,
        "duty": Duty(row.organization, row.cycle, row),
        "writes": writes,
        "entries": timeline.entries_about(row),
        "can_withdraw": can_move(row, "withdraw", request.user),
        "reasons": {name: why_not(row, name, request.user) for name in ("receive", "return")},
        "return_form": return_form or ReturnForm(),
        "may_list": can(request.user, Permission.VIEW_ASSESSMENT, row.cycle.organization),
        **whole(row),
    }
    if "copy" in context:
        context |= _later(row, context, writes)
    if writes and row.is_editable:
        context |= _tasks(row)
    status = 422 if return_form else 200
    return render(request, "assessments/registrations/registration.html", context, status=status)


def _later(row: Registration, context: dict, writes: bool) -> dict:
    """What changed since the copy before, and how many lines wait for a result."""
    earlier, measured = context["earlier"], context["measured"]
    found = {"changes": differences(earlier, context["copy"], measured) if earlier else None}
    if writes and results_problem(row) is None:
        found["open_results"] = open_results(results_form(row, measured))
        found["may_write_results"] = True
    return found


def _tasks(row: Registration) -> dict:
    found = part_forms(row, load(row))
    stored = {part.code: part for part in row.parts.all()}
    tasks = []
    for part in PARTS:
        state = part_state(row, stored[part.code], found[part.code])
        tasks.append(Task(part.code, part.title, state, TONES[state]))
    return {
        "tasks": tasks,
        "done": sum(task.state == Progress.DONE for task in tasks),
        "gaps": len(missing(row, found)),
    }
