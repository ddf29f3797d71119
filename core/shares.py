"""Shares in percent: the one way in which a share is rounded. Pure functions, no database."""

from decimal import Decimal


def percent(numerator: int, denominator: int) -> Decimal | None:
    """Return 100 · numerator ÷ denominator, rounded half up to one decimal; None for nothing."""
    if denominator <= 0:
        return None
    tenths = (2000 * numerator + denominator) // (2 * denominator)
    return Decimal(tenths) / 10


def least_for(share: int, number: int) -> int:
    """The fewest of `number` that make at least `share` percent of it, by the exact fraction."""
    return -(-share * number // 100)
