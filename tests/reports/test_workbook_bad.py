"""Bad workbooks: each gives a sentence with sheet and cell, and changes nothing at all."""

from datetime import date

import pytest

from assessments.models import OrganizationRating
from core.workbooks import BadWorkbook
from organizations import actions
from organizations.actions import Decision
from reports.workbooks import import_workbook
from reports.workbooks.result import sentence_of
from tests import factories
from tests.reports.workbook_files import (
    ORGANIZATIONS,
    QUOTAS,
    RATINGS,
    RETURNS,
    dump,
    filled,
)

FOUNDED = {
    "Mã tổ chức": "TD-3",
    "Có hiệu lực từ ngày": "01/03/2009",
    "Số quyết định": "9-QĐ/TD",
    "Tên tổ chức": "Chi bộ Công ty Thí Dụ Ba",
    "Loại tổ chức": "Chi bộ cơ sở",
    "Loại hình": "Cơ quan",
    "Mã tổ chức cấp trên": "TD",
}
RATED = {"Mã tổ chức": "TD-2", "Năm": 2010, "Mức xếp loại": "Hoàn thành tốt nhiệm vụ"}
COUNTED = {"Mã tổ chức": "TD-2", "Năm": 2010, "Tổng số đảng viên": 10, "Hoàn thành tốt": 10}
GIVEN = {"Mã tổ chức": "TD-2", "Năm": 2010, "Chỉ tiêu được giao": 2}


def change(content: str, **cells) -> dict:
    """A row of a later change of TD-2."""
    return {
        "Mã tổ chức": "TD-2",
        "Nội dung thay đổi": content,
        "Có hiệu lực từ ngày": "01/06/2009",
        "Số quyết định": "10-QĐ/TD",
        **{key.replace("_", " "): value for key, value in cells.items()},
    }


