"""What leadership sees first: tables of cases, no database; then the plan's own years."""

from decimal import Decimal

import pytest

from organizations.models import Organization
from reports import plans, sources
from reports.highlights import highlights
from reports.statistics import LevelFlags, RatingTally, ReturnRow, Statistics, TransitionTally
from reports.targets import evaluate
from tests.reports.test_narrative import FAILING, TSVM, WELL, rated, statistics


def texts(stats, results=()):
    return [sentence.text for sentence in highlights(stats, results)]


def target(stats, indicator, rule, value):
    return evaluate(
        indicator=indicator,
        label=indicator,
        year=2010,
        rule=rule,
        value=Decimal(value),
        stats=stats,
    )


def test_nothing_is_said_without_a_closed_year():
    assert texts(statistics()) == []


def test_a_single_year_says_only_what_it_can():
    stats = statistics(ratings=(*rated(2010, 3, 1), *rated(2010, 1, 1, "private")))
    assert texts(stats) == [
        "TCCSĐ trong doanh nghiệp tư nhân đạt trong sạch, vững mạnh ở mức thấp nhất trong các loại "
        "hình: 01/02, tỷ lệ 50%, thấp hơn 16,7 điểm phần trăm so với toàn đảng bộ (66,7%)."
    ]


def test_the_gap_drops_a_zero_and_both_shares_open():
    stats = statistics(ratings=(*rated(2010, 3, 1), *rated(2010, 1, 3, "private")))
    (lagging,) = highlights(stats)
    assert "tỷ lệ 25%, thấp hơn 25 điểm phần trăm so với toàn đảng bộ (50%)" in lagging.text
    assert [one.measure.code for one in lagging.figures] == ["private-ps", "base-ps"]


def test_a_type_that_nobody_was_rated_in_does_not_lag():
    unrated = RatingTally(2010, "BASE_CELL", "private", None, 2)
    stats = statistics(ratings=(*rated(2010, 3, 1), unrated))
    assert texts(stats) == []
    assert texts(statistics(ratings=(unrated,))) == []


def test_titles_that_were_not_kept_open():
    stats = statistics(
        years=(2010,),
        ratings=rated(2010, 1, 1),
        transitions=(TransitionTally(2010, TSVM, WELL, 2),),
    )
    (lost,) = [one for one in highlights(stats) if "không giữ được" in one.text]
    assert [(one.measure.code, one.year) for one in lost.figures] == [("lost", 2010)]


def test_no_type_lags_when_all_are_alike():
    stats = statistics(ratings=(*rated(2010, 3, 1), *rated(2010, 3, 1, "private")))
    assert texts(stats) == []


def test_the_deepest_fall_and_the_highest_rise_by_points():
    stats = statistics(
        ratings=(
            *(*rated(2009, 4, 4), *rated(2010, 2, 6)),
            *(*rated(2009, 1, 9, "private"), *rated(2010, 9, 1, "private")),
        )
    )
    found = texts(stats)
    assert found[0] == (
        "TCCSĐ trong các doanh nghiệp nhà nước đạt trong sạch, vững mạnh giảm nhiều nhất so với năm "
        "2009: từ 50% (04/08) đến 25% (02/08), giảm 25 điểm phần trăm."
    )
    assert found[-1] == (
        "TCCSĐ trong doanh nghiệp tư nhân đạt trong sạch, vững mạnh tăng nhiều nhất so với năm 2009: "
        "từ 10% (01/10) đến 90% (09/10), tăng 80 điểm phần trăm."
    )


def test_of_several_falls_the_deepest_is_told_of_any_good_level():
    stats = statistics(
        ratings=(
            *(*rated(2009, 4, 4), *rated(2010, 3, 5)),
            *(*rated(2009, 4, 4, "private"), *rated(2010, 4, 2, "private")),
            RatingTally(2010, "BASE_CELL", "private", FAILING, 2),
        ),
        returns={
            2009: ReturnRow(by_level={WELL: 10}),
            2010: ReturnRow(by_level={WELL: 6, FAILING: 4}),
        },
    )
    assert texts(stats)[0] == (
        "Đảng viên hoàn thành tốt nhiệm vụ trở lên giảm nhiều nhất so với năm 2009: từ 100% (10/10) "
        "đến 60% (06/10), giảm 40 điểm phần trăm."
    )


