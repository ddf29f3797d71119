"""What if these were decided lower: other levels in the place of those not decided yet.

Pure: no database, no request. Nothing of a what-if is written; it stands in the address.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from assessments.models import RatingLevel
from reports.forecast.rows import ForecastRow

#: Choices beside the levels themselves: one level down or up from where each row stands.
LOWER, HIGHER = "lower", "higher"


def suppose(
    rows: Iterable[ForecastRow], chosen: Collection[int], wanted: str, levels: Sequence[RatingLevel]
) -> list[ForecastRow]:
    """The rows with another level for those chosen that are open.

    `wanted` is the code of a level, LOWER or HIGHER; `levels` are those of the year, best first.
    """
    return [
        replace(row, supposed=supposed_level(row.level, wanted, levels))
        if row.pk in chosen and row.is_open
        else row
        for row in rows
    ]


def supposed_level(
    level: RatingLevel | None, wanted: str, levels: Sequence[RatingLevel]
) -> RatingLevel | None:
    """The level that is asked for; None where there is none, or nothing to count from.

    A level that is counted in another one (exemplary) moves from there: one lower is then the
    level below the one it counts in. The lowest stays the lowest, the highest the highest.
    """
    if wanted not in (LOWER, HIGHER):
        return next((one for one in levels if one.code == wanted), None)
    if level is None:
        return None
    ladder = [one for one in levels if one.counted_in_id is None]
    ids = [one.pk for one in ladder]
    place = ids.index(level.counted_in_id or level.pk)
    if wanted == LOWER:
        return ladder[min(place + 1, len(ladder) - 1)]
    return ladder[place - 1] if place else level
