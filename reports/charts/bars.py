"""Grouped bars: a few series side by side per year, with a target for all or for each group."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

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
    nice_ticks,
    write,
)
from reports.charts.text import text_width, wrap

DASH: Final = "5 4"
#: Labels of groups: their size, from line to line, and so many lines at most.
LABEL_SIZE: Final = 12
LABEL_STEP: Final = 14
MOST_LINES: Final = 4


@dataclass(frozen=True)
class Series:
    """One kind of bar: its name and its `#rrggbb`."""

    name: str
    color: str


@dataclass(frozen=True)
class BarGroup:
    """The bars of one year: values in the order of the series, a note below, its own target."""

    label: str
    values: tuple[Value, ...]
    note: str = ""
    short_label: str = ""
    target: Value = None


@dataclass(frozen=True, kw_only=True)
class GroupedBars(Chart):
    """Counts side by side. `target` is a line through all groups; a group's own target is a
    line over that group only, named by `target_name` in the legend."""

    series: tuple[Series, ...]
    groups: tuple[BarGroup, ...]
    target: Target | None = None
    target_name: str = ""
    unit: Unit = "count"
    first_header: str = ""

    def table(self) -> Table:
        """One row per group: label, values, its target and note when any group has one."""
        targets = any(group.target is not None for group in self.groups)
        notes = any(group.note for group in self.groups)
        headers = [self.first_header or _("Năm"), *(str(series.name) for series in self.series)]
        headers += [str(self.target_name) or _("Mục tiêu")] * targets + [_("Ghi chú")] * notes
        rows = []
        for group in self.groups:
            row = [str(group.label), *(write(value, self.unit) for value in group.values)]
            row += [write(group.target, self.unit)] * targets + [str(group.note)] * notes
            rows.append(tuple(row))
        return Table(tuple(headers), tuple(rows))

    def draw(self, width: float) -> Drawing:
        """Legend on top, bars on a zero line, values on the bars, labels and notes below."""
        legend, top = svg.legend_rows(self._legend(), width)
        plot = _Plot.of(self, width, top + 16)
        bars = [self._group(plot, index) for index in range(len(self.groups))]
        line = self._target_line(plot) if self.target else SafeString("")
        height = plot.bottom + (38 if plot.notes else 22) + plot.below
        return Drawing(svg.join([legend, plot.grid(self.unit), *bars, line]), height)

    def _legend(self) -> list[tuple[SafeString, str]]:
        items = [
            (svg.rect(4, 0, 12, 12, rx=2, fill=svg.color(series.color),
                      class_=f"chart-series chart-series-{index + 1}"), str(series.name))
            for index, series in enumerate(self.series)
        ]  # fmt: skip
        name = self.target.label if self.target else self.target_name
        if name:
            items.append((_dashed(0, 6, 18), str(name)))
        return items

    def _group(self, plot: "_Plot", index: int) -> SafeString:
        group, middle = self.groups[index], plot.middle(index)
        parts, left = [], middle - plot.bar * len(self.series) / 2
        for position, value in enumerate(group.values):
            if value is not None:
                parts.append(self._bar(plot, left + position * plot.bar, position, index))
        if group.target is not None:
            y = plot.y(group.target)
            over = min(6, (plot.step - plot.bar * len(self.series)) / 2 - 1.5)
            parts.append(_dashed(left - over, y, left + plot.bar * len(self.series) + over))
        parts.append(plot.group_label(group, index))
        return svg.join(parts)

    def _bar(self, plot: "_Plot", x: float, position: int, index: int) -> SafeString:
        group, series = self.groups[index], self.series[position]
        value = group.values[position]
        assert value is not None
        fill, y = svg.color(series.color), plot.y(value)
        gap = min(3, plot.bar * 0.08)
        shape = svg.rect(x + gap / 2, y, plot.bar - gap, plot.bottom - y, fill=fill,
                         class_=f"chart-series chart-series-{position + 1}")  # fmt: skip
        text = write(value, self.unit)
        size = 12.5 if plot.bar > 34 else 11
        if text_width(text, size, bold=True) > plot.bar + 6:
            return shape
        target = group.target
        if target is None and self.target is not None:
            target = self.target.value
        crossed = target is not None and -3 < y - plot.y(target) < 18
        inside = crossed and plot.bottom - y > 22
        wide, middle = text_width(text, size, bold=True), x + plot.bar / 2
        if inside:
            return svg.join([shape, svg.label(
                middle, y + 16, text, size=size, anchor="middle", bold=True,
                fill=svg.ink_on(fill), class_="chart-on-series",
            )])  # fmt: skip
        return svg.join([
            shape, svg.halo(middle - wide / 2, y - 4 - size, wide, size + 1),
            svg.label(middle, y - 5, text, size=size, anchor="middle", bold=True),
        ])  # fmt: skip

    def _target_line(self, plot: "_Plot") -> SafeString:
        assert self.target is not None
        return _dashed(plot.left, plot.y(self.target.value), plot.right)


@dataclass(frozen=True)
class _Plot:
    """The geometry of one drawing: where groups and values lie."""

    left: float
    right: float
    top: float
    bottom: float
    ticks: list[float]
    step: float
    bar: float
    labels: tuple[tuple[str, ...], ...]  # the lines of each group's label
    notes: bool

    @classmethod
    def of(cls, chart: GroupedBars, width: float, top: float) -> "_Plot":
        values = [value for group in chart.groups for value in (*group.values, group.target)]
        values.append(chart.target.value if chart.target else None)
        ticks = nice_ticks(float(max((value for value in values if value is not None), default=1)))
        left = 8 + max(text_width(write(tick, chart.unit), 11) for tick in ticks)
        step = (width - left) / max(len(chart.groups), 1)
        bar = min(step * 0.72 / max(len(chart.series), 1), 56)
        height = 130 if width <= NARROW else 160
        notes = any(group.note for group in chart.groups) and all(
            text_width(group.note, 11.5) + 4 <= step for group in chart.groups
        )
        return cls(left, width, top, top + height, ticks, step, bar, _labels(chart, step), notes)

    @property
    def below(self) -> float:
        """The room that labels take beyond their first line."""
        return LABEL_STEP * (max((len(lines) for lines in self.labels), default=1) - 1)

    def middle(self, index: int) -> float:
        return self.left + self.step * (index + 0.5)

    def y(self, value: int | Decimal) -> float:
        share = float(value) / self.ticks[-1]
        return self.bottom - (self.bottom - self.top) * share

    def grid(self, unit: Unit) -> SafeString:
        parts = []
        for tick in self.ticks:
            y = self.y(Decimal(str(tick)))
            parts.append(svg.line(self.left, y, self.right, y, stroke=svg.GRID if tick else svg.AXIS,
                                  stroke_width=1, class_="chart-grid" if tick else "chart-axis"))  # fmt: skip
            parts.append(svg.label(self.left - 8, y + 4, write(tick, unit), size=11, anchor="end",
                                   fill=svg.MUTED, class_="chart-muted"))  # fmt: skip
        return svg.join(parts)

    def group_label(self, group: BarGroup, index: int) -> SafeString:
        x = self.middle(index)
        label = svg.join(
            svg.label(
                x,
                self.bottom + 16 + LABEL_STEP * number,
                line,
                size=LABEL_SIZE,
                anchor="middle",
                bold=True,
            )
            for number, line in enumerate(self.labels[index])
        )
        note = str(group.note)
        if not note or not self.notes:
            return label
        return svg.join([label, svg.label(x, self.bottom + 31 + self.below, note, size=11.5, anchor="middle",
                                          fill=svg.MUTED, class_="chart-muted")])  # fmt: skip


def _labels(chart: GroupedBars, step: float) -> tuple[tuple[str, ...], ...]:
    """Full labels where all fit, else the short ones, else full ones in lines, else every second."""
    room = step - 4
    full = [str(group.label) for group in chart.groups]
    short = [str(group.short_label or group.label) for group in chart.groups]
    for texts in (full, short):
        if all(_fits(text, room) for text in texts):
            return tuple((text,) for text in texts)
    lines = tuple(tuple(wrap(text, room, LABEL_SIZE, bold=True)) for text in full)
    if all(len(one) <= MOST_LINES and all(_fits(line, room) for line in one) for one in lines):
        return lines
    widest = max(text_width(text, LABEL_SIZE, bold=True) for text in short)
    every, last = max(2, int(-(-widest // step))), len(short) - 1
    return tuple((text,) if (last - index) % every == 0 else () for index, text in enumerate(short))


def _fits(text: str, room: float) -> bool:
    return text_width(text, LABEL_SIZE, bold=True) <= room


def _dashed(x1: float, y: float, x2: float) -> SafeString:
    """Dark dashes on a pale ribbon, so that they show on dark bars too."""
    return svg.join([
        svg.line(x1, y, x2, y, stroke=svg.PAPER, stroke_width=3.5, stroke_opacity=0.75,
                 class_="chart-target-ground"),
        svg.line(x1, y, x2, y, stroke=svg.INK, stroke_width=1.5, stroke_dasharray=DASH,
                 class_="chart-target"),
    ])  # fmt: skip
