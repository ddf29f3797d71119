"""A person's reminders: on the home page, in the header, read once, and nobody else's."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments.models import Reminder
from assessments.reminders import actions


@pytest.fixture
def reminded(cast, cycle, neighbours_cycle, settings):
    """On 26 November both committees are reminded."""
    settings.PORTAL_TODAY = date(2011, 11, 26)
    actions.remind_due(cycle=cycle)
    actions.remind_due(cycle=neighbours_cycle)
    return Reminder.objects.get(user=cast["base-secretary"], step="SUBMISSION")


def page(client, address: str) -> str:
    return client.get(address).content.decode()


def test_home_and_header_show_what_is_unread(client, cast, reminded):
    client.force_login(cast["base-secretary"])
    home = page(client, "/")
    assert "Nộp bản tự đánh giá năm 2011</strong>: Đảng bộ Công ty Thí Dụ Một" in home
    assert "Hạn 10/12/2011, còn 14 ngày." in home
    assert '<span class="masthead__count">3<' in home
    assert "CANARY" not in home
    assert '<span class="masthead__count">3<' in page(client, reverse("assessments:mine"))


def test_opening_one_marks_it_read_and_leads_to_its_work(client, cast, reminded):
    client.force_login(cast["base-secretary"])
    response = client.post(reverse("assessments:reminder_follow", args=[reminded.pk]))
    assert response["Location"] == reverse("assessments:mine")
    reminded.refresh_from_db()
    assert reminded.read_at is not None
    home = page(client, "/")
    assert "Nộp bản tự đánh giá năm 2011</strong>" not in home
    assert '<span class="masthead__count">2<' in home
    assert "Nộp bản tự đánh giá năm 2011</strong>" in page(client, reverse("assessments:reminders"))


@pytest.mark.parametrize(
    ("role", "step", "place"),
    [
        ("base-secretary", "CONSOLIDATION", "/cung-co/"),
        ("department", "VERIFICATION", "/danh-gia/dot/{}/?state=SUBMITTED"),
        ("leadership", "DECISION", "/danh-gia/dot/{}/quyet-dinh/"),
    ],
)
def test_each_leads_to_where_it_is_done(client, cast, cycle, settings, role, step, place):
    settings.PORTAL_TODAY = date(2011, 12, 20)
    actions.remind_due(cycle=cycle)
    reminder = Reminder.objects.get(user=cast[role], step=step)
    client.force_login(cast[role])
    response = client.post(reverse("assessments:reminder_follow", args=[reminder.pk]))
    assert response["Location"] == place.format(cycle.pk)
    assert client.get(response["Location"]).status_code == 200


def test_all_are_read_at_once_and_of_others_none(client, cast, reminded):
    client.force_login(cast["base-secretary"])
    client.post(reverse("assessments:reminders_read"))
    mine = Reminder.objects.filter(user=cast["base-secretary"])
    assert (mine.count(), mine.open().count()) == (3, 0)
    assert Reminder.objects.open().count() == 3  # the neighbour's
    assert "masthead__count" not in page(client, "/")


def test_nobody_opens_anothers(client, cast, reminded):
    for user in (cast["department"], cast.stranger["base-secretary"]):
        client.force_login(user)
        answer = client.post(reverse("assessments:reminder_follow", args=[reminded.pk]))
        assert answer.status_code == 404
        assert "Thí Dụ Một" not in page(client, reverse("assessments:reminders"))
    reminded.refresh_from_db()
    assert reminded.read_at is None


def test_who_answers_for_it_no_more_sees_it_no_more(client, cast, cycle, reminded):
    user = cast["base-secretary"]
    user.grants.update(organization=cast.base_cell)
    client.force_login(user)
    assert "Thí Dụ Một" not in page(client, reverse("assessments:reminders"))
    assert "masthead__count" not in page(client, "/")


def test_the_page_says_whether_letters_are_sent(client, cast, cycle, settings):
    client.force_login(cast["base-secretary"])
    address = reverse("assessments:reminders")
    assert "cũng được gửi đến thư điện tử" in page(client, address)
    cast["base-secretary"].email = ""
    cast["base-secretary"].save()
    assert "chưa có địa chỉ thư điện tử" in page(client, address)
    settings.PORTAL_SENDS_MAIL = False
    assert "lời nhắc chỉ hiện trong cổng thông tin." in page(client, address)


def test_the_bell_costs_no_query_and_the_page_the_same_for_one_and_three(
    client, cast, cycle, settings
):
    client.force_login(cast["base-secretary"])
    address = reverse("assessments:reminders")

    def count(place: str) -> int:
        with CaptureQueriesContext(connection) as found:
            client.get(place)
        return len(found)

    settings.PORTAL_TODAY = date(2011, 11, 21)
    mine = count(reverse("assessments:rule_sets"))
    cycle.registration_due = cycle.consolidation_due = None
    cycle.save()
    settings.PORTAL_TODAY = date(2011, 11, 26)
    actions.remind_due(cycle=cycle)
    one = count(address)
    for day in (date(2011, 12, 3), date(2011, 12, 9)):
        settings.PORTAL_TODAY = day
        actions.remind_due(cycle=cycle)
    assert count(address) == one
    assert count(reverse("assessments:rule_sets")) == mine
