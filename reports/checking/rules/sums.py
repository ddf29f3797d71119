"""A whole and its parts: "có 45 TCCSĐ, trong đó: 19 …; 04 …; 21 …; 01 …"; "12 + 33 = 45"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from core import formats
from reports.checking.rules import words
from reports.checking.rules.bases import same_unit
from reports.checking.rules.findings import Finding, Kind, Place
from reports.checking.rules.numbers import What
from reports.checking.rules.points import Point, points_in
from reports.checking.rules.reading import Text

ARITHMETIC = re.compile(
    r"(?<![\w.,/+−-])\d[\d.,]*(?:\s*[+−-]\s*\d[\d.,]*)+\s*=\s*(?P<result>\d[\d.,]*\d|\d)(?![\d/%])"
)


#: In characters: how far a list may go, and how soon its first number comes.
SENTENCE, NEXT_NUMBER = 5_000, 400


@dataclass(frozen=True)
class Division:
    """A total and what the text divides it into. `closed`: the words say that nothing is missing.

    `lead` stands between those words and the first part.
    """

    total: Point
    parts: tuple[Point, ...]
    closed: bool
    sure: bool = True  # whether the total surely is that of the parts
    lead: str = ""

    @property
    def sum(self) -> Decimal:
        return sum((part.number.value for part in self.parts), Decimal(0))


def sums_of(text: Text, points: tuple[Point, ...]) -> Iterator[Finding]:
    """Every division of a total in a text, and what came of it."""
    for division in _divisions(text, points):
        if division is not None:
            yield from _judged(text, division)
    yield from _arithmetic(text)


def _divisions(text: Text, points: tuple[Point, ...]) -> Iterator[Division | None]:
    for cue in words.PARTS.finditer(text.small):
        if text.between(cue.end(), cue.end() + NEXT_NUMBER):
            around = points_in(points, cue.start() - SENTENCE, cue.end() + SENTENCE)
            yield _division(text, tuple(around), cue)
    for point in points:
        place = point.number.start
        if "(" in text.after(point.number.end):
            around = points_in(points, place, place + SENTENCE)
            yield _bracketed(text, tuple(around), point)
        if words.TOTAL_BEFORE.search(text.before(place)):
            around = points_in(points, place - SENTENCE, place)
            yield _totalled(text, tuple(around), point)


def _division(text: Text, points: tuple[Point, ...], cue: re.Match[str]) -> Division | None:
    around = [one for one in points if one.sentence.start <= cue.start() < one.sentence.end]
    counts = [one for one in around if one.number.what is What.COUNT and one.number.is_exact]
    parts = _parts(text, [one for one in counts if one.number.start > cue.end()], cue.end())
    if len(parts) < 2:
        return None
    lead = text.small[cue.end() : parts[0].number.start].lstrip(" :\n-+•*–")
    before = [one for one in counts if one.number.end <= cue.start()]
    counted = [one for one in before if all(same_unit(one.unit, p.unit) for p in parts)]
    if counted:
        return Division(_likeliest(counted, parts), parts, closed=bool(cue["all"]), lead=lead)
    if not before:
        return None
    total = _likeliest(before, parts)
    if any(part.unit in OWN_UNITS and not same_unit(total.unit, part.unit) for part in parts):
        return None
    return Division(total, parts, closed=bool(cue["all"]), sure=False, lead=lead)


#: A part "1.200 chính thức" names none of these and shares the total's unit.
OWN_UNITS = {name for name, _pattern in words.UNITS}


def _likeliest(totals: list[Point], parts: tuple[Point, ...]) -> Point:
    """The total that the parts add up to, else the nearest before them."""
    added = sum((part.number.value for part in parts), Decimal(0))
    return next((one for one in totals[::-1] if one.number.value == added), totals[-1])


def _parts(text: Text, counts: list[Point], start: int) -> tuple[Point, ...]:
    """The counts of a list, without those that stand inside of an item."""
    found: list[Point] = []
    for point in counts:
        between = text.small[start : point.number.start]
        if words.PARTS.search(between) or words.AGAINST_OTHER.search(between[-40:]):
            break
        if between.count(")") > between.count("("):
            break  # the brackets that hold the list are closed
        if between.count("(") > between.count(")"):
            continue
        if words.NOT_A_PART.search(text.before(point.number.start)):
            continue
        if words.CHANGE_END.search(text.before(point.number.start)):
            continue
        if found and _is_inside_an_item(text, found[-1], point):
            continue
        found.append(point)
    return tuple(found)


def _is_inside_an_item(text: Text, last: Point, point: Point) -> bool:
    """No comma, semicolon, "và" or new line since the last item: it belongs to that one."""
    between = text.small[last.number.end : point.number.start]
    return not words.NEXT_PART.search(between)


def _bracketed(text: Text, points: tuple[Point, ...], total: Point) -> Division | None:
    """ "46 TCCSĐ (13 đảng bộ cơ sở, 33 chi bộ cơ sở)": a list in brackets after its total."""
    if total.number.what is not What.COUNT or not total.number.is_exact or not total.unit:
        return None
    opened = re.compile(r"[^\d(;.,\n]{0,60}\((?=[^()]{0,400}\))").match(
        text.small, total.number.end
    )
    if opened is None or words.PARTS.search(text.small, opened.end(), opened.end() + 20):
        return None
    inside = [one for one in points if opened.end() <= one.number.start]
    inside = [one for one in inside if one.sentence == total.sentence]
    counts = [one for one in inside if one.number.what is What.COUNT and one.number.is_exact]
    parts = _parts(text, counts, opened.end())
    if len(parts) < 2 or not all(same_unit(total.unit, one.unit) for one in parts):
        return None
    return Division(total, parts, closed=False)


def _totalled(text: Text, points: tuple[Point, ...], total: Point) -> Division | None:
    """ "19 …, 04 …, 21 … và 01 …, tổng cộng 45 TCCSĐ"."""
    if total.number.what is not What.COUNT or not total.number.is_exact:
        return None
    parts = [
        one
        for one in points
        if one.sentence == total.sentence
        and one.number.end <= total.number.start
        and one.number.what is What.COUNT
        and same_unit(total.unit, one.unit)
        and not words.NOT_A_PART.search(text.before(one.number.start))
    ]
    return Division(total, tuple(parts), closed=True) if len(parts) > 1 else None


def _judged(text: Text, division: Division) -> Iterator[Finding]:
    total, parts = division.total.number, division.parts
    how = " + ".join(_shown(part.number.value) for part in parts)
    how = f"{how} = {_shown(division.sum)}"
    stands, should = text.written(total), _shown(division.sum)
    place = Place("sum", total.start, total.end, stands)
    said = {"stands": stands, "sum": should, "how": how}
    if total.value == division.sum:
        yield place.finding(Kind.RIGHT, how, should=stands, how=how)
        return
    kind = _severity(text, division)
    if kind is Kind.ERROR:
        sentence = _("Văn bản ghi tổng là %(stands)s; các phần cộng lại là %(sum)s: %(how)s.")
    elif kind is Kind.DOUBT:
        sentence = _(
            "Văn bản ghi %(stands)s, các phần nêu ra cộng lại là %(sum)s (%(how)s). "
            "Nếu các phần là toàn bộ thì có một số sai."
        )
    else:
        sentence = _(
            "Các phần nêu ra có thể chồng nhau hoặc chưa đủ nên không cộng lại với %(stands)s."
        )
        should = ""
    yield place.finding(kind, sentence % said, should=should, how=how)


def _shown(value: Decimal) -> str:
    """ "1.322", "0,5": money is counted in parts of a billion."""
    return formats.decimal(value, 2, fixed=False)


def _severity(text: Text, division: Division) -> Kind:
    """How sure it is that the parts are the whole."""
    total, added = division.total.number.value, division.sum
    phrases = [text.small[p.number.end : _end_of(text, p)] for p in division.parts]
    apart = _exclude(phrases)
    if not apart and any(words.OVERLAP.search(phrase) for phrase in phrases):
        return Kind.UNCHECKED
    if added < total and _has_more(text, division, phrases[-1]):
        return Kind.UNCHECKED
    if not division.sure and not apart:
        likely = division.closed and total * 4 / 5 <= added <= total * 5 / 4
        more = added < total and words.AND_MORE.search(phrases[-1])
        return Kind.DOUBT if likely and not more else Kind.UNCHECKED
    if division.closed:
        return Kind.ERROR if total / 2 <= added <= total * 2 else Kind.UNCHECKED
    near = abs(added - total) <= max(Decimal(2), total / 10)
    if apart and (added > total or len(phrases) > 2):
        return Kind.ERROR if near or added > total or len(phrases) > 3 else Kind.DOUBT
    if near and (len(phrases) > 2 or apart):
        return Kind.DOUBT
    return Kind.UNCHECKED


def _end_of(text: Text, part: Point) -> int:
    found = re.compile(r"[,;.\n(\d]").search(text.small, part.number.end)
    return found.start() if found else len(text.small)


def _has_more(text: Text, division: Division, last: str) -> bool:
    """Whether something beside the parts may make up what they fall short of."""
    if words.NEXT_PART.search(division.lead) or words.UNCOUNTED_PART.search(last):
        return True
    part = division.parts[-1]
    after = text.small[part.number.end : part.sentence.end]
    if words.REMAINDER.match(after):
        return True
    beside = words.BESIDE.match(after)
    if beside is None:
        return False
    return formats.parse_number(beside[1]) == division.total.number.value - division.sum


def _exclude(phrases: list[str]) -> bool:
    """Whether each part is of another member of one family: nothing is counted twice."""
    for family in words.FAMILIES:
        members = [
            next((i for i in range(len(family) - 1, -1, -1) if family[i].search(phrase)), None)
            for phrase in phrases
        ]
        if None not in members and len(set(members)) == len(members):
            return True
    return False


def _arithmetic(text: Text) -> Iterator[Finding]:
    """A computation that is written out: "12 + 33 = 45"; "64,5 − 46,4 = 18,1"."""
    for match in ARITHMETIC.finditer(text.small):
        left = match[0].partition("=")[0]
        terms = re.findall(r"([+−-]?)\s*(\d[\d.,]*)", left)
        try:
            values = [
                (-1 if sign in "−-" and sign else 1) * formats.parse_number(digits.rstrip(".,"))
                for sign, digits in terms
            ]
            stated = formats.parse_number(match["result"])
        except formats.FormatError:
            continue
        value = sum(values, Decimal(0))
        how = f"{' '.join(left.split())} = {_shown(value)}"
        kind = Kind.RIGHT if value == stated else Kind.ERROR
        should = _shown(value)
        sentence = how
        if kind is Kind.ERROR:
            sentence = _("Văn bản ghi %(stands)s; đúng ra là %(should)s: %(how)s.") % {
                "stands": match["result"],
                "should": should,
                "how": how,
            }
        yield Finding(
            kind,
            "sum",
            match.start("result"),
            match.end("result"),
            sentence,
            match["result"],
            should,
            how,
        )
