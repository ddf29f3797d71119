"""Whether bands of points cover the whole scale, each point once, and leave every level within reach."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


@dataclass(frozen=True)
class Band:
    """The points of a level: from `at_least` on and under `below`; None where it is open."""

    level: str
    at_least: Fraction | None = None
    below: Fraction | None = None

    @property
    def start(self) -> Fraction:
        return Fraction(0) if self.at_least is None else self.at_least


class Fault(StrEnum):
    EMPTY = "EMPTY"  # no point lies in the band
    BEYOND = "BEYOND"  # a limit lies outside 0 and the maximum
    GAP = "GAP"  # points from `start` to `end` lie in no band; `end` None: up to the maximum
    OVERLAP = "OVERLAP"  # points from `start` to `end` lie in two bands
    ORDER = "ORDER"  # the better level asks for fewer points than the worse one
    UNREACHABLE = "UNREACHABLE"  # whatever the points, the level is not possible


@dataclass(frozen=True)
class Found:
    """One fault; `level` is whose band it is, `other` the second one where there are two."""

    fault: Fault
    level: str = ""
    other: str = ""
    start: Fraction | None = None
    end: Fraction | None = None


def faults(levels: Sequence[str], bands: Sequence[Band], maximum: Fraction) -> list[Found]:
    """What is wrong with the bands of the levels (best first), from 0 points upwards.

    No band at all is right: points decide nothing then. So is a single band of the worst level
    from 0 on: a threshold, above which the conditions decide (27-HD/BTCTW: under 50 is weak).
    """
    if single := _broken(bands, maximum):
        return single
    in_order = sorted(bands, key=lambda band: band.start)
    if not in_order:
        return []
    found = _from_zero(in_order)
    for low, high in zip(in_order, in_order[1:], strict=False):
        found += _between(levels, low, high, maximum)
    found += _to_maximum(levels, in_order)
    best = min(levels.index(band.level) for band in bands)
    if not found and not _is_threshold(levels, bands):
        found = [Found(Fault.UNREACHABLE, level) for level in levels[:best]]
    return found


def _broken(bands: Sequence[Band], maximum: Fraction) -> list[Found]:
    found = []
    for band in bands:
        limits = [one for one in (band.at_least, band.below) if one is not None]
        if any(not 0 <= one <= maximum for one in limits):
            found.append(Found(Fault.BEYOND, band.level))
        elif band.below is not None and band.start >= band.below:
            found.append(Found(Fault.EMPTY, band.level, start=band.start, end=band.below))
    return found


def _from_zero(in_order: Sequence[Band]) -> list[Found]:
    first = in_order[0]
    return [Found(Fault.GAP, start=Fraction(0), end=first.start)] if first.start > 0 else []


def _between(levels: Sequence[str], low: Band, high: Band, maximum: Fraction) -> list[Found]:
    if levels.index(low.level) < levels.index(high.level):
        return [Found(Fault.ORDER, low.level, high.level)]
    if low.below is None or low.below > high.start:
        ends = [one for one in (low.below, high.below) if one is not None]
        end = min(ends, default=maximum)
        return [Found(Fault.OVERLAP, low.level, high.level, high.start, end)]
    if low.below < high.start:
        return [Found(Fault.GAP, start=low.below, end=high.start)]
    return []


def _to_maximum(levels: Sequence[str], in_order: Sequence[Band]) -> list[Found]:
    last = in_order[-1].below
    if last is None or _is_threshold(levels, in_order):
        return []
    return [Found(Fault.GAP, start=last)]


def _is_threshold(levels: Sequence[str], bands: Sequence[Band]) -> bool:
    return len(bands) == 1 and bands[0].level == levels[-1] and bands[0].below is not None
