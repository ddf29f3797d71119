"""The table of figures as a workbook: the same rows and columns, numbers that Excel goes on with."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from core.workbooks import Column, Heading, SafeWorkbook
from reports.builder.table import Cell, Line, Table
from reports.targets import TargetResult

SHARE, POINTS = "0.0", "+0.0;-0.0;0.0"


@dataclass(frozen=True)
class Aspect:
    """What a column of the workbook takes from each cell of a column of the page."""

    key: str
    title: Callable[[], str]
    kind: str
    read: Callable[[Cell], object]
    number_format: str = ""


ASPECTS = (
    Aspect("n", lambda: "", "integer", lambda cell: cell.figure and cell.figure.numerator),
    Aspect("of", lambda: _("trên tổng số"), "integer", lambda c: c.figure and c.figure.denominator),
    Aspect(
        "share", lambda: _("tỷ lệ %"), "decimal", lambda c: c.figure and c.figure.percent, SHARE
    ),
    Aspect("change", lambda: _("thay đổi, điểm %"), "decimal", lambda c: c.change, POINTS),
    Aspect("gap", lambda: _("khoảng cách, điểm %"), "decimal", lambda c: c.points, POINTS),
    Aspect("target", lambda: _("mục tiêu"), "text", lambda c: target_words(c.target)),
)


def target_words(target: TargetResult | None) -> str | None:
    """A target and the distance to it, as the page says it."""
    return f"{target.asked}: {target.remark}" if target else None


def workbook(table: Table, *, heading: Heading) -> bytes:
    """One sheet; of a share its counts, the share in percent and the change in points."""
    has_groups = any(line.head.group for line in table.lines)
    columns, readers = _columns(table, has_groups)
    with SafeWorkbook() as book:
        sheet = book.add_sheet(_("Thống kê"), columns, heading=heading)
        for line in table.lines:
            sheet.append([read(line) for read in readers])
        return book.to_bytes()


def _columns(table: Table, has_groups: bool):
    columns: list[Column] = []
    readers: list[Callable[[Line], object]] = []
    if has_groups:
        columns.append(Column("group", _("Phần"), width=26))
        readers.append(lambda line: line.head.group)
    columns.append(Column("label", table.corner, width=52))
    readers.append(lambda line: line.head.label)
    for number, head in enumerate(table.heads):
        cells = [line.cells[number] for line in table.lines]
        if head.is_break:
            columns.append(Column(f"break{number}", head.label, width=10))
            readers.append(lambda line: "│")
            continue
        for aspect in ASPECTS:
            if any(aspect.read(cell) is not None for cell in cells):
                title = ": ".join(filter(None, (head.label, aspect.title())))
                columns.append(
                    Column(f"{aspect.key}{number}", title, kind=aspect.kind,
                           width=30 if aspect.kind == "text" else 13,
                           number_format=aspect.number_format)
                )  # fmt: skip
                readers.append(
                    lambda line, read=aspect.read, number=number: read(line.cells[number])
                )
    if table.standing_head:
        columns.append(Column("standing", table.standing_head, width=36))
        readers.append(lambda line: target_words(line.standing))
    return columns, readers
