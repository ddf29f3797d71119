"""A change of the tree never contradicts a year that has figures already."""

from datetime import date

import pytest

from core.exceptions import Refused
from organizations import actions as tree
from organizations.models import EnterpriseType, Organization, OrganizationVersion
from tests import factories

pytestmark = pytest.mark.django_db

JUNE_2010 = tree.Decision(date(2010, 6, 1), "8-QĐ/TD")


def fresh(organization: Organization) -> Organization:
    return Organization.objects.get(pk=organization.pk)


RETROACTIVE = {
    "rename": lambda cast, day: tree.rename(
        organization=cast.base_cell, name="Tên gõ nhầm", decision=day, by=None
    ),
    "retype": lambda cast, day: tree.change_type(
        organization=cast.base_cell,
        enterprise_type=EnterpriseType.objects.get(code="jsc"),
        decision=day,
        by=None,
    ),
    "rekind": lambda cast, day: tree.change_kind(
        organization=cast.base_cell, kind="BASE_COMMITTEE", decision=day, by=None
    ),
    "move": lambda cast, day: tree.move(
        organization=cast.base_cell, parent=cast.neighbour, decision=day, by=None
    ),
    "dissolve": lambda cast, day: tree.dissolve(organization=cast.base_cell, decision=day, by=None),
    "merge the superior": lambda cast, day: tree.merge(
        organization=cast.committee, target=cast.neighbour, decision=day, by=None
    ),
}


@pytest.mark.parametrize("change", RETROACTIVE)
def test_a_year_with_figures_keeps_its_facts(cast, change):
    rating = factories.rating(cast.base_cell, 2010, "well")
    factories.rating(cast.neighbour_base, 2011, "well")
    versions = OrganizationVersion.objects.count()
    sentence = (
        "“Chi bộ Công ty Thí Dụ Hai” đã có số liệu năm 2010; ngày có hiệu lực phải sau 31/12/2010."
    )
    for day in (date(2010, 12, 31), date(2009, 6, 1)):
        with pytest.raises(Refused, match=sentence):
            RETROACTIVE[change](cast, tree.Decision(day, "8-QĐ/TD"))
    assert OrganizationVersion.objects.count() == versions
    before = fresh(cast.base_cell)
    assert (before.name, before.kind, before.parent) == (rating.name, "BASE_CELL", cast.committee)
    RETROACTIVE[change](cast, tree.Decision(date(2011, 1, 1), "8-QĐ/TD"))


def test_a_return_alone_holds_the_place_but_not_the_name(cast):
    factories.annual_return(cast.base_cell, 2010, members_total=20)
    for change in ("move", "rekind"):
        with pytest.raises(Refused, match="ngày có hiệu lực phải sau 31/12/2010"):
            RETROACTIVE[change](cast, JUNE_2010)
    RETROACTIVE["rename"](cast, JUNE_2010)
    assert fresh(cast.base_cell).name == "Tên gõ nhầm"


def test_ratings_of_cells_hold_their_base_in_its_place(cast):
    factories.rating(cast.sub_cell, 2010, "well", base=cast.base_committee)
    with pytest.raises(Refused, match="“Chi bộ Phân xưởng Thí Dụ” đã có số liệu năm 2010"):
        tree.move(
            organization=cast.base_committee, parent=cast.neighbour, decision=JUNE_2010, by=None
        )
    tree.rename(organization=cast.base_committee, name="Đảng bộ Mới", decision=JUNE_2010, by=None)
    assert fresh(cast.base_committee).name == "Đảng bộ Mới"
