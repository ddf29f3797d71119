"""The base organization that stands beside a cell's name: today, on a past day, out of scope."""

from datetime import date

import pytest

from membership.bases import Place, base_name, places_of, places_on, with_base
from organizations.kinds import Kind
from organizations.models import OrganizationVersion
from tests import factories
from tests.cast import CANARY

pytestmark = pytest.mark.django_db
DAY = date(2010, 12, 31)


def test_below_a_section_the_base_is_named(cast):
    section = factories.organization(Kind.SECTION_COMMITTEE, cast.base_committee)
    cell = factories.organization(Kind.SUB_CELL, section, name="Chi bộ Văn phòng")
    base = cast.base_committee.name
    expected = {
        cell.pk: Place(cell.code, "Chi bộ Văn phòng", base),
        cast.base_cell.pk: Place("TD-2", cast.base_cell.name),
        cast.base_committee.pk: Place("TD-1", base, without_cell=True),
    }
    asked = [cell, cast.base_cell, cast.base_committee]
    assert places_of(asked) == expected
    assert places_on(cast["department"], asked, DAY) == expected
    assert with_base(cell) == f"Chi bộ Văn phòng, {base}"
    assert [base_name(one) for one in asked] == [base, "", ""]
    assert [one.note for one in expected.values()] == [base, "", "Chưa xếp chi bộ"]


def test_who_stood_above_in_another_committee_stays_unnamed(cast):
    cell = cast.sub_cell
    version = cell.versions.get()
    OrganizationVersion.objects.create(
        organization=cell,
        change=version.change,
        valid_from=version.valid_from,
        valid_until=date(2011, 1, 1),
        name="Chi bộ Tên Cũ",
        kind=Kind.SUB_CELL,
        parent=cast.neighbour_base,
    )
    cell.versions.filter(pk=version.pk).update(valid_from=date(2011, 1, 1))
    then = places_on(cast["department"], [cell], DAY)[cell.pk]
    assert then == Place(cell.code, "Chi bộ Tên Cũ", "Tổ chức ngoài phạm vi xem")
    assert CANARY not in repr(then)
    theirs = places_on(cast.stranger["department"], [cell], DAY)[cell.pk]
    assert theirs.base == cast.neighbour_base.name
    now = places_on(cast["department"], [cell], date(2011, 1, 1))[cell.pk]
    assert now == Place(cell.code, cell.name, cast.base_committee.name)
