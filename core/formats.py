"""Numbers, percentages, changes and dates as Vietnamese offices write them, and read back.

Pure functions: no database, no request. `–` (an en dash) stands for "there is no figure".
"""

import re
import unicodedata
from datetime import date as Date
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _

NONE_SIGN: Final = "–"
MINUS: Final = "−"

_ROMAN: Final = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_PLAIN_NUMBER: Final = re.compile(r"[+-]?\d+")
_GROUPED_NUMBER: Final = re.compile(r"[+-]?[1-9]\d{0,2}(\.\d{3})+(,\d+)?")
_COMMA_NUMBER: Final = re.compile(r"[+-]?\d+,\d+")
_POINT_NUMBER: Final = re.compile(r"[+-]?\d+\.\d+")
_WRITTEN_DATE: Final = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})")


class FormatError(ValueError):
    """What was typed cannot be read; `sentence` says so to the person, with an example."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def integer(value: int | Decimal | None) -> str:
    """1326 -> "1.326"; None -> "–"; negative numbers carry a true minus sign."""
    if value is None:
        return NONE_SIGN
    whole = int(value)
    digits = f"{abs(whole):,}".replace(",", ".")
    return f"{MINUS}{digits}" if whole < 0 else digits


def decimal(value: Decimal | float | None, places: int = 1, *, fixed: bool = True) -> str:
    """Decimal comma, rounded half up to `places`: 1234.55 -> "1.234,6".

    With `fixed=False` zeros that say nothing are left out: 15.0 -> "15".
    """
    if value is None:
        return NONE_SIGN
    rounded = _rounded(value, places)
    whole, _point, fraction = f"{abs(rounded):,f}".partition(".")
    if not fixed:
        fraction = fraction.rstrip("0")
    text = whole.replace(",", ".") + (f",{fraction}" if fraction else "")
    return f"{MINUS}{text}" if rounded < 0 else text


def percent(value: Decimal | float | None, *, fixed: bool = False) -> str:
    """58.5 -> "58,5%"; 104 -> "104%", or "104,0%" with `fixed=True` (columns of tables)."""
    if value is None:
        return NONE_SIGN
    return f"{decimal(value, 1, fixed=fixed)}%"


def change_pp(value: Decimal | float | None, *, fixed: bool = True) -> str:
    """A change in percentage points with its sign: "+18,1", "−3,7", "0,0"; None -> "–"."""
    if value is None:
        return NONE_SIGN
    text = decimal(value, 1, fixed=fixed)
    return f"+{text}" if _rounded(value, 1) > 0 else text


def direction(value: Decimal | float) -> str:
    """The word of a change: "tăng", "giảm" or "giữ nguyên", decided after rounding."""
    rounded = _rounded(value, 1)
    if rounded > 0:
        return _("tăng")
    return _("giảm") if rounded < 0 else _("giữ nguyên")


def change_words(value: Decimal | float | None, *, fixed: bool = True) -> str:
    """A change in words: "tăng 15,0 điểm phần trăm", "giảm 3,7 điểm phần trăm", "giữ nguyên".

    None gives "" so that a sentence without a figure can be left out. `fixed=False` writes
    "tăng 15 điểm phần trăm".
    """
    if value is None:
        return ""
    word = direction(value)
    if _rounded(value, 1) == 0:
        return word
    points = decimal(abs(_rounded(value, 1)), 1, fixed=fixed)
    return _("%(direction)s %(points)s điểm phần trăm") % {"direction": word, "points": points}


def two_digits(value: int | Decimal | None) -> str:
    """Counts in sentences of official texts: under ten with a zero, 4 -> "04", 45 -> "45".

    Every count of a sentence is written by this; cells of tables are written by `integer`.
    """
    if value is None:
        return NONE_SIGN
    return f"0{int(value)}" if 0 < value < 10 else integer(value)


def out_of(part: int | None, whole: int | None) -> str:
    """A count out of another in a sentence: (6, 21) -> "06/21", (1140, 1200) -> "1.140/1.200"."""
    return f"{two_digits(part)}/{two_digits(whole)}"


def year(value: int | None) -> str:
    """A year is a name, not a quantity: 2010 -> "2010", never "2.010"."""
    return NONE_SIGN if value is None else str(int(value))


def date(value: Date | datetime | None) -> str:
    """dd/mm/yyyy: 5 March 2026 -> "05/03/2026"; None -> "–".

    A moment that knows its time zone is written as the day that it was here.
    """
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    return NONE_SIGN if value is None else f"{value.day:02d}/{value.month:02d}/{value.year:04d}"


def long_date(value: Date, place: str = "") -> str:
    """The date of a document: "Tuy Hòa, ngày 18 tháng 4 năm 2011".

    Days under 10 and months 1 and 2 carry a zero (36-HD/VPTW 2018).
    """
    month = f"{value.month:02d}" if value.month < 3 else str(value.month)
    words = _("ngày %(day)s tháng %(month)s năm %(year)s") % {
        "day": f"{value.day:02d}",
        "month": month,
        "year": value.year,
    }
    return f"{place}, {words}" if place else words


def roman(value: int) -> str:
    """1 -> "I", 4 -> "IV"; raises ValueError outside 1–3999."""
    if not 1 <= value <= 3999:
        raise ValueError(f"no Roman numeral for {value}")
    letters = ""
    for size, letter in _ROMAN:
        count, value = divmod(value, size)
        letters += letter * count
    return letters


def parse_number(text: str) -> Decimal:
    """Read a number typed by a person: "1.234,5", "58,5", "58.5", "1.326" (= 1326).

    A single point is the decimal sign unless exactly three digits follow it and the number
    does not begin with zero. Raises FormatError when there is doubt ("1,234.5", "12.34,5").
    """
    typed = _squeezed(text).removesuffix("%").replace(MINUS, "-").replace(NONE_SIGN, "-")
    for pattern, strip, point in (
        (_PLAIN_NUMBER, "", "."),
        (_GROUPED_NUMBER, ".", ","),
        (_COMMA_NUMBER, "", ","),
        (_POINT_NUMBER, "", "."),
    ):
        if typed.isascii() and pattern.fullmatch(typed):
            plain = typed.replace(strip, "") if strip else typed
            return Decimal(plain.replace(point, "."))
    raise FormatError(
        _("“%(text)s” không phải là một số. Hãy nhập như 1.326 hoặc 58,5.") % {"text": text.strip()}
    )


def parse_integer(text: str) -> int:
    """Read a whole number ("1.326", "1326"); raises FormatError for fractions and words."""
    try:
        number = parse_number(text)
    except FormatError:
        number = None
    if number is None or number != number.to_integral_value():
        raise FormatError(
            _("“%(text)s” không phải là số nguyên. Hãy nhập như 45 hoặc 1.326.")
            % {"text": text.strip()}
        )
    return int(number)


def parse_date(text: str, *, year: int = 2026) -> Date:
    """Read day/month/year ("5/3/2026", "05-03-2026"); raises FormatError with an example of `year`."""
    typed = " ".join(text.split())
    match = _WRITTEN_DATE.fullmatch(typed) if typed.isascii() else None
    if match is None:
        raise FormatError(
            _("“%(text)s” không phải là ngày. Hãy nhập ngày/tháng/năm, ví dụ 05/03/%(year)s.")
            % {"text": text.strip(), "year": year}
        )
    day, month, year_number = (int(part) for part in match.groups())
    try:
        return Date(year_number, month, day)
    except ValueError:
        raise FormatError(
            _("Không có ngày %(text)s. Hãy nhập ngày/tháng/năm, ví dụ 05/03/%(year)s.")
            % {"text": typed, "year": year}
        ) from None


def _rounded(value: Decimal | float, places: int) -> Decimal:
    """Half up, through the shortest decimal text, so that the float 0.25 is really 0.25."""
    number = value if isinstance(value, Decimal) else Decimal(str(value))
    return number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def _squeezed(text: str) -> str:
    """Full-width digits and blanks of any kind between groups are forgiven."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
