"""Accounts and grants: only inside one's own subtree, never one's own, always in the trail."""

from datetime import date, timedelta

import pytest

from accounts.actions import edit_account, record_entry
from accounts.models import ActivationSlip, User
from accounts.queries import home_path
from core.dates import today
from core.exceptions import Refused
from core.models import AuditEvent
from organizations.grants import end_grant, give_grant
from organizations.models import Grant, Role
from tests import factories


def text(response) -> str:
    return response.content.decode()


def role(code: str) -> Role:
    return Role.objects.get(code=code)


@pytest.fixture
def operator(client, cast):
    client.force_login(cast["operator"])
    return cast["operator"]


def new_account(client, cast, **changes):
    data = {
        "full_name": "Phạm  Thị Hiền",
        "username": "hien.pham",
        "post": "Bí thư",
        "role": role("base-secretary").pk,
        "organization": cast.base_cell.pk,
        "valid_from": "01/11/2011",
        "valid_until": "",
    }
    return client.post("/tai-khoan/lap/", data | changes)


def test_a_new_account_has_a_grant_and_a_slip_to_print_once(client, cast, operator):
    page = new_account(client, cast)
    user = User.objects.get(username="hien.pham")
    assert user.full_name == "Phạm Thị Hiền"
    assert not user.has_usable_password()
    grant = user.grants.get()
    assert (grant.role.code, grant.organization) == ("base-secretary", cast.base_cell)
    code = text(page).split('slip__code">')[1].split("<")[0]
    assert ActivationSlip.find(code).user == user
    assert page.headers["Cache-Control"].startswith("max-age=0")
    actions = list(AuditEvent.objects.about(user).values_list("action", flat=True))
    assert actions == ["account.create", "grant.give", "account.slip"]
    assert code not in text(client.get(f"/tai-khoan/{user.pk}/"))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"username": "Hiền"}, "chữ thường không dấu"),
        ({"username": "reader"}, "đã có người dùng"),
        ({"username": "trinhdien.reader"}, "chỉ dùng cho bản trình diễn"),
        ({"valid_until": "01/10/2011"}, "Ngày hết hạn phải từ hôm nay"),
        ({"valid_from": "31/02/2011"}, "Không có ngày 31/02/2011"),
    ],
)
def test_a_wrong_answer_makes_nothing(client, cast, operator, changes, sentence):
    before = User.objects.count(), Grant.objects.count(), AuditEvent.objects.count()
    assert sentence in text(new_account(client, cast, **changes))
    assert before == (User.objects.count(), Grant.objects.count(), AuditEvent.objects.count())


def test_a_foreign_organization_cannot_be_posted(client, cast, operator):
    new_account(client, cast, organization=cast.neighbour_base.pk)
    assert not User.objects.filter(username="hien.pham").exists()
    victim = cast["reader"]
    client.post(
        f"/tai-khoan/{victim.pk}/quyen/",
        {
            "role": role("leadership").pk,
            "organization": cast.neighbour.pk,
            "valid_from": "01/11/2011",
        },
    )
    assert victim.grants.count() == 1


def test_choices_lists_and_searches_hold_nothing_of_the_neighbour(client, cast, operator):
    for address in (
        "/tai-khoan/",
        "/tai-khoan/?q=canary",
        "/tai-khoan/?q=CANARY&status=waiting",
        "/tai-khoan/lap/",
        f"/tai-khoan/{cast['reader'].pk}/quyen/",
    ):
        page = client.get(address)
        assert page.status_code == 200
        assert "CANARY reader" not in text(page)
        assert "Đảng ủy Khối CANARY" not in text(page)


