"""Tree, list, page and workbook of organizations: exact rows, any day, and the same queries for more rows."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from core.models import AuditEvent
from organizations import actions, queries
from organizations.kinds import Kind
from organizations.models import EnterpriseType
from tests import factories
from tests.cast import CANARY
from tests.organizations.trees import decision, queries_of

pytestmark = pytest.mark.django_db
DAY = date(2009, 5, 4)


@pytest.fixture
def staff(client, cast):
    client.force_login(cast["department"])
    return client


def text(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


def codes(response) -> list[str]:
    return [row.record.organization.code for row in response.context["table"].rows]


def test_the_tree_counts_kinds_and_types(cast):
    factories.organization(Kind.SUB_CELL, cast.base_committee, code="TD-1-2")
    top = queries.tree_on(cast["department"], date(2010, 12, 31))
    (committee,) = top.children
    assert (committee.code, committee.base, committee.committees, committee.base_cells) == (
        "TD",
        2,
        1,
        1,
    )
    assert (committee.cells, committee.below) == (2, 4)
    assert committee.by_type == {"DN nhà nước": 1, "DN tư nhân": 1}
    assert [child.code for child in committee.children] == ["TD-1", "TD-2"]
    assert [child.code for child in committee.children[0].children] == ["TD-1-1", "TD-1-2"]


def test_the_tree_of_an_old_day(staff, cast):
    actions.rename(
        organization=cast.base_cell, name="Chi bộ Tên Sau", decision=decision(DAY), by=None
    )
    factories.organization(Kind.BASE_CELL, cast.committee, code="TD-8", founded_on=DAY)
    url = reverse("organizations:tree")
    now, then = text(staff.get(url)), text(staff.get(url, {"ngay": "3/5/2009"}))
    assert "Chi bộ Tên Sau" in now
    assert "Chi bộ Công ty Thí Dụ Hai" not in now
    assert "Chi bộ Công ty Thí Dụ Hai" in then
    assert "Chi bộ Tên Sau" not in then
    assert reverse("organizations:detail", args=["TD-8"]) in now
    assert reverse("organizations:detail", args=["TD-8"]) not in then
    before_all = text(staff.get(url, {"ngay": "01/01/2001"}))
    assert "Ngày này chưa có tổ chức nào" in before_all


@pytest.mark.parametrize(
    ("day", "sentence"),
    [("32/1/2009", "Không có ngày 32/1/2009"), ("22/11/2011", "Ngày này ở sau hôm nay")],
)
def test_a_wrong_day_is_explained(staff, day, sentence):
    for name in ("organizations:tree", "organizations:list"):
        page = text(staff.get(reverse(name), {"ngay": day}))
        assert sentence in page
        assert f'value="{day}"' in page


def test_a_large_tree_is_opened_level_by_level(monkeypatch, cast):
    monkeypatch.setattr("organizations.tree.MOST_NODES", 3)
    (committee,) = queries.tree_on(cast["department"], date(2010, 1, 1)).children
    assert committee.drawn
    assert not committee.children[0].drawn
    below = queries.tree_on(cast["department"], date(2010, 1, 1), cast.base_committee)
    assert [node.code for node in below.children] == ["TD-1"]
    assert [node.code for node in below.children[0].children] == ["TD-1-1"]


def test_a_scope_without_the_top_begins_at_its_own_root(client, cast):
    client.force_login(cast["base-secretary"])
    top = client.get(reverse("organizations:tree")).context["top"]
    assert [node.code for node in top.children] == ["TD-1"]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, ["TD", "TD-1", "TD-1-1", "TD-2"]),
        ({"q": "cong ty thi du"}, ["TD-1", "TD-2"]),
        ({"q": "HAI thí"}, ["TD-2"]),
        ({"q": "td-1"}, ["TD-1", "TD-1-1"]),
        ({"loai": "SUB_CELL"}, ["TD-1-1"]),
        ({"loai_hinh": "private"}, ["TD-2"]),
        ({"cap_tren": "TD"}, ["TD-1", "TD-2"]),
        ({"cap_tren": "CN"}, ["TD", "TD-1", "TD-1-1", "TD-2"]),
        ({"tinh_trang": "ket-thuc"}, ["TD-9"]),
        ({"tinh_trang": "tat-ca", "sort": "-code"}, ["TD-9", "TD-2", "TD-1-1", "TD-1", "TD"]),
        ({"ngay": "03/05/2009"}, ["TD", "TD-1", "TD-1-1", "TD-2", "TD-9"]),
        ({"sort": "1.5", "per_page": "-5", "page": "x"}, ["TD", "TD-1", "TD-1-1", "TD-2"]),
        ({"sort": "name"}, ["TD-2", "TD-9", "TD-1-1", "TD-1", "TD"]),
    ],
)
def test_the_list_narrows_and_sorts(staff, cast, asked, expected):
    gone = factories.organization(Kind.BASE_CELL, cast.committee, code="TD-9", name="Chi bộ Đã Hết")
    actions.dissolve(organization=gone, decision=decision(DAY), by=None)
    response = staff.get(reverse("organizations:list"), asked)
    if asked == {"sort": "name"}:
        expected = [code for code in expected if code != "TD-9"]
    assert codes(response) == expected
    assert f"{len(expected)} tổ chức" in text(response)
    assert CANARY not in text(response)


def test_an_empty_list_says_what_to_do(staff):
    page = text(staff.get(reverse("organizations:list"), {"q": "không có ai"}))
    assert "Không có tổ chức nào khớp điều kiện lọc" in page
    assert "Bỏ bớt điều kiện lọc" in page


def test_the_workbook_holds_what_the_list_shows(staff, cast):
    asked = {"cap_tren": "TD", "sort": "-code", "ngay": "31/12/2010"}
    query = "&".join(f"{key}={value}" for key, value in asked.items())
    response = staff.post(f"{reverse('organizations:export')}?{query}")
    assert response.status_code == 200
    sheet = load_workbook(BytesIO(response.content)).active
    rows = [[cell for cell in row if cell is not None] for row in sheet.values if any(row)]
    assert rows[0] == ["Đảng ủy Khối Thí Dụ"]
    assert rows[1] == ["Danh sách tổ chức đảng"]
    assert rows[2] == ["Tại ngày 31/12/2010: 2 tổ chức"]
    assert rows[3] == ["Trực thuộc: Đảng ủy Khối Thí Dụ"]
    assert rows[5][:2] == ["Mã", "Tên tổ chức"]
    assert [row[0] for row in rows[6:]] == ["TD-2", "TD-1"]
    assert rows[6][1:5] == [
        "Chi bộ Công ty Thí Dụ Hai",
        "Chi bộ cơ sở",
        "DN tư nhân",
        "Đảng ủy Khối Thí Dụ",
    ]
    assert rows[6][5].date() == date(2005, 3, 1)
    assert CANARY not in str(rows)
    event = AuditEvent.objects.latest("sequence")
    assert (event.action, event.after) == ("organization.export", {"rows": 2})
    assert event.scope_path == cast.committee.path
    assert staff.get(reverse("organizations:export")).status_code == 405


def test_names_that_look_like_formulas_stay_text(staff, cast):
    factories.organization(Kind.BASE_CELL, cast.committee, code="TD-7", name="=1+1")
    content = staff.post(f"{reverse('organizations:export')}?q=td-7").content
    sheet = load_workbook(BytesIO(content)).active
    (cell,) = [cell for row in sheet.iter_rows() for cell in row if cell.value == "=1+1"]
    assert cell.data_type == "s"


def test_the_page_of_an_organization(staff, cast):
    actions.change_type(
        organization=cast.base_committee,
        enterprise_type=EnterpriseType.objects.get(code="jsc"),
        name="Đảng bộ Công ty Cổ phần Một",
        decision=decision(DAY, "15-QĐ/TD"),
        by=None,
    )
    url = reverse("organizations:detail", args=["TD-1"])
    now, then = staff.get(url), staff.get(url, {"ngay": "31/12/2008"})
    assert ("Loại hình", "Công ty cổ phần có vốn nhà nước dưới 50%") in now.context["facts"]
    assert ("Loại hình", "Doanh nghiệp nhà nước") in then.context["facts"]
    assert "Thông tin tại ngày 31/12/2008" in text(then)
    newest = now.context["entries"][0]
    assert newest.title == "Đổi loại hình"
    assert newest.details == [
        "Tên từ “Đảng bộ Công ty Thí Dụ Một” thành “Đảng bộ Công ty Cổ phần Một”",
        "Loại hình từ “Doanh nghiệp nhà nước” thành “Công ty cổ phần có vốn nhà nước dưới 50%”",
    ]
    assert newest.paper == "Quyết định số 15-QĐ/TD ngày 04/05/2009"
    assert [entry.may_undo for entry in now.context["entries"]] == [True, False]
    assert "Chi bộ Phân xưởng Thí Dụ" in text(now)
    assert "Trần Thị base-secretary" in text(now)


def test_the_page_says_what_stands_on_the_latest_change(staff, cast):
    actions.rename(organization=cast.base_cell, name="Chi bộ Mới", decision=decision(DAY), by=None)
    factories.rating(cast.base_cell, 2010, "completing")
    response = staff.get(reverse("organizations:detail", args=["TD-2"]))
    newest = response.context["entries"][0]
    assert (newest.may_undo, newest.obstacle) == (
        False,
        "“Chi bộ Mới” đã có số liệu từ năm 2009; không thể hủy thay đổi này.",
    )
    assert newest.obstacle in text(response)


def test_ratings_and_quotas_stand_on_the_page(staff, cast):
    factories.rating(cast.base_cell, 2009, "completing")
    factories.rating(cast.base_cell, 2010, "pure-strong")
    factories.annual_return(cast.base_cell, 2010, members_total=17, admissions=2)
    factories.quota(cast.base_cell, 2011, assigned=3, registered=4)
    response = staff.get(reverse("organizations:detail", args=["TD-2"]))
    panels = {panel.title: panel for panel in response.context["panels"]}
    ratings, quotas = panels["Kết quả các năm"], panels["Chỉ tiêu kết nạp đảng viên"]
    assert [year["year"] for year in ratings.context["years"]] == [2010, 2009]
    assert ratings.context["years"][0]["rating"].level.code == "pure-strong"
    assert ratings.context["years"][0]["members_total"].reported == 17
    assert [(y.year, y.assigned, y.registered, y.admitted) for y in quotas.context["years"]] == [
        (2011, 3, 4, None),
        (2010, None, None, 2),
    ]
    page = text(response)
    assert "Trong sạch, vững mạnh" in page
    assert "Kết quả các năm" in page


@pytest.mark.parametrize(
    ("role", "ratings", "quotas", "people"),
    [
        ("operator", False, False, True),
        ("department", True, True, True),
        ("leadership", True, True, False),
        ("base-secretary", True, True, False),
        ("reader", True, True, False),
    ],
)
def test_each_role_sees_its_part_of_the_page(client, cast, role, ratings, quotas, people):
    factories.rating(cast.base_committee, 2010, "pure-strong")
    factories.quota(cast.base_committee, 2011, assigned=3)
    client.force_login(cast[role])
    response = client.get(reverse("organizations:detail", args=["TD-1"]))
    titles = [panel.title for panel in response.context["panels"]]
    assert ("Kết quả các năm" in titles, "Chỉ tiêu kết nạp đảng viên" in titles) == (
        ratings,
        quotas,
    )
    assert ("Trần Thị base-secretary" in text(response)) is (people or role == "base-secretary")
    assert (response.context["grants"] is not None) is people


def test_who_stood_above_in_another_committee_stays_unnamed(staff, cast):
    cell = factories.organization(Kind.BASE_CELL, cast.neighbour, code="KHACH")
    actions.move(organization=cell, parent=cast.committee, decision=decision(DAY), by=None)
    for day in ("", "03/05/2009"):
        pages = [
            text(staff.get(reverse("organizations:detail", args=["KHACH"]), {"ngay": day})),
            text(staff.get(reverse("organizations:list"), {"ngay": day})),
            text(staff.get(reverse("organizations:tree"), {"ngay": day})),
        ]
        assert all(CANARY not in page for page in pages)
        assert all(reverse("organizations:detail", args=["KHACH"]) in page for page in pages[1:])
    assert "ngoài phạm vi xem" in pages[0]
    assert "Tổ chức ngoài phạm vi xem" in pages[1]


@pytest.mark.parametrize("more", [1, 3])
def test_queries_do_not_grow_with_rows(staff, cast, more):
    for _number in range(more):
        base = factories.organization(Kind.BASE_COMMITTEE, cast.committee)
        factories.organization(Kind.SUB_CELL, base)
    assert queries_of(staff, reverse("organizations:tree")) == 1
    assert queries_of(staff, reverse("organizations:list")) == 6
    assert queries_of(staff, reverse("organizations:detail", args=["TD"])) == 25
