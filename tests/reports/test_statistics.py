"""Figures from plain data: rounding, changes, breaks, open years. No database."""

from dataclasses import replace
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
from reports.statistics.parts import Part

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


def test_words_of_rating_break_between_two_known_years_only():
    stats = statistics(
        years=(2016, 2017, 2018, 2019),
        ratings=(
            tally(2016, WELL, 1),
            tally(2017, TSVM, 4),
            tally(2018, EXCELLENT_2018, 4),
            tally(2019, None, 2),
        ),
    )
    assert stats.vocabularies == {2016: "tsvm", 2017: "tsvm", 2018: "htxs"}
    breaks = [(one, one + 1) for one in range(2014, 2020) if stats.is_break(one, one + 1)]
    assert breaks == [(2017, 2018)]


def test_the_last_year_is_asked_for_and_has_base_organizations_rated():
    ratings = (
        tally(2009, TSVM, 4),
        tally(2010, TSVM, 4, kind="SUB_CELL"),
        tally(2012, TSVM, 4),
    )
    assert statistics(years=(2009, 2010, 2011), ratings=ratings).last_year == 2009
    assert statistics(years=(2010,), ratings=ratings).last_year is None
    assert statistics(years=(2009,)).last_year is None


def test_what_is_published_is_of_the_years_asked_and_the_pledges_of_the_next():
    returns = {
        year: ReturnRow(members_total=10, struck_off=0, registered=3) for year in (2009, 2010)
    }
    stats = statistics(
        ratings=(tally(2009, TSVM, 1), tally(2010, TSVM, 1)),
        returns=returns,
        registered={2011: 7},
    )
    found = [(figure.measure.code, figure.year, figure.numerator) for figure in stats.published()]
    assert [one for one in found if one[0] == "org-total"] == [("org-total", 2010, 1)]
    assert [one for one in found if one[0] == "struck"] == [
        ("struck", 2009, 0),
        ("struck", 2010, 0),
    ]
    assert [one for one in found if one[0] == "registered"] == [
        ("registered", 2009, 3), ("registered", 2010, 3), ("registered", 2011, 7),
    ]  # fmt: skip
    assert {year for _code, year, _number in found} == {2009, 2010, 2011}
    assert statistics(years=(), registered={2011: 7}).published() == []
    unrated = statistics(returns=returns)
    assert not [figure for figure in unrated.published() if figure.measure.stock]


def test_a_series_is_of_the_years_of_the_question_unless_others_are_named():
    stats = statistics(ratings=(tally(2008, TSVM, 1), tally(2009, TSVM, 2), tally(2010, TSVM, 3)))
    assert [one.numerator for one in stats.series("base-ps")] == [2, 3]
    assert [one.numerator for one in stats.series("base-ps", (2008, 2010))] == [1, 3]


def test_a_part_is_computed_once_with_the_measures_of_the_whole():
    visits = replace(statistics().measures["org-total"], code="visits", compute=further("visits"))
    data = Dataset(
        1, "Đảng ủy Thí dụ", (2010,), types=(PRIVATE,),
        ratings=(tally(2010, TSVM, 3), tally(2010, TSVM, 5, type_code="soe")),
        further={"visits": {2010: (2, None)}},
    )  # fmt: skip
    stats = Statistics(data, [visits])
    part = stats.of(Part(type_code="private"))
    assert stats.of(Part()) is stats
    assert stats.of(Part(type_code="private")) is part
    assert part.figure("base-ps", 2010).numerator == 3
    assert stats.figure("base-ps", 2010).numerator == 8
    assert stats.figure("visits", 2010).numerator == 2
    assert part.figure("visits", 2010) is None  # what another room counted is not told of a part


def test_members_shares_are_not_compared_across_other_words_or_with_nobody():
    new = LevelFlags(12, "Tốt", "htxs", 1, good_or_better=True)
    stats = statistics(
        years=(2016, 2017, 2018),
        returns={
            2016: ReturnRow(by_level={WELL: 4, WEAK: 1}),
            2017: ReturnRow(by_level={WELL: 5}),
            2018: ReturnRow(by_level={new: 5}),
        },
    )
    assert stats.figure("members-good", 2017).change == Decimal("20.0")
    assert stats.figure("members-good", 2018).change is None
    nobody = statistics(
        returns={2009: ReturnRow(by_level={WELL: 0}), 2010: ReturnRow(by_level={WELL: 5})}
    )
    assert nobody.figure("members-good", 2009).percent is None
    assert nobody.figure("members-good", 2010).change is None
    counted = statistics(returns={year: ReturnRow(members_total=5) for year in (2009, 2010)})
    assert counted.figure("members-total", 2010).change is None
