"""A superior's statistics sheet, plainly invented, with cells chosen: it can be filled at once.

Two of its lines are left without figures, so that choosing cells can be tried, too.
"""

import io

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from membership.models import StatisticsSheet
from membership.sheets.actions import choose_cells, upload_sheet
from organizations.models import Organization

NAME = "Biểu minh họa số 1 (không phải biểu thật)"
FILE_NAME = "bieu-minh-hoa-so-1.xlsx"
TAB = "Biểu minh họa"
TITLE = "BIỂU MINH HỌA: ĐẢNG VIÊN VÀ TỔ CHỨC ĐẢNG"
REMARK = "Biểu tự đặt ra để thử cách điền; không phải biểu của Tỉnh ủy hay Trung ương."

#: Lines of the sheet: number, words, and what stands in column C: a figure, a formula or nothing.
LINES = (
    ("1", "Đảng viên đầu năm", "flow.start"),
    ("2", "Kết nạp", "admitted.total"),
    ("3", "Chuyển sinh hoạt đến", "flow.transferred_in"),
    ("4", "Chuyển sinh hoạt đi", "flow.transferred_out"),
    ("5", "Xóa tên", "struck_off"),
    ("6", "Khai trừ", "expelled"),
    ("7", "Đảng viên đến ngày chốt số liệu", "members.total"),
    ("8", "Trong đó: nữ", "members.women"),
    ("9", "Trong đó: dự bị", "members.probationary"),
    ("10", "Tỷ lệ nữ (%)", "=ROUND(C13/C12*100,1)"),
    ("11", "Tuổi từ 18 đến 30", "members.age_under_31"),
    ("12", "Đảng bộ cơ sở", "organizations.base_committees"),
    ("13", "Chi bộ cơ sở", "organizations.base_cells"),
    ("14", "Đảng viên là đoàn viên thanh niên (ô để thử chọn)", ""),
    ("15", "Đảng viên là công nhân (ô để thử chọn)", ""),
)
#: The row of the first line.
FIRST = 6


def load_sheet(organization: Organization, by, mark: str = "") -> StatisticsSheet:
    """Take the sheet in and choose its cells, as the committee's staff would."""
    sheet, _left_out = upload_sheet(
        organization=organization,
        name=f"{NAME} {mark}".strip(),
        content=workbook(mark),
        file_name=FILE_NAME,
        by=by,
    )
    add = [
        (TAB, f"C{row}", figure)
        for row, (_number, _words, figure) in _lines()
        if figure and not figure.startswith("=")
    ]
    choose_cells(sheet=sheet, add=add, remove=[], by=by)
    return sheet


def workbook(mark: str = "") -> bytes:
    """The empty form: title over merged cells, words, a formula, cells to be filled."""
    book = Workbook()
    sheet = book.active
    sheet.title = TAB
    for row, words in enumerate((f"{TITLE} {mark}".strip(), REMARK), start=1):
        sheet.cell(row, 1, words).alignment = Alignment(horizontal="center", wrap_text=True)
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=3)
    sheet["A1"].font = Font(bold=True)
    for column, words in enumerate(("TT", "Nội dung", "Số lượng"), start=1):
        sheet.cell(FIRST - 1, column, words).font = Font(bold=True)
    for row, (number, words, content) in _lines():
        sheet.cell(row, 1, number)
        sheet.cell(row, 2, words)
        if content.startswith("="):
            sheet.cell(row, 3, content)
    for letter, width in (("A", 6), ("B", 56), ("C", 14)):
        sheet.column_dimensions[letter].width = width
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _lines():
    return enumerate(LINES, start=FIRST)
