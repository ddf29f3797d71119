"""Plans, their targets, and the pages of the rule sets."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from assessments import actions
from assessments.models import Indicator, Plan, RuleSet, Target
from core.exceptions import Refused

pytestmark = pytest.mark.django_db

PLAN = {
    "name": "Kế hoạch củng cố tổ chức đảng",
    "number": "15-KH/TD",
    "issued_on": "18/4/2011",
    "year_from": "2010",
    "year_until": "2012",
    "targets_from": "2011",
}


def url(name, *args):
    return reverse(f"assessments:{name}", args=args)


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def plan_of(committee) -> Plan:
    return actions.create_plan(
        organization=committee,
        name=f"Kế hoạch của {committee.name}",
        number="1-KH",
        issued_on=date(2011, 4, 18),
        year_from=2010,
        targets_from=2011,
        year_until=2012,
        by=None,
    )


@pytest.fixture
def staff(cast, client):
    client.force_login(cast["department"])
    return cast["department"]


def test_new_plan(cast, staff, client):
    response = client.post(url("plan_new"), {**PLAN, "organization": cast.committee.pk})
    plan = Plan.objects.get()
    assert response.url == url("plan_targets", plan.pk)
    assert (plan.organization, plan.number, plan.issued_on, plan.targets_from) == (
        cast.committee,
        "15-KH/TD",
        date(2011, 4, 18),
        2011,
    )


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"targets_from": "2013"}, "Các năm phải theo thứ tự"),
        ({"issued_on": "18-4"}, "không phải là ngày"),
    ],
)
def test_a_plan_that_cannot_be(cast, staff, client, changed, sentence):
    data = {**PLAN, "organization": cast.committee.pk, **changed}
    assert sentence in text_of(client.post(url("plan_new"), data))
    assert Plan.objects.count() == 0


def test_a_foreign_committee_is_no_choice(cast, staff, client):
    client.post(url("plan_new"), {**PLAN, "organization": cast.neighbour.pk})
    assert Plan.objects.count() == 0


def targets_page(client, plan) -> dict:
    form = client.get(url("plan_targets", plan.pk)).context["form"]
    return {field.html_name: "" if field.value() is None else str(field.value()) for field in form}


def test_targets(cast, staff, client):
    plan = plan_of(cast.committee)
    data = targets_page(client, plan) | {
        "rule_base-ps_2011": "AT_LEAST",
        "value_base-ps_2011": "60",
        "rule_base-ps_2012": "AT_LEAST",
        "value_base-ps_2012": "62,5",
        "rule_weak_2011": "AT_MOST",
        "value_weak_2011": "0",
        "rule_completing_2011": "FALLING",
    }
    client.post(url("plan_targets", plan.pk), data)
    assert set(plan.targets.values_list("indicator", "year", "rule", "value")) == {
        ("base-ps", 2011, "AT_LEAST", Decimal("60.0")),
        ("base-ps", 2012, "AT_LEAST", Decimal("62.5")),
        ("weak", 2011, "AT_MOST", Decimal("0.0")),
        ("completing", 2011, "FALLING", None),
    }
    data = targets_page(client, plan) | {"rule_weak_2011": "", "value_weak_2011": ""}
    client.post(url("plan_targets", plan.pk), data)
    assert not plan.targets.filter(indicator=Indicator.WEAK).exists()
    assert plan.targets.count() == 3


def test_targets_are_all_or_nothing(cast, staff, client):
    plan = plan_of(cast.committee)
    data = targets_page(client, plan) | {
        "rule_base-ps_2011": "AT_LEAST",
        "value_base-ps_2011": "60",
        "rule_weak_2011": "AT_MOST",
        "rule_completing_2011": "FALLING",
        "value_completing_2011": "5",
    }
    page = text_of(client.post(url("plan_targets", plan.pk), data))
    assert "Hãy nhập giá trị, ví dụ 60." in page
    assert "Yêu cầu này không kèm giá trị" in page
    assert Target.objects.count() == 0


def test_a_plan_is_not_cut_below_its_targets(cast, staff, client):
    plan = plan_of(cast.committee)
    actions.set_target(
        plan=plan, year=2012, indicator="weak", rule="AT_MOST", value=Decimal(0), by=staff
    )
    data = {**PLAN, "year_until": "2011"}
    assert "Năm 2012 đã có mục tiêu" in text_of(client.post(url("plan_edit", plan.pk), data))
    plan.refresh_from_db()
    assert (plan.year_until, plan.number) == (2012, "1-KH")
    client.post(url("plan_edit", plan.pk), PLAN)
    plan.refresh_from_db()
    assert plan.number == "15-KH/TD"


def test_targets_outside_the_span_are_refused(cast):
    plan = plan_of(cast.committee)
    with pytest.raises(Refused, match="từ 2011 đến 2012"):
        actions.set_target(plan=plan, year=2010, indicator="weak", rule="FALLING", by=None)


def test_who_reads_and_who_edits_plans(cast, client):
    ours, theirs = plan_of(cast.committee), plan_of(cast.neighbour)
    for role, reads, edits in (
        ("department", 200, 200),
        ("leadership", 200, 403),
        ("reader", 200, 403),
        ("base-secretary", 403, 403),
        ("operator", 403, 403),
    ):
        client.force_login(cast[role])
        response = client.get(url("plans"))
        assert response.status_code == reads
        assert "CANARY" not in text_of(response)
        assert ("Kế hoạch của Đảng ủy Khối Thí Dụ" in text_of(response)) == (reads == 200)
        for name in ("plan_edit", "plan_targets"):
            assert client.get(url(name, ours.pk)).status_code == edits
            assert client.get(url(name, theirs.pk)).status_code in (403, 404)
            assert client.post(url(name, theirs.pk), PLAN).status_code in (403, 404)
    theirs.refresh_from_db()
    assert theirs.number == "1-KH"


def test_rule_sets_are_readable(cast, client):
    client.force_login(cast["cell-secretary"])
    page = text_of(client.get(url("rule_sets")))
    assert page.count('role="rowheader"') == RuleSet.objects.count() == 6
    page = text_of(client.get(url("rule_set", "2014-2017")))
    assert "Trên một phần ba tổ chức trực thuộc yếu kém." in page
    assert "Tính trong “Trong sạch, vững mạnh”" in page
    assert client.get(url("rule_set", "1999")).status_code == 404
    client.force_login(cast["operator"])
    assert client.get(url("rule_sets")).status_code == 403
