"""What is written cannot act, looks as it should, and can be read again."""

import datetime
import io
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from core.workbooks import (
    Column,
    Heading,
    SafeWorkbook,
    TableSheet,
    open_workbook,
    read_table,
    write_template,
)
from tests.core.workbook_files import COLUMNS, moment

ROW = {
    "code": "001",
    "name": "Chi bộ Bến xe",
    "kind": "BASE_CELL",
    "members": 12,
    "founded": datetime.date(2009, 3, 5),
    "score": Decimal("92.5"),
}
HEADING = Heading(
    body="ĐẢNG ỦY KHỐI DOANH NGHIỆP",
    title="Danh sách tổ chức cơ sở đảng",
    question=("Loại hình: tất cả", "Ngày 31/12/2010; người lập: Nguyễn Thị Hiền"),
)


def written(*rows, columns=COLUMNS, heading=None):
    book = SafeWorkbook()
    sheet = book.add_sheet("Tổ chức", columns, heading=heading)
    for row in rows:
        sheet.append(row)
    return book.to_bytes()


def loaded(content):
    return load_workbook(io.BytesIO(content))


def test_what_was_written_is_read_back_the_same():
    content = written(ROW, {"code": "002", "name": "B"}, heading=HEADING)
    rows, errors = read_table(open_workbook(io.BytesIO(content)).sheets[0], COLUMNS)
    assert errors == []
    assert rows[0].values == ROW
    assert rows[1].values["members"] is None


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "  =HYPERLINK(1)", "=cmd|' /C calc'!A0",
     "#REF!", "\n=1", "\u00a0=1"],
)  # fmt: skip
def test_text_never_becomes_a_formula(text):
    heading = Heading(body=text, title=text, question=(text,))
    columns = [Column("a", text), *COLUMNS]
    content = written({"a": text, **ROW}, columns=columns, heading=heading)
    sheet = loaded(content).active
    kinds = {cell.coordinate: cell.data_type for row in sheet.iter_rows() for cell in row
             if cell.value is not None and str(cell.value).strip() == text.strip()}  # fmt: skip
    assert set(kinds) == {"A1", "A2", "A3", "A5", "A6"}
    assert set(kinds.values()) == {"s"}
    assert b"<f>" not in zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml")


def test_dangerous_text_stays_text_when_somebody_edits_it():
    sheet = loaded(written({**ROW, "name": "=1+1"})).active
    assert sheet["B2"].quotePrefix is True
    assert not sheet["A2"].quotePrefix


def test_signs_that_xml_cannot_hold_are_left_out():
    sheet = loaded(written({**ROW, "name": "a\x00b\x0bc\ud800d\uffff"})).active
    assert sheet["B2"].value == "abcd"


def test_text_is_cut_at_what_a_cell_can_hold():
    sheet = loaded(written({**ROW, "name": "x" * 40_000})).active
    assert len(sheet["B2"].value) == 32_767


def test_dates_and_numbers_are_real_ones():
    sheet = loaded(written(ROW)).active
    assert sheet["A2"].value == "001"
    assert sheet["A2"].number_format == "@"
    assert sheet["C2"].value == "Chi bộ cơ sở"
    assert (sheet["D2"].value, sheet["D2"].data_type) == (12, "n")
    assert (sheet["E2"].value, sheet["E2"].is_date) == (moment("2009-03-05 00:00"), True)
    assert sheet["E2"].number_format == "dd/mm/yyyy"
    assert sheet["F2"].value == 92.5


def test_a_moment_with_a_zone_is_written_as_the_clock_shows_it():
    at = datetime.datetime(2011, 12, 30, 8, 15, tzinfo=datetime.UTC)
    sheet = loaded(written([at], columns=[Column("at", "Lúc")])).active
    assert sheet["A2"].value == moment("2011-12-30 15:15")


def test_heading_frozen_header_filter_and_print_area():
    sheet = loaded(written(ROW, ROW, heading=HEADING)).active
    assert [sheet[f"A{number}"].value for number in range(1, 8)] == [
        "ĐẢNG ỦY KHỐI DOANH NGHIỆP",
        "Danh sách tổ chức cơ sở đảng",
        "Loại hình: tất cả",
        "Ngày 31/12/2010; người lập: Nguyễn Thị Hiền",
        None,
        "Mã tổ chức",
        "001",
    ]
    assert sheet.freeze_panes == "A7"
    assert sheet.auto_filter.ref == "A6:F8"
    assert sheet.print_area == "'Tổ chức'!$A$1:$F$8"
    assert sheet.print_title_rows == "$6:$6"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.column_dimensions["B"].width == 24
    assert sheet["A6"].font.bold


