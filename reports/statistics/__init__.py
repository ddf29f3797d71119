"""Every figure, computed once: dashboard, PDF, workbook, command and narrative take it from here.

Pure: no database, no request. `reports.sources.read` fills a `Dataset`; `Statistics` answers
figures from it. A percentage is rounded half up to one decimal; a change is the difference of two
rounded percentages, in percentage points (DOMAIN.md, "Statistics").
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from core.shares import percent
from organizations.kinds import BASE_KINDS
from reports.statistics.computing import (
    Measure,
    Value,
    chosen_tallies,
    is_gained,
    is_kept,
    is_lost,
)
from reports.statistics.dataset import (
    Dataset,
    LevelFlags,
    PartRegistered,
    PartReturn,
    RatingTally,
    ReturnRow,
    TransitionTally,
    TypeOfEnterprise,
)
from reports.statistics.measures import measures
from reports.statistics.parts import WHOLE, Part, part_of

__all__ = [
    "WHOLE",
    "Dataset",
    "Figure",
    "LevelFlags",
    "Measure",
    "Part",
    "PartRegistered",
    "PartReturn",
    "RatingTally",
    "ReturnRow",
    "Statistics",
    "TransitionTally",
    "TypeOfEnterprise",
    "is_gained",
    "is_kept",
    "is_lost",
    "measures",
    "percent",
]


@dataclass(frozen=True)
class Figure:
    """One figure of one year with all that any output needs."""

    measure: Measure
    year: int
    numerator: int
    denominator: int | None
    percent: Decimal | None
    change: Decimal | None
    source: str  # where its rows are: ratings, transitions, returns, quotas

    @property
    def id(self) -> str:
        """The name under which it is published: `base-ps-2009`, `lost-2010`, `org-soe`."""
        return self.measure.code if self.measure.stock else f"{self.measure.code}-{self.year}"

    @property
    def label(self) -> str:
        return str(self.measure.label)


class Statistics:
    """The figures of one committee. Asks the dataset only; every figure is computed here."""

    def __init__(self, data: Dataset, further: Iterable[Measure] = ()) -> None:
        """`further` are measures of other rooms, whose numbers the dataset carries."""
        self.data = data
        self.measures = {measure.code: measure for measure in (*measures(data.types), *further)}
        self._parts: dict[Part, Statistics] = {}

    def of(self, part: Part) -> "Statistics":
        """The same figures of a part alone; the dataset must have been read with its parts."""
        if not part:
            return self
        if part not in self._parts:
            made = Statistics(part_of(self.data, part))
            made.measures = self.measures
            self._parts[part] = made
        return self._parts[part]

    def figure(self, code: str, year: int) -> Figure | None:
        """Return the figure of a measure in a year, or None when it cannot be computed.

        Raises KeyError for a measure that does not exist.
        """
        measure = self.measures[code]
        value = measure.compute(self.data, year)
        if value is None:
            return None
        share = self._percent(value)
        before = measure.compute(self.data, year - 1)
        return Figure(
            measure=measure,
            year=year,
            numerator=value.numerator,
            denominator=value.denominator,
            percent=share,
            change=self._change(share, value, before),
            source=value.source or measure.rows.source,
        )

    @staticmethod
    def _percent(value: Value) -> Decimal | None:
        return None if value.denominator is None else percent(value.numerator, value.denominator)

    def _change(self, share: Decimal | None, value: Value, before: Value | None) -> Decimal | None:
        if share is None or before is None or before.vocabulary != value.vocabulary:
            return None
        earlier = self._percent(before)
        return None if earlier is None else share - earlier

    def series(self, code: str, years: Iterable[int] | None = None) -> list[Figure | None]:
        """Return one measure over the years, None where it cannot be computed."""
        return [self.figure(code, year) for year in (years or self.data.years)]

    @cached_property
    def vocabularies(self) -> dict[int, str]:
        """The words of rating of each year that has ratings."""
        return {tally.year: tally.level.vocabulary for tally in self.data.ratings if tally.level}

    def is_break(self, before: int, after: int) -> bool:
        """Whether the words of rating changed between two years (2017/2018): nothing joins them."""
        known = self.vocabularies
        return before in known and after in known and known[before] != known[after]

    @cached_property
    def rated_years(self) -> tuple[int, ...]:
        """The years of the question that are closed and have ratings."""
        rated = {tally.year for tally in self.data.ratings if tally.kind in BASE_KINDS}
        return tuple(sorted(rated & set(self.data.years)))

    @property
    def last_year(self) -> int | None:
        """The latest of `rated_years`."""
        return self.rated_years[-1] if self.rated_years else None

    def published(self) -> list[Figure]:
        """Return every figure of the years asked for, in the order of the tables.

        State figures come once, for the last year; registered admissions also for the year after
        it, since they are known before that year is closed.
        """
        figures = []
        for measure in self.measures.values():
            years = list(self.data.years)
            if measure.stock:
                years = [self.last_year] if self.last_year else []
            elif measure.code == "registered" and years:
                years.append(years[-1] + 1)
            figures += [self.figure(measure.code, year) for year in years]
        return [figure for figure in figures if figure is not None]

    def structure(
        self, year: int, kinds: Iterable[str] = BASE_KINDS
    ) -> list[tuple[LevelFlags, int]]:
        """Return the count of each level of the year's rating, best first, parts inside wholes."""
        counts: dict[LevelFlags, int] = {}
        rated = [tally.level for tally in self.data.ratings if tally.level]
        by_id: dict[int | None, LevelFlags] = {
            level.id: level for level in (*rated, *self.data.levels)
        }
        for tally in chosen_tallies(self.data, year, kinds, None):
            if tally.level:
                level = by_id.get(tally.level.counted_in, tally.level)
                counts[level] = counts.get(level, 0) + tally.count
        return sorted(counts.items(), key=lambda item: item[0].order)
