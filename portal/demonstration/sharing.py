"""Sharing a whole number out by weights, exactly and always the same."""

from collections.abc import Mapping
from fractions import Fraction


def share(total: int, weights: Mapping[str, int | Fraction]) -> dict[str, int]:
    """Share `total` out by weights, the largest remainders first (ties: the key's order).

    The parts are whole, none is negative, and they add up to `total`. Raise ValueError when there
    is something to share and no weight.
    """
    whole = sum(weights.values())
    if not whole:
        if total:
            raise ValueError("Nothing to share by.")
        return dict.fromkeys(weights, 0)
    exact = {key: Fraction(total) * weight / whole for key, weight in weights.items()}
    parts = {key: int(value) for key, value in exact.items()}
    rest = total - sum(parts.values())
    for key in sorted(exact, key=lambda key: (parts[key] - exact[key], key))[:rest]:
        parts[key] += 1
    return parts
