"""Counting young people and women of a post and of a term: pure, exact."""

from datetime import date
from decimal import Decimal

import pytest

from core.shares import least_for, percent
from membership.cadre.shares import Planned, age_at_term, is_young, tally, total
from membership.models import MembershipRules

RULES = MembershipRules(young_age=40, young_percent=10, women_percent=15)
OLD, YOUNG = date(1960, 5, 1), date(1980, 5, 1)


def people(old=0, young=0, women=0, start=0, **more) -> list[Planned]:
    """Old men, young men and old women, numbered from `start`."""
    kinds = [(OLD, "M")] * old + [(YOUNG, "M")] * young + [(OLD, "F")] * women
    return [Planned(start + n, born, sex, **more) for n, (born, sex) in enumerate(kinds)]


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [(1, 3, "33.3"), (2, 3, "66.7"), (1, 8, "12.5"), (1, 16, "6.3"), (3, 16, "18.8"), (0, 7, "0")],
)
def test_a_share_is_rounded_half_up(part, whole, expected):
    assert percent(part, whole) == Decimal(expected)


def test_of_nobody_there_is_no_share():
    assert percent(0, 0) is None
    assert tally([], 3, 2015, RULES).women_share is None


@pytest.mark.parametrize(
    ("share", "number", "least"),
    [(15, 0, 0), (15, 1, 1), (15, 6, 1), (15, 7, 2), (15, 20, 3), (15, 21, 4), (10, 10, 1)],
)
def test_the_fewest_that_reach_a_share(share, number, least):
    assert least_for(share, number) == least


@pytest.mark.parametrize(
    ("born", "age", "young"),
    [
        (date(1975, 1, 1), 40, False),
        (date(1975, 1, 2), 39, True),
        (date(1974, 12, 31), 40, False),
        (date(1976, 2, 29), 38, True),
    ],
)
def test_young_is_told_on_the_first_day_of_the_term(born, age, young):
    assert age_at_term(born, 2015) == age
    assert is_young(born, 2015, RULES) is young


@pytest.mark.parametrize(
    ("planned", "seats", "numbers"),
    [
        # number, young, women, left, disciplined, missing, missing young, missing women
        ([], 2, (0, 0, 0, 0, 0, 2, 0, 0)),
        (people(old=3), 2, (3, 0, 0, 0, 0, 0, 1, 1)),
        (people(old=8, young=1, women=1), 10, (10, 1, 1, 0, 0, 0, 0, 1)),
        (people(old=14, young=1, women=1), 10, (16, 1, 1, 0, 0, 0, 1, 2)),
        (people(old=10, young=2, women=2), 15, (14, 2, 2, 0, 0, 1, 0, 1)),
        (people(women=2, in_register=False), 2, (0, 0, 0, 2, 0, 2, 0, 0)),
        (people(young=1, is_disciplined=True), 1, (1, 1, 0, 0, 1, 0, 0, 1)),
    ],
)
def test_one_post(planned, seats, numbers):
    found = tally(planned, seats, 2015, RULES)
    assert found.seats == seats
    assert numbers == (
        *(found.number, found.young, found.women, found.left, found.disciplined),
        *(found.missing, found.missing_young, found.missing_women),
    )
    assert found.is_below is bool(found.missing_young or found.missing_women)


def test_a_term_counts_everybody_once_and_adds_up_missing_seats():
    first = people(old=3, women=1)
    second = [*first[:2], *people(old=2, young=1, start=10)]
    posts = [tally(first, 6, 2015, RULES), tally(second, 4, 2015, RULES)]
    whole = total([*first, *second], posts, 2015, RULES)
    assert (whole.number, whole.young, whole.women) == (7, 1, 1)
    assert (whole.seats, whole.missing) == (10, 2)
    assert (whole.missing_young, whole.missing_women) == (0, 1)
    assert whole.women_share == Decimal("14.3")
