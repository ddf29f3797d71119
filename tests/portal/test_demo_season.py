"""The open year of the demonstration, as far as it has come on 21 November 2011."""

from datetime import date

import pytest
from django.utils.timezone import localdate

from assessments.models import (
    AnnualReturn,
    Cycle,
    DecisionSession,
    OrganizationRating,
    SelfAssessment,
    Submission,
)
from assessments.sections import missing

pytestmark = pytest.mark.django_db


def codes(state: str) -> set[str]:
    rows = SelfAssessment.objects.filter(cycle__organization__code="DUK", state=state)
    return {row.organization.code.removeprefix("DUK-") for row in rows}


def test_the_open_year_stands_in_november(demonstration):
    cycle = Cycle.objects.get(organization__code="DUK", year=2011)
    assert (cycle.rule_set.code, cycle.is_open) == ("2011-2013", True)
    assert (cycle.opens_on, cycle.registration_due, cycle.consolidation_due) == (
        date(2011, 1, 20),
        date(2011, 3, 31),
        date(2011, 5, 31),
    )
    days = [cycle.writing_from, cycle.submission_due, cycle.verification_due, cycle.decision_due]
    assert days == [
        date(2011, 11, 1),
        date(2011, 12, 10),
        date(2011, 12, 20),
        date(2011, 12, 30),
    ]
    assert codes("DECIDED") == {"15", "18", "31"}
    assert codes("PROPOSED") == {"02", "08", "14", "21", "29", "41"}
    assert codes("RETURNED") == {"07", "42"}
    assert len(codes("SUBMITTED")) == 12
    assert len(codes("DRAFT")) == 12
    assert "01" in codes("DRAFT")


def test_what_was_submitted_has_no_gap_and_its_dates_lie_in_the_cycle(demonstration):
    rows = SelfAssessment.objects.exclude(receipt="")
    assert rows.count() == 23 + 4
    for row in rows:
        assert missing(row) == []
        assert date(2011, 11, 2) < localdate(row.submitted_at) <= date(2011, 11, 21)
        assert row.submitted_at == row.submissions.last().submitted_at
        if row.proposed_at:
            assert row.submitted_at < row.proposed_at
            assert localdate(row.proposed_at) <= date(2011, 11, 21)
        if row.decided_on:
            assert localdate(row.proposed_at) <= row.decided_on


def test_receipts_are_numbered_in_the_order_of_submission(demonstration):
    rows = SelfAssessment.objects.filter(cycle__organization__code="DUK").exclude(receipt="")
    firsts = [
        (row.receipt, row.submissions.first().submitted_at) for row in rows.order_by("receipt")
    ]
    assert [receipt for receipt, _at in firsts] == [f"TDG-2011-{n:04d}" for n in range(1, 24)]
    assert [at for _receipt, at in firsts] == sorted(at for _receipt, at in firsts)


def test_a_decision_has_closed_the_year_of_three_organizations(demonstration):
    rows = OrganizationRating.objects.filter(superior__code="DUK", year=2011)
    assert {(row.organization.code, row.level.code, row.source) for row in rows} == {
        (code, "pure-strong", "DECIDED") for code in ("DUK-15", "DUK-18", "DUK-31")
    }
    frozen = AnnualReturn.objects.filter(parent__code="DUK", year=2011).exclude(frozen_at=None)
    assert frozen.count() == 3


def test_the_session_has_its_tallies(demonstration):
    session = DecisionSession.objects.get(cycle__organization__code="DUK")
    assert (session.held_on, session.members, session.present) == (date(2011, 11, 18), 15, 14)
    assert sorted(one.in_favour for one in session.tallies.all()) == [13, 14, 14]


def test_staff_and_secretary_differ_twice(demonstration):
    differing = {}
    for row in SelfAssessment.objects.filter(
        cycle__organization__code="DUK", proposed_level__isnull=False
    ):
        own = row.submissions.last().content["level"]["level"]
        if own != row.proposed_level.code:
            differing[row.organization.code] = (own, row.proposed_level.code)
    assert differing == {
        "DUK-08": ("exemplary", "pure-strong"),
        "DUK-41": ("well", "completing"),
    }


def test_one_submission_was_mended_after_its_return(demonstration):
    row = SelfAssessment.objects.get(organization__code="DUK-20")
    first, second = row.submissions.all()
    changed = [key for key in first.content if first.content[key] != second.content[key]]
    assert (row.state, changed) == ("SUBMITTED", ["direction"])
    assert first.submitted_at < second.submitted_at


def test_no_answer_of_the_neighbour_goes_without_its_mark(demonstration):
    for row in Submission.objects.filter(assessment__organization__code__startswith="CANARY"):
        for part in (*row.content["review"].values(), row.content["direction"]["text"]):
            assert part.endswith("CANARY")
    for row in Submission.objects.filter(assessment__organization__code__startswith="DUK"):
        assert "CANARY" not in str(row.content)
