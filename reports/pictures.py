"""The charts of a committee, drawn from its statistics: the same in the dashboard and in the PDF."""

from django.utils.translation import gettext as _

from core import formats
from organizations.kinds import BASE_KINDS
from reports.charts import (
    BarGroup,
    Break,
    Chart,
    GroupedBars,
    LineChart,
    LineSeries,
    Part,
    Series,
    Sparkline,
    StackedBars,
    StackedRow,
    Target,
    TransitionFlow,
)
from reports.statistics import LevelFlags, Statistics

#: One colour per tone of a level, the same as in the style sheet (static/css/theme.css).
TONES = {
    "exemplary": "#14395b",
    "top": "#1f4e79",
    "good": "#8cb2d8",
    "fair": "#efcd78",
    "low": "#a51c1c",
    "none": "#6f6a62",
}
RED, BLUE, GREEN, OCHRE, GREY = "#a51c1c", "#1f4e79", "#2f7d57", "#996600", "#b9c0cc"


def _year(year: int) -> str:
    return _("Năm %(year)s") % {"year": year}


def admissions(stats: Statistics) -> GroupedBars | None:
    """Admitted beside the quota received, by year."""
    figures = [figure for figure in stats.series("admissions") if figure]
    if not figures:
        return None
    return GroupedBars(
        title=_("Kết nạp đảng viên so với chỉ tiêu"),
        series=(
            Series(_("Chỉ tiêu được giao"), GREY),
            Series(_("Đã kết nạp"), RED),
        ),
        groups=tuple(
            BarGroup(
                _year(figure.year),
                (figure.denominator, figure.numerator),
                note=""
                if figure.percent is None
                else _("đạt %(share)s") % {"share": formats.percent(figure.percent)},
                short_label=str(figure.year),
            )
            for figure in figures
        ),
    )


def _lines(stats: Statistics, title: str, series, target=None) -> LineChart | None:
    years = [
        year
        for year in stats.data.years
        if any(stats.figure(code, year) for _n, code, _c in series)
    ]
    if not years:
        return None
    lines = []
    for name, code, color in series:
        figures = stats.series(code, years)
        if any(figures):
            values = tuple(figure.percent if figure else None for figure in figures)
            lines.append(LineSeries(name, color, values))
    return LineChart(
        title=title,
        years=tuple(_year(year) for year in years),
        series=tuple(lines),
        target=target,
        breaks=_breaks(stats, years),
    )


def _breaks(stats: Statistics, years) -> tuple[Break, ...]:
    """Where the words of rating changed between two years (2017/2018)."""
    return tuple(
        Break(number, _("đổi cách xếp loại"))
        for number, (year, following) in enumerate(zip(years, years[1:], strict=False))
        if stats.is_break(year, following)
    )


def pure_strong_by_kind(stats: Statistics, target: Target | None = None) -> LineChart | None:
    """TSVM rate of all base organizations, base cells, base committees and sub-cells."""
    return _lines(
        stats,
        _("Tỷ lệ trong sạch, vững mạnh theo loại tổ chức"),
        (
            (_("Toàn bộ TCCSĐ"), "base-ps", RED),
            (_("Chi bộ cơ sở"), "basecell-ps", BLUE),
            (_("Chi bộ trực thuộc"), "subcell-ps", GREEN),
            (_("Đảng bộ cơ sở"), "basecommittee-ps", OCHRE),
        ),
        target,
    )


def pure_strong_by_type(stats: Statistics, target: Target | None = None) -> LineChart | None:
    """TSVM rate by type of enterprise."""
    colors = (RED, BLUE, GREEN, OCHRE, "#5b4a8a", "#444444")
    types = zip(stats.data.types, colors, strict=False)
    return _lines(
        stats,
        _("Tỷ lệ TCCSĐ trong sạch, vững mạnh theo loại hình"),
        tuple((t.short_name, f"{t.code}-ps", color) for t, color in types),
        target,
    )


