"""The days on which counts go wrong: cells that move, members that move with or against them.

One committee C holds the base committees A (with the cells X and Z) and B (with the cell Y) and the
base cells K and L. Every case says exactly what each of them shows.
"""

from datetime import date

import pytest

from membership.flows.counting import flow, flows, flows_by_year
from membership.life import Kind
from membership.register.actions import Happening, enter_member
from organizations import actions
from organizations.actions import Decision
from organizations.kinds import Kind as OrganizationKind
from organizations.models import Organization
from tests import factories
from tests.membership import lives

pytestmark = pytest.mark.django_db

NEW_YEAR, JUNE, LAST = date(2010, 1, 1), date(2010, 6, 1), date(2010, 12, 31)


class Stage:
    """The organizations by letter, and members whose life goes on."""

    def __init__(self) -> None:
        kinds, make = OrganizationKind, factories.organization
        self.of = {"C": make(kinds.SUPERIOR_COMMITTEE)}
        for letter in "AB":
            self.of[letter] = make(kinds.BASE_COMMITTEE, self.of["C"])
        for letter, parent in {"X": "A", "Z": "A", "Y": "B"}.items():
            self.of[letter] = make(kinds.SUB_CELL, self.of[parent])
        for letter in "KL":
            self.of[letter] = make(kinds.BASE_CELL, self.of["C"])

    def member(self, letter: str, *steps, official: bool = True):
        """A member of the cell since 2006 and what happens to him: (kind, day, cell)."""
        return self.goes_on(lives.member(self.of[letter], official=official), *steps)

    def admitted(self, letter: str, day: date, *steps):
        return self.goes_on(lives.admitted(self.of[letter], day), *steps)

    def goes_on(self, member, *steps):
        for kind, day, *to in steps:
            lives.happens(member, kind, day, self.of[to[0]] if to else None)
        return member

    def fresh(self, letter: str) -> Organization:
        return Organization.objects.get(pk=self.of[letter].pk)

    def move(self, letter: str, to: str, day: date) -> None:
        actions.move(
            organization=self.fresh(letter),
            parent=self.fresh(to),
            decision=Decision(day, "1-QĐ/TD"),
            by=None,
        )

    def merge(self, letter: str, into: str, day: date) -> None:
        actions.merge(
            organization=self.fresh(letter),
            target=self.fresh(into),
            decision=Decision(day, "2-QĐ/TD"),
            by=None,
        )

    def shows(self, year: int) -> dict[str, dict[str, int]]:
        """What each organization shows of a year, without zeros; each read alone is the same."""
        found = flows([one.pk for one in self.of.values()], year)
        shown = {}
        for letter, organization in self.of.items():
            row = found[organization.pk]
            assert row.difference == 0, (letter, row)
            assert row == flow(organization.pk, year)
            assert [row] == flows_by_year(organization.pk, [year])
            columns = {
                "start": row.start, **row.coming, **row.going,
                "end": row.end, "probationary": row.probationary,
            }  # fmt: skip
            shown[letter] = {name: number for name, number in columns.items() if number}
        return {letter: columns for letter, columns in shown.items() if columns}


@pytest.fixture
def stage():
    return Stage()


def whole(number: int, **more) -> dict[str, int]:
    return {"start": number, "end": number, **more}


def test_a_cell_that_moves_on_the_first_of_january(stage):
    for _one in "ab":
        stage.member("X")
    stage.move("X", "B", NEW_YEAR)
    assert stage.shows(2009) == {"C": whole(2), "A": whole(2), "X": whole(2)}
    assert stage.shows(2010) == {
        "C": whole(2),
        "A": {"start": 2, "went_along": 2},
        "B": {"came_along": 2, "end": 2},
        "X": whole(2),
    }
    assert stage.shows(2011) == {"C": whole(2), "B": whole(2), "X": whole(2)}


def test_a_cell_that_moves_on_the_last_of_december(stage):
    stage.member("X")
    stage.move("X", "B", LAST)
    assert stage.shows(2010) == {
        "C": whole(1),
        "A": {"start": 1, "went_along": 1},
        "B": {"came_along": 1, "end": 1},
        "X": whole(1),
    }
    assert stage.shows(2011) == {"C": whole(1), "B": whole(1), "X": whole(1)}


