"""Plans read together with what came out: targets, actuals, distances."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from assessments.models import Plan, Target
from organizations.models import Organization
from reports.statistics import Statistics
from reports.targets import COUNTED, TargetResult, evaluate


@dataclass(frozen=True)
class PublishedTarget:
    """A target as the command prints it: a count in `number` or a share in `percent`."""

    id: str
    label: str
    years: str
    number: int | None
    percent: Decimal | None


def plan_for(organization: Organization, years) -> Plan | None:
    """The committee's latest plan that holds in one of the years or in the year after them."""
    if not years:
        return None
    return (
        Plan.objects.filter(
            organization=organization, year_from__lte=max(years) + 1, year_until__gte=min(years)
        )
        .select_related("organization")
        .order_by("-year_from", "-issued_on")
        .first()
    )


def published_targets(organization: Organization, years) -> list[PublishedTarget]:
    """Targets with a value: once per indicator when every year's is the same, else year by year."""
    plan = plan_for(organization, years)
    if plan is None:
        return []
    targets = plan.targets.exclude(rule=Target.Rule.FALLING).order_by("indicator", "year")
    result = []
    for indicator, targets_of in groupby(targets, key=lambda target: target.indicator):
        group = list(targets_of)
        same = len({(target.rule, target.value) for target in group}) == 1
        for target in group[:1] if same else group:
            counted = indicator in COUNTED
            result.append(
                PublishedTarget(
                    id=f"target-{indicator}" + ("" if same else f"-{target.year}"),
                    label=target.get_indicator_display(),
                    years=f"{group[0].year}-{group[-1].year}" if same else str(target.year),
                    number=int(target.value) if counted else None,
                    percent=None if counted else target.value,
                )
            )
    return result


def by_indicator(plan: Plan, stats: Statistics) -> list[tuple[str, list[TargetResult | None]]]:
    """Each indicator with its target and figure in every year of the plan; None without target."""
    years = range(plan.targets_from, plan.year_until + 1)
    found: dict[str, dict[int, TargetResult]] = {}
    for target in plan.targets.order_by("pk"):
        result = _evaluate(target, stats, target.year)
        found.setdefault(result.label, {})[target.year] = result
    return [(label, [cells.get(year) for year in years]) for label, cells in found.items()]


def by_place(plan: Plan, stats: Statistics) -> dict[tuple[str, int], TargetResult]:
    """The targets of the statistics' own years, by indicator and year."""
    targets = plan.targets.filter(year__in=stats.data.years)
    return {
        (target.indicator, target.year): _evaluate(target, stats, target.year) for target in targets
    }


def latest_results(plan: Plan, stats: Statistics, last_year: int) -> list[TargetResult]:
    """The targets that hold now beside the figures of the last closed year.

    When the last closed year has no targets yet, those of the plan's first year are what it is
    measured against: "where do we stand before the first year of the plan?".
    """
    year = min(max(last_year, plan.targets_from), plan.year_until)
    return results_of(plan.targets.filter(year=year), stats, last_year)


def results_of(
    targets: Iterable[Target], stats: Statistics, figure_year: int
) -> list[TargetResult]:
    """Each target beside the figure of a year."""
    return [_evaluate(target, stats, figure_year) for target in targets]


def _evaluate(target: Target, stats: Statistics, figure_year: int) -> TargetResult:
    return evaluate(
        indicator=target.indicator,
        label=target.get_indicator_display(),
        year=target.year,
        figure_year=figure_year,
        rule=target.rule,
        value=target.value,
        stats=stats,
    )
