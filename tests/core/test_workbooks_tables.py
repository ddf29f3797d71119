"""Tables: columns bound by header, values by kind, an error for each cell to mend."""

import datetime
import io
from decimal import Decimal

import pytest
from openpyxl.styles import Font

from core.workbooks import CellError, Column, as_text, open_workbook, read_table
from tests.core.workbook_files import COLUMNS, GOOD_ROW, HEADER, moment, with_rows_xml, workbook


def table(*rows, columns=COLUMNS, **options):
    content = rows[0] if isinstance(rows[0], bytes) else workbook(*rows, **options)
    return read_table(open_workbook(io.BytesIO(content)).sheets[0], columns)


def row(**values):
    """A good row with some values replaced, by column key."""
    keys = [column.key for column in COLUMNS]
    return [values.get(key, good) for key, good in zip(keys, GOOD_ROW, strict=True)]


def only_error(*rows, **options):
    rows_read, errors = table(*rows, **options)
    assert len(errors) == 1
    assert rows_read == []
    return errors[0]


def test_a_good_row_is_read_by_kind():
    rows, errors = table(GOOD_ROW)
    assert errors == []
    assert rows[0].values == {
        "code": "001",
        "name": "Chi bộ Bến xe",
        "kind": "BASE_CELL",
        "members": 12,
        "founded": datetime.date(2009, 3, 5),
        "score": Decimal("92.5"),
    }
    assert (rows[0].sheet, rows[0].number, rows[0].address("score")) == ("Tổ chức", 2, "F2")


@pytest.mark.parametrize(
    ("key", "value", "read"),
    [
        ("code", 1.0, "1"),
        ("code", 7, "7"),
        ("code", " 001 ", "001"),
        ("code", "0010", "0010"),
        ("name", "Hoà\u0301  bình"[:3] + "  bình", "Hoà bình"),
        ("name", "=SUM(1)", None),
        ("kind", "chi bo co so", "BASE_CELL"),
        ("kind", "ĐẢNG BỘ  CƠ SỞ", "BASE_COMMITTEE"),
        ("kind", "BASE_CELL", "BASE_CELL"),
        ("kind", None, None),
        ("members", 45.0, 45),
        ("members", "1.326", 1326),
        ("members", "45", 45),
        ("members", None, None),
        ("members", "  ", None),
        ("founded", moment("2011-04-18 00:00"), datetime.date(2011, 4, 18)),
        ("founded", datetime.date(2011, 4, 18), datetime.date(2011, 4, 18)),
        ("founded", "18.4.2011", datetime.date(2011, 4, 18)),
        ("founded", "2011-04-18", datetime.date(2011, 4, 18)),
        ("score", "58,5", Decimal("58.5")),
        ("score", "58.5", Decimal("58.5")),
        ("score", -2.25, Decimal("-2.25")),
        ("score", 0.1, Decimal("0.1")),
    ],
)
def test_what_a_cell_may_hold(key, value, read):
    if value == "=SUM(1)":
        assert "chưa có kết quả" in only_error(row(**{key: value})).sentence
        return
    rows, errors = table(row(**{key: value}))
    assert errors == []
    assert rows[0].values[key] == read


