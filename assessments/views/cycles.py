"""The yearly cycle at the staff's desk: list, opening, who is done, late, missing, closing."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from assessments import actions
from assessments.filters import UNSETTLED, LineFilter
from assessments.forms import CycleForm, ReasonForm, YearForm
from assessments.models import Cycle, State, Step
from assessments.queries import SHORT_LABELS, Line, cycle_lines, summary_of, superiors_for
from assessments.readiness import dates_from, readiness, why_no_cycle, year_to_open
from assessments.reminders.outstanding import has_begun, may_ask
from assessments.reminders.queries import asked_at
from assessments.tables import LineTable
from assessments.unsettled import unsettled, unsettled_sentence
from assessments.views.access import visible_cycle
from core.dates import today
from core.exceptions import Refused
from core.tables import arrange
from organizations.permissions import Permission
from organizations.scope import can, check_can, permission_required, scope_q


@permission_required(Permission.VIEW_ASSESSMENT)
def cycles(request: HttpRequest) -> HttpResponse:
    """Cycles of the committees that the user looks at from above, newest first."""
    visible = Cycle.objects.filter(
        scope_q(request.user, Permission.VIEW_ASSESSMENT, "organization__path")
    )
    context = {
        "cycles": visible.select_related("organization", "rule_set"),
        "may_open": can(request.user, Permission.MANAGE_CYCLE),
        "may_enter": can(request.user, Permission.EDIT_RATING),
        "last_year": today().year - 1,
    }
    return render(request, "assessments/cycles.html", context)


@permission_required(Permission.MANAGE_CYCLE)
def cycle_new(request: HttpRequest) -> HttpResponse:
    """Open a cycle from last year's: who takes part, what is missing, dates, criteria."""
    asked = YearForm(_asked(request), user=request.user)
    if not asked.is_valid():
        status = 422 if request.method == "POST" else 200
        context = {"asked": asked, "form": None}
        return render(request, "assessments/cycle_new.html", context, status=status)
    committee, year = asked.cleaned_data["to-chuc"], asked.cleaned_data["nam"]
    ready = readiness(committee, year)
    cycles = Cycle.objects.filter(organization=committee)
    before = cycles.filter(year__lt=year).first()
    initial = {"organization": committee, "year": str(year), **dates_from(before, year)}
    form = CycleForm(
        request.POST or None, user=request.user, criteria=ready.criteria, initial=initial
    )
    if request.method == "POST" and form.is_valid():
        try:
            cycle = actions.open_cycle(**form.cleaned_data, by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Đã mở đợt đánh giá; các cấp ủy cơ sở có thể bắt đầu."))
            return redirect("assessments:cycle", pk=cycle.pk)
    context = {
        "asked": asked,
        "form": form,
        "ready": ready,
        "before": before,
        "already": cycles.filter(year=year).first(),
        "refusal": why_no_cycle(committee, year),
        "problems": [(one, can(request.user, one.permission)) for one in ready.problems],
    }
    return render(request, "assessments/cycle_new.html", context)


def _asked(request: HttpRequest) -> dict:
    """Committee and year: of the form that was sent, of the address, or the next to be opened."""
    if request.method == "POST":
        return {
            "to-chuc": request.POST.get("organization", ""),
            "nam": request.POST.get("year", ""),
        }
    committees = list(superiors_for(request.user, Permission.MANAGE_CYCLE))
    wanted = request.GET.get("to-chuc") or next((str(one.pk) for one in committees), "")
    year = request.GET.get("nam")
    if year is None:
        committee = next((one for one in committees if str(one.pk) == wanted), None)
        year = str(year_to_open(committee) if committee else today().year)
    return {"to-chuc": wanted, "nam": year}


@permission_required(Permission.VIEW_ASSESSMENT)
def cycle(request: HttpRequest, pk: int) -> HttpResponse:
    """Every base organization with its state; filters stand in the address."""
    row = visible_cycle(request.user, pk)
    lines = cycle_lines(row)
    form = LineFilter(
        request.GET or None, states=_states(), types=_types(lines), levels=_levels(lines)
    )
    may_manage = can(request.user, Permission.MANAGE_CYCLE, row.organization)
    asked = asked_at(row, Step.SUBMISSION) if may_manage else {}
    table = LineTable(
        form.shown(lines),
        last_year=row.year - 1,
        asked=asked,
        on_paper=_on_paper(request.user, row),
    )
    arrange(request, table)
    summary = summary_of(lines)
    context = {
        "cycle": row,
        "summary": summary,
        "form": form,
        "table": table,
        "may_enter": row.is_open and can(request.user, Permission.EDIT_RATING, row.organization),
        "waiting": sum(line.state == State.PROPOSED for line in lines),
        "may_manage": may_manage,
        "may_publish": may_manage and row.is_open and row.published_on is None,
        "may_ask": bool(summary.missing) and may_ask(request.user, row, Step.SUBMISSION),
        "may_decide": can(request.user, Permission.DECIDE_ASSESSMENT, row.organization),
    }
    return render(request, "assessments/cycle.html", context)


@permission_required(Permission.MANAGE_CYCLE)
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then close the cycle."""
    row = visible_cycle(request.user, pk)
    check_can(request.user, Permission.MANAGE_CYCLE, row.organization)
    lines = cycle_lines(row)
    problem = unsettled_sentence(lines)
    missing_url = f"{reverse('assessments:cycle', args=[pk])}?state={UNSETTLED}" if problem else ""
    if request.method == "POST":
        try:
            actions.close_cycle(cycle=row, by=request.user)
        except Refused as refusal:
            messages.error(request, refusal.sentence)
        else:
            messages.success(request, _("Đã đóng đợt đánh giá."))
        return redirect(missing_url or reverse("assessments:cycle", args=[pk]))
    context = {
        "cycle": row,
        "form": None,
        "title": _("Đóng đợt đánh giá năm %(year)s?") % {"year": row.year},
        "text": _("Sau khi đóng không ai nộp, thẩm định hay quyết định được nữa."),
        "submit": _("Đóng đợt đánh giá"),
        "problem": problem,
        "unsettled": unsettled(lines),
        "missing_url": missing_url,
    }
    return render(request, "assessments/cycle_confirm.html", context)


@permission_required(Permission.MANAGE_CYCLE)
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask why, then open the cycle again."""
    row = visible_cycle(request.user, pk)
    check_can(request.user, Permission.MANAGE_CYCLE, row.organization)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.reopen_cycle(cycle=row, reason=form.cleaned_data["reason"], by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Đã mở lại đợt đánh giá."))
            return redirect("assessments:cycle", pk=pk)
    context = {
        "cycle": row,
        "form": form,
        "title": _("Mở lại đợt đánh giá năm %(year)s?") % {"year": row.year},
        "text": _("Những gì đã quyết định giữ nguyên."),
        "submit": _("Mở lại"),
    }
    return render(request, "assessments/cycle_confirm.html", context)


def _on_paper(user, row: Cycle) -> bool:
    """Whether he may type in for organizations that write on paper, today."""
    return has_begun(row, Step.SUBMISSION) and can(
        user, Permission.VERIFY_ASSESSMENT, row.organization
    )


def _states() -> list[tuple[str, str]]:
    return list(SHORT_LABELS.items())


def _levels(lines: list[Line]) -> list[tuple[str, str]]:
    """Levels that were proposed, best first."""
    found = {line.proposed_level for line in lines if line.proposed_level}
    return [(one.code, one.short_name) for one in sorted(found, key=lambda one: one.order)]


def _types(lines: list[Line]) -> list[tuple[str, str]]:
    found = {line.enterprise_type for line in lines if line.enterprise_type}
    return [(kind.code, kind.short_name) for kind in sorted(found, key=lambda kind: kind.order)]
