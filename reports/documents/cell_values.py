"""From a cell as the paper shows it to a value that a workbook can count with."""

import re
from datetime import date as Date
from decimal import Decimal
from typing import Final

from core import formats

#: As `core.formats` writes them: "1.326", "2010", "58,5", "+18,1", "−3,7", "54,8%".
_NUMBER: Final = re.compile(
    r"(?P<sign>[+−-]?)(?P<whole>0|[1-9]\d{0,3}|[1-9]\d{0,2}(\.\d{3})+)(,(?P<places>\d+))?(?P<percent>%?)"
)
_DAY: Final = re.compile(r"\d{2}/\d{2}/\d{4}")

Value = Decimal | int | Date | str | None


def value_of(text: str, align: str) -> tuple[Value, str]:
    """What is meant and how a workbook shows it: "54,8%" -> (Decimal("0.548"), "0.0%").

    A dash is no figure (None). What stands on the left is words: a name made of digits stays one,
    and so does a number that begins with a zero ("001").
    """
    text = text.strip()
    if text in ("", formats.NONE_SIGN):
        return None, "General"
    if align != "left":
        if match := _NUMBER.fullmatch(text):
            return _number(match)
        if _DAY.fullmatch(text):
            return _day(text)
    return text, "@"


def _number(match: re.Match[str]) -> tuple[Value, str]:
    places = match["places"] or ""
    number = Decimal(f"{match['whole'].replace('.', '')}.{places or 0}")
    number = -number if match["sign"] in (formats.MINUS, "-") else number
    is_year = not places and not match["percent"] and re.fullmatch(r"\d{4}", match["whole"])
    shown = ("0" if is_year or match["percent"] else "#,##0") + ("." + "0" * len(places)) * bool(
        places
    )
    shown += match["percent"]
    if match["sign"] == "+":
        shown = f"+{shown};{formats.MINUS}{shown};{shown}"
    if match["percent"]:
        return number / 100, shown
    return (number if places else int(number)), shown


def _day(text: str) -> tuple[Value, str]:
    try:
        return formats.parse_date(text), "dd/mm/yyyy"
    except formats.FormatError:
        return text, "@"
