"""Entering by name and password, and leaving."""

import pytest
from django.urls import reverse

from core.models import AuditEvent
from tests import factories

PASSWORD = "bốn từ không liên quan"
SIGN_IN = "/dang-nhap/"


@pytest.fixture
def reader(cast):
    user = cast["reader"]
    user.set_password(PASSWORD)
    user.save()
    return user


def enter(client, username="reader", password=PASSWORD, **data):
    return client.post(SIGN_IN, {"username": username, "password": password, **data})


def test_the_right_password_leads_home_and_is_in_the_trail(client, reader, cast):
    response = enter(client, username=" Reader ")
    assert (response.status_code, response.url) == (302, "/")
    assert client.session["_auth_user_id"] == str(reader.pk)
    event = AuditEvent.objects.get(action="account.sign_in")
    assert (event.actor_id, event.scope_path, event.ip) == (
        reader.pk,
        cast.committee.path,
        "127.0.0.1",
    )


def test_unknown_name_wrong_password_and_locked_account_get_the_same_answer(client, reader):
    locked = factories.UserFactory(username="khoa", is_active=False)
    locked.set_password(PASSWORD)
    locked.save()
    answers = {
        enter(client, *pair).content.decode().split('class="error-summary"')[1].split("</div>")[0]
        for pair in (("reader", "sai"), ("khong.co", PASSWORD), ("khoa", PASSWORD))
    }
    assert len(answers) == 1
    assert "Tên đăng nhập hoặc mật khẩu không đúng" in answers.pop()
    assert "_auth_user_id" not in client.session


def test_a_refusal_never_keeps_an_unknown_name(client, reader):
    enter(client, "mat-khau-go-nham-o-ten")
    enter(client, "reader", "sai")
    unknown, known = AuditEvent.objects.filter(action="account.sign_in_refused").order_by(
        "sequence"
    )
    assert (unknown.subject_label, unknown.after, unknown.actor_id) == ("", None, None)
    assert known.subject_label == reader.full_name


@pytest.mark.parametrize(
    ("wanted", "goes_to"),
    [
        ("/nhat-ky/", "/nhat-ky/"),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        ("javascript:alert(1)", "/"),
    ],
)
def test_next_leads_only_inside_the_portal(client, reader, wanted, goes_to):
    assert enter(client, next=wanted).url == goes_to


def test_a_signed_out_person_is_asked_to_sign_in(client, db):
    response = client.get("/")
    assert (response.status_code, response.url) == (302, "/dang-nhap/?next=/")


def test_signing_out_needs_a_post_and_ends_the_session(client, reader):
    enter(client)
    assert client.get("/dang-xuat/").status_code == 405
    response = client.post("/dang-xuat/")
    assert response.url == SIGN_IN
    assert "_auth_user_id" not in client.session
    assert AuditEvent.objects.get(action="account.sign_out").actor_id == reader.pk


def test_personal_pages_are_not_kept_by_browsers(client, reader):
    enter(client)
    assert client.get("/").headers["Cache-Control"] == "no-store"


def test_eight_wrong_passwords_close_the_door_for_the_account(client, reader, settings):
    settings.AXES_ENABLED = True
    for _attempt in range(7):
        assert enter(client, password="sai").status_code == 200
    eighth = enter(client, password="sai")
    assert eighth.status_code == 429
    assert "tạm dừng nhận đăng nhập trong 15 phút" in eighth.content.decode()
    assert enter(client).status_code == 429  # the right one too, and in other letters
    assert enter(client, username="READER").status_code == 429
    assert "_auth_user_id" not in client.session


def test_sign_in_page_holds_no_role_buttons_outside_of_the_demonstration(client, reader, settings):
    factories.grant(
        factories.UserFactory(username="trinhdien.reader", full_name="Người Trình Diễn"),
        "reader",
        reader.grants.get().organization,
    )
    assert "Người Trình Diễn" in client.get(SIGN_IN).content.decode()
    settings.PORTAL_DEMONSTRATION = False
    assert "Người Trình Diễn" not in client.get(SIGN_IN).content.decode()


def test_entering_as_a_role_only_in_the_demonstration(client, cast, settings):
    shown = factories.UserFactory(username="trinhdien.reader")
    factories.grant(shown, "reader", cast.committee)
    address = reverse("accounts:enter_as")
    settings.PORTAL_DEMONSTRATION = False
    assert client.post(address, {"role": "reader"}).status_code == 404
    assert "_auth_user_id" not in client.session
    settings.PORTAL_DEMONSTRATION = True
    assert client.get(address).status_code == 405
    assert client.post(address, {"role": "operator"}).status_code == 404
    assert client.post(address, {"role": "reader"}).url == "/"
    assert client.session["_auth_user_id"] == str(shown.pk)


def test_a_locked_account_is_out_with_its_next_request(client, reader):
    enter(client)
    assert client.get("/").status_code == 200
    reader.is_active = False
    reader.save()
    assert client.get("/").status_code == 302
