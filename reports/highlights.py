"""What leadership should see first of a year: findings in sentences, the gravest first.

Pure functions of statistics. In this order: targets that are missed, by the share of what is
missing; the deepest fall; the type of enterprise furthest below the whole; titles that were not
kept; the highest rise. What cannot be computed is left out.
"""

from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import gettext as _

from core import formats
from reports.narrative import Sentence, parts
from reports.statistics import Figure, Statistics
from reports.targets import TargetResult


def highlights(stats: Statistics, results: Iterable[TargetResult] = ()) -> list[Sentence]:
    """The findings of the last closed year; none without one."""
    year = stats.last_year
    if year is None:
        return []
    found = [
        *_missed(results),
        _fallen(stats, year),
        _lagging(stats, year),
        _lost(stats, year),
        _risen(stats, year),
    ]
    return [sentence for sentence in found if sentence]


def _missed(results: Iterable[TargetResult]) -> list[Sentence]:
    """Targets that are missed, the furthest from them first."""
    missed = [result for result in results if result.met is False and result.figure]
    missed.sort(key=_share_missing, reverse=True)
    return [
        Sentence(
            _("Chưa đạt mục tiêu “%(label)s” (%(asked)s): kết quả %(actual)s. %(remark)s.")
            % {
                "label": result.label,
                "asked": result.asked_in_text,
                "actual": _written(result.figure, result.actual_in_text, counted=result.counted),
                "remark": result.remark_in_text,
            },
            (result.figure,),
        )
        for result in missed
        if result.figure
    ]


def _share_missing(result: TargetResult) -> Decimal:
    figure = result.figure
    whole = (figure.denominator or figure.numerator) if figure else 0
    return Decimal(result.distance or 0) / Decimal(whole or 1)


def _written(figure: Figure, actual: str, *, counted: bool = False) -> str:
    """ "69,8% (30/43)"; a count alone when the target compares counts."""
    if counted or figure.denominator is None:
        return actual
    return f"{actual} ({parts(figure)})"


#: Levels of which more is better; of the middle ones neither more nor less says anything.
BETTER = ("pure_and_strong", "good_or_better")


def _moved(stats: Statistics, year: int) -> list[Figure]:
    """Shares of good levels that can be compared with the year before.

    Admissions are no share of a whole: they are measured against a quota and stand apart.
    """
    codes = (code for code, measure in stats.measures.items() if measure.rows.flag in BETTER)
    figures = (stats.figure(code, year) for code in codes)
    return [figure for figure in figures if figure and figure.change is not None]


def _fallen(stats: Statistics, year: int) -> Sentence | None:
    figures = [figure for figure in _moved(stats, year) if figure.change < 0]
    if not figures:
        return None
    return _move(stats, min(figures, key=lambda figure: figure.change), _("giảm nhiều nhất"))


def _risen(stats: Statistics, year: int) -> Sentence | None:
    figures = [figure for figure in _moved(stats, year) if figure.change > 0]
    if not figures:
        return None
    return _move(stats, max(figures, key=lambda figure: figure.change), _("tăng nhiều nhất"))


def _move(stats: Statistics, figure: Figure, words: str) -> Sentence:
    before = stats.figure(figure.measure.code, figure.year - 1)
    text = _(
        "%(label)s %(words)s so với năm %(year)s: từ %(before)s (%(old)s) đến %(now)s (%(new)s), "
        "%(change)s."
    ) % {
        "label": figure.label,
        "words": words,
        "year": figure.year - 1,
        "before": formats.percent(before.percent),
        "old": parts(before),
        "now": formats.percent(figure.percent),
        "new": parts(figure),
        "change": formats.change_words(figure.change, fixed=False),
    }
    return Sentence(text, (before, figure))


def _lagging(stats: Statistics, year: int) -> Sentence | None:
    """The type furthest below the share of the whole; nothing when none is below."""
    whole = stats.figure("base-ps", year)
    found = (stats.figure(f"{kind.code}-ps", year) for kind in stats.data.types)
    types = [figure for figure in found if figure and figure.denominator]
    if whole is None or whole.percent is None or not types:
        return None
    last = min(types, key=lambda figure: figure.percent)
    if last.percent >= whole.percent:
        return None
    text = _(
        "%(label)s ở mức thấp nhất trong các loại hình: %(parts)s, tỷ lệ %(share)s, thấp hơn "
        "%(gap)s điểm phần trăm so với toàn đảng bộ (%(whole)s)."
    ) % {
        "label": last.label,
        "parts": parts(last),
        "share": formats.percent(last.percent),
        "gap": formats.decimal(whole.percent - last.percent, 1, fixed=False),
        "whole": formats.percent(whole.percent),
    }
    return Sentence(text, (last, whole))


def _lost(stats: Statistics, year: int) -> Sentence | None:
    figure = stats.figure("lost", year)
    if figure is None or not figure.numerator:
        return None
    text = _(
        "%(n)s TCCSĐ đạt trong sạch, vững mạnh năm %(before)s không giữ được danh hiệu năm %(year)s."
    ) % {
        "n": formats.two_digits(figure.numerator),
        "before": year - 1,
        "year": year,
    }
    return Sentence(text, (figure,))
