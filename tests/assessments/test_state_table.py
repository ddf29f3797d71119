"""How the tables of states are read: who, from where, and the sentences that say why not."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from assessments import state_table
from assessments.models import PaperEntry, ReviewRoll, State
from assessments.workflow import (
    MOVES,
    cells_are_as_submitted,
    check_move,
    check_start,
    members_are_as_submitted,
    why_not_begun,
)
from core.exceptions import Refused
from organizations.kinds import Kind
from tests import factories
from tests.access.world import user_with
from tests.assessments import stage

pytestmark = pytest.mark.django_db

CLOSED = "Đợt đánh giá năm 2011 đã đóng."
EARLY = "Việc tự đánh giá năm 2011 bắt đầu từ ngày 22/11/2011."


def not_there(name: str) -> str:
    return f"“{name}” chưa thành lập hoặc đã kết thúc hoạt động trong năm 2011."


def not_here(name: str) -> str:
    return f"“{name}” không thuộc đợt đánh giá của Đảng ủy Khối Thí Dụ."


def test_the_line_is_that_of_the_state(cast, cycle):
    """Two lines are called "return": each state has its own, with whom it lets in."""
    assessment = stage.in_state("SUBMITTED", cycle, cast, cast.base_committee)
    line = check_move(assessment, "return", cast["department"])
    assert (line.source, line.target) == (State.SUBMITTED, State.RETURNED)
    with pytest.raises(PermissionDenied, match="return from SUBMITTED: "):
        check_move(assessment, "return", cast["leadership"])
    with pytest.raises(PermissionDenied, match="propose: "):
        check_move(assessment, "propose", cast["leadership"])
    assessment.state = State.PROPOSED
    line = check_move(assessment, "return", cast["leadership"])
    assert (line.source, line.target) == (State.PROPOSED, State.RETURNED)


def test_a_state_from_which_nothing_goes_is_told_in_words(cast, cycle):
    assessment = stage.in_state("DRAFT", cycle, cast, cast.base_committee)
    with pytest.raises(Refused) as refused:
        check_move(assessment, "withdraw", cast["base-secretary"])
    assert str(refused.value.sentence) == (
        "Bản tự đánh giá của “Đảng bộ Công ty Thí Dụ Một” đang ở trạng thái “Đang soạn”, "
        "không làm được việc này."
    )


def test_nobody_else_is_let_in_where_the_table_lets_in_by_right_alone(cast, cycle):
    assessment = stage.in_state("DRAFT", cycle, cast, cast.base_committee)

    def ask(user):
        return state_table.check(MOVES, assessment, "submit", user, wrong_state=str)

    with pytest.raises(PermissionDenied, match="submit: "):
        ask(cast["reader"])
    with pytest.raises(PermissionDenied, match="submit: "):
        ask(cast["department"])


def test_the_beginning_is_no_move(cast, cycle):
    assessment = stage.in_state("DRAFT", cycle, cast, cast.base_committee)
    with pytest.raises(LookupError, match="start"):
        check_move(assessment, "start", cast["base-secretary"])


def test_who_verifies_holds_the_right_at_the_cycles_committee(cast, cycle):
    """The department's role at the base organization itself is not enough."""
    assessment = stage.in_state("SUBMITTED", cycle, cast, cast.base_committee)
    near = factories.UserFactory()
    factories.grant(near, "department", cast.base_committee)
    with pytest.raises(PermissionDenied):
        check_move(assessment, "propose", near)
    assert not state_table.judges(near, *state_table.VERIFY, assessment)
    assert state_table.judges(cast["department"], *state_table.VERIFY, assessment)
    assert not state_table.judges(cast["department"], *state_table.DECIDE, assessment)


def test_who_typed_from_paper_hands_in_and_does_nothing_else(cast, cycle):
    secretary = stage.secretary_of(cast.base_committee)
    assessment = stage.filled(cycle, cast.base_committee, secretary)
    typist = cast["department"]
    with pytest.raises(PermissionDenied):
        check_move(assessment, "submit", typist)
    PaperEntry.objects.create(
        assessment=assessment,
        typed_by=typist,
        paper_on=date(2011, 11, 18),
        signed_by="Nguyễn Văn An",
    )
    assert check_move(assessment, "submit", typist).target == State.SUBMITTED
    assessment.state = State.SUBMITTED
    with pytest.raises(PermissionDenied):
        check_move(assessment, "withdraw", typist)


