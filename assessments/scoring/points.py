"""Points by criteria: what they add up to, on the scale of the criteria."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Criterion:
    """What a criterion may bring at the most, in points."""

    code: str
    group: str
    maximum: Fraction


@dataclass(frozen=True)
class Score:
    """What one criterion brought, in points; None: it does not apply (with a reason elsewhere)."""

    points: Fraction | None


@dataclass(frozen=True)
class Total:
    """Points on the criteria's scale.

    `points` is exact and None where no criterion applies; `reached` and `possible` are what the
    criteria that apply brought and could have brought; `scale` is what all could have brought.
    """

    reached: Fraction
    possible: Fraction
    scale: Fraction

    @property
    def points(self) -> Fraction | None:
        if not self.possible:
            return None
        return self.reached * self.scale / self.possible

    @property
    def is_scaled(self) -> bool:
        """Whether something did not apply, so that the rest stands for the whole."""
        return self.possible != self.scale


def total(criteria: Sequence[Criterion], scores: Mapping[str, Score]) -> Total:
    """Add up the scores, by code of the criterion.

    What does not apply is neither full nor zero: it counts neither above nor below the line.
    Raise ValueError for a score that is missing, negative or above the criterion's maximum.
    """
    reached = possible = Fraction(0)
    for criterion in criteria:
        if criterion.code not in scores:
            raise ValueError(f"no score for {criterion.code}")
        points = scores[criterion.code].points
        if points is None:
            continue
        if not 0 <= points <= criterion.maximum:
            raise ValueError(f"{criterion.code}: {points} is not within 0 and {criterion.maximum}")
        reached += points
        possible += criterion.maximum
    return Total(reached, possible, sum((one.maximum for one in criteria), Fraction(0)))


def by_group(criteria: Sequence[Criterion], scores: Mapping[str, Score]) -> dict[str, Total]:
    """The total of each group, in the order of the criteria."""
    groups = dict.fromkeys(criterion.group for criterion in criteria)
    return {
        group: total([one for one in criteria if one.group == group], scores) for group in groups
    }
