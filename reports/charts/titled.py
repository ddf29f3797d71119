"""A chart to be shown alone, on a slide: its title above it, below it whose figures they are."""

from typing import Final

from django.utils.safestring import SafeString

from reports.charts import svg
from reports.charts.base import Chart, Drawing, complete
from reports.charts.text import wrap

#: Units of a slide's width, and around the drawing. 1,920 pixels make 2.4 of each unit.
SLIDE: Final = 800
MARGIN: Final = 24
TITLE_SIZE: Final = 20
TITLE_STEP: Final = 26
FOOT_SIZE: Final = 12
FOOT_STEP: Final = 16


def titled(chart: Chart, foot: str = "", width: float = SLIDE) -> SafeString:
    """A complete `<svg>` on white paper; equal charts give equal bytes."""
    drawing = chart.draw(width - 2 * MARGIN)
    lines = wrap(chart.title, width - 2 * MARGIN, TITLE_SIZE, bold=True)
    top = MARGIN + TITLE_STEP * len(lines)
    feet = wrap(foot, width - 2 * MARGIN, FOOT_SIZE) if foot else []
    under = top + drawing.height + FOOT_SIZE * 2 - FOOT_STEP
    height = (under + FOOT_STEP * len(feet) if feet else top + drawing.height) + MARGIN
    parts = [
        svg.rect(0, 0, width, height, fill=svg.PAPER, class_="chart-paper"),
        *(
            svg.label(
                MARGIN,
                MARGIN + TITLE_SIZE - 4 + TITLE_STEP * number,
                line,
                size=TITLE_SIZE,
                bold=True,
            )
            for number, line in enumerate(lines)
        ),
        svg.tag("g", drawing.content, transform=f"translate({MARGIN} {svg.number(top)})"),
    ]
    parts += [
        svg.label(
            MARGIN,
            under + FOOT_STEP * number,
            line,
            size=FOOT_SIZE,
            fill=svg.MUTED,
            class_="chart-muted",
        )
        for number, line in enumerate(feet, start=1)
    ]
    return complete(chart, Drawing(svg.join(parts), height), width)
