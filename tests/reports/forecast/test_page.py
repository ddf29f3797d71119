"""The forecast of a running year: what each organization counts as, distances, what-if, scope."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from assessments.models import Plan
from membership.models import Step
from membership.quotas import queries
from organizations.kinds import Kind
from tests import factories
from tests.assessments import stage
from tests.cast import CANARY
from tests.membership import lives
from tests.membership.admission import scene as scenes


@pytest.fixture
def cycle(cast):
    return factories.cycle(cast.committee)


@pytest.fixture
def plan(cast):
    return make_plan(cast.committee)


def make_plan(committee, name="Kế hoạch thí dụ") -> Plan:
    plan = Plan.objects.create(
        organization=committee,
        name=name,
        number="01-KH",
        issued_on=date(2010, 1, 5),
        year_from=2010,
        year_until=2015,
        targets_from=2011,
    )
    for indicator, rule, value in (
        ("base-ps", "AT_LEAST", 60),
        ("members-good", "AT_LEAST", 80),
        ("weak", "AT_MOST", 0),
        ("completing", "FALLING", None),
        ("admissions", "AT_LEAST", 100),
    ):
        number = None if value is None else Decimal(value)
        plan.targets.create(year=2011, indicator=indicator, rule=rule, value=number)
    return plan


@pytest.fixture
def year(cast, cycle):
    """One organization of the committee on each ground; without TD-1 and TD-2, who come from the cast.

    TD-1 (NONE) was TSVM in 2010, TD-2 (NONE) was weak; the members of 2010: 8 of 10 well or better.
    """
    for base, code in ((cast.base_committee, "pure-strong"), (cast.base_cell, "weak")):
        factories.rating(base, 2010, code)
        factories.annual_return(
            base, 2010, levels={"well": 8, "failing": 2}, members_total=10, admissions=1
        )
    found = {}
    for state in ("DECIDED", "PROPOSED", "SUBMITTED", "RETURNED"):
        cell = factories.organization(Kind.BASE_CELL, cast.committee, name=f"Chi bộ {state}")
        factories.rating(cell, 2010, "completing")
        stage.in_state(state, cycle, cast, cell)
        found[state] = cell
    found["EXEMPT"] = factories.organization(Kind.BASE_CELL, cast.committee, name="Chi bộ EXEMPT")
    factories.rating(found["EXEMPT"], 2011, None)
    found["NEW"] = factories.organization(Kind.BASE_CELL, cast.committee, name="Chi bộ NEW")
    return found


def page(client, user, plan, query=""):
    client.force_login(user)
    return client.get(reverse("reports:forecast", args=[plan.pk]) + query)


def told(response, which="forecast") -> dict:
    return {
        getattr(line, which).indicator: (getattr(line, which).actual, getattr(line, which).remark)
        for line in response.context["lines"]
    }


def test_each_organization_counts_on_its_ground(client, cast, plan, year):
    response = page(client, cast["leadership"], plan)
    assert [
        (row.name, row.ground.value, row.level and row.level.code, row.members_ground.value)
        for row in response.context["rows"]
    ] == [
        ("Đảng bộ Công ty Thí Dụ Một", "last-year", "pure-strong", "last-year"),
        ("Chi bộ Công ty Thí Dụ Hai", "last-year", "weak", "last-year"),
        ("Chi bộ DECIDED", "decided", "pure-strong", "decided"),
        ("Chi bộ PROPOSED", "proposed", "pure-strong", "submitted"),
        ("Chi bộ SUBMITTED", "submitted", "pure-strong", "submitted"),
        ("Chi bộ RETURNED", "returned", "pure-strong", "returned"),
        ("Chi bộ EXEMPT", "exempt", None, "exempt"),
        ("Chi bộ NEW", "unknown", None, "unknown"),
    ]
    assert response.context["forecast"].grounds == [
        ("Đã quyết định", 1),
        ("Ban Tổ chức đề xuất", 1),
        ("Cấp ủy tự xếp, đã nộp", 1),
        ("Cấp ủy tự xếp, đang sửa lại", 1),
        ("Chưa nộp, tính như năm trước", 2),
        ("Chưa nộp, năm trước chưa có số liệu", 1),
        ("Không thuộc diện đánh giá", 1),
    ]
    assert "1 tổ chức chưa có số đảng viên theo mức" in response.content.decode()


def test_figures_distances_and_last_years_actuals(client, cast, plan, year):
    response = page(client, cast["leadership"], plan)
    assert told(response) == {
        "base-ps": ("83,3%", "Đạt mục tiêu"),  # 5 of 6
        # 26 of 28 of each of four who submitted, 8 of 10 of the two who did not: 120 of 132
        "members-good": ("90,9%", "Đạt mục tiêu"),
        "weak": ("1", "Cần giảm 1 TCCSĐ"),
        "completing": ("0%", "Đạt mục tiêu"),
        "admissions": ("–", "Chưa có số liệu"),
    }
    before = told(response, "before")
    assert {name: actual for name, (actual, _remark) in before.items()} == {
        "base-ps": "16,7%",
        "members-good": "80%",
        "weak": "1",
        "completing": "66,7%",
        "admissions": "–",
    }
    assert response.context["supposed"] == []


def test_a_proposal_beats_the_self_rating_and_a_decision_the_proposal(client, cast, plan, cycle):
    cells = [factories.organization(Kind.BASE_CELL, cast.committee) for _n in range(2)]
    for cell in cells:
        stage.proposed(
            cycle, cell, stage.secretary_of(cell), cast["department"], level="completing"
        )
    response = page(client, cast["department"], plan)
    rows = {row.pk: row for row in response.context["rows"]}
    assert [rows[cell.pk].level.code for cell in cells] == ["completing", "completing"]
    assert told(response)["base-ps"] == ("0%", "Còn thiếu 2 TCCSĐ")


def test_what_if_recomputes_beside_the_forecast_and_writes_nothing(client, cast, plan, year):
    chosen = [year["PROPOSED"].pk, year["SUBMITTED"].pk, cast.base_committee.pk]
    query = "?" + "&".join(f"chon={pk}" for pk in chosen) + "&muc=lower"
    response = page(client, cast["leadership"], plan, query)
    assert told(response)["base-ps"] == ("83,3%", "Đạt mục tiêu")
    assert told(response, "supposed")["base-ps"] == ("33,3%", "Còn thiếu 2 TCCSĐ")
    assert told(response, "supposed")["members-good"] == told(response)["members-good"]
    text = response.content.decode()
    assert "Đang giả định 3 tổ chức được xếp: thấp hơn một mức." in text
    assert text.count(" checked") == 3
    assert [row.supposed.code for row in response.context["supposed"]] == ["well"] * 3
    again = page(client, cast["leadership"], plan)
    assert told(again) == told(response)


def test_what_if_with_a_level_that_is_named(client, cast, plan, year):
    query = f"?chon={year['NEW'].pk}&chon={cast.base_cell.pk}&muc=completing"
    response = page(client, cast["leadership"], plan, query)
    assert told(response, "supposed")["weak"] == ("0", "Đạt mục tiêu")
    assert told(response, "supposed")["base-ps"] == ("71,4%", "Đạt mục tiêu")  # 5 of 7
    assert told(response, "supposed")["completing"] == ("28,6%", "Đạt mục tiêu")


@pytest.mark.parametrize(
    ("chosen", "wanted", "sentence"),
    [
        ("DECIDED", "lower", "không giả định được nữa"),
        ("EXEMPT", "lower", "không giả định được nữa"),
        (None, "lower", "Hãy đánh dấu ít nhất một tổ chức"),
        ("SUBMITTED", "", "Hãy chọn mức giả định"),
        ("NEW", "lower", "Giả định này không đổi gì"),
    ],
)
def test_what_cannot_be_supposed_is_said(client, cast, plan, year, chosen, wanted, sentence):
    query = f"?muc={wanted}" + (f"&chon={year[chosen].pk}" if chosen else "")
    response = page(client, cast["leadership"], plan, query)
    assert sentence in response.content.decode()
    assert response.context["supposed"] == []


def test_a_strangers_organization_cannot_be_supposed(client, cast, plan, year):
    query = f"?chon={cast.neighbour_base.pk}&muc=lower"
    response = page(client, cast["leadership"], plan, query)
    assert response.context["supposed"] == []
    assert CANARY not in response.content.decode()


def opened(client, plan, code, query=""):
    return client.get(reverse("reports:forecast_figure", args=[plan.pk, code]) + query)


def test_a_figure_opens_to_its_rows_also_in_the_what_if(client, cast, plan, year):
    client.force_login(cast["leadership"])
    response = opened(client, plan, "base-ps")
    names = {part: [row.name for row in response.context[part]] for part in ("counting", "others")}
    assert len(names["counting"]) == 5
    assert names["others"] == ["Chi bộ Công ty Thí Dụ Hai"]
    assert [row.name for row in response.context["left_out"]] == ["Chi bộ EXEMPT", "Chi bộ NEW"]
    query = f"?chon={year['SUBMITTED'].pk}&muc=lower"
    response = opened(client, plan, "base-ps", query)
    assert response.context["figure"].numerator == 4
    assert [(row.name, row.is_supposed) for row in response.context["others"]] == [
        ("Chi bộ Công ty Thí Dụ Hai", False),
        ("Chi bộ SUBMITTED", True),
    ]


def test_members_open_to_the_numbers_of_each_organization(client, cast, plan, year):
    client.force_login(cast["leadership"])
    response = opened(client, plan, "members-good")
    rows = [(row.name, row.part, row.whole) for row in response.context["counting"]]
    assert rows[:2] == [
        ("Đảng bộ Công ty Thí Dụ Một", 8, 10),
        ("Chi bộ Công ty Thí Dụ Hai", 8, 10),
    ]
    assert [row[1:] for row in rows[2:]] == [(26, 28)] * 4
    figure = response.context["figure"]
    assert (figure.numerator, figure.denominator) == (120, 132)
    assert (sum(row[1] for row in rows), sum(row[2] for row in rows)) == (120, 132)


def test_admissions_are_the_number_of_the_quotas_page(client, cast, plan, cycle):
    scene = scenes.build(cast)
    scene.at(Step.BASE, full_name="Lê Thị Nghị Quyết")
    scene.at(Step.CLASS, full_name="Lê Thị Tạo Nguồn")
    lives.member(scene.base_cell, since=date(2009, 1, 10))
    factories.quota(cast.committee, 2011, 3)
    factories.quota(cast.base_committee, 2011, 2)
    grid = queries.grid(cast["leadership"], cast.committee, 2011)
    assert grid.totals["forecast"] == 1
    response = page(client, cast["leadership"], plan)
    assert told(response)["admissions"] == ("33,3%", "Còn thiếu 2 đảng viên")
    response = opened(client, plan, "admissions")
    assert [(row.name, row.part, row.whole) for row in response.context["counting"]] == [
        ("Đảng bộ Công ty Thí Dụ Một", 1, 2)
    ]
    figure = response.context["figure"]
    assert (figure.numerator, figure.denominator) == (1, 3)


@pytest.mark.parametrize("code", ["admissions", "no-such-figure", "org-total"])
def test_what_is_no_forecast_opens_nothing(client, cast, plan, year, code):
    client.force_login(cast["leadership"])
    assert opened(client, plan, code).status_code == 404


def test_last_year_in_other_words_is_not_carried_over(client, cast):
    """From 2018 on levels are called otherwise: nobody's level of 2017 is a level of 2018."""
    factories.rating(cast.base_cell, 2017, "well")
    factories.annual_return(cast.base_cell, 2017, levels={"well": 5}, members_total=5)
    factories.cycle(cast.committee, 2018)
    plan = Plan.objects.create(
        organization=cast.committee,
        name="Kế hoạch",
        number="02-KH",
        issued_on=date(2015, 1, 5),
        year_from=2016,
        year_until=2020,
        targets_from=2016,
    )
    response = page(client, cast["leadership"], plan)
    assert {(row.ground.value, row.level) for row in response.context["rows"]} == {
        ("unknown", None)
    }
    assert [dict(row.members) for row in response.context["rows"]] == [{}, {}]


