"""Sentences: tables of cases. No database."""

from decimal import Decimal

import pytest

from reports import narrative
from reports.statistics import (
    Dataset,
    LevelFlags,
    RatingTally,
    ReturnRow,
    Statistics,
    TransitionTally,
    TypeOfEnterprise,
)
from reports.targets import evaluate

TSVM = LevelFlags(1, "TSVM", "tsvm", 0, pure_and_strong=True, good_or_better=True)
WELL = LevelFlags(2, "Tốt", "tsvm", 1, good_or_better=True)
FAILING = LevelFlags(4, "Không", "tsvm", 3, failing=True)
TYPES = (
    TypeOfEnterprise("soe", "Nhà nước", "NN", "trong các doanh nghiệp nhà nước"),
    TypeOfEnterprise("private", "Tư nhân", "TN", "trong doanh nghiệp tư nhân"),
)


def statistics(years=(2009, 2010), **fields) -> Statistics:
    return Statistics(Dataset(1, "Đảng ủy Thí dụ", years, types=TYPES, **fields))


def rated(year, tsvm, well, type_code="soe"):
    return (
        RatingTally(year, "BASE_CELL", type_code, TSVM, tsvm),
        RatingTally(year, "BASE_CELL", type_code, WELL, well),
    )


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ((24, 17), (23, 19), "giảm 3,7 điểm phần trăm so với năm 2009."),
        ((23, 19), (30, 13), "tăng 15 điểm phần trăm so với năm 2009."),
        ((1, 1), (2, 2), "giữ nguyên so với năm 2009."),
    ],
)
def test_direction_of_a_change(first, second, expected):
    stats = statistics(ratings=(*rated(2009, *first), *rated(2010, *second)))
    assert narrative.shares(stats, "base-ps", "TCCSĐ đạt").text.endswith(expected)


def test_a_share_over_the_years_is_one_sentence():
    stats = statistics(ratings=(*rated(2009, 13, 15), *rated(2010, 20, 11)))
    assert narrative.shares(stats, "basecell-ps", "đạt", "Đối với chi bộ cơ sở: ").text == (
        "Đối với chi bộ cơ sở: năm 2009 có 13/28 đạt, tỷ lệ 46,4%; "
        "năm 2010 có 20/31 đạt, tỷ lệ 64,5%, tăng 18,1 điểm phần trăm so với năm 2009."
    )


def test_a_figure_that_cannot_be_computed_leaves_no_sentence():
    empty = statistics()
    for sentence in (
        narrative.composition(empty),
        narrative.shares(empty, "base-ps", ""),
        narrative.admissions(empty),
        narrative.registered(empty),
        narrative.lost(empty),
        narrative.departures(empty),
        narrative.failing_members(empty),
    ):
        assert sentence is None


def test_composition_counts_types_with_two_digits_and_skips_empty_ones():
    stats = statistics(ratings=rated(2010, 3, 1), returns={2010: ReturnRow(members_total=1326)})
    assert narrative.composition(stats).text == (
        "Đến tháng 12/2010, toàn đảng bộ có 04 tổ chức cơ sở đảng (TCCSĐ) với 1.326 đảng viên, "
        "gồm: 04 TCCSĐ trong các doanh nghiệp nhà nước."
    )


def test_admissions_above_and_below_the_quota():
    stats = statistics(
        returns={
            2009: ReturnRow(admissions=88, quota=80),
            2010: ReturnRow(admissions=99, quota=85),
        }
    )
    assert narrative.admissions(stats).text.startswith(
        "Kết quả kết nạp đảng viên các năm đều đạt và vượt chỉ tiêu được giao: năm 2009 kết nạp 88/80"
    )
    stats = statistics(
        returns={
            2009: ReturnRow(admissions=70, quota=80),
            2010: ReturnRow(admissions=99, quota=85),
        }
    )
    assert narrative.admissions(stats).text.startswith(
        "Kết nạp đảng viên chưa đạt chỉ tiêu năm 2009: năm 2009 kết nạp 70/80 đảng viên, đạt 87,5%"
    )