# name, sheet, rows, cell, words of the sentence
BAD = [
    ("code missing", ORGANIZATIONS, [{**FOUNDED, "Mã tổ chức": None}], "A2", "không được để trống"),
    ("code with blank", ORGANIZATIONS, [{**FOUNDED, "Mã tổ chức": "TD 3"}], "A2", "Mã"),
    ("number missing", ORGANIZATIONS, [{**FOUNDED, "Số quyết định": None}], "D2", "không được để trống"),
    ("name missing", ORGANIZATIONS, [{**FOUNDED, "Tên tổ chức": None}], "F2", "phải có “Tên tổ chức”"),
    ("kind missing", ORGANIZATIONS, [{**FOUNDED, "Loại tổ chức": None}], "G2", "phải có “Loại tổ chức”"),
    ("kind unknown", ORGANIZATIONS, [{**FOUNDED, "Loại tổ chức": "Chi bộ lạ"}], "G2", "Chọn một trong"),
    ("type missing", ORGANIZATIONS, [{**FOUNDED, "Loại hình": None}], "H2", "phải có loại hình"),
    (
        "type of a sub-cell",
        ORGANIZATIONS,
        [{**FOUNDED, "Loại tổ chức": "Chi bộ trực thuộc đảng ủy cơ sở", "Mã tổ chức cấp trên": "TD-1"}],
        "H2",
        "Chỉ tổ chức cơ sở đảng mới có loại hình",
    ),
    (
        "parent missing",
        ORGANIZATIONS,
        [{**FOUNDED, "Mã tổ chức cấp trên": None}],
        "I2",
        "mã tổ chức cấp trên",
    ),
    (
        "parent unknown",
        ORGANIZATIONS,
        [{**FOUNDED, "Mã tổ chức cấp trên": "XX"}],
        "I2",
        "Chưa có tổ chức mã “XX”",
    ),
    (
        "parent not allowed",
        ORGANIZATIONS,
        [{**FOUNDED, "Mã tổ chức cấp trên": "TD-2"}],
        "I2",
        "không thể đứng ngay dưới",
    ),
    (
        "founded in the future",
        ORGANIZATIONS,
        [{**FOUNDED, "Có hiệu lực từ ngày": "22/11/2011"}],
        "C2",
        "sau hôm nay (21/11/2011)",
    ),
    (
        "decided in the future",
        ORGANIZATIONS,
        [{**FOUNDED, "Ngày quyết định": "22/11/2011"}],
        "E2",
        "sau hôm nay (21/11/2011)",
    ),
    (
        "founded before its superior",
        ORGANIZATIONS,
        [{**FOUNDED, "Có hiệu lực từ ngày": "28/02/2005"}],
        "C2",
        "trước ngày thành lập của cấp trên “Đảng ủy Khối Thí Dụ” (01/03/2005)",
    ),
    ("not a date", ORGANIZATIONS, [{**FOUNDED, "Có hiệu lực từ ngày": "31/02/2009"}], "C2", "31/02/2009"),
    (
        "founded on another day than recorded",
        ORGANIZATIONS,
        [{**FOUNDED, "Mã tổ chức": "TD-2"}],
        "C2",
        "đã ghi thành lập ngày 01/03/2005",
    ),
    (
        "recorded with another name",
        ORGANIZATIONS,
        [{**FOUNDED, "Mã tổ chức": "TD-2", "Có hiệu lực từ ngày": "01/03/2005", "Số quyết định": "x",
          "Loại hình": None, "Tên tổ chức": "Tên khác"}],
        "F2",
        "đã ghi trước đây với nội dung khác (Chi bộ Công ty Thí Dụ Hai)",
    ),
    ("the same row twice", ORGANIZATIONS, [FOUNDED, FOUNDED], "A3", "lặp lại hàng 2"),
    ("change unknown", ORGANIZATIONS, [change("Tách ra")], "B2", "Chọn một trong"),
    (
        "change of an unknown organization",
        ORGANIZATIONS,
        [{**change("Đổi tên", Tên_tổ_chức="Mới"), "Mã tổ chức": "TD-9"}],
        "A2",
        "Chưa có tổ chức mã “TD-9”",
    ),
    (
        "renamed to its name",
        ORGANIZATIONS,
        [change("Đổi tên", Tên_tổ_chức="Chi bộ Công ty Thí Dụ Hai")],
        "F2",
        "giống tên",
    ),
    (
        "a cell that the change does not use",
        ORGANIZATIONS,
        [change("Đổi tên", Tên_tổ_chức="Mới", Loại_tổ_chức="Đảng bộ cơ sở")],
        "G2",
        "không dùng cột “Loại tổ chức”",
    ),
    (
        "changed before it was founded",
        ORGANIZATIONS,
        [{**change("Đổi tên", Tên_tổ_chức="Mới"), "Có hiệu lực từ ngày": "01/03/2004"}],
        "C2",
        "phải sau 01/03/2005",
    ),
    (
        "moved to the same place",
        ORGANIZATIONS,
        [change("Chuyển về cấp trên khác", Mã_tổ_chức_cấp_trên="TD")],
        "I2",
        "đã trực thuộc",
    ),
    (
        "merged into itself",
        ORGANIZATIONS,
        [change("Sáp nhập", Mã_tổ_chức_tiếp_nhận="TD-2")],
        "J2",
        "tổ chức khác đang hoạt động",
    ),
    (
        "dissolved with cells",
        ORGANIZATIONS,
        [{**change("Giải thể"), "Mã tổ chức": "TD-1"}],
        "A2",
        "Còn tổ chức trực thuộc",
    ),
    (
        "changed after its end",
        ORGANIZATIONS,
        [change("Giải thể"), {**change("Đổi tên", Tên_tổ_chức="Mới"), "Có hiệu lực từ ngày": "01/07/2009"}],
        "A3",
        "đã kết thúc hoạt động ngày 01/06/2009",
    ),
    (
        "rating of an unknown code",
        RATINGS,
        [{**RATED, "Mã tổ chức": "TD-9"}],
        "A2",
        "Chưa có tổ chức mã “TD-9”",
    ),
    ("rating twice", RATINGS, [RATED, {**RATED, "Mức xếp loại": "Yếu kém"}], "A3", "ở hàng 2"),
    (
        "rating of a superior committee",
        RATINGS,
        [{**RATED, "Mã tổ chức": "TD"}],
        "A2",
        "không phải tổ chức cơ sở đảng",
    ),
    ("year with a fraction", RATINGS, [{**RATED, "Năm": 2010.5}], "C2", "số nguyên"),
    ("year is a word", RATINGS, [{**RATED, "Năm": "năm ngoái"}], "C2", "Ví dụ: 2010"),
    ("year to come", RATINGS, [{**RATED, "Năm": 2012}], "C2", "Năm 2012 chưa đến"),
    ("year before it was founded", RATINGS, [{**RATED, "Năm": 2004}], "C2", "chưa thành lập"),
    ("year without rules", RATINGS, [{**RATED, "Năm": 2007}], "C2", "Chưa có quy định xếp loại cho năm 2007"),
    (
        "level of other rules",
        RATINGS,
        [{**RATED, "Mức xếp loại": "Trong sạch, vững mạnh tiêu biểu"}],
        "D2",
        "không phải mức xếp loại của năm 2010. Chọn một trong: Trong sạch, vững mạnh; Hoàn thành tốt nhiệm vụ; "
        "Hoàn thành nhiệm vụ; Yếu kém.",
    ),
    (
        "level and reason",
        RATINGS,
        [{**RATED, "Lý do không đánh giá": "Mới thành lập, chưa đủ 6 tháng"}],
        "E2",
        "một trong hai ô",
    ),
    (
        "neither level nor reason",
        RATINGS,
        [{**RATED, "Mức xếp loại": None}],
        "D2",
        "Hãy chọn mức xếp loại, hoặc lý do",
    ),
    (
        "reason unknown",
        RATINGS,
        [{**RATED, "Mức xếp loại": None, "Lý do không đánh giá": "Bận"}],
        "E2",
        "Chọn một trong",
    ),
    (
        "return of a sub-cell",
        RETURNS,
        [{**COUNTED, "Mã tổ chức": "TD-1-1"}],
        "A2",
        "không phải tổ chức cơ sở đảng",
    ),
    (
        "levels do not add up",
        RETURNS,
        [{**COUNTED, "Hoàn thành": 1}],
        "D2",
        "được 11, khác tổng số 10 đảng viên",
    ),
    ("negative number", RETURNS, [{**COUNTED, "Khai trừ": -1}], "O2", "Không nhận số âm. Ví dụ: 0."),
    ("half a member", RETURNS, [{**COUNTED, "Số kết nạp": 1.5}], "M2", "Phải là số nguyên, ví dụ 2"),
    ("member levels without rules", RETURNS, [{**COUNTED, "Năm": 2006}], "F2", "Năm 2006 không có mức này"),
    (
        "return without any number",
        RETURNS,
        [{"Mã tổ chức": "TD-2", "Năm": 2010}],
        "D2",
        "chưa có số nào",
    ),
    ("return twice", RETURNS, [COUNTED, COUNTED], "A3", "ở hàng 2"),
    (
        "quota of nothing",
        QUOTAS,
        [{**GIVEN, "Chỉ tiêu được giao": None}],
        "D2",
        "chỉ tiêu được giao hoặc số đăng ký",
    ),
    ("quota too far ahead", QUOTAS, [{**GIVEN, "Năm": 2013}], "C2", "Nhập năm từ 2012 trở về trước"),
    ("quota twice", QUOTAS, [GIVEN, GIVEN], "A3", "ở hàng 2"),
    ("quota with a broken formula", QUOTAS, [{**GIVEN, "Số đăng ký": "#REF!"}], "E2", "báo lỗi #REF!"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("sheet", "rows", "cell", "words"), [case[1:] for case in BAD], ids=[case[0] for case in BAD]
)
def test_one_bad_cell_is_named_and_nothing_changes(cast, sheet, rows, cell, words):
    before = dump()
    good = {ORGANIZATIONS: [{**FOUNDED, "Mã tổ chức": "TD-7"}], QUOTAS: [{**GIVEN, "Năm": 2009}]}

    result = import_workbook(filled({**good, sheet: rows}), by=cast["department"])

    assert [(error.sheet, error.address) for error in result.errors] == [(sheet, cell)]
    sentence = sentence_of(result.errors[0])
    assert sentence.startswith(f"Trang “{sheet}”, ô {cell}: ")
    assert words in sentence
    assert dump() == before


def spoiled(book, name, cell, value):
    book[name][cell] = value


# name, what is done to the good file, sheet, cell, words
SPOILED = [
    ("header unknown", lambda b: spoiled(b, QUOTAS, "D1", "Chỉ tiu"), QUOTAS, "D1", "không có trong mẫu"),
    ("header twice", lambda b: spoiled(b, QUOTAS, "E1", "Chỉ tiêu được giao"), QUOTAS, "E1", "có hai lần"),
    ("column missing", lambda b: b[QUOTAS].delete_cols(3), QUOTAS, "A1", "Thiếu cột “Năm”"),
    ("header row gone", lambda b: b[QUOTAS].delete_rows(1), QUOTAS, "A1", "hàng tiêu đề"),
    ("cells merged", lambda b: b[QUOTAS].merge_cells("A2:B2"), QUOTAS, "A2", "bị gộp"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("spoil", "sheet", "cell", "words"), [case[1:] for case in SPOILED], ids=[c[0] for c in SPOILED]
)
def test_a_spoiled_table_is_named_and_nothing_changes(cast, spoil, sheet, cell, words):
    before = dump()

    result = import_workbook(filled({QUOTAS: [GIVEN]}, change=spoil), by=cast["department"])

    assert (sheet, cell) in [(error.sheet, error.address) for error in result.errors]
    assert words in " ".join(error.sentence for error in result.errors)
    assert dump() == before


def test_a_file_with_a_sheet_of_another_name_is_refused(cast):
    def rename(book):
        book[QUOTAS].title = "Chỉ tiêu 2010"

    before = dump()
    with pytest.raises(BadWorkbook, match="Trang tính “Chỉ tiêu 2010” không có trong mẫu"):
        import_workbook(filled({QUOTAS: [GIVEN]}, change=rename), by=None)
    assert dump() == before


def test_a_file_without_any_of_the_sheets_is_refused(cast):
    def strip(book):
        for name in (ORGANIZATIONS, RATINGS, RETURNS, QUOTAS):
            del book[name]

    with pytest.raises(BadWorkbook, match="không có trang tính nào của mẫu"):
        import_workbook(filled({}, change=strip), by=None)


def test_a_rating_decided_in_the_portal_is_not_changed(cast):
    factories.rating(cast.base_cell, 2010, "pure-strong", source=OrganizationRating.Source.DECIDED)
    before = dump()

    result = import_workbook(filled({RATINGS: [RATED]}), by=cast["department"])

    assert [str(error) for error in result.errors] == [
        "Xếp loại!D2: Kết quả năm 2010 đã quyết định trên hệ thống (Trong sạch, vững mạnh); "
        "không sửa bằng tệp được."
    ]
    assert dump() == before


@pytest.mark.parametrize(
    ("sheet", "row", "cell"), [(RETURNS, COUNTED, "A2"), (QUOTAS, GIVEN, "D2")]
)
def test_a_closed_year_is_not_changed(cast, sheet, row, cell):
    year = factories.annual_return(cast.base_cell, 2010, members_total=9, levels={"well": 9})
    year.frozen_at = "2010-12-31T00:00:00Z"
    year.save()
    before = dump()

    result = import_workbook(filled({sheet: [row]}), by=cast["department"])

    assert [error.address for error in result.errors] == [cell]
    assert "đã chốt" in result.errors[0].sentence
    assert dump() == before


def test_a_cell_rated_in_a_year_after_its_end(cast):
    actions.dissolve(
        organization=cast.sub_cell, decision=Decision(date(2009, 6, 1), "1-QĐ/TD"), by=None
    )
    before = dump()

    result = import_workbook(filled({RATINGS: [{**RATED, "Mã tổ chức": "TD-1-1"}]}), by=None)

    assert [(e.address, e.sentence) for e in result.errors] == [
        (
            "C2",
            "“Chi bộ Phân xưởng Thí Dụ” chưa thành lập hoặc đã kết thúc hoạt động trong năm 2010. "
            "Sửa năm, hoặc bỏ hàng này.",
        )
    ]
    assert dump() == before


def test_all_errors_come_at_once_in_the_order_of_the_sheets(cast):
    result = import_workbook(
        filled(
            {
                QUOTAS: [{**GIVEN, "Chỉ tiêu được giao": -3}],
                RATINGS: [{**RATED, "Năm": 2004}, {**RATED, "Mức xếp loại": "Tốt"}],
                ORGANIZATIONS: [{**FOUNDED, "Loại hình": None, "Tên tổ chức": None}],
            }
        ),
        by=None,
    )

    assert [f"{error.sheet} {error.address}" for error in result.errors] == [
        "Tổ chức F2",
        "Xếp loại C2",
        "Xếp loại D3",
        "Chỉ tiêu D2",
    ]


def test_rows_that_depend_on_a_bad_organization_are_not_blamed(cast):
    result = import_workbook(
        filled(
            {
                ORGANIZATIONS: [
                    {**FOUNDED, "Có hiệu lực từ ngày": "hôm qua"},
                    {**FOUNDED, "Mã tổ chức": "TD-3-1", "Loại hình": None, "Mã tổ chức cấp trên": "TD-3",
                     "Loại tổ chức": "Chi bộ trực thuộc đảng ủy cơ sở"},
                ],
                RATINGS: [{**RATED, "Mã tổ chức": "TD-3"}, {**RATED, "Mã tổ chức": "TD-3-1"}],
            }
        ),
        by=None,
    )  # fmt: skip

    assert [f"{error.sheet} {error.address}" for error in result.errors] == ["Tổ chức C2"]


def test_two_rows_that_wait_for_each_other_are_both_named(cast):
    before = dump()
    rows = [
        {**FOUNDED, "Mã tổ chức": code, "Mã tổ chức cấp trên": other, "Loại hình": None,
         "Loại tổ chức": "Đảng bộ bộ phận"}
        for code, other in (("TD-8", "TD-9"), ("TD-9", "TD-8"))
    ]  # fmt: skip

    result = import_workbook(filled({ORGANIZATIONS: rows}), by=None)

    assert [error.address for error in result.errors] == ["I2", "I3"]
    assert dump() == before


def test_a_row_before_the_one_it_waits_for_is_not_blamed(cast):
    rows = [
        {**FOUNDED, "Mã tổ chức": "TD-8-1", "Mã tổ chức cấp trên": "TD-8", "Loại hình": None,
         "Loại tổ chức": "Chi bộ trực thuộc đảng ủy cơ sở"},
        {**FOUNDED, "Mã tổ chức": "TD-8", "Loại tổ chức": "Đảng bộ cơ sở", "Loại hình": None},
    ]  # fmt: skip

    result = import_workbook(filled({ORGANIZATIONS: rows}), by=None)

    assert [error.address for error in result.errors] == ["H3"]


@pytest.mark.parametrize(
    ("sheet", "row", "cell"), [(RATINGS, RATED, "D2"), (RETURNS, COUNTED, "D2")]
)
def test_a_year_that_is_being_decided_takes_no_level_and_no_counts(cast, sheet, row, cell):
    """Only the standing committee writes the year of an open cycle."""
    factories.cycle(cast.committee, 2010)
    before = dump()

    result = import_workbook(filled({sheet: [row]}), by=cast["department"])

    assert [error.address for error in result.errors] == [cell]
    assert "đang trong đợt đánh giá" in result.errors[0].sentence
    assert dump() == before