def test_a_small_rise_is_told_and_both_years_open():
    stats = statistics(ratings=(*rated(2009, 100, 100), *rated(2010, 101, 99)))
    (rise,) = [one for one in highlights(stats) if "tăng nhiều nhất" in one.text]
    assert "tăng 0,5 điểm phần trăm" in rise.text
    assert [figure.year for figure in rise.figures] == [2009, 2010]


def test_a_missed_target_opens_to_its_figure():
    stats = statistics(ratings=rated(2010, 1, 9))
    (missed, *_others) = highlights(stats, [target(stats, "base-ps", "AT_LEAST", "60")])
    assert [(one.measure.code, one.year) for one in missed.figures] == [("base-ps", 2010)]


def test_admissions_against_the_quota_are_no_rise():
    stats = statistics(
        ratings=(*rated(2009, 1, 1), *rated(2010, 1, 1)),
        returns={
            2009: ReturnRow(admissions=10, quota=100),
            2010: ReturnRow(admissions=99, quota=100),
        },
    )
    assert texts(stats) == []


def test_missed_targets_come_first_and_the_furthest_of_them_first():
    stats = statistics(
        ratings=(*rated(2010, 5, 5), RatingTally(2010, "BASE_CELL", "soe", FAILING, 1)),
        returns={2010: ReturnRow(admissions=10, quota=40)},
    )
    results = [
        target(stats, "base-ps", "AT_LEAST", "60"),
        target(stats, "admissions", "AT_LEAST", "100"),
        target(stats, "base-good", "AT_LEAST", "50"),
        target(stats, "weak", "AT_MOST", "0"),
    ]
    assert texts(stats, results) == [
        "Chưa đạt mục tiêu “admissions” (ít nhất 100%): kết quả 25% (10/40). Còn thiếu 30 đảng viên.",
        "Chưa đạt mục tiêu “base-ps” (ít nhất 60%): kết quả 45,5% (05/11). Còn thiếu 02 TCCSĐ.",
        "Chưa đạt mục tiêu “weak” (không có): kết quả 01. Cần giảm 01 TCCSĐ.",
    ]


@pytest.mark.parametrize(("count", "said"), [(0, []), (5, ["05"])])
def test_titles_that_were_not_kept(count, said):
    moves = (
        TransitionTally(2010, TSVM, TSVM, 3),
        *((TransitionTally(2010, TSVM, WELL, count),) if count else ()),
    )
    stats = statistics(ratings=rated(2010, 3, count or 1), transitions=moves)
    assert [text[:2] for text in texts(stats) if "không giữ được" in text] == said


def test_more_in_the_middle_is_neither_good_nor_bad():
    middle = LevelFlags(3, "HT", "tsvm", 2, completing=True)
    tallies = [
        RatingTally(year, "BASE_CELL", "soe", level, count)
        for year, counts in ((2009, (1, 9)), (2010, (1, 1)))
        for level, count in zip((FAILING, middle), counts, strict=True)
    ]
    assert [
        text for text in texts(statistics(ratings=tuple(tallies))) if "hoàn thành" in text
    ] == []


@pytest.mark.usefixtures("demonstration")
def test_the_plans_own_years():
    committee = Organization.objects.get(code="DUK")
    stats = Statistics(sources.read(committee, (2008, 2009, 2010)))
    results = plans.latest_results(plans.plan_for(committee, (2010,)), stats, 2010)
    found = texts(stats, results)
    assert found[0].startswith("Chưa đạt mục tiêu “Số TCCSĐ yếu kém” (không có): kết quả 01.")
    assert (
        "TCCSĐ trong doanh nghiệp tư nhân đạt trong sạch, vững mạnh ở mức thấp nhất trong các loại "
        "hình: 09/19, tỷ lệ 47,4%, thấp hơn 22,4 điểm phần trăm so với toàn đảng bộ (69,8%)."
    ) in found
    assert "04 TCCSĐ đạt trong sạch, vững mạnh năm 2009 không giữ được danh hiệu năm 2010." in found
