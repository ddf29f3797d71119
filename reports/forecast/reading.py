"""Reading the rows of a forecast from a cycle that is running."""

from collections.abc import Iterable

from assessments.models import Cycle, Plan, RatingLevel, State, Subject
from assessments.queries import Line, cycle_lines
from assessments.so_far import Members, ReadFrom, level_so_far, members_so_far, returned_levels
from organizations.permissions import Permission
from organizations.scope import can
from reports.forecast.rows import ForecastRow, Ground

MEMBERS_GROUNDS = {
    ReadFrom.CLOSED: Ground.DECIDED,
    ReadFrom.SUBMITTED: Ground.SUBMITTED,
    ReadFrom.RETURNED: Ground.RETURNED,
}


def running_cycle(plan: Plan) -> Cycle | None:
    """The latest open cycle of the plan's committee in a year for which the plan has targets."""
    return (
        Cycle.objects.filter(
            organization=plan.organization,
            closed_at=None,
            year__range=(plan.targets_from, plan.year_until),
        )
        .select_related("organization", "rule_set")
        .order_by("-year")
        .first()
    )


def may_forecast(user, plan: Plan) -> bool:
    """Whether the user may see the plan's forecast, and there is a year to forecast."""
    committee = plan.organization
    return (
        can(user, Permission.VIEW_PLAN, committee)
        and can(user, Permission.VIEW_ASSESSMENT, committee)
        and running_cycle(plan) is not None
    )


def organization_levels(cycle: Cycle) -> list[RatingLevel]:
    """The levels an organization can get in the cycle, best first."""
    levels = RatingLevel.objects.filter(rule_set=cycle.rule_set, subject=Subject.ORGANIZATION)
    return list(levels.select_related("rule_set").order_by("order"))


def forecast_rows(cycle: Cycle, levels: Iterable[RatingLevel]) -> list[ForecastRow]:
    """Every base organization of the cycle, in the order of the tree; a fixed number of queries.

    Decided counts as decided, a proposal beats the self-rating, and who did not submit counts with
    last year's level. One that left the committee counts only when it was decided here.
    """
    lines = [
        line for line in cycle_lines(cycle) if not line.has_left or line.state == State.DECIDED
    ]
    vocabulary = cycle.rule_set.vocabulary
    by_code = {level.code: level for level in levels}
    now = members_so_far(cycle, lines)
    before = returned_levels(
        [line.organization.pk for line in lines if line.organization.pk not in now],
        cycle.last_year,
        vocabulary,
    )
    comparable = _levels_of(vocabulary)
    return [_row(line, by_code, comparable, now, before) for line in lines]


def _levels_of(vocabulary: str) -> set[int]:
    """Ids of all levels of organizations that speak the vocabulary, of whichever rule set."""
    levels = RatingLevel.objects.filter(
        rule_set__vocabulary=vocabulary, subject=Subject.ORGANIZATION
    )
    return set(levels.values_list("pk", flat=True))


def _row(line: Line, by_code, comparable: set[int], now, before) -> ForecastRow:
    last = line.last_rating.level if line.last_rating else None
    carried = by_code.get(last.code) if last and last.pk in comparable else None
    ground, level = _ground(line, carried)
    members_ground, members = _members(line, now.get(line.organization.pk), before)
    return ForecastRow(
        pk=line.organization.pk,
        code=line.organization.code,
        name=line.name,
        kind=line.kind,
        enterprise_type=line.enterprise_type,
        ground=ground,
        level=level,
        last_level=last,
        reason=line.not_rated_reason.name if ground == Ground.EXEMPT else "",
        members_ground=members_ground,
        members=members,
        assessment=line.assessment.pk if line.assessment else None,
    )


#: Grounds by the state of what was submitted.
GROUNDS = {
    State.PROPOSED: Ground.PROPOSED,
    State.SUBMITTED: Ground.SUBMITTED,
    State.RETURNED: Ground.RETURNED,
}


def _ground(line: Line, carried: RatingLevel | None) -> tuple[Ground, RatingLevel | None]:
    level = level_so_far(line)
    if line.is_settled:
        return (Ground.DECIDED if level else Ground.EXEMPT), level
    if level:
        return GROUNDS[line.state], level
    return (Ground.LAST_YEAR, carried) if carried else (Ground.UNKNOWN, None)


def _members(line: Line, rated: Members | None, before) -> tuple[Ground, dict[str, int]]:
    if rated:
        return MEMBERS_GROUNDS[rated.read_from], dict(rated.by_code)
    if line.is_settled and line.not_rated_reason is not None:
        return Ground.EXEMPT, {}
    last = before.get(line.organization.pk)
    return (Ground.LAST_YEAR, last) if last else (Ground.UNKNOWN, {})
