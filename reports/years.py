"""Years as people type them: "2008-2010", "2010", "2008,2010"."""

import re
from collections.abc import Sequence

from django.utils.translation import gettext as _

from core.exceptions import Refused

EARLIEST, LATEST = 1930, 2200


def is_year(number: int) -> bool:
    """Whether figures may be of this year."""
    return EARLIEST <= number <= LATEST


def parse_years(text: str) -> tuple[int, ...]:
    """Return the years of "2008-2010" or "2008,2010"; raises Refused with an example."""
    match = re.fullmatch(r"\s*(\d{4})\s*[-–]\s*(\d{4})\s*", text)
    if match:
        first, last = int(match[1]), int(match[2])
        years = tuple(range(first, last + 1)) if last - first < 100 else ()
    elif re.fullmatch(r"\s*\d{4}(\s*,\s*\d{4})*\s*", text):
        years = tuple(sorted({int(part) for part in text.split(",")}))
    else:
        years = ()
    if not years or not is_year(years[0]) or not is_year(years[-1]):
        raise Refused(
            _("“%(text)s” không phải là các năm. Ví dụ: 2008-2010 hoặc 2010.") % {"text": text}
        )
    return years


def span(years: Sequence[int]) -> str:
    """ "năm 2010", "các năm 2008–2010", "các năm 2008, 2010"; nothing of no year."""
    if not years:
        return ""
    first, last = years[0], years[-1]
    if first == last:
        return _("năm %(year)s") % {"year": first}
    whole = list(years) == list(range(first, last + 1))
    text = f"{first}–{last}" if whole else ", ".join(map(str, years))
    return _("các năm %(years)s") % {"years": text}
