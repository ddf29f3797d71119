"""Figures of other rooms as rows of a table: member flow, composition of admissions, progress of a year.

Each number is taken from the function of its own room, and opens to that room's own page.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from assessments.completeness.counts import STAGES, group
from assessments.models import Cycle
from assessments.queries import cycle_lines
from core.dates import today
from membership.flows.composition import ADMITTED_GROUPS, admissions_composition
from membership.flows.counting import flows_by_year
from membership.flows.statement import COLUMNS
from organizations.models import Organization
from organizations.permissions import Permission
from organizations.scope import can
from reports.statistics import Dataset, Figure, Measure
from reports.statistics.computing import RowsBehind, Text, further
from reports.statistics.measures import MEMBERS, ORGANIZATIONS

#: Numerator, denominator and the address of the page behind them, by year.
ByYear = dict[int, tuple[int, int | None, str]]
#: Addresses by code of the measure and year.
Links = dict[tuple[str, int], str]


@dataclass(frozen=True)
class Source:
    """One room's figures: who may ask for them, their names, how they are read and opened."""

    name: str
    heading: Text
    unit: Text
    permission: str  # who may ask for them
    opens: str  # who may open them
    labels: dict[str, Text]
    read: Callable[[Organization, tuple[int, ...]], dict[str, ByYear]]

    def measures(self) -> list[Measure]:
        return [
            Measure(
                f"{self.name}-{key}",
                label,
                self.unit,
                further(f"{self.name}-{key}"),
                RowsBehind(self.name, column=key),
                group=self.heading,
            )
            for key, label in self.labels.items()
        ]


def _past(years: Iterable[int]) -> tuple[int, ...]:
    """Years that are over: a running year's flow is not final."""
    return tuple(year for year in years if year < today().year)


def _flows(committee: Organization, years: tuple[int, ...]) -> dict[str, ByYear]:
    """The statement of flows, of the years that the register covers."""
    page = reverse("membership:flow_people", args=[committee.code])
    found: dict[str, ByYear] = {name: {} for name in COLUMNS}
    for flow in flows_by_year(committee.pk, _past(years)):
        if flow.is_covered:
            for name in COLUMNS:
                url = f"{page}?{urlencode({'nam': flow.year, 'cot': name})}"
                found[name][flow.year] = (flow[name], None, url if flow[name] else "")
    return found


def _admitted(committee: Organization, years: tuple[int, ...]) -> dict[str, ByYear]:
    """Whom the committee admitted, of all it admitted in the year (P23)."""
    page = reverse("membership:quotas_summary")
    found: dict[str, ByYear] = {name: {} for name in ADMITTED_GROUPS}
    for year in _past(years):
        counts = admissions_composition([committee.pk], year)[committee.pk]
        if counts["total"]:
            for name in ADMITTED_GROUPS:
                query = urlencode({"to_chuc": committee.code, "nam": year})
                found[name][year] = (counts[name], counts["total"], f"{page}?{query}")
    return found


def _progress(committee: Organization, years: tuple[int, ...]) -> dict[str, ByYear]:
    """What of the year's self-assessments was submitted, in time, verified, decided."""
    found: dict[str, ByYear] = {stage.code: {} for stage in STAGES[1:]}
    cycles = Cycle.objects.filter(organization=committee, year__in=years)
    for cycle in cycles.select_related("organization", "rule_set"):
        counted = group("", cycle_lines(cycle))
        page = reverse("assessments:cycle", args=[cycle.pk])
        for stage in STAGES[1:]:
            whole = counted[stage.of].number
            if whole:
                url = f"{page}?{urlencode({'stage': stage.code})}"
                found[stage.code][cycle.year] = (counted[stage.code].number, whole, url)
    return found


SOURCES = (
    Source(
        "flow",
        _("Biến động đảng viên (theo hồ sơ)"),
        MEMBERS,
        Permission.VIEW_MEMBER,
        Permission.VIEW_MEMBER,
        dict(COLUMNS),
        _flows,
    ),
    Source(
        "admitted",
        _("Cơ cấu kết nạp (theo hồ sơ)"),
        MEMBERS,
        Permission.VIEW_QUOTA,
        Permission.VIEW_QUOTA,
        dict(ADMITTED_GROUPS),
        _admitted,
    ),
    Source(
        "progress",
        _("Tự đánh giá: hoàn thành, đúng hạn"),
        ORGANIZATIONS,
        Permission.VIEW_REPORT,
        Permission.VIEW_ASSESSMENT,
        {stage.code: stage.label for stage in STAGES[1:]},
        _progress,
    ),
)


def offered(committee: Organization, user) -> tuple[Measure, ...]:
    """The figures of other rooms that the viewer may ask for of a committee."""
    return tuple(
        measure
        for source in SOURCES
        if can(user, source.permission, committee)
        for measure in source.measures()
    )


def read(
    data: Dataset, committee: Organization, codes: Iterable[str]
) -> tuple[Dataset, list[Measure], Links]:
    """The dataset with the numbers of the asked measures, those measures, and their addresses."""
    wanted = set(codes)
    years = tuple(range(min(data.years) - 1, max(data.years) + 1)) if data.years else ()
    numbers: dict[str, dict[int, tuple[int, int | None]]] = {}
    links: Links = {}
    measures: list[Measure] = []
    for source in SOURCES:
        asked = [measure for measure in source.measures() if measure.code in wanted]
        found = source.read(committee, years) if asked else {}
        for measure in asked:
            by_year = found[measure.rows.column]
            numbers[measure.code] = {year: row[:2] for year, row in by_year.items()}
            links |= {(measure.code, year): row[2] for year, row in by_year.items()}
        measures += asked
    return replace(data, further=numbers), measures, links


def link_of(committee: Organization, figure: Figure, user, links: Links) -> str | None:
    """Where a figure of another room opens: "" where the viewer may not; None for our own."""
    for source in SOURCES:
        if figure.measure.rows.source == source.name:
            may = can(user, source.opens, committee)
            return links.get((figure.measure.code, figure.year), "") if may else ""
    return None
