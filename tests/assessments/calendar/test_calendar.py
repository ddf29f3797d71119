"""The calendar of the year: every date, each in its state, of nobody else."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments.calendar.events import cycles_of, events_of
from core.models import AuditEvent
from organizations.kinds import Kind
from tests import factories
from tests.assessments import stage
from tests.assessments.registrations import pledge

PAGE = reverse("assessments:calendar")
FILE = reverse("assessments:calendar_export")


@pytest.fixture
def cycle(cast):
    """Every step of 2011; the day is 21 November."""
    return pledge.cycle(cast.committee, consolidation_due=date(2011, 4, 30))


@pytest.fixture
def theirs(cast):
    return pledge.cycle(cast.neighbour, consolidation_due=date(2011, 4, 30))


def rows(user) -> list[tuple]:
    return [
        (f"{one.day:%d/%m}", one.title, str(one.organization), one.state, one.tone)
        for one in events_of(user, cycles_of(user))
    ]


def test_a_secretary_sees_each_date_with_his_own_state(cast, cycle, theirs):
    stage.submitted(cycle, cast.base_committee, cast["base-secretary"])
    ours, above = "Đảng bộ Công ty Thí Dụ Một", "Đảng ủy Khối Thí Dụ"
    assert rows(cast["base-secretary"]) == [
        ("20/01", "Mở đợt của năm", above, "", ""),
        ("31/03", "Hạn đăng ký phấn đấu", ours, "Chưa đăng ký", "back"),
        ("30/04", "Hạn nộp kế hoạch củng cố", ours, "Chưa bắt đầu", "back"),
        ("01/11", "Bắt đầu tự đánh giá", above, "", ""),
        ("10/12", "Hạn nộp bản tự đánh giá", ours, "Đã nộp, chờ thẩm định", "done"),
        ("20/12", "Hạn thẩm định", above, "", ""),
        ("30/12", "Hạn quyết định mức xếp loại", above, "", ""),
    ]


@pytest.mark.parametrize("role", ["department", "leadership"])
def test_who_looks_from_above_sees_how_many_are_left(cast, cycle, theirs, role):
    stage.submitted(cycle, cast.base_committee, cast["base-secretary"])
    found = {title: (state, tone) for _day, title, _one, state, tone in rows(cast[role])}
    assert found["Hạn đăng ký phấn đấu"] == ("Còn 2 tổ chức", "back")
    assert found["Hạn nộp bản tự đánh giá"] == ("Còn 1 tổ chức", "active")
    assert found["Hạn thẩm định"] == ("Còn 2 tổ chức", "active")
    assert found["Bắt đầu tự đánh giá"] == ("", "")
    assert {one for _day, _title, one, _state, _tone in rows(cast[role])} == {"Đảng ủy Khối Thí Dụ"}


def test_the_page_by_month_and_by_year(client, cast, cycle, theirs):
    factories.cycle(cast.committee, 2010)
    client.force_login(cast["base-secretary"])
    response = client.get(PAGE)
    assert [f"{first:%m/%Y}" for first, _events in response.context["months"]] == [
        "01/2011",
        "03/2011",
        "04/2011",
        "11/2011",
        "12/2011",
    ]
    page = response.content.decode()
    assert "Ngày gần nhất: Hạn nộp bản tự đánh giá, 10/12/2011." in page
    assert "CANARY" not in page
    assert response.context["years"] == [2011, 2010]
    assert client.get(f"{PAGE}?nam=2010").context["year"] == 2010
    for wrong in ("1999", "x", "²⁰¹⁰", "20100"):
        assert client.get(PAGE, {"nam": wrong}).context["year"] == 2011


def test_who_takes_part_in_nothing_reads_what_will_come(client, cast):
    client.force_login(cast["base-secretary"])
    assert "Chưa có đợt đánh giá nào" in client.get(PAGE).content.decode()


def test_the_file_holds_the_same_dates_and_no_state(client, cast, cycle, theirs):
    client.force_login(cast["base-secretary"])
    response = client.post(FILE)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="lich-2011.ics"'
    text = response.content.decode().replace("\r\n ", "")
    assert text.count("BEGIN:VEVENT") == 7
    own = f"UID:cycle-{cycle.pk}-submission-{cast.base_committee.pk}@portal.example.vn"
    assert own in text
    assert "SUMMARY:Hạn nộp bản tự đánh giá: Đảng bộ Công ty Thí Dụ Một\r\n" in text
    assert "CANARY" not in text
    assert "Chưa bắt đầu" not in text
    event = AuditEvent.objects.get(action="calendar.export")
    assert event.after == {"year": 2011, "rows": 7}


def test_queries_are_the_same_for_one_and_three_organizations(client, cast, cycle):
    client.force_login(cast["base-secretary"])

    def count() -> int:
        with CaptureQueriesContext(connection) as found:
            client.get(PAGE)
        return len(found)

    first = count()
    for _number in range(2):
        one = factories.organization(Kind.BASE_CELL, cast.committee)
        factories.grant(cast["base-secretary"], "base-secretary", one)
    assert count() == first
    assert len(rows(cast["base-secretary"])) == 4 + 3 * 3
