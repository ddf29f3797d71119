"""One plan: the targets of each of its years beside what came out, and the distance."""

from django.shortcuts import get_object_or_404, render

from assessments.models import Plan
from assessments.years import closed_years
from organizations.permissions import Permission
from organizations.scope import can, permission_required
from reports import plans, sources
from reports.forecast.reading import may_forecast
from reports.statistics import Statistics


@permission_required(Permission.VIEW_PLAN)
def plan(request, pk: int):
    """The last closed year against the targets, and every indicator over the years of the plan."""
    found = get_object_or_404(
        Plan.objects.visible_to(request.user).select_related("organization"), pk=pk
    )
    organization = found.organization
    closed = closed_years(organization)
    span = tuple(range(found.targets_from, found.year_until + 1))
    stats = Statistics(sources.read(organization, (*closed, *span)))
    context = {
        "plan": found,
        "organization": organization,
        "years": span,
        "rows": plans.by_indicator(found, stats),
        "last_year": max(closed, default=None),
        "latest": plans.latest_results(found, stats, max(closed)) if closed else [],
        "may_edit": can(request.user, Permission.EDIT_PLAN, organization),
        "may_forecast": may_forecast(request.user, found),
        "may_open_figures": can(request.user, Permission.VIEW_REPORT, organization),
    }
    return render(request, "reports/plan.html", context)
