"""Filters of `core.formats` for templates; `|fixed_percent` keeps one decimal for tables."""

from datetime import date as Date
from decimal import Decimal
from typing import Any

from django import template

from core import formats

register = template.Library()

register.filter("integer", formats.integer)
register.filter("percent", formats.percent)
register.filter("change_pp", formats.change_pp)
register.filter("change_words", formats.change_words)
register.filter("two_digits", formats.two_digits)
register.filter("year", formats.year)
register.filter("short_date", formats.date)
register.filter("roman", formats.roman)


@register.filter
def fixed_percent(value: Decimal | None) -> str:
    """58.5 -> "58,5%", 104 -> "104,0%": every row of a column alike."""
    return formats.percent(value, fixed=True)


@register.filter
def decimal(value: Decimal | None, places: Any = 1) -> str:
    """`{{ value|decimal:2 }}`: decimal comma, rounded half up."""
    return formats.decimal(value, int(places))


@register.filter
def short_decimal(value: Decimal | None) -> str:
    """2.50 -> "2,5", 15.00 -> "15": at most two decimals, without zeros that say nothing."""
    return formats.decimal(value, 2, fixed=False)


@register.filter
def long_date(value: Date, place: str = "") -> str:
    """`{{ date|long_date:place }}`: "Tuy Hòa, ngày 18 tháng 4 năm 2011"."""
    return formats.long_date(value, place)
