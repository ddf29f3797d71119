"""What the register says of the numbers of an annual return."""

from datetime import date

import pytest

from membership.flows.returns import YearCounts, counts_by_year, counts_of_year
from organizations.kinds import Kind
from tests import factories
from tests.membership.lives import admitted, happens, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def cells(cast):
    return [
        cast.base_cell,
        *(factories.organization(Kind.BASE_CELL, cast.committee) for _n in "ab"),
    ]


def test_counts_of_a_year_and_of_some_years(cast, cells, django_assert_num_queries):
    first, second, empty = cells
    people = [member(first, since=date(2007, 12, 31)) for _number in range(3)]
    admitted(first, date(2010, 2, 3))
    happens(people[0], "EXPELLED", date(2010, 6, 1))
    happens(people[1], "TRANSFERRED", date(2010, 7, 1), second)
    member(cast.neighbour_cell, since=date(2007, 12, 31))
    found = counts_of_year([first.pk, second.pk, empty.pk], 2010)
    assert found == {
        first.pk: YearCounts(members_total=2, admissions=1, struck_off=0, expelled=1),
        second.pk: None,  # nobody was known there when the year began
        empty.pk: None,
    }
    assert counts_by_year(first.pk, [2007, 2009, 2010, 2012]) == {
        2007: None,
        2009: YearCounts(3, 0, 0, 0),
        2010: YearCounts(2, 1, 0, 1),
    }
    with django_assert_num_queries(4):
        counts_of_year([first.pk], 2010)
    with django_assert_num_queries(4):
        counts_of_year([one.pk for one in cells], 2010)
