"""Registrations on the home page: the secretary's own, and how many the staff wait for."""

from datetime import date

import pytest
from django.urls import reverse

from assessments.registrations import actions
from organizations.kinds import Kind
from organizations.models import Organization
from portal.cards import cards_for
from portal.cards.secretary import MOST
from tests import factories
from tests.assessments import stage
from tests.assessments.registrations import pledge

pytestmark = pytest.mark.django_db

TITLE = "Đăng ký phấn đấu năm 2011"


@pytest.fixture
def cycle(cast):
    pledge.cycle(cast.neighbour)
    return pledge.cycle(cast.committee)


def cards(user, title=TITLE) -> list:
    return [card for card in cards_for(user) if card.title == title]


def test_a_secretary_sees_the_due_day_until_it_is_handed_in(cast, cycle, settings):
    settings.PORTAL_TODAY = date(2011, 3, 25)
    by = cast["base-secretary"]
    (card,) = cards(by)
    assert card.sentence == "Đảng bộ Công ty Thí Dụ Một. Chưa bắt đầu."
    assert (card.due_sentence, card.tone) == ("Hạn 31/03/2011, còn 6 ngày", "now")
    assert (card.url, card.link) == (reverse("assessments:mine"), "Bắt đầu đăng ký")
    row = pledge.submitted(cycle, cast.base_committee, by)
    (card,) = cards(by)
    assert card.sentence.endswith("Đã nộp; chờ Ban Tổ chức tiếp nhận.")
    assert (card.due, card.tone, card.link) == (None, "", "Xem bản đã nộp")
    actions.give_back(registration=row, comment="Thiếu.", by=cast["department"])
    (card,) = cards(by)
    assert (card.tone, card.link) == ("now", "Xem lý do và sửa")
    actions.submit(registration=row, by=by)
    actions.receive(registration=row, by=cast["department"])
    assert cards(by) == []


def test_at_the_end_of_the_year_the_lines_want_results(cast, cycle):
    by = cast["base-secretary"]
    row = pledge.received(cycle, cast.base_committee, by, cast["department"])
    (card,) = cards(by, "Kết quả đăng ký phấn đấu năm 2011")
    assert card.sentence == "Đảng bộ Công ty Thí Dụ Một. Số mục chưa ghi kết quả: 2."
    assert card.due == cycle.submission_due
    pledge.write(row, by, {"results": pledge.RESULTS})
    assert cards(by, "Kết quả đăng ký phấn đấu năm 2011") == []


def test_staff_count_who_is_missing_and_who_waits(cast, cycle):
    staff = cast["department"]
    (card,) = cards(staff)
    assert (card.count, card.tone) == (2, "warning")
    assert card.url == reverse("assessments:registrations", args=[cycle.pk]) + "?late=missing"
    row = pledge.submitted(cycle, cast.base_cell, stage.secretary_of(cast.base_cell))
    (card,) = cards(staff)
    assert card.sentence == "Chờ tiếp nhận 1, chưa nộp 1; trên 2 tổ chức."
    assert (card.count, card.tone, card.link) == (2, "now", "Tiếp nhận")
    actions.receive(registration=row, by=staff)
    pledge.received(cycle, cast.base_committee, cast["base-secretary"], staff)
    assert cards(staff) == []
    assert cards(cast["leadership"]) == cards(cast["reader"]) == cards(cast["operator"]) == []


def test_without_a_due_day_nobody_is_reminded(cast, cycle):
    cycle.registration_due = None
    cycle.save()
    assert cards(cast["base-secretary"]) == cards(cast["department"]) == []


def test_what_was_received_hides_nothing_that_waits(cast, cycle):
    """More organizations than cards; the last one has not begun, the others wait for nothing."""
    by, staff = factories.UserFactory(), cast["department"]
    factories.grant(by, "base-secretary", cast.committee)
    for number in range(3, 6):
        factories.organization(Kind.BASE_CELL, cast.committee, name=f"Chi bộ {number}")
    *done, last = Organization.objects.visible_to(by).current().base().order_by("path")
    assert len(done) == MOST
    for organization in done:
        row = pledge.received(cycle, organization, by, staff)
        pledge.write(row, by, {"results": pledge.RESULTS})
    (card,) = cards(by)
    assert card.sentence == f"{last.name}. Chưa bắt đầu."


def test_what_waits_comes_before_results(cast, cycle):
    by = factories.UserFactory()
    factories.grant(by, "base-secretary", cast.committee)
    first, last = Organization.objects.visible_to(by).current().base().order_by("path")
    pledge.received(cycle, first, by, cast["department"])
    found = [card for card in cards_for(by) if "ăng ký phấn đấu" in card.title]
    assert [card.sentence.split(".")[0] for card in found] == [last.name, first.name]
