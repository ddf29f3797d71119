"""Party age and badges, by hand-made days."""

from datetime import date

import pytest

from membership.reference import BADGE_YEARS
from membership.register import badges


@pytest.mark.parametrize(
    ("admitted", "day", "years"),
    [
        (date(1981, 5, 19), date(2011, 5, 18), 29),
        (date(1981, 5, 19), date(2011, 5, 19), 30),
        (date(2000, 2, 29), date(2001, 2, 28), 1),
        (date(2011, 5, 19), date(2010, 1, 1), 0),
    ],
)
def test_party_age_counts_full_years(admitted, day, years):
    assert badges.party_age(admitted, day) == years


@pytest.mark.parametrize(
    ("reached", "given"),
    [
        (date(2011, 1, 1), date(2011, 2, 3)),
        (date(2011, 2, 3), date(2011, 2, 3)),
        (date(2011, 2, 4), date(2011, 5, 19)),
        (date(2011, 5, 20), date(2011, 9, 2)),
        (date(2011, 9, 3), date(2011, 11, 7)),
        (date(2011, 11, 8), date(2012, 2, 3)),
    ],
)
def test_a_badge_is_given_on_the_first_award_day(reached, given):
    assert badges.award_day(reached) == given


def test_the_badges_of_a_life():
    found = badges.badges(date(1930, 2, 3))
    assert [one.years for one in found] == [30, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90]
    assert found[0] == badges.Badge(30, date(1960, 2, 3), date(1960, 2, 3))
    assert found[-1].due_on == date(2020, 2, 3)


@pytest.mark.parametrize(
    ("day", "coming", "missing"),
    [
        (date(2011, 11, 7), 30, None),
        (date(2011, 11, 8), 40, 30),
        (date(2021, 11, 7), 40, 30),
        (date(2021, 11, 8), 45, 40),
        (date(2100, 1, 1), None, 90),
    ],
)
def test_what_comes_next_and_what_was_missed(day, coming, missing):
    admitted = date(1981, 9, 3)
    following = badges.next_badge(admitted, day)
    assert (following and following.years) == coming
    due = badges.outstanding(admitted, day, given=set())
    assert (due and due.years) == missing
    assert badges.outstanding(admitted, day, given={missing}) is None


@pytest.mark.parametrize("year", [2010, 2012])
def test_admissions_whose_badge_is_due_in_a_year(year):
    """The window of days and the badge itself agree on each of its edges."""
    for years in BADGE_YEARS:
        first, last = badges.admitted_between(years, year)
        inside = [badges.due_in(day, year) for day in (first, last)]
        assert [one and one.years for one in inside] == [years, years]
        before = date.fromordinal(first.toordinal() - 1)
        after = date.fromordinal(last.toordinal() + 1)
        assert badges.badge(before, years).due_on.year == year - 1
        assert badges.badge(after, years).due_on.year == year + 1
