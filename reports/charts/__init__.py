"""Charts as plain data, drawn on the server as SVG: the same picture in a page and in a PDF."""

from reports.charts.bars import BarGroup, GroupedBars, Series
from reports.charts.base import NARROW, WIDE, Chart, Table, Target
from reports.charts.flow import TransitionFlow
from reports.charts.lines import Break, LineChart, LineSeries
from reports.charts.small import ProgressBars, ProgressRow, Sparkline
from reports.charts.stacked import Part, StackedBars, StackedRow
from reports.charts.titled import titled

__all__ = [
    "NARROW", "WIDE", "BarGroup", "Break", "Chart", "GroupedBars", "LineChart", "LineSeries",
    "Part", "ProgressBars", "ProgressRow", "Series", "Sparkline", "StackedBars", "StackedRow",
    "Table", "Target", "TransitionFlow", "titled",
]  # fmt: skip
