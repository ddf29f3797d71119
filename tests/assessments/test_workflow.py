"""The whole matrix: state × move × role, and every condition."""

from datetime import date
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from assessments import actions
from assessments.models import State
from assessments.workflow import MOVES, can_move, check_move
from assessments.workflow_page import page
from core.exceptions import Refused
from organizations.models import Organization
from tests import factories
from tests.assessments import stage

pytestmark = pytest.mark.django_db

# For each move and state: who may. Everybody else is forbidden (403) where the move asks for a
# permission he lacks, and refused (with a sentence) where he has it but the state is another.
SECRETARY, STAFF, LEADER = "base-secretary", "department", "leadership"
HOLDERS = {
    "submit": {SECRETARY},
    "withdraw": {SECRETARY},
    "return": {STAFF, LEADER},
    "propose": {STAFF},
    "unpropose": {STAFF},
    "decide": {LEADER},
    "reopen": {LEADER},
}
ALLOWED = {
    ("DRAFT", "submit"): {SECRETARY},
    ("RETURNED", "submit"): {SECRETARY},
    ("SUBMITTED", "withdraw"): {SECRETARY},
    ("SUBMITTED", "return"): {STAFF},
    ("PROPOSED", "return"): {STAFF, LEADER},
    ("SUBMITTED", "propose"): {STAFF},
    ("PROPOSED", "unpropose"): {STAFF},
    ("PROPOSED", "decide"): {LEADER},
    ("DECIDED", "reopen"): {LEADER},
}
#: Who holds a permission for the move, but not in this state.
FORBIDDEN_HERE = {("SUBMITTED", "return"): {LEADER}}
PLAYERS = (*HOLDERS["submit"], STAFF, LEADER, "cell-secretary", "reader", "operator")


def outcome(assessment, move, user) -> str:
    try:
        check_move(assessment, move, user)
    except PermissionDenied:
        return "403"
    except Refused:
        return "refused"
    return "ok"


def expected(state, move, role) -> str:
    if role in ALLOWED.get((state, move), ()):
        return "ok"
    if role not in HOLDERS[move] or role in FORBIDDEN_HERE.get((state, move), ()):
        return "403"
    return "refused"


@pytest.mark.parametrize("state", State.values)
def test_matrix(cast, cycle, state):
    assessment = stage.in_state(state, cycle, cast, cast.base_committee)
    assert assessment.state == state
    other_staff = factories.UserFactory()
    factories.grant(other_staff, "department", cast.committee)
    users = {role: cast[role] for role in PLAYERS}
    found = {
        (move, role): outcome(assessment, move, user)
        for move in HOLDERS
        for role, user in users.items()
    }
    assert found == {(move, role): expected(state, move, role) for move, role in found}
    for move in HOLDERS:
        assert {outcome(assessment, move, user) for user in cast.stranger.values()} == {"403"}
        assert outcome(assessment, move, cast.nobody) == "403"
        assert can_move(assessment, move, users[STAFF]) == (found[move, STAFF] == "ok")


#: The table again, word by word: name, button, from, to, any of the permissions, conditions.
OPEN, THERE, OTHER = "cycle_is_open", "takes_part", "user_did_not_write_it"
SAME = (OPEN, THERE, OTHER, "cells_are_as_submitted", "members_are_as_submitted")
WHOLE = (OPEN, THERE, "nothing_is_missing")
TABLE = [
    ("start", "Bắt đầu", None, "DRAFT", "assessment.write", (OPEN, THERE)),
    ("submit", "Nộp", "DRAFT", "SUBMITTED", "assessment.submit", WHOLE),
    ("submit", "Nộp lại", "RETURNED", "SUBMITTED", "assessment.submit", WHOLE),
    ("withdraw", "Rút về sửa", "SUBMITTED", "DRAFT", "assessment.submit", (OPEN,)),
    ("return", "Trả lại", "SUBMITTED", "RETURNED", "assessment.verify", (OPEN, OTHER)),
    (
        *("return", "Trả lại", "PROPOSED", "RETURNED"),
        *("assessment.verify assessment.decide", (OPEN, OTHER)),
    ),
    ("propose", "Đề xuất", "SUBMITTED", "PROPOSED", "assessment.verify", SAME),
    ("unpropose", "Rút đề xuất", "PROPOSED", "SUBMITTED", "assessment.verify", (OPEN, OTHER)),
    (
        *("decide", "Quyết định", "PROPOSED", "DECIDED", "assessment.decide"),
        (*SAME, "user_did_not_propose_it"),
    ),
    (
        *("reopen", "Mở lại", "DECIDED", "PROPOSED", "assessment.decide"),
        (OPEN, THERE, OTHER, "published_results_stand"),
    ),
]


