"""Admissions come from the members' history once it exists; the return's number stands beside it."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from membership.life import Kind as Life
from membership.quotas import queries
from membership.quotas.admitted import Admitted, admitted
from organizations.kinds import Kind
from tests import factories
from tests.membership import lives

pytestmark = pytest.mark.django_db
YEARS = range(2008, 2012)


def test_which_number_holds():
    assert (Admitted(5, 6).number, Admitted(5, 6).other) == (5, 6)
    assert (Admitted(5, 5).number, Admitted(5, 5).other) == (5, None)
    assert (Admitted(0, 3).number, Admitted(0, 3).other) == (0, 3)
    assert (Admitted(None, 6).number, Admitted(None, 6).other) == (6, None)
    assert (Admitted(5, None).number, Admitted(5, None).other) == (5, None)
    assert (Admitted().number, Admitted().other) == (None, None)


def test_history_first_and_the_return_beside_it(cast):
    """The register knows the base committee from 10 January 2009 on: 2010 is its first whole year."""
    lives.member(cast.sub_cell, since=date(2009, 1, 10))
    for day in (date(2009, 5, 1), date(2010, 5, 1), date(2010, 12, 31), date(2011, 3, 1)):
        lives.admitted(cast.sub_cell, day)
    lives.admitted(cast.neighbour_cell, date(2010, 5, 1))
    for year, number in ((2009, 4), (2010, 3), (2011, 1)):
        factories.annual_return(cast.base_committee, year, admissions=number)
    factories.annual_return(cast.neighbour_base, 2010, admissions=77)
    found = admitted(cast["department"], [cast.base_committee, cast.base_cell], YEARS)
    assert found == {
        (cast.base_committee.pk, 2009): Admitted(None, 4),
        (cast.base_committee.pk, 2010): Admitted(2, 3),
        (cast.base_committee.pk, 2011): Admitted(1, 1),
    }


def test_a_half_entered_register_leaves_the_return_its_word(cast):
    """One member known since 2009, the others entered in November 2010: not "admitted 0"."""
    lives.member(cast.sub_cell, since=date(2009, 12, 31))
    lives.member(cast.base_cell, since=date(2009, 1, 10))
    for _number in range(3):
        lives.member(cast.sub_cell, since=date(2010, 11, 1))
    lives.member(cast.neighbour_cell, since=date(2010, 11, 1))
    factories.annual_return(cast.base_committee, 2010, admissions=7)
    factories.annual_return(cast.neighbour_base, 2010, admissions=77)
    ask = [cast.base_committee, cast.committee, cast.base_cell]
    assert admitted(cast["department"], ask, (2010, 2011)) == {
        (cast.base_committee.pk, 2010): Admitted(None, 7),
        (cast.committee.pk, 2010): Admitted(None, 7),
        (cast.base_cell.pk, 2010): Admitted(0, None),
        (cast.base_committee.pk, 2011): Admitted(0, None),
        (cast.committee.pk, 2011): Admitted(0, None),
        (cast.base_cell.pk, 2011): Admitted(0, None),
    }


def test_a_committee_is_covered_by_a_base_cell_that_was_founded_with_its_members(cast):
    for cell in (cast.sub_cell, cast.base_cell):
        lives.member(cell, since=date(2009, 1, 10))
    day = date(2010, 6, 1)
    new = factories.organization(Kind.BASE_CELL, cast.committee, founded_on=day)
    lives.member(new, since=day)
    lives.admitted(new, date(2010, 9, 2))
    found = admitted(cast["department"], [cast.committee], (2010,))
    assert found == {(cast.committee.pk, 2010): Admitted(1, None)}


def test_an_undone_admission_and_one_elsewhere_count_for_nothing(cast):
    lives.member(cast.base_cell, since=date(2009, 1, 10))
    lives.admitted(cast.sub_cell, date(2011, 2, 1))
    moved = lives.admitted(cast.sub_cell, date(2011, 2, 1))
    lives.happens(moved, Life.TRANSFERRED, date(2011, 6, 1), cast.base_cell)
    found = admitted(cast["department"], [cast.base_cell], (2011,))
    assert found == {(cast.base_cell.pk, 2011): Admitted(0, None)}


def test_a_committee_is_known_only_when_each_of_its_base_organizations_is(cast):
    lives.member(cast.sub_cell, since=date(2009, 1, 10))
    lives.admitted(cast.sub_cell, date(2010, 5, 1))
    factories.annual_return(cast.base_cell, 2010, admissions=4)
    ask = (cast["department"], [cast.committee], (2010,))
    assert admitted(*ask) == {(cast.committee.pk, 2010): Admitted(None, 4)}
    lives.member(cast.base_cell, since=date(2009, 1, 10))
    assert admitted(*ask) == {(cast.committee.pk, 2010): Admitted(1, 4)}


def test_a_year_to_come_and_a_register_that_is_empty(cast):
    assert admitted(cast["department"], [cast.base_cell], (2011, 2012)) == {}
    lives.member(cast.base_cell, since=date(2009, 1, 10))
    assert list(admitted(cast["department"], [cast.base_cell], (2008, 2012))) == []


def test_the_return_of_another_committee_stays_unseen(cast):
    factories.annual_return(cast.neighbour_base, 2010, admissions=77)
    assert admitted(cast["department"], [cast.neighbour_base], (2010,)) == {}


def test_years_of_an_organization(cast):
    lives.member(cast.base_cell, since=date(2009, 1, 10))
    lives.admitted(cast.base_cell, date(2010, 5, 1))
    factories.annual_return(cast.base_cell, 2010, admissions=2)
    factories.annual_return(cast.base_cell, 2009, admissions=3)
    factories.quota(cast.base_cell, 2011, 4, 5)
    years = queries.years_of(cast["department"], cast.base_cell)
    assert [(y.year, y.assigned, y.registered, y.admitted, y.other) for y in years] == [
        (2011, 4, 5, 0, None),
        (2010, None, None, 1, 2),
        (2009, None, None, 3, None),
    ]
    assert [y.year for y in queries.years_of(cast["department"], cast.base_cell, (2011,))] == [2011]


@pytest.mark.parametrize("more", [1, 3])
def test_queries_do_not_grow_with_organizations(cast, more):
    cells = [factories.organization(Kind.BASE_CELL, cast.committee) for _one in range(more)]
    for cell in cells:
        lives.member(cell, since=date(2009, 1, 10))
        lives.admitted(cell, date(2010, 5, 1))
    user = cast["department"]
    with CaptureQueriesContext(connection) as captured:
        found = admitted(user, cells, (2010, 2011))
    assert len(found) == 2 * more
    assert len(captured) == 11
