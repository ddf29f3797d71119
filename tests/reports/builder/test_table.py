"""The table of a question from plain data: rows, columns, parts, breaks, gaps, sums. No database."""

from decimal import Decimal

import pytest

from reports.builder.question import Axis, Question
from reports.builder.table import Given, build
from reports.statistics import (
    Dataset,
    LevelFlags,
    Part,
    PartReturn,
    RatingTally,
    ReturnRow,
    Statistics,
    TransitionTally,
    TypeOfEnterprise,
)

TSVM = LevelFlags(1, "TSVM", "tsvm", 0, pure_and_strong=True, good_or_better=True)
WELL = LevelFlags(2, "Tốt", "tsvm", 1, good_or_better=True)
EXCELLENT = LevelFlags(9, "Xuất sắc", "htxs", 0, good_or_better=True)
SOE = TypeOfEnterprise("soe", "Nhà nước", "DNNN", "trong doanh nghiệp nhà nước")
PRIVATE = TypeOfEnterprise("private", "Tư nhân", "DNTN", "trong doanh nghiệp tư nhân")


def tally(year, level, count, kind="BASE_CELL", type_code="private", branch=None):
    return RatingTally(year, kind, type_code, level, count, branch)


def table(question: Question, branches=(), hidden=0, **fields):
    data = Dataset(1, "Đảng ủy Thí dụ", question.years, types=(SOE, PRIVATE), **fields)
    given = Given(
        Statistics(data),
        "Đảng ủy Thí dụ",
        branches=branches,
        hidden_branches=hidden,
        link=lambda figure, part: (
            f"{figure.measure.code}/{figure.year}/{part.kind}{part.type_code}"
        ),
    )
    return build(question, given)


def shown(made) -> dict[str, list]:
    """Rows by their label: numerator and denominator, "│" at a break, points of a gap, None."""

    def of(cell):
        if cell.is_break:
            return "│"
        if cell.points is not None:
            return cell.points
        return (cell.figure.numerator, cell.figure.denominator) if cell.figure else None

    return {line.head.label: [of(cell) for cell in line.cells] for line in made.lines}


RATINGS = (
    tally(2009, TSVM, 5, type_code="private"),
    tally(2009, WELL, 12, type_code="private"),
    tally(2009, TSVM, 18, "BASE_COMMITTEE", "soe"),
    tally(2009, WELL, 7, "BASE_COMMITTEE", "soe"),
    tally(2010, TSVM, 9),
    tally(2010, WELL, 10),
    tally(2010, TSVM, 21, "BASE_COMMITTEE", "soe"),
    tally(2010, WELL, 3, "BASE_COMMITTEE", "soe"),
    tally(2010, TSVM, 72, "SUB_CELL", None),
    tally(2010, WELL, 4, "SUB_CELL", None),
)


def test_rows_are_measures_in_their_order_and_empty_ones_are_left_out():
    made = table(Question(years=(2009, 2010)), ratings=RATINGS)
    rows = shown(made)
    assert rows["TCCSĐ đạt trong sạch, vững mạnh"] == [(23, 42), (30, 43)]
    assert "Đảng viên bị xóa tên" not in rows
    assert [group for group, _lines in made.groups] == [
        "Tổ chức cơ sở đảng và đảng viên cuối năm",
        "Trong sạch, vững mạnh",
        "Trong sạch, vững mạnh theo loại hình",
        "Các mức khác và chuyển dịch",
    ]


def test_chosen_measures_alone():
    made = table(Question(years=(2010,), codes=("subcell-ps", "base-ps")), ratings=RATINGS)
    assert list(shown(made).values()) == [[(30, 43)], [(72, 76)]]


def test_kinds_of_one_measure_with_sub_cells_beside_the_whole():
    made = table(Question(rows=Axis.KINDS, years=(2009, 2010)), ratings=RATINGS)
    assert shown(made) == {
        "Toàn bộ TCCSĐ": [(23, 42), (30, 43)],
        "Đảng bộ cơ sở": [(18, 25), (21, 24)],
        "Chi bộ cơ sở": [(5, 17), (9, 19)],
        "Chi bộ trực thuộc": [None, (72, 76)],
    }
    assert made.notes == ()  # sub-cells are no part of the sum


def test_types_of_a_measure_that_has_no_measure_per_type():
    question = Question(rows=Axis.TYPES, years=(2010,), code="base-good")
    assert shown(table(question, ratings=RATINGS)) == {
        "Mọi loại hình": [(43, 43)],
        "Nhà nước": [(24, 24)],
        "Tư nhân": [(19, 19)],
    }


def test_a_type_beside_all_others_and_the_gap_between_rounded_shares():
    question = Question(rows=Axis.TYPES, years=(2009, 2010), beside="private")
    rows = shown(table(question, ratings=RATINGS))
    assert rows["Ngoài loại hình DNTN"] == [(18, 25), (21, 24)]
    assert rows["Tư nhân"] == [(5, 17), (9, 19)]
    assert rows["Khoảng cách của DNTN"] == [Decimal("-42.6"), Decimal("-40.1")]


