"""Conditions by points: the least that a group or a criterion must bring, or too little of it.

Settings of a clause: `points_at_least` and `points_below` are {"group:<name>": "20"} or
{"criterion:<code>": "2.5"}; points on the group's or the criterion's own scale.
"""

from collections.abc import Mapping
from fractions import Fraction

from assessments.models import Clause, CriteriaClause, Criterion
from assessments.scoring.points import Score, by_group
from assessments.sections.points import of_criteria

AT_LEAST, BELOW = "points_at_least", "points_below"
GROUP, CRITERION = "group:", "criterion:"


def by_points(
    clause: Clause | CriteriaClause, criteria: list[Criterion], scores: Mapping[str, Score] | None
) -> list[bool | None]:
    """Whether each minimum holds; None where nobody gave points yet.

    What does not apply to the organization is neither full nor zero: it meets its minimum, and is
    never too little.
    """
    found: list[bool | None] = []
    for name in (AT_LEAST, BELOW):
        for of, limit in clause.settings.get(name, {}).items():
            found.append(_holds(name, of, Fraction(str(limit)), criteria, scores))
    return found


def _holds(name: str, of: str, limit: Fraction, criteria, scores) -> bool | None:
    if not scores:
        return None
    reached = _reached(of, criteria, scores)
    if reached is None:
        return name == AT_LEAST
    return reached >= limit if name == AT_LEAST else reached < limit


def _reached(of: str, criteria: list[Criterion], scores: Mapping[str, Score]) -> Fraction | None:
    if of.startswith(CRITERION):
        return scores[of.removeprefix(CRITERION)].points
    totals = by_group(of_criteria(criteria), scores)
    return totals[of.removeprefix(GROUP)].points
