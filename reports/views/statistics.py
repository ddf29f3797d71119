"""All figures in one table, and each figure opened to its rows."""

from dataclasses import dataclass
from itertools import groupby

from django.http import Http404
from django.shortcuts import render

from assessments.years import closed_years
from organizations.permissions import Permission
from organizations.scope import permission_required
from reports import choices, parts, sources
from reports.drilldown import rows_behind
from reports.statistics import Figure, Measure, Statistics
from reports.years import is_year


@dataclass(frozen=True)
class Line:
    """One measure over the years; None where there is no figure."""

    measure: Measure
    figures: list[Figure | None]


def _lines(stats: Statistics, years) -> list[Line]:
    lines = [Line(measure, stats.series(code, years)) for code, measure in stats.measures.items()]
    return [line for line in lines if any(line.figures)]


@permission_required(Permission.VIEW_REPORT)
def statistics(request):
    """Every figure of the chosen years, each a link to its rows."""
    organization = choices.chosen_committee(request)
    years = choices.chosen_years(request, organization)
    closed = closed_years(organization)
    stats = Statistics(sources.read(organization, years)) if years else None
    shown = [*years, years[-1] + 1] if years else []
    lines = _lines(stats, shown) if stats else []
    if years and not any(line.figures[-1] for line in lines):
        shown.pop()
        lines = [Line(line.measure, line.figures[:-1]) for line in lines]
    context = {
        "organization": organization,
        "committees": choices.committees(request.user).order_by("path"),
        "years": years,
        "shown_years": shown,
        "closed_years": closed,
        "open_years": sorted(stats.data.open_years & set(shown)) if stats else [],
        "groups": [
            (group, list(found))
            for group, found in groupby(lines, key=lambda line: line.measure.group)
        ],
    }
    return render(request, "reports/statistics.html", context)


@permission_required(Permission.VIEW_REPORT)
def figure(request, code: str, year: int):
    """One figure and the organizations behind it, those that count in it first."""
    if not is_year(year):
        raise Http404(f"no such year: {year}")
    organization = choices.chosen_committee(request)
    asked = parts.asked(request, organization)
    whole = Statistics(sources.read(organization, (year,), asked.reading))
    stats = whole.of(asked.part)
    if code not in stats.measures:
        raise Http404
    found = stats.figure(code, year)
    if found is None:
        raise Http404
    rows = rows_behind(found, organization, request.user, asked.part, asked.reading)
    context = {
        "organization": organization,
        "part_words": asked.words,
        "figure": found,
        "rows": rows,
        "counting": [row for row in rows if row.counts],
        "others": [row for row in rows if not row.counts],
        "has_numbers": any(row.numerator is not None for row in rows),
        "has_denominator": any(row.denominator is not None for row in rows),
        "has_before": any(row.level_before for row in rows),
        "before": stats.figure(code, year - 1),
    }
    return render(request, "reports/figure.html", context)