def test_without_an_open_cycle_there_is_nothing_to_forecast(client, cast, plan):
    response = page(client, cast["leadership"], plan)
    assert "Không có đợt đánh giá nào đang mở" in response.content.decode()
    link = reverse("reports:forecast", args=[plan.pk])
    assert link not in client.get(reverse("reports:plan", args=[plan.pk])).content.decode()


def test_the_plan_and_the_dashboard_lead_there(client, cast, plan, year):
    link = reverse("reports:forecast", args=[plan.pk])
    client.force_login(cast["leadership"])
    for url in (reverse("reports:plan", args=[plan.pk]), reverse("reports:dashboard")):
        assert link in client.get(url).content.decode()
    client.force_login(cast["reader"])  # sees the plan, not the self-assessments
    for url in (reverse("reports:plan", args=[plan.pk]), reverse("reports:dashboard")):
        assert link not in client.get(url).content.decode()


@pytest.mark.parametrize(
    ("role", "status"),
    [("department", 200), ("leadership", 200), ("reader", 403), ("base-secretary", 403)],
)
def test_who_sees_the_forecast(client, cast, plan, year, role, status):
    client.force_login(cast[role])
    for url in (
        reverse("reports:forecast", args=[plan.pk]),
        reverse("reports:forecast_figure", args=[plan.pk, "base-ps"]),
    ):
        assert client.get(url).status_code == status


