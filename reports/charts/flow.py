"""Transitions: from last year's levels on the left to this year's on the right."""

from dataclasses import dataclass
from typing import Final

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core import formats
from reports.charts import svg
from reports.charts.base import NARROW, Chart, Drawing, Table
from reports.charts.stacked import Part
from reports.charts.text import text_width, wrap

KEPT, ROSE, FELL = "#b9c3cf", "#8fbfa4", "#e0a3a0"
GAP: Final = 16.0
NODE: Final = 14.0
SIZE: Final = 11.5


@dataclass(frozen=True, kw_only=True)
class TransitionFlow(Chart):
    """`counts[i][j]` organizations went from level i to level j; levels from best to lowest."""

    levels: tuple[Part, ...]
    counts: tuple[tuple[int, ...], ...]
    before: str
    after: str

    @property
    def fell(self) -> int:
        """How many ended lower than they began."""
        return self._sum(lambda start, end: end > start)

    @property
    def rose(self) -> int:
        """How many ended higher than they began."""
        return self._sum(lambda start, end: end < start)

    @property
    def kept(self) -> int:
        """How many stayed where they were."""
        return self._sum(lambda start, end: end == start)

    def table(self) -> Table:
        """The matrix: rows are last year's levels, columns this year's, with totals."""
        headers = (
            f"{self.before} → {self.after}",
            *(str(level.name) for level in self.levels),
            _("Cộng"),
        )
        rows = [
            (str(level.name), *(formats.integer(count) for count in row), formats.integer(sum(row)))
            for level, row in zip(self.levels, self.counts, strict=True)
        ]
        columns = [sum(column) for column in zip(*self.counts, strict=True)]
        rows.append((_("Cộng"), *map(formats.integer, columns), formats.integer(sum(columns))))
        return Table(headers, tuple(rows))

    def draw(self, width: float) -> Drawing:
        """Bands as thick as their count: grey kept, green rose, red fell; counts at both ends."""
        legend, top = svg.legend_rows(self._legend(), width)
        narrow = width <= NARROW
        side = 58.0 if narrow else 168.0
        signs, signs_height = (
            svg.legend_rows(self._signs(), width, mark=36) if narrow else ("", 0.0)
        )
        total = max(self._sum(lambda start, end: True), 1)
        scale = (150.0 if narrow else 180.0) / total
        y = top + 26
        left, right = side, width - side - NODE
        outgoing = self._nodes([sum(row) for row in self.counts], y, scale)
        incoming = self._nodes([sum(column) for column in zip(*self.counts, strict=True)], y, scale)
        parts: list[object] = [legend]
        for x, text, anchor in ((left + NODE, self.before, "end"), (right, self.after, "start")):
            parts.append(svg.label(x, y - 10, text, anchor=anchor, bold=True))
        parts += self._ribbons(left + NODE, right, outgoing, incoming, scale)
        parts += self._sides(outgoing, left, left - 8, "end", scale, narrow)
        parts += self._sides(incoming, right, right + NODE + 8, "start", scale, narrow)
        bottom = max(self._bottom(outgoing, scale), self._bottom(incoming, scale), y) + 12
        if narrow:
            parts.append(svg.tag("g", signs, transform=f"translate(0 {svg.number(bottom + 6)})"))
        return Drawing(svg.join(parts), bottom + (6 + signs_height if narrow else 0))

    def _sum(self, wanted) -> int:  # type: ignore[no-untyped-def]
        return sum(
            count
            for start, row in enumerate(self.counts)
            for end, count in enumerate(row)
            if wanted(start, end)
        )

    def _legend(self) -> list[tuple[SafeString, str]]:
        return [
            (
                svg.rect(2, 0, 16, 12, rx=2, fill=fill, class_=f"chart-flow-{kind}"),
                f"{name}: {count}",
            )
            for kind, fill, name, count in (
                ("kept", KEPT, _("Giữ nguyên"), self.kept),
                ("rose", ROSE, _("Lên mức"), self.rose),
                ("fell", FELL, _("Xuống mức"), self.fell),
            )
        ]

    def _signs(self) -> list[tuple[SafeString, str]]:
        return [
            (svg.label(0, 10.5, self._short(level), size=SIZE, bold=True), str(level.name))
            for level in self.levels
        ]

    def _short(self, level: Part) -> str:
        return str(level.sign or level.name)

    def _nodes(self, totals: list[int], y: float, scale: float) -> list[tuple[float, int]]:
        """(top, total) of every level; empty levels take no room."""
        nodes = []
        for total in totals:
            nodes.append((y, total))
            y += max(total * scale, 6) + GAP if total else 0
        return nodes

    def _bottom(self, nodes: list[tuple[float, int]], scale: float) -> float:
        return max((y + max(total * scale, 6) for y, total in nodes if total), default=0)

    def _ribbons(self, x1: float, x2: float, outgoing: list[tuple[float, int]],
                 incoming: list[tuple[float, int]], scale: float) -> list[SafeString]:  # fmt: skip
        starts, ends = [y for y, _total in outgoing], [y for y, _total in incoming]
        bands, words, written = [], [], -99.0
        for start, row in enumerate(self.counts):
            for end, count in enumerate(row):
                if not count:
                    continue
                thick = count * scale
                kind = "kept" if start == end else "fell" if end > start else "rose"
                bands.append(_band(x1, starts[start], x2, ends[end], thick, kind))
                middle = starts[start] + thick / 2
                if start != end and thick >= 3 and middle - written >= 11:
                    words.append(
                        svg.label(
                            x1 + 6, middle + 3.8, formats.integer(count), size=10.5, bold=True
                        )
                    )
                    written = middle
                starts[start] += thick
                ends[end] += thick
        return bands + words

    def _sides(self, nodes: list[tuple[float, int]], x: float, text_x: float, anchor: str,
               scale: float, narrow: bool) -> list[SafeString]:  # fmt: skip
        parts = []
        for level, (y, total) in zip(self.levels, nodes, strict=True):
            if not total:
                continue
            tall = max(total * scale, 6)
            parts.append(
                svg.rect(x, y, NODE, tall, fill=svg.color(level.color), class_="chart-node")
            )
            middle = y + tall / 2
            count = formats.integer(total)
            if narrow:
                text = f"{self._short(level)} {count}"
                text = text if text_width(text, SIZE, bold=True) <= 50 else count
                parts.append(
                    svg.label(text_x, middle + 4, text, size=SIZE, anchor=anchor, bold=True)
                )
                continue
            lines = wrap(f"{level.name}: {count}", 156, SIZE)
            for number, text in enumerate(lines):
                offset = 4 + (number - (len(lines) - 1) / 2) * 14
                parts.append(svg.label(text_x, middle + offset, text, size=SIZE, anchor=anchor))
        return parts


def _band(x1: float, y1: float, x2: float, y2: float, thick: float, kind: str) -> SafeString:
    bend = (x1 + x2) / 2
    n = svg.number
    path = (
        f"M{n(x1)} {n(y1)}C{n(bend)} {n(y1)} {n(bend)} {n(y2)} {n(x2)} {n(y2)}V{n(y2 + thick)}"
        f"C{n(bend)} {n(y2 + thick)} {n(bend)} {n(y1 + thick)} {n(x1)} {n(y1 + thick)}Z"
    )
    fill = {"kept": KEPT, "rose": ROSE, "fell": FELL}[kind]
    return svg.tag("path", d=path, fill=fill, fill_opacity=0.75, class_=f"chart-flow-{kind}")
