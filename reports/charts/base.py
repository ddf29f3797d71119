"""What every chart has: a title, words for who cannot see it, its numbers as a table, a drawing."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from typing import Final, Literal, NamedTuple

from django.utils.safestring import SafeString

from core import formats
from reports.charts.svg import clean, tag

WIDE: Final = 600
NARROW: Final = 320

Unit = Literal["count", "percent"]
Value = int | Decimal | None


@dataclass(frozen=True)
class Table:
    """The numbers of a chart, already written in Vietnamese; the first column heads its row."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Drawing(NamedTuple):
    """A finished picture: its content and its height in the units of its width."""

    content: SafeString
    height: float


@dataclass(frozen=True)
class Target:
    """A line to reach: its height in the chart's unit and the words beside it."""

    value: int | Decimal
    label: str


@dataclass(frozen=True, kw_only=True)
class Chart(ABC):
    """Base of all charts. `description` is read out; left empty, the table's rows are."""

    title: str
    description: str = ""

    @abstractmethod
    def table(self) -> Table:
        """The same numbers as the drawing, for `Xem bảng số liệu`."""

    @abstractmethod
    def draw(self, width: float) -> Drawing:
        """The picture for `width` units; NARROW and less is laid out for a phone."""

    def words(self) -> str:
        """The text behind the picture: the description, or every row of the table."""
        if self.description:
            return str(self.description)
        table = self.table()
        return " ".join(
            f"{row[0]}: "
            + "; ".join(
                f"{head} {cell}" for head, cell in zip(table.headers[1:], row[1:], strict=True)
            )
            + "."
            for row in table.rows
        )

    def svg(self, width: float = WIDE, ident: str = "") -> SafeString:
        """A complete `<svg role="img">` of `width` units, titled and described.

        `ident` makes its ids unique where the same chart stands twice on a page; without it
        they follow from the content, so equal data give equal bytes.
        """
        return complete(self, self.draw(width), width, ident)


def complete(chart: Chart, drawing: Drawing, width: float, ident: str = "") -> SafeString:
    """The drawing as an `<svg>` that says in words what the chart shows; ids as `Chart.svg`."""
    content, height = drawing
    key = ident or "c" + sha256(f"{width}{chart.title}{content}".encode()).hexdigest()[:10]
    return tag(
        "svg",
        tag("title", clean(chart.title), id=f"{key}-title"),
        tag("desc", clean(chart.words()), id=f"{key}-desc"),
        content,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width:g} {height:g}",
        width=width,
        height=height,
        class_="chart-svg",
        role="img",
        aria_labelledby=f"{key}-title",
        aria_describedby=f"{key}-desc",
    )


def write(value: Value | float, unit: Unit) -> str:
    """A value in the words of its unit: "1.326" or "58,5%"."""
    if value is None:
        return formats.NONE_SIGN
    if unit == "percent":
        return formats.percent(value)
    return formats.decimal(value, 1, fixed=False)


def nice_ticks(highest: float, wanted: int = 5) -> list[float]:
    """Round steps from 0 to at least `highest`: 99 -> 0, 25, 50, 75, 100."""
    highest = max(highest, 1)
    power = 1.0
    while power * 10 < highest / wanted:
        power *= 10
    step = next(
        power * factor for factor in (1, 2, 2.5, 5, 10, 20) if power * factor * wanted >= highest
    )
    step = max(round(step), 1) if highest >= wanted else 1
    count = -(-highest // step)
    return [step * index for index in range(int(count) + 1)]
