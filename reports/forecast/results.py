"""Targets of the running year beside last year's figures, the forecast and a what-if."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

from assessments.models import Cycle, Plan, RatingLevel, Subject
from membership.quotas import queries as quotas
from membership.quotas.grid import Grid
from membership.quotas.grid import Row as QuotaRow
from organizations.permissions import Permission
from organizations.scope import can
from reports import plans, sources
from reports.forecast.figures import Admissions, forecast_data
from reports.forecast.reading import forecast_rows, organization_levels
from reports.forecast.rows import GROUND_LABELS, ForecastRow, Ground
from reports.forecast.supposing import suppose
from reports.statistics import Dataset, Statistics
from reports.targets import TargetResult


@dataclass(frozen=True)
class Line:
    """One target: what came out last year, what it comes to now, and in the what-if."""

    before: TargetResult
    forecast: TargetResult
    supposed: TargetResult | None = None


@dataclass(frozen=True)
class Forecast:
    """A cycle's rows with everything that figures are computed from.

    `grid` holds the admissions as the quotas' own page has them; None where the user may not see
    quotas.
    """

    cycle: Cycle
    levels: list[RatingLevel]
    rows: list[ForecastRow]
    data: Dataset
    member_levels: Mapping[str, RatingLevel]
    grid: Grid | None

    @property
    def year(self) -> int:
        return self.cycle.year

    @property
    def admissions(self) -> Admissions:
        """The committee's own quota, and the one number that the page of quotas forecasts."""
        if self.grid is None:
            return Admissions()
        return Admissions(self.grid.total(self.admissions_column), self.grid.received)

    @property
    def admissions_column(self) -> str:
        """A year that is over is not forecast any more: it is counted."""
        return "forecast" if self.grid and self.grid.is_running else "admitted"

    @property
    def admission_rows(self) -> list[QuotaRow]:
        return self.grid.base_rows if self.grid else []

    @cached_property
    def statistics(self) -> Statistics:
        return self.statistics_of(self.rows)

    def statistics_of(self, rows: list[ForecastRow]) -> Statistics:
        """The figures, computed as those of a closed year."""
        flags = {level.id: level for level in self.data.levels}
        levels = {code: flags[level.pk] for code, level in self.member_levels.items()}
        return Statistics(forecast_data(self.data, self.year, rows, self.admissions, levels))

    def supposing(self, chosen: Collection[int], wanted: str) -> list[ForecastRow]:
        """The rows of a what-if."""
        return suppose(self.rows, chosen, wanted, self.levels)

    @property
    def grounds(self) -> list[tuple[str, int]]:
        """How many organizations count on which ground, the surest first."""
        counts = Counter(row.ground for row in self.rows)
        return [(str(GROUND_LABELS[one]), counts[one]) for one in Ground if counts[one]]

    @property
    def without_members(self) -> int:
        """Organizations whose members are in no figure: nothing is known of them yet."""
        return sum(row.members_ground == Ground.UNKNOWN for row in self.rows)


def read_forecast(user, cycle: Cycle) -> Forecast:
    """Read the forecast of a cycle; a fixed number of queries."""
    committee = cycle.organization
    levels = organization_levels(cycle)
    sees_quotas = can(user, Permission.VIEW_QUOTA, committee)
    members = RatingLevel.objects.filter(rule_set=cycle.rule_set, subject=Subject.MEMBER)
    return Forecast(
        cycle=cycle,
        levels=levels,
        rows=forecast_rows(cycle, levels),
        data=sources.read(committee, (cycle.year,)),
        member_levels={level.code: level for level in members.order_by("order")},
        grid=quotas.grid(user, committee, cycle.year) if sees_quotas else None,
    )


def target_lines(
    plan: Plan, forecast: Forecast, supposed: list[ForecastRow] | None = None
) -> list[Line]:
    """The targets of the forecast's year, each with the distance in organizations or members."""
    year = forecast.year
    targets = list(plan.targets.filter(year=year))
    stats = forecast.statistics
    before = plans.results_of(targets, stats, year - 1)
    now = plans.results_of(targets, stats, year)
    if supposed is None:
        return [Line(*pair) for pair in zip(before, now, strict=True)]
    other = plans.results_of(targets, forecast.statistics_of(supposed), year)
    return [Line(*three) for three in zip(before, now, other, strict=True)]
