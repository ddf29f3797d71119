"""Figures from plain data: rounding, changes, breaks, open years. No database."""

from decimal import Decimal

import pytest

from reports.statistics import (
    Dataset,
    LevelFlags,
    RatingTally,
    ReturnRow,
    Statistics,
    TransitionTally,
    TypeOfEnterprise,
    percent,
)
from reports.statistics.computing import Value, further

TSVM = LevelFlags(1, "TSVM", "tsvm", 0, pure_and_strong=True, good_or_better=True)
WELL = LevelFlags(2, "Tốt", "tsvm", 1, good_or_better=True)
WEAK = LevelFlags(4, "Yếu", "tsvm", 3, failing=True)
EXEMPLARY = LevelFlags(
    5, "Tiêu biểu", "tsvm", -1, counted_in=1, pure_and_strong=True, good_or_better=True
)
EXCELLENT_2018 = LevelFlags(9, "Xuất sắc", "htxs", 0, good_or_better=True)
PRIVATE = TypeOfEnterprise("private", "Tư nhân", "Tư nhân", "trong doanh nghiệp tư nhân")


def tally(year, level, count, kind="BASE_CELL", type_code="private"):
    return RatingTally(year, kind, type_code, level, count)


def statistics(years=(2009, 2010), **fields) -> Statistics:
    return Statistics(Dataset(1, "Đảng ủy Thí dụ", years, types=(PRIVATE,), **fields))


@pytest.mark.parametrize(
    ("numerator", "denominator", "expected"),
    [
        (24, 41, "58.5"),
        (23, 42, "54.8"),
        (30, 43, "69.8"),
        (13, 28, "46.4"),
        (5, 1200, "0.4"),
        (2, 1259, "0.2"),
        (99, 85, "116.5"),
        (0, 7, "0.0"),
        (1, 2000, "0.1"),  # 0.05 exactly: half up
        (1, 2001, "0.0"),
        (3, 2000, "0.2"),  # 0.15 exactly: half up, not to the even
        (7, 7, "100.0"),
    ],
)
def test_percentage_is_rounded_half_up_to_one_decimal(numerator, denominator, expected):
    assert percent(numerator, denominator) == Decimal(expected)


def test_percentage_of_nothing_is_unknown():
    assert percent(0, 0) is None


def test_change_is_the_difference_of_the_rounded_percentages():
    stats = statistics(
        ratings=(
            tally(2008, TSVM, 24),
            tally(2008, WELL, 17),
            tally(2009, TSVM, 23),
            tally(2009, WELL, 19),
        )
    )
    figure = stats.figure("base-ps", 2009)
    assert (figure.numerator, figure.denominator) == (23, 42)
    assert figure.change == Decimal("-3.7")  # the exact difference is -3.77


def test_first_year_has_no_change():
    stats = statistics(ratings=(tally(2009, TSVM, 1),))
    assert stats.figure("base-ps", 2009).change is None


def test_organizations_with_a_reason_are_counted_but_not_in_the_rate():
    stats = statistics(ratings=(tally(2010, TSVM, 30), tally(2010, WELL, 13), tally(2010, None, 2)))
    assert stats.figure("base-ps", 2010).denominator == 43
    assert stats.figure("org-total", 2010).numerator == 45


def test_kinds_and_types_are_kept_apart():
    stats = statistics(
        ratings=(
            tally(2010, TSVM, 3),
            tally(2010, WELL, 1, type_code="soe"),
            tally(2010, TSVM, 5, kind="BASE_COMMITTEE", type_code="soe"),
            tally(2010, TSVM, 7, kind="SUB_CELL", type_code=None),
        )
    )
    assert stats.figure("base-ps", 2010).numerator == 8
    assert stats.figure("basecell-ps", 2010).denominator == 4
    assert stats.figure("basecommittee-ps", 2010).numerator == 5
    assert stats.figure("subcell-ps", 2010).numerator == 7
    assert stats.figure("private-ps", 2010).denominator == 3


def test_exemplary_counts_as_pure_and_strong_and_stands_inside_it():
    stats = statistics(
        ratings=(tally(2010, TSVM, 2), tally(2010, EXEMPLARY, 1), tally(2010, WEAK, 1))
    )
    assert stats.figure("base-ps", 2010).numerator == 3
    assert stats.structure(2010) == [(TSVM, 3), (WEAK, 1)]


