"""A session with a tally, a published year with a complaint, and a year that can be published."""

from datetime import date

from assessments.models import (
    AssessmentSection,
    DecisionSession,
    ResultComplaint,
    SelfAssessment,
    State,
    Tally,
)
from assessments.sections import SECTIONS
from tests import factories
from tests.assessments import stage


def populate(mark: str, side) -> None:
    users = side.users
    decided = side.assessments["DECIDED"]
    session = DecisionSession.objects.create(
        cycle=side.cycle,
        held_on=date(2011, 11, 19),
        members=15,
        present=14,
        decision_number=f"25-QĐ/{mark}",
        recorded_by=users["leadership"],
    )
    Tally.objects.create(
        session=session, assessment=decided, level=decided.decided_level, in_favour=13
    )
    published = factories.cycle(
        side.committee,
        2012,
        published_on=date(2011, 11, 20),
        publication=f"31-TB/{mark}",
        complaints_until=date(2011, 12, 31),
    )
    side.rows["published"] = _decided(published, side.base, users)
    complained = _decided(published, side.bases["DRAFT"], users)
    writer = factories.UserFactory(full_name=f"Mai Thị {mark} Khiếu Nại")
    side.rows["complaint"] = ResultComplaint.objects.create(
        assessment=complained,
        kind=ResultComplaint.Kind.COMPLAINT,
        text=f"Đề nghị xem lại {mark}",
        filed_on=date(2011, 11, 21),
        filed_by=writer,
        level_before=complained.decided_level,
    )


def _decided(cycle, base, users) -> SelfAssessment:
    level = stage.level_of(cycle, "well")
    row = SelfAssessment.objects.create(
        cycle=cycle,
        organization=base,
        state=State.DECIDED,
        submitted_by=users["base-secretary"],
        proposed_level=level,
        proposed_by=users["department"],
        decided_level=level,
        decision_number=f"26-QĐ/{cycle.publication}",
        decided_on=date(2011, 11, 20),
        decided_by=users["leadership"],
    )
    row.sections.bulk_create(
        AssessmentSection(assessment=row, code=section.code) for section in SECTIONS
    )
    return row
