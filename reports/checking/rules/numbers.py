"""The numbers of a text with their places: what counts, what is a share, what only looks like one."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Final

from reports.checking.rules import words

YEARS: Final = range(1930, 2101)

#: What has more digits than any count of a report, before or after the comma, is no figure.
LARGEST: Final = Decimal(10) ** 12
MOST_PLACES: Final = 6


class What(Enum):
    COUNT = "count"
    FRACTION = "fraction"
    PERCENT = "percent"
    POINTS = "points"  # "điểm phần trăm"
    YEAR = "year"
    OTHER = "other"  # a date, a document, an article, a range: no figure


class Bound(Enum):
    NONE = ""
    OVER = "over"
    LEAST = "least"
    UNDER = "under"
    MOST = "most"
    ABOUT = "about"


@dataclass(frozen=True)
class Number:
    """One number of the text.

    `values` holds every value that its writing may mean: "1.326%" is 1326 or 1,326. `over` is the
    lower part of a fraction, `places` the decimals that are written, `month` that of a date.
    """

    what: What
    start: int
    end: int
    values: tuple[Decimal, ...] = ()
    places: int = 0
    over: Decimal | None = None
    bound: Bound = Bound.NONE
    month: int | None = None

    @property
    def value(self) -> Decimal:
        return self.values[0]

    @property
    def is_exact(self) -> bool:
        return self.bound is Bound.NONE


_INTEGER = r"(?:\d{1,3}(?:[.\u00a0\u202f]\d{3})+(?![\d])|\d+)"
_NUMBER = r"(?:\d{1,3}(?:[.\u00a0\u202f]\d{3})+(?:,\d+)?(?!\d)|\d+(?:[.,]\d+)?)"
_EDGE = r"(?<![\w/.,-])"
_TOKENS: Final = re.compile(
    rf"""
    (?P<document>{_EDGE}\d+\s?[-–]\s?[A-ZĐ]{{2,}}\s?/\s?[A-ZĐ][\w-]*
       |{_EDGE}\d+/\d{{4}}/[A-ZĐ][\w-]* | {_EDGE}\d+/[A-ZĐ]{{2,}}\w*(?:[-–][\wĐ]+)*)
    |(?P<date>{_EDGE}\d{{1,2}}\s?[/.-]\s?(?P<date_month>\d{{1,2}})\s?[/.-]\s?(?P<date_year>\d{{4}})(?!\d)
       |[Nn]gày\s+\d{{1,2}}\s+tháng\s+(?P<long_month>\d{{1,2}})\s+năm\s+(?P<long_year>\d{{4}}))
    |(?P<month>(?:[Tt]háng|[Qq]uý)\s+(?P<month_number>\d{{1,2}}|[IVX]+)\s*(?:[/-]|\s+năm\s+|,\s*năm\s+)\s*(?P<month_year>\d{{4}})(?!\d))
    |(?P<label>^[ \t]*\d{{1,2}}(?:\.\d{{1,2}})*\s?[-.)]\s?(?=[^\d\s]|\s[^\d]))
    |(?P<range>{_EDGE}{_NUMBER}\s*%?\s*[-–—]\s*{_NUMBER}(?:\s*%)?(?![\d\w]|[.,]\d|\s*[/=]))
    |(?P<fraction>(?<![\w/.,]){_INTEGER}\s?/\s?{_INTEGER}(?![\w/]|[.,]\d))
    |(?P<points>{_NUMBER}\s*điểm\s*(?:phần\s+trăm|%))
    |(?P<percent>{_NUMBER}\s*(?:%|phần\s+trăm\b))
    |(?P<long>\d{{8,}})
    |(?P<mixed>(?:\b[^\W\d_]{1, 40}[-.]?\d[\w.-]*)|\d+[^\W\d_]+\w*)
    |(?P<plain>{_NUMBER})
    """,
    re.VERBOSE | re.MULTILINE,
)


def before_in(small: str, place: int, length: int = 60) -> str:
    """What stands before a place within its line."""
    return small[max(0, place - length) : place].rpartition("\n")[2]


def after_in(small: str, place: int, length: int = 80) -> str:
    return small[place : place + length].partition("\n")[0]


def numbers_of(text: str, small: str) -> tuple[Number, ...]:
    """All numbers of a text; `small` is the same in small letters, of equal length."""
    found: list[Number] = []
    for match in _TOKENS.finditer(text):
        found.append(_number(small, match, found[-1] if found else None))
    return tuple(found)


def _number(small: str, match: re.Match[str], last: Number | None) -> Number:
    start, end = match.span()
    reader = _READERS.get(match.lastgroup or "")
    found = reader(small, match, last) if reader else None
    return found if found and _is_figure(found) else Number(What.OTHER, start, end)


def _is_figure(number: Number) -> bool:
    parts = (*number.values, number.over or Decimal(0))
    return max(parts) < LARGEST and number.places <= MOST_PLACES


def _date(small: str, match: re.Match[str], last: Number | None) -> Number:
    year = match["date_year"] or match["long_year"] or match["month_year"]
    month = match["date_month"] or match["long_month"] or match["month_number"]
    known = int(month) if month.isdigit() and not match[0].lower().startswith("quý") else None
    return Number(What.OTHER, *match.span(), values=(Decimal(year),), month=known)


def _fraction(small: str, match: re.Match[str], last: Number | None) -> Number:
    start, end = match.span()
    upper, lower = (_integer(part) for part in match[0].split("/"))
    written = [part.strip() for part in match[0].split("/")]
    before, after = before_in(small, start), after_in(small, end)
    if _is_day(upper, lower, before, after) or _is_month(upper, written[1], before, after):
        return Number(What.OTHER, start, end)
    return Number(What.FRACTION, start, end, values=(upper,), over=lower)


def _is_day(upper: Decimal, lower: Decimal, before: str, after: str) -> bool:
    if not (1 <= upper <= 31 and 1 <= lower <= 12):
        return False
    if words.DAY_BEFORE.search(before):
        return True
    return bool(words.DAY_MAYBE_BEFORE.search(before)) and not unit_at(after)


def _is_month(upper: Decimal, written: str, before: str, after: str) -> bool:
    """ "12/2010": a month, unless something is counted after it."""
    if len(written) != 4 or int(written) not in YEARS or upper > 12:
        return False
    return bool(words.DAY_BEFORE.search(before)) or unit_at(after) in ("", "year")


Reader = Callable[[str, re.Match[str], Number | None], Number]


def _share(what: What) -> Reader:
    def read(small: str, match: re.Match[str], last: Number | None) -> Number:
        start, end = match.span()
        written = re.match(_NUMBER, match[0])
        assert written
        values, places = _readings(written[0], point_is_decimal=True)
        return Number(what, start, end, values, places, bound=bound_of(small, start, end))

    return read


def _plain(small: str, match: re.Match[str], last: Number | None) -> Number:
    start, end = match.span()
    before = before_in(small, start)
    if _is_year(small, match[0], before, start, end, last):
        return Number(What.YEAR, start, end, values=(Decimal(match[0]),))
    if words.NAMES_BEFORE.search(before):
        return Number(What.OTHER, start, end)
    values, places = _readings(match[0], point_is_decimal=False)
    return Number(What.COUNT, start, end, values, places, bound=bound_of(small, start, end))


def _is_year(
    small: str, written: str, before: str, start: int, end: int, last: Number | None
) -> bool:
    if not re.fullmatch(r"\d{4}", written) or int(written) not in YEARS:
        return False
    if re.search(r"năm\s*$", before):
        return True
    if last is not None and last.what is What.YEAR:
        between = small[last.end : start]
        if re.fullmatch(r"\s*(?:,|và|;|hoặc|đến)\s*(?:năm\s*)?", between):
            return True
    return unit_at(after_in(small, end)) not in {name for name, _pattern in words.UNITS[:5]}


_READERS: Final[dict[str, Reader]] = {
    "date": _date,
    "month": _date,
    "fraction": _fraction,
    "percent": _share(What.PERCENT),
    "points": _share(What.POINTS),
    "plain": _plain,
}


def _integer(written: str) -> Decimal:
    return Decimal(re.sub(r"[^\d]", "", written))


def _readings(written: str, *, point_is_decimal: bool) -> tuple[tuple[Decimal, ...], int]:
    """Every value a writing may mean, the likelier first, and its decimals."""
    plain = re.sub(r"[\u00a0\u202f]", ".", written)
    whole, comma, fraction = plain.partition(",")
    groups = whole.split(".")
    if comma:
        values = [Decimal(f"{''.join(groups)}.{fraction}")]
        if len(fraction) == 3 and len(groups) == 1:
            values.append(Decimal(whole + fraction))  # 1,326 as the English write it
            if not point_is_decimal:
                values.reverse()
        return tuple(values), len(fraction)
    if len(groups) == 1:
        return (Decimal(whole),), 0
    if len(groups) == 2 and (len(groups[1]) != 3 or point_is_decimal):
        values = [Decimal(f"{groups[0]}.{groups[1]}")]
        if len(groups[1]) == 3:
            values.append(Decimal("".join(groups)))
        return tuple(values), len(groups[1])
    return (Decimal("".join(groups)),), 0


def bound_of(small: str, start: int, end: int) -> Bound:
    """ "trên 130", "ít nhất 80%", "80% trở lên", "khoảng 60%": no exact number."""
    before = before_in(small, start)
    for bound, pattern in (
        (Bound.OVER, words.OVER),
        (Bound.UNDER, words.UNDER),
        (Bound.MOST, words.MOST),
        (Bound.ABOUT, words.ABOUT),
    ):
        if pattern.search(before):
            return bound
    after = after_in(small, end)
    if re.match(r"\s*trở (?:lên|xuống)", after):
        return Bound.LEAST if "lên" in after[:12] else Bound.MOST
    least = words.LEAST.search(before)
    return Bound.LEAST if least and not least[0].startswith("từ") else Bound.NONE


def unit_at(after: str) -> str:
    """What a number counts, by the words after it: a canonical name, the first word, or ""."""
    text = after.lstrip(" \t\u00a0")
    for name, pattern in words.UNITS:
        if pattern.match(text):
            return name
    found = re.match(r"[^\W\d_]+", text)
    if found is None or words.NO_UNIT.match(found[0]):
        return ""
    return found[0]
