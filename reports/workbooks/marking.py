"""The workbook back with its errors marked, to mend and send again."""

from core.workbooks import CellError, stream_workbook
from core.workbooks.marking import write_marked
from reports.workbooks.sheets import all_sheets, notes, title


def with_errors_marked(file, errors: list[CellError]) -> bytes:
    """Return the workbook (XLSX) with a first sheet that lists the errors, their cells in red."""
    tables = [kind.table() for kind in all_sheets().values()]
    with stream_workbook(file) as reader:
        return write_marked(reader, tables, errors, title=title(), notes=notes())