def test_a_cell_that_moves_there_and_back_within_the_year(stage):
    stage.member("X")
    stage.move("X", "B", NEW_YEAR)
    stage.move("X", "A", LAST)
    assert stage.shows(2010) == {
        "C": whole(1),
        "A": {"start": 1, "went_along": 1, "came_along": 1, "end": 1},
        "B": {"came_along": 1, "went_along": 1},
        "X": whole(1),
    }


@pytest.mark.parametrize("day", [NEW_YEAR, JUNE, LAST])
def test_made_official_on_the_day_the_cell_moves(stage, day):
    """Two spells meet on that day; the member goes and comes once."""
    stage.admitted("X", date(2009, 3, 3), (Kind.MADE_OFFICIAL, day))
    stage.move("X", "B", day)
    assert stage.shows(2010) == {
        "C": whole(1),
        "A": {"start": 1, "went_along": 1},
        "B": {"came_along": 1, "end": 1},
        "X": whole(1),
    }


@pytest.mark.parametrize("day", [NEW_YEAR, JUNE, LAST])
def test_transferred_into_the_cell_on_the_day_it_moves_away(stage, day):
    """From the base committee that takes the cell, and from a base cell beside both."""
    stage.member("Y", (Kind.TRANSFERRED, day, "X"))
    stage.member("K", (Kind.TRANSFERRED, day, "X"))
    stage.move("X", "B", day)
    assert stage.shows(2010) == {
        "C": whole(2),
        "B": {"start": 1, "transferred_in": 1, "end": 2},
        "X": {"transferred_in": 2, "end": 2},
        "Y": {"start": 1, "transferred_out": 1},
        "K": {"start": 1, "transferred_out": 1},
    }


@pytest.mark.parametrize("day", [NEW_YEAR, JUNE, LAST])
def test_transferred_out_of_the_cell_on_the_day_it_moves_away(stage, day):
    stage.member("X", (Kind.TRANSFERRED, day, "K"))
    stage.move("X", "B", day)
    assert stage.shows(2010) == {
        "C": whole(1),
        "A": {"start": 1, "went_along": 1},
        "B": {"came_along": 1, "transferred_out": 1},
        "X": {"start": 1, "transferred_out": 1},
        "K": {"transferred_in": 1, "end": 1},
    }


@pytest.mark.parametrize("day", [NEW_YEAR, JUNE, LAST])
def test_who_stays_behind_when_his_cell_moves_neither_went_nor_came(stage, day):
    stage.member("X", (Kind.TRANSFERRED, day, "Z"))
    stage.member("X")
    stage.move("X", "B", day)
    assert stage.shows(2010) == {
        "C": whole(2),
        "A": {"start": 2, "went_along": 1, "end": 1},
        "B": {"came_along": 2, "transferred_out": 1, "end": 1},
        "X": {"start": 2, "transferred_out": 1, "end": 1},
        "Z": {"transferred_in": 1, "end": 1},
    }


@pytest.mark.parametrize("day", [NEW_YEAR, JUNE, LAST])
def test_through_the_moving_cell_within_a_day(stage, day):
    """From a third cell into the moving one and out of it again to one that stayed."""
    stage.member("K", (Kind.TRANSFERRED, day, "X"), (Kind.TRANSFERRED, day, "Z"))
    stage.member("Z", (Kind.TRANSFERRED, day, "X"), (Kind.TRANSFERRED, day, "Z"))
    stage.move("X", "B", day)
    assert stage.shows(2010) == {
        "C": whole(2),
        "A": {"start": 1, "transferred_in": 2, "transferred_out": 1, "end": 2},
        "B": {"transferred_in": 2, "transferred_out": 2},
        "X": {"transferred_in": 2, "transferred_out": 2},
        "Z": {"start": 1, "transferred_in": 2, "transferred_out": 1, "end": 2},
        "K": {"start": 1, "transferred_out": 1},
    }


@pytest.mark.parametrize("day", [NEW_YEAR, JUNE, LAST])
def test_who_dies_or_is_admitted_on_the_day_the_cell_moves_counts_where_it_went(stage, day):
    stage.member("X", (Kind.DIED, day))
    stage.admitted("X", day)
    stage.move("X", "B", day)
    assert stage.shows(2010) == {
        "C": {"start": 1, "admitted": 1, "died": 1, "end": 1, "probationary": 1},
        "A": {"start": 1, "went_along": 1},
        "B": {"came_along": 1, "admitted": 1, "died": 1, "end": 1, "probationary": 1},
        "X": {"start": 1, "admitted": 1, "died": 1, "end": 1, "probationary": 1},
    }


