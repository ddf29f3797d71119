"""Tables, one row a line with its cells parted by "|" or tabs: shares in a row, sums of a column."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from core import formats
from reports.checking.rules import words
from reports.checking.rules.findings import Finding, Kind, Place
from reports.checking.rules.numbers import Number, What
from reports.checking.rules.reading import Span, Text
from reports.checking.rules.shares import exact, fits, percent, plain

BETWEEN = re.compile(r"\s*[|\t]\s*")


@dataclass(frozen=True)
class Cell:
    span: Span
    label: str  # its text in small letters
    number: Number | None  # the only thing in it


Row = list[Cell]


def tables_of(text: Text) -> Iterator[Finding]:
    """What the tables of a text say of themselves. A column may hold groups: a doubt, no error."""
    for table in _tables(text):
        for row in table:
            yield from _shares(text, row)
        yield from _sums(text, table)


def _tables(text: Text) -> Iterator[list[Row]]:
    """Lines that follow one another and have as many cells, two at least."""
    table: list[Row] = []
    start = 0
    for line in [*text.text.split("\n"), ""]:
        row = _row(text, start, line)
        start += len(line) + 1
        if table and len(row) != len(table[0]):
            yield table
            table = []
        if len(row) > 1:
            table.append(row)


def _row(text: Text, start: int, line: str) -> Row:
    cells = []
    place = 0
    for cut in [*BETWEEN.finditer(line), None]:
        end = cut.start() if cut else len(line)
        cells.append(_cell(text, start + place, start + end))
        place = cut.end() if cut else end
    return cells


def _cell(text: Text, start: int, end: int) -> Cell:
    label = text.small[start:end]
    numbers = text.between(start, end)
    alone = len(numbers) == 1 and numbers[0].end <= end
    if alone and label.strip() == text.small[numbers[0].start : numbers[0].end]:
        return Cell(Span(start, end), label, numbers[0])
    return Cell(Span(start, end), label, None)


def _shares(text: Text, row: Row) -> Iterator[Finding]:
    """ "30/43 | 69,8%": a fraction and, in the next cell, its percentage."""
    for cell, following in zip(row, row[1:], strict=False):
        parts, share = cell.number, following.number
        if parts is None or share is None or share.what is not What.PERCENT or not parts.over:
            continue
        right = percent(exact(parts.value, parts.over, max(share.places, 1)), share.places)
        how = _("%(n)s/%(d)s = %(share)s") % {
            "n": plain(parts.value),
            "d": plain(parts.over),
            "share": right,
        }
        place = Place("share", share.start, share.end, text.written(share))
        if fits(share, parts.value, parts.over):
            yield place.finding(Kind.RIGHT, how, should=place.stands, how=how)
            continue
        sentence = _("Bảng ghi %(stands)s; hai ô cạnh nhau cho %(how)s.")
        said = sentence % {"stands": place.stands, "how": how}
        yield place.finding(Kind.DOUBT, said, should=right, how=how)


def _sums(text: Text, table: list[Row]) -> Iterator[Finding]:
    """A row "Tổng cộng" against the rows above it (below it, where it comes first)."""
    totals = [row for row in table if any(words.TOTAL_ROW.match(cell.label) for cell in row[:2])]
    if len(totals) != 1:
        return
    rows = [row for row in table if row is not totals[0]]
    for column, cell in enumerate(totals[0]):
        if cell.number is None or not _adds(cell.number):
            continue
        found = [row[column].number for row in rows]
        numbers = [one for one in found if one is not None and _adds(one)]
        if len(numbers) < 2 or len(numbers) < len(rows) - 1 or _is_numbering(numbers):
            continue
        yield _sum(text, cell.number, numbers)


def _adds(number: Number) -> bool:
    return number.what in (What.COUNT, What.YEAR) and number.is_exact


def _is_numbering(numbers: list[Number]) -> bool:
    """A column 1, 2, 3 numbers the rows."""
    return [one.value for one in numbers] == list(range(1, len(numbers) + 1))


def _sum(text: Text, total: Number, numbers: list[Number]) -> Finding:
    added = sum((one.value for one in numbers), Decimal(0))
    how = " + ".join(formats.integer(one.value) for one in numbers)
    how = f"{how} = {formats.integer(added)}"
    place = Place("sum", total.start, total.end, text.written(total))
    if added == total.value:
        return place.finding(Kind.RIGHT, how, should=place.stands, how=how)
    sentence = _(
        "Hàng tổng của bảng ghi %(stands)s; các hàng cộng lại là %(how)s. "
        "Nếu bảng không có hàng gộp thì có một số sai."
    )
    said = sentence % {"stands": place.stands, "how": how}
    return place.finding(Kind.DOUBT, said, should=formats.integer(added), how=how)
