"""The forms of every change: what they write, what they refuse, and who may not even see them."""

from datetime import date

import pytest
from django.urls import reverse

from organizations import actions
from organizations.kinds import Kind
from organizations.models import EnterpriseType, Organization, OrganizationChange
from tests import factories
from tests.cast import CANARY
from tests.organizations.trees import decision, history, on, state

pytestmark = pytest.mark.django_db
DAY = date(2009, 5, 4)
PAPER = {"effective_on": "4/5/2009", "decision_number": "12-QĐ/TD", "decision_date": "30/04/2009"}
NEW = {"code": "TD-3", "name": "Chi bộ Công ty Ba", "kind": "BASE_CELL"}


@pytest.fixture
def staff(client, cast):
    client.force_login(cast["department"])
    return client


def url_of(code: str, what: str) -> str:
    return reverse("organizations:change", args=[code, what])


def pk(code: str) -> int:
    return Organization.objects.get(code=code).pk


def found_form(cast, **more) -> dict:
    enterprise_type = cast.base_cell.enterprise_type_id
    return {**PAPER, **NEW, "parent": cast.committee.pk, "enterprise_type": enterprise_type, **more}


def test_found(staff, cast):
    response = staff.post(reverse("organizations:found"), found_form(cast))
    assert response.url == reverse("organizations:detail", args=["TD-3"])
    cell = Organization.objects.get(code="TD-3")
    assert on(cell, DAY) == ("Chi bộ Công ty Ba", Kind.BASE_CELL, "private", "TD")
    change = cell.changes.get()
    assert (change.decision_number, change.decision_date, change.recorded_by) == (
        "12-QĐ/TD",
        date(2009, 4, 30),
        cast["department"],
    )
    assert "Đã ghi việc thành lập “Chi bộ Công ty Ba”." in staff.get(response.url).content.decode()


def test_the_superior_is_chosen_already_when_one_comes_from_its_page(staff, cast):
    page = staff.get(reverse("organizations:found"), {"cap-tren": "TD-1"})
    assert page.context["form"].initial["parent"] == cast.base_committee
    stranger = staff.get(reverse("organizations:found"), {"cap-tren": "CN"})
    assert stranger.context["form"].initial["parent"] is None


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"code": "TD-1"}, "Mã “TD-1” đã dùng cho một tổ chức khác."),
        ({"code": "ba ba"}, "Mã chỉ gồm chữ không dấu"),
        ({"effective_on": "22/11/2011"}, "Ngày này ở sau hôm nay"),
        ({"effective_on": "hôm qua"}, "“hôm qua” không phải là ngày"),
        ({"decision_number": ""}, "Hãy điền mục này."),
        ({"kind": "SUB_CELL", "enterprise_type": ""}, "không thể đứng ngay dưới"),
        ({"enterprise_type": ""}, "Tổ chức cơ sở đảng phải có loại hình"),
    ],
)
def test_found_explains_and_keeps_what_was_typed(staff, cast, changed, sentence):
    before = state()
    response = staff.post(reverse("organizations:found"), found_form(cast, **changed))
    page = response.content.decode()
    assert response.status_code == 200
    assert sentence in page
    assert "error-summary" in page
    assert 'value="Chi bộ Công ty Ba"' in page
    assert state() == before


def test_a_posted_stranger_changes_nothing(staff, cast):
    """Foreign ids in every choice: refused as no choice at all, and no name of theirs is told."""
    factories.organization(Kind.BASE_COMMITTEE, cast.committee, code="TD-6")
    before = state(), history()
    stranger, strange_base = cast.neighbour.pk, cast.neighbour_base.pk
    for url, data in (
        (reverse("organizations:found"), found_form(cast, parent=stranger)),
        (url_of("TD-2", "chuyen"), {**PAPER, "parent": stranger}),
        (url_of("TD-2", "doi-loai-to-chuc"), {**PAPER, "kind": "SUB_CELL", "parent": strange_base}),
        (url_of("TD-6", "sap-nhap"), {**PAPER, "target": strange_base, "confirmed": "1"}),
    ):
        response = staff.post(url, data)
        assert response.status_code == 200
        assert response.context["form"].errors
        assert CANARY not in response.content.decode()
    assert (state(), history()) == before


