"""Numbers that look thrown and are always the same: the demonstration knows no chance."""

from collections.abc import Sequence
from datetime import date, timedelta
from zlib import crc32


def mixed(number: int | str, salt: str, width: int) -> int:
    """A whole number from 0 to `width` - 1; neighbouring numbers give unlike ones."""
    return crc32(f"{salt}:{number}".encode()) % width


def pick(table: Sequence, number: int | str, salt: str):
    """One of a table's entries; write an entry twice and it comes twice as often."""
    return table[mixed(number, salt, len(table))]


def workday(day: date) -> date:
    """The day itself, or the Friday before a weekend."""
    return day - timedelta(days=max(day.weekday() - 4, 0))


def day_in(first: date, last: date, number: int | str, salt: str) -> date:
    """A day from `first` to `last`, no Saturday or Sunday unless `first` is one."""
    width = (last - first).days + 1
    return max(first, workday(first + timedelta(days=mixed(number, salt, width))))
