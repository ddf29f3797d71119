"""Deadlines: months as people count them, and working days without weekends and public holidays."""

import calendar
from datetime import date, timedelta
from functools import cache

import holidays


def add_months(day: date, months: int) -> date:
    """The same day `months` later (or earlier, below zero); the last of the month when it has none.

    31 August and six months: 28 (or 29) February. Raises ValueError outside the years 1 to 9999.
    """
    number = day.year * 12 + day.month - 1 + months
    year, month = divmod(number, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def is_working_day(day: date) -> bool:
    """Monday to Friday, and no public holiday of Vietnam (Tết included)."""
    return day.weekday() < 5 and day not in _holidays(day.year)


def add_working_days(day: date, number: int) -> date:
    """The `number`-th working day after `day`, which itself does not count."""
    while number > 0:
        day += timedelta(days=1)
        number -= is_working_day(day)
    return day


def working_days_between(first: date, last: date) -> int:
    """Working days after `first` up to and with `last`; negative when `last` comes before."""
    if last < first:
        return -working_days_between(last, first)
    days = (first + timedelta(days=n) for n in range(1, (last - first).days + 1))
    return sum(is_working_day(day) for day in days)


def first_of_month(day: date) -> date:
    """The first day of the month."""
    return day.replace(day=1)


def months_between(first: date, last: date) -> int:
    """Calendar months from the month of `first` to that of `last`."""
    return (last.year - first.year) * 12 + last.month - first.month


@cache
def _holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("VN", years=year))
