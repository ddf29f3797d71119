"""The plan's page: last closed year against the targets, and every year of the plan."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from assessments.models import Plan
from tests import factories


@pytest.fixture
def plan(cast):
    """Targets from 2010 on; of four base organizations two are TSVM in 2010, none in 2009."""
    cells = [factories.organization(parent=cast.committee) for _n in range(4)]
    for number, cell in enumerate(cells):
        factories.rating(cell, 2009, "well")
        factories.rating(cell, 2010, "pure-strong" if number < 2 else "well")
    plan = Plan.objects.create(
        organization=cast.committee,
        name="Kế hoạch thí dụ",
        number="01-KH",
        issued_on=date(2010, 1, 5),
        year_from=2010,
        year_until=2012,
        targets_from=2010,
    )
    for year in (2010, 2011, 2012):
        plan.targets.create(year=year, indicator="base-ps", rule="AT_LEAST", value=Decimal(60))
    plan.targets.create(year=2011, indicator="completing", rule="FALLING")
    return plan


def test_the_distance_is_counted_in_organizations(client, cast, plan):
    client.force_login(cast["department"])
    response = client.get(reverse("reports:plan", args=[plan.pk]))
    latest = response.context["latest"]
    assert [(r.indicator, r.actual, r.remark) for r in latest] == [
        ("base-ps", "50%", "Còn thiếu 1 TCCSĐ")
    ]
    rows = response.context["rows"]
    assert [label for label, _cells in rows] == [
        "Tỷ lệ TCCSĐ trong sạch, vững mạnh",
        "Tỷ lệ TCCSĐ hoàn thành nhiệm vụ",
    ]
    assert [cell and cell.asked for cell in rows[1][1]] == [None, "giảm so với năm trước", None]
    assert [bool(cell.figure) for cell in rows[0][1]] == [True, False, False]
    assert "Sửa mục tiêu" in response.content.decode()


def test_a_reader_sees_no_buttons_and_the_neighbour_nothing(client, cast, plan):
    url = reverse("reports:plan", args=[plan.pk])
    client.force_login(cast["reader"])
    assert "Sửa mục tiêu" not in client.get(url).content.decode()
    client.force_login(cast.stranger["department"])
    assert client.get(url).status_code == 404
    client.force_login(cast["base-secretary"])
    assert client.get(url).status_code == 403
