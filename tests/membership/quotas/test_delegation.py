"""Who may be given the power to admit: over 100 members and three years running rated well."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from membership.models import MembershipRules
from membership.quotas.delegation import delegation, lacking
from membership.quotas.results import Level
from organizations.kinds import Kind
from tests import factories
from tests.cast import CANARY
from tests.membership import lives

pytestmark = pytest.mark.django_db
PAGE = reverse("membership:quotas_delegation")
GOOD, FAIR = Level("Hoàn thành tốt nhiệm vụ", True), Level("Hoàn thành nhiệm vụ", False)


@pytest.mark.parametrize(
    ("members", "levels", "lacks"),
    [
        (101, (GOOD, GOOD, GOOD), ()),
        (100, (GOOD, GOOD, GOOD), ("Có 100 đảng viên, phải có trên 100.",)),
        (101, (GOOD, FAIR, GOOD), ("Năm 2009 xếp loại “Hoàn thành nhiệm vụ”.",)),
        (101, (None, GOOD, GOOD), ("Năm 2008 chưa có mức xếp loại.",)),
        (
            0,
            (FAIR, None, GOOD),
            (
                "Có 0 đảng viên, phải có trên 100.",
                "Năm 2008 xếp loại “Hoàn thành nhiệm vụ”.",
                "Năm 2009 chưa có mức xếp loại.",
            ),
        ),
    ],
)
def test_what_is_lacking(members, levels, lacks):
    assert lacking(members, list(zip((2008, 2009, 2010), levels, strict=True)), 100) == lacks


@pytest.fixture
def committees(cast):
    """TD-1 with three members and three good years; TD-8 with one member and one fair year."""
    MembershipRules.objects.update(delegation_members=2)
    other = factories.organization(
        Kind.BASE_COMMITTEE, cast.committee, name="Đảng bộ Công ty Thí Dụ Tám", code="TD-8"
    )
    cell = factories.organization(Kind.SUB_CELL, other, name="Chi bộ Tám", code="TD-8-1")
    lives.member(cell)
    for _one in range(3):
        lives.member(cast.sub_cell)
        lives.member(cast.neighbour_cell)
    for year, code in ((2008, "well"), (2009, "pure-strong"), (2010, "well")):
        factories.rating(cast.base_committee, year, code)
        factories.rating(other, year, "completing" if year == 2009 else "well")
        factories.rating(cast.neighbour_base, year, code)
    return other


def test_computed_from_members_and_ratings(cast, committees):
    found = delegation(cast["department"], cast.committee)
    assert (found.needed, found.years, found.fulfilling) == (2, (2008, 2009, 2010), 1)
    first, second = found.candidates
    assert (first.organization, first.members, first.fulfils) == (cast.base_committee, 3, True)
    assert [level.good_or_better for _year, level in first.levels] == [True, True, True]
    assert (second.organization, second.lacks) == (
        committees,
        ("Có 1 đảng viên, phải có trên 2.", "Năm 2009 xếp loại “Hoàn thành nhiệm vụ”."),
    )


def test_the_last_rated_year_counts(cast, committees):
    factories.rating(cast.base_committee, 2011, "completing")
    first, second = delegation(cast["department"], cast.committee).candidates
    assert [year for year, _level in first.levels] == [2009, 2010, 2011]
    assert first.organization == cast.base_committee
    assert first.lacks == ("Năm 2011 xếp loại “Hoàn thành nhiệm vụ”.",)
    assert second.lacks[-1] == "Năm 2011 chưa có mức xếp loại."


def test_the_page_and_the_workbook(client, cast, committees):
    client.force_login(cast["department"])
    page = client.get(PAGE).content.decode()
    assert "1 trong 2 đảng bộ cơ sở đủ điều kiện; số đảng viên tính đến ngày 21/11/2011" in page
    assert CANARY not in page
    content = client.post(reverse("membership:quotas_delegation_export")).content
    rows = [list(row) for row in load_workbook(BytesIO(content)).active.values]
    assert [row for row in rows if row[0] in ("TD-1", "TD-8")] == [
        ["TD-1", "Đảng bộ Công ty Thí Dụ Một", 3, "Hoàn thành tốt nhiệm vụ",
         "Trong sạch, vững mạnh", "Hoàn thành tốt nhiệm vụ", "Đủ", None],
        ["TD-8", "Đảng bộ Công ty Thí Dụ Tám", 1, "Hoàn thành tốt nhiệm vụ",
         "Hoàn thành nhiệm vụ", "Hoàn thành tốt nhiệm vụ", "Chưa đủ",
         "Có 1 đảng viên, phải có trên 2. Năm 2009 xếp loại “Hoàn thành nhiệm vụ”."],
    ]  # fmt: skip
    assert client.get(PAGE, {"to_chuc": "CN"}).status_code == 404


def test_a_base_secretary_has_no_committee_to_ask_about(client, cast, committees):
    client.force_login(cast["base-secretary"])
    assert client.get(PAGE).status_code == 404


def test_members_who_joined_a_cell_of_the_committee_count_from_that_day(cast, committees, settings):
    lives.member(cast.sub_cell, since=date(2011, 11, 20))
    assert delegation(cast["department"], cast.committee).candidates[0].members == 4
    settings.PORTAL_TODAY = date(2011, 11, 19)
    assert delegation(cast["department"], cast.committee).candidates[0].members == 3
