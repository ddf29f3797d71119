"""Party age and the badges that come with it. Pure functions: no database.

Party age counts in full years from the day of the decision of admission (Statutes, article 5). A
badge is given on the first of the four award days that does not lie before its anniversary.
"""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date, timedelta

from core.calendar import add_months
from membership.reference import AWARD_DAYS, BADGE_YEARS


@dataclass(frozen=True)
class Badge:
    """`years` of party age, reached on a day, given on an award day."""

    years: int
    reached_on: date
    due_on: date


def party_age(admitted: date, day: date) -> int:
    """Full years in the party on a day; 0 before the admission."""
    age = day.year - admitted.year - (anniversary(admitted, day.year - admitted.year) > day)
    return max(age, 0)


def anniversary(admitted: date, years: int) -> date:
    """The same day `years` later; 28 February for 29 February."""
    return add_months(admitted, 12 * years)


def award_day(day: date) -> date:
    """The first award day on or after a day."""
    days = [date(day.year, month, number) for month, number in AWARD_DAYS]
    return next((one for one in days if one >= day), _first(day.year + 1))


def badge(admitted: date, years: int) -> Badge:
    """When a badge is reached and given."""
    reached = anniversary(admitted, years)
    return Badge(years, reached, award_day(reached))


def badges(admitted: date) -> list[Badge]:
    """All badges of a life in the party, in their order."""
    return [badge(admitted, years) for years in BADGE_YEARS]


def next_badge(admitted: date, day: date) -> Badge | None:
    """The first badge that is due on or after the day; None beyond ninety years."""
    return next((one for one in badges(admitted) if one.due_on >= day), None)


def outstanding(admitted: date, day: date, given: Container[int]) -> Badge | None:
    """The highest badge that was due before the day, if it was not given; None otherwise."""
    due = [one for one in badges(admitted) if one.due_on < day]
    return due[-1] if due and due[-1].years not in given else None


def admitted_between(years: int, year: int) -> tuple[date, date]:
    """First and last day of admission of those to whom the badge is due in a calendar year."""
    last_award, last_before = _last(year), _last(year - 1)
    first = add_months(last_before + timedelta(days=1), -12 * years)
    return first, add_months(last_award, -12 * years)


def due_in(admitted: date, year: int) -> Badge | None:
    """The badge that is due in a calendar year, if there is one."""
    return next((one for one in badges(admitted) if one.due_on.year == year), None)


def _first(year: int) -> date:
    return date(year, *AWARD_DAYS[0])


def _last(year: int) -> date:
    return date(year, *AWARD_DAYS[-1])