@pytest.mark.parametrize(
    ("key", "value", "address", "sentence"),
    [
        ("code", None, "A2", "Cột “Mã tổ chức” không được để trống."),
        ("code", "   ", "A2", "Cột “Mã tổ chức” không được để trống."),
        ("name", "x" * 41, "B2", "Dài 41 ký tự; cột này nhận nhiều nhất 40 ký tự."),
        ("kind", "Chi đoàn", "C2", "Chọn một trong các giá trị: Đảng bộ cơ sở; Chi bộ cơ sở."),
        ("members", "mười hai", "D2", "“mười hai” không phải là một số."),
        ("members", "1,2,3", "D2", "“1,2,3” không phải là một số."),
        ("members", "1e5", "D2", "“1e5” không phải là một số."),
        ("members", "NaN", "D2", "“NaN” không phải là một số."),
        ("members", True, "D2", "Phải là số, ví dụ 12 hoặc 58,5."),
        ("members", datetime.date(2011, 1, 1), "D2", "Phải là số, ví dụ 12 hoặc 58,5."),
        ("members", -1, "D2", "Không nhận số âm."),
        ("members", "-1", "D2", "Không nhận số âm."),
        ("members", 12.5, "D2", "Phải là số nguyên, ví dụ 45."),
        ("members", "12,5", "D2", "Phải là số nguyên, ví dụ 45."),
        ("members", 2**31, "D2", "Số quá lớn: nhiều nhất là 2147483647."),
        ("founded", "31/02/2009", "E2", "Không có ngày 31/02/2009."),
        ("founded", "2009-02-31", "E2", "Không có ngày 31/02/2009."),
        ("founded", "tháng 3 năm 2009", "E2", "“tháng 3 năm 2009” không phải là ngày."),
        ("founded", 39877, "E2", "“39877” không phải là ngày."),
        ("founded", "05/03/0209", "E2", "Năm phải từ 1900 trở đi."),
        ("score", 100.1, "F2", "Số quá lớn: nhiều nhất là 100."),
    ],
)
def test_each_wrong_cell_has_its_address_and_sentence(key, value, address, sentence):
    error = only_error(row(**{key: value}))
    assert (error.sheet, error.address) == ("Tổ chức", address)
    assert error.value == as_text(value)
    assert error.sentence.startswith(sentence)


def test_formula_errors_are_refused_with_their_address():
    cells = "".join(
        f'<c r="{letter}1" t="inlineStr"><is><t>{text}</t></is></c>'
        for letter, text in zip("ABCDEF", HEADER, strict=True)
    )
    broken = (
        f'<row r="1">{cells}</row><row r="2">'
        '<c r="A2" t="inlineStr"><is><t>001</t></is></c>'
        '<c r="B2" t="str"><f>A2&amp;"x"</f><v>001x</v></c>'
        '<c r="D2" t="e"><f>#REF!+1</f><v>#REF!</v></c>'
        '<c r="F2"><f>1+1</f><v>2</v></c></row>'
    )
    error = only_error(with_rows_xml(broken))
    assert (error.address, error.value) == ("D2", "#REF!")
    assert error.sentence.startswith("Công thức trong ô báo lỗi #REF!.")
    sound = broken.replace('t="e"><f>#REF!+1</f><v>#REF!</v>', "><f>6*2</f><v>12</v>")
    rows, errors = table(with_rows_xml(sound))
    assert errors == []
    assert (rows[0].values["name"], rows[0].values["members"]) == ("001x", 12)


def test_a_formula_without_a_result_is_not_taken_for_a_blank():
    error = only_error(row(members="=6*2"))
    assert (error.address, error.value) == ("D2", "=")
    assert error.sentence.startswith("Ô có công thức nhưng chưa có kết quả.")


def test_all_errors_come_at_once_and_good_rows_beside_them():
    rows, errors = table(row(code=None, members=-1), GOOD_ROW, row(kind="?"))
    assert [error.address for error in errors] == ["A2", "D2", "C4"]
    assert [one.number for one in rows] == [3]


def test_columns_are_found_by_header_in_any_order_and_spelling():
    header = ["diem", " SO  DANG VIEN ", "Tên gọi", "Mã tổ chức *"]
    rows, errors = table([90, 3, "Chi bộ 1", "009"], header=header)
    assert errors == []
    assert rows[0].values == {
        "code": "009", "name": "Chi bộ 1", "members": 3, "score": 90, "kind": None, "founded": None,
    }  # fmt: skip
    assert rows[0].address("founded") == "A2"


def test_the_header_may_stand_below_a_heading():
    content = [["Mã tổ chức: tất cả"], ["Ngày 31/12/2010"], [], HEADER, GOOD_ROW]
    rows, errors = table(*content, header=["ĐẢNG ỦY KHỐI DOANH NGHIỆP"])
    assert errors == []
    assert [one.number for one in rows] == [6]


