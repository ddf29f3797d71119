"""Which levels the rules of a year allow, given points and what holds; each with its reason.

A rule that is unconfirmed never decides anything by itself (DOMAIN.md): it is told, and limits
nothing. Where it is not known whether a condition holds, nothing is limited either, and it is told.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Kind(StrEnum):
    """How a rule speaks about its level."""

    BAND = "BAND"  # the level of so many points
    CONDITION = "CONDITION"  # must hold for the level, and for every better one
    FATAL = "FATAL"  # when it holds the level is this one, whatever the points


@dataclass(frozen=True)
class Rule:
    """One rule about one level.

    `holds` says whether a condition or fatal condition holds, None where nobody knows. Of a band,
    `at_least` and `below` are its limits in points; None where it is open.
    """

    text: str
    kind: Kind
    level: str
    confirmed: bool = True
    holds: bool | None = None
    at_least: Fraction | None = None
    below: Fraction | None = None

    def has(self, points: Fraction) -> bool:
        """Whether the points lie in the band."""
        return (self.at_least is None or points >= self.at_least) and (
            self.below is None or points < self.below
        )


class Effect(StrEnum):
    LIMITS = "LIMITS"  # nothing above `level` is possible
    FIXES = "FIXES"  # only `level` is possible
    TOLD = "TOLD"  # an unconfirmed rule would have limited or fixed
    UNKNOWN = "UNKNOWN"  # it is not known whether the rule holds


@dataclass(frozen=True)
class Reason:
    """What one rule did; `level` is the best one it leaves."""

    rule: Rule
    effect: Effect
    level: str


@dataclass(frozen=True)
class Verdict:
    """The levels that are possible, best first, and why not the others."""

    possible: tuple[str, ...]
    reasons: tuple[Reason, ...]

    @property
    def best(self) -> str:
        return self.possible[0]

    def against(self, level: str) -> list[Reason]:
        """The reasons that forbid a level, as they stand."""
        deciding = [one for one in self.reasons if one.effect in (Effect.LIMITS, Effect.FIXES)]
        return [] if level in self.possible else deciding


def verdict(levels: Sequence[str], rules: Sequence[Rule], points: Fraction | None) -> Verdict:
    """What the rules leave of the levels (best first); `points` None where there are none.

    The best possible level is the worst that any deciding rule leaves; worse ones stay possible
    but for fatal conditions, which fix theirs. Raise ValueError for a rule about another level.
    """
    reasons = [reason for rule in rules if (reason := _reason(levels, rule, points))]
    fixed = [one.level for one in reasons if one.effect == Effect.FIXES]
    if fixed:
        lowest = max(fixed, key=levels.index)
        return Verdict((lowest,), tuple(reasons))
    limits = [levels.index(one.level) for one in reasons if one.effect == Effect.LIMITS]
    return Verdict(tuple(levels[max(limits, default=0) :]), tuple(reasons))


def _reason(levels: Sequence[str], rule: Rule, points: Fraction | None) -> Reason | None:
    if rule.level not in levels:
        raise ValueError(f"{rule.level} is no level of {levels}")
    if rule.kind == Kind.BAND:
        return _of_band(levels, rule, points)
    if rule.holds is None:
        return Reason(rule, Effect.UNKNOWN, levels[0])
    if rule.kind == Kind.FATAL:
        if not rule.holds:
            return None
        return Reason(rule, Effect.FIXES if rule.confirmed else Effect.TOLD, rule.level)
    if rule.holds:
        return None
    below = min(levels.index(rule.level) + 1, len(levels) - 1)
    return Reason(rule, Effect.LIMITS if rule.confirmed else Effect.TOLD, levels[below])


def _of_band(levels: Sequence[str], rule: Rule, points: Fraction | None) -> Reason | None:
    if points is None or not rule.has(points) or rule.level == levels[0]:
        return None
    return Reason(rule, Effect.LIMITS if rule.confirmed else Effect.TOLD, rule.level)
