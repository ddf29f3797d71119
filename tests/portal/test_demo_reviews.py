"""The demonstration's reviews of members: one roll handed in, one under way, the neighbour's marked."""

import pytest

from assessments.models import MemberReview, ReviewRoll, SelfAssessment, SelfReview
from assessments.reviews.settled import settled_of

pytestmark = pytest.mark.django_db


def of(code: str):
    return SelfAssessment.objects.select_related("cycle__rule_set", "organization").get(
        organization__code=code
    )


def test_two_base_organizations_rate_by_names(demonstration):
    rolls = ReviewRoll.objects.filter(cycle__organization__code="DUK", by_names=True)
    assert list(rolls.values_list("organization__code", flat=True)) == ["DUK-11", "DUK-13"]
    assert [of(code).state for code in ("DUK-11", "DUK-13")] == ["DRAFT", "SUBMITTED"]


def test_what_was_handed_in_is_counted_from_the_reviews(demonstration):
    assessment = of("DUK-13")
    settled = settled_of(assessment.cycle, assessment.organization)
    assert settled.agrees_with(assessment.submissions.last().content["members"])
    assert settled.total == 39
    assert not settled.gaps


def test_the_other_waits_for_cells_and_for_the_committee(demonstration):
    assessment = of("DUK-11")
    settled = settled_of(assessment.cycle, assessment.organization)
    assert settled.total == 43
    assert len({gap.cell.pk for gap in settled.gaps}) == 2
    assert len({gap.gap for gap in settled.gaps}) == 2
    # the cell's secretary and one member have accounts: theirs are left to them
    assert SelfReview.objects.filter(review__roll__organization__code="DUK-11").count() == 41


def test_one_is_decided_otherwise_with_a_reason(demonstration):
    for code in ("DUK-11", "DUK-13"):
        rows = MemberReview.objects.filter(roll__organization__code=code)
        assert [row.decided_level.code for row in rows.exclude(decision_reason="")] == ["well"]


def test_the_neighbours_say_canary_in_every_text(demonstration):
    rows = MemberReview.objects.filter(roll__organization__code="CANARY-01")
    texts = [row.remarks for row in rows if row.remarks]
    texts += SelfReview.objects.filter(review__in=rows).values_list("text", flat=True)
    assert texts
    assert [text for text in texts if "CANARY" not in text] == []
    ours = SelfReview.objects.exclude(review__in=rows)
    assert not ours.filter(text__contains="CANARY").exists()
