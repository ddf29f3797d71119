"""Writing workbooks in which no text can become a formula, row by row in constant memory."""

import datetime
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.xml.constants import ARC_CORE
from openpyxl.xml.functions import tostring

from core.archives import packed_on
from core.names import nfc
from core.workbooks.columns import Column

NOT_ALLOWED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
FORMULA_LIKE = re.compile(r"\s*[=+\-@\t\r]")
LONGEST_TEXT = 32_767
FORMATS = {"date": "dd/mm/yyyy", "integer": "#,##0", "decimal": "#,##0.0##", "text": "@"}
WIDTHS = {"date": 13, "integer": 12, "decimal": 12, "choice": 22, "text": 24}

FONT = Font(name="Times New Roman", size=12)
BOLD = Font(name="Times New Roman", size=12, bold=True)
TITLE = Font(name="Times New Roman", size=14, bold=True)
ITALIC = Font(name="Times New Roman", size=12, italic=True)
HEADER_FILL = PatternFill("solid", fgColor="F3E9DC")
LINE = Side(style="thin", color="B8A99A")
BORDER = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
CENTRED = Alignment(horizontal="center", vertical="center", wrap_text=True)
WRAPPED = Alignment(vertical="top", wrap_text=True)


#: The column of values that stand where somebody else put them.
ANYTHING = Column("anything", "")


@dataclass(frozen=True)
class Heading:
    """What stands above a list: whose it is, what it is, and the question that was asked."""

    body: str = ""
    title: str = ""
    question: Sequence[str] = ()  # filters, date, who asked: one line each

    def lines(self) -> list[tuple[str, Font]]:
        """Return the lines with their fonts, blank ones left out."""
        lines = [(self.body, BOLD), (self.title, TITLE), *((one, ITALIC) for one in self.question)]
        return [(text, font) for text, font in lines if text]


class SafeWorkbook:
    """A workbook that is written once, from the first row to the last.

    Rows go to temporary files at once. As a context manager it removes them when an error
    ends the writing early.
    """

    def __init__(self):
        self.book = Workbook(write_only=True)
        self.book.properties.creator = ""
        self.sheets: list[SafeSheet] = []

    def add_sheet(self, name: str, columns: Sequence[Column], *, heading=None) -> "SafeSheet":
        """Add a sheet with its heading and header row; `name` at most 31 characters."""
        sheet = SafeSheet(self.book.create_sheet(name), columns, heading or Heading())
        self.sheets.append(sheet)
        return sheet

    def add_bare_sheet(self, name: str, columns: Sequence[Column]) -> "SafeSheet":
        """Add a sheet as wide as the columns ask for, without heading and header."""
        sheet = SafeSheet(self.book.create_sheet(name), columns, None)
        self.sheets.append(sheet)
        return sheet

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if kind is not None:
            self.discard()

    def discard(self) -> None:
        """Give up the workbook and remove what was written so far."""
        for sheet in self.sheets:
            sheet.sheet.close()
            sheet.sheet._writer.cleanup()

    def save(self, file) -> None:
        """Write the workbook to a path or a binary file; nothing can be added afterwards."""
        for sheet in self.sheets:
            sheet.finish()
        self.book.save(file)

    def to_bytes(self, *, dated: datetime.date | None = None) -> bytes:
        """Return the workbook's bytes; `dated` stands in it instead of the hour of writing.

        With it, equal sheets give equal bytes.
        """
        buffer = io.BytesIO()
        self.save(buffer)
        if dated is None:
            return buffer.getvalue()
        properties = self.book.properties
        day = datetime.datetime.combine(dated, datetime.time())
        properties.created = properties.modified = day
        parts = {ARC_CORE: tostring(properties.to_tree())}
        return packed_on(dated, buffer.getvalue(), parts)


