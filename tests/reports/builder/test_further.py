"""Figures of other rooms in a table: the same numbers as in their room, within the viewer's rights."""

import pytest
from django.urls import reverse

from accounts.models import User
from assessments.completeness.counts import group
from assessments.models import Cycle
from assessments.queries import cycle_lines
from membership.flows.composition import admissions_composition
from membership.flows.counting import flow
from organizations.models import Organization

pytestmark = pytest.mark.usefixtures("demonstration")

FLOW = ("start", "admitted", "transferred_in", "struck_off", "expelled", "died", "end")


@pytest.fixture
def committee():
    return Organization.objects.get(code="DUK")


def table(client, user: str, codes, years="2009-2010"):
    client.force_login(User.objects.get(username=f"trinhdien.{user}"))
    query = "&".join(f"so={code}" for code in codes)
    url = f"{reverse('reports:builder')}?dong=so-lieu&cot=nam&nam={years}&thay_doi=1&{query}"
    return client.get(url)


def test_member_flow_is_the_statements(client, committee):
    found = table(client, "leadership", [f"flow-{name}" for name in FLOW]).context["table"]
    lines = {line.head.code: line.cells for line in found.lines}
    for place, year in enumerate((2009, 2010)):
        stated = flow(committee.pk, year)
        for name in FLOW:
            if any(cell.figure for cell in lines.get(f"flow-{name}", ())):
                cell = lines[f"flow-{name}"][place]
                assert cell.figure.numerator == stated[name], (name, year)
                if cell.figure.numerator:
                    opened = client.get(cell.url)
                    assert len(opened.context["table"].rows) == stated[name], (name, year)
    assert [cell.figure.numerator for cell in lines["flow-end"]] == [1264, 1326]


def test_composition_of_admissions(client, committee):
    found = table(client, "leadership", ["admitted-women", "admitted-workers"]).context["table"]
    lines = {line.head.code: line.cells for line in found.lines}
    for place, year in enumerate((2009, 2010)):
        counts = admissions_composition([committee.pk], year)[committee.pk]
        for name in ("women", "workers"):
            figure = lines[f"admitted-{name}"][place].figure
            assert (figure.numerator, figure.denominator) == (counts[name], counts["total"])
            assert client.get(lines[f"admitted-{name}"][place].url).status_code == 200
    assert lines["admitted-women"][0].figure.denominator == 88
    assert lines["admitted-women"][1].figure.denominator == 99


def test_completeness_and_on_time(client, committee):
    codes = ["progress-submitted", "progress-on-time"]
    found = table(client, "leadership", codes, "2011").context["table"]
    lines = {line.head.code: line.cells[0] for line in found.lines}
    cycle = Cycle.objects.get(organization=committee, year=2011)
    counted = group("", cycle_lines(cycle))
    submitted = lines["progress-submitted"].figure
    assert submitted.numerator == counted["submitted"].number > 0
    assert submitted.denominator == counted["subject"].number
    assert submitted.percent == counted["submitted"].share
    assert lines["progress-on-time"].figure.denominator == submitted.numerator
    opened = client.get(lines["progress-submitted"].url)
    assert opened.status_code == 200


def test_who_may_not_see_members_is_not_offered_their_flow(client, committee):
    page = table(client, "reader", ["base-ps"])
    html = page.content.decode()
    assert 'value="flow-end"' not in html
    assert 'value="progress-submitted"' in html
    assert "table" not in table(client, "reader", ["flow-end"]).context
    progress = table(client, "reader", ["progress-submitted"], "2011").context["table"]
    assert [line.cells[0].url for line in progress.lines] == [""]


def test_without_being_asked_for_they_are_not_read(client):
    found = table(client, "leadership", []).context["table"]
    codes = {line.head.code for line in found.lines}
    assert not {code for code in codes if code.startswith(("flow-", "admitted-", "progress-"))}
