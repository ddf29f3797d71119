"""One table of a document on a sheet: grouped headers, real numbers, totals, note."""

from collections.abc import Sequence
from textwrap import wrap
from typing import Final

from openpyxl.cell import Cell
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter

from core.workbooks import Column, Heading, SafeWorkbook
from core.workbooks.writing import (
    BOLD,
    BORDER,
    CENTRED,
    FONT,
    HEADER_FILL,
    ITALIC,
    bare_cell,
    safe_cell,
)
from reports.documents.cell_values import value_of
from reports.documents.content import Table
from reports.documents.letter import DocumentTable

NARROWEST: Final = 8
#: Characters of a sheet for each percent of the paper's width.
CHARACTERS: Final = 1.5
#: Of a line of letters of 12 points; and how much of a column's width they fill, being wider than digits.
LINE_HEIGHT: Final = 15.75
FILLED: Final = 0.96
#: The room beside a text, in characters.
INDENT: Final = 2
#: In inches: 15 mm left and right, 20 mm above and below.
MARGINS: Final = {"left": 0.59, "right": 0.59, "top": 0.79, "bottom": 0.79}


def add_table(book: SafeWorkbook, name: str, block: Table, heading: Heading) -> None:
    """Write the sheet: heading, frozen header with filter, rows, totals, note."""
    bare = book.add_bare_sheet(name, _columns(block.table))
    writer = _Writer(bare.sheet, block.table, [column.width for column in bare.columns])
    lines = heading.lines()
    writer.lay_out(header=len(lines) + 1 + len(block.table.header_rows))
    for text, font in lines:
        writer.add([safe_cell(writer.sheet, text, font=font)])
    writer.add([])
    writer.add_header()
    writer.add_rows()
    writer.finish(block.note)


def _columns(table: DocumentTable) -> list[Column]:
    return [
        Column(
            str(number),
            column.header,
            kind="choice",
            width=max(NARROWEST, round((column.width or 100 / len(table.columns)) * CHARACTERS)),
        )
        for number, column in enumerate(table.columns)
    ]


class _Writer:
    """Writes rows from the first to the last and counts them."""

    def __init__(self, sheet, table: DocumentTable, widths: list[int]) -> None:
        self.sheet, self.table, self.widths = sheet, table, widths
        self.row = 0
        self.last_column = get_column_letter(max(len(table.columns), 1))
        self._looks: dict[tuple[object, ...], object] = {}

    def add(self, cells: list[Cell]) -> None:
        self.sheet.append(cells)
        self.row += 1

    def add_high(self, texts: Sequence[str], cells: list[Cell]) -> None:
        """A row as high as its longest text needs: not every program finds that out by itself."""
        pairs = zip(texts, self.widths, strict=False)
        lines = max(
            len(wrap(text, max(int((width - INDENT) * FILLED), 1))) for text, width in pairs
        )
        if lines > 1:
            self.sheet.row_dimensions[self.row + 1].height = lines * LINE_HEIGHT
        self.add(cells)

    def lay_out(self, *, header: int) -> None:
        """Decided before the first row is written; `header` is the last row that stays in view."""
        self.sheet.freeze_panes = f"A{header + 1}"
        self.sheet.oddFooter.center.text = "&P/&N"
        for side, size in MARGINS.items():
            setattr(self.sheet.page_margins, side, size)

    def add_header(self) -> None:
        """One row, or two whose upper one groups the columns."""
        first = self.row + 1
        columns = self.table.columns
        if any(column.group for column in columns):
            before = ["", *(column.group for column in columns)]
            groups = [
                column.group if column.group != earlier else ""
                for column, earlier in zip(columns, before, strict=False)
            ]
            self.add([self._header(text) for text in groups])
            self._merge(first)
        headers = [column.header for column in columns]
        self.add_high(headers, [self._header(text) for text in headers])
        self.sheet.print_title_rows = f"{first}:{self.row}"

    def _merge(self, row: int) -> None:
        at = 1
        for cell in self.table.header_rows[0]:
            end = at + cell.columns - 1
            if cell.columns > 1:
                self.sheet.merged_cells.add(
                    f"{get_column_letter(at)}{row}:{get_column_letter(end)}{row}"
                )
            at = end + 1

    def add_rows(self) -> None:
        """The rows under a filter, and below it the totals."""
        header = self.row
        for row, cells in zip(self.table.rows, self.table.cells, strict=True):
            self.add_high(row, [self._cell(text, align) for text, align in cells])
        self.sheet.auto_filter.ref = f"A{header}:{self.last_column}{self.row}"
        if self.table.total:
            cells = [self._cell(*cell, total=True) for cell in self.table.total_cells]
            self.add_high(self.table.total, cells)

    def finish(self, note: str) -> None:
        """The note below the table; everything is printed."""
        if note:
            self.add([])
            self.add([safe_cell(self.sheet, note, font=ITALIC)])
        self.sheet.print_area = f"A1:{self.last_column}{self.row}"

    def _header(self, text: str) -> Cell:
        cell = safe_cell(self.sheet, text, font=BOLD)
        cell.fill, cell.border, cell.alignment = HEADER_FILL, BORDER, CENTRED
        return cell

    def _cell(self, text: str, align: str, *, total: bool = False) -> Cell:
        value, shown = value_of(text, align)
        cell = bare_cell(self.sheet, value)
        quoted = cell.data_type == "s" and text.lstrip()[:1] in tuple("=+-@")
        look = (align, shown, total, quoted)
        if look not in self._looks:
            cell.font = BOLD if total else FONT
            cell.border, cell.number_format, cell.quotePrefix = BORDER, shown, quoted
            room = int(align != "center")
            cell.alignment = Alignment(align, "center", wrap_text=shown == "@", indent=room)
            self._looks[look] = cell._style
        cell._style = self._looks[look]  # one style for all alike
        return cell
