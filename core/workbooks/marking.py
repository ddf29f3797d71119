"""A workbook back with its errors marked, to mend and send again; any number of rows."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

from core.workbooks.columns import Column, TableSheet, header_key
from core.workbooks.errors import CellError
from core.workbooks.reading import Cell, WorkbookReader
from core.workbooks.templates import Lists, start_table, write_guide
from core.workbooks.values import Broken, as_text
from core.workbooks.writing import Heading, SafeSheet, SafeWorkbook, safe_cell, safe_text

MARK = PatternFill("solid", fgColor="F8D7D3")

#: Sentences of one sheet: row number → column number → what to mend there.
Marks = dict[int, dict[int, list[str]]]


def write_marked(
    reader: WorkbookReader,
    sheets: Sequence[TableSheet],
    errors: Sequence[CellError],
    *,
    title: str,
    notes: Sequence[str] = (),
) -> bytes:
    """Return the tables of `reader` as XLSX: a first sheet lists the errors, their cells are red.

    It is the template of `sheets` with the sent values at their own addresses: nothing else of the
    sent file comes back, and text never becomes a formula. Sheets that were not sent are left out.
    """
    with SafeWorkbook() as book:
        _list(book, errors)
        write_guide(book, sheets, Heading(title=title, question=notes))
        marks = _marks(errors)
        lists = Lists()
        for table in sheets:
            if reader.has_sheet(table.name):
                sent = reader.sheet(table.name)
                _table(book, table, sent.numbered(), marks[header_key(table.name)], lists)
        lists.write(book)
        return book.to_bytes()


def errors_sheet() -> str:
    """Name of the sheet that lists the errors."""
    return _("Các ô cần sửa")


def _list(book: SafeWorkbook, errors: Sequence[CellError]) -> None:
    columns = [
        Column("sheet", _("Trang tính"), width=20),
        Column("address", _("Ô"), width=10),
        Column("row", _("Hàng"), "integer", width=8),
        Column("column", _("Cột"), width=8),
        Column("header", _("Tên cột"), width=24),
        Column("who", _("Họ và tên"), width=28),
        Column("value", _("Nội dung đã nhập"), width=30),
        Column("sentence", _("Cần sửa"), width=110),
    ]
    if not any(error.who for error in errors):
        columns = [one for one in columns if one.key != "who"]
    sheet = book.add_sheet(errors_sheet(), columns)
    for error in errors:
        sheet.append({one.key: getattr(error, one.key) for one in columns})


def _marks(errors: Sequence[CellError]) -> dict[str, Marks]:
    marks: dict[str, Marks] = defaultdict(dict)
    for error in errors:
        letters, row = coordinate_from_string(error.address)
        cells = marks[header_key(error.sheet)].setdefault(row, {})
        cells.setdefault(column_index_from_string(letters), []).append(error.sentence)
    return marks


def _table(book, table: TableSheet, rows: Iterator, marks: Marks, lists: Lists) -> None:
    """Write a sent table; header and drop-downs are the template's where the header is."""
    first = next(rows, None)
    if first is not None and _is_header(first, table) and 1 not in marks:
        sheet, last = start_table(book, table, lists), 1
    else:
        sheet, last = book.add_bare_sheet(table.name, table.columns), 0
        last = _row(sheet, first, last, marks)
    for row in rows:
        last = _row(sheet, row, last, marks)
    for number in sorted(set(marks) - set(range(last + 1))):
        last = _row(sheet, (number, []), last, marks)


def _is_header(row: tuple[int, list[Cell]], table: TableSheet) -> bool:
    number, cells = row
    sent = [(cell.column, header_key(as_text(cell.value))) for cell in cells]
    own = [(place, header_key(one.header)) for place, one in enumerate(table.columns, start=1)]
    return number == 1 and sent == own


def _row(sheet: SafeSheet, row: tuple[int, list[Cell]] | None, last: int, marks: Marks) -> int:
    """Write one row at its own number; return that number."""
    if row is None:
        return last
    number, cells = row
    marked = marks.get(number, {})
    width = max([cell.column for cell in cells] + list(marked), default=0)
    values: list = [None] * width
    for cell in cells:
        values[cell.column - 1] = _value(cell.value)
    for place in marked:
        cell = safe_cell(sheet.sheet, values[place - 1])
        cell.fill = MARK
        cell.comment = Comment(safe_text("\n".join(marked[place])), "", width=420, height=120)
        values[place - 1] = cell
    sheet.append_at(number, values)
    return number


def _value(value):
    if isinstance(value, Broken):
        return None if value == "=" else str(value)
    return value
