"""The running year of a plan: forecast of its targets, what-if, and each figure opened."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from assessments.models import Indicator, Plan
from organizations.permissions import Permission
from organizations.scope import can, check_can, permission_required
from reports.forecast.forms import SupposingForm
from reports.forecast.opened import opened_rows
from reports.forecast.reading import running_cycle
from reports.forecast.results import Forecast, read_forecast, target_lines
from reports.forecast.rows import ForecastRow


@require_safe
@permission_required(Permission.VIEW_PLAN)
def forecast(request: HttpRequest, pk: int) -> HttpResponse:
    """The targets of the running year; a what-if stands in the address and writes nothing."""
    plan = _plan(request, pk)
    context = {"plan": plan, "organization": plan.organization}
    asked = _asked(request, plan)
    if asked is not None:
        committee = plan.organization
        context |= {
            "forecast": asked.forecast,
            "cycle": asked.forecast.cycle,
            "form": asked.form,
            "supposed": asked.supposed,
            "rows": asked.rows,
            "lines": target_lines(plan, asked.forecast, asked.rows if asked.supposed else None),
            "may_open_figures": can(request.user, Permission.VIEW_REPORT, committee),
            "may_judge": can(request.user, Permission.VERIFY_ASSESSMENT, committee)
            or can(request.user, Permission.DECIDE_ASSESSMENT, committee),
        }
    return render(request, "reports/forecast.html", context)


@require_safe
@permission_required(Permission.VIEW_PLAN)
def forecast_figure(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """One forecast figure and the organizations behind it, in the what-if of the address."""
    plan = _plan(request, pk)
    asked = _asked(request, plan)
    if asked is None or code not in Indicator.values:
        raise Http404(f"no forecast of {code}")
    stats = asked.forecast.statistics_of(asked.rows)
    figure = stats.figure(code, asked.forecast.year)
    if figure is None:
        raise Http404(f"no forecast of {code}")
    rows = opened_rows(figure, asked.forecast, asked.rows)
    context = {
        "plan": plan,
        "organization": plan.organization,
        "figure": figure,
        "supposed": asked.supposed,
        "form": asked.form,
        "has_numbers": any(row.part is not None for row in rows),
        "has_grounds": any(row.ground for row in rows),
        "counting": [row for row in rows if row.in_part],
        "others": [row for row in rows if row.in_whole and not row.in_part],
        "left_out": [row for row in rows if not row.in_whole],
    }
    return render(request, "reports/forecast_figure.html", context)


@dataclass(frozen=True)
class _Asked:
    """The forecast, the form of the what-if, and the rows with or without it."""

    forecast: Forecast
    form: SupposingForm
    rows: list[ForecastRow]
    supposed: list[ForecastRow]


def _plan(request: HttpRequest, pk: int) -> Plan:
    """A plan in the user's scope whose committee's self-assessments he may see."""
    plan = get_object_or_404(
        Plan.objects.visible_to(request.user).select_related("organization"), pk=pk
    )
    check_can(request.user, Permission.VIEW_ASSESSMENT, plan.organization)
    return plan


def _asked(request: HttpRequest, plan: Plan) -> _Asked | None:
    cycle = running_cycle(plan)
    if cycle is None:
        return None
    found = read_forecast(request.user, cycle)
    form = SupposingForm(request.GET or None, rows=found.rows, levels=found.levels)
    rows = found.rows
    if form.is_bound and form.is_valid():
        rows = found.supposing(form.chosen, form.cleaned_data["muc"])
    return _Asked(found, form, rows, [row for row in rows if row.supposed])
