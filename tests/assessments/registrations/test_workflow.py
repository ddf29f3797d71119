"""The whole matrix: state × move × role, every condition, and what each step leaves behind."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from assessments.actions import propose
from assessments.models import Registration, RegistrationState
from assessments.registrations import actions
from assessments.registrations.workflow import MOVES, can_move, check_move, results_problem
from core.concurrency import StaleVersion
from core.exceptions import Refused
from core.models import AuditEvent
from tests import factories
from tests.assessments import stage
from tests.assessments.registrations import pledge

pytestmark = pytest.mark.django_db

SECRETARY, STAFF = "base-secretary", "department"
HOLDERS = {"submit": SECRETARY, "withdraw": SECRETARY, "receive": STAFF, "return": STAFF}
ALLOWED = {
    ("DRAFT", "submit"),
    ("RETURNED", "submit"),
    ("SUBMITTED", "withdraw"),
    ("SUBMITTED", "receive"),
    ("SUBMITTED", "return"),
    ("RECEIVED", "return"),
}
PLAYERS = (SECRETARY, STAFF, "leadership", "cell-secretary", "reader", "operator")


def outcome(registration, move, user) -> str:
    try:
        check_move(registration, move, user)
    except PermissionDenied:
        return "403"
    except Refused:
        return "refused"
    return "ok"


def expected(state, move, role) -> str:
    if role != HOLDERS[move]:
        return "403"
    return "ok" if (state, move) in ALLOWED else "refused"


@pytest.mark.parametrize("state", RegistrationState.values)
def test_matrix(cast, cycle, state):
    by = stage.secretary_of(cast.base_committee)
    row = pledge.in_state(state, cycle, cast.base_committee, by, cast[STAFF])
    assert row.state == state
    found = {(move, role): outcome(row, move, cast[role]) for move in HOLDERS for role in PLAYERS}
    assert found == {(move, role): expected(state, move, role) for move, role in found}
    for move in HOLDERS:
        assert {outcome(row, move, user) for user in cast.stranger.values()} == {"403"}
        assert outcome(row, move, cast.nobody) == "403"
        assert can_move(row, move, cast[STAFF]) == (found[move, STAFF] == "ok")


def test_table_says_the_same():
    assert {(move.source, move.name) for move in MOVES if move.source} == ALLOWED
    assert [move.target for move in MOVES if move.source is None] == ["DRAFT"]


def test_whoever_typed_neither_receives_nor_returns(cast, cycle):
    both = factories.UserFactory()
    for role in (SECRETARY, STAFF):
        factories.grant(both, role, cast.committee)
    row = pledge.draft(cycle, cast.base_committee, cast[SECRETARY])
    pledge.write(row, both)
    actions.submit(registration=row, by=cast[SECRETARY])
    for move in ("receive", "return"):
        with pytest.raises(Refused, match="không thể tự tiếp nhận"):
            check_move(pledge.fresh(row), move, both)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"registration_due": None}, "Năm 2011 không yêu cầu đăng ký phấn đấu"),
        ({"closed_at": timezone.now()}, "đã đóng"),
        (
            {"opens_on": date(2011, 11, 22), "writing_from": date(2011, 11, 22)},
            "bắt đầu từ ngày 22/11/2011",
        ),
    ],
)
def test_nothing_is_begun_or_moved_out_of_season(cast, cycle, fields, sentence):
    row = pledge.filled(cycle, cast.base_committee, cast[SECRETARY])
    for name, value in fields.items():
        setattr(cycle, name, value)
    if "opens_on" in fields:
        cycle.registration_due = date(2011, 11, 30)
    cycle.save()
    with pytest.raises(Refused, match=sentence):
        check_move(pledge.fresh(row), "submit", cast[SECRETARY])
    with pytest.raises(Refused, match=sentence):
        pledge.draft(cycle, cast.base_cell, stage.secretary_of(cast.base_cell))
    assert Registration.objects.count() == 1


def test_a_cell_or_a_stranger_registers_nothing(cast, cycle):
    with pytest.raises(PermissionDenied):
        pledge.draft(cycle, cast.base_committee, cast.stranger[SECRETARY])
    with pytest.raises(Refused, match="không thuộc đợt đánh giá"):
        pledge.draft(cycle, cast.sub_cell, cast[SECRETARY])


def test_a_copy_holds_what_was_typed(cast, cycle):
    row = pledge.submitted(cycle, cast.base_committee, cast[SECRETARY])
    assert (row.state, row.receipt, row.target_level.code) == (
        "SUBMITTED",
        "DKPD-2011-0001",
        "pure-strong",
    )
    content = row.copies.get().content
    assert content["target"] == {
        "level": "pure-strong",
        "members": "92.5",
        "unit": "PERCENT",
        "cells": 1,
    }
    assert [(line["key"], line["topic"], line["due"]) for line in content["lines"]] == [
        ("a", "ADMISSION", "2011-09-30"),
        ("b", "BUSINESS", "2011-12-31"),
    ]
    assert content["commitment"] == pledge.COMMITMENT
    other = pledge.submitted(cycle, cast.base_cell, stage.secretary_of(cast.base_cell))
    assert other.receipt == "DKPD-2011-0002"
    assert other.copies.get().content["target"]["cells"] is None


def test_received_is_frozen_until_it_is_returned_with_a_reason(cast, cycle):
    by, staff = cast[SECRETARY], cast[STAFF]
    row = pledge.received(cycle, cast.base_committee, by, staff)
    assert (row.received_by, timezone.localdate(row.received_at)) == (staff, date(2011, 11, 21))
    with pytest.raises(Refused, match="đã được tiếp nhận"):
        pledge.write(row, by)
    with pytest.raises(Refused, match="Hãy ghi lý do trả lại"):
        actions.give_back(registration=row, comment="  ", by=staff)
    with pytest.raises(StaleVersion):
        actions.give_back(registration=row, comment="Sửa mức.", by=staff, version=1)
    row = actions.give_back(registration=row, comment="Sửa mức.", by=staff, version=row.version)
    assert (row.state, row.received_by, row.return_comment) == ("RETURNED", None, "Sửa mức.")
    pledge.write(row, by, {"target": {**pledge.TARGET, "level": "well"}})
    copy = actions.submit(registration=row, by=by)
    row = pledge.fresh(row)
    assert (copy.number, row.receipt, row.target_level.code) == (2, "DKPD-2011-0001", "well")
    assert row.copies.first().content["target"]["level"] == "pure-strong"


def test_every_step_is_in_the_trail(cast, cycle):
    by, staff = cast[SECRETARY], cast[STAFF]
    row = pledge.received(cycle, cast.base_committee, by, staff)
    actions.give_back(registration=row, comment="Sửa.", by=staff)
    found = AuditEvent.objects.about(row).order_by("sequence")
    assert [event.action for event in found] == [
        "registration.start",
        *["registration.write"] * 3,
        "registration.submit",
        "registration.receive",
        "registration.return",
    ]
    assert found.last().reason == "Sửa."


def test_results_are_written_from_the_first_day_of_writing_until_the_assessment_is_handed_in(
    cast, cycle, settings
):
    by = cast[SECRETARY]
    row = pledge.submitted(cycle, cast.base_committee, by)
    settings.PORTAL_TODAY = date(2011, 10, 31)
    assert results_problem(row) == "Kết quả được ghi từ ngày 01/11/2011."
    with pytest.raises(Refused, match="từ ngày 01/11/2011"):
        pledge.write(row, by, {"results": pledge.RESULTS})
    settings.PORTAL_TODAY = date(2011, 11, 1)
    pledge.write(row, by, {"results": pledge.RESULTS})
    assert row.parts.get(code="results").answers == pledge.RESULTS
    assessment = stage.submitted(cycle, cast.base_committee, by)
    with pytest.raises(Refused, match="đã nộp nên kết quả chỉ để xem"):
        pledge.write(row, by, {"results": pledge.RESULTS})
    level = stage.level_of(cycle, "pure-strong")
    propose(assessment=assessment, level=level, by=cast[STAFF])
    with pytest.raises(Refused, match="đã được thẩm định"):
        check_move(pledge.fresh(row), "return", cast[STAFF])
    assert can_move(pledge.fresh(row), "receive", cast[STAFF])


def test_an_incomplete_one_is_not_handed_in(cast, cycle):
    row = pledge.draft(cycle, cast.base_committee, cast[SECRETARY])
    with pytest.raises(Refused, match="Hãy chọn mức xếp loại mà tổ chức đăng ký"):
        actions.submit(registration=row, by=cast[SECRETARY])
    pledge.write(row, cast[SECRETARY])
    pledge.write(row, cast[SECRETARY], {"commitment": {"agreed": ""}})
    with pytest.raises(Refused, match=r"Còn 1 chỗ.*Hãy xác nhận cam kết"):
        actions.submit(registration=row, by=cast[SECRETARY])
