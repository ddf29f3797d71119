"""The workbook, read back: every table a sheet that counts, asks nothing and acts in no way."""

import zipfile
from dataclasses import replace
from datetime import datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook

from core.exceptions import Refused
from reports.documents.content import Content
from reports.documents.outputs import Format, write
from reports.documents.sheets import xlsx
from tests.reports import sample_letter
from tests.reports.outputs import sample

CODE = "AB12-CD34"


@pytest.fixture(scope="module")
def written():
    return xlsx(sample.content(), sample_letter.letter(), CODE, ["Người lập: Lê Thị Mới"])


@pytest.fixture(scope="module")
def book(written):
    return load_workbook(BytesIO(written))


def column(sheet, letter: str) -> list:
    return [cell.value for cell in sheet[letter]]


def test_each_table_has_a_sheet_of_its_own_name(book):
    assert book.sheetnames == ["Mục tiêu", "Danh sách", "Mục tiêu (3)"]


def test_whose_what_and_the_question_stand_on_top(book):
    assert column(book["Danh sách"], "A")[:8] == [
        "ĐẢNG ỦY KHỐI DOANH NGHIỆP",
        "DANH SÁCH TỔ CHỨC CƠ SỞ ĐẢNG NĂM 2010",
        "Kết quả xếp loại tổ chức cơ sở đảng năm 2010",
        "Báo cáo kết quả củng cố tổ chức đảng, phát triển đảng viên giai đoạn 2008 - 2010 và nhiệm vụ năm 2011",
        "Kèm theo Báo cáo số 08-BC/ĐUK, ngày 5/2/2026 của Đảng ủy Khối Doanh nghiệp",
        "Người lập: Lê Thị Mới",
        f"Mã tra cứu: {CODE}",
        None,
    ]
    assert column(book["Mục tiêu"], "A")[1] == "Mục tiêu"


def test_rows_are_numbers_under_a_frozen_head_with_a_filter(book):
    sheet = book["Danh sách"]
    rows = list(sheet.iter_rows(min_row=9, values_only=True))
    assert rows[0] == (None, None, None, "Số lượng", None, "Xếp loại", None)
    assert rows[1] == (
        "TT", "Tổ chức cơ sở đảng", "Loại hình", "Đảng viên", "Kết nạp", "Năm 2009", "Năm 2010"
    )  # fmt: skip
    assert rows[2] == (
        1, "Đảng bộ Công ty Mẫu số 1", "Doanh nghiệp nhà nước", 21, 2,
        "Hoàn thành tốt nhiệm vụ", "Trong sạch, vững mạnh",
    )  # fmt: skip
    assert rows[47:] == [
        (None, "Tổng cộng", None, 1935, 90, None, None),
        (None,) * 7,
        ("Ghi chú: số liệu mẫu.", *[None] * 6),
    ]
    assert sum(row[3] for row in rows[2:47]) == rows[47][3]
    assert {str(area) for area in sheet.merged_cells.ranges} == {"D9:E9", "F9:G9"}
    assert sheet.freeze_panes == "A11"
    assert sheet.auto_filter.ref == "A10:G55"  # not the totals
    assert sheet.print_title_rows == "$9:$10"
    assert sheet.print_area == "'Danh sách'!$A$1:$G$58"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet["B56"].font.bold
    assert sheet["D56"].number_format == "#,##0"
    assert sheet.column_dimensions["B"].width > sheet.column_dimensions["A"].width


def test_signs_percents_years_and_days_are_what_they_mean(book):
    sheet = book["Mục tiêu"]
    assert [
        [(cell.value, cell.number_format) for cell in row]
        for row in sheet.iter_rows(min_row=10, max_row=12)
    ] == [
        [
            ("TCCSĐ trong sạch, vững mạnh", "@"),
            (0.698, "0.0%"),
            (9.8, "+#,##0.0;−#,##0.0;#,##0.0"),
            (2010, "0"),
            (datetime.fromisoformat("2011-04-18"), "dd/mm/yyyy"),
        ],
        [("2010", "@"), (1326, "#,##0"), (-3.7, "#,##0.0"), (None, "General"), (None, "General")],
        [("=1+1", "@"), ("=1+1", "@"), (0, "#,##0.0"), ("001", "@"), ("31/02/2011", "@")],
    ]


def test_no_text_becomes_a_formula(book, written):
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    assert all(cell.quotePrefix for cell in cells if cell.value == "=1+1")
    with zipfile.ZipFile(BytesIO(written)) as archive:
        for name in archive.namelist():
            assert b"<f>" not in archive.read(name)


def test_equal_input_gives_equal_bytes_and_names_nobody(book, written):
    again = xlsx(sample.content(), sample_letter.letter(), CODE, ["Người lập: Lê Thị Mới"])
    assert again == written
    assert (
        book.properties.created == book.properties.modified == datetime.fromisoformat("2026-02-05")
    )
    assert not book.properties.creator
    assert book.properties.title == sample.content().title.sentence


def test_names_of_sheets_hold_no_forbidden_sign():
    block = sample.content().tables[0]
    blocks = tuple(replace(block, title=title) for title in ("a/b:c", "'[]", "x" * 40, "X" * 40))
    content = Content(sample.content().title, blocks)
    book = load_workbook(BytesIO(xlsx(content, sample_letter.letter())))
    assert book.sheetnames == ["a b c", "Bảng 2", "x" * 31, "X" * 27 + " (4)"]


def test_without_a_table_it_says_what_to_take_instead():
    content = Content(sample.content().title, ())
    with pytest.raises(Refused, match="không có bảng nào để ghi ra Excel"):
        write(Format.XLSX, content, sample_letter.letter())


def test_every_format_has_a_writer_and_tells_browsers_what_it_is():
    beginnings = {Format.PDF: b"%PDF-", Format.DOCX: b"PK\x03\x04", Format.XLSX: b"PK\x03\x04"}
    for kind in Format:
        content = sample.content(paragraphs=2, organizations=3)
        assert write(kind, content, sample_letter.letter()).startswith(beginnings[kind])
        assert kind.suffix == f".{kind.lower()}"
    assert len({kind.media_type for kind in Format}) == 3
