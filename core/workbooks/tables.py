"""Reading a table out of a sheet: header row, columns bound by header, an error per cell."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from core.workbooks.columns import Column, header_key
from core.workbooks.errors import CellError
from core.workbooks.reading import Sheet
from core.workbooks.values import BadValue, Broken, as_text, convert

HEADER_WITHIN = 30  # the header stands in one of the first rows


@dataclass(frozen=True)
class TableRow:
    """One row that was read: `values` by column key, and where each of them stands."""

    sheet: str
    number: int
    values: dict[str, object]
    addresses: dict[str, str]
    texts: dict[str, str]

    def address(self, key: str) -> str:
        """Return the address of a column in this row; that of column A when it is not there."""
        return self.addresses.get(key, f"A{self.number}")

    def error(self, key: str, sentence: str) -> CellError:
        """Return an error at this row's cell, for rules that only the importing room knows."""
        return CellError(self.sheet, self.address(key), self.texts.get(key, ""), sentence)


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
    header = _header_row(sheet, columns)
    if header is None:
        names = ", ".join(f"“{column.header}”" for column in columns if column.required)
        sentence = _("Không tìm thấy hàng tiêu đề có các cột %(names)s.") % {"names": names}
        return [], [CellError(sheet.name, "A1", "", sentence)]
    bound, errors = _bind(sheet, header, columns, extra_columns)
    wrong_header = bool(errors)
    missing = [column.key for column in columns if column not in bound.values()]
    errors += _merged_errors(sheet, header)
    rows = []
    for number, cells in sheet.rows.items():
        if number <= header:
            continue
        row, row_errors = _read_row(sheet, number, cells, bound)
        errors += row_errors
        if row is not None and not row_errors:
            row.values.update((key, None) for key in missing)
            rows.append(row)
    return ([] if wrong_header else rows), errors


def _header_row(sheet, columns) -> int | None:
    wanted = set().union(*(column.names() for column in columns))
    counts = {}
    for number, cells in sheet.rows.items():
        if number > HEADER_WITHIN:
            break
        counts[number] = len({header_key(as_text(cell.value)) for cell in cells} & wanted)
    best = max(counts, key=lambda number: (counts[number], -number), default=None)
    return best if best is not None and counts[best] else None


def _bind(sheet, header, columns, extra_columns):
    """Return {column number: Column} and the errors of the header row."""
    bound, errors, seen = {}, [], {}
    for cell in sheet.rows[header]:
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


def _read_row(sheet, number, cells, bound):
    filled = {cell.column: cell.value for cell in cells if cell.column in bound}
    if all(as_text(value) == "" and not isinstance(value, Broken) for value in filled.values()):
        return None, []
    values, addresses, texts, errors = {}, {}, {}, []
    for position, column in bound.items():
        address = f"{get_column_letter(position)}{number}"
        addresses[column.key] = address
        texts[column.key] = as_text(filled.get(position))
        try:
            values[column.key] = convert(filled.get(position), column)
        except BadValue as bad:
            errors.append(CellError(sheet.name, address, texts[column.key], str(bad)))
    return TableRow(sheet.name, number, values, addresses, texts), errors
