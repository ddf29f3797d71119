"""Lines over the years with a target: told apart by dash and marker, named at their ends."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from reports.charts import svg
from reports.charts.base import (
    NARROW,
    Chart,
    Drawing,
    Table,
    Target,
    Unit,
    Value,
    write,
)
from reports.charts.frame import Frame
from reports.charts.placement import Box, Obstacles, spread
from reports.charts.text import text_width

DASHES: Final = (None, "7 4", "2 3", "9 3 2 3", "12 4", "4 2 1 2")
MARKERS: Final = ("circle", "square", "triangle", "diamond", "ring", "cross")
VALUE_SIZE: Final = 11.5


@dataclass(frozen=True)
class LineSeries:
    """One line: values in the order of the chart's years, None where there is no figure."""

    name: str
    color: str
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Break:
    """The yardstick changed after year number `after` (0 is the first): lines do not cross it."""

    after: int
    label: str


class Point(NamedTuple):
    """A value's place, with its series and year by number."""

    x: float
    y: float
    series: int
    year: int


@dataclass(frozen=True, kw_only=True)
class LineChart(Chart):
    """Up to six lines. Percentages are drawn on the whole scale from 0 to 100."""

    years: tuple[str, ...]
    series: tuple[LineSeries, ...]
    target: Target | None = None
    breaks: tuple[Break, ...] = ()
    unit: Unit = "percent"
    first_header: str = ""

    def table(self) -> Table:
        """One row per year, one column per line, the target last."""
        headers = [self.first_header or _("Năm"), *(str(series.name) for series in self.series)]
        rows = []
        for index, year in enumerate(self.years):
            row = [str(year), *(write(series.values[index], self.unit) for series in self.series)]
            if self.target:
                row.append(write(self.target.value, self.unit))
            rows.append(tuple(row))
        if self.target:
            headers.append(_("Mục tiêu"))
        return Table(tuple(headers), tuple(rows))

    def draw(self, width: float) -> Drawing:
        """Names stand at the lines' ends where there is room, else in a legend on top; so does
        the target's name where it would lie on a line."""
        if self.target and width > NARROW:
            drawing = self._picture(width, target_in_legend=False)
            if drawing:
                return drawing
        drawing = self._picture(width, target_in_legend=True)
        assert drawing is not None
        return drawing

    def _picture(self, width: float, *, target_in_legend: bool) -> Drawing | None:
        """The drawing; None when the target's name finds no free place beside its line."""
        complete = all(series.values and series.values[-1] is not None for series in self.series)
        named = complete and width > NARROW and self._end_width(True) <= width * 0.36
        items = [] if named else self._legend()
        items += self._target_legend() if target_in_legend else []
        legend, top = svg.legend_rows(items, width, mark=34) if items else ("", 4.0)
        plot = Frame.of(
            self._known(), self.years, self.unit, width, top + (36 if self.breaks else 14),
            (self._start_width(), self._end_width(named)),
        )  # fmt: skip
        points = [
            Point(plot.x(year), plot.y(value), number, year)
            for number, series in enumerate(self.series)
            for year, value in enumerate(series.values)
            if value is not None
        ]
        segments = self._segments(points)
        obstacles = Obstacles(
            lines=[(a.x, a.y, b.x, b.y) for a, b in segments],
            dots=[(point.x, point.y) for point in points],
        )
        obstacles.boxes.append(Box(0, plot.top - 10, plot.x(0) - 6, plot.bottom - plot.top + 20))
        parts = [legend, plot.grid(), self._breaks(plot, obstacles)]
        target = [self._target_line(plot, obstacles)] if self.target else []
        ends = self._ends(points)
        starts = [point for point in points if point.year == 0 and point not in ends]
        placed = {*ends, *starts}
        parts += self._start_labels(starts, plot)
        parts += self._values([point for point in points if point not in placed], obstacles)
        if self.target and not target_in_legend:
            name = self._target_label(plot, obstacles)
            if name is None:
                return None
            parts.append(name)
        parts += target + [self._stroke(a, b) for a, b in segments]
        parts += [
            marker(point.series, point.x, point.y, self._color(point.series)) for point in points
        ]
        parts += self._end_labels(ends, plot, named)
        return Drawing(svg.join(parts), plot.bottom + 26)

    def _known(self) -> list[float]:
        values = [value for series in self.series for value in series.values]
        values.append(self.target.value if self.target else None)
        return [float(value) for value in values if value is not None]

    def _color(self, number: int) -> str:
        return svg.color(self.series[number].color)

    def _start_width(self) -> float:
        values = [write(series.values[0], self.unit) for series in self.series if series.values]
        widths = [text_width(value, VALUE_SIZE) for value in values]
        return 14 + max(widths, default=10) if len(self.years) > 1 else 24

    def _end_width(self, named: bool) -> float:
        widths = [14.0]
        for series in self.series:
            value = write(
                next((v for v in reversed(series.values) if v is not None), None), self.unit
            )
            name = 6 + text_width(series.name, VALUE_SIZE) if named else 0
            widths.append(14 + text_width(value, VALUE_SIZE, bold=True) + name)
        return max(widths)

    def _legend(self) -> list[tuple[SafeString, str]]:
        return [
            (svg.join([
                svg.line(0, 6, 28, 6, stroke=self._color(number), stroke_width=2,
                         stroke_dasharray=DASHES[number % 6], class_=f"chart-line chart-line-{number + 1}"),
                marker(number, 14, 6, self._color(number)),
            ]), str(series.name))
            for number, series in enumerate(self.series)
        ]  # fmt: skip

    def _segments(self, points: list[Point]) -> list[tuple[Point, Point]]:
        broken = {mark.after for mark in self.breaks}
        return [
            (a, b)
            for a, b in pairwise(points)
            if a.series == b.series and b.year == a.year + 1 and a.year not in broken
        ]

    def _stroke(self, a: Point, b: Point) -> SafeString:
        return svg.line(a.x, a.y, b.x, b.y, stroke=self._color(a.series), stroke_width=2,
                        stroke_dasharray=DASHES[a.series % 6], stroke_linecap="butt",
                        class_=f"chart-line chart-line-{a.series + 1}")  # fmt: skip

    def _ends(self, points: list[Point]) -> list[Point]:
        last: dict[int, Point] = {point.series: point for point in points}
        final = len(self.years) - 1
        return [point for point in last.values() if point.year == final]

    def _values(self, points: list[Point], obstacles: Obstacles) -> list[SafeString]:
        parts = []
        for point in sorted(points, key=lambda one: (one.x, one.y)):
            text = write(self.series[point.series].values[point.year], self.unit)
            box = obstacles.place(point.x, point.y, text_width(text, VALUE_SIZE), VALUE_SIZE)
            if box:
                parts.append(svg.halo(box.left, box.top, box.width, box.height))
                parts.append(svg.label(
                    box.middle, box.baseline, text, size=VALUE_SIZE, anchor="middle",
                    fill=self._color(point.series), class_=f"chart-text-{point.series + 1}",
                ))  # fmt: skip
        return parts

    def _start_labels(self, starts: list[Point], plot: Frame) -> list[SafeString]:
        """Left of the first year, where no line runs; as far apart as they must be."""
        ordered = sorted(starts, key=lambda point: point.y)
        heights = spread([point.y for point in ordered], 13, plot.top - 4, plot.bottom + 4)
        parts = []
        for point, y in zip(ordered, heights, strict=True):
            text, right = write(self.series[point.series].values[0], self.unit), point.x - 9
            width = text_width(text, VALUE_SIZE)
            parts.append(svg.halo(right - width, y - 6, width, 12))
            parts.append(svg.label(
                right, y + 4, text, size=VALUE_SIZE, anchor="end",
                fill=self._color(point.series), class_=f"chart-text-{point.series + 1}",
            ))  # fmt: skip
        return parts

    def _end_labels(self, ends: list[Point], plot: Frame, named: bool) -> list[SafeString]:
        ordered = sorted(ends, key=lambda point: point.y)
        heights = spread([point.y for point in ordered], 14.5, plot.top - 4, plot.bottom + 4)
        parts = []
        for point, y in zip(ordered, heights, strict=True):
            series, x = self.series[point.series], point.x + 12
            value = write(series.values[point.year], self.unit)
            ink, class_ = self._color(point.series), f"chart-text-{point.series + 1}"
            if abs(y - point.y) > 3:
                parts.append(
                    svg.line(point.x + 5, point.y, x - 2, y, stroke=ink, stroke_width=0.75)
                )
            parts.append(
                svg.label(x, y + 4, value, size=VALUE_SIZE, bold=True, fill=ink, class_=class_)
            )
            if named:
                x += text_width(value, VALUE_SIZE, bold=True) + 6
                parts.append(
                    svg.label(x, y + 4, series.name, size=VALUE_SIZE, fill=ink, class_=class_)
                )
        return parts

    def _target_line(self, plot: Frame, obstacles: Obstacles) -> SafeString:
        assert self.target is not None
        y, start, end = plot.y(self.target.value), plot.x(0), plot.x(len(self.years) - 1)
        obstacles.lines.append((start, y, end, y))
        return _target_stroke(start, y, end)

    def _target_legend(self) -> list[tuple[SafeString, str]]:
        if not self.target:
            return []
        return [(_target_stroke(0, 6, 28), str(self.target.label))]

    def _target_label(self, plot: Frame, obstacles: Obstacles) -> SafeString | None:
        assert self.target is not None
        text, y = str(self.target.label), plot.y(self.target.value)
        width, end = text_width(text, VALUE_SIZE, bold=True), plot.x(len(self.years) - 1)
        box = obstacles.along(plot.x(0) + 4, end - 8, y, width, VALUE_SIZE)
        if box is None:
            return None
        return svg.join(
            [
                svg.halo(box.left, box.top, box.width, box.height),
                svg.label(box.left, box.baseline, text, size=VALUE_SIZE, bold=True),
            ]
        )

    def _breaks(self, plot: Frame, obstacles: Obstacles) -> SafeString:
        parts = []
        for mark in self.breaks:
            x, size = (plot.x(mark.after) + plot.x(mark.after + 1)) / 2, 10.5
            wide = text_width(mark.label, size)
            middle = min(max(x, wide / 2), plot.width - wide / 2)
            parts.append(svg.line(x, plot.top - 18, x, plot.bottom, stroke=svg.AXIS, stroke_width=1,
                                  stroke_dasharray="1 3", class_="chart-axis"))  # fmt: skip
            parts.append(svg.label(middle, plot.top - 22, mark.label, size=size, anchor="middle",
                                   fill=svg.MUTED, class_="chart-muted"))  # fmt: skip
            obstacles.boxes.append(Box(middle - wide / 2, plot.top - 33, wide, 13))
        return svg.join(parts)


