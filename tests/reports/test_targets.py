"""Distances to targets in organizations and people: a table of cases. No database."""

from decimal import Decimal

import pytest

from reports.statistics import Dataset, LevelFlags, RatingTally, ReturnRow, Statistics
from reports.targets import evaluate

TSVM = LevelFlags(1, "TSVM", "tsvm", 0, pure_and_strong=True, good_or_better=True)
COMPLETING = LevelFlags(3, "HT", "tsvm", 2, completing=True)
WEAK = LevelFlags(4, "YK", "tsvm", 3, failing=True)


def rated(year, **counts) -> list[RatingTally]:
    levels = {"tsvm": TSVM, "completing": COMPLETING, "weak": WEAK}
    return [RatingTally(year, "BASE_CELL", None, levels[name], n) for name, n in counts.items()]


def result(indicator, rule, value, *tallies, **returns):
    data = Dataset(1, "", (2010,), ratings=tuple(tallies), returns=returns.get("returns", {}))
    return evaluate(
        indicator=indicator,
        label=indicator,
        year=2010,
        rule=rule,
        value=None if value is None else Decimal(value),
        stats=Statistics(data),
    )


@pytest.mark.parametrize(
    ("tsvm", "others", "distance"),
    [(30, 13, 0), (25, 18, 1), (26, 17, 0), (24, 19, 2), (0, 43, 26), (3, 2, 0)],
)
def test_organizations_needed_for_sixty_percent(tsvm, others, distance):
    outcome = result("base-ps", "AT_LEAST", "60", *rated(2010, tsvm=tsvm, completing=others))
    assert outcome.distance == distance
    assert outcome.met == (distance == 0)


def test_a_share_that_only_rounds_to_the_target_does_not_meet_it():
    level = LevelFlags(7, "Tốt", "tsvm", 0, good_or_better=True)
    other = LevelFlags(8, "HT", "tsvm", 1, completing=True)
    row = ReturnRow(by_level={level: 7996, other: 2004 - 5})
    outcome = result("members-good", "AT_LEAST", "80", returns={2010: row})
    assert outcome.figure.percent == Decimal("80.0")
    assert outcome.met is True
    row = ReturnRow(by_level={level: 7999, other: 2001})
    outcome = result("members-good", "AT_LEAST", "80", returns={2010: row})
    assert outcome.figure.percent == Decimal("80.0")
    assert (outcome.met, outcome.distance) == (False, 1)


@pytest.mark.parametrize(
    ("value", "asked", "in_text"),
    [(None, "không có", "không có"), ("0", "không có", "không có"),
     ("2", "không quá 2", "không quá 02"), ("12", "không quá 12", "không quá 12")],
)  # fmt: skip
def test_a_count_is_asked_for_in_words(value, asked, in_text):
    outcome = result("weak", "AT_MOST", value, *rated(2010, tsvm=5))
    assert (outcome.asked, outcome.asked_in_text) == (asked, in_text)


@pytest.mark.parametrize(
    ("completing", "others", "distance"), [(3, 26, 1), (3, 27, 0), (2, 27, 0), (29, 0, 27)]
)
def test_organizations_too_many_for_a_share_that_is_not_to_be_passed(completing, others, distance):
    tallies = rated(2010, completing=completing, tsvm=others)
    outcome = result("completing", "AT_MOST", "10", *tallies)
    assert outcome.asked == "không quá 10%"
    assert outcome.distance == distance


def test_a_few_weak_organizations_may_be_allowed():
    outcome = result("weak", "AT_MOST", "2", *rated(2010, tsvm=5, weak=5))
    assert (outcome.met, outcome.distance) == (False, 3)
    assert outcome.remark_in_text == "Cần giảm 03 TCCSĐ"


def test_what_came_out_is_written_for_tables_and_for_sentences():
    missed = result("weak", "AT_MOST", "2", *rated(2010, tsvm=5, weak=5))
    assert (missed.actual, missed.actual_in_text, missed.remark) == ("5", "05", "Cần giảm 3 TCCSĐ")
    met = result("base-ps", "AT_LEAST", "60", *rated(2010, tsvm=5))
    assert (met.actual, met.remark, met.year, met.rule) == (
        "100%",
        "Đạt mục tiêu",
        2010,
        "AT_LEAST",
    )
    unknown = result("base-ps", "AT_LEAST", "60")
    assert (unknown.actual, unknown.remark) == ("–", "Chưa có số liệu")
    falling = result("completing", "FALLING", None, *rated(2010, completing=2, tsvm=3))
    assert (falling.asked, falling.remark) == ("giảm so với năm trước", "Chưa có số liệu")


def test_a_first_year_has_nothing_to_fall_from():
    outcome = result("completing", "FALLING", None, *rated(2010, completing=2, tsvm=3))
    assert (outcome.met, outcome.distance) == (None, None)


def test_no_weak_organization():
    assert result("weak", "AT_MOST", "0", *rated(2010, tsvm=5)).met is True
    outcome = result("weak", "AT_MOST", "0", *rated(2010, tsvm=5, weak=2))
    assert (outcome.met, outcome.distance) == (False, 2)
    assert outcome.remark == "Cần giảm 2 TCCSĐ"


@pytest.mark.parametrize(
    ("before", "now", "distance"),
    [
        ((4, 38), (3, 40), 0),
        ((1, 2), (2, 2), 1),  # 2/4 must come below 1/3: one would
        ((4, 38), (4, 38), 1),  # the same share is not a fall
        ((1, 41), (0, 43), 0),
        ((0, 41), (0, 43), 0),  # nothing left to fall
        ((0, 41), (1, 42), 1),
        ((4, 38), (6, 37), 2),
    ],
)
def test_a_falling_share(before, now, distance):
    tallies = [
        *rated(2009, completing=before[0], tsvm=before[1]),
        *rated(2010, completing=now[0], tsvm=now[1]),
    ]
    assert result("completing", "FALLING", None, *tallies).distance == distance


def test_without_figures_there_is_no_verdict():
    outcome = result("base-ps", "AT_LEAST", "60")
    assert (outcome.met, outcome.distance) == (None, None)
    assert outcome.remark == "Chưa có số liệu"


def test_admissions_below_the_quota():
    outcome = result(
        "admissions", "AT_LEAST", "100", returns={2010: ReturnRow(admissions=80, quota=85)}
    )
    assert outcome.remark == "Còn thiếu 5 đảng viên"


def test_a_falling_share_is_not_compared_across_a_change_of_words():
    new = LevelFlags(13, "HT", "htxs", 2, completing=True)
    best = LevelFlags(11, "XS", "htxs", 0, good_or_better=True)
    tallies = [
        *rated(2009, completing=1, tsvm=9),
        RatingTally(2010, "BASE_CELL", None, new, 4),
        RatingTally(2010, "BASE_CELL", None, best, 6),
    ]
    outcome = result("completing", "FALLING", None, *tallies)
    assert (outcome.met, outcome.distance) == (None, None)
