"""Taking in the sheet of organizations: dated changes, replayed in the order of their days."""

from itertools import groupby

from django.utils.translation import gettext as _

from core.workbooks import TableRow
from reports.workbooks.change_row import ChangeRow, kind_of
from reports.workbooks.run import Run


def take_organizations(rows: list[TableRow], headers: dict[str, str], run: Run) -> None:
    """Write the rows day by day.

    Rows of one day may stand in any order: one that is refused is tried again after the others of
    its day (a cell before its committee, a merger before the founding of who takes over).
    `headers` are the names of the columns by key, for sentences.
    """
    rows = _without_repeats(rows, run)
    rows.sort(key=lambda row: (row.values["effective_on"], row.number))
    for _day, same_day in groupby(rows, key=lambda row: row.values["effective_on"]):
        _take_day([ChangeRow(row, headers, run) for row in same_day], run)


def _without_repeats(rows: list[TableRow], run: Run) -> list[TableRow]:
    first: dict[tuple, TableRow] = {}
    kept = []
    for row in rows:
        key = (row.values["code"], kind_of(row), row.values["effective_on"])
        if first.setdefault(key, row) is row:
            kept.append(row)
            continue
        run.failed(
            row,
            "code",
            _("Hàng này lặp lại hàng %(row)s (cùng mã, nội dung và ngày). Bỏ bớt một hàng.")
            % {"row": first[key].number},
        )
    return kept


def _take_day(changes: list[ChangeRow], run: Run) -> None:
    """Write the rows of one day; of those that cannot be, name the ones that are at fault.

    A row that only waits for an organization whose own row is at fault is not named itself.
    """
    waiting = changes
    while waiting:
        refused = [change for change in waiting if not change.take()]
        if len(refused) == len(waiting):
            break
        waiting = refused
    run.broken |= {change.row.values["code"] for change in waiting}
    blamed = [change for change in waiting if change.needs not in run.broken]
    if not run.result.errors:  # two rows that wait for each other
        blamed = blamed or waiting
    for change in blamed:
        run.failed(change.row, change.wrong.key, change.wrong.sentence)