def test_a_year_of_another_vocabulary_breaks_the_series_instead_of_joining_it():
    stats = statistics(
        years=(2017, 2018),
        ratings=(tally(2017, TSVM, 4), tally(2018, EXCELLENT_2018, 4)),
        transitions=(TransitionTally(2018, TSVM, EXCELLENT_2018, 4),),
    )
    assert stats.figure("base-ps", 2018) is None
    assert stats.figure("lost", 2018) is None
    assert stats.figure("base-good", 2018).change is None


def test_lost_gained_and_kept():
    stats = statistics(
        transitions=(
            TransitionTally(2010, TSVM, WELL, 4),
            TransitionTally(2010, WELL, TSVM, 11),
            TransitionTally(2010, TSVM, EXEMPLARY, 2),
            TransitionTally(2010, TSVM, TSVM, 17),
            TransitionTally(2010, WELL, WEAK, 3),
            TransitionTally(2010, WEAK, WELL, 5),
            TransitionTally(2009, TSVM, WELL, 7),
        )
    )
    assert stats.figure("lost", 2010).numerator == 4
    assert stats.figure("gained", 2010).numerator == 11
    assert stats.figure("kept", 2010).numerator == 19
    assert stats.figure("lost", 2009).numerator == 7


def test_admissions_may_pass_their_quota():
    stats = statistics(returns={2010: ReturnRow(admissions=99, quota=85)})
    assert stats.figure("admissions", 2010).percent == Decimal("116.5")


def test_admissions_without_a_quota_have_no_percentage():
    figure = statistics(returns={2010: ReturnRow(admissions=3)}).figure("admissions", 2010)
    assert (figure.numerator, figure.denominator, figure.percent) == (3, None, None)


def test_unknown_numbers_are_left_out_and_zero_is_kept():
    stats = statistics(returns={2010: ReturnRow(expelled=0)})
    assert stats.figure("expelled", 2010).numerator == 0
    assert stats.figure("struck", 2010) is None


def test_state_figures_are_published_once_and_registered_numbers_a_year_ahead():
    stats = statistics(ratings=(tally(2009, TSVM, 1), tally(2010, TSVM, 2)), registered={2011: 132})
    ids = [figure.id for figure in stats.published()]
    assert ids.count("org-total") == 1
    assert "registered-2011" in ids
    assert [f.numerator for f in stats.published() if f.id == "org-total"] == [2]


def test_exemplary_alone_still_stands_inside_pure_and_strong():
    stats = statistics(ratings=(tally(2010, EXEMPLARY, 2),), levels=(TSVM, EXEMPLARY))
    assert stats.structure(2010) == [(TSVM, 2)]


def test_every_measure_belongs_to_a_group_and_counts_something():
    """The table of figures is headed by the groups; sentences name what is counted."""
    stats = statistics()
    assert all(measure.group and measure.unit for measure in stats.measures.values())
    units = {
        code: str(stats.measures[code].unit)
        for code in ("base-ps", "basecommittee-ps", "basecell-ps", "subcell-ps")
    }
    assert units == {
        "base-ps": "TCCSĐ", "basecommittee-ps": "đảng bộ", "basecell-ps": "chi bộ", "subcell-ps": "chi bộ",
    }  # fmt: skip


def test_members_who_complete_and_who_fail_are_shares_of_their_own():
    completing = LevelFlags(6, "Hoàn thành", "tsvm", 2, completing=True)
    row = ReturnRow(by_level={WELL: 6, completing: 3, WEAK: 1})
    stats = statistics(returns={2010: row})
    shares = {
        code: stats.figure(code, 2010).percent
        for code in ("members-good", "members-completing", "members-bad")
    }
    assert shares == {
        "members-good": Decimal("60.0"),
        "members-completing": Decimal("30.0"),
        "members-bad": Decimal("10.0"),
    }


def test_a_number_of_another_room_is_carried_as_it_is():
    dataset = Dataset(1, "Đảng ủy Thí dụ", (2010,), further={"visits": {2010: (3, 4)}})
    assert further("visits")(dataset, 2010) == Value(3, 4)
    assert further("visits")(dataset, 2009) is None
    assert further("classes")(dataset, 2010) is None
