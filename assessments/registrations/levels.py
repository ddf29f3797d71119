"""Levels that were registered, counted against last year's results and the plan's target."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from math import ceil

from assessments.models import Cycle, Indicator, Plan, RatingLevel, Subject, Target
from assessments.registrations.queries import Line
from core import shares


@dataclass(frozen=True)
class LevelCount:
    """One level: organizations that registered it, and those that had it last year (None where
    last year spoke another vocabulary)."""

    level: RatingLevel
    registered: int
    last: int | None


@dataclass(frozen=True)
class Top:
    """Organizations that registered the top level, of those that are asked; and what the plan wants.

    `needed` says how many more would make the plan's share; 0 when it is reached, None without one.
    """

    number: int
    total: int
    share: Decimal | None
    wanted: Decimal | None
    needed: int | None


def level_counts(cycle: Cycle, lines: list[Line]) -> list[LevelCount]:
    """The year's levels from the best, each with its counts; who left or is exempt counts in none.

    Registered are those that are handed in (`Summary.submitted`), not one that was returned.
    """
    asked = _asked(lines)
    levels = RatingLevel.objects.filter(
        rule_set=cycle.rule_set, subject=Subject.ORGANIZATION
    ).order_by("order")
    registered = Counter(line.counted_level.code for line in asked if line.counted_level)
    before = [line.last_rating.level for line in asked if line.last_rating]
    rated = [level for level in before if level]
    same = all(level.rule_set.vocabulary == cycle.rule_set.vocabulary for level in rated)
    last = Counter(level.code for level in rated)
    return [
        LevelCount(level, registered[level.code], last[level.code] if same else None)
        for level in levels
    ]


def top_of(cycle: Cycle, lines: list[Line], counts: list[LevelCount], user) -> Top:
    """The share that registered the top, beside the plan's target of the year (Plan II.1)."""
    top = [one for one in counts if one.level.pure_and_strong] or counts[:1]
    number, total = sum(one.registered for one in top), len(_asked(lines))
    target = (
        Target.objects.filter(
            plan__in=Plan.objects.visible_to(user).filter(organization=cycle.organization),
            year=cycle.year,
            indicator=Indicator.BASE_PURE_STRONG,
            rule=Target.Rule.AT_LEAST,
        ).first()
        if any(one.level.pure_and_strong for one in top)
        else None
    )
    wanted = target.value if target else None
    return Top(
        number=number,
        total=total,
        share=shares.percent(number, total),
        wanted=wanted,
        needed=None if wanted is None else max(ceil(wanted * total / 100) - number, 0),
    )


def _asked(lines: list[Line]) -> list[Line]:
    return [line for line in lines if line.is_asked]
