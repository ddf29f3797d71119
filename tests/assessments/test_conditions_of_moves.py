"""What stands in the way of which move: each hindrance, alone, against each move of the table."""

from datetime import date

import pytest
from django.db import transaction
from django.utils import timezone

from assessments.models import ResultComplaint, ReviewRoll
from assessments.workflow import check_move
from core.exceptions import Refused
from organizations.kinds import Kind
from organizations.models import Organization
from tests import factories
from tests.assessments import stage

pytestmark = pytest.mark.django_db


def close(assessment, user):
    assessment.cycle.closed_at = timezone.now()
    assessment.cycle.save()


def begin_tomorrow(assessment, user):
    assessment.cycle.writing_from = date(2011, 11, 22)
    assessment.cycle.save()


def dissolve(assessment, user):
    day = date(2011, 11, 20)
    Organization.objects.filter(pk=assessment.organization_id).update(dissolved_on=day)
    assessment.organization.versions.update(valid_until=day)


def found_a_cell(assessment, user):
    factories.organization(Kind.SUB_CELL, assessment.organization, name="Chi bộ mới")


def rate_by_names(assessment, user):
    """The register counts nobody, where thirty were submitted."""
    ReviewRoll.objects.create(
        cycle=assessment.cycle, organization=assessment.organization, by_names=True
    )


def lose_an_answer(assessment, user):
    section = assessment.sections.get(code="review")
    section.answers = {**section.answers, "weaknesses": ""}
    section.save()


def let_him_type(assessment, user):
    assessment.authors.add(user)


def let_him_submit(assessment, user):
    assessment.submitted_by = user
    assessment.save()


def let_him_propose(assessment, user):
    assessment.proposed_by = user
    assessment.save()


def publish(assessment, user):
    assessment.cycle.published_on = date(2011, 11, 21)
    assessment.cycle.save()


CLOSED = "Đợt đánh giá năm 2011 đã đóng."
EARLY = "Việc tự đánh giá năm 2011 bắt đầu từ ngày 22/11/2011."
GONE = "“Đảng bộ Công ty Thí Dụ Một” chưa thành lập hoặc đã kết thúc hoạt động trong năm 2011."
CELLS = (
    "“Đảng bộ Công ty Thí Dụ Một”: danh sách chi bộ đã thay đổi so với bản đã nộp; "
    "hãy trả lại để đồng chí bí thư cập nhật."
)
MEMBERS = CELLS.replace("chi bộ", "đảng viên")
AUTHOR = "Đồng chí đã viết hoặc nộp bản tự đánh giá này nên không thể tự thẩm định."
PROPOSER = "Đồng chí đã đề xuất mức xếp loại này nên không thể tự quyết định."
PUBLISHED = (
    "Kết quả đã công bố; chỉ mở lại khi có khiếu nại hoặc ý kiến của cấp trên đang giải quyết."
)
ONE_GAP = "Còn 1 chỗ chưa điền hoặc chưa khớp. Chỗ thứ nhất: "

OPEN = {close: CLOSED, begin_tomorrow: EARLY}
STANDING = {**OPEN, dissolve: GONE}
NOT_HIS = {let_him_type: AUTHOR, let_him_submit: AUTHOR}
AS_SUBMITTED = {found_a_cell: CELLS, rate_by_names: MEMBERS}
COMPLETE = {
    lose_an_answer: ONE_GAP + "Hãy ghi những hạn chế còn lại.",
    found_a_cell: ONE_GAP + "Hãy chọn mức xếp loại của “Chi bộ mới”.",
}
HINDRANCES = (
    *(close, begin_tomorrow, dissolve, found_a_cell, rate_by_names, lose_an_answer),
    *(let_him_type, let_him_submit, let_him_propose, publish),
)
#: By state and move: who makes it, and what stands in his way; nothing else does.
MOVES = {
    ("DRAFT", "submit"): ("base-secretary", {**STANDING, **COMPLETE}),
    ("RETURNED", "submit"): ("base-secretary", {**STANDING, **COMPLETE}),
    ("SUBMITTED", "withdraw"): ("base-secretary", OPEN),
    ("SUBMITTED", "return"): ("department", {**OPEN, **NOT_HIS}),
    ("PROPOSED", "return"): ("leadership", {**OPEN, **NOT_HIS}),
    ("SUBMITTED", "propose"): ("department", {**STANDING, **NOT_HIS, **AS_SUBMITTED}),
    ("PROPOSED", "unpropose"): ("department", {**OPEN, **NOT_HIS}),
    ("PROPOSED", "decide"): (
        "leadership",
        {**STANDING, **NOT_HIS, **AS_SUBMITTED, let_him_propose: PROPOSER},
    ),
    ("DECIDED", "reopen"): ("leadership", {**STANDING, **NOT_HIS, publish: PUBLISHED}),
}


def refusal(assessment, name, user, hinder) -> str:
    """The sentence with which the move is refused once this stands in the way; "" when it goes."""
    with transaction.atomic():
        hinder(assessment, user)
        try:
            check_move(stage.fresh(assessment), name, user)
            return ""
        except Refused as refused:
            return str(refused.sentence)
        finally:
            transaction.set_rollback(True)


@pytest.mark.parametrize(("state", "move"), MOVES)
def test_each_hindrance_stops_the_moves_it_should_and_no_other(cast, cycle, state, move):
    role, expected = MOVES[state, move]
    assessment = stage.in_state(state, cycle, cast, cast.base_committee)
    place = cast.base_committee if role == "base-secretary" else cast.committee
    user = factories.UserFactory()  # who had no part in it yet
    factories.grant(user, role, place)
    found = {hinder: refusal(stage.fresh(assessment), move, user, hinder) for hinder in HINDRANCES}
    assert found == {hinder: expected.get(hinder, "") for hinder in HINDRANCES}


def test_a_complaint_that_waits_lets_a_published_result_be_opened(cast, cycle):
    assessment = stage.in_state("DECIDED", cycle, cast, cast.base_committee)
    publish(assessment, None)
    complaint = ResultComplaint.objects.create(
        assessment=assessment,
        kind="COMPLAINT",
        text="Xin xem lại.",
        filed_on=date(2011, 11, 21),
        filed_by=cast["base-secretary"],
        level_before=assessment.decided_level,
    )
    assert check_move(stage.fresh(assessment), "reopen", cast["leadership"]).target == "PROPOSED"
    complaint.outcome, complaint.answer, complaint.answered_by = "KEPT", "Đúng.", cast["leadership"]
    complaint.answered_on = date(2011, 11, 21)
    complaint.save()
    with pytest.raises(Refused, match="chỉ mở lại khi có khiếu nại"):
        check_move(stage.fresh(assessment), "reopen", cast["leadership"])
