"""What the page of an uploaded workbook shows."""

from dataclasses import dataclass

from core.workbooks import CellError
from reports.workbooks.result import CHANGED, NEW, ImportResult, Outcome, SheetCounts

#: Rows listed on the page; the rest is counted, and errors are all in the file to download.
LISTED = 200


@dataclass(frozen=True)
class Listed:
    """The first rows of a list, and how many more there are."""

    rows: list
    more: int

    @classmethod
    def of(cls, rows: list) -> "Listed":
        return cls(rows[:LISTED], max(0, len(rows) - LISTED))

    @property
    def total(self) -> int:
        return len(self.rows) + self.more


class Preview:
    """The result of a trial, cut to what a page can hold."""

    def __init__(self, result: ImportResult) -> None:
        self.is_good = result.is_good
        self.changes_nothing = result.changes_nothing
        self.counts: list[SheetCounts] = result.counts()
        self.new: Listed = self._rows(result, NEW)
        self.changed: Listed = self._rows(result, CHANGED)
        self.errors: Listed = Listed.of(list[CellError](result.errors))

    @staticmethod
    def _rows(result: ImportResult, state: str) -> Listed:
        rows: list[Outcome] = [one for one in result.outcomes if one.state == state]
        return Listed.of(rows)
