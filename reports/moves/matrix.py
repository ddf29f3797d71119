"""The matrix of levels of two years, streaks and the fragile list (DOMAIN.md, "Transitions").

Pure: histories in, counts and organizations out.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from reports.statistics import LevelFlags, TransitionTally, is_gained, is_kept, is_lost

#: Levels of one base organization by year: None where it was not rated, nothing where it was not here.
History = Mapping[int, LevelFlags | None]
Histories = Mapping[int, History]
PURE_STRONG, GOOD = "pure_and_strong", "good_or_better"


@dataclass(frozen=True)
class Matrix:
    """Organizations (ids) by their level of the first year (rows) and of the second (columns).

    The last row and column, `None`, hold those without a level in that year alone.
    """

    first: int
    second: int
    rows: tuple[LevelFlags | None, ...]
    columns: tuple[LevelFlags | None, ...]
    cells: Mapping[tuple[str, str], tuple[int, ...]]

    def at(self, row: LevelFlags | None, column: LevelFlags | None) -> tuple[int, ...]:
        """The organizations of a cell."""
        return self.cells.get((name_of(row), name_of(column)), ())

    @property
    def is_joined(self) -> bool:
        """Whether both years are rated in the same words; else nothing rose or fell."""
        return len({level.vocabulary for level in (*self.rows, *self.columns) if level}) <= 1

    def moves(self, name: str) -> tuple[int, ...]:
        """Organizations that `lost`, `gained` or `kept` pure and strong; none across a break."""
        keep = {"lost": is_lost, "gained": is_gained, "kept": is_kept}[name]
        if not self.is_joined:
            return ()
        found: list[int] = []
        for row in self.rows:
            for column in self.columns:
                if row and column and keep(TransitionTally(self.second, row, column, 1)):
                    found += self.at(row, column)
        return tuple(found)

    def total(self) -> int:
        """Organizations rated in both years."""
        return sum(
            len(self.at(row, column))
            for row in self.rows
            for column in self.columns
            if row and column
        )


def name_of(level: LevelFlags | None) -> str:
    """Levels of several rule sets with the same words are one row."""
    return f"{level.vocabulary}/{level.name}" if level else ""


def matrix(histories: Histories, first: int, second: int) -> Matrix:
    """Count every organization that has a level in one of the two years."""
    cells: dict[tuple[str, str], list[int]] = {}
    rows: dict[str, LevelFlags] = {}
    columns: dict[str, LevelFlags] = {}
    for organization, history in sorted(histories.items()):
        before, after = history.get(first), history.get(second)
        if before is None and after is None:
            continue
        if before:
            rows.setdefault(name_of(before), before)
        if after:
            columns.setdefault(name_of(after), after)
        cells.setdefault((name_of(before), name_of(after)), []).append(organization)
    if len({level.vocabulary for level in (*rows.values(), *columns.values())}) == 1:
        rows = columns = rows | columns
    return Matrix(
        first,
        second,
        _ordered(rows, any(before == "" for before, _after in cells)),
        _ordered(columns, any(after == "" for _before, after in cells)),
        {key: tuple(found) for key, found in cells.items()},
    )


def _ordered(levels: Mapping[str, LevelFlags], with_none: bool) -> tuple[LevelFlags | None, ...]:
    found: list[LevelFlags | None] = sorted(levels.values(), key=lambda level: level.order)
    return (*found, None) if with_none else tuple(found)


@dataclass(frozen=True)
class Streak:
    """Years in a row that end with the year asked about; `is_open`: it may be longer, for the
    first year with figures is in it."""

    years: int
    is_open: bool = False


def streak(history: History, year: int, flag: str, first_year: int) -> Streak:
    """Years in a row, back from `year`, whose level has the flag and the same words of rating.

    A year without a rating ends it: nothing is known of that year.
    """
    count, words = 0, ""
    while (level := history.get(year - count)) is not None and getattr(level, flag):
        if words and level.vocabulary != words:
            return Streak(count)
        words = level.vocabulary
        count += 1
    return Streak(count, is_open=count > 0 and year - count < first_year)


@dataclass(frozen=True)
class Fragile:
    """Who fell after keeping the level for so many years, and who has it only since this year."""

    lost: tuple[tuple[int, Streak], ...]
    gained: tuple[int, ...]


def fragile(histories: Histories, year: int, first_year: int) -> Fragile:
    """The fragile list of a year, the longest kept first (Plan 15-KH/ĐUK, I: P7)."""
    moved = matrix(histories, year - 1, year)
    lost = [
        (one, streak(histories[one], year - 1, PURE_STRONG, first_year))
        for one in moved.moves("lost")
    ]
    lost.sort(key=lambda pair: -pair[1].years)
    return Fragile(tuple(lost), moved.moves("gained"))


def by_length(
    histories: Histories, year: int, flag: str, first_year: int
) -> list[tuple[int, tuple[int, ...]]]:
    """(years in a row, organizations), the longest first; those without the level left out."""
    found: dict[int, list[int]] = {}
    for organization, history in sorted(histories.items()):
        length = streak(history, year, flag, first_year).years
        if length:
            found.setdefault(length, []).append(organization)
    return [(length, tuple(found[length])) for length in sorted(found, reverse=True)]