def test_the_ends_of_the_year(stage):
    stage.admitted("K", LAST, (Kind.DIED, LAST))
    stage.admitted("K", LAST)
    stage.admitted("K", date(2011, 1, 1))
    stage.member("K", (Kind.STRUCK_OFF, LAST))
    stage.member("K", (Kind.EXPELLED, date(2011, 1, 1)))
    stage.member("K", (Kind.LEFT, NEW_YEAR))
    row = {"start": 3, "admitted": 2, "died": 1, "struck_off": 1, "left": 1, "end": 2}
    assert stage.shows(2010) == {letter: {**row, "probationary": 1} for letter in "CK"}
    row = {"start": 2, "admitted": 1, "expelled": 1, "end": 2, "probationary": 2}
    assert stage.shows(2011) == {"C": row, "K": row}
    assert stage.shows(2009) == {letter: whole(3) for letter in "CK"}


def test_there_and_back_on_one_day(stage):
    stage.member("K", (Kind.STRUCK_OFF, JUNE), (Kind.READMITTED, JUNE, "K"))
    stage.member("K", (Kind.EXPELLED, JUNE), (Kind.REINSTATED, JUNE, "L"))
    stage.member("K", (Kind.TRANSFERRED_OUT, JUNE), (Kind.TRANSFERRED_IN, JUNE, "K"))
    row = {"struck_off": 1, "expelled": 1, "transferred_out": 1, "admitted": 1, "transferred_in": 1}
    assert stage.shows(2010) == {
        "C": whole(3, reinstated=1, probationary=1, **row),
        "K": {"start": 3, **row, "end": 2, "probationary": 1},
        "L": {"reinstated": 1, "end": 1},
    }


@pytest.mark.parametrize("day", [NEW_YEAR, JUNE, LAST])
def test_a_base_cell_merged_into_another_with_its_members(stage, day):
    """Members who go over on the very day neither leave nor enter the committee."""
    for _one in "ab":
        stage.member("K", (Kind.TRANSFERRED, day, "L"))
    stage.merge("K", "L", day)
    assert stage.shows(2010) == {
        "C": whole(2),
        "K": {"start": 2, "went_along": 2},
        "L": {"transferred_in": 2, "end": 2},
    }


def test_a_base_cell_whose_members_go_over_before_and_on_the_day(stage):
    stage.member("K", (Kind.TRANSFERRED, date(2010, 5, 31), "L"))
    stage.member("K", (Kind.TRANSFERRED, JUNE, "L"))
    stage.merge("K", "L", JUNE)
    assert stage.shows(2010) == {
        "C": whole(2),
        "K": {"start": 2, "transferred_out": 1, "went_along": 1},
        "L": {"transferred_in": 2, "end": 2},
    }
    assert stage.shows(2011) == {"C": whole(2), "L": whole(2)}


@pytest.mark.parametrize("day", [NEW_YEAR, JUNE, LAST])
def test_base_committees_merged_with_cells_and_members_of_their_own(stage, day):
    """The cells go over with the merger; who had no cell yet is transferred that day."""
    stage.member("X")
    stage.member("Z", (Kind.DIED, date(2010, 12, 31)))
    stage.member("A", (Kind.TRANSFERRED, day, "B"))
    stage.member("A", (Kind.TRANSFERRED, day, "X"))
    stage.merge("A", "B", day)
    assert stage.shows(2010) == {
        "C": {"start": 4, "died": 1, "end": 3},
        "A": {"start": 4, "went_along": 4},
        "B": {"came_along": 2, "transferred_in": 2, "died": 1, "end": 3},
        "X": {"start": 1, "transferred_in": 1, "end": 2},
        "Z": {"start": 1, "died": 1},
    }


def test_a_cell_founded_in_the_year_takes_members_over(stage):
    stage.of["N"] = factories.organization(
        OrganizationKind.SUB_CELL, stage.of["A"], founded_on=JUNE
    )
    stage.member("X", (Kind.TRANSFERRED, JUNE, "N"))
    stage.member("K", (Kind.TRANSFERRED, JUNE, "N"))
    assert stage.shows(2010) == {
        "C": whole(2),
        "A": {"start": 1, "transferred_in": 1, "end": 2},
        "X": {"start": 1, "transferred_out": 1},
        "N": {"transferred_in": 2, "end": 2},
        "K": {"start": 1, "transferred_out": 1},
    }


