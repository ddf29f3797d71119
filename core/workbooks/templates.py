"""Workbooks to fill in: own rows prefilled, drop-downs, and a sheet that explains them."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from core.workbooks.columns import Column, TableSheet
from core.workbooks.writing import Heading, SafeSheet, SafeWorkbook, safe_text

FILLABLE_ROWS = 5000
PROMPT_LENGTH = 250


def write_template(
    sheets: Sequence[TableSheet], *, title: str, body: str = "", notes: Sequence[str] = ()
) -> bytes:
    """Return an XLSX with one sheet per table, "Hướng dẫn" first and hidden lists last.

    `title` and `body` (the committee's name) head the guide; `notes` are its sentences. The
    header is row 1 of each table; required columns are marked with a star.
    """
    book = SafeWorkbook()
    write_guide(book, sheets, Heading(body=body, title=title, question=notes))
    lists = Lists()
    for table in sheets:
        sheet = start_table(book, table, lists)
        for row in table.rows:
            sheet.append(row)
    lists.write(book)
    return book.to_bytes()


def start_table(book: SafeWorkbook, table: TableSheet, lists: "Lists") -> SafeSheet:
    """Add the sheet of a table with its header and drop-downs, without rows."""
    sheet = book.add_sheet(table.name, [_marked(column) for column in table.columns])
    for number, column in enumerate(table.columns, start=1):
        _validate(sheet, get_column_letter(number), column, lists)
    return sheet


def _marked(column: Column) -> Column:
    if not column.required:
        return column
    return Column(**{**vars(column), "header": f"{column.header} *"})


def write_guide(book: SafeWorkbook, sheets: Sequence[TableSheet], heading: Heading) -> None:
    """Add the sheet that explains every column of the tables."""
    guide = book.add_sheet(_("Hướng dẫn"), _guide_columns(), heading=heading)
    for table in sheets:
        if table.note:
            guide.append({"sheet": table.name, "help": table.note})
        for column in table.columns:
            guide.append(
                {
                    "sheet": table.name,
                    "header": column.header,
                    "required": _("Bắt buộc") if column.required else _("Không bắt buộc"),
                    "kind": kind_sentence(column),
                    "example": column.example,
                    "help": column.help,
                }
            )


def _guide_columns() -> list[Column]:
    return [
        Column("sheet", _("Trang tính"), width=20),
        Column("header", _("Cột"), width=28),
        Column("required", _("Bắt buộc hay không"), width=16),
        Column("kind", _("Cách nhập"), width=36),
        Column("example", _("Ví dụ"), width=24),
        Column("help", _("Giải thích"), width=56),
    ]


def kind_sentence(column: Column) -> str:
    """Return in words what a column takes."""
    if column.kind == "choice":
        labels = [str(label) for _value, label in column.choices]
        shown = "; ".join(labels[:12]) + ("; …" if len(labels) > 12 else "")
        return _("Chọn trong danh sách: %(labels)s") % {"labels": shown}
    if column.kind in ("integer", "decimal") and column.minimum != 0:
        return {"integer": _("Số nguyên"), "decimal": _("Số, có thể có phần thập phân")}[
            column.kind
        ]
    return {
        "text": _("Chữ"),
        "integer": _("Số nguyên, không âm"),
        "decimal": _("Số không âm, có thể có phần thập phân"),
        "date": _("Ngày theo mẫu ngày/tháng/năm"),
    }[column.kind]


def _validate(sheet, letter, column, lists) -> None:
    rule = _rule(column, lists)
    rule.allow_blank = True  # a blank row is no mistake; reading checks what is required
    rule.showErrorMessage = True
    rule.errorTitle = _("Chưa đúng")
    rule.error = safe_text(kind_sentence(column))[:PROMPT_LENGTH]
    rule.showInputMessage = bool(column.help)
    rule.promptTitle = safe_text(column.header)[:32]
    rule.prompt = safe_text(column.help)[:PROMPT_LENGTH] or None
    rule.add(f"{letter}{sheet.header_row + 1}:{letter}{sheet.header_row + FILLABLE_ROWS}")
    sheet.sheet.data_validations.append(rule)


def _rule(column, lists) -> DataValidation:
    if column.kind == "choice" and column.choices:
        return DataValidation(type="list", formula1=lists.add(column))
    if column.kind in ("integer", "decimal") and column.minimum is not None:
        kind = "whole" if column.kind == "integer" else "decimal"
        return DataValidation(
            type=kind, operator="greaterThanOrEqual", formula1=str(column.minimum)
        )
    return DataValidation()


class Lists:
    """The lists behind the drop-downs, one column each on a hidden sheet."""

    def __init__(self):
        self.name = _("Danh mục")
        self.columns: list[Column] = []

    def add(self, column) -> str:
        """Take the labels of `column`; return the range they will stand in."""
        choices = list(column.choices)
        if all(list(known.choices) != choices for known in self.columns):
            self.columns.append(column)
        position = [list(known.choices) for known in self.columns].index(choices)
        letter = get_column_letter(position + 1)
        return f"'{self.name}'!${letter}$2:${letter}${len(column.choices) + 1}"

    def write(self, book) -> None:
        """Write the hidden sheet, when there is anything to list."""
        if not self.columns:
            return
        columns = [Column(str(n), one.header) for n, one in enumerate(self.columns)]
        sheet = book.add_sheet(self.name, columns)
        sheet.sheet.sheet_state = "hidden"
        longest = max(len(column.choices) for column in self.columns)
        for row in range(longest):
            sheet.append([_label(column, row) for column in self.columns])


def _label(column, row):
    return str(column.choices[row][1]) if row < len(column.choices) else None