def test_the_neighbour_sees_nothing_and_is_nowhere(client, cast, plan, year):
    theirs = make_plan(cast.neighbour, CANARY)
    factories.cycle(cast.neighbour)
    factories.rating(cast.neighbour_base, 2010, "pure-strong")
    for name, args in (("reports:forecast", []), ("reports:forecast_figure", ["base-ps"])):
        client.force_login(cast.stranger["leadership"])
        assert client.get(reverse(name, args=[plan.pk, *args])).status_code == 404
        client.force_login(cast["leadership"])
        assert client.get(reverse(name, args=[theirs.pk, *args])).status_code == 404
        assert CANARY not in client.get(reverse(name, args=[plan.pk, *args])).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_rows(client, cast, plan, cycle, django_assert_num_queries, count):
    for _number in range(count):
        for state in ("SUBMITTED", "DECIDED"):
            cell = factories.organization(Kind.BASE_CELL, cast.committee)
            factories.rating(cell, 2010, "well")
            factories.annual_return(cell, 2010, levels={"well": 8}, members_total=8, admissions=1)
            stage.in_state(state, cycle, cast, cell)
    client.force_login(cast["leadership"])
    for name, args, expected in (
        ("reports:forecast", [], 30),
        ("reports:forecast_figure", ["members-good"], 29),
    ):
        with django_assert_num_queries(expected):
            response = client.get(reverse(name, args=[plan.pk, *args]))
        assert response.status_code == 200
