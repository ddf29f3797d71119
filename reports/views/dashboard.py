"""Leadership's dashboard: targets, trend, exceptions, this year's progress, one click to the PDF."""

from urllib.parse import urlencode

from django.db import transaction
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from core import audit, formats
from organizations.permissions import Permission
from organizations.scope import permission_required
from reports import choices, pictures, plans, progress, sources
from reports import picture_files as files
from reports.changes.reading import changes_of
from reports.charts import Target as TargetLine
from reports.documents.content import Paragraph
from reports.drilldown import rows_behind
from reports.forecast.reading import may_forecast
from reports.highlights import highlights
from reports.issuing.openings import Openings
from reports.statistics import Figure, Statistics
from reports.years import span

audit.register_sentence(
    "document.dashboard_picture",
    gettext_lazy("%(actor)s đã tải hình “%(after.title)s” của %(subject)s"),
)


@permission_required(Permission.VIEW_REPORT)
def dashboard(request):
    """The picture of one committee over the chosen years."""
    context = _overview(request)
    context |= {
        "committees": choices.committees(request.user).order_by("path"),
        "changes": changes_of(request.user, context["organization"]),
    }
    return render(request, "reports/dashboard.html", context)


@permission_required(Permission.VIEW_REPORT)
def slides(request):
    """The same picture for a wall in a meeting room: a matter a screen, one after the other."""
    return render(request, "reports/slides.html", _overview(request))


def _overview(request) -> dict:
    """What dashboard and slides show alike of one committee over the chosen years."""
    organization = choices.chosen_committee(request)
    years = choices.chosen_years(request, organization)
    stats = Statistics(sources.read(organization, years)) if years else None
    last = stats.last_year if stats else None
    context = {
        "organization": organization,
        "years": years,
        "last_year": last,
        "span": span(stats.rated_years) if stats else "",
        "picture_query": f"?{_query(organization, years)}",
        "progress": progress.current(organization, request.user),
    }
    return context | _picture(request, organization, stats, last) if last else context


@require_POST
@permission_required(Permission.VIEW_REPORT)
def dashboard_picture(request, name: str):
    """One of the dashboard's pictures as SVG or PNG; kept in the audit trail."""
    organization = choices.chosen_committee(request)
    years = choices.chosen_years(request, organization)
    stats = Statistics(sources.read(organization, years)) if years else None
    if stats is None or stats.last_year is None:
        raise Http404
    _plan, results = _results(organization, stats, stats.last_year)
    drawn = pictures.of_dashboard(stats, stats.last_year, _line(results)).get(name)
    if drawn is None:
        raise Http404
    with transaction.atomic():
        audit.record(
            "document.dashboard_picture",
            by=request.user,
            subject=organization,
            scope_path=organization.path,
            after={"title": drawn.title, "years": list(years)},
        )
    return files.picture_file(
        drawn,
        suffix=files.PictureForm(request.POST).suffix,
        foot=organization.name,
        name=f"{name}-{organization.code.lower()}-{stats.last_year}",
    )


def _picture(request, organization, stats: Statistics, last: int) -> dict:
    plan, results = _results(organization, stats, last)
    lost = stats.figure("lost", last)
    shown = [Paragraph.of(found) for found in highlights(stats, results)]
    return {
        "cards": _cards(organization, stats, last),
        "plan": plan,
        "may_forecast": plan is not None and may_forecast(request.user, plan),
        "results": results,
        "missed": [result for result in results if result.met is False],
        "pictures": pictures.of_dashboard(stats, last, _line(results)),
        "highlights": shown,
        "opens": Openings(shown, organization, request.user),
        "lost": lost,
        "lost_rows": rows_behind(lost, organization, request.user) if lost else [],
        "weak": stats.figure("weak", last),
        "weak_rows": _weak_rows(stats, last, organization, request.user),
    }


def _query(organization, years) -> str:
    """The committee and the years of the page, as its address names them."""
    return urlencode({"to-chuc": organization.code, "nam": ",".join(map(str, years))})


def _results(organization, stats: Statistics, last: int) -> tuple:
    """The plan in force with its targets of the last year; nothing without a plan."""
    plan = plans.plan_for(organization, (last,))
    return plan, plans.latest_results(plan, stats, last) if plan else []


def _line(results) -> TargetLine | None:
    """The share of TSVM to reach, as a line across the pictures."""
    target = next((r for r in results if r.indicator == "base-ps" and r.value is not None), None)
    if target is None:
        return None
    words = _("Mục tiêu %(value)s") % {"value": formats.percent(target.value)}
    return TargetLine(target.value, words)


def _weak_rows(stats, last, organization, user):
    weak = stats.figure("weak", last)
    if not weak or not weak.numerator:
        return []
    return [row for row in rows_behind(weak, organization, user) if row.counts]


def _cards(organization, stats: Statistics, last: int) -> list[dict]:
    """The four figures on top, each opening to its rows."""
    members = stats.figure("members-total", last)
    admissions = stats.figure("admissions", last)
    pure = stats.figure("base-ps", last)
    total = stats.figure("org-total", last)
    by_type = [
        f"{formats.integer(figure.numerator)} {kind.short_name}"
        for kind in stats.data.types
        if (figure := stats.figure(f"org-{kind.code}", last)) and figure.numerator
    ]
    cards = [
        _card(organization, total, formats.integer(total.numerator), " · ".join(by_type)),
        _card(
            organization,
            members,
            formats.integer(members.numerator),
            _("đến tháng 12/%(year)s") % {"year": last},
        )
        if members
        else None,
        _card(
            organization,
            pure,
            formats.percent(pure.percent),
            _pure_note(pure),
            pictures.spark(stats, "base-ps", shares=True),
        )
        if pure
        else None,
        _card(
            organization,
            admissions,
            formats.integer(admissions.numerator),
            _("đạt %(share)s chỉ tiêu %(quota)s")
            % {
                "share": formats.percent(admissions.percent),
                "quota": formats.integer(admissions.denominator),
            }
            if admissions.denominator
            else "",
            pictures.spark(stats, "admissions", shares=False),
        )
        if admissions
        else None,
    ]
    return [card for card in cards if card]


def _pure_note(figure: Figure) -> str:
    note = _("%(part)s/%(whole)s TCCSĐ") % {
        "part": figure.numerator,
        "whole": figure.denominator,
    }
    if figure.change is not None:
        note += f", {formats.change_words(figure.change)}"
    return note


def _card(organization, figure: Figure, text: str, note: str, spark=None) -> dict:
    url = reverse("reports:figure", args=[figure.measure.code, figure.year])
    return {
        "label": figure.label,
        "figure": text,
        "note": note,
        "spark": spark.svg(120, ident=f"spark-{figure.measure.code}") if spark else None,
        "url": f"{url}?to-chuc={organization.code}",
    }
