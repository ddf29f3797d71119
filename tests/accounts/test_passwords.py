"""Activation slips are used once; passwords are long; a change ends other sessions."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from accounts.actions import activate, issue_slip
from accounts.models import ActivationSlip
from core.exceptions import Refused
from core.models import AuditEvent

GOOD = "bốn từ không liên quan"


@pytest.fixture
def reader(cast):
    return cast["reader"]


def use(client, code, password=GOOD, repeated=None):
    return client.post(
        "/kich-hoat/",
        {"code": code, "new_password": password, "repeated": repeated or password},
    )


def test_a_slip_opens_the_account_once(client, reader, cast):
    code = issue_slip(user=reader, by=cast["operator"])
    response = use(client, code.lower().replace("-", " "))
    assert response.url == "/"
    assert client.session["_auth_user_id"] == str(reader.pk)
    reader.refresh_from_db()
    assert reader.check_password(GOOD)
    again = use(Client(), code)
    assert again.status_code == 200
    assert "đã dùng hoặc đã hết hạn" in again.content.decode()
    with pytest.raises(Refused):
        activate(code=code, password="một mật khẩu khác hẳn")
    reader.refresh_from_db()
    assert reader.check_password(GOOD)


def test_a_new_slip_withdraws_the_old_one(reader, cast):
    old = issue_slip(user=reader, by=cast["operator"])
    new = issue_slip(user=reader, by=cast["operator"])
    assert ActivationSlip.find(old) is None
    assert ActivationSlip.find(new).user == reader


def test_a_slip_ends_after_its_days(reader, cast):
    code = issue_slip(user=reader, by=cast["operator"])
    with time_machine.travel(timezone.now() + timedelta(days=ActivationSlip.VALID_DAYS, seconds=1)):
        assert ActivationSlip.find(code) is None


def test_the_code_is_nowhere_in_the_database(reader, cast):
    code = issue_slip(user=reader, by=cast["operator"])
    assert code not in str(list(ActivationSlip.objects.values()))
    assert code not in str(list(AuditEvent.objects.values()))


@pytest.mark.parametrize(
    ("password", "repeated", "sentence"),
    [
        ("ngắn quá", "ngắn quá", "12"),
        ("password1234", "password1234", "phổ biến"),
        (GOOD, "khác với lần trước", "không giống nhau"),
    ],
)
def test_weak_or_mistyped_passwords_are_refused_with_a_reason(
    client, reader, cast, password, repeated, sentence
):
    code = issue_slip(user=reader, by=cast["operator"])
    page = use(client, code, password, repeated)
    assert page.status_code == 200
    assert sentence in page.content.decode()
    assert ActivationSlip.find(code)  # the slip was not used up


def change(client, current, new=GOOD):
    return client.post(
        "/mat-khau/", {"current_password": current, "new_password": new, "repeated": new}
    )


def test_a_change_asks_the_old_password_and_ends_other_sessions(client, reader):
    reader.set_password("mật khẩu cũ của tôi")
    reader.save()
    elsewhere = Client()
    client.force_login(reader)
    elsewhere.force_login(reader)
    assert "Mật khẩu hiện nay không đúng" in change(client, "sai").content.decode()
    assert change(client, "mật khẩu cũ của tôi").url == "/"
    reader.refresh_from_db()
    assert reader.check_password(GOOD)
    assert client.get("/").status_code == 200
    assert elsewhere.get("/").status_code == 302
    assert AuditEvent.objects.filter(action="account.change", actor_id=reader.pk).count() == 1
