"""One workbook in: read, judged and written whole, or not at all."""

from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from core import audit
from core.workbooks import (
    BadWorkbook,
    Column,
    TableRow,
    WorkbookReader,
    as_text,
    open_workbook,
    read_table,
)
from core.workbooks.columns import header_key
from organizations.models import Organization
from reports.workbooks.addresses import examples_added, in_order
from reports.workbooks.organizations_in import take_organizations
from reports.workbooks.quotas_in import take_quotas
from reports.workbooks.ratings_in import take_ratings
from reports.workbooks.result import CHANGED, NEW, UNCHANGED, ImportResult
from reports.workbooks.returns_in import take_returns
from reports.workbooks.run import Run
from reports.workbooks.sheets import (
    ORGANIZATIONS,
    QUOTAS,
    RATINGS,
    RETURNS,
    SheetKind,
    all_sheets,
    other_sheets,
)

audit.register_sentence(
    "workbook.export", _lazy("%(actor)s đã tải toàn bộ số liệu của %(subject)s (tệp Excel)")
)
audit.register_sentence(
    "workbook.import",
    _lazy(
        "%(actor)s đã nhập tệp “%(reason)s”: %(after.new)s hàng mới, %(after.changed)s hàng thay đổi, "
        "%(after.unchanged)s hàng giữ nguyên"
    ),
)

TAKERS = {
    ORGANIZATIONS: take_organizations,
    QUOTAS: take_quotas,
    RATINGS: take_ratings,
    RETURNS: take_returns,
}


def import_workbook(
    file,
    *,
    by,
    scope: Organization | None = None,
    source: str = "",
    dry_run: bool = False,
    expected: ImportResult | None = None,
) -> ImportResult:
    """Take organizations, quotas, ratings and returns from a workbook, all or nothing.

    `file` is a path or a binary file; `scope` limits it to one organization's subtree; `source`
    names the file in the audit trail. With `dry_run` everything is tried and taken back, and so it
    is when the result is not the `expected` one that somebody agreed to. Raises BadWorkbook when
    the file cannot be read; errors of cells are in the result, and then nothing was written.
    """
    reader = open_workbook(file)
    sheets = all_sheets()
    _check_names(reader, sheets)
    run = Run(by=by, scope=scope, source=source)
    tables = _read(reader, sheets, run)
    with transaction.atomic():
        for key, take in TAKERS.items():
            if key in tables:
                headers = {column.key: column.header for column in sheets[key].columns}
                take(tables[key], headers, run)
        run.result.errors = in_order(run.result.errors, run.result.sheets)
        run.result.outcomes.sort(key=lambda one: (run.result.sheets.index(one.sheet), one.row))
        surprising = expected is not None and run.result != expected
        if dry_run or surprising or not run.result.is_good:
            transaction.set_rollback(True)
        elif not run.result.changes_nothing:
            _audit(run)
    return run.result


def _check_names(reader: WorkbookReader, sheets: dict[str, SheetKind]) -> None:
    """Refuse a workbook with none of the sheets, or with one whose name is unknown."""
    known = {header_key(sheet.name) for sheet in sheets.values()}
    others = {header_key(name) for name in other_sheets()}
    names = "; ".join(f"“{sheet.name}”" for sheet in sheets.values())
    if not any(header_key(name) in known for name in reader.sheet_names):
        raise BadWorkbook(
            _("Tệp không có trang tính nào của mẫu. Cần ít nhất một trong các trang: %(names)s.")
            % {"names": names}
        )
    for sheet in reader.sheets:
        if header_key(sheet.name) not in known | others and sheet.rows:
            raise BadWorkbook(
                _(
                    "Trang tính “%(name)s” không có trong mẫu. Đổi tên trang cho đúng (%(names)s) hoặc xóa trang."
                )
                % {"name": sheet.name, "names": names}
            )


def _read(
    reader: WorkbookReader, sheets: dict[str, SheetKind], run: Run
) -> dict[str, list[TableRow]]:
    """Read every sheet that is there; errors of form go into the result."""
    tables = {}
    for key, kind in sheets.items():
        if not reader.has_sheet(kind.name):
            continue
        sheet = reader.sheet(kind.name)
        run.result.sheets.append(sheet.name)
        if not any(as_text(cell.value) for cell in sheet.cells()):
            continue
        columns = [_as_read(column) for column in kind.columns]
        rows, errors = read_table(sheet, columns)
        run.result.errors += examples_added(errors, sheet, columns)
        tables[key] = rows
        if key == ORGANIZATIONS and errors:
            run.broken |= _codes_of_broken_rows(sheet, columns, rows)
    return tables


def _as_read(column: Column) -> Column:
    """The column as it is read: a level is judged by the rules of its row's year, not by a list."""
    return replace(column, kind="text") if column.key == "level" else column


def _codes_of_broken_rows(sheet, columns: list[Column], rows: list[TableRow]) -> set[str]:
    """Codes of organizations with a row that could not be read."""
    code = next(column for column in columns if column.key == "code")
    everything, _errors = read_table(sheet, [code], extra_columns=True)
    good = {row.number for row in rows}
    return {row.values["code"] for row in everything if row.number not in good}


def _audit(run: Run) -> None:
    states = (NEW, CHANGED, UNCHANGED)
    audit.record(
        "workbook.import",
        by=run.by,
        subject=run.scope,
        scope_path=run.scope.path if run.scope else "",
        after={state: run.result.total(state) for state in states},
        reason=run.source,
    )
