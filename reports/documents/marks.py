"""What a number in a document opens to: a figure of the statistics, or the very thing it was read from.

A mark names what stands behind, never an address: who may open it, and where, is answered when
the document is read (`reports.issuing.openings`). Every mark survives a round through JSON.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from core import formats
from reports.documents.letter import Column, DocumentTable
from reports.statistics import Figure


@dataclass(frozen=True)
class FigureMark:
    """A figure of the statistics, and how it is written; `branch` is the code of the one
    organization that it is the figure of, nothing for the whole committee's."""

    code: str
    year: int
    written: tuple[str, ...] = ()
    branch: str = ""

    @classmethod
    def of(cls, figure: Figure) -> "FigureMark":
        """The mark of a figure: it may stand there as "23/42", as a share or as a plain count."""
        count = figure.numerator
        ways = [formats.integer(count), formats.two_digits(count)]
        if figure.denominator is not None:
            ways.insert(0, formats.out_of(count, figure.denominator))
            ways.insert(1, formats.percent(figure.percent))
        return cls(figure.measure.code, figure.year, tuple(dict.fromkeys(ways)))


@dataclass(frozen=True)
class PageMark:
    """Another page, by the name that `reports.issuing.openings` knows, and what it is about.

    `key` holds ids, codes and years; `written` how the number stands in a text.
    """

    page: str
    key: tuple[str | int, ...]
    written: tuple[str, ...] = ()


Mark = FigureMark | PageMark


@dataclass(frozen=True)
class CellMark:
    """The mark of a cell by its place; the row of totals comes after the last row."""

    row: int
    column: int
    mark: Mark


@dataclass(frozen=True)
class Cell:
    """A written cell with what it opens to."""

    text: str
    mark: Mark | None = None


Row = tuple[str | Cell, ...]


def marked(
    columns: tuple[Column, ...], rows: Iterable[Row], *, total: Row = (), caption: str = ""
) -> tuple[DocumentTable, tuple[CellMark, ...]]:
    """A table of cells some of which are marked: the table as it is written, and the marks."""
    rows = tuple(rows)
    table = DocumentTable(columns, tuple(map(_texts, rows)), caption, _texts(total))
    marks = tuple(
        CellMark(number, column, cell.mark)
        for number, row in enumerate((*rows, total))
        for column, cell in enumerate(row)
        if isinstance(cell, Cell) and cell.mark
    )
    return table, marks


def _texts(row: Row) -> tuple[str, ...]:
    return tuple(cell.text if isinstance(cell, Cell) else cell for cell in row)


def mark_to_json(mark: Mark) -> list | dict[str, Any]:
    """A figure as a list, as documents have held it from the beginning; a page by its name."""
    match mark:
        case FigureMark():
            plain: list[Any] = [mark.code, mark.year, list(mark.written)]
            return [*plain, mark.branch] if mark.branch else plain
        case PageMark():
            return {"page": mark.page, "key": list(mark.key), "written": list(mark.written)}


def mark_from_json(data: list | dict[str, Any]) -> Mark:
    """The mark that `mark_to_json` wrote down."""
    if isinstance(data, dict):
        return PageMark(data["page"], tuple(data["key"]), tuple(data["written"]))
    code, year, written, *branch = data
    return FigureMark(code, year, tuple(written), *branch)
