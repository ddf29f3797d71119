"""The field of a line chart: where years and values lie, and the lines behind them."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.safestring import SafeString

from reports.charts import svg
from reports.charts.base import NARROW, Unit, nice_ticks, write
from reports.charts.text import text_width


@dataclass(frozen=True)
class Frame:
    """Where years and values lie."""

    left: float
    right: float
    top: float
    bottom: float
    width: float
    ticks: list[float]
    years: tuple[str, ...]
    unit: Unit
    start: float

    @property
    def count(self) -> int:
        """How many years there are."""
        return len(self.years)

    @classmethod
    def of(
        cls,
        values: list[float],
        years: tuple[str, ...],
        unit: Unit,
        width: float,
        top: float,
        room: tuple[float, float],
    ) -> "Frame":
        """A frame below `top` with `room` left and right for the labels of first and last year."""
        highest = max(values, default=1)
        whole = unit == "percent" and highest <= 100
        ticks = [0.0, 20, 40, 60, 80, 100] if whole else nice_ticks(highest)
        left = 8 + max(text_width(write(tick, unit), 11) for tick in ticks)
        height = 190 if width <= NARROW else 210
        start, end = room
        return cls(left, width - end, top, top + height, width, ticks, years, unit, start)

    def x(self, year: int) -> float:
        """Where year number `year` stands; a lone year stands in the middle."""
        inner = self.left + self.start
        if self.count < 2:
            return (inner + self.right) / 2
        return inner + (self.right - inner) * year / (self.count - 1)

    def y(self, value: int | Decimal) -> float:
        """Where a value lies."""
        return self.bottom - (self.bottom - self.top) * float(value) / self.ticks[-1]

    def grid(self) -> SafeString:
        """Level lines with their values, and the years below."""
        parts = []
        for tick in self.ticks:
            y = self.y(Decimal(str(tick)))
            parts.append(svg.line(self.left, y, self.right, y, stroke=svg.GRID if tick else svg.AXIS,
                                  stroke_width=1, class_="chart-grid" if tick else "chart-axis"))  # fmt: skip
            parts.append(svg.label(self.left - 8, y + 4, write(tick, self.unit), size=11, anchor="end",
                                   fill=svg.MUTED, class_="chart-muted"))  # fmt: skip
        step = (self.right - self.left - self.start) / max(self.count - 1, 1)
        widest = max((text_width(year, 12, bold=True) for year in self.years), default=1)
        every = max(1, int(-(-(widest + 6) // step)))
        for number, year in enumerate(self.years):
            if (self.count - 1 - number) % every == 0:
                parts.append(
                    svg.label(self.x(number), self.bottom + 18, year, anchor="middle", bold=True)
                )
        return svg.join(parts)