def test_table_says_the_same():
    assert {(source, name) for name, _label, source, *_rest in TABLE if source} == set(ALLOWED)
    assert [
        (
            *(move.name, str(move.label), move.source, move.target),
            " ".join(move.permissions),
            tuple(condition.__name__ for condition in move.conditions),
        )
        for move in MOVES
    ] == TABLE


def test_unknown_move(cast, cycle):
    assessment = stage.draft(cycle, cast.base_cell, stage.secretary_of(cast.base_cell))
    with pytest.raises(LookupError):
        check_move(assessment, "vanish", cast["department"])


def two_hats(organization, *roles):
    """One person with several roles, which offices should not but do give."""
    user = factories.UserFactory()
    for role in roles:
        factories.grant(user, role, organization)
    return user


def test_author_neither_verifies_nor_decides(cast, cycle):
    author = two_hats(cast.committee, "base-secretary", "department", "leadership")
    assessment = stage.submitted(cycle, cast.base_committee, author)
    for move in ("return", "propose"):
        with pytest.raises(Refused, match="tự thẩm định"):
            check_move(assessment, move, author)
    stage_level = stage.level_of(cycle, "pure-strong")
    actions.propose(assessment=assessment, level=stage_level, by=cast["department"])
    with pytest.raises(Refused, match="tự thẩm định"):
        check_move(stage.fresh(assessment), "decide", author)


def test_whoever_typed_a_section_is_an_author(cast, cycle):
    typist = two_hats(cast.committee, "base-secretary", "department")
    secretary = stage.secretary_of(cast.base_committee)
    assessment = stage.filled(cycle, cast.base_committee, secretary)
    version = assessment.sections.get(code="review").version
    actions.save_section(
        assessment=assessment,
        code="review",
        answers={"causes": "Khác."},
        version=version,
        by=typist,
    )
    version = assessment.sections.get(code="review").version
    actions.save_section(
        assessment=assessment, code="review", answers=stage.REVIEW, version=version, by=secretary
    )
    actions.submit(assessment=assessment, by=secretary)
    with pytest.raises(Refused, match="tự thẩm định"):
        check_move(stage.fresh(assessment), "propose", typist)


def test_proposer_does_not_decide(cast, cycle):
    staff = two_hats(cast.committee, "department", "leadership")
    secretary = stage.secretary_of(cast.base_committee)
    assessment = stage.proposed(cycle, cast.base_committee, secretary, staff)
    with pytest.raises(Refused, match="tự quyết định"):
        check_move(assessment, "decide", staff)
    assert can_move(assessment, "decide", cast["leadership"])


@pytest.mark.parametrize("state", ["DRAFT", "SUBMITTED", "PROPOSED"])
def test_nothing_moves_in_a_closed_cycle(cast, cycle, state):
    assessment = stage.in_state(state, cycle, cast, cast.base_committee)
    cycle.closed_at = timezone.now()
    cycle.save()
    for move in HOLDERS:
        for role in PLAYERS:
            assert not can_move(stage.fresh(assessment), move, cast[role])
    with pytest.raises(Refused, match="đã đóng"):
        check_move(
            stage.fresh(assessment),
            {"DRAFT": "submit", "SUBMITTED": "propose", "PROPOSED": "decide"}[state],
            cast[{"DRAFT": SECRETARY, "SUBMITTED": STAFF, "PROPOSED": LEADER}[state]],
        )


def test_nothing_moves_before_the_cycle_opens(cast, cycle):
    assessment = stage.in_state("DRAFT", cycle, cast, cast.base_committee)
    cycle.writing_from = date(2011, 11, 22)
    cycle.save()
    with pytest.raises(Refused, match="bắt đầu từ ngày 22/11/2011"):
        check_move(stage.fresh(assessment), "submit", cast["base-secretary"])


def test_nothing_moves_for_a_dissolved_organization(cast, cycle):
    assessment = stage.in_state("SUBMITTED", cycle, cast, cast.base_cell)
    day = date(2011, 11, 20)
    Organization.objects.filter(pk=cast.base_cell.pk).update(dissolved_on=day)
    cast.base_cell.versions.update(valid_until=day)
    with pytest.raises(Refused, match="đã kết thúc hoạt động"):
        check_move(stage.fresh(assessment), "propose", cast["department"])
    assert can_move(stage.fresh(assessment), "return", cast["department"])


def test_page_of_the_documentation_is_made_from_the_table():
    assert Path("docs/workflow.md").read_text() == page()
