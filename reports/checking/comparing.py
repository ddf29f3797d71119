"""What the portal knows of a text's figures, through the same statistics as every other page.

A number that differs is a note, not an error: the portal or the text may be right. Where the year
or the figure is not certain nothing is said.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from django.utils.translation import gettext as _

from core import formats
from reports.checking.rules import Finding, Kind, words
from reports.checking.rules.changes import changes_of
from reports.checking.rules.findings import Place
from reports.checking.rules.indicators import indicator
from reports.checking.rules.numbers import Number, What
from reports.checking.rules.points import Point
from reports.checking.rules.reading import Text
from reports.checking.rules.shares import holds
from reports.statistics import Figure, Statistics


def years_of(points: Sequence[Point]) -> set[int]:
    """The years that a text speaks of."""
    return {point.year for point in points if point.year is not None}


class Comparison:
    """Lays the statistics of one committee beside a text; given to `rules.check`."""

    def __init__(self, statistics: Statistics, years: set[int]) -> None:
        self.statistics = statistics
        self.years = years

    def __call__(
        self, text: Text, points: Sequence[Point], told: Sequence[Finding]
    ) -> Iterator[Finding]:
        """Notes and agreements; `told` are the findings of the text's own arithmetic."""
        data = self.statistics.data
        checked = {one.start for one in told if one.kind is not Kind.UNCHECKED}
        for point in points:
            if point.year not in self.years:
                continue
            code = indicator(text, point, data.types, data.organization_name)
            figure = self.statistics.figure(code, point.year) if code else None
            if figure is None:
                continue
            yield from _beside(text, point, figure)
            yield from _changes(text, point, figure, checked)


def _beside(text: Text, point: Point, figure: Figure) -> Iterator[Finding]:
    number = point.number
    verdict = _agrees(text, point, figure)
    if verdict is None:
        return
    place = Place("portal", number.start, number.end, text.written(number))
    portal = written(figure)
    said = {
        "portal": portal,
        "label": figure.label,
        "year": figure.year,
        "stands": place.stands,
    }
    if verdict:
        sentence = _("%(stands)s khớp với hệ thống: %(label)s năm %(year)s.")
        found = place.finding(Kind.AGREES, sentence % said, should=portal)
    else:
        sentence = _("Văn bản ghi %(stands)s; hệ thống ghi %(portal)s: %(label)s năm %(year)s.")
        found = place.finding(Kind.PORTAL, sentence % said, should=portal)
    yield replace(found, code=figure.measure.code, year=figure.year)


def _agrees(text: Text, point: Point, figure: Figure) -> bool | None:
    """Whether the text's number is the portal's; None where they cannot be compared."""
    number, upper = point.number, Decimal(figure.numerator)
    lower = None if figure.denominator is None else Decimal(figure.denominator)
    if number.what is What.FRACTION:
        if lower is None:
            return None
        if (number.value, number.over) == (upper, lower):
            return True
        if _may_be_a_part(text, point, figure) and number.over == lower and number.value <= upper:
            return None
        return False
    if not number.is_exact:
        return holds(number, upper)
    if upper in number.values:
        return True
    return None if _may_be_a_part(text, point, figure) and number.value <= upper else False


def _may_be_a_part(text: Text, point: Point, figure: Figure) -> bool:
    """ "hoàn thành tốt nhiệm vụ" without "trở lên" may leave out those who did excellently."""
    if figure.measure.code != "members-good":
        return False
    return words.OR_BETTER not in text.small[point.number.end : point.end]


def _changes(text: Text, point: Point, figure: Figure, checked: set[int]) -> Iterator[Finding]:
    """Changes against the year before that the text alone could not tell."""
    if figure.change is None or point.share is None:
        return
    for change in changes_of(text, point):
        number = change.number
        if number.start in checked or change.against != figure.year - 1:
            continue
        if number.what is What.COUNT or not number.is_exact:
            continue
        yield _change(text, number, change.up, figure)


def _change(text: Text, number: Number, up: bool, figure: Figure) -> Finding:
    assert figure.change is not None
    place = Place("portal", number.start, number.end, text.written(number))
    stated = number.value if up else -number.value
    portal = formats.change_words(figure.change, fixed=False)
    said = {
        "portal": portal,
        "label": figure.label,
        "year": figure.year,
        "stands": place.stands,
        "turn": _("tăng") if up else _("giảm"),
    }
    if stated == figure.change:
        sentence = _("%(turn)s %(stands)s khớp với hệ thống: %(label)s năm %(year)s.")
        found = place.finding(Kind.AGREES, sentence % said, should=portal)
    else:
        sentence = _(
            "Văn bản ghi %(turn)s %(stands)s; theo hệ thống: %(portal)s (%(label)s năm %(year)s)."
        )
        found = place.finding(Kind.PORTAL, sentence % said, should=portal)
    return replace(found, code=figure.measure.code, year=figure.year)


def written(figure: Figure) -> str:
    """A figure as the text would write it: "30/43 (69,8%)", "1.326"."""
    text = formats.integer(figure.numerator)
    if figure.denominator is None:
        return text
    text += f"/{formats.integer(figure.denominator)}"
    return text if figure.percent is None else f"{text} ({formats.percent(figure.percent)})"