def _part(level: LevelFlags) -> Part:
    return Part(level.name, TONES.get(level.tone, TONES["none"]), level.sign)


def _stacked(title: str, by_year: dict[int, dict[LevelFlags, int]]) -> StackedBars | None:
    """Rows of the last year's vocabulary only: levels of other words are not the same parts."""
    by_year = {year: counts for year, counts in by_year.items() if counts}
    if not by_year:
        return None
    spoken = {year: next(iter(counts)).vocabulary for year, counts in by_year.items()}
    by_year = {y: counts for y, counts in by_year.items() if spoken[y] == spoken[max(by_year)]}
    names: dict[str, LevelFlags] = {}
    for counts in by_year.values():
        for level in counts:
            names.setdefault(level.name, level)
    parts = sorted(names.values(), key=lambda level: (level.vocabulary, level.order))
    rows = []
    for year, counts in sorted(by_year.items()):
        by_name = {level.name: number for level, number in counts.items()}
        rows.append(StackedRow(_year(year), tuple(by_name.get(p.name, 0) for p in parts)))
    return StackedBars(title=title, parts=tuple(_part(p) for p in parts), rows=tuple(rows))


def structure(stats: Statistics) -> StackedBars | None:
    """How the base organizations divide into levels, by year."""
    years = {year: dict(stats.structure(year, BASE_KINDS)) for year in stats.data.years}
    return _stacked(_("Cơ cấu xếp loại TCCSĐ"), years)


def member_levels(stats: Statistics) -> StackedBars | None:
    """How the members divide into levels, by year."""
    years = {
        year: dict(row.by_level)
        for year, row in stats.data.returns.items()
        if year in stats.data.years
    }
    return _stacked(_("Cơ cấu xếp loại đảng viên"), years)


def flow(stats: Statistics, year: int) -> TransitionFlow | None:
    """From last year's levels to this year's, for base organizations rated in both."""
    tallies = [t for t in stats.data.transitions if t.year == year]
    if not tallies or len({level.vocabulary for t in tallies for level in (t.before, t.after)}) > 1:
        return None
    names: dict[str, LevelFlags] = {}
    for tally in tallies:
        for level in (tally.before, tally.after):
            names.setdefault(level.name, level)
    levels = sorted(names.values(), key=lambda level: level.order)
    place = {level.name: number for number, level in enumerate(levels)}
    counts = [[0] * len(levels) for _row in levels]
    for tally in tallies:
        counts[place[tally.before.name]][place[tally.after.name]] += tally.count
    return TransitionFlow(
        title=_("Chuyển dịch xếp loại TCCSĐ năm %(before)s – %(after)s")
        % {"before": year - 1, "after": year},
        levels=tuple(_part(level) for level in levels),
        counts=tuple(tuple(row) for row in counts),
        before=_year(year - 1),
        after=_year(year),
    )


def of_dashboard(stats: Statistics, last: int, target: Target | None = None) -> dict[str, Chart]:
    """The pictures of the dashboard by the names in their addresses, in the order of the page."""
    drawn = {
        "theo-loai-to-chuc": pure_strong_by_kind(stats, target),
        "theo-loai-hinh": pure_strong_by_type(stats, target),
        "ket-nap": admissions(stats),
        "co-cau-to-chuc": structure(stats),
        "co-cau-dang-vien": member_levels(stats),
        "chuyen-dich": flow(stats, last),
    }
    return {name: picture for name, picture in drawn.items() if picture}


def spark(stats: Statistics, code: str, *, shares: bool) -> Sparkline | None:
    """The course of one figure over the years, beside its card."""
    figures = [figure for figure in stats.series(code) if figure]
    if len(figures) < 2:
        return None
    return Sparkline(
        title=figures[0].label,
        labels=tuple(str(figure.year) for figure in figures),
        values=tuple(figure.percent if shares else figure.numerator for figure in figures),
        unit="percent" if shares else "count",
    )
