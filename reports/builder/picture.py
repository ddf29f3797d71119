"""The picture of a table of figures: lines over years, bars side by side otherwise."""

from decimal import Decimal

from django.utils.translation import gettext as _

from reports.builder.question import Axis, Question
from reports.builder.table import Cell, Line, Table
from reports.charts import BarGroup, Break, Chart, GroupedBars, LineChart, LineSeries, Series

#: So many lines or kinds of bars can be told apart.
MOST = 6
COLORS = ("#a51c1c", "#1f4e79", "#2f7d57", "#996600", "#5b4a8a", "#444444")


def picture(table: Table, question: Question) -> Chart | None:
    """The first rows that speak in the same unit; None for a table that has none."""
    shares = [line for line in table.lines if _has(line, shares=True)]
    lines = shares or [line for line in table.lines if _has(line, shares=False)]
    if not lines:
        return None
    drawn, title = lines[:MOST], table.title
    if len(lines) > MOST:
        title = _("%(title)s (%(most)s dòng đầu)") % {"title": title, "most": MOST}
    if question.columns == Axis.YEARS and len(question.years) > 1:
        return _over_years(title, table, drawn, bool(shares))
    return _side_by_side(title, table, drawn, bool(shares))


def _has(line: Line, *, shares: bool) -> bool:
    return any(_value(cell, shares=shares) is not None for cell in line.cells)


def _value(cell: Cell, *, shares: bool) -> int | Decimal | None:
    if cell.figure is None:
        return None
    return cell.figure.percent if shares else cell.figure.numerator


def _over_years(title: str, table: Table, lines: list[Line], shares: bool) -> Chart:
    places = [number for number, head in enumerate(table.heads) if not head.is_break]
    breaks = [
        Break(places.index(number - 1), head.label)
        for number, head in enumerate(table.heads)
        if head.is_break
    ]
    return LineChart(
        title=title,
        years=tuple(table.heads[place].label for place in places),
        series=tuple(
            LineSeries(
                line.head.label,
                color,
                tuple(_value(line.cells[place], shares=shares) for place in places),
            )
            for line, color in zip(lines, COLORS, strict=False)
        ),
        breaks=tuple(breaks),
        unit="percent" if shares else "count",
    )


def _side_by_side(title: str, table: Table, lines: list[Line], shares: bool) -> Chart:
    places = [
        number for number, head in enumerate(table.heads) if not head.is_break and not head.is_gap
    ]
    return GroupedBars(
        title=title,
        series=tuple(
            Series(line.head.label, color) for line, color in zip(lines, COLORS, strict=False)
        ),
        groups=tuple(
            BarGroup(
                table.heads[place].label,
                tuple(_value(line.cells[place], shares=shares) for line in lines),
            )
            for place in places[:MOST]
        ),
        unit="percent" if shares else "count",
        first_header=table.corner,
    )
