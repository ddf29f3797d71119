"""What points add up to; what does not apply is neither full nor zero."""

from fractions import Fraction as F

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.scoring.points import Criterion, Score, by_group, total

CRITERIA = [
    Criterion("a", "general", F(20)),
    Criterion("b", "general", F(10)),
    Criterion("c", "results", F(40)),
    Criterion("d", "results", F(30)),
]


def scores(**points):
    return {code: Score(None if value is None else F(value)) for code, value in points.items()}


@pytest.mark.parametrize(
    ("given_points", "reached", "possible", "points"),
    [
        ({"a": 20, "b": 10, "c": 40, "d": 30}, 100, 100, F(100)),
        ({"a": 0, "b": 0, "c": 0, "d": 0}, 0, 100, F(0)),
        ({"a": 18, "b": "8.5", "c": 36, "d": 27}, F("89.5"), 100, F("89.5")),
        ({"a": 18, "b": None, "c": 36, "d": 27}, 81, 90, F(90)),  # 81 of 90 is 90 of 100
        ({"a": 18, "b": None, "c": None, "d": 27}, 45, 50, F(90)),
        ({"a": None, "b": None, "c": None, "d": 20}, 20, 30, F(200, 3)),
        ({"a": None, "b": None, "c": None, "d": None}, 0, 0, None),
    ],
)
def test_totals(given_points, reached, possible, points):
    found = total(CRITERIA, scores(**given_points))
    assert (found.reached, found.possible, found.scale) == (reached, possible, 100)
    assert found.points == points
    assert found.is_scaled == (possible != 100)


def test_totals_by_group():
    found = by_group(CRITERIA, scores(a=18, b=None, c=36, d=27))
    assert list(found) == ["general", "results"]
    assert [(one.reached, one.possible, one.scale) for one in found.values()] == [
        (18, 20, 30),
        (63, 70, 70),
    ]
    assert found["general"].points == 27


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"a": 1, "b": 1, "c": 1}, "no score for d"),
        ({"a": 21, "b": 1, "c": 1, "d": 1}, "a: 21 is not within 0 and 20"),
        ({"a": 1, "b": -1, "c": 1, "d": 1}, "b: -1 is not within 0 and 10"),
    ],
)
def test_scores_that_cannot_be(wrong, sentence):
    with pytest.raises(ValueError, match=sentence):
        total(CRITERIA, scores(**wrong))


@given(st.lists(st.one_of(st.none(), st.integers(0, 10)), min_size=4, max_size=4))
def test_what_does_not_apply_moves_the_total_neither_up_nor_down(tenths):
    """Giving a criterion the share that the others reached changes nothing."""
    found = {
        one.code: Score(None if tenth is None else one.maximum * tenth / 10)
        for one, tenth in zip(CRITERIA, tenths, strict=True)
    }
    before = total(CRITERIA, found)
    if before.points is None:
        return
    share = before.points / 100
    filled = {
        one.code: Score(one.maximum * share) if found[one.code].points is None else found[one.code]
        for one in CRITERIA
    }
    after = total(CRITERIA, filled)
    assert after.points == before.points
    assert not after.is_scaled
