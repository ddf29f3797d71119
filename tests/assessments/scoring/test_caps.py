"""Every reading of a cap (DOMAIN.md: the cap's text is truly ambiguous)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.scoring.caps import Base, Cap, Counted, Group, Rounding, reading, readings

BOTH, WELL = Base.WELL_OR_BETTER, Base.WELL
UP, FLOOR = Rounding.HALF_UP, Rounding.FLOOR


@pytest.mark.parametrize(
    ("together", "allowed"),
    [
        # rated well or better: (of both, half up), (of both, floor), (of well, half up), (of well, floor)
        (0, [0, 0, 0, 0]),
        (1, [0, 0, 0, 0]),
        (2, [0, 0, 0, 0]),
        (3, [1, 0, 0, 0]),  # 0,6; 0,4 of two
        (4, [1, 0, 1, 0]),  # 0,8; 0,667
        (5, [1, 1, 1, 0]),  # 1; 0,833
        (6, [1, 1, 1, 1]),  # 1,2; 1
        (10, [2, 2, 2, 1]),  # 2; 1,667
        (12, [2, 2, 2, 2]),  # 2,4; 2
        (13, [3, 2, 2, 2]),  # 2,6; 2,167
        (15, [3, 3, 2, 2]),  # 3; 2,4 of twelve, 2,6 of thirteen
        (59, [12, 11, 10, 9]),  # 11,8; 9,833
        (60, [12, 12, 10, 10]),
    ],
)
def test_what_twenty_per_cent_allow(together, allowed):
    found = readings(Cap(20), Counted(capped=0, well=together))
    assert [(one.base, one.rounding) for one in found] == [
        (BOTH, UP), (BOTH, FLOOR), (WELL, UP), (WELL, FLOOR),
    ]  # fmt: skip
    assert [one.allowed for one in found] == allowed
    assert [one.over for one in found] == [0, 0, 0, 0]


@pytest.mark.parametrize(
    ("capped", "over"), [(0, [0, 0, 0, 0]), (2, [0, 0, 0, 1]), (3, [1, 1, 1, 2])]
)
def test_how_many_of_ten_are_too_many(capped, over):
    found = readings(Cap(20), Counted(capped=capped, well=10 - capped))
    assert [one.over for one in found] == over


def test_the_head_is_counted_or_not():
    counted = Counted(capped=2, well=8, head_capped=1)
    found = readings(Cap(20), counted)
    assert [(one.base, one.rounding, one.head_counted, one.allowed, one.over) for one in found] == [
        (BOTH, UP, True, 2, 0),
        (BOTH, UP, False, 2, 0),  # 1,8 of nine
        (BOTH, FLOOR, True, 2, 0),
        (BOTH, FLOOR, False, 1, 0),
        (WELL, UP, True, 2, 0),
        (WELL, UP, False, 1, 0),  # 1,4 of seven, 1,6 of eight
        (WELL, FLOOR, True, 1, 1),
        (WELL, FLOOR, False, 1, 0),
    ]
    below = Counted(capped=2, well=8, head_well=1)
    assert [one.allowed for one in readings(Cap(20), below)] == [2, 2, 2, 1, 2, 1, 1, 1]
    assert [one.over for one in readings(Cap(20), below)] == [0, 0, 0, 1, 0, 1, 1, 1]
    assert reading(Cap(20, BOTH, FLOOR, head_counted=False), below).over == 1


def test_an_outstanding_unit_may_have_more():
    cap = Cap(20, BOTH, FLOOR, outstanding_percent=25)
    counted = Counted(capped=3, well=9)
    assert reading(cap, counted).allowed == 2
    assert reading(cap, counted, outstanding=True).allowed == 3
    assert [one.allowed for one in readings(cap, counted, outstanding=True)] == [3, 3, 2, 2]
    assert [one.allowed for one in readings(cap, counted)] == [2, 2, 2, 2]
    assert reading(Cap(20, BOTH), counted, outstanding=True).allowed == 2


def test_what_a_clause_does_not_say_is_the_strictest_reading():
    assert Cap.of({"percent": 20}) == Cap(
        20, WELL, FLOOR, Group.BASE_ORGANIZATION, True, outstanding_percent=None, override=False
    )


def test_what_a_clause_keeps():
    """These words stand in the rule sets of every installation."""
    assert Cap(20).settings() == {
        "percent": 20,
        "base": "well",
        "rounding": "floor",
        "group": "base organization",
        "head_counted": True,
        "outstanding_percent": None,
        "override": False,
    }
    other = Cap(15, BOTH, UP, Group.POSTS, False, 25, True)
    assert other.settings() == {
        "percent": 15,
        "base": "well-or-better",
        "rounding": "half-up",
        "group": "like posts",
        "head_counted": False,
        "outstanding_percent": 25,
        "override": True,
    }
    assert Group.COMMITTEE.value == "committee"


def test_a_cap_of_a_clause():
    assert Cap.of({"percent": 20, "base": "well", "rounding": "floor"}) == Cap(20)
    assert Cap.of(
        {
            "percent": "15", "base": "well-or-better", "rounding": "half-up", "group": "committee",
            "head_counted": False, "outstanding_percent": 25, "override": True,
        }
    ) == Cap(15, BOTH, UP, Group.COMMITTEE, False, 25, True)  # fmt: skip
    for wrong in ({}, {"percent": "x"}, {"percent": 20, "base": "all"}):
        with pytest.raises(ValueError, match=r"percent|invalid literal|not a valid"):
            Cap.of(wrong)


@pytest.mark.parametrize(
    "numbers",
    [
        (-1, 2, 0, 0),
        (1, -2, 0, 0),
        (0, 2, 1, 0),
        (1, 0, 0, 1),
        (5, 5, -1, 0),  # a head is there or not
        (5, 5, 0, -1),
    ],
)
def test_counts_that_cannot_be(numbers):
    with pytest.raises(ValueError, match="whole numbers"):
        Counted(*numbers)


@given(st.integers(1, 100), st.integers(0, 400), st.integers(0, 400))
def test_floor_of_well_keeps_the_literal_rule_and_one_more_would_break_it(percent, capped, well):
    allowed = reading(Cap(percent, WELL, FLOOR), Counted(capped, well)).allowed
    together = capped + well
    assert 100 * allowed <= percent * (together - allowed)
    assert 100 * (allowed + 1) > percent * (together - allowed - 1)
