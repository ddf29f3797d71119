"""From a cell to a value of the wanted kind, or a sentence that says what is wrong."""

import datetime
import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

from django.utils.translation import gettext as _

from core import formats
from core.names import clean, search_key
from core.workbooks.columns import Column

ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
FIRST_YEAR = 1900


class BadValue(ValueError):
    """The cell does not hold what its column asks for; the text is a sentence."""


class Broken(str):
    """A cell whose formula has an error (`#REF!` …) or no stored result (`=`)."""


def as_text(value) -> str:
    """Return a cell's value as text: 1.0 → "1", a date → "05/03/2026", nothing → ""."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("Có") if value else _("Không")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, float):
        return str(value).replace(".", ",")
    if isinstance(value, datetime.datetime):
        return _day(value) if value.time() == datetime.time() else f"{_day(value)} {value:%H:%M}"
    if isinstance(value, datetime.date):
        return _day(value)
    if _is_plain(value):
        return str(value)
    lines = CONTROL.sub("", str(value)).splitlines()
    return "\n".join(clean(line) for line in lines).strip()


def _day(value: datetime.date) -> str:
    return f"{value.day:02d}/{value.month:02d}/{value.year:04d}"


def _is_plain(value) -> bool:
    """Whether a text is as `as_text` would return it: most cells are, and a file has millions."""
    return (
        isinstance(value, str)
        and value.isprintable()
        and "  " not in value
        and value.strip() == value
        and unicodedata.is_normalized("NFC", value)
    )


def convert(value, column: Column, text: str | None = None):
    """Return `value` as `column` wants it; None for a blank cell.

    `text` is `as_text(value)`, for whoever has it already.

    Kinds give str, int, Decimal, date, or the stored value of a choice. Raise `BadValue`
    with a Vietnamese sentence.
    """
    if isinstance(value, Broken):
        raise BadValue(_broken_sentence(value))
    text = as_text(value) if text is None else text
    if text == "":
        if column.required:
            raise BadValue(_("Cột “%(header)s” không được để trống.") % {"header": column.header})
        return None
    if column.kind in OF_TEXT:
        return OF_TEXT[column.kind](text, column)
    return CONVERTERS[column.kind](value, column)


def _broken_sentence(value) -> str:
    if value == "=":
        return _(
            "Ô có công thức nhưng chưa có kết quả. Mở tệp bằng Excel, lưu lại rồi gửi lại, "
            "hoặc nhập thẳng giá trị."
        )
    return _("Công thức trong ô báo lỗi %(code)s. Sửa công thức hoặc nhập thẳng giá trị.") % {
        "code": str(value)
    }


def _to_text(text, column) -> str:
    if len(text) > column.max_length:
        raise BadValue(
            _("Dài %(length)s ký tự; cột này nhận nhiều nhất %(maximum)s ký tự.")
            % {"length": len(text), "maximum": column.max_length}
        )
    return text


def _to_decimal(value, column) -> Decimal:
    number = _number(value)
    if column.minimum is not None and number < Decimal(str(column.minimum)):
        raise BadValue(_below_sentence(column))
    if column.maximum is not None and number > Decimal(str(column.maximum)):
        raise BadValue(_("Số quá lớn: nhiều nhất là %(maximum)s.") % {"maximum": column.maximum})
    return number


def _below_sentence(column) -> str:
    if column.minimum == 0:
        return _("Không nhận số âm.")
    return _("Số quá nhỏ: ít nhất là %(minimum)s.") % {"minimum": column.minimum}


def _to_integer(value, column) -> int:
    number = _to_decimal(value, column)
    if number != number.to_integral_value():
        raise BadValue(
            _("Phải là số nguyên, ví dụ %(example)s.") % {"example": column.example or "12"}
        )
    return int(number)


def _number(value) -> Decimal:
    if isinstance(value, bool | datetime.date):
        raise BadValue(_("Phải là số, ví dụ 12 hoặc 58,5."))
    if isinstance(value, int | float):
        return Decimal(repr(value))
    try:
        return formats.parse_number(as_text(value))
    except formats.FormatError as error:
        raise BadValue(error.sentence) from None


def _to_date(value, column) -> datetime.date:
    if isinstance(value, datetime.datetime):
        value = value.date()
    if not isinstance(value, datetime.date):
        value = _written_date(as_text(value))
    if value.year < FIRST_YEAR:
        raise BadValue(_("Năm phải từ 1900 trở đi."))
    return value


def _written_date(text) -> datetime.date:
    if ISO_DATE.fullmatch(text):
        text = "/".join(reversed(text.split("-")))
    try:
        return formats.parse_date(text)
    except formats.FormatError as error:
        raise BadValue(error.sentence) from None


def _to_choice(text, column):
    wanted = _key(text)
    for stored, label in column.choices:
        if wanted in (_key(str(label)), _key(str(stored))):
            return stored
    labels = [str(label) for _stored, label in column.choices]
    shown = "; ".join(labels[:12]) + ("; …" if len(labels) > 12 else "")
    raise BadValue(_("Chọn một trong các giá trị: %(labels)s.") % {"labels": shown})


#: Choices are few and come again in every row.
_key = lru_cache(maxsize=4096)(search_key)

OF_TEXT = {"text": _to_text, "choice": _to_choice}
CONVERTERS = {
    "integer": _to_integer,
    "decimal": _to_decimal,
    "date": _to_date,
}
