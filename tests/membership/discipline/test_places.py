"""A decision after its cell moved: place, base committee and body are those of its day, and only
what the reader may name."""

from datetime import date

import pytest
from django.urls import reverse

from membership.models import Body, Form
from organizations.actions import Decision, move, rename
from organizations.kinds import Kind
from tests import factories
from tests.access.contents import workbook_text
from tests.cast import CANARY
from tests.membership import lives
from tests.membership.discipline.cases import decided

pytestmark = pytest.mark.django_db
DAY, MOVED = date(2011, 3, 1), date(2011, 7, 1)
UNNAMED = "Tổ chức ngoài phạm vi xem"
STANDING = "Ban thường vụ cấp ủy cấp trên trực tiếp"


def facts_of(client, row) -> tuple[str, str]:
    """(cell and base, body) on the page of a decision."""
    page = client.get(reverse("membership:discipline", args=[row.pk]))
    facts = {str(label): str(value) for label, value in page.context["facts"]}
    return facts["Chi bộ khi quyết định"], facts["Cấp quyết định"]


def everywhere(client, row) -> list[str]:
    """Texts of the page, the list and the workbook."""
    return [
        client.get(reverse("membership:discipline", args=[row.pk])).content.decode(),
        client.get(reverse("membership:disciplines")).content.decode(),
        workbook_text(client.post(reverse("membership:disciplines_export")).content),
    ]


def test_a_cell_that_came_from_the_neighbour_names_no_superior_of_then(client, cast):
    """Its own name it kept; its base committee and who decided belong to the other committee."""
    rename(
        organization=cast.neighbour_cell, name="Chi bộ Vừa Chuyển", by=None,
        decision=Decision(date(2011, 1, 1), "1"),
    )  # fmt: skip
    member = lives.member(cast.neighbour_cell, full_name="Lê Văn Cùng Chi Bộ")
    theirs = cast.stranger["department"]
    row = decided(member, Form.WARNING, on=DAY, by=theirs)
    base = decided(member, Form.REPRIMAND, on=DAY, body=Body.BASE, by=theirs)
    cell = decided(member, Form.REPRIMAND, on=DAY, body=Body.CELL, by=theirs)
    client.force_login(theirs)
    assert facts_of(client, row) == (
        f"Chi bộ Vừa Chuyển, {cast.neighbour_base.name}",
        f"Ban Thường vụ Đảng ủy Khối {CANARY}",
    )
    move(
        organization=cast.neighbour_cell, parent=cast.base_committee, by=None,
        decision=Decision(MOVED, "1"),
    )  # fmt: skip
    client.force_login(cast["department"])
    place = f"Chi bộ Vừa Chuyển, {UNNAMED}"
    assert facts_of(client, row) == (place, STANDING)
    assert facts_of(client, base) == (place, "Đảng ủy cơ sở")
    assert facts_of(client, cell) == (place, "Chi bộ Vừa Chuyển")
    for shown in everywhere(client, row):
        assert (CANARY in shown, UNNAMED in shown, STANDING in shown) == (False, True, True)


def test_the_base_committee_is_that_of_the_day(client, cast):
    other = factories.organization(
        Kind.BASE_COMMITTEE, cast.committee, name="Đảng bộ Công ty Ba", code="TD-3"
    )
    member = lives.member(cast.sub_cell)
    before = decided(member, Form.WARNING, on=DAY, body=Body.BASE)
    was = "Chi bộ Phân xưởng Thí Dụ, Đảng bộ Công ty Thí Dụ Một"
    move(
        organization=cast.sub_cell, parent=other, by=None, decision=Decision(MOVED, "1")
    )  # fmt: skip
    rename(
        organization=cast.sub_cell, name="Chi bộ Đổi Tên", by=None,
        decision=Decision(date(2011, 8, 1), "2"),
    )  # fmt: skip
    after = decided(member, Form.WARNING, on=date(2011, 9, 1), body=Body.BASE)
    client.force_login(cast["department"])
    assert facts_of(client, before) == (was, "Đảng ủy Công ty Thí Dụ Một")
    assert facts_of(client, after) == (
        "Chi bộ Đổi Tên, Đảng bộ Công ty Ba",
        "Đảng ủy Công ty Ba",
    )
    for shown in everywhere(client, before)[1:]:
        assert "Công ty Thí Dụ Một" in shown
        assert "Công ty Ba" in shown


def test_a_base_cell_stands_under_none(client, cast):
    row = decided(lives.member(cast.base_cell), Form.WARNING, on=DAY)
    client.force_login(cast["department"])
    assert facts_of(client, row)[0] == cast.base_cell.name
