"""Staff remind all that are missing with one click: once a day, with count, and only their own."""

from datetime import date

import pytest
from django.core import mail
from django.urls import reverse

from assessments.models import Reminder
from assessments.reminders import actions
from core.exceptions import Refused
from core.models import AuditEvent
from organizations.kinds import Kind
from tests import factories
from tests.assessments import stage


@pytest.fixture
def staff(client, cast):
    client.force_login(cast["department"])
    return cast["department"]


def url(cycle, step="nop") -> str:
    return reverse("assessments:cycle_ask", args=[cycle.pk, step])


def list_of(client, cycle) -> str:
    return client.get(reverse("assessments:cycle", args=[cycle.pk])).content.decode()


def test_the_page_says_who_is_reached_and_who_has_no_account(client, cast, cycle, staff):
    page = client.get(url(cycle)).content.decode()
    assert "Nhắc 1 tổ chức, 1 người?" in page
    assert "Bản tự đánh giá – hạn 10/12/2011 – Đảng ủy Khối Thí Dụ." in page
    assert "Trần Thị base-secretary" in page
    assert page.count("chưa có tài khoản</span>") == 1  # the base cell has nobody
    assert "CANARY" not in page
    assert Reminder.objects.count() == 0


def test_one_click_reminds_in_the_portal_and_by_mail(
    client, cast, cycle, neighbours_cycle, staff, django_capture_on_commit_callbacks
):
    assert url(cycle) in list_of(client, cycle)
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(url(cycle), follow=True)
    assert "Đã nhắc 1 tổ chức (1 người)." in response.content.decode()
    (reminder,) = Reminder.objects.all()
    assert (reminder.user, reminder.organization) == (cast["base-secretary"], cast.base_committee)
    assert (reminder.step, reminder.kind, reminder.day) == (
        "SUBMISSION",
        "ASKED",
        date(2011, 11, 21),
    )
    (letter,) = mail.outbox
    assert letter.to == ["base-secretary@example.vn"]
    assert letter.subject == "Nhắc việc: nộp bản tự đánh giá năm 2011, còn 19 ngày"
    event = AuditEvent.objects.get(action="reminder.ask")
    assert event.after == {
        "organizations": 1,
        "people": 1,
        "organization_codes": ["TD-1"],
        "step": "SUBMISSION",
        "step_name": "Bản tự đánh giá",
    }
    assert "Đã nhắc lúc" in list_of(client, cycle)


def test_no_second_reminder_on_the_same_day_but_on_the_next(client, cast, cycle, staff, settings):
    client.post(url(cycle))
    page = client.get(url(cycle)).content.decode()
    assert "Hôm nay không còn ai để nhắc" in page
    assert "hôm nay không nhắc nữa" in page
    again = client.post(url(cycle), follow=True).content.decode()
    assert "Hôm nay không còn ai để nhắc: mỗi tổ chức được nhắc một lần trong ngày" in again
    assert Reminder.objects.count() == 1
    stage.secretary_of(cast.base_committee)  # a second secretary is no reason to remind it again
    with pytest.raises(Refused):
        actions.ask_missing(cycle=cycle, step="SUBMISSION", by=staff)
    settings.PORTAL_TODAY = date(2011, 11, 22)
    client.post(url(cycle))
    assert Reminder.objects.count() == 3


def test_who_submitted_or_is_exempt_is_left_out(client, cast, cycle, staff):
    third = factories.organization(Kind.BASE_CELL, cast.committee)
    factories.rating(third, 2011, None)
    for one in (cast.base_cell, third):
        stage.secretary_of(one)
    stage.submitted(cycle, cast.base_committee, cast["base-secretary"])
    actions.ask_missing(cycle=cycle, step="SUBMISSION", by=staff)
    assert [one.organization for one in Reminder.objects.all()] == [cast.base_cell]


@pytest.mark.parametrize("word", ["dang-ky", "cung-co", "nop"])
def test_each_step_of_a_base_organization_can_be_asked_for(client, cast, cycle, staff, word):
    client.post(url(cycle, word))
    step = {"dang-ky": "REGISTRATION", "cung-co": "CONSOLIDATION", "nop": "SUBMISSION"}[word]
    assert [one.step for one in Reminder.objects.all()] == [step]


def test_a_step_that_is_not_asked_for_has_no_page_and_one_to_come_says_so(
    client, cast, cycle, staff
):
    cycle.registration_due = None
    cycle.writing_from = date(2011, 12, 1)
    cycle.save()
    assert client.get(url(cycle, "dang-ky")).status_code == 404
    assert client.get(url(cycle, "khac")).status_code == 404
    assert "Bước này chưa bắt đầu" in client.get(url(cycle)).content.decode()
    assert url(cycle) not in list_of(client, cycle)
    client.post(url(cycle))
    assert Reminder.objects.count() == 0


def test_when_nobody_can_be_reached_it_says_what_to_do(client, cast, cycle, staff):
    cast["base-secretary"].grants.update(valid_until=date(2011, 11, 20))
    page = client.post(url(cycle), follow=True).content.decode()
    assert "tổ chức chưa có tài khoản của người nộp thì lập tài khoản trước." in page


def test_without_a_mail_server_the_page_says_so(client, cycle, staff, settings):
    settings.PORTAL_SENDS_MAIL = False
    assert "không gửi thư" in client.get(url(cycle)).content.decode()
    client.post(url(cycle))
    assert mail.outbox == []


def test_only_staff_of_the_committee_may(client, cast, cycle, neighbours_cycle):
    client.force_login(cast["leadership"])
    assert client.post(url(cycle)).status_code == 403
    client.force_login(cast.stranger["department"])
    assert client.post(url(cycle)).status_code == 404
    client.force_login(cast["department"])
    assert client.post(url(neighbours_cycle)).status_code == 404
    assert Reminder.objects.count() == 0
