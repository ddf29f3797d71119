"""Small pictures beside a number: a sparkline, and progress bars."""

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from reports.charts import svg
from reports.charts.base import Chart, Drawing, Table, Unit, Value, write
from reports.charts.text import text_width, wrap


@dataclass(frozen=True, kw_only=True)
class Sparkline(Chart):
    """The course of one figure without axes; the last value carries a dot."""

    labels: tuple[str, ...]
    values: tuple[Value, ...]
    color: str = svg.ACCENT
    unit: Unit = "percent"
    height: float = 32

    def table(self) -> Table:
        """One row per year."""
        rows = tuple(
            (str(label), write(value, self.unit))
            for label, value in zip(self.labels, self.values, strict=True)
        )
        return Table((_("Năm"), str(self.title)), rows)

    def draw(self, width: float = 120) -> Drawing:
        """A line between its own lowest and highest value; gaps where there is no figure."""
        known = [float(value) for value in self.values if value is not None]
        if not known:
            return Drawing(svg.label(0, self.height / 2 + 4, _("Chưa có số liệu"), size=11,
                                     fill=svg.MUTED, class_="chart-muted"), self.height)  # fmt: skip
        low, span = min(known), (max(known) - min(known)) or 1.0
        step = (width - 12) / max(len(self.values) - 1, 1)
        points = [
            None if value is None
            else (6 + step * number, self.height - 6 - (self.height - 12) * (float(value) - low) / span)
            for number, value in enumerate(self.values)
        ]  # fmt: skip
        fill = svg.color(self.color)
        parts = [
            svg.line(a[0], a[1], b[0], b[1], stroke=fill, stroke_width=2, stroke_linecap="round",
                     class_="chart-spark")
            for a, b in pairwise(points)
            if a and b
        ]  # fmt: skip
        x, y = next(point for point in reversed(points) if point)
        parts.append(svg.tag("circle", cx=x, cy=y, r=3.5, fill=fill, class_="chart-spark-end"))
        return Drawing(svg.join(parts), self.height)


@dataclass(frozen=True)
class ProgressRow:
    """One bar: how much of `total` is there; `target` is a mark on it, in the same unit."""

    label: str
    value: int | Decimal
    total: int | Decimal
    color: str = svg.ACCENT
    target: Value = None
    text: str = ""

    @property
    def share(self) -> float:
        """0 to 1; more than the whole fills the bar."""
        return min(max(float(self.value) / float(self.total), 0), 1) if self.total else 0.0


@dataclass(frozen=True, kw_only=True)
class ProgressBars(Chart):
    """Horizontal bars under their words, one row each."""

    rows: tuple[ProgressRow, ...]
    unit: Unit = "count"
    target_name: str = ""

    def table(self) -> Table:
        """One row per bar."""
        targets = any(row.target is not None for row in self.rows)
        headers = (
            _("Nội dung"),
            _("Đã đạt"),
            _("Toàn bộ"),
            *([self.target_name or _("Mục tiêu")] * targets),
        )
        rows = tuple(
            (str(row.label), write(row.value, self.unit), write(row.total, self.unit),
             *([write(row.target, self.unit)] * targets))
            for row in self.rows
        )  # fmt: skip
        return Table(headers, rows)

    def draw(self, width: float) -> Drawing:
        """Words and value above each bar; a long label takes two lines."""
        y, parts = 0.0, []
        for row in self.rows:
            text = row.text or f"{write(row.value, self.unit)} / {write(row.total, self.unit)}"
            lines = wrap(row.label, width - text_width(text, 12, bold=True) - 16, 12)
            for number, words in enumerate(lines):
                parts.append(svg.label(0, y + 12 + 15 * number, words))
            parts.append(svg.label(width, y + 12, text, anchor="end", bold=True))
            y += 15 * len(lines) + 5
            parts.append(self._bar(row, width, y))
            y += 28
        return Drawing(svg.join(parts), max(y - 12, 12))

    def _bar(self, row: ProgressRow, width: float, y: float) -> SafeString:
        parts = [
            svg.rect(0, y, width, 10, rx=2, fill=svg.GRID, class_="chart-track"),
            svg.rect(
                0,
                y,
                width * row.share,
                10,
                rx=2,
                fill=svg.color(row.color),
                class_="chart-progress",
            ),
        ]
        if row.target is not None and row.total:
            x = width * min(float(row.target) / float(row.total), 1)
            parts.append(
                svg.line(x, y - 3, x, y + 13, stroke=svg.INK, stroke_width=2, class_="chart-target")
            )
        return svg.join(parts)
