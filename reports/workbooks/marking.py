"""The workbook back with its errors marked, to mend and send again."""

import io

from django.utils.translation import gettext as _
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from core.workbooks import CellError, Sheet, as_text, open_workbook
from core.workbooks.columns import header_key
from core.workbooks.values import Broken
from core.workbooks.writing import safe_text
from reports.workbooks.sheets import all_sheets, errors_sheet, template

MARK = PatternFill("solid", fgColor="F8D7D3")
BOLD = Font(name="Times New Roman", size=12, bold=True)
WIDTHS = (20, 10, 30, 110)


def with_errors_marked(file, errors: list[CellError]) -> bytes:
    """Return the workbook (XLSX) with a first sheet that lists the errors, their cells in red.

    It is written anew on the template: nothing of the sent file but its plain values comes back,
    and text never becomes a formula.
    """
    reader = open_workbook(file)
    book = load_workbook(io.BytesIO(template()))
    for kind in all_sheets().values():
        if reader.has_sheet(kind.name):
            _fill(book, kind.name, reader.sheet(kind.name))
        else:
            del book[kind.name]
    _mark(book, errors)
    _list(book, errors)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _fill(book: Workbook, name: str, sheet: Sheet) -> None:
    """Write the cells at their own addresses; the template's drop-downs stay where they fit."""
    target = book[name]
    header = [header_key(cell.value) for cell in target[1]]
    if header != [header_key(as_text(cell.value)) for cell in sheet.rows.get(1, [])]:
        place = book.index(target)
        book.remove(target)
        target = book.create_sheet(name, place)
    for cell in sheet.cells():
        _write(target, cell.row, cell.column, cell.value)


def _write(target: Worksheet, row: int, column: int, value) -> None:
    cell = target.cell(row, column)
    if isinstance(value, Broken):
        value = None if value == "=" else str(value)
    if isinstance(value, str):
        cell.value = safe_text(value)
        cell.data_type = "s"
        cell.quotePrefix = True
    else:
        cell.value = value


def _mark(book: Workbook, errors: list[CellError]) -> None:
    sentences: dict[tuple[str, str], list[str]] = {}
    for error in errors:
        sentences.setdefault((error.sheet, error.address), []).append(error.sentence)
    names = {header_key(name): name for name in book.sheetnames}
    for (sheet, address), lines in sentences.items():
        cell = book[names[header_key(sheet)]][address]
        cell.fill = MARK
        cell.comment = Comment(safe_text("\n".join(lines)), "", width=420, height=120)


def _list(book: Workbook, errors: list[CellError]) -> None:
    sheet = book.create_sheet(errors_sheet(), 0)
    sheet.append([_("Trang tính"), _("Ô"), _("Nội dung đã nhập"), _("Cần sửa")])
    for cell in sheet[1]:
        cell.font = BOLD
    for number, error in enumerate(errors, start=2):
        for column, text in enumerate(
            (error.sheet, error.address, error.value, error.sentence), start=1
        ):
            _write(sheet, number, column, text)
    for letter, width in zip("ABCD", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"
    book.active = 0
