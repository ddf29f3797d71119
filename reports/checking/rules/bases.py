"""A share of a count whose whole stands elsewhere: "có 5 đảng viên vi phạm …, chiếm 0,4%"."""

from decimal import Decimal

from django.utils.translation import gettext as _

from reports.checking.rules import words
from reports.checking.rules.findings import Finding, Kind
from reports.checking.rules.numbers import What
from reports.checking.rules.points import Point, points_in
from reports.checking.rules.reading import Text
from reports.checking.rules.shares import fits, judged


def judged_by_a_whole(text: Text, point: Point, points: tuple[Point, ...]) -> Finding:
    """A verdict only where one whole is certain; a share that fits any likely whole is right."""
    share = point.share
    assert share is not None
    certain = _wholes_of_sentence(text, point, points)
    likely = _wholes_of_year(text, point, points)
    count = point.number.value
    for whole in (*certain, *likely, *_wholes_anywhere(text, point, points)):
        if fits(share, count, whole):
            return judged(text, share, count, whole)
    chosen = certain or likely
    if len(set(chosen)) == 1:
        return judged(text, share, count, chosen[0])
    sentence = _("Văn bản không nêu rõ %(stands)s là tỷ lệ của tổng số nào nên chưa tính lại được.")
    stands = text.written(share)
    return Finding(
        Kind.UNCHECKED, "share", share.start, share.end, sentence % {"stands": stands}, stands
    )


def same_unit(whole: str, part: str) -> bool:
    """Whether a part may be counted in the whole."""
    return whole == part or part in words.WIDER.get(whole, set())


def _wholes_of_sentence(text: Text, point: Point, points: tuple[Point, ...]) -> list[Decimal]:
    """ "trong tổng số 41 TCCSĐ có 24 …"; "45 TCCSĐ, trong đó 19 …, chiếm …"."""
    found = []
    for other in points_in(points, point.sentence.start, point.number.start):
        if other.number.what is not What.COUNT or not same_unit(other.unit, point.unit):
            continue
        lead = text.before(other.number.start)
        between = text.small[other.number.end : point.number.start]
        if words.WHOLE_BEFORE.search(lead) or words.PARTS.search(between):
            found.append(other.number.value)
    return found[-1:]


def _wholes_of_year(text: Text, point: Point, points: tuple[Point, ...]) -> list[Decimal]:
    """The lower parts of fractions about ratings, of the same year and unit."""
    if point.year is None or not words.RATED.search(point.phrase):
        return []
    return [
        other.number.over
        for other in points
        if other.number.over
        and (other.year, other.unit) == (point.year, point.unit)
        and words.RATED.search(text.small[other.segment.start : other.end])
        and not words.AGAINST_PLAN.search(other.phrase)
    ]


def _wholes_anywhere(text: Text, point: Point, points: tuple[Point, ...]) -> list[Decimal]:
    """Every other number of the unit and year: good for saying "right", never for "wrong"."""
    found = []
    for other in points:
        if other is point or not same_unit(other.unit, point.unit):
            continue
        if other.year is not None and point.year is not None and other.year != point.year:
            continue
        values = (other.number.over or other.number.value, other.number.value)
        found += [value for value in values if value > point.number.value]
    return found