def test_why_not_is_nothing_a_sentence_or_empty():
    def refuse():
        raise Refused("Chưa tới ngày.")

    def forbid():
        raise PermissionDenied("WRITE")

    assert state_table.why_not(refuse) == "Chưa tới ngày."
    assert state_table.why_not(forbid) == ""
    assert state_table.why_not(lambda: "a move") is None


def test_what_was_never_submitted_has_nothing_to_agree_with(cast, cycle):
    draft = stage.draft(cycle, cast.base_committee, stage.secretary_of(cast.base_committee))
    ReviewRoll.objects.create(cycle=cycle, organization=cast.base_committee, by_names=True)
    assert cells_are_as_submitted(draft, None) is None
    assert members_are_as_submitted(draft, None) is None


def test_the_last_submission_counts(cast, cycle):
    secretary = stage.secretary_of(cast.base_committee)
    assessment = stage.returned(cycle, cast.base_committee, secretary, cast["department"])
    first = assessment.submissions.get()
    first.pk, first.number = None, first.number + 1
    first.content = {**first.content, "cells": {}}
    first.save()
    assert "danh sách chi bộ đã thay đổi" in cells_are_as_submitted(assessment, None)


class TestPartOfACycle:
    def problem(self, cycle, organization) -> str | None:
        return state_table.not_part_of(cycle, organization)

    def test_base_organizations_of_the_committee(self, cast, cycle):
        assert self.problem(cycle, cast.base_committee) is None
        assert self.problem(cycle, cast.base_cell) is None
        assert self.problem(cycle, cast.sub_cell) == not_here(cast.sub_cell.name)
        assert self.problem(cycle, cast.neighbour_base) == not_here(cast.neighbour_base.name)

    def test_by_what_it_was_in_the_year(self, cast, cycle):
        cast.base_cell.versions.update(kind=Kind.SECTION_COMMITTEE)
        assert self.problem(cycle, cast.base_cell) == not_here(cast.base_cell.name)

    def test_a_later_foundation(self, cast, cycle):
        cast.base_cell.versions.update(valid_from=date(2011, 11, 22))
        assert self.problem(cycle, cast.base_cell) == not_there(cast.base_cell.name)

    def test_closed(self, cycle):
        assert state_table.closed(cycle) is None
        cycle.closed_at = timezone.now()
        assert state_table.closed(cycle) == CLOSED


class TestBeginning:
    def test_the_secretary_begins_and_nobody_else(self, cast, cycle):
        check_start(cycle, cast.base_committee, cast["base-secretary"])
        for user in (cast["department"], cast["reader"], cast.nobody):
            with pytest.raises(PermissionDenied, match="start: "):
                check_start(cycle, cast.base_committee, user)
        with pytest.raises(PermissionDenied):
            check_start(cycle, cast.base_cell, cast["base-secretary"])

    def test_who_may_only_submit_does_not_begin(self, cast, cycle):
        base = cast.base_committee
        check_start(cycle, base, user_with({"assessment.write"}, base, name="nguoi-viet"))
        with pytest.raises(PermissionDenied, match="start: "):
            check_start(cycle, base, user_with({"assessment.submit"}, base, name="nguoi-nop"))

    def test_neither_before_the_day_nor_after_the_end(self, cast, cycle):
        base, by = cast.base_committee, cast["base-secretary"]
        cycle.writing_from = date(2011, 11, 21)
        assert why_not_begun(cycle, base) is None
        cycle.writing_from = date(2011, 11, 22)
        assert why_not_begun(cycle, base) == EARLY
        with pytest.raises(Refused, match="bắt đầu từ ngày 22/11/2011"):
            check_start(cycle, base, by)
        cycle.closed_at = timezone.now()
        assert why_not_begun(cycle, base) == CLOSED

    def test_nor_elsewhere(self, cast, cycle):
        assert why_not_begun(cycle, cast.sub_cell) == not_here(cast.sub_cell.name)
