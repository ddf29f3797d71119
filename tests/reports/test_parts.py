"""A part of a committee from plain data: what belongs to it, and how its returns are added up."""

import pytest

from organizations.kinds import BASE_KINDS, Kind
from reports.statistics.dataset import (
    Dataset,
    LevelFlags,
    PartRegistered,
    PartReturn,
    RatingTally,
    ReturnRow,
    TransitionTally,
)
from reports.statistics.parts import WHOLE, Part, added, part_of

TSVM = LevelFlags(1, "TSVM", "tsvm", 0, pure_and_strong=True, good_or_better=True)
WELL = LevelFlags(2, "Tốt", "tsvm", 1, good_or_better=True)
COLUMNS = ("members_total", "quota", "registered", "admissions", "struck_off", "expelled")
CELL, COMMITTEE = Kind.BASE_CELL, Kind.BASE_COMMITTEE

PLACES = [(CELL, "soe", 7), (CELL, "private", 7), (COMMITTEE, "soe", 8), (COMMITTEE, None, 9)]


def row(number: int) -> ReturnRow:
    """A return whose every column is another number."""
    columns = {column: 10 * place + number for place, column in enumerate(COLUMNS)}
    return ReturnRow(**columns, by_level={TSVM: number})


def data() -> Dataset:
    """In every place one rating, one move, one return of each of two years, and one pledge."""
    numbered = list(enumerate(PLACES, start=1))
    return Dataset(
        organization_id=1,
        organization_name="Thí Dụ",
        years=(2009, 2010),
        ratings=tuple(RatingTally(2010, k, t, WELL, n, b) for n, (k, t, b) in numbered),
        transitions=tuple(
            TransitionTally(2010, WELL, TSVM, n, k, t, b) for n, (k, t, b) in numbered
        ),
        returns={2010: row(99)},
        registered={2011: 99},
        part_returns=tuple(
            PartReturn(year, k, t, b, row(n)) for n, (k, t, b) in numbered for year in (2009, 2010)
        ),
        part_registered=tuple(PartRegistered(2011, k, t, b, n) for n, (k, t, b) in numbered),
        branch_returns={8: {2010: row(88)}},
        further={"visits": {2010: (1, 2)}},
    )


@pytest.mark.parametrize(
    ("part", "held"),
    [
        (Part(kind=CELL), [1, 2]),
        (Part(kind=COMMITTEE), [3, 4]),
        (Part(type_code="soe"), [1, 3]),
        (Part(other_than="soe"), [2, 4]),
        (Part(branch=7), [1, 2]),
        (Part(kind=CELL, type_code="soe"), [1]),
        (Part(kind=COMMITTEE, other_than="soe"), [4]),
        (Part(type_code="soe", branch=8), [3]),
        (Part(kind=CELL, branch=9), []),
    ],
)
def test_ratings_moves_returns_and_pledges_are_those_of_the_part(part, held):
    made = part_of(data(), part)
    assert [one.count for one in made.ratings] == held
    assert [one.count for one in made.transitions] == held
    assert made.registered == ({2011: sum(held)} if held else {})
    assert set(made.returns) == ({2009, 2010} if held else set())
    for returned in made.returns.values():
        for place, column in enumerate(COLUMNS):
            assert getattr(returned, column) == 10 * place * len(held) + sum(held), column
        assert returned.by_level == {TSVM: sum(held)}
    assert made.counted_kinds == ((part.kind,) if part.kind else BASE_KINDS)
    assert made.further == {}


def test_the_whole_is_as_it_was_read():
    whole = data()
    assert not WHOLE
    assert Part(branch=7)
    assert part_of(whole, WHOLE) is whole


def test_a_committee_below_has_its_own_return_unless_it_is_narrowed_further():
    assert part_of(data(), Part(branch=8)).returns == {2010: row(88)}
    narrowed = part_of(data(), Part(branch=8, type_code="soe")).returns
    assert narrowed == {2009: row(3), 2010: row(3)}


def test_two_narrowings_hold_at_once():
    assert Part(kind=CELL) | Part(type_code="soe") == Part(kind=CELL, type_code="soe")
    assert Part(type_code="soe") | Part(kind=CELL) == Part(kind=CELL, type_code="soe")
    assert Part(other_than="soe") | Part(branch=7) == Part(other_than="soe", branch=7)
    assert Part(branch=7) | Part(other_than="soe") == Part(other_than="soe", branch=7)
    assert Part(kind=CELL) | Part(kind=COMMITTEE) == Part(kind=CELL)


def test_what_nobody_knows_stays_unknown_and_nothing_is_added_twice():
    made = added([ReturnRow(members_total=5), ReturnRow(members_total=7, quota=0)])
    assert (made.members_total, made.quota, made.admissions) == (12, 0, None)
    assert added([]) == ReturnRow()
    both = added([ReturnRow(by_level={TSVM: 2, WELL: 1}), ReturnRow(by_level={TSVM: 3})])
    assert both.by_level == {TSVM: 5, WELL: 1}