@pytest.mark.parametrize(
    ("what", "typed", "expected"),
    [
        ("doi-ten", {"name": "Tên Mới"}, ("Tên Mới", "BASE_CELL", "private", "TD")),
        ("doi-loai-hinh", {"enterprise_type": "jsc"}, (None, "BASE_CELL", "jsc", "TD")),
        (
            "doi-loai-to-chuc",
            {"kind": "BASE_COMMITTEE", "name": "Đảng bộ Hai"},
            ("Đảng bộ Hai", "BASE_COMMITTEE", "private", "TD"),
        ),
        (
            "doi-loai-to-chuc",
            {"kind": "SUB_CELL", "parent": "TD-1"},
            (None, "SUB_CELL", None, "TD-1"),
        ),
        ("chuyen", {"parent": "TD-K2"}, (None, "BASE_CELL", "private", "TD-K2")),
    ],
)
def test_each_change(staff, cast, what, typed, expected):
    factories.organization(Kind.SUPERIOR_COMMITTEE, cast.committee, code="TD-K2")
    types = {t.code: t.pk for t in EnterpriseType.objects.all()}
    data = {key: types.get(value, value) for key, value in typed.items()}
    if "parent" in data:
        data["parent"] = pk(data["parent"])
    response = staff.post(url_of("TD-2", what), {**PAPER, **data})
    assert response.status_code == 302, response.context["form"].errors
    name = expected[0] or "Chi bộ Công ty Thí Dụ Hai"
    assert on(cast.base_cell, DAY) == (name, *expected[1:])
    assert on(cast.base_cell, date(2009, 5, 3))[1:] == ("BASE_CELL", "private", "TD")


@pytest.mark.parametrize(("what", "question"), [
    ("giai-the", "Giải thể “Chi bộ Công ty Thí Dụ Hai” từ ngày 04/05/2009?"),
    ("sap-nhap", "Sáp nhập “Chi bộ Công ty Thí Dụ Hai” vào “Đảng bộ Công ty Thí Dụ Một” từ ngày 04/05/2009?"),
])  # fmt: skip
def test_an_end_is_asked_about_first(staff, cast, what, question):
    typed = {**PAPER, "target": cast.base_committee.pk} if what == "sap-nhap" else PAPER
    asked = staff.post(url_of("TD-2", what), typed)
    assert question in asked.content.decode()
    assert not Organization.objects.get(code="TD-2").is_dissolved
    hidden = {field.name: field.value() for field in asked.context["form"]}
    assert hidden["decision_number"] == "12-QĐ/TD"
    done = staff.post(url_of("TD-2", what), {**typed, "confirmed": "1"})
    assert done.status_code == 302
    ended = Organization.objects.get(code="TD-2")
    assert ended.dissolved_on == DAY
    assert ended.successor == (cast.base_committee if what == "sap-nhap" else None)
    page = staff.get(reverse("organizations:detail", args=["TD-2"]))
    assert page.context["offered"] == []
    assert "Đã kết thúc hoạt động ngày 04/05/2009" in page.content.decode()


def test_a_refusal_stands_on_the_form(staff, cast):
    response = staff.post(url_of("TD-1", "giai-the"), {**PAPER, "confirmed": "1"})
    page = response.content.decode()
    assert (
        "Còn tổ chức trực thuộc “Chi bộ Phân xưởng Thí Dụ”; hãy chuyển hoặc giải thể trước." in page
    )
    assert 'value="12-QĐ/TD"' in page


@pytest.mark.parametrize(
    ("code", "what"), [("TD-1-1", "doi-loai-hinh"), ("TD-2", "khong-co"), ("TINH", "chuyen")]
)
def test_a_change_that_makes_no_sense_is_not_offered(staff, cast, code, what):
    province = factories.organization(Kind.PROVINCE, code="TINH")
    factories.grant(cast["department"], "department", province)
    assert staff.get(url_of(code, what)).status_code == 404


def test_undo_asks_and_takes_back(staff, cast):
    before = state(), history()
    change = actions.rename(
        organization=cast.base_cell, name="Chi bộ Sai", decision=decision(DAY), by=None
    )
    url = reverse("organizations:undo", args=["TD-2", change.pk])
    asked = staff.get(url)
    assert "Hủy “Đổi tên” có hiệu lực từ ngày 04/05/2009?" in asked.content.decode()
    assert OrganizationChange.objects.get(pk=change.pk).undone_at is None
    assert staff.post(url).url == reverse("organizations:detail", args=["TD-2"])
    assert (state(), history()) == before
    page = staff.get(reverse("organizations:detail", args=["TD-2"]))
    assert [entry.is_undone for entry in page.context["entries"]] == [True, False]
    assert staff.post(url).status_code == 404, "an undone change cannot be undone again"


def test_undo_says_what_stands_in_the_way(staff, cast):
    change = actions.rename(
        organization=cast.base_cell, name="Chi bộ Mới", decision=decision(DAY), by=None
    )
    factories.rating(cast.base_cell, 2010, "completing")
    url = reverse("organizations:undo", args=["TD-2", change.pk])
    page = staff.post(url, follow=True).content.decode()
    assert "đã có số liệu từ năm 2009; không thể hủy thay đổi này." in page
    assert Organization.objects.get(code="TD-2").name == "Chi bộ Mới"


