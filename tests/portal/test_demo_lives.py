"""The lives of the demonstration's members, from the tables alone: no database."""

from collections import Counter
from datetime import date

import pytest

from core.calendar import add_months
from membership import life
from portal.demonstration.builder import FIRST
from portal.demonstration.chronicle import Chronicle
from portal.demonstration.facts import facts_of
from portal.demonstration.members import member_years
from portal.demonstration.neighbour import NEIGHBOUR
from portal.demonstration.offices import give_badges, give_offices
from portal.demonstration.people import Names
from portal.demonstration.spec import DAY

YEARS = (2008, 2009, 2010)
#: Cells that went to another base organization: cell → (day, where it stood from then on).
MOVED = {
    "DUK-08-04": (date(2010, 6, 1), "DUK-09"),
    "CANARY-01-03": (date(2010, 4, 5), "CANARY-02"),
}
PUBLISHED = {2008: (1206, 78, 1, 3), 2009: (1264, 88, 3, 4), 2010: (1326, 99, 2, 0)}


class Told:
    """A committee's chronicle, and its lives replayed by the rules of the portal."""

    def __init__(self, committee) -> None:
        self.committee = committee
        self.chronicle = Chronicle(committee, DAY)
        self.lives = self.chronicle.play()
        self.secretaries = give_offices(self.chronicle)
        give_badges(self.lives, DAY)
        self.replayed = [
            life.replay(life.Event(step.kind, step.on, step.cell or None) for step in one.steps)
            for one in self.lives
        ]

    def members(self, day: date) -> Counter:
        """Members by base organization on a day."""
        return Counter(
            base_of(spell.organization, day)
            for one in self.replayed
            for spell in one.spells
            if spell.holds(day)
        )

    def events(self, kind: str, year: int) -> Counter:
        """Events of a kind in a year by the base organization they happened in."""
        return Counter(
            base_of(event.organization or event.origin, event.on)
            for one in self.replayed
            for event in one.events
            if event.kind == kind and event.on.year == year and (event.organization or event.origin)
        )


def base_of(cell: str, day: date) -> str:
    if cell in MOVED and day >= MOVED[cell][0]:
        return MOVED[cell][1]
    return "-".join(cell.split("-")[:2])


@pytest.fixture(scope="module")
def first() -> Told:
    return Told(FIRST)


@pytest.fixture(scope="module")
def neighbour() -> Told:
    return Told(NEIGHBOUR)


@pytest.mark.parametrize("name", ["first", "neighbour"])
@pytest.mark.parametrize("year", YEARS)
def test_every_organization_comes_out_as_its_share_says(name, year, request):
    told = request.getfixturevalue(name)
    rows = member_years(told.committee, year)
    for counted, column in (
        (told.members(date(year, 12, 31)), "total"),
        (told.events("ADMITTED", year), "admissions"),
        (told.events("STRUCK_OFF", year), "struck_off"),
        (told.events("EXPELLED", year), "expelled"),
    ):
        assert dict(counted) == {
            code: getattr(row, column) for code, row in rows.items() if getattr(row, column)
        }, column


@pytest.mark.parametrize("year", YEARS)
def test_the_sums_are_the_published_figures(first, year):
    found = [first.members(date(year, 12, 31))]
    found += [first.events(kind, year) for kind in ("ADMITTED", "STRUCK_OFF", "EXPELLED")]
    assert tuple(counted.total() for counted in found) == PUBLISHED[year]


def test_the_open_year_has_come_half_of_the_way(first):
    assert first.events("ADMITTED", 2011).total() == 60
    assert dict(first.events("STRUCK_OFF", 2011)) == {"DUK-41": 1}
    assert first.events("EXPELLED", 2011).total() == 0
    assert max(step.on for one in first.lives for step in one.steps) <= DAY


def test_no_cell_is_left_empty_and_no_life_outlives_its_cell(first):
    open_cells = [cell for cells in first.chronicle.register.places.values() for cell in cells]
    assert min(len(first.chronicle.register.people[cell]) for cell in open_cells) >= 3
    stood = {
        spell.organization for one in first.replayed for spell in one.spells if not spell.until
    }
    assert stood == set(open_cells)
    ended = {"DUK-43", "DUK-04-07", "DUK-10-01", "DUK-10-02", "DUK-10-03", "DUK-12-01", "DUK-12-02"}
    assert not stood & ended
    for one in first.replayed:
        for spell in one.spells:
            if spell.organization == "DUK-43":
                assert spell.until <= date(2009, 8, 14)


def test_transfers_stay_within_what_happens_in_a_year(first):
    for year in YEARS:
        before = first.members(date(year - 1, 12, 31))
        gone = first.events("TRANSFERRED_OUT", year)
        assert all(gone[code] <= max(2, before[code] * 0.16) for code in before)


def test_probation_lasts_twelve_months_from_the_ceremony(first):
    seen = 0
    for one, told in zip(first.lives, first.replayed, strict=True):
        if told.state.ceremony_on and told.state.official_on:
            assert told.state.official_on == add_months(told.state.ceremony_on, 12)
            seen += told.state.official_on.year == 2011
        assert one.age(one.admitted) >= 18
    assert seen > 60
    waiting = [one for one in first.replayed if one.state.in_register and not one.state.official_on]
    assert len(waiting) == 70
    assert all(one.state.admitted_on >= date(2010, 10, 1) for one in waiting)


def test_officers_are_full_members_of_where_they_lead(first):
    places = first.chronicle.register.places
    for code, one in first.secretaries.items():
        if code in places and places[code] != [code]:
            assert one.cell in places[code]  # the committee of a base organization
        else:
            assert one.cell == code
        position = next(step for step in one.steps if step.cell == code and step.term)
        assert one.official < position.on
    cells = {cell for cells in places.values() for cell in cells}
    assert cells <= set(first.secretaries)


def test_names_and_numbers_are_each_their_own(first, neighbour):
    for told, mark in ((first, ""), (neighbour, "CANARY")):
        names = Names()
        facts = [facts_of(one, names.of(one.number, one.sex), DAY, mark) for one in told.lives]
        for name in ("full_name", "identity_number"):
            assert len({row[name] for row in facts}) == len(facts), name
        cards = [row["card_number"] for row in facts if row.get("card_number")]
        assert len(set(cards)) == len(cards)
        assert all(len(card) == 8 and card.startswith("0") for card in cards)
        texts = [
            row[name]
            for row in facts
            for name in ("full_name", "home", "residence", "profession", "post")
            if row[name]
        ]
        assert all(("CANARY" in text) == bool(mark) for text in texts)
    women = sum(one.sex == "F" for one in first.lives) / len(first.lives)
    assert 0.25 < women < 0.35


def test_badges_are_given_on_award_days_to_who_was_there(first):
    badges = [
        (one, step) for one in first.lives for step in one.steps if step.kind == life.Kind.AWARDED
    ]
    assert {step.what for _one, step in badges} == {"30", "40"}
    for one, step in badges:
        assert (step.on.month, step.on.day) in ((2, 3), (5, 19), (9, 2), (11, 7))
        assert step.on >= add_months(one.admitted, 12 * int(step.what))
        assert one.gone is None or step.on < one.gone


def test_the_lives_are_always_the_same(neighbour):
    again = Chronicle(NEIGHBOUR, DAY).play()
    give_badges(again, DAY)
    once = [[step for step in one.steps if not step.term] for one in neighbour.lives]
    assert [one.steps for one in again] == once
