"""A part of a committee: one kind, one type, one branch of the tree; its figures are computed as the
whole's are, from a dataset that holds nothing else.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Protocol

from organizations.kinds import BASE_KINDS
from reports.statistics.dataset import Dataset, LevelFlags, ReturnRow

COLUMNS = ("members_total", "quota", "registered", "admissions", "struck_off", "expelled")


class Placed(Protocol):
    """What stands in some kind, type and branch."""

    @property
    def kind(self) -> str: ...
    @property
    def type_code(self) -> str | None: ...
    @property
    def branch(self) -> int | None: ...


@dataclass(frozen=True)
class Part:
    """What is counted of a committee; empty: all of it. `other_than`: every type but this one."""

    kind: str = ""
    type_code: str = ""
    other_than: str = ""
    branch: int | None = None

    def __bool__(self) -> bool:
        return self != WHOLE

    def __or__(self, other: "Part") -> "Part":
        """Both narrowings at once: private base cells."""
        return Part(
            self.kind or other.kind,
            self.type_code or other.type_code,
            self.other_than or other.other_than,
            self.branch or other.branch,
        )

    def holds(self, placed: Placed) -> bool:
        """Whether something of this kind, type and branch belongs to the part."""
        return (
            (not self.kind or placed.kind == self.kind)
            and (not self.type_code or placed.type_code == self.type_code)
            and (not self.other_than or placed.type_code != self.other_than)
            and (self.branch is None or placed.branch == self.branch)
        )


WHOLE = Part()


def part_of(data: Dataset, part: Part) -> Dataset:
    """The dataset of a part alone; the dataset must have been read with its parts."""
    if not part:
        return data
    return replace(
        data,
        ratings=tuple(tally for tally in data.ratings if part.holds(tally)),
        transitions=tuple(tally for tally in data.transitions if part.holds(tally)),
        returns=_returns(data, part),
        registered=_registered(data, part),
        counted_kinds=(part.kind,) if part.kind else BASE_KINDS,
        further={},
    )


def _returns(data: Dataset, part: Part) -> dict[int, ReturnRow]:
    """A committee below has its own return; of what stands in several, the base ones' are added."""
    own = None if part.branch is None else data.branch_returns.get(part.branch)
    if own is not None and part == Part(branch=part.branch):
        return dict(own)
    by_year: dict[int, list[ReturnRow]] = {}
    for one in data.part_returns:
        if part.holds(one):
            by_year.setdefault(one.year, []).append(one.row)
    return {year: added(rows) for year, rows in by_year.items()}


def added(rows: Iterable[ReturnRow]) -> ReturnRow:
    """Returns added up; a column that none of them knows stays unknown."""
    rows = list(rows)
    totals: dict[str, int | None] = {}
    for column in COLUMNS:
        known = [n for row in rows if (n := getattr(row, column)) is not None]
        totals[column] = sum(known) if known else None
    by_level: dict[LevelFlags, int] = {}
    for row in rows:
        for level, number in row.by_level.items():
            by_level[level] = by_level.get(level, 0) + number
    return ReturnRow(**totals, by_level=by_level)


def _registered(data: Dataset, part: Part) -> dict[int, int]:
    found: dict[int, int] = {}
    for one in data.part_registered:
        if part.holds(one):
            found[one.year] = found.get(one.year, 0) + one.number
    return found
