"""A figure of a forecast, opened to the organizations it is added up from."""

from collections.abc import Iterable
from dataclasses import dataclass

from assessments.models import RatingLevel
from reports.forecast.results import Forecast
from reports.forecast.rows import ForecastRow
from reports.statistics import Figure


@dataclass(frozen=True)
class OpenedRow:
    """One organization behind a figure.

    `part` of `whole` members for figures of people. `in_whole`: it counts below the line;
    `in_part`: also above it.
    """

    code: str
    name: str
    type_name: str
    ground: str
    in_whole: bool
    in_part: bool
    level: RatingLevel | None = None
    last_level: RatingLevel | None = None
    reason: str = ""
    is_supposed: bool = False
    part: int | None = None
    whole: int | None = None


def opened_rows(figure: Figure, forecast: Forecast, rows: Iterable[ForecastRow]) -> list[OpenedRow]:
    """The rows of a figure, those that count in it first; `rows` are the forecast's or a what-if's."""
    behind = figure.measure.rows
    if behind.source == "ratings":
        found = [_of_level(row, behind.flag) for row in rows]
    elif behind.flag:
        found = [_of_members(row, behind.flag, forecast) for row in rows]
    else:
        found = _of_admissions(forecast, rows)
    return sorted(found, key=lambda row: (not row.in_part, not row.in_whole))


def _of_level(row: ForecastRow, flag: str) -> OpenedRow:
    return OpenedRow(
        code=row.code,
        name=row.name,
        type_name=row.type_name,
        ground=row.ground_label,
        in_whole=row.counted is not None,
        in_part=bool(getattr(row.counted, flag, False)),
        level=row.counted,
        last_level=row.last_level,
        reason=row.reason,
        is_supposed=row.supposed is not None,
    )


def _of_members(row: ForecastRow, flag: str, forecast: Forecast) -> OpenedRow:
    levels = forecast.member_levels
    part = sum(n for code, n in row.members.items() if getattr(levels.get(code), flag, False))
    whole = sum(n for code, n in row.members.items() if code in levels)
    return OpenedRow(
        code=row.code,
        name=row.name,
        type_name=row.type_name,
        ground=row.members_ground_label,
        in_whole=bool(whole),
        in_part=bool(part),
        part=part if whole else None,
        whole=whole or None,
    )


def _of_admissions(forecast: Forecast, rows: Iterable[ForecastRow]) -> list[OpenedRow]:
    types = {row.pk: row.type_name for row in rows}
    found = []
    for row in forecast.admission_rows:
        number = getattr(row, forecast.admissions_column)
        found.append(
            OpenedRow(
                code=row.organization.code,
                name=row.name,
                type_name=types.get(row.organization.pk, ""),
                ground="",
                in_whole=True,
                in_part=bool(number),
                part=number,
                whole=row.assigned,
            )
        )
    return found
