"""An average: "3 năm kết nạp 265 đảng viên, bình quân mỗi năm 88,3 đảng viên"."""

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from core import formats
from reports.checking.rules import words
from reports.checking.rules.findings import Finding, Kind
from reports.checking.rules.numbers import Number, What, unit_at
from reports.checking.rules.points import Point, points_in
from reports.checking.rules.reading import Text
from reports.checking.rules.shares import exact, holds, plain

SENTENCE = 3_000  # no sentence with an average is longer, in characters


def averages_of(text: Text, points: tuple[Point, ...]) -> Iterator[Finding]:
    """Every average of a text, and what came of it."""
    for cue in words.AVERAGE.finditer(text.small):
        each = unit_at(text.after(cue.end()))
        number = next(iter(text.between(cue.end(), cue.end() + 60)), None)
        if not each or number is None or number.what is not What.COUNT:
            continue
        if not words.AVERAGE_FILLER.fullmatch(text.small[cue.end() : number.start]):
            continue
        yield _judged(text, points, each, number, cue.start())


def _judged(
    text: Text, points: tuple[Point, ...], each: str, number: Number, place: int
) -> Finding:
    unit = unit_at(text.after(number.end))
    here = points_in(points, max(0, place - SENTENCE), place)
    before = [one for one in here if one.sentence.end > place]
    pairs = list(dict.fromkeys(_pairs(before, each, unit)))
    for whole, parts in pairs:
        if _fits(number, whole, parts):
            return _finding(text, number, whole, parts, Kind.RIGHT)
    if len(pairs) == 1:
        alone = len(before) == 2 or each == "year"
        return _finding(text, number, *pairs[0], Kind.ERROR if alone else Kind.DOUBT)
    stands = text.written(number)
    sentence = _("Văn bản không nêu rõ tổng và số chia của mức bình quân %(stands)s.")
    return Finding(
        Kind.UNCHECKED, "average", number.start, number.end, sentence % {"stands": stands}, stands
    )


def _pairs(before: list[Point], each: str, unit: str) -> Iterator[tuple[Decimal, Decimal]]:
    """Every total and divisor that the sentence offers."""
    values = [(one.number.over or one.number.value, one) for one in before]
    totals = [
        one.number.value
        for _value, one in values
        if one.unit == unit and unit and one.number.is_exact and one.number.what is not What.PERCENT
    ]
    divisors = [
        value for value, one in values if one.unit == each and one.number.what is What.COUNT
    ]
    if not divisors and each == "year":
        by_year = {one.year: one.number.value for one in before if one.unit == unit and one.year}
        if len(by_year) > 1:
            yield sum(by_year.values(), Decimal(0)), Decimal(len(by_year))
        return
    for divisor in divisors:
        for total in totals:
            if divisor > 0 and (each != unit):
                yield total, divisor


def _fits(number: Number, whole: Decimal, parts: Decimal) -> bool:
    if not number.is_exact:
        return holds(number, whole / parts)
    right = exact(whole, parts * 100, number.places)
    return any(value == right for value in number.values)


def _finding(text: Text, number: Number, whole: Decimal, parts: Decimal, kind: Kind) -> Finding:
    right = formats.decimal(
        exact(whole, parts * 100, max(number.places, 1)), max(number.places, 1), fixed=False
    )
    how = _("%(whole)s : %(parts)s = %(right)s") % {
        "whole": plain(whole),
        "parts": plain(parts),
        "right": right,
    }
    stands = text.written(number)
    sentence = how
    if kind is not Kind.RIGHT:
        sentence = _("Văn bản ghi bình quân %(stands)s; tính ra là %(right)s: %(how)s.") % {
            "stands": stands,
            "right": right,
            "how": how,
        }
    return Finding(kind, "average", number.start, number.end, sentence, stands, right, how)