def test_an_empty_list_is_a_good_workbook_too():
    content = written()
    assert loaded(content).active.auto_filter.ref == "A1:F1"
    assert read_table(open_workbook(io.BytesIO(content)).sheets[0], COLUMNS) == ([], [])


def test_a_row_of_the_wrong_length_is_refused_and_leaves_no_file_behind():
    with pytest.raises(ValueError, match="zip"), SafeWorkbook() as book:
        sheet = book.add_sheet("Tổ chức", COLUMNS)
        sheet.append(ROW)
        temporary = Path(sheet.sheet._writer.out)
        assert temporary.exists()
        sheet.append([1, 2])
    assert not temporary.exists()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(), min_size=1, max_size=5))
def test_any_text_is_written_without_harm(texts):
    columns = [Column("text", "Chữ")]
    sheet = loaded(written(*[[text] for text in texts], columns=columns)).active
    kinds = {cell.data_type for (cell,) in sheet.iter_rows(min_row=2) if cell.value is not None}
    assert kinds <= {"s"}


def template():
    sheets = [
        TableSheet("Tổ chức", COLUMNS, note="Mỗi hàng là một tổ chức.", rows=[ROW]),
        TableSheet("Xếp loại", [COLUMNS[0], COLUMNS[2]]),
    ]
    return write_template(
        sheets, title="Mẫu nhập dữ liệu", body="ĐẢNG ỦY KHỐI", notes=["Không đổi tên cột."]
    )


def test_the_template_explains_every_column():
    sheet = loaded(template())["Hướng dẫn"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]
    assert [sheet["A1"].value, sheet["A2"].value, sheet["A3"].value] == [
        "ĐẢNG ỦY KHỐI", "Mẫu nhập dữ liệu", "Không đổi tên cột.",
    ]  # fmt: skip
    assert rows[0] == [
        "Trang tính", "Cột", "Bắt buộc hay không", "Cách nhập", "Ví dụ", "Giải thích",
    ]  # fmt: skip
    assert rows[1] == ["Tổ chức", None, None, None, None, "Mỗi hàng là một tổ chức."]
    assert rows[2] == [
        "Tổ chức", "Mã tổ chức", "Bắt buộc", "Chữ", "001", "Mã riêng của tổ chức.",
    ]  # fmt: skip
    assert rows[4][3] == "Chọn trong danh sách: Đảng bộ cơ sở; Chi bộ cơ sở"
    assert [row[3] for row in rows[5:8]] == [
        "Số nguyên, không âm",
        "Ngày theo mẫu ngày/tháng/năm",
        "Số, có thể có phần thập phân",
    ]
    assert len(rows) == 1 + 1 + 6 + 2


def test_the_template_has_drop_downs_from_a_hidden_list():
    book = loaded(template())
    assert book.sheetnames == ["Hướng dẫn", "Tổ chức", "Xếp loại", "Danh mục"]
    assert book["Danh mục"].sheet_state == "hidden"
    assert [cell.value for cell in book["Danh mục"]["A"]] == [
        "Loại hình", "Đảng bộ cơ sở", "Chi bộ cơ sở",
    ]  # fmt: skip
    for name, letter in (("Tổ chức", "C"), ("Xếp loại", "B")):
        rule = next(r for r in book[name].data_validations.dataValidation if r.type == "list")
        assert rule.formula1 == "'Danh mục'!$A$2:$A$3"
        assert str(rule.sqref) == f"{letter}2:{letter}5001"
        assert rule.showErrorMessage


def test_the_template_checks_whole_numbers_and_shows_help():
    rules = loaded(template())["Tổ chức"].data_validations.dataValidation
    whole = next(rule for rule in rules if rule.type == "whole")
    assert (whole.operator, whole.formula1) == ("greaterThanOrEqual", "0")
    assert whole.error == "Số nguyên, không âm"
    assert rules[0].prompt == "Mã riêng của tổ chức."


def test_columns_of_text_keep_leading_zeros_when_somebody_types():
    sheet = loaded(template())["Tổ chức"]
    assert sheet.column_dimensions["A"].number_format == "@"
    assert sheet.column_dimensions["E"].number_format == "dd/mm/yyyy"


def test_a_template_can_be_read_as_it_is():
    reader = open_workbook(io.BytesIO(template()))
    rows, errors = read_table(reader.sheet("Tổ chức"), COLUMNS)
    assert errors == []
    assert [row.values for row in rows] == [ROW]
    assert loaded(template())["Tổ chức"]["A1"].value == "Mã tổ chức *"


def test_a_template_without_choices_has_no_hidden_list():
    content = write_template([TableSheet("Năm", [Column("year", "Năm", "integer")])], title="Mẫu")
    assert loaded(content).sheetnames == ["Hướng dẫn", "Năm"]
