"""A decision that was wrong: reopened with a reason, corrected, decided anew; the old one readable."""

from datetime import date

import pytest
from django.urls import reverse

from assessments import actions
from assessments.models import AnnualReturn, OrganizationRating
from core import audit
from core.exceptions import Refused
from core.models import AuditEvent
from tests import factories
from tests.assessments import stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretary(cast):
    return stage.secretary_of(cast.base_committee)


@pytest.fixture
def decided(cast, cycle, secretary):
    return stage.decided(
        cycle, cast.base_committee, secretary, cast["department"], cast["leadership"]
    )


def standing(cast):
    rating = OrganizationRating.objects.get(organization=cast.base_committee)
    row = AnnualReturn.objects.get(organization=cast.base_committee)
    above = AnnualReturn.objects.get(organization=cast.committee)
    return (
        rating.level.code,
        rating.decision_number,
        row.members_total,
        row.is_frozen,
        above.members_total,
    )


def test_nothing_changes_until_the_new_decision(cast, decided):
    before = standing(cast)
    assert before == ("pure-strong", "25-QĐ/TD", 30, True, 30)
    actions.reopen_decision(assessment=decided, reason="Ghi nhầm mức", by=cast["leadership"])
    assert stage.fresh(decided).state == "PROPOSED"
    assert standing(cast) == before
    with pytest.raises(Refused, match="đã có quyết định trên hệ thống"):
        actions.set_rating(
            organization=cast.base_committee,
            year=2011,
            level=factories.level("weak", 2011),
            by=cast["department"],
        )


def test_corrected_numbers_replace_the_old_ones(cast, cycle, secretary, decided):
    leader, staff = cast["leadership"], cast["department"]
    actions.reopen_decision(assessment=decided, reason="Sai số đảng viên", by=leader)
    actions.return_for_revision(assessment=decided, comment="Sửa tổng số.", by=leader)
    section = decided.sections.get(code="members")
    actions.save_section(
        assessment=decided,
        code="members",
        answers={**stage.MEMBERS, "total": "31", "level_well": "23"},
        version=section.version,
        by=secretary,
    )
    actions.submit(assessment=decided, by=secretary)
    well = stage.level_of(cycle, "well")
    actions.propose(assessment=decided, level=well, note="Đã sửa.", by=staff)
    actions.decide(
        assessments=decided, decision_number="31-QĐ/TD", decided_on=date(2011, 11, 21), by=leader
    )
    assert standing(cast) == ("well", "31-QĐ/TD", 31, True, 31)
    event = AuditEvent.objects.get(action="assessment.reopen")
    old = event.after["decided_before"]
    assert (old["level"], old["decision_number"], old["content"]["members"]["total"]) == (
        "pure-strong",
        "25-QĐ/TD",
        30,
    )
    assert audit.verify() == []


def test_the_screen_asks_why(cast, decided, client):
    client.force_login(cast["leadership"])
    address = reverse("assessments:reopen", args=[decided.pk])
    verify = reverse("assessments:verify", args=[decided.pk])
    assert address in client.get(verify).content.decode()
    response = client.post(address, {"reason": " ", "version": decided.version})
    assert "Hãy ghi lý do." in response.content.decode()
    client.post(address, {"reason": "Ghi nhầm", "version": decided.version - 1})
    assert stage.fresh(decided).state == "DECIDED"
    response = client.post(address, {"reason": "Ghi nhầm", "version": decided.version}, follow=True)
    assert stage.fresh(decided).state == "PROPOSED"
    page = response.content.decode()
    assert "Quyết định trước, đã mở lại" in page
    assert address not in page


@pytest.mark.parametrize("role", ["department", "base-secretary", "reader", "operator"])
def test_only_leadership_reopens(cast, decided, client, role):
    client.force_login(cast[role])
    answers = {"reason": "x", "version": decided.version}
    address = reverse("assessments:reopen", args=[decided.pk])
    assert client.post(address, answers).status_code == 403
    client.force_login(cast.stranger["leadership"])
    assert client.post(address, answers).status_code == 404
    assert stage.fresh(decided).state == "DECIDED"


def test_who_decided_before_may_write_after_the_reopening(cast, cycle, decided):
    """A leader who became the secretary submits; he does not decide it a second time."""
    leader = cast["leadership"]
    actions.reopen_decision(assessment=decided, reason="Sai số", by=leader)
    reopened = stage.fresh(decided)
    assert (reopened.decided_by, reopened.decided_level.code) == (None, "pure-strong")
    actions.return_for_revision(assessment=decided, comment="Sửa.", by=cast["department"])
    factories.grant(leader, "base-secretary", cast.base_committee)
    writer = type(leader).objects.get(pk=leader.pk)
    actions.submit(assessment=decided, by=writer)
    assert stage.fresh(decided).state == "SUBMITTED"
    level = stage.level_of(cycle, "pure-strong")
    actions.propose(assessment=decided, level=level, by=cast["department"])
    paper = {"decision_number": "31-QĐ/TD", "decided_on": date(2011, 11, 21)}
    with pytest.raises(Refused, match="tự thẩm định"):
        actions.decide(assessments=decided, by=writer, **paper)
    other = factories.UserFactory()
    factories.grant(other, "leadership", cast.committee)
    actions.decide(assessments=decided, by=other, **paper)
    assert standing(cast) == ("pure-strong", "31-QĐ/TD", 30, True, 30)
    assert stage.fresh(decided).decided_by == other
    event = AuditEvent.objects.get(action="assessment.reopen")
    assert event.after["decided_before"]["decided_by"] == "Trần Thị leadership"
