"""Leadership's list of proposals, exceptions first; deciding one or many on a page that asks."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments import actions
from assessments.deciding.exceptions import agenda
from assessments.deciding.sessions import beyond_register
from assessments.forms import DecisionForm
from assessments.models import State
from assessments.queries import Line, cycle_lines
from assessments.views.access import visible_cycle
from assessments.workflow import check_move
from core.exceptions import Refused
from organizations.permissions import Permission
from organizations.scope import check_can, permission_required


@permission_required(Permission.VIEW_ASSESSMENT)
def decisions(request: HttpRequest, pk: int) -> HttpResponse:
    """Proposed ones to choose from, and what was decided."""
    row = visible_cycle(request.user, pk)
    check_can(request.user, Permission.DECIDE_ASSESSMENT, row.organization)
    lines = cycle_lines(row)
    context = {
        "cycle": row,
        "agenda": agenda(row, lines),
        "decided": [line for line in lines if line.state == State.DECIDED],
    }
    return render(request, "assessments/decisions.html", context)


@permission_required(Permission.DECIDE_ASSESSMENT)
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm the chosen rows (?chon=1&chon=2): level per row, number and date; then decide all."""
    row = visible_cycle(request.user, pk)
    check_can(request.user, Permission.DECIDE_ASSESSMENT, row.organization)
    lines = _chosen(request, cycle_lines(row))
    if not lines:
        messages.error(request, _("Hãy chọn ít nhất một tổ chức cơ sở đảng."))
        return redirect("assessments:decisions", pk=pk)
    form = DecisionForm(request.POST or None, lines=lines)
    if request.method == "POST" and form.is_valid() and _decided(request, form):
        messages.success(
            request,
            ngettext(
                "Đã ghi quyết định cho %(count)s tổ chức; số liệu năm đã chốt.",
                "Đã ghi quyết định cho %(count)s tổ chức; số liệu năm đã chốt.",
                len(lines),
            )
            % {"count": len(lines)},
        )
        if words := beyond_register(form.sitting(), row.organization):
            messages.warning(request, words)
        return redirect("assessments:decisions", pk=pk)
    context = {"cycle": row, "form": form, "lines": lines, "blocked": _blocked(request, lines)}
    return render(request, "assessments/decide.html", context)


def _chosen(request, lines: list[Line]) -> list[Line]:
    """The proposed lines whose ids were asked for, as they stood on the page: what needs
    attention first. Other ids mean nothing."""
    asked = (request.POST if request.method == "POST" else request.GET).getlist("chon")
    proposed = {str(line.assessment.pk): line for line in lines if line.state == State.PROPOSED}
    return [proposed[pk] for pk in dict.fromkeys(asked) if pk in proposed]


def _decided(request, form: DecisionForm) -> bool:
    try:
        actions.decide(
            assessments=[line.assessment for line in form.lines],
            decision_number=form.cleaned_data["decision_number"],
            decided_on=form.cleaned_data["decided_on"],
            levels=form.by_row("level"),
            reasons=form.by_row("reason"),
            versions=form.by_row("version"),
            sitting=form.sitting(),
            by=request.user,
        )
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
        return False
    return True


def _blocked(request, lines: list[Line]) -> list[tuple[str, str]]:
    """Rows that this user may not decide, with the reason."""
    found = []
    for line in lines:
        try:
            check_move(line.assessment, "decide", request.user)
        except Refused as refusal:
            found.append((line.name, str(refusal.sentence)))
    return found
