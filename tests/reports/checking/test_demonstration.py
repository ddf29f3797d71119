"""The checker beside the demonstration, which holds the plan's own figures."""

import pytest

from accounts.models import User
from organizations.models import Organization
from reports import narrative, sources
from reports.checking.service import checked
from reports.statistics import Statistics
from tests.reports.checking.test_page import PLAN, post

pytestmark = pytest.mark.usefixtures("demonstration")


def test_the_plan_beside_the_demonstration_has_no_other_note(client):
    """The demonstration holds the plan's own figures: they agree, and only the misprint is told."""
    client.force_login(User.objects.get(username="trinhdien.leadership"))
    report = post(client, PLAN.read_text(encoding="utf-8"), committee="DUK").context["report"]
    assert [one.stands for one in report.marked] == ["20,1%"]
    assert len(report.agreeing) >= 25


def test_the_portals_own_sentences_are_right():
    committee = Organization.objects.get(code="DUK")
    stats = Statistics(sources.read(committee, (2008, 2009, 2010)))
    told = "trong sạch, vững mạnh"
    sentences = [
        narrative.composition(stats),
        narrative.shares(stats, "base-ps", f"TCCSĐ đạt {told}"),
        narrative.shares(stats, "basecell-ps", f"chi bộ đạt {told}", "Đối với chi bộ cơ sở: "),
        narrative.shares(stats, "private-ps", f"TCCSĐ trong doanh nghiệp tư nhân đạt {told}"),
        narrative.admissions(stats),
        narrative.registered(stats),
        narrative.departures(stats),
        narrative.failing_members(stats),
    ]
    report = checked("\n".join(one.text for one in sentences), committee)
    assert report.marked == ()
    assert len(report.right) >= 20
    assert len(report.agreeing) >= 20