def test_a_running_year_and_a_half_year_end_on_their_day(stage):
    """Today is 21 November 2011."""
    stage.admitted("K", date(2011, 6, 30))
    stage.admitted("K", date(2011, 7, 1))
    stage.admitted("K", date(2011, 11, 21))
    row = flow(stage.of["K"].pk, 2011)
    assert (row.admitted, row.end, row.difference) == (3, 3, 0)
    half = flows([stage.of["C"].pk], 2011, until=date(2011, 6, 30))[stage.of["C"].pk]
    assert (half.admitted, half.end, half.difference) == (1, 1, 0)
    assert flow(stage.of["K"].pk, 2012).end == 0


def test_who_was_admitted_this_year_and_listed_late_leaves_the_admissions_unknown(stage):
    for _number in range(4):
        lives.member(stage.of["K"], since=date(2009, 12, 31))
    assert flow(stage.of["K"].pk, 2011).is_covered
    happenings = [
        Happening(Kind.ADMITTED, date(2011, 3, 1)),  # elsewhere than here, says his file
        Happening(Kind.LISTED, date(2011, 11, 1), stage.of["K"]),
    ]
    enter_member(facts=lives.facts(), happenings=happenings, by=None)
    row = flow(stage.of["K"].pk, 2011)
    assert (row.admitted, row.is_covered) == (0, False)


def test_all_years_at_once_are_the_years_one_by_one(stage, django_assert_num_queries):
    stage.admitted("X", date(2008, 6, 1), (Kind.MADE_OFFICIAL, JUNE), (Kind.TRANSFERRED, JUNE, "Y"))
    stage.member("X", (Kind.DIED, LAST))
    stage.move("X", "B", NEW_YEAR)
    stage.move("X", "A", date(2011, 1, 1))
    for letter in ("C", "A", "B", "X"):
        pk = stage.of[letter].pk
        years = range(2006, 2012)
        assert flows_by_year(pk, years) == [flow(pk, year) for year in years]
    for years in ([2010], range(2006, 2012)):
        with django_assert_num_queries(6):
            flows_by_year(stage.of["C"].pk, years)
    assert flows_by_year(stage.of["C"].pk, [2012]) == []


def test_whether_the_register_knew_the_members_when_the_year_began(stage):
    stage.admitted("K", date(2009, 6, 1))
    new = factories.organization(OrganizationKind.BASE_CELL, stage.of["C"], founded_on=JUNE)
    stage.admitted("K", JUNE)
    lives.member(new, since=JUNE)
    covered = {year: flow(stage.of["K"].pk, year).is_covered for year in (2008, 2009, 2010)}
    assert covered == {2008: False, 2009: False, 2010: True}
    assert flow(new.pk, 2010).is_covered
    assert not flow(stage.of["L"].pk, 2010).is_covered


def test_one_stray_member_does_not_cover_a_year_in_which_the_others_are_listed(stage):
    """Listed on the day a cell is founded is no late listing; listed any day later is one."""
    lives.member(stage.of["K"], since=date(2009, 12, 31))
    for _number in range(3):
        lives.member(stage.of["K"], since=date(2010, 11, 1))
    shown = {year: flow(stage.of["K"].pk, year).is_covered for year in (2009, 2010, 2011)}
    assert shown == {2009: False, 2010: False, 2011: True}
    for _number in range(3):  # forgotten ones, of years before, fewer than the four it knew
        lives.member(stage.of["K"], since=date(2011, 11, 20))
        assert flow(stage.of["K"].pk, 2011).is_covered
    lives.member(stage.of["K"], since=date(2011, 11, 21))
    assert not flow(stage.of["K"].pk, 2011).is_covered  # as many as it knew: it is being entered
    new = factories.organization(OrganizationKind.BASE_CELL, stage.of["C"], founded_on=JUNE)
    lives.member(new, since=JUNE)
    assert flow(new.pk, 2010).is_covered
    lives.member(new, since=date(2010, 6, 2))
    assert not flow(new.pk, 2010).is_covered