@pytest.mark.parametrize("step", ["", "sua/", "quyen/", "phieu/", "khoa/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_accounts_of_others_do_not_exist(client, cast, operator, step, method):
    stranger = cast.stranger["reader"]
    assert getattr(client, method)(f"/tai-khoan/{stranger.pk}/{step}").status_code == 404
    assert stranger.slips.count() == 0


@pytest.mark.parametrize("step", ["sua/", "phieu/", "khoa/"])
def test_nobody_changes_his_own_account(client, cast, operator, step):
    assert client.post(f"/tai-khoan/{operator.pk}/{step}").status_code == 403
    operator.refresh_from_db()
    assert operator.is_active
    assert operator.slips.count() == 0


def test_an_account_that_reaches_beyond_the_scope_is_not_taken_over(client, cast, operator):
    both = cast["reader"]
    factories.grant(both, "leadership", cast.neighbour)
    assert client.get(f"/tai-khoan/{both.pk}/").status_code == 200
    assert "CANARY" not in text(client.get(f"/tai-khoan/{both.pk}/"))
    assert client.post(f"/tai-khoan/{both.pk}/phieu/").status_code == 403
    assert both.slips.count() == 0


def test_a_grant_is_given_and_taken_back_at_once(client, cast, operator):
    user = cast["reader"]
    client.post(
        f"/tai-khoan/{user.pk}/quyen/",
        {
            "role": role("department").pk,
            "organization": cast.committee.pk,
            "valid_from": "01/11/2011",
        },
    )
    grant = user.grants.get(role__code="department")
    address = f"/tai-khoan/{user.pk}/quyen/{grant.pk}/thu/"
    assert "Hãy điền mục này." in text(client.post(address, {"reason": ""}))
    client.post(address, {"reason": "Chuyển công tác"})
    assert not user.grants.in_force().filter(role__code="department").exists()
    event = AuditEvent.objects.about(user).last()
    assert (event.action, event.reason) == ("grant.end", "Chuyển công tác")
    assert event.before["organization"] == cast.committee.name


def test_locking_signs_out_and_withdraws_slips(client, cast, operator):
    user = cast["reader"]
    client.post(f"/tai-khoan/{user.pk}/phieu/")
    assert user.slips.filter(used_at=None).count() == 1
    client.post(f"/tai-khoan/{user.pk}/khoa/")
    user.refresh_from_db()
    assert (user.is_active, user.slips.filter(used_at=None).count()) == (False, 0)
    client.post(f"/tai-khoan/{user.pk}/phieu/")
    assert user.slips.filter(used_at=None).count() == 0  # a locked account gets no slip
    client.post(f"/tai-khoan/{user.pk}/khoa/")
    user.refresh_from_db()
    assert user.is_active


def test_mending_a_name_is_in_the_trail_with_before_and_after(client, cast, operator):
    user = cast["reader"]
    client.post(
        f"/tai-khoan/{user.pk}/sua/",
        {"full_name": "Đỗ Thị Thu", "post": "", "email": "", "phone": "", "is_active": ""},
    )
    user.refresh_from_db()
    assert (user.full_name, user.is_active) == ("Đỗ Thị Thu", True)
    event = AuditEvent.objects.about(user).last()
    assert (event.before, event.after) == (
        {"full_name": "Trần Thị reader"},
        {"full_name": "Đỗ Thị Thu"},
    )


@pytest.mark.parametrize("code", ["department", "leadership", "base-secretary", "reader"])
def test_only_operators_manage_accounts(client, cast, code):
    client.force_login(cast[code])
    for address in ("/tai-khoan/", "/tai-khoan/lap/", f"/tai-khoan/{cast['reader'].pk}/"):
        assert client.get(address).status_code == 403
    assert new_account(client, cast).status_code == 403


class TestGrants:
    """The one door itself, whatever the pages do."""

    def give(self, cast, **changes):
        facts = {
            "user": cast.nobody,
            "role": role("reader"),
            "organization": cast.base_cell,
            "valid_from": today(),
            "by": cast["operator"],
        }
        return give_grant(**(facts | changes))

    def test_not_outside_of_the_own_subtree(self, cast):
        with pytest.raises(Refused):
            self.give(cast, organization=cast.neighbour_base)

    def test_not_by_somebody_who_manages_no_accounts(self, cast):
        with pytest.raises(Refused):
            self.give(cast, by=cast["leadership"])

    def test_not_to_oneself(self, cast):
        with pytest.raises(Refused):
            self.give(cast, user=cast["operator"], role=role("leadership"))

    def test_not_twice(self, cast):
        self.give(cast)
        with pytest.raises(Refused):
            self.give(cast, valid_from=today() + timedelta(days=3))

    def test_a_lower_operator_stays_below(self, cast):
        lower = factories.UserFactory()
        factories.grant(lower, "operator", cast.base_committee)
        assert self.give(cast, organization=cast.sub_cell, by=lower).organization == cast.sub_cell
        with pytest.raises(Refused):
            self.give(cast, organization=cast.committee, by=lower)

    def test_ending_needs_the_same_right(self, cast):
        grant = self.give(cast)
        with pytest.raises(Refused):
            end_grant(grant=grant, by=cast["leadership"], reason="x")
        with pytest.raises(Refused):
            end_grant(grant=cast["operator"].grants.get(), by=cast["operator"], reason="x")
        assert Grant.objects.in_force().filter(pk=grant.pk).exists()


class TestWhoLeft:
    """Somebody whose grant in the committee has ended, and who may work for the neighbour now."""

    @pytest.fixture
    def leaver(self, cast):
        person = factories.UserFactory(
            full_name="Vũ Văn Chuyển Đi", email="chuyen.di@thidu.vn", phone="0900111222"
        )
        ended = today() - timedelta(days=30)
        factories.grant(person, "base-secretary", cast.base_cell, valid_until=ended)
        return person

    def test_without_another_grant_he_is_shown_but_not_how_to_reach_him(
        self, client, cast, operator, leaver
    ):
        assert leaver.full_name in text(client.get("/tai-khoan/"))
        page = text(client.get(f"/tai-khoan/{leaver.pk}/"))
        assert "Không còn quyền nào trong phạm vi quản lý" in page
        assert leaver.email not in page
        assert leaver.phone not in page
        assert client.get(f"/tai-khoan/{leaver.pk}/sua/").status_code == 403
        factories.grant(leaver, "reader", cast.base_cell)
        assert leaver.email in text(client.get(f"/tai-khoan/{leaver.pk}/"))
        assert client.get(f"/tai-khoan/{leaver.pk}/sua/").status_code == 200

    def test_with_a_grant_at_the_neighbour_he_is_theirs_alone(self, client, cast, operator, leaver):
        factories.grant(leaver, "leadership", cast.neighbour)
        assert leaver.full_name not in text(client.get("/tai-khoan/"))
        assert client.get(f"/tai-khoan/{leaver.pk}/").status_code == 404
        client.force_login(cast.stranger["operator"])
        assert leaver.email in text(client.get(f"/tai-khoan/{leaver.pk}/"))

    def test_a_role_held_elsewhere_is_not_found_here(self, client, cast, operator, leaver):
        factories.grant(leaver, "reader", cast.base_cell)
        factories.grant(leaver, "leadership", cast.neighbour)

        def found(code: str) -> bool:
            return leaver.full_name in text(client.get("/tai-khoan/", {"role": role(code).pk}))

        assert (found("reader"), found("leadership"), found("base-secretary")) == (
            True,
            False,
            False,
        )

    def test_his_events_go_where_he_works(self, cast, leaver):
        record_entry(action="account.sign_in", user=leaver, ip="10.0.0.6")
        factories.grant(leaver, "leadership", cast.neighbour)
        edit_account(user=leaver, by=cast.stranger["operator"], email="moi@canary.vn")
        record_entry(action="account.sign_in", user=leaver, ip="10.0.0.7")
        places = AuditEvent.objects.about(leaver).order_by("sequence")
        assert list(places.values_list("action", "scope_path")) == [
            ("account.sign_in", cast.base_cell.path),  # the last that held, while there is no other
            ("account.edit", cast.neighbour.path),
            ("account.sign_in", cast.neighbour.path),
        ]

    def test_of_several_grants_the_highest_counts(self, cast, leaver):
        factories.grant(leaver, "cell-secretary", cast.sub_cell)
        factories.grant(leaver, "reader", cast.neighbour)
        assert home_path(leaver) == cast.neighbour.path
        assert home_path(cast.nobody) == ""


@pytest.mark.parametrize(
    ("role", "place", "fits"),
    [
        ("base-secretary", "committee", False),
        ("base-secretary", "sub_cell", False),
        ("base-secretary", "base_cell", True),
        ("cell-secretary", "committee", False),
        ("cell-secretary", "sub_cell", True),
        ("department", "base_cell", False),
        ("operator", "base_committee", False),
        ("reader", "base_committee", True),
    ],
)
def test_a_role_is_given_only_where_it_belongs(cast, role, place, fits):
    """A secretary's role at the committee would open every base organization's form to him."""
    give = {
        "user": cast.nobody,
        "role": Role.objects.get(code=role),
        "organization": getattr(cast, place),
        "valid_from": date(2011, 1, 1),
        "by": cast["operator"],
    }
    if fits:
        assert give_grant(**give).organization == getattr(cast, place)
        return
    with pytest.raises(Refused, match="chỉ giao tại"):
        give_grant(**give)
    assert not cast.nobody.grants.exists()