class SafeSheet:
    """One list: heading, frozen header with filter, rows with real dates and numbers."""

    def __init__(self, sheet, columns, heading):
        self.sheet = sheet
        self.columns = list(columns)
        lines = heading.lines() if heading else []
        self.header_row = 0 if heading is None else len(lines) + 2 if lines else 1
        self.row_count = 0
        self._looks = {}
        self._lay_out()
        if heading is None:
            return
        for text, font in lines:
            sheet.append([safe_cell(sheet, text, font=font)])
        if lines:
            sheet.append([])
        sheet.append([self._header_cell(column) for column in self.columns])

    @property
    def last_row(self) -> int:
        """The number of the last row written."""
        return self.header_row + self.row_count

    @property
    def last_column(self) -> str:
        """The letter of the last column."""
        return get_column_letter(max(len(self.columns), 1))

    def append(self, values: Mapping | Sequence) -> None:
        """Add one row: values by column key, or in the order of the columns."""
        if isinstance(values, Mapping):
            values = [values.get(column.key) for column in self.columns]
        pairs = zip(values, self.columns, strict=True)
        self.sheet.append([self._cell(value, column) for value, column in pairs])
        self.row_count += 1

    def append_at(self, number: int, values: Sequence) -> None:
        """Write a row at its own number, below all others; cells made already are taken as such."""
        for _blank in range(number - self.last_row - 1):
            self.sheet.append([])
        cells = [
            value if isinstance(value, Cell) else self._cell(value, ANYTHING) for value in values
        ]
        self.sheet.append(cells)
        self.row_count = number - self.header_row

    def finish(self) -> None:
        """Set filter, print area and titles over the rows that were written."""
        if not self.header_row:
            return
        area = f"A{self.header_row}:{self.last_column}{self.last_row}"
        self.sheet.auto_filter.ref = area
        self.sheet.print_area = f"A1:{self.last_column}{self.last_row}"
        self.sheet.print_title_rows = f"{self.header_row}:{self.header_row}"

    def _lay_out(self):
        self.sheet.freeze_panes = f"A{self.header_row + 1}"
        self.sheet.page_setup.paperSize = 9  # A4
        self.sheet.page_setup.orientation = "landscape" if len(self.columns) > 5 else "portrait"
        self.sheet.page_setup.fitToHeight = 0
        self.sheet.sheet_properties.pageSetUpPr.fitToPage = True
        for number, column in enumerate(self.columns, start=1):
            dimension = self.sheet.column_dimensions[get_column_letter(number)]
            dimension.width = column.width or max(WIDTHS[column.kind], len(str(column.header)) + 4)
            dimension.number_format = column.number_format or FORMATS.get(column.kind, "General")

    def _header_cell(self, column):
        cell = safe_cell(self.sheet, column.header, font=BOLD)
        cell.fill, cell.border, cell.alignment = HEADER_FILL, BORDER, CENTRED
        return cell

    def _cell(self, value, column):
        if column.kind == "choice":
            value = column.label_of(value)
        cell = bare_cell(self.sheet, value)
        look = (column.key, cell.data_type, type(value), _looks_like_formula(cell))
        if look not in self._looks:
            self._looks[look] = self._styled(cell, column)._style
        cell._style = self._looks[look]  # one style for all alike: five times as fast
        return cell

    def _styled(self, cell, column):
        _dress(cell, FONT)
        cell.border = BORDER
        if cell.data_type == "s":
            cell.number_format, cell.alignment = "@", WRAPPED
        elif column.kind in FORMATS and column.kind != "text":
            cell.number_format = column.number_format or FORMATS[column.kind]
        return cell


def safe_text(text) -> str:
    """Return `text` as a cell may hold it: NFC, no control characters, at most 32,767 long."""
    return NOT_ALLOWED.sub("", nfc(str(text)))[:LONGEST_TEXT]


def safe_cell(sheet, value, *, font=FONT):
    """Return a cell in which text stays text, whatever it begins with.

    Numbers, booleans and dates stay what they are; everything else becomes text.
    """
    cell = bare_cell(sheet, value)
    _dress(cell, font)
    return cell


def bare_cell(sheet, value):
    """Return the cell of `safe_cell` without font and format."""
    if isinstance(value, datetime.datetime) and value.tzinfo:
        value = timezone.localtime(value).replace(tzinfo=None)  # Excel knows no zones
    plain = value is None or isinstance(value, bool | int | float | Decimal | datetime.date)
    text = "" if plain else safe_text(value)
    cell = WriteOnlyCell(sheet, value if plain else None)
    if text:
        cell.value = text
        cell.data_type = "s"
    return cell


def _looks_like_formula(cell) -> bool:
    return cell.data_type == "s" and FORMULA_LIKE.match(cell.value) is not None


def _dress(cell, font) -> None:
    cell.font = font
    if _looks_like_formula(cell):
        cell.quotePrefix = True
    elif isinstance(cell.value, datetime.datetime):
        cell.number_format = "dd/mm/yyyy hh:mm"
    elif isinstance(cell.value, datetime.date):
        cell.number_format = FORMATS["date"]
