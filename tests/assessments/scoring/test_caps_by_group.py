"""Caps of groups that are counted each for itself: what is free in one helps no other."""

import pytest

from assessments.scoring.caps import (
    Base,
    Cap,
    Counted,
    Rounding,
    reading_by_group,
    readings_by_group,
)

TOO_MANY, NONE_YET = Counted(3, 7), Counted(0, 12)
WITH_HEAD = Counted(2, 8, head_capped=1)
EITHER, WELL, HALF, FLOOR = Base.WELL_OR_BETTER, Base.WELL, Rounding.HALF_UP, Rounding.FLOOR


def told(found) -> tuple:
    return found.base, found.rounding, found.head_counted, found.allowed, found.over


def test_one_group_does_not_use_what_another_leaves():
    assert told(reading_by_group(Cap(20), [TOO_MANY, NONE_YET])) == (WELL, FLOOR, True, 3, 2)
    assert told(reading_by_group(Cap(20), [TOO_MANY])) == (WELL, FLOOR, True, 1, 2)


def test_a_unit_at_its_highest_level_has_the_other_percentage():
    cap = Cap(20, outstanding_percent=25)
    assert told(reading_by_group(cap, [TOO_MANY])) == (WELL, FLOOR, True, 1, 2)
    assert told(reading_by_group(cap, [TOO_MANY], outstanding=True)) == (WELL, FLOOR, True, 2, 1)
    assert [told(one) for one in readings_by_group(cap, [TOO_MANY], outstanding=True)] == [
        (EITHER, HALF, True, 3, 0),
        (EITHER, FLOOR, True, 2, 1),
        (WELL, HALF, True, 2, 1),
        (WELL, FLOOR, True, 2, 1),
    ]
    assert [told(one) for one in readings_by_group(cap, [TOO_MANY])] == [
        (EITHER, HALF, True, 2, 1),
        (EITHER, FLOOR, True, 2, 1),
        (WELL, HALF, True, 2, 1),
        (WELL, FLOOR, True, 1, 2),
    ]


def test_every_reading_counts_heads_as_the_cap_says():
    """A head is known in one group only: both give the same readings."""
    cap = Cap(20, head_counted=False)
    assert [told(one) for one in readings_by_group(cap, [WITH_HEAD, TOO_MANY])] == [
        (EITHER, HALF, False, 4, 1),
        (EITHER, FLOOR, False, 3, 1),
        (WELL, HALF, False, 3, 1),
        (WELL, FLOOR, False, 2, 2),
    ]
    assert told(reading_by_group(cap, [WITH_HEAD, TOO_MANY])) == (WELL, FLOOR, False, 2, 2)


@pytest.mark.parametrize("base", [EITHER, WELL])
def test_of_nobody_nobody_is_allowed(base):
    cap = Cap(100, base=base)
    assert told(reading_by_group(cap, [])) == (base, FLOOR, True, 0, 0)
    assert [(one.allowed, one.over) for one in readings_by_group(cap, [])] == [(0, 0)] * 4
