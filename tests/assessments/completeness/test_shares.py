"""Completeness and on-time shares: exact, each number open to exactly its list, nothing of others."""

import io
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from assessments.completeness.counts import STAGES, groups_of, late_words
from assessments.models import SelfAssessment
from assessments.queries import cycle_lines, summary_of
from core.models import AuditEvent
from organizations.kinds import Kind
from tests import factories
from tests.access.pages import read
from tests.assessments import stage


@pytest.fixture
def year(cast, cycle, neighbours_cycle, settings):
    """Six organizations: one decided in time, one verified late, one returned, one not begun, one
    exempt, one private that submitted on the last day."""
    staff, leader = cast["department"], cast["leadership"]
    found = {
        name: factories.organization(Kind.BASE_CELL, cast.committee, name=f"Chi bộ {name}")
        for name in ("trễ", "bị trả", "miễn", "đúng ngày")
    }
    stage.decided(cycle, cast.base_committee, cast["base-secretary"], staff, leader)
    settings.PORTAL_TODAY = date(2011, 12, 10)
    private = cast.base_cell
    stage.submitted(cycle, private, stage.secretary_of(private))
    settings.PORTAL_TODAY = date(2011, 12, 12)
    late = found["trễ"]
    stage.proposed(cycle, late, stage.secretary_of(late), staff)
    returned = found["bị trả"]
    stage.returned(cycle, returned, stage.secretary_of(returned), staff)
    factories.rating(found["miễn"], 2011, None)
    stage.submitted(neighbours_cycle, cast.neighbour_base, stage.secretary_of(cast.neighbour_base))
    return cycle


def numbers(group) -> list[tuple]:
    return [(count.number, count.share) for count in group.counts]


def test_counts_and_shares_by_group(cast, year):
    (whole,), kinds, types = (groups for _title, groups in groups_of("A", cycle_lines(year)))
    assert numbers(whole) == [
        (5, None),
        (3, Decimal("60.0")),
        (2, Decimal("66.7")),
        (2, Decimal("40.0")),
        (1, Decimal("20.0")),
    ]
    assert [(one.label, [count.number for count in one.counts]) for one in kinds] == [
        ("Đảng bộ cơ sở", [1, 1, 1, 1, 1]),
        ("Chi bộ cơ sở", [4, 2, 1, 1, 0]),
    ]
    assert [(one.query, [count.number for count in one.counts]) for one in types] == [
        ({"type": "soe"}, [4, 2, 1, 2, 1]),
        ({"type": "private"}, [1, 1, 1, 0, 0]),
    ]


def test_they_are_the_numbers_of_the_cycles_summary(year):
    lines = cycle_lines(year)
    whole, summary = groups_of("A", lines)[0][1][0], summary_of(lines)
    assert [count.number for count in whole.counts] == [
        summary.subject,
        summary.submitted,
        2,
        summary.verified,
        summary.decided,
    ]


def test_a_share_of_nothing_is_none(cast, cycle):
    factories.rating(cast.base_committee, 2011, None)
    factories.rating(cast.base_cell, 2011, None)
    whole = groups_of("A", cycle_lines(cycle))[0][1][0]
    assert numbers(whole) == [(0, None)] * 5


def test_days_beside_the_due_date(cast, year):
    words = {line.name: late_words(line) for line in cycle_lines(year)}
    assert words == {
        "Đảng bộ Công ty Thí Dụ Một": "sớm 19 ngày",
        "Chi bộ Công ty Thí Dụ Hai": "đúng ngày hạn",
        "Chi bộ trễ": "trễ 2 ngày",
        "Chi bộ bị trả": "",
        "Chi bộ miễn": "",
        "Chi bộ đúng ngày": "",
    }


def test_every_number_opens_a_list_of_so_many(client, cast, year):
    client.force_login(cast["leadership"])
    page = client.get(reverse("assessments:cycle_shares", args=[year.pk])).content.decode()
    assert "CANARY" not in page
    assert "60%" in page
    links = [one for one in read(page).links if "stage=" in one]
    assert len(links) == 5 * len(STAGES)  # one committee, two kinds, two types
    groups = [one for _title, groups in groups_of("A", cycle_lines(year)) for one in groups]
    wanted = [count.number for one in groups for count in one.counts]
    assert [len(client.get(link).context["table"].rows) for link in links] == wanted


def test_the_workbook_holds_the_same(client, cast, year):
    client.force_login(cast["department"])
    response = client.post(reverse("assessments:cycle_shares_export", args=[year.pk]))
    book = load_workbook(io.BytesIO(response.content))
    rows = [row for row in book["Tỷ lệ"].iter_rows(values_only=True) if row[0] == "Toàn đảng bộ"]
    assert rows[0][1:] == ("Đảng ủy Khối Thí Dụ", 5, 3, 60, 2, 66.7, 2, 40, 1, 20)
    listed = {row[1]: row[4:] for row in book["Từng tổ chức"].iter_rows(values_only=True) if row[1]}
    assert listed["Chi bộ trễ"][2:] == ("trễ 2 ngày", "có", None)
    assert len(listed) == 1 + 6
    event = AuditEvent.objects.get(action="completeness.export")
    assert event.after == {"rows": 6}


def test_outside_of_the_committee_there_is_nothing(client, cast, cycle, neighbours_cycle):
    client.force_login(cast["department"])
    address = reverse("assessments:cycle_shares", args=[neighbours_cycle.pk])
    assert client.get(address).status_code == 404
    client.force_login(cast["base-secretary"])
    assert client.get(reverse("assessments:cycle_shares", args=[cycle.pk])).status_code in (
        403,
        404,
    )


def test_queries_do_not_grow(client, cast, cycle):
    client.force_login(cast["leadership"])

    def count() -> int:
        with CaptureQueriesContext(connection) as found:
            client.get(reverse("assessments:cycle_shares", args=[cycle.pk]))
        return len(found)

    stage.submitted(cycle, cast.base_committee, cast["base-secretary"])
    first = count()
    for _number in range(2):
        one = factories.organization(Kind.BASE_CELL, cast.committee)
        stage.submitted(cycle, one, stage.secretary_of(one))
    assert SelfAssessment.objects.count() == 3
    assert count() == first