def test_undo_a_founding_leads_to_the_list(staff, cast):
    cell = factories.organization(Kind.BASE_CELL, cast.committee, code="TD-3")
    url = reverse("organizations:undo", args=["TD-3", cell.changes.get().pk])
    assert staff.post(url).url == reverse("organizations:list")
    assert not Organization.objects.filter(code="TD-3").exists()


def test_nobody_puts_an_organization_back_where_he_has_no_right(staff, cast):
    cell = factories.organization(Kind.BASE_CELL, cast.neighbour, code="KHACH")
    change = actions.move(organization=cell, parent=cast.committee, decision=decision(DAY), by=None)
    url = reverse("organizations:undo", args=["KHACH", change.pk])
    assert staff.get(url).status_code == 403
    assert staff.post(url).status_code == 403
    assert Organization.objects.get(code="KHACH").parent == cast.committee


def test_nobody_takes_cells_back_out_of_a_committee_where_he_has_no_right(staff, cast):
    actions.merge(
        organization=cast.base_committee,
        target=cast.neighbour_base,
        decision=decision(DAY),
        by=None,
    )
    change = OrganizationChange.objects.get(kind="MERGE")
    page = staff.get(reverse("organizations:detail", args=["TD-1"]))
    assert [entry.may_undo for entry in page.context["entries"]] == [False, False]
    before = state(), history()
    url = reverse("organizations:undo", args=["TD-1", change.pk])
    assert staff.get(url).status_code == 403
    assert staff.post(url).status_code == 403
    assert (state(), history()) == before
    assert Organization.objects.get(code="TD-1-1").parent == cast.neighbour_base
    factories.grant(cast["department"], "department", cast.neighbour)
    assert staff.post(url).url == reverse("organizations:detail", args=["TD-1"])
    assert Organization.objects.get(code="TD-1-1").parent == cast.base_committee


ROLES_THAT_MAY_NOT = ["operator", "leadership", "base-secretary", "reader"]


@pytest.mark.parametrize("role", ROLES_THAT_MAY_NOT)
@pytest.mark.parametrize("method", ["get", "post"])
def test_only_the_department_changes_anything(client, cast, role, method):
    client.force_login(cast[role])
    before = state(), history()
    change = cast.base_committee.changes.get()
    for url in (
        reverse("organizations:found"),
        url_of("TD-1", "doi-ten"),
        reverse("organizations:undo", args=["TD-1", change.pk]),
    ):
        assert getattr(client, method)(url, {**PAPER, "name": "Khác"}).status_code == 403
    assert (state(), history()) == before


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_neighbour_does_not_exist(staff, cast, method):
    before = state(), history()
    change = cast.neighbour_base.changes.get()
    assert staff.get(reverse("organizations:detail", args=["CN-1"])).status_code == 404
    for url in (
        url_of("CN-1", "doi-ten"),
        reverse("organizations:undo", args=["CN-1", change.pk]),
        reverse("organizations:undo", args=["TD-1", change.pk]),
    ):
        response = getattr(staff, method)(url, {**PAPER, "name": "Khác"})
        assert response.status_code == 404
        assert CANARY not in response.content.decode()
    assert staff.get(reverse("organizations:tree"), {"goc": "CN"}).status_code == 404
    assert (state(), history()) == before


def test_choices_hold_nothing_of_the_neighbour(staff, cast):
    factories.organization(Kind.SUPERIOR_COMMITTEE, cast.committee, code="TD-K2")
    for url in (
        reverse("organizations:found"),
        reverse("organizations:list"),
        *(url_of("TD-2", what) for what in ("doi-loai-to-chuc", "chuyen", "sap-nhap")),
    ):
        page = staff.get(url).content.decode()
        assert CANARY not in page
        assert "Đảng ủy Khối Thí Dụ" in page


def test_the_right_ends_with_the_grant(staff, cast):
    assert staff.get(url_of("TD-1", "doi-ten")).status_code == 200
    cast["department"].grants.update(valid_until=date(2011, 11, 20))
    factories.grant(cast["department"], "reader", cast.committee)
    assert staff.get(url_of("TD-1", "doi-ten")).status_code == 403


def test_pages_to_read_take_no_post(staff, cast):
    for url in (
        reverse("organizations:tree"),
        reverse("organizations:list"),
        reverse("organizations:detail", args=["TD-1"]),
        reverse("membership:quotas"),
    ):
        assert staff.post(url).status_code == 405
