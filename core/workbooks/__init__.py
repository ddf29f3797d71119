"""Workbooks (XLSX): written so that nothing in them can act, read so that nothing can harm.

Writing a list (any number of rows, constant memory):

    book = SafeWorkbook()
    sheet = book.add_sheet("Tổ chức", columns, heading=Heading(body=…, title=…, question=(…,)))
    sheet.append({"code": "001", "name": "…", "founded": date(2009, 3, 1)})
    content = book.to_bytes()

A template to fill in, with drop-downs and the sheet "Hướng dẫn":

    content = write_template([TableSheet("Tổ chức", columns, note="…", rows=[…])], title="…")

Reading what somebody sends:

    reader = open_workbook(uploaded_file)                # BadWorkbook: a sentence for the user
    rows, errors = read_table(reader.sheet("Tổ chức"), columns)
    rows[0].values["code"], rows[0].error("code", _("Mã này chưa có trong hệ thống."))

Reading any number of rows in constant memory:

    with stream_workbook(uploaded_file) as reader:
        table = open_table(reader.sheet("Tổ chức"), columns)     # table.errors: of the header
        for row, errors in table:
            …

`BadWorkbook` is a `core.exceptions.Refused`. A `CellError` names sheet, address, value and
says what to do. An import goes on only when there is no error at all.
"""

from core.workbooks.columns import Column, TableSheet
from core.workbooks.errors import BadWorkbook, CellError
from core.workbooks.reading import (
    Cell,
    Limits,
    Sheet,
    StreamedSheet,
    WorkbookReader,
    open_workbook,
    stream_workbook,
)
from core.workbooks.tables import Table, TableRow, open_table, read_table
from core.workbooks.templates import write_template
from core.workbooks.values import as_text
from core.workbooks.writing import Heading, SafeSheet, SafeWorkbook

__all__ = [
    "BadWorkbook",
    "Cell",
    "CellError",
    "Column",
    "Heading",
    "Limits",
    "SafeSheet",
    "SafeWorkbook",
    "Sheet",
    "StreamedSheet",
    "Table",
    "TableRow",
    "TableSheet",
    "WorkbookReader",
    "as_text",
    "open_table",
    "open_workbook",
    "read_table",
    "stream_workbook",
    "write_template",
]