def test_the_gap_as_a_column():
    question = Question(
        rows=Axis.KINDS, columns=Axis.TYPES, years=(2010,), year=2010, beside="private"
    )
    made = table(question, ratings=RATINGS)
    assert [head.label for head in made.heads][-1] == "Khoảng cách của DNTN"
    assert shown(made)["Toàn bộ TCCSĐ"][-1] == Decimal("-40.1")


def test_kinds_by_types_of_one_year():
    question = Question(rows=Axis.KINDS, columns=Axis.TYPES, years=(2009, 2010), year=2010)
    assert shown(table(question, ratings=RATINGS))["Chi bộ cơ sở"] == [(9, 19), None, (9, 19)]


def test_a_figure_of_a_part_opens_to_its_part():
    made = table(Question(rows=Axis.TYPES, years=(2010,)), ratings=RATINGS)
    assert [line.cells[0].url for line in made.lines] == [
        "base-ps/2010/",
        "base-ps/2010/soe",
        "base-ps/2010/private",
    ]


def test_another_vocabulary_is_a_line_that_no_change_crosses():
    ratings = (tally(2016, WELL, 2), tally(2017, TSVM, 4), tally(2018, EXCELLENT, 4))
    ratings += (tally(2019, EXCELLENT, 3),)
    made = table(Question(years=(2016, 2017, 2018, 2019)), ratings=ratings)
    assert [head.label for head in made.heads] == [
        "Năm 2016",
        "Năm 2017",
        "đổi cách xếp loại",
        "Năm 2018",
        "Năm 2019",
    ]
    rows = {line.head.code: line.cells for line in made.lines}
    assert [bool(cell.figure) for cell in rows["base-ps"]] == [True, True, False, False, False]
    good = rows["base-good"]
    assert [cell.is_break for cell in good] == [False, False, True, False, False]
    assert [cell.change for cell in good] == [None, Decimal("0.0"), None, None, Decimal("0.0")]
    assert made.notes[0].startswith("Giữa năm 2017 và năm 2018 cách xếp loại đã đổi")


def test_changes_can_be_left_out():
    made = table(Question(years=(2009, 2010), changes=False), ratings=RATINGS)
    assert {cell.change for line in made.lines for cell in line.cells} == {None}


def test_transitions_of_a_part():
    moves = (
        TransitionTally(2010, TSVM, WELL, 3, "BASE_CELL", "private"),
        TransitionTally(2010, TSVM, WELL, 1, "BASE_COMMITTEE", "soe"),
    )
    question = Question(rows=Axis.TYPES, years=(2010,), code="lost")
    assert shown(table(question, transitions=moves)) == {
        "Mọi loại hình": [(4, None)],
        "Nhà nước": [(1, None)],
        "Tư nhân": [(3, None)],
    }


RETURNS = (
    PartReturn(2010, "BASE_CELL", "private", 7, ReturnRow(admissions=3, quota=2)),
    PartReturn(2010, "BASE_COMMITTEE", "soe", 8, ReturnRow(admissions=4, by_level={TSVM: 9})),
)


def test_returns_of_parts_are_added_up_and_a_difference_to_the_whole_is_said():
    question = Question(rows=Axis.TYPES, years=(2010,), code="admissions")
    whole = {2010: ReturnRow(admissions=8, quota=5)}
    made = table(question, returns=whole, part_returns=RETURNS)
    assert shown(made) == {
        "Mọi loại hình": [(8, 5)],
        "Nhà nước": [(4, None)],
        "Tư nhân": [(3, 2)],
    }
    assert made.notes == ("Năm 2010: cộng các dòng được 7, toàn bộ là 8.",)


def test_branches_with_their_own_returns_and_those_that_may_not_be_named():
    question = Question(rows=Axis.BRANCHES, years=(2010,), code="admissions")
    made = table(
        question,
        branches=((7, "Chi bộ Bảy"), (9, "Đảng ủy Chín")),
        hidden=1,
        returns={2010: ReturnRow(admissions=12)},
        part_returns=RETURNS,
        branch_returns={9: {2010: ReturnRow(admissions=5)}},
    )
    assert shown(made) == {
        "Toàn đảng bộ": [(12, None)],
        "Chi bộ Bảy": [(3, 2)],
        "Đảng ủy Chín": [(5, None)],
    }
    assert made.notes[0] == "Còn 1 tổ chức ngoài phạm vi được xem: chỉ có trong tổng số."


@pytest.mark.parametrize(
    ("first", "second", "both"),
    [
        (Part(kind="BASE_CELL"), Part(type_code="soe"), Part("BASE_CELL", "soe")),
        (Part(branch=7), Part(), Part(branch=7)),
    ],
)
def test_narrowings_meet(first, second, both):
    assert first | second == both == second | first
