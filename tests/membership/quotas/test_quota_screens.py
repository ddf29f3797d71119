"""The grid of quotas and the secretary's own number, on the screen and as a workbook."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from core.models import AuditEvent
from membership.models import Quota
from organizations.kinds import Kind
from tests import factories
from tests.cast import CANARY
from tests.membership import lives
from tests.organizations.trees import queries_of

pytestmark = pytest.mark.django_db
QUOTAS, EDIT, EXPORT = (
    reverse(f"membership:{name}") for name in ("quotas", "quotas_edit", "quotas_export")
)


@pytest.fixture
def staff(client, cast):
    client.force_login(cast["department"])
    return client


@pytest.fixture
def year(cast):
    """2011: ten received, four assigned and five registered; the neighbour has numbers too."""
    factories.quota(cast.committee, 2011, 10)
    factories.quota(cast.base_committee, 2011, 4, 5)
    factories.quota(cast.base_committee, 2010, 3, 3)
    factories.quota(cast.neighbour, 2011, 77)
    factories.quota(cast.neighbour_base, 2011, 78, 79)


def stored() -> set:
    return set(Quota.objects.values_list("organization__code", "year", "assigned", "registered"))


def typed(page, **changes) -> dict:
    """What a browser would post: every field as it stands on the page, with changes."""
    fields = {field.html_name: field.value() for field in page.context["form"]}
    return {name: "" if value is None else value for name, value in {**fields, **changes}.items()}


def of(organization, name="assigned") -> str:
    return f"{name}_{organization.pk}"


def test_the_grid_on_the_screen(staff, cast, year):
    page = staff.get(QUOTAS)
    grid = page.context["grid"]
    assert (grid.superior, grid.year, grid.received) == (cast.committee, 2011, 10)
    text = page.content.decode()
    assert "Số đã giao ít hơn chỉ tiêu cấp trên giao 6 đảng viên." in text
    assert CANARY not in text
    assert ">2011<" in text
    assert "2.011" not in text
    last = staff.get(QUOTAS, {"nam": "2010"}).context["grid"]
    assert (last.year, last.received, last.total("assigned")) == (2010, None, 3)
    assert staff.get(QUOTAS, {"nam": "1899"}).context["grid"].year == 2011


def test_the_share_says_of_which_quota_it_is(staff, cast, year):
    factories.annual_return(cast.base_committee, 2011, admissions=5)
    factories.annual_return(cast.base_cell, 2011, admissions=0)
    page = staff.get(QUOTAS).content.decode()
    assert "50% chỉ tiêu cấp trên giao; 125% chỉ tiêu đã giao" in page
    Quota.objects.filter(organization=cast.committee).delete()
    page = staff.get(QUOTAS).content.decode()
    assert "125% chỉ tiêu đã giao" in page
    assert "cấp trên giao;" not in page


def test_staff_save_the_whole_grid(staff, cast, year):
    page = staff.get(EDIT, {"nam": "2011"})
    data = typed(page, **{
        of(cast.committee): "12",
        of(cast.base_committee): "6",
        of(cast.base_cell, "registered"): "1",
    })  # fmt: skip
    response = staff.post(f"{EDIT}?nam=2011", data)
    assert response.url == f"{QUOTAS}?to_chuc=TD&nam=2011"
    assert stored() == {
        ("TD", 2011, 12, None),
        ("TD-1", 2011, 6, 5),
        ("TD-2", 2011, None, 1),
        ("TD-1", 2010, 3, 3),
        ("CN", 2011, 77, None),
        ("CN-1", 2011, 78, 79),
    }
    assert AuditEvent.objects.filter(action="quota.set").count() == 3
    assert "Đã lưu chỉ tiêu của 3 tổ chức." in staff.get(response.url).content.decode()


def test_nothing_is_written_when_nothing_was_changed(staff, cast, year):
    before = stored()
    response = staff.post(f"{EDIT}?nam=2011", typed(staff.get(EDIT, {"nam": "2011"})))
    assert "Không có số nào thay đổi." in staff.get(response.url).content.decode()
    assert stored() == before
    assert not AuditEvent.objects.filter(action="quota.set").exists()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ("ba", "“ba” không phải là số nguyên"),
        ("2,5", "không phải là số nguyên"),
        ("-1", "Số đảng viên không thể âm. Ví dụ: 3."),
        ("100000", "Số quá lớn; hãy xem lại."),
    ],
)
def test_one_wrong_cell_saves_nothing_and_keeps_all_that_was_typed(
    staff, cast, year, wrong, sentence
):
    before = stored()
    page = staff.get(EDIT, {"nam": "2011"})
    data = typed(page, **{of(cast.base_committee): "8", of(cast.base_cell): wrong})
    response = staff.post(f"{EDIT}?nam=2011", data)
    text = response.content.decode()
    assert response.status_code == 200
    assert sentence in text
    assert f'value="{wrong}"' in text
    assert f'name="{of(cast.base_committee)}" value="8"' in text
    assert "Chỉ tiêu giao – Chi bộ Công ty Thí Dụ Hai" in text
    assert stored() == before


def test_a_closed_year_refuses_the_whole_grid(staff, cast, year):
    row = factories.annual_return(cast.base_cell, 2011, members_total=10)
    row.frozen_at = "2011-11-20T00:00:00Z"
    row.save()
    before = stored()
    data = typed(
        staff.get(EDIT, {"nam": "2011"}),
        **{of(cast.base_committee): "8", of(cast.base_cell): "2"},
    )
    response = staff.post(f"{EDIT}?nam=2011", data)
    assert "đã chốt; không thể sửa chỉ tiêu" in response.content.decode()
    assert stored() == before


def test_what_another_wrote_meanwhile_is_shown_and_not_overwritten(staff, cast, year):
    page = staff.get(EDIT, {"nam": "2011"})
    Quota.objects.filter(organization=cast.base_committee, year=2011).update(assigned=9)
    data = typed(page, **{of(cast.base_committee): "6", of(cast.base_cell): "2"})
    second = staff.post(f"{EDIT}?nam=2011", data)
    assert "Người khác vừa ghi 9." in second.content.decode()
    assert ("TD-1", 2011, 9, 5) in stored()
    assert ("TD-2", 2011, 2, None) not in stored()
    third = staff.post(f"{EDIT}?nam=2011", typed(second))
    assert third.status_code == 302
    assert {("TD-1", 2011, 6, 5), ("TD-2", 2011, 2, None)} <= stored()


def test_what_another_wrote_elsewhere_stays(staff, cast, year):
    page = staff.get(EDIT, {"nam": "2011"})
    Quota.objects.filter(organization=cast.base_committee, year=2011).update(registered=9)
    staff.post(f"{EDIT}?nam=2011", typed(page, **{of(cast.base_committee): "6"}))
    assert ("TD-1", 2011, 6, 9) in stored()


def test_a_posted_field_of_the_neighbour_changes_nothing(staff, cast, year):
    before = stored()
    data = typed(staff.get(EDIT, {"nam": "2011"}), **{of(cast.neighbour_base): "1"})
    staff.post(f"{EDIT}?nam=2011", data)
    assert stored() == before
    for address in (QUOTAS, EDIT):
        assert staff.get(address, {"to_chuc": "CN"}).status_code == 404
    assert staff.post(f"{EDIT}?to_chuc=CN", data).status_code == 404
    assert staff.post(f"{EXPORT}?to_chuc=CN").status_code == 404


@pytest.mark.parametrize(
    ("role", "sees", "edits"),
    [
        ("operator", 403, 403),
        ("department", 200, 200),
        ("leadership", 200, 403),
        ("base-secretary", 200, 404),
        ("cell-secretary", 403, 403),
        ("reader", 200, 403),
    ],
)
def test_who_sees_and_who_edits(client, cast, year, role, sees, edits):
    client.force_login(cast[role])
    before = stored()
    response = client.get(QUOTAS)
    assert response.status_code == sees
    assert CANARY not in response.content.decode()
    assert client.get(EDIT).status_code == edits
    assert client.post(EDIT, {of(cast.base_committee): "1"}).status_code == edits
    assert stored() == before


def test_a_secretary_registers_his_own_number(client, cast, year):
    client.force_login(cast["base-secretary"])
    own = client.get(QUOTAS).content.decode()
    address = reverse("membership:quota_register", args=["TD-1"])
    assert address in own
    assert "Thí Dụ Hai" not in own
    assert client.get(address).context["form"].initial == {"year": 2011, "registered": 5}
    response = client.post(address, {"year": "2011", "registered": "7", "assigned": "99"})
    assert response.url == QUOTAS
    assert ("TD-1", 2011, 4, 7) in stored()
    assert (
        "Đã ghi số đăng ký kết nạp: 7 đảng viên, năm 2011." in client.get(QUOTAS).content.decode()
    )
    client.post(address, {"year": "2012", "registered": "8"})
    assert ("TD-1", 2012, None, 8) in stored()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"year": "2011", "registered": "nhiều"}, "“nhiều” không phải là số nguyên"),
        ({"year": "2010", "registered": "3"}, "2010"),
        ({"year": "2011", "registered": ""}, "Hãy điền mục này."),
    ],
)
def test_a_wrong_number_is_explained(client, cast, year, data, sentence):
    client.force_login(cast["base-secretary"])
    before = stored()
    response = client.post(reverse("membership:quota_register", args=["TD-1"]), data)
    assert response.context["form"].errors
    assert sentence in response.content.decode()
    assert stored() == before


@pytest.mark.parametrize(
    ("role", "code", "status"),
    [
        ("base-secretary", "TD-2", 404),
        ("base-secretary", "CN-1", 404),
        ("base-secretary", "TD-1-1", 404),
        ("department", "TD-1", 403),
        ("reader", "TD-1", 403),
        ("operator", "TD-1", 404),
    ],
)
def test_nobody_registers_for_another(client, cast, year, role, code, status):
    client.force_login(cast[role])
    before = stored()
    address = reverse("membership:quota_register", args=[code])
    assert client.get(address).status_code == status
    assert client.post(address, {"year": "2011", "registered": "1"}).status_code == status
    assert stored() == before


def test_the_workbook(staff, cast, year):
    factories.annual_return(cast.base_committee, 2010, admissions=2)
    response = staff.post(f"{EXPORT}?nam=2011")
    sheet = load_workbook(BytesIO(response.content)).active
    rows = [list(row) for row in sheet.values]
    filled = [[cell for cell in row if cell is not None] for row in rows if any(row)]
    assert filled[:3] == [
        ["Đảng ủy Khối Thí Dụ"],
        ["Chỉ tiêu kết nạp đảng viên năm 2011"],
        ["Chỉ tiêu cấp trên giao: 10"],
    ]
    header = next(index for index, row in enumerate(rows) if row[0] == "Mã")
    assert rows[header] == [
        "Mã", "Tổ chức", "Loại tổ chức", "Chỉ tiêu 2010", "Kết nạp 2010", "Đăng ký 2011",
        "Chỉ tiêu 2011", "Kết nạp 2011", "Đang làm hồ sơ", "Dự báo hết năm 2011",
        "So với chỉ tiêu", "Ghi chú",
    ]  # fmt: skip
    assert rows[header + 1] == [
        "TD-1", "Đảng bộ Công ty Thí Dụ Một", "Đảng bộ cơ sở", 3, 2, 5, 4, None, 0, None, None, None,
    ]  # fmt: skip
    assert rows[header + 3][1:] == ["Cộng", None, 3, 2, 5, 4, None, 0, None, None, None]
    assert CANARY not in str(rows)
    assert AuditEvent.objects.latest("sequence").action == "quota.export"


@pytest.mark.parametrize("more", [1, 3])
def test_queries_do_not_grow_with_rows(staff, cast, year, more):
    for _number in range(more):
        base = factories.organization(Kind.BASE_CELL, cast.committee)
        factories.quota(base, 2011, 1, 1)
        lives.member(base, since=date(2009, 1, 10))
        lives.admitted(base, date(2011, 2, 1))
    assert queries_of(staff, QUOTAS) == 20
    assert queries_of(staff, EDIT) == 17
    assert queries_of(staff, reverse("membership:quotas_summary")) == 52
    assert queries_of(staff, reverse("membership:quotas_delegation")) == 10