@pytest.mark.parametrize(
    ("admitted", "opening"),
    [
        (9, "Kết quả kết nạp đảng viên vượt chỉ tiêu được giao: năm 2010 kết nạp 09/08"),
        (8, "Kết quả kết nạp đảng viên đạt chỉ tiêu được giao: năm 2010 kết nạp 08/08"),
        (7, "Kết nạp đảng viên chưa đạt chỉ tiêu năm 2010: năm 2010 kết nạp 07/08"),
    ],
)
def test_one_year_is_no_row_of_years(admitted, opening):
    stats = statistics(years=(2010,), returns={2010: ReturnRow(admissions=admitted, quota=8)})
    said = narrative.admissions(stats).text
    assert said.startswith(opening)
    assert "các năm" not in said


def test_nobody_lost_the_title():
    stats = statistics(years=(2010,), transitions=(TransitionTally(2010, TSVM, TSVM, 5),))
    assert narrative.lost(stats).text == (
        "Danh hiệu trong sạch, vững mạnh được giữ vững: "
        "năm 2010 không có TCCSĐ nào mất danh hiệu của năm 2009."
    )


def test_some_lost_the_title():
    stats = statistics(years=(2010,), transitions=(TransitionTally(2010, TSVM, WELL, 4),))
    assert (
        "04 TCCSĐ đạt trong sạch, vững mạnh năm 2009 nhưng năm 2010" in narrative.lost(stats).text
    )


def test_struck_off_and_expelled_stand_apart():
    stats = statistics(
        returns={
            2009: ReturnRow(struck_off=3, expelled=4),
            2010: ReturnRow(struck_off=2, expelled=0),
        }
    )
    assert narrative.departures(stats).text == (
        "Năm 2009 xóa tên 03 đảng viên, khai trừ 04 đảng viên; "
        "năm 2010 xóa tên 02 đảng viên, không có đảng viên bị khai trừ."
    )


def test_failing_members():
    stats = statistics(years=(2010,), returns={2010: ReturnRow(by_level={WELL: 1318, FAILING: 4})})
    assert narrative.failing_members(stats).text.endswith(
        "năm 2010 có 04/1.322 đảng viên, tỷ lệ 0,3%."
    )


@pytest.mark.parametrize(
    ("tsvm", "well", "verdict"),
    [(30, 13, "đạt mục tiêu."), (24, 19, "chưa đạt: còn thiếu 02 TCCSĐ.")],
)
def test_a_target_beside_what_came_out(tsvm, well, verdict):
    result = evaluate(
        indicator="base-ps",
        label="Tỷ lệ TCCSĐ trong sạch, vững mạnh",
        year=2010,
        rule="AT_LEAST",
        value=Decimal(60),
        stats=statistics(ratings=rated(2010, tsvm, well)),
    )
    text = narrative.target(result).text
    assert text.startswith(
        "Tỷ lệ TCCSĐ trong sạch, vững mạnh: mục tiêu ít nhất 60%; kết quả năm 2010"
    )
    assert f"({tsvm}/43)" in text
    assert text.endswith(verdict)


@pytest.mark.parametrize(
    ("names", "expected"),
    [([], ""), (["a"], "a"), (["a", "b"], "a và b"), (["a", "b", "c"], "a, b và c")],
)
def test_enumerated(names, expected):
    assert narrative.enumerated(names) == expected


def spoken_of(sentence) -> list[tuple[str, int]]:
    """The figures that the page opens from a sentence."""
    return [(figure.measure.code, figure.year) for figure in sentence.figures]


def test_every_sentence_keeps_the_figures_that_it_speaks_of():
    years = {
        year: ReturnRow(
            members_total=20, admissions=4, quota=4, registered=5, struck_off=1, expelled=0,
            by_level={WELL: 19, FAILING: 1},
        )
        for year in (2009, 2010)
    }  # fmt: skip
    stats = statistics(
        ratings=(*rated(2009, 2, 1), *rated(2010, 1, 1), *rated(2010, 1, 0, "private")),
        returns=years,
        registered={2011: 7},
        transitions=(TransitionTally(2010, TSVM, WELL, 1),),
    )
    both = (2009, 2010)
    assert spoken_of(narrative.composition(stats)) == [
        ("org-total", 2010), ("members-total", 2010), ("org-soe", 2010), ("org-private", 2010),
    ]  # fmt: skip
    assert spoken_of(narrative.shares(stats, "base-ps", "")) == [("base-ps", y) for y in both]
    assert spoken_of(narrative.admissions(stats)) == [("admissions", y) for y in both]
    assert spoken_of(narrative.registered(stats)) == [("registered", 2011)]
    assert spoken_of(narrative.lost(stats)) == [("lost", 2010)]
    assert spoken_of(narrative.departures(stats)) == [
        (code, year) for year in both for code in ("struck", "expelled")
    ]
    assert spoken_of(narrative.failing_members(stats)) == [("members-bad", y) for y in both]
    met = evaluate(
        indicator="base-ps",
        label="Tỷ lệ",
        year=2010,
        rule="AT_LEAST",
        value=Decimal(60),
        stats=stats,
    )
    assert spoken_of(narrative.target(met)) == [("base-ps", 2010)]


