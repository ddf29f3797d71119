"""100 % stacked bars: how a whole divides into rating levels, year by year."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core import formats
from core.shares import percent
from reports.charts import svg
from reports.charts.base import NARROW, Chart, Drawing, Table
from reports.charts.text import text_width

SIZE = 11.5


@dataclass(frozen=True)
class Part:
    """One share of the whole: its name, its `#rrggbb` and a short sign beside the colour."""

    name: str
    color: str
    sign: str = ""


@dataclass(frozen=True)
class StackedRow:
    """One bar: whole numbers in the order of the parts."""

    label: str
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """The whole that the bar stands for."""
        return sum(self.counts)

    def percent(self, number: int) -> Decimal | None:
        """The share of one part in percent, half up to one decimal; None of nothing."""
        return percent(self.counts[number], self.total)


@dataclass(frozen=True, kw_only=True)
class StackedBars(Chart):
    """Each row is drawn on the same length; its total stands at the end."""

    parts: tuple[Part, ...]
    rows: tuple[StackedRow, ...]
    first_header: str = ""
    total_header: str = ""

    def table(self) -> Table:
        """Count and percentage of each part, and the total, per row."""
        headers = (self.first_header or _("Năm"), *(str(part.name) for part in self.parts),
                   self.total_header or _("Tổng số"))  # fmt: skip
        rows = tuple(
            (
                str(row.label),
                *(f"{formats.integer(count)} ({formats.percent(row.percent(number))})"
                  for number, count in enumerate(row.counts)),
                formats.integer(row.total),
            )
            for row in self.rows
        )  # fmt: skip
        return Table(headers, rows)

    def draw(self, width: float) -> Drawing:
        """Row labels at the left, or above the bars on a phone."""
        room = self._sign_room()
        legend, top = svg.legend_rows(self._legend(room), width, mark=room + 6)
        narrow = width <= NARROW
        left = 0.0 if narrow else 12 + max(
            (text_width(row.label, 12, bold=True) for row in self.rows), default=0
        )  # fmt: skip
        end = 10 + max((text_width(formats.integer(row.total), 12, bold=True) for row in self.rows),
                       default=0)  # fmt: skip
        right = width - end
        pitch, tall = (48.0, 26.0) if narrow else (36.0, 26.0)
        y, drawn = top + 6, [legend]
        for row in self.rows:
            bar = y + (18 if narrow else 0)
            x, anchor = (0.0, "start") if narrow else (left - 12, "end")
            drawn.append(
                svg.label(x, bar - 6 if narrow else bar + 17, row.label, anchor=anchor, bold=True)
            )
            drawn.append(self._bar(row, left, right, bar, tall))
            drawn.append(svg.label(width, bar + 17, formats.integer(row.total), anchor="end", bold=True,
                                   fill=svg.MUTED, class_="chart-muted"))  # fmt: skip
            y += pitch
        return Drawing(svg.join([*drawn, self._scale(left, right, y - 2)]), y + 18)

    def _sign_room(self) -> float:
        """How wide the coloured samples are, so that the longest sign fits into each."""
        return max(18, *(round(text_width(part.sign, 10, bold=True)) + 6 for part in self.parts))

    def _legend(self, room: float) -> list[tuple[SafeString, str]]:
        return [
            (svg.join([
                svg.rect(0, -2, room, 15, rx=2, fill=svg.color(part.color), class_=f"chart-part chart-part-{n + 1}"),
                self._sign(part, room),
            ]), str(part.name))
            for n, part in enumerate(self.parts)
        ]  # fmt: skip

    def _sign(self, part: Part, room: float) -> SafeString:
        if not part.sign:
            return svg.join([])
        return svg.label(room / 2, 9, part.sign, size=10, bold=True, anchor="middle",
                         fill=svg.ink_on(svg.color(part.color)), class_="chart-on-part")  # fmt: skip

    def _bar(self, row: StackedRow, left: float, right: float, y: float, tall: float) -> SafeString:
        if not row.total:
            return svg.label(left + 4, y + 17, _("Chưa có số liệu"), size=SIZE, fill=svg.MUTED,
                             class_="chart-muted")  # fmt: skip
        parts, x = [], left
        for number, count in enumerate(row.counts):
            length = (right - left) * count / row.total
            if count:
                fill = svg.color(self.parts[number].color)
                parts.append(
                    svg.rect(
                        x,
                        y,
                        length - 1,
                        tall,
                        fill=fill,
                        class_=f"chart-part chart-part-{number + 1}",
                    )
                )
                text = self._text(row, number, length)
                if text:
                    parts.append(svg.label(x + (length - 1) / 2, y + 17, text, size=SIZE, bold=True, anchor="middle",
                                           fill=svg.ink_on(fill), class_="chart-on-part"))  # fmt: skip
            x += length
        return svg.join(parts)

    def _text(self, row: StackedRow, number: int, length: float) -> str:
        """The most that fits: sign, count and percentage; count and percentage; the count."""
        count, sign = formats.integer(row.counts[number]), self.parts[number].sign
        percent = formats.percent(row.percent(number))
        texts = [f"{sign} · {count} ({percent})"] if sign else []
        texts += [f"{count} ({percent})", count]
        return next((t for t in texts if text_width(t, SIZE, bold=True) + 3 <= length), "")

    def _scale(self, left: float, right: float, y: float) -> SafeString:
        parts = []
        for quarter in range(5):
            x = left + (right - left) * quarter / 4
            anchor = "start" if quarter == 0 else "end" if quarter == 4 else "middle"
            parts.append(svg.label(x, y + 12, f"{quarter * 25}%", size=11, anchor=anchor,
                                   fill=svg.MUTED, class_="chart-muted"))  # fmt: skip
        return svg.join(parts)
