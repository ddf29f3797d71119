"""The data of a running year, made so that the figures of closed years can be computed from it.

Pure: no database, no request.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from reports.forecast.rows import ForecastRow
from reports.statistics import Dataset, LevelFlags, RatingTally, ReturnRow


@dataclass(frozen=True)
class Admissions:
    """Members admitted so far and likely to be until the year's end; None where not known."""

    number: int | None = None
    quota: int | None = None


def forecast_data(
    data: Dataset,
    year: int,
    rows: Iterable[ForecastRow],
    admissions: Admissions,
    member_levels: Mapping[str, LevelFlags],
) -> Dataset:
    """The dataset with the forecast in the place of the year's own rows.

    `member_levels` maps codes to the levels of members in the year.
    """
    rows = list(rows)
    flags = {level.id: level for level in data.levels}
    tallies = Counter(
        (row.kind, row.enterprise_type and row.enterprise_type.code, row.counted and row.counted.pk)
        for row in rows
    )
    members: Counter = Counter()
    for row in rows:
        members.update(row.members)
    ratings = tuple(
        RatingTally(year, kind, type_code, flags[level] if level else None, count)
        for (kind, type_code, level), count in tallies.items()
    )
    return replace(
        data,
        ratings=(*(tally for tally in data.ratings if tally.year != year), *ratings),
        returns={
            **data.returns,
            year: ReturnRow(
                quota=admissions.quota,
                admissions=admissions.number,
                by_level={
                    member_levels[code]: number
                    for code, number in members.items()
                    if code in member_levels
                },
            ),
        },
    )
