"""Months as people count them, working days without weekends and public holidays."""

from datetime import date

import pytest

from core.calendar import (
    add_months,
    add_working_days,
    first_of_month,
    is_working_day,
    months_between,
    working_days_between,
)


@pytest.mark.parametrize(
    ("day", "months", "found"),
    [
        (date(2010, 11, 21), 12, date(2011, 11, 21)),
        (date(2010, 8, 31), 6, date(2011, 2, 28)),
        (date(2011, 8, 31), 6, date(2012, 2, 29)),
        (date(2012, 2, 29), 12, date(2013, 2, 28)),
        (date(2011, 1, 15), -1, date(2010, 12, 15)),
        (date(2011, 12, 31), 1, date(2012, 1, 31)),
        (date(2011, 11, 30), 60, date(2016, 11, 30)),
        (date(2011, 11, 21), 0, date(2011, 11, 21)),
    ],
)
def test_months_later(day, months, found):
    assert add_months(day, months) == found


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2011, 11, 21), True),  # a Monday
        (date(2011, 11, 19), False),  # a Saturday
        (date(2011, 9, 2), False),  # the National Day
        (date(2011, 2, 3), False),  # Tết
        (date(2011, 4, 12), False),  # the Hùng Kings
        (date(2024, 2, 12), False),  # Tết of another year
    ],
)
def test_working_days(day, works):
    assert is_working_day(day) is works


@pytest.mark.parametrize(
    ("day", "number", "found"),
    [
        (date(2011, 11, 21), 0, date(2011, 11, 21)),
        (date(2011, 11, 21), 4, date(2011, 11, 25)),
        (date(2011, 11, 21), 5, date(2011, 11, 28)),  # over a weekend
        (date(2011, 1, 28), 5, date(2011, 2, 10)),  # over Tết
        (date(2011, 11, 19), 1, date(2011, 11, 21)),  # from a Saturday
    ],
)
def test_a_deadline_in_working_days(day, number, found):
    assert add_working_days(day, number) == found


def test_working_days_between_is_the_way_back():
    assert working_days_between(date(2011, 1, 28), date(2011, 2, 10)) == 5
    assert working_days_between(date(2011, 2, 10), date(2011, 1, 28)) == -5
    assert working_days_between(date(2011, 11, 21), date(2011, 11, 21)) == 0
    assert working_days_between(date(2011, 11, 18), date(2011, 11, 20)) == 0


def test_months_between_and_the_first_of_a_month():
    assert months_between(date(2011, 8, 1), date(2011, 11, 30)) == 3
    assert months_between(date(2010, 11, 1), date(2011, 2, 1)) == 3
    assert months_between(date(2011, 11, 1), date(2011, 8, 1)) == -3
    assert first_of_month(date(2011, 11, 21)) == date(2011, 11, 1)


@pytest.mark.parametrize(("day", "months"), [(date(1, 1, 1), -1), (date(9999, 12, 1), 1)])
def test_months_outside_of_the_calendar_are_refused(day, months):
    with pytest.raises(ValueError, match="year"):
        add_months(day, months)