def test_a_share_without_an_opening_begins_with_a_capital():
    stats = statistics(years=(2010,), ratings=rated(2010, 20, 11))
    assert narrative.shares(stats, "basecell-ps", "đạt").text == (
        "Năm 2010 có 20/31 đạt, tỷ lệ 64,5%."
    )


def test_a_year_that_just_met_the_quota_is_not_named_among_those_below():
    stats = statistics(
        returns={2009: ReturnRow(admissions=70, quota=80), 2010: ReturnRow(admissions=85, quota=85)}
    )
    assert narrative.admissions(stats).text.startswith(
        "Kết nạp đảng viên chưa đạt chỉ tiêu năm 2009:"
    )


def test_what_is_not_known_of_departures_is_left_out_and_none_is_said():
    stats = statistics(
        returns={
            2009: ReturnRow(expelled=2),
            2010: ReturnRow(struck_off=0, expelled=1),
        }
    )
    assert narrative.departures(stats).text == (
        "Năm 2009 khai trừ 02 đảng viên; năm 2010 không có đảng viên bị xóa tên, khai trừ 01 đảng viên."
    )


@pytest.mark.parametrize(
    ("text", "inside"),
    [("Tỷ lệ", "tỷ lệ"), ("TCCSĐ yếu", "TCCSĐ yếu"), ("DN tư nhân", "DN tư nhân"), ("TTg", "TTg"),
     ("Ở cơ sở", "ở cơ sở"), ("A", "a"), ("", "")],
)  # fmt: skip
def test_inside_a_sentence_abbreviations_keep_their_capitals(text, inside):
    assert narrative.lower_first(text) == inside


def test_nothing_joined_is_no_sentence():
    assert narrative.joined(["", ""]) == ""
    assert narrative.joined(["a", "", "b"]) == "a; b."


def test_a_target_writes_the_share_and_its_counts_and_a_count_alone():
    stats = statistics(
        years=(2010,),
        ratings=(*rated(2010, 30, 13), RatingTally(2010, "BASE_CELL", "soe", FAILING, 2)),
        returns={2010: ReturnRow(admissions=9)},
    )

    def said(indicator, rule, value):
        return narrative.target(
            evaluate(indicator=indicator, label="X", year=2010, rule=rule, value=Decimal(value),
                     stats=stats)
        ).text  # fmt: skip

    assert said("base-ps", "AT_LEAST", "60") == (
        "X: mục tiêu ít nhất 60%; kết quả năm 2010 là 66,7% (30/45), đạt mục tiêu."
    )
    assert said("weak", "AT_MOST", "0") == (
        "X: mục tiêu không có; kết quả năm 2010 là 02, chưa đạt: cần giảm 02 TCCSĐ."
    )
    assert said("admissions", "AT_LEAST", "100") == (
        "X: mục tiêu ít nhất 100%; kết quả năm 2010 là –, chưa đủ số liệu để so sánh."
    )


def test_the_types_follow_one_another_and_the_pledges_are_said():
    stats = statistics(
        ratings=(*rated(2010, 3, 1), *rated(2010, 2, 0, "private")), registered={2011: 7}
    )
    assert narrative.composition(stats).text.endswith(
        ", gồm: 04 TCCSĐ trong các doanh nghiệp nhà nước; 02 TCCSĐ trong doanh nghiệp tư nhân."
    )
    assert narrative.registered(stats).text == "Năm 2011, các TCCSĐ đăng ký kết nạp 07 đảng viên."
