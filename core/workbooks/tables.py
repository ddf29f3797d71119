"""Reading a table out of a sheet: header row, columns bound by header, an error per cell."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from core.workbooks.columns import Column, header_key
from core.workbooks.errors import CellError
from core.workbooks.reading import Sheet, StreamedSheet
from core.workbooks.values import BadValue, Broken, as_text, convert

HEADER_WITHIN = 30  # the header stands in one of the first rows


@dataclass(frozen=True)
class TableRow:
    """One row that was read: `values` by column key, and where each of them stands.

    `headers` are the headings of the columns that the sheet has, by key.
    """

    sheet: str
    number: int
    values: dict[str, object]
    addresses: dict[str, str]
    texts: dict[str, str]
    headers: Mapping[str, str]

    def address(self, key: str) -> str:
        """Return the address of a column in this row; that of column A when it is not there."""
        return self.addresses.get(key, f"A{self.number}")

    def error(self, key: str, sentence: str) -> CellError:
        """Return an error at this row's cell, for rules that only the importing room knows."""
        text, header = self.texts.get(key, ""), self.headers.get(key, "")
        return CellError(self.sheet, self.address(key), text, sentence, header)


def read_table(
    sheet: Sheet, columns: Sequence[Column], *, extra_columns: bool = False
) -> tuple[list[TableRow], list[CellError]]:
    """Return the rows of the table in `sheet`, and one error for each thing to mend.

    The header is the one among the first 30 rows that holds most of the headers. Blank rows
    are left out; a row with an error is in the errors only, and with a wrong header there are
    no rows. A column that is not required may be missing: its values are None. A column that
    no one asked for is an error unless `extra_columns` is true: a mistyped header must not
    lose data.
    """
    table = open_table(sheet, columns, extra_columns=extra_columns)
    rows, errors = [], list(table.errors)
    for row, row_errors in table:
        errors += row_errors
        if row is not None and not row_errors and not table.wrong_header:
            rows.append(row)
    return rows, errors


@dataclass(frozen=True)
class Table:
    """A table whose header was read; iterating gives its rows one by one.

    Each step is a row and its errors; the row of errors holds the values that could be read.
    `errors` are those of the header and of merged cells; with a `wrong_header` the rows say
    nothing.
    """

    sheet: Sheet | StreamedSheet
    header: int | None
    bound: Mapping[int, Column]
    missing: Sequence[str]
    errors: Sequence[CellError]
    wrong_header: bool = False

    def __iter__(self) -> Iterator[tuple[TableRow, list[CellError]]]:
        if self.header is None:
            return
        headers = {column.key: str(column.header) for column in self.bound.values()}
        for number, cells in self.sheet.numbered():
            if number > self.header:
                row, errors = _read_row(self.sheet, number, cells, self.bound, headers)
                if row is not None:
                    row.values.update((key, None) for key in self.missing)
                    yield row, errors


def open_table(
    sheet: Sheet | StreamedSheet, columns: Sequence[Column], *, extra_columns: bool = False
) -> Table:
    """Find the header of the table in `sheet`; see `read_table` for what is an error."""
    header = _header_row(sheet, columns)
    if header is None:
        names = ", ".join(f"“{column.header}”" for column in columns if column.required)
        sentence = _("Không tìm thấy hàng tiêu đề có các cột %(names)s.") % {"names": names}
        error = CellError(sheet.name, "A1", "", sentence)
        return Table(sheet, None, {}, (), [error], wrong_header=True)
    number, cells = header
    bound, errors = _bind(sheet, number, cells, columns, extra_columns)
    missing = [column.key for column in columns if column not in bound.values()]
    merged = _merged_errors(sheet, number)
    return Table(sheet, number, bound, missing, [*errors, *merged], wrong_header=bool(errors))


def _header_row(sheet, columns) -> tuple[int, list] | None:
    wanted = set().union(*(column.names() for column in columns))
    best, most = None, 0
    for number, cells in sheet.numbered():
        if number > HEADER_WITHIN:
            break
        count = len({header_key(as_text(cell.value)) for cell in cells} & wanted)
        if count > most:
            best, most = (number, cells), count
    return best


def _bind(sheet, header, cells, columns, extra_columns):
    """Return {column number: Column} and the errors of the header row."""
    bound, errors, seen = {}, [], {}
    for cell in cells:
        text = as_text(cell.value)
        column = next((one for one in columns if header_key(text) in one.names()), None)
        if column is None:
            if text and not extra_columns:
                errors.append(_header_error(cell, text, _unknown_sentence()))
        elif column.key in seen:
            sentence = _("Cột “%(header)s” có hai lần (đã có ở %(address)s). Bỏ bớt một cột.")
            names = {"header": column.header, "address": seen[column.key]}
            errors.append(_header_error(cell, text, sentence % names))
        else:
            seen[column.key] = cell.address
            bound[cell.column] = column
    for column in columns:
        if column.required and column.key not in seen:
            sentence = _("Thiếu cột “%(header)s” ở hàng tiêu đề.") % {"header": column.header}
            errors.append(CellError(sheet.name, f"A{header}", "", sentence))
    return bound, errors


def _unknown_sentence() -> str:
    return _("Cột này không có trong mẫu. Sửa tên cột cho đúng mẫu hoặc xóa cột.")


def _header_error(cell, text, sentence) -> CellError:
    return CellError(cell.sheet, cell.address, text, sentence)


def _merged_errors(sheet, header) -> list[CellError]:
    sentence = _("Các ô %(range)s bị gộp. Bỏ gộp ô rồi nhập từng ô.")
    errors = []
    for left, top, right, bottom in sheet.merged:
        if bottom > header:
            first = f"{get_column_letter(left)}{top}"
            area = f"{first}:{get_column_letter(right)}{bottom}"
            errors.append(CellError(sheet.name, first, "", sentence % {"range": area}))
    return errors


def _read_row(sheet, number, cells, bound, headers):
    filled = {cell.column: cell.value for cell in cells if cell.column in bound}
    if not any(as_text(value) or isinstance(value, Broken) for value in filled.values()):
        return None, []
    values, addresses, texts, errors = {}, {}, {}, []
    for position, column in bound.items():
        address = f"{get_column_letter(position)}{number}"
        if position not in filled and not column.required:
            addresses[column.key], texts[column.key], values[column.key] = address, "", None
            continue
        addresses[column.key] = address
        texts[column.key] = as_text(filled.get(position))
        try:
            values[column.key] = convert(filled.get(position), column, texts[column.key])
        except BadValue as bad:
            text, header = texts[column.key], headers[column.key]
            errors.append(CellError(sheet.name, address, text, str(bad), header))
    return TableRow(sheet.name, number, values, addresses, texts, headers), errors