def _target_stroke(x1: float, y: float, x2: float) -> SafeString:
    return svg.line(
        x1, y, x2, y, stroke=svg.INK, stroke_width=1.25, stroke_dasharray="4 3",
        class_="chart-target",
    )  # fmt: skip


def marker(number: int, x: float, y: float, fill: str) -> SafeString:
    """The sign of line number `number`: a filled or open shape of about 8 units."""
    kind, class_ = MARKERS[number % 6], f"chart-marker chart-marker-{number % 6 + 1}"
    if kind in ("circle", "ring"):
        open_ = kind == "ring"
        return svg.tag("circle", cx=x, cy=y, r=4, fill=svg.PAPER if open_ else fill,
                       stroke=fill if open_ else svg.PAPER, stroke_width=2 if open_ else 1, class_=class_)  # fmt: skip
    shapes: dict[str, list[tuple[float, float]]] = {
        "square": [(-4, -4), (4, -4), (4, 4), (-4, 4)],
        "triangle": [(0, -5), (4.8, 3.6), (-4.8, 3.6)],
        "diamond": [(0, -5.2), (5.2, 0), (0, 5.2), (-5.2, 0)],
        "cross": [(-4.5, -1.4), (-1.4, -1.4), (-1.4, -4.5), (1.4, -4.5), (1.4, -1.4), (4.5, -1.4),
                  (4.5, 1.4), (1.4, 1.4), (1.4, 4.5), (-1.4, 4.5), (-1.4, 1.4), (-4.5, 1.4)],
    }  # fmt: skip
    points = " ".join(f"{svg.number(x + dx)},{svg.number(y + dy)}" for dx, dy in shapes[kind])
    return svg.tag(
        "polygon", points=points, fill=fill, stroke=svg.PAPER, stroke_width=1, class_=class_
    )
