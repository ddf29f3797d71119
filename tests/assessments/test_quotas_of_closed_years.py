"""Quotas of a year that a committee has closed stand: percentages are computed from them."""

import pytest
from django.utils import timezone

from assessments.models import AnnualReturn
from core.exceptions import Refused
from membership.models import Quota
from membership.quotas.actions import register_quota, set_quota
from organizations.actions import move
from reports import sources
from reports.statistics import Statistics
from tests import factories
from tests.assessments.test_returns import PAPER

pytestmark = pytest.mark.django_db
CLOSED = "Đợt đánh giá năm 2011 của “Đảng ủy Khối Thí Dụ” đã đóng; không sửa được chỉ tiêu"


def give(organization, assigned, year=2011):
    set_quota(organization=organization, year=year, assigned=assigned, registered=1, by=None)


def numbers(year=2011) -> dict:
    return dict(Quota.objects.filter(year=year).values_list("organization__code", "assigned"))


@pytest.fixture
def closed(cast):
    """10 received by the committee, 4 assigned to its base cell, 2 admitted there; then closed."""
    give(cast.committee, 10)
    give(cast.base_cell, 4)
    give(cast.neighbour, 8)
    factories.rating(cast.base_cell, 2011, "well")
    factories.annual_return(cast.base_cell, 2011, members_total=20, admissions=2)
    factories.cycle(cast.committee, closed_at=timezone.now())
    factories.cycle(cast.neighbour)
    return cast


def percent(committee) -> tuple:
    figure = Statistics(sources.read(committee, (2011,))).figure("admissions", 2011)
    return figure.numerator, figure.denominator


@pytest.mark.parametrize("place", ["committee", "base_cell", "base_committee"])
def test_no_quota_of_a_closed_year_changes(closed, place):
    assert percent(closed.committee) == (2, 10)
    with pytest.raises(Refused, match=CLOSED):
        give(getattr(closed, place), 3)
    assert numbers() == {"TD": 10, "TD-2": 4, "CN": 8}
    assert percent(closed.committee) == (2, 10)


def test_nor_what_a_base_organization_registered(closed):
    with pytest.raises(Refused, match=CLOSED):
        register_quota(organization=closed.base_cell, year=2011, registered=9, by=None)
    assert Quota.objects.get(organization=closed.base_cell, year=2011).registered == 1


def test_the_open_year_of_the_neighbour_and_other_years_may_change(closed):
    give(closed.neighbour, 9)
    give(closed.neighbour_base, 5)
    give(closed.committee, 6, year=2012)
    give(closed.base_cell, 3, year=2010)
    assert numbers() == {"TD": 10, "TD-2": 4, "CN": 9, "CN-1": 5}
    assert numbers(2012) == {"TD": 6}
    assert numbers(2010) == {"TD-2": 3}


def test_a_year_opened_again_may_change(closed):
    closed.committee.cycles.update(closed_at=None)
    give(closed.base_cell, 3)
    assert AnnualReturn.objects.get(organization=closed.base_cell, year=2011).quota == 3


def test_who_moved_on_is_asked_about_the_committee_of_the_row(cast):
    factories.annual_return(cast.base_cell, 2010, members_total=20, admissions=2)
    factories.cycle(cast.committee, 2010, closed_at=timezone.now())
    move(organization=cast.base_cell, parent=cast.neighbour, decision=PAPER, by=None)
    with pytest.raises(Refused, match="năm 2010 của “Đảng ủy Khối Thí Dụ” đã đóng"):
        give(cast.base_cell, 7, year=2010)
    give(cast.base_cell, 7)
    assert (numbers(2010), numbers()) == ({}, {"TD-2": 7})
