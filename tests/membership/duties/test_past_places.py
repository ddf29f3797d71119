"""Cells and base committees of a past year's work stand as they were then."""

from datetime import date

import pytest

from membership.duties.queries import work as queries
from organizations.actions import Decision, move, rename
from organizations.kinds import Kind
from tests import factories
from tests.membership import lives

pytestmark = pytest.mark.django_db


def test_a_past_year_names_places_as_they_were(cast, cell):
    """The cell moved and got a new name after the year; the neighbour's stood at the neighbour's."""
    other = factories.organization(Kind.BASE_COMMITTEE, cast.committee, name="Đảng bộ Ba")
    theirs = lives.member(cast.neighbour_cell, full_name="Ngô Văn Xa", since=date(2009, 1, 1))
    for number, (place, to) in enumerate(
        ((cast.sub_cell, other), (cast.neighbour_cell, cast.base_committee))
    ):
        move(
            organization=place, parent=to, by=None, decision=Decision(date(2011, 2, 1), str(number))
        )
    rename(
        organization=cast.sub_cell, name="Chi bộ Mới", by=None,
        decision=Decision(date(2011, 3, 1), "3"),
    )  # fmt: skip

    def places(year):
        return {
            one.full_name: (one.place_name, one.place_base)
            for one in queries.listed(cast["department"], year)
            if one.pk in (cell.an.pk, theirs.pk)
        }

    assert places(2010) == {
        "Lê Văn An": ("Chi bộ Phân xưởng Thí Dụ", "Đảng bộ Công ty Thí Dụ Một"),
        "Ngô Văn Xa": (cast.neighbour_cell.name, "Tổ chức ngoài phạm vi xem"),
    }
    assert places(2011) == {
        "Lê Văn An": ("Chi bộ Mới", "Đảng bộ Ba"),
        "Ngô Văn Xa": (cast.neighbour_cell.name, "Đảng bộ Công ty Thí Dụ Một"),
    }
