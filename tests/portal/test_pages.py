"""The frame of every page: who I am, where I may go, what went wrong; and that reading never writes."""

from datetime import date, timedelta

import pytest
from django.core.checks import run_checks
from django.core.management import call_command
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from accounts.models import ActivationSlip, User
from core.dates import today
from core.models import AuditEvent
from tests import factories

PAGES = ("/", "/tai-khoan/", "/tai-khoan/lap/", "/nhat-ky/", "/mat-khau/", "/ui/")


def text(response) -> str:
    return response.content.decode()


def test_a_user_without_a_grant_learns_whom_to_ask(client, cast, settings):
    settings.PORTAL_HELP_CONTACT = "Ban Tổ chức, điện thoại 0257 000 000"
    client.force_login(cast.nobody)
    for address in ("/", "/tai-khoan/", "/nhat-ky/"):
        page = client.get(address)
        assert page.status_code == 403
        assert "chưa được giao quyền" in text(page)
        assert "0257 000 000" in text(page)
    assert client.get("/mat-khau/").status_code == 200
    assert client.post("/dang-xuat/").status_code == 302


def test_a_grant_holds_from_the_next_request_and_ends_with_it(client, cast):
    client.force_login(cast.nobody)
    assert client.get("/nhat-ky/").status_code == 403
    grant = factories.grant(cast.nobody, "operator", cast.committee)
    assert client.get("/nhat-ky/").status_code == 200
    grant.valid_until = today() - timedelta(days=1)
    grant.save()
    assert client.get("/nhat-ky/").status_code == 403


@pytest.mark.parametrize(
    ("role", "shown", "hidden"),
    [
        ("operator", ["/tai-khoan/", "/nhat-ky/"], []),
        ("department", ["/nhat-ky/"], ["/tai-khoan/"]),
        ("reader", [], ["/tai-khoan/", "/nhat-ky/"]),
    ],
)
def test_the_menu_holds_what_the_role_may_open(client, cast, role, shown, hidden):
    client.force_login(cast[role])
    page = text(client.get("/"))
    for address in shown:
        assert f'href="{address}"' in page
        assert client.get(address).status_code == 200
    for address in hidden:
        assert f'href="{address}"' not in page
        assert client.get(address).status_code == 403


def test_every_page_says_who_and_for_which_organization(client, cast):
    client.force_login(cast["cell-secretary"])
    page = text(client.get("/"))
    assert "Trần Thị cell-secretary" in page
    assert "Bí thư chi bộ – Chi bộ Phân xưởng Thí Dụ" in page
    assert "Đảng ủy Khối Thí Dụ" in page  # whose portal it is
    assert "CANARY" not in page


@pytest.mark.parametrize("address", PAGES)
def test_reading_a_page_writes_nothing(client, cast, address):
    client.force_login(cast["operator"])
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(address).status_code == 200
    written = [
        query["sql"]
        for query in queries
        if query["sql"].lstrip().split(" ")[0] in ("INSERT", "UPDATE", "DELETE")
    ]
    assert written == []


def test_pages_carry_nothing_inline(client, cast):
    client.force_login(cast["operator"])
    for address in PAGES:
        response = client.get(address)
        policy = response.headers["Content-Security-Policy"]
        assert "unsafe" not in policy
        page = text(response)
        assert " style=" not in page
        assert " onclick=" not in page
        assert "<script>" not in page


class TestAudit:
    def test_the_trail_shows_only_the_own_subtree(self, client, cast):
        factories.organization(parent=cast.committee, name="Chi bộ Mới Lập", by=cast["department"])
        client.force_login(cast["department"])
        page = text(client.get("/nhat-ky/"))
        assert "Chi bộ Mới Lập" in page
        assert "CANARY" not in page

    def test_filters_find_person_and_kind_without_marks(self, client, cast):
        factories.organization(parent=cast.committee, name="Chi bộ Mới Lập", by=cast["department"])
        client.force_login(cast["operator"])
        found = client.get("/nhat-ky/", {"person": "tran thi department", "kind": "organization"})
        assert found.context["page"].paginator.count == 1
        assert client.get("/nhat-ky/", {"person": "khong ai"}).context["page"].paginator.count == 0
        tomorrow = (date.today() + timedelta(days=2)).strftime("%d/%m/%Y")  # noqa: DTZ011
        assert client.get("/nhat-ky/", {"first": tomorrow}).context["page"].paginator.count == 0

    def test_a_wrong_date_gets_a_sentence(self, client, cast):
        client.force_login(cast["operator"])
        assert "Không có ngày 31/02/2011" in text(client.get("/nhat-ky/", {"first": "31/02/2011"}))


class TestErrors:
    def test_not_found_and_forbidden_speak_vietnamese(self, client, cast):
        client.force_login(cast["reader"])
        missing, forbidden = client.get("/khong-co/"), client.get("/tai-khoan/")
        assert (missing.status_code, forbidden.status_code) == (404, 403)
        assert "Không tìm thấy trang" in text(missing)
        assert "chưa được giao quyền làm việc này" in text(forbidden)

    def test_a_stale_form_is_refused_in_words(self, cast):
        from django.test import Client  # noqa: PLC0415

        strict = Client(enforce_csrf_checks=True)
        page = strict.post("/dang-nhap/", {"username": "reader", "password": "x"})
        assert page.status_code == 403
        assert "Trang đã để mở quá lâu" in text(page)

    def test_a_fault_says_sorry_and_keeps_the_details_to_itself(self, client, cast, monkeypatch):
        def fail(user):
            raise RuntimeError("bí mật của máy chủ")

        monkeypatch.setattr("portal.views.home.cards_for", fail)
        client.raise_request_exception = False
        client.force_login(cast["reader"])
        page = client.get("/")
        assert page.status_code == 500
        assert "Hệ thống gặp lỗi" in text(page)
        assert "bí mật" not in text(page)

    def test_a_silent_database_is_a_pause_not_a_fault(self, client, cast, monkeypatch):
        def fail(user):
            raise OperationalError("server closed the connection")

        monkeypatch.setattr("portal.views.home.cards_for", fail)
        client.force_login(cast["reader"])
        page = client.get("/")
        assert (page.status_code, page.headers["Retry-After"]) == (503, "30")
        assert "Hệ thống tạm dừng phục vụ" in text(page)


def test_health_answers_strangers_without_detail(client, db):
    page = client.get("/healthz")
    assert (page.status_code, page.content) == (200, b"ok")


def test_the_deploy_check_refuses_the_demonstration(settings):
    settings.PORTAL_DEMONSTRATION = True
    ids = [fault.id for fault in run_checks(tags=["security"], include_deployment_checks=True)]
    assert "portal.E001" in ids
    settings.PORTAL_DEMONSTRATION = False
    ids = [fault.id for fault in run_checks(tags=["security"], include_deployment_checks=True)]
    assert "portal.E001" not in ids


def test_the_first_operator_enters_by_a_printed_code(client, cast, capsys):
    call_command(
        "create_operator", "Quan.Tri", full_name="Lê Thị Quản Trị", organization=cast.committee.code
    )
    printed = capsys.readouterr().out
    user = User.objects.get(username="quan.tri")
    assert not user.has_usable_password()
    assert user.grants.get().role.code == "operator"
    code = printed.split("ngày): ")[1].split()[0]
    assert ActivationSlip.find(code).user == user
    assert {event.action for event in AuditEvent.objects.filter(subject_id=str(user.pk))} >= {
        "account.create",
        "grant.give",
        "account.slip",
    }
