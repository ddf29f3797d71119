"""A share: "24/41 TCCSĐ …, chiếm 58,5%". Which percentage belongs to which numbers, and is it right."""

import re
from decimal import Decimal

from django.utils.translation import gettext as _

from core import formats
from reports.checking.rules import words
from reports.checking.rules.findings import Finding, Kind, Place
from reports.checking.rules.numbers import Bound, Number, What, unit_at
from reports.checking.rules.reading import Text

NEAR = Decimal(1)  # "khoảng 60%" may be a point away
FAR = Decimal(5)


def share_of(text: Text, number: Number, end: int) -> Number | None:
    """The percentage that is said of a fraction or a count, up to `end`; None where none is."""
    return _before(text, number) or _after(text, number, end)


def _before(text: Text, number: Number) -> Number | None:
    """ "58,5% (24/41 TCCSĐ)"."""
    earlier = text.between(number.start - 150, number.start)
    if number.what is not What.FRACTION or not earlier or earlier[-1].what is not What.PERCENT:
        return None
    share = earlier[-1]
    between = text.small[share.end : number.start]
    if not re.fullmatch(r"[^\d,;.()\n]{0,60}\(\s*[^\d(),;]{0,20}", between):
        return None
    if not re.match(r"[^\d(%]{0,60}\)", text.after(number.end)):
        return None
    return None if _is_change(text.before(share.start)) else share


def _after(text: Text, number: Number, end: int) -> Number | None:
    passed = False
    for one in text.between(number.end, end):
        if one.what is What.FRACTION:
            return None
        if one.what is What.COUNT and not _in_brackets(text, number.end, one.start):
            return None
        if one.what is not What.PERCENT:
            continue
        lead = text.small[number.end : one.start]
        if _is_change(lead) or _in_brackets_of_its_own(text, number.end, one):
            passed = True
            continue
        return one if _carries(lead, text.after(one.end), passed=passed) else None
    return None


def _is_change(lead: str) -> bool:
    return bool(words.CHANGE_END.search(lead) or words.EXCEED_END.search(lead))


def _in_brackets(text: Text, start: int, place: int) -> bool:
    between = text.small[start:place]
    return between.count("(") > between.count(")")


def _in_brackets_of_its_own(text: Text, start: int, share: Number) -> bool:
    """ "24/41 TCCSĐ (chỉ tiêu 60%), chiếm 58,5%": a bracket that speaks of a target."""
    lead = text.small[start : share.start]
    return _in_brackets(text, start, share.start) and bool(words.TARGET_BEFORE.search(lead))


def _carries(lead: str, after: str, *, passed: bool) -> bool:
    """Whether the words between number and percentage say that the one is the other's share."""
    parts = re.split(r"[,(:]|\s-\s", lead)
    last = parts[-1]
    if words.TARGET_BEFORE.search(lead):
        return False
    if len(parts) == 1:
        return bool(words.SHARE_END.search(lead[-100:])) and not passed
    if len(last) > 100 or not words.ONLY_CUES.fullmatch(last):
        return False
    if not last.strip():
        return not passed and bool(words.APPOSITION_END.match(after))
    return True