def test_blank_rows_are_left_out():
    rows, errors = table([], GOOD_ROW, [None] * 6, ["", "  ", None, "", None, None], GOOD_ROW)
    assert errors == []
    assert [one.number for one in rows] == [3, 6]


def test_a_sheet_without_the_table():
    error = only_error(["xin", "chào"], header=["a", "b"])
    assert error == CellError(
        "Tổ chức", "A1", "",
        "Không tìm thấy hàng tiêu đề có các cột “Mã tổ chức”, “Tên tổ chức”.",
    )  # fmt: skip


def test_a_missing_column():
    error = only_error(["Chi bộ 1"], header=["Tên tổ chức"])
    assert error.address == "A1"
    assert error.sentence == "Thiếu cột “Mã tổ chức” ở hàng tiêu đề."


def test_a_column_that_is_there_twice():
    error = only_error([*GOOD_ROW, "002"], header=[*HEADER, "mã tổ chức"])
    assert (error.address, error.value) == ("G1", "mã tổ chức")
    assert error.sentence == "Cột “Mã tổ chức” có hai lần (đã có ở A1). Bỏ bớt một cột."


def test_a_column_that_nobody_knows():
    extra = workbook([*GOOD_ROW, "x"], header=[*HEADER, "Ghi chú"])
    error = only_error(extra)
    assert (error.address, error.value) == ("G1", "Ghi chú")
    assert "không có trong mẫu" in error.sentence
    sheet = open_workbook(io.BytesIO(extra)).sheets[0]
    rows, errors = read_table(sheet, COLUMNS, extra_columns=True)
    assert (len(rows), errors) == (1, [])


def test_merged_cells_below_the_header():
    content = workbook(GOOD_ROW, row(code=None), change=lambda sheet: sheet.merge_cells("A2:A3"))
    _rows, errors = table(content)
    assert errors[0].address == "A2"
    assert errors[0].sentence == "Các ô A2:A3 bị gộp. Bỏ gộp ô rồi nhập từng ô."


def test_merged_cells_of_a_heading_do_no_harm():
    content = workbook(
        HEADER, GOOD_ROW, header=["ĐẢNG ỦY"], change=lambda sheet: sheet.merge_cells("A1:F1")
    )
    rows, errors = table(content)
    assert (len(rows), errors) == (1, [])


def test_hidden_signs_and_fonts_do_not_get_into_values():
    def change(sheet):
        sheet["B2"].font = Font(bold=True)

    rows, _errors = table(row(name="Chi\u00a0bộ\nsố 1"), change=change)
    assert rows[0].values["name"] == "Chi bộ\nsố 1"


def test_a_rule_of_the_importing_room_points_at_the_cell():
    rows, _errors = table(GOOD_ROW)
    error = rows[0].error("code", "Mã này chưa có trong hệ thống.")
    assert error == CellError(
        "Tổ chức", "A2", "001", "Mã này chưa có trong hệ thống.", header="Mã tổ chức"
    )
    assert (error.row, error.column) == (2, "A")
    assert str(error) == "Tổ chức!A2: Mã này chưa có trong hệ thống."
    assert rows[0].error("unbound", "x").address == "A2"


def test_a_lower_bound_other_than_nothing():
    columns = [Column("year", "Năm", kind="integer", minimum=2008)]
    _rows, errors = table([2007], header=["Năm"], columns=columns)
    assert errors[0].sentence == "Số quá nhỏ: ít nhất là 2008."


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (1.0, "1"),
        (1.5, "1,5"),
        (7, "7"),
        (True, "Có"),
        (False, "Không"),
        ("  a\x00  b ", "a b"),
        (moment("2026-03-05 00:00"), "05/03/2026"),
        (moment("2026-03-05 09:30"), "05/03/2026 09:30"),
        (datetime.date(2026, 3, 5), "05/03/2026"),
    ],
)
def test_as_text(value, text):
    assert as_text(value) == text
