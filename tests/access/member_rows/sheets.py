"""Rows of `membership.sheets`: a superior's workbook with one cell chosen."""

import io
from dataclasses import dataclass

from openpyxl import Workbook

from membership.sheets.actions import choose_cells, upload_sheet


@dataclass(frozen=True)
class Upload:
    """A file that a form can send as often as it likes: it is always read from its start."""

    content: bytes
    name: str
    content_type: str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    def read(self, _size: int = -1) -> bytes:
        return self.content


def workbook(mark: str) -> bytes:
    """A small statistics sheet with a formula; its texts hold the mark."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Biểu 1"
    sheet["A1"] = f"Thống kê của cấp trên {mark}"
    for row, words in enumerate(("Đảng viên", "Nữ", "Kết nạp"), start=3):
        sheet.cell(row, 1, words)
        sheet.cell(row, 2, 0)
    sheet["B6"] = "=SUM(B3:B5)"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def populate(mark: str, side) -> None:
    """Rows of this part in one committee."""
    by = side.users["department"]
    content = workbook(mark)
    sheet, _left_out = upload_sheet(
        organization=side.committee,
        name=f"Biểu thống kê {mark}",
        content=content,
        file_name=f"bieu-{mark}.xlsx",
        by=by,
    )
    choose_cells(sheet=sheet, add=[("Biểu 1", "B3", "members.total")], remove=[], by=by)
    side.rows["sheet"] = sheet
    side.rows["sheet_upload"] = Upload(content, f"moi-{mark}.xlsx")