def exact(numerator: Decimal, denominator: Decimal, places: int) -> Decimal:
    """100 · numerator ÷ denominator, rounded half up to `places`, without a step in between."""
    scale = int(10**places)
    upper, lower = int(numerator * 10_000), int(denominator * 10_000)
    return Decimal((200 * scale * upper + lower) // (2 * lower)) / scale


def fits(stated: Number, numerator: Decimal, denominator: Decimal) -> bool:
    """Whether a stated percentage is the share, at the decimals that it is written with."""
    if denominator <= 0:
        return False
    if stated.is_exact:
        right = exact(numerator, denominator, stated.places)
        return any(value == right for value in stated.values)
    share = 100 * numerator / denominator
    return holds(stated, share)


def holds(stated: Number, right: Decimal) -> bool:
    """Whether a bound ("trên 90%", "khoảng 60%") is true of the right value."""
    value = stated.value
    return {
        Bound.OVER: right >= value,
        Bound.LEAST: right >= value,
        Bound.UNDER: right < value,
        Bound.MOST: right <= value,
        Bound.ABOUT: abs(right - value) <= NEAR,
        Bound.NONE: right == value,
    }[stated.bound]


def is_coarse(text: Text, stated: Number, numerator: Decimal, denominator: Decimal) -> bool:
    """Whether "95%" hides a decimal in a text whose percentages carry one."""
    if stated.places or not stated.is_exact:
        return False
    if exact(numerator, denominator, 1) == stated.value:
        return False
    return text.is_fine


def percent(value: Decimal, places: int) -> str:
    """As the text would write it: "58,5%", "104%"."""
    return f"{formats.decimal(value, max(places, 1), fixed=False)}%"


def judged(
    text: Text, stated: Number, numerator: Decimal, denominator: Decimal, *, sure: bool = True
) -> Finding:
    """What came of one share. Not `sure`: that they belong together is likely, no more."""
    right = percent(exact(numerator, denominator, max(stated.places, 1)), stated.places)
    how = _("%(n)s/%(d)s = %(share)s") % {
        "n": plain(numerator),
        "d": plain(denominator),
        "share": right,
    }
    stands = text.written(stated)
    place = Place("share", stated.start, stated.end, stands)
    said = {"stands": stands, "right": right, "how": how}
    if fits(stated, numerator, denominator):
        if is_coarse(text, stated, numerator, denominator):
            sentence = _(
                "Văn bản ghi %(stands)s, làm tròn đến phần nguyên; các tỷ lệ khác có một chữ số thập phân: %(how)s."
            )
            return place.finding(Kind.DOUBT, sentence % said, should=right, how=how)
        return place.finding(Kind.RIGHT, how, should=stands, how=how)
    if not sure or _is_of_another_whole(text, stated):
        sentence = _("Không chắc %(stands)s là tỷ lệ của các số đứng trước nên không kết luận.")
        return place.finding(Kind.UNCHECKED, sentence % said)
    if stated.bound is Bound.ABOUT and abs(100 * numerator / denominator - stated.value) <= FAR:
        sentence = _("Văn bản ghi “khoảng” hoặc “gần” %(stands)s; tính ra %(how)s.")
        return place.finding(Kind.UNCHECKED, sentence % said)
    if not stated.is_exact:
        sentence = _("Văn bản ghi giới hạn %(stands)s, tính ra không đúng như vậy: %(how)s.")
    elif _is_cut(stated, numerator, denominator):
        sentence = _(
            "Văn bản ghi %(stands)s, bỏ phần lẻ thay vì làm tròn; đúng ra là %(right)s: %(how)s."
        )
    else:
        sentence = _("Văn bản ghi %(stands)s; đúng ra là %(right)s: %(how)s.")
    return place.finding(Kind.ERROR, sentence % said, should=right, how=how)


def _is_cut(stated: Number, numerator: Decimal, denominator: Decimal) -> bool:
    scale = 10**stated.places
    return bool(stated.value == Decimal(int(100 * scale * numerator / denominator)) / scale)


def _is_of_another_whole(text: Text, stated: Number) -> bool:
    """ "45/50 đảng viên nữ, chiếm 3,4% tổng số đảng viên toàn đảng bộ"; "đạt 97% kế hoạch"."""
    after = text.after(stated.end)
    clause = re.split(r"[,.;]", after)[0]
    if words.WHOLE_AREA.search(clause):
        return True
    if words.OF_A_PLAN.match(after):
        return not words.AGAINST_PLAN.search(text.before(stated.start, 160))
    found = words.NAMED_WHOLE.match(clause)
    if found is None:
        return False
    named = unit_at(clause[found.end() :])
    return bool(named) and named not in _units_before(text, stated)


def _units_before(text: Text, stated: Number) -> set[str]:
    """What the numbers shortly before a percentage count."""
    near = text.between(stated.start - 300, stated.start)
    units = {unit_at(text.after(one.end)) for one in near}
    return units | {wide for wide, parts in words.WIDER.items() if parts & units}


def plain(value: Decimal) -> str:
    """1326 → "1.326"; 29.5 → "29,5"."""
    return formats.decimal(value, 2, fixed=False)
