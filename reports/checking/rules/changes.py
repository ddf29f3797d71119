"""A change: "tăng 15% so với năm 2009", in percentage points or in percent of what was before."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from core import formats
from reports.checking.rules import words
from reports.checking.rules.findings import Finding, Kind, Place
from reports.checking.rules.numbers import Number, What, unit_at
from reports.checking.rules.points import Point
from reports.checking.rules.reading import Text
from reports.checking.rules.shares import exact, holds, plain

#: From how many common words on two statements are of one thing.
ALIKE, ALIKE_COUNTS = 0.5, 0.75


@dataclass(frozen=True)
class Change:
    """What a text says of a change: how much, up or down, against which year."""

    number: Number
    up: bool
    against: int | None  # None: no year is named
    unit: str  # of a count ("tăng 11 đảng viên")


@dataclass(frozen=True)
class Reading:
    """One way to compute a change: the value (with its sign) and the computation in words."""

    value: Decimal
    how: str
    in_points: bool = True


def changes_of(text: Text, point: Point) -> Iterator[Change]:
    """The changes that a statement tells of itself."""
    for number in text.between(point.number.end, point.end):
        change = change_at(text, number, point.year)
        end = point.share.end if point.share else point.number.end
        if change is not None and follows(text, max(end, point.number.end), change):
            yield change


def change_at(text: Text, number: Number, year: int | None) -> Change | None:
    """The change that stands at a number; None where none does. `year` is that of the result."""
    if number.what not in (What.PERCENT, What.POINTS, What.COUNT):
        return None
    found = words.CHANGE_END.search(text.before(number.start))
    if found is None:
        return None
    after = text.after(number.end, 140)
    unit = unit_at(after) if number.what is What.COUNT else ""
    against = _against(text.before(number.start, 120)[: -len(found[0])], after, year)
    return Change(number, up=bool(found["up"]), against=against, unit=unit)


def _against(before: str, after: str, year: int | None) -> int | None:
    """The year that is compared with: named after the change, or before its "tăng"."""
    for named, last in (
        (words.AGAINST_YEAR.match(after), words.AGAINST_LAST.match(after)),
        (words.AGAINST_YEAR_BEFORE.search(before), words.AGAINST_LAST_BEFORE.search(before)),
    ):
        if named:
            return int(named["year"])
        if last:
            return None if year is None else year - 1
    return None


def follows(text: Text, start: int, change: Change) -> bool:
    """Whether a change is told of what ends at `start`, with no other subject between."""
    between = text.small[start : change.number.start]
    cue = words.CHANGE_END.search(between)
    if cue is None:
        return False
    lead = words.COMPARED.sub(" ", between[: cue.start()])
    first, *others = re.split(r"[,;(–]", lead)
    if words.ANOTHER.search(first):
        return False
    return all(words.ONLY_LINKS.fullmatch(part.rstrip(") ")) for part in others)


def judged_change(text: Text, point: Point, change: Change, points: tuple[Point, ...]) -> Finding:
    """Right when a value of the year before fits under any reading; wrong when the certain one never does."""
    earlier = _earlier(point, change, points)
    certain = [one for one in earlier if is_alike(point, one)]
    readings = [
        one for before in certain or earlier for one in readings_of(text, point, before, change)
    ]
    fitting = fitting_of(change, readings)
    if fitting is not None:
        return right_change(text, change, fitting)
    alone = len({(one.number.value, one.number.over) for one in certain}) == 1
    if change.against is None or not alone or not readings:
        return _unchecked(text, change)
    return wrong_change(text, change, readings[0])


def fitting_of(change: Change, readings: list[Reading]) -> Reading | None:
    """The reading that makes the statement right, one without rounding before all others."""
    fitting = [one for one in readings if fits_change(change, one)]
    exactly = [one for one in fitting if abs(one.value) in change.number.values]
    return next(iter(exactly or fitting), None)


def readings_of(text: Text, point: Point, before: Point, change: Change) -> list[Reading]:
    """Every way to read a change between two statements, the one the plan uses first."""
    if change.number.what is What.COUNT:
        return list(_counted(point, before, change))
    places = max(change.number.places, 1)
    found = list(_in_points(point, before, places))
    if change.number.what is What.PERCENT:
        found += _in_percent(point, before, places)
    return found


def _in_points(point: Point, before: Point, places: int) -> Iterator[Reading]:
    """Of recomputed shares (a wrong share alone makes no wrong change), of stated, of exact ones."""
    if point.share is None or before.share is None:
        return
    pairs = [(_recomputed(point, point.share), _recomputed(before, before.share))]
    pairs.append((point.share.value, before.share.value))
    for now, then in dict.fromkeys(pairs):
        yield Reading(now - then, _minus(now, then, now - then))
    if point.has_parts and before.has_parts and point.number.over and before.number.over:
        now = 100 * point.number.value / point.number.over
        then = 100 * before.number.value / before.number.over
        value = _rounded(now - then, places)
        yield Reading(value, _minus(_rounded(now, 2), _rounded(then, 2), value))


def _recomputed(point: Point, share: Number) -> Decimal:
    """The share that the parts give, at the decimals that are written; the stated one without parts."""
    if not point.number.over or not share.is_exact or not point.share_sure:
        return share.value
    return exact(point.number.value, point.number.over, max(share.places, 1))


def _minus(now: Decimal, then: Decimal, difference: Decimal) -> str:
    return _("%(now)s − %(then)s = %(difference)s điểm phần trăm") % {
        "now": plain(now),
        "then": plain(then),
        "difference": plain(difference),
    }


def _in_percent(point: Point, before: Point, places: int) -> Iterator[Reading]:
    """Growth of the count (or of the share) in percent of what it was."""
    pairs = []
    if point.number.what is not What.PERCENT and before.number.what is not What.PERCENT:
        pairs.append((point.number.value, before.number.value))
        if point.share is None and point.number.over and before.number.over:
            pairs.append((point.number.over, before.number.over))
    if point.share is not None and before.share is not None:
        pairs.append((point.share.value, before.share.value))
    for now, then in pairs:
        if then > 0:
            size = exact(abs(now - then), then, places)
            how = _("(%(now)s − %(then)s)/%(then)s = %(value)s%%") % {
                "now": plain(now),
                "then": plain(then),
                "value": plain(size if now >= then else -size),
            }
            yield Reading(size if now >= then else -size, how, in_points=False)


def _counted(point: Point, before: Point, change: Change) -> Iterator[Reading]:
    if What.PERCENT in (point.number.what, before.number.what):
        return
    pairs = [(point.number.value, before.number.value)]
    if point.number.over and before.number.over:
        pairs.append((point.number.over, before.number.over))
    for now, then in pairs:
        how = _("%(now)s − %(then)s = %(difference)s") % {
            "now": plain(now),
            "then": plain(then),
            "difference": plain(now - then),
        }
        yield Reading(now - then, how)


def _rounded(value: Decimal, places: int) -> Decimal:
    size = exact(abs(value), Decimal(100), places)
    return size if value >= 0 else -size


def fits_change(change: Change, reading: Reading) -> bool:
    """Whether a reading, at the decimals that are written, is what the text says."""
    value = reading.value if change.up else -reading.value
    if value < 0 or (value == 0 and change.number.value != 0):
        return False
    if not change.number.is_exact:
        return holds(change.number, value)
    return any(_rounded(value, change.number.places) == one for one in change.number.values)


def _earlier(point: Point, change: Change, points: tuple[Point, ...]) -> list[Point]:
    """Statements before this one that it may be compared with, the nearest first."""
    year = change.against
    if year is None and point.year is not None:
        year = point.year - 1
    found = [
        other
        for other in points
        if other.number.start < point.number.start and other.year is not None and other.year == year
    ]
    if change.number.what is What.COUNT:
        found = [one for one in found if one.unit == change.unit]
    elif point.unit:
        found = [one for one in found if one.unit in ("", point.unit)]
    return found[::-1]


def is_alike(point: Point, other: Point) -> bool:
    """Whether two statements are of one thing: unit, topic and most of their words."""
    if point.unit and other.unit and point.unit != other.unit:
        return False
    if point.topic != other.topic and point.topic and other.topic:
        return False
    if (point.share is None) != (other.share is None):
        return False
    if point.share is None and not _is_near(point.number.value, other.number.value):
        return False
    ours, theirs = point.keywords, other.keywords
    if not ours or not theirs:
        return point.line == other.line and bool(point.topic or not (ours or theirs))
    common = len(ours & theirs) / len(ours | theirs)
    return common >= (ALIKE if point.share is not None else ALIKE_COUNTS)


def _is_near(now: Decimal, then: Decimal) -> bool:
    """A count that changed more than threefold is of something else."""
    return then > 0 and Decimal(1) / 3 <= now / then <= 3


def right_change(text: Text, change: Change, reading: Reading) -> Finding:
    """The finding of a change that is right; a decimal that is rounded away is a doubt."""
    number = change.number
    stands = text.written(number)
    place = Place("change", number.start, number.end, stands)
    is_cut = not number.places and number.is_exact and number.what is not What.COUNT
    if is_cut and text.is_fine and abs(reading.value) != number.value:
        sentence = _("Văn bản ghi %(stands)s, đã làm tròn đến phần nguyên: %(how)s.")
        said = sentence % {"stands": stands, "how": reading.how}
        should = _should(text, change, reading)
        return place.finding(Kind.DOUBT, said, should=should, how=reading.how)
    return place.finding(Kind.RIGHT, reading.how, should=stands, how=reading.how)


def _should(text: Text, change: Change, reading: Reading) -> str:
    """The right change, written with the unit that the text uses."""
    number = change.number
    digits = formats.decimal(abs(reading.value), max(number.places, 1), fixed=False)
    unit = re.sub(r"^[\d.,\s\u00a0]+", "", text.written(number))
    return f"{digits}{'' if unit in ('', '%') else ' '}{unit}"


def wrong_change(text: Text, change: Change, reading: Reading) -> Finding:
    """The sentence of a change that is wrong under every reading; `reading` gives the right one."""
    number = change.number
    stands = text.written(number)
    should = _should(text, change, reading)
    says = _("tăng") if change.up else _("giảm")
    turns = formats.direction(reading.value)
    if says != turns:
        should = f"{turns} {should}" if reading.value else turns
        stands = f"{says} {stands}"
    sentence = _("Văn bản ghi %(stands)s; đúng ra là %(should)s: %(how)s.") % {
        "stands": stands,
        "should": should,
        "how": reading.how,
    }
    return Finding(
        Kind.ERROR, "change", number.start, number.end, sentence, stands, should, reading.how
    )


def _unchecked(text: Text, change: Change) -> Finding:
    number = change.number
    stands = text.written(number)
    if change.against is None:
        sentence = _("Văn bản không nêu số của kỳ trước để tính lại mức thay đổi %(stands)s.")
    else:
        sentence = _(
            "Không thấy chắc chắn số của năm %(year)s để tính lại mức thay đổi %(stands)s."
        )
    said = sentence % {"stands": stands, "year": change.against}
    return Finding(Kind.UNCHECKED, "change", number.start, number.end, said, stands)
