"""The whole matrix: state × move × role, every condition, and what each step leaves behind."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from assessments.consolidation import actions
from assessments.consolidation.workflow import MOVES, can_move, check_move
from assessments.models import (
    ConsolidationPlan,
    ConsolidationState,
    ConsolidationTask,
    MassOrganizationRating,
)
from core.concurrency import StaleVersion
from core.exceptions import Refused
from core.models import AuditEvent
from tests import factories
from tests.assessments import stage
from tests.assessments.consolidation import mend

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


def outcome(plan, move, user) -> str:
    try:
        check_move(plan, move, user)
    except PermissionDenied:
        return "403"
    except Refused:
        return "refused"
    return "ok"


def expected(state, move, role) -> str:
    if role != HOLDERS[move]:
        return "403"
    return "ok" if (state, move) in ALLOWED else "refused"


@pytest.mark.parametrize("state", ConsolidationState.values)
def test_matrix(cast, cycle, state):
    by = stage.secretary_of(cast.base_committee)
    plan = mend.in_state(state, cycle, cast.base_committee, by, cast[STAFF])
    assert plan.state == state
    found = {(move, role): outcome(plan, move, cast[role]) for move in HOLDERS for role in PLAYERS}
    assert found == {(move, role): expected(state, move, role) for move, role in found}
    for move in HOLDERS:
        assert {outcome(plan, move, user) for user in cast.stranger.values()} == {"403"}
        assert outcome(plan, move, cast.nobody) == "403"
        assert can_move(plan, move, cast[STAFF]) == (found[move, STAFF] == "ok")


def test_table_says_the_same():
    assert {(move.source, move.name) for move in MOVES if move.source} == ALLOWED
    assert [move.target for move in MOVES if move.source is None] == ["DRAFT"]


def test_whoever_typed_neither_receives_nor_returns(cast, cycle):
    both = factories.UserFactory()
    for role in (SECRETARY, STAFF):
        factories.grant(both, role, cast.committee)
    plan = mend.filled(cycle, cast.base_committee, cast[SECRETARY])
    mend.save(plan.tasks.get(), both, measure="Cấp ủy viên dự họp.")
    actions.submit(plan=plan, by=cast[SECRETARY])
    for move in ("receive", "return"):
        with pytest.raises(Refused, match="không thể tự tiếp nhận"):
            check_move(mend.fresh(plan), move, both)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"consolidation_due": None}, "Năm 2011 không yêu cầu kế hoạch củng cố"),
        ({"closed_at": timezone.now()}, "đã đóng"),
        (
            {"opens_on": date(2011, 11, 22), "writing_from": date(2011, 11, 22)},
            "được viết từ ngày 22/11/2011",
        ),
    ],
)
def test_nothing_is_begun_or_moved_out_of_season(cast, cycle, fields, sentence):
    plan = mend.filled(cycle, cast.base_committee, cast[SECRETARY])
    for name, value in fields.items():
        setattr(cycle, name, value)
    if "opens_on" in fields:
        cycle.consolidation_due = date(2011, 11, 30)
    cycle.save()
    with pytest.raises(Refused, match=sentence):
        check_move(mend.fresh(plan), "submit", cast[SECRETARY])
    with pytest.raises(Refused, match=sentence):
        mend.draft(cycle, cast.base_cell, stage.secretary_of(cast.base_cell))
    assert ConsolidationPlan.objects.count() == 1


def test_a_cell_or_a_stranger_plans_nothing(cast, cycle):
    with pytest.raises(PermissionDenied):
        mend.draft(cycle, cast.base_committee, cast.stranger[SECRETARY])
    with pytest.raises(Refused, match="không thuộc đợt đánh giá"):
        mend.draft(cycle, cast.sub_cell, cast[SECRETARY])


def test_what_is_missing_stands_in_the_way(cast, cycle):
    by, base = cast[SECRETARY], cast.base_committee
    plan = mend.draft(cycle, base, by)
    with pytest.raises(Refused, match=r"Còn 8 chỗ.*Hãy ghi những mặt tốt"):
        actions.submit(plan=plan, by=by)
    mend.write(plan, by)
    mend.write(plan, by, "mass", {**mend.MASS, "TRADE_UNION": "FAIR"})
    with pytest.raises(Refused, match=r"Còn 1 chỗ.*Công đoàn năm 2010 xếp loại “Khá”"):
        actions.submit(plan=plan, by=by)
    mass = {**mend.TASK, "kind": "MASS", "mass_organization": "YOUTH_UNION"}
    task = actions.add_task(plan=plan, answers=mass, by=by)
    with pytest.raises(Refused, match="Còn 1 chỗ"):
        actions.submit(plan=plan, by=by)
    mend.save(task, by, mass_organization="TRADE_UNION", person="")
    with pytest.raises(Refused, match=r"Còn 1 chỗ.*họ tên người phụ trách"):
        actions.submit(plan=plan, by=by)
    mend.save(task, by, person="Đồng chí phó bí thư")
    actions.submit(plan=plan, by=by)
    assert mend.fresh(plan).state == "SUBMITTED"


def test_results_of_last_year_demand_their_tasks(cast, cycle):
    by, base = cast[SECRETARY], cast.base_committee
    factories.rating(base, 2010, "pure-strong")
    factories.annual_return(base, 2010, levels={"well": 20, "completing": 2}, members_total=22)
    plan = mend.filled(cycle, base, by)
    with pytest.raises(Refused, match=r"Còn 2 chỗ.*để giữ vững"):
        actions.submit(plan=plan, by=by)
    actions.add_task(plan=plan, answers=mend.KEEP, by=by)
    with pytest.raises(Refused, match=r"Còn 1 chỗ.*Năm 2010 có 2 đảng viên"):
        actions.submit(plan=plan, by=by)
    actions.add_task(plan=plan, answers={**mend.TASK, "kind": "MEMBERS"}, by=by)
    copy = actions.submit(plan=plan, by=by)
    assert [task["kind"] for task in copy.content["tasks"]] == ["MEND", "KEEP", "MEMBERS"]
    assert len(copy.content["demands"]) == 2


def test_a_copy_holds_what_was_typed(cast, cycle):
    plan = mend.submitted(cycle, cast.base_committee, cast[SECRETARY])
    assert (plan.state, plan.receipt) == ("SUBMITTED", "KHCC-2011-0001")
    task = plan.tasks.get()
    assert plan.copies.get().content == {
        "review": mend.REVIEW,
        "mass": mend.MASS,
        "demands": [],
        "tasks": [
            {
                "id": task.pk,
                "kind": "MEND",
                "mass_organization": "",
                "content": "Họp chi bộ đủ kỳ.",
                "person": "Đồng chí phó bí thư",
                "due": "2011-09-30",
                "measure": "Lập lịch họp cả năm.",
                "topic": "",
            }
        ],
    }
    other = mend.submitted(cycle, cast.base_cell, stage.secretary_of(cast.base_cell))
    assert other.receipt == "KHCC-2011-0002"


def test_received_is_frozen_until_it_is_returned_with_a_comment(cast, cycle):
    by, staff = cast[SECRETARY], cast[STAFF]
    plan = mend.received(cycle, cast.base_committee, by, staff)
    task = plan.tasks.get()
    assert (plan.received_by, timezone.localdate(plan.received_at)) == (staff, date(2011, 11, 21))
    for frozen in (
        lambda: mend.write(plan, by),
        lambda: mend.save(task, by, content="Khác."),
        lambda: actions.add_task(plan=plan, by=by),
        lambda: actions.remove_task(task=task, version=task.version, by=by),
    ):
        with pytest.raises(Refused, match="“Đã tiếp nhận” nên không sửa được"):
            frozen()
    with pytest.raises(Refused, match="Hãy ghi ý kiến trả lại"):
        actions.give_back(plan=plan, comment="  ", by=staff)
    with pytest.raises(StaleVersion):
        actions.give_back(plan=plan, comment="Sửa.", by=staff, version=1)
    plan = actions.give_back(
        plan=plan, comment="Sửa.", comments={str(task.pk): "Ai dự?"}, by=staff, version=plan.version
    )
    assert (plan.state, plan.received_by, plan.return_comment) == ("RETURNED", None, "Sửa.")
    task.refresh_from_db()
    assert (task.comment, task.returned_version) == ("Ai dự?", task.version)
    mend.save(task, by, content="Họp đủ, có cấp ủy viên dự.")
    copy = actions.submit(plan=plan, by=by)
    assert (copy.number, mend.fresh(plan).receipt) == (2, "KHCC-2011-0001")
    assert plan.copies.first().content["tasks"][0]["content"] == "Họp chi bộ đủ kỳ."


def test_a_plan_changed_since_it_was_read_is_not_handed_in(cast, cycle):
    by = cast[SECRETARY]
    plan = mend.filled(cycle, cast.base_committee, by)
    seen = actions.moves.fingerprint_of(plan)
    mend.save(plan.tasks.get(), stage.secretary_of(cast.base_committee), content="Khác.")
    with pytest.raises(Refused, match="Nội dung vừa thay đổi"):
        actions.submit(plan=plan, by=by, fingerprint=seen)


class TestTasks:
    def test_columns_take_what_of_the_typed_can_be_read(self, cast, cycle):
        by = cast[SECRETARY]
        plan = mend.draft(cycle, cast.base_committee, by)
        task = actions.add_task(plan=plan, by=by)
        assert (task.kind, task.content, task.due_on, task.version) == ("", "", None, 2)
        task = mend.save(task, by, **{**mend.TASK, "due": "31/2/2011", "kind": "KHAC"})
        assert (task.kind, task.due_on, task.content) == ("", None, "Họp chi bộ đủ kỳ.")
        assert (task.answers["due"], task.answers["kind"]) == ("31/2/2011", "KHAC")
        task = mend.save(task, by, due="30/09/2012")
        assert (task.due_on, task.answers["due"]) == (None, "30/09/2012")
        task = mend.save(task, by, due="30/09/2011", kind="KEEP", mass_organization="WOMEN")
        assert (task.due_on, task.kind, task.mass_organization) == (date(2011, 9, 30), "KEEP", "")

    def test_a_committee_member_of_the_register_is_named(self, cast, cycle, head):
        by = cast[SECRETARY]
        plan = mend.draft(cycle, cast.base_committee, by)
        answers = {**mend.TASK, "member": head.code, "person": ""}
        task = actions.add_task(plan=plan, answers=answers, by=by)
        assert (task.member, task.person) == (head, f"{head.full_name}, Bí thư")
        task = mend.save(task, by, member="", person="Người ngoài sổ")
        assert (task.member, task.person) == (None, "Người ngoài sổ")
        task = mend.save(task, by, member="999999", person="")
        assert (task.member, task.person) == (None, "")

    def test_nobody_overwrites_anybody(self, cast, cycle):
        by, other = cast[SECRETARY], stage.secretary_of(cast.base_committee)
        plan = mend.filled(cycle, cast.base_committee, by)
        task = plan.tasks.get()
        mend.save(task, other, content="Bản của người khác.")
        with pytest.raises(StaleVersion):
            actions.save_task(
                task=task, answers={"content": "Bản của tôi."}, version=task.version, by=by
            )
        with pytest.raises(StaleVersion):
            actions.remove_task(task=task, version=task.version, by=by)
        assert ConsolidationTask.objects.get().content == "Bản của người khác."

    def test_one_that_has_progress_is_dropped_not_removed(self, cast, cycle):
        by, staff = cast[SECRETARY], cast[STAFF]
        plan = mend.received(cycle, cast.base_committee, by, staff, tasks=(mend.TASK, mend.KEEP))
        first, second = plan.tasks.all()
        mend.note(first, by)
        actions.give_back(plan=plan, comment="Sửa.", by=staff)
        first.refresh_from_db()
        second.refresh_from_db()
        with pytest.raises(Refused, match="đã có ghi chép tiến độ"):
            actions.remove_task(task=first, version=first.version, by=by)
        actions.remove_task(task=second, version=second.version, by=by)
        assert plan.tasks.get() == first

    def test_there_is_an_end(self, cast, cycle):
        by = cast[SECRETARY]
        plan = mend.draft(cycle, cast.base_committee, by)
        ConsolidationTask.objects.bulk_create(ConsolidationTask(plan=plan) for _ in range(40))
        with pytest.raises(Refused, match="đã có 40 nhiệm vụ"):
            actions.add_task(plan=plan, by=by)


def test_mass_organizations_are_rated_as_they_are_chosen(cast, cycle):
    by = cast[SECRETARY]
    plan = mend.draft(cycle, cast.base_committee, by)
    mend.write(plan, by, "mass", {"TRADE_UNION": "FAIR", "YOUTH_UNION": "XX", "WOMEN": "NONE"})
    rows = MassOrganizationRating.objects.values_list("organization", "year", "kind", "level")
    assert list(rows) == [(cast.base_committee.pk, 2010, "TRADE_UNION", "FAIR")]
    mend.write(plan, by, "mass", mend.MASS)
    assert sorted(rows.values_list("kind", "level")) == [
        ("TRADE_UNION", "STRONG"),
        ("YOUTH_UNION", "STRONG"),
    ]
    mend.write(plan, by, "mass", {**mend.MASS, "YOUTH_UNION": "NONE"})
    assert list(rows.values_list("kind", "level")) == [("TRADE_UNION", "STRONG")]
    events = AuditEvent.objects.filter(action="consolidation.rate_mass").order_by("sequence")
    assert [event.after["levels"] for event in events] == [
        {"TRADE_UNION": "FAIR"},
        {"TRADE_UNION": "STRONG", "YOUTH_UNION": "STRONG"},
        {"YOUTH_UNION": ""},
    ]


class TestProgress:
    def test_the_latest_note_says_how_far_it_is(self, cast, cycle):
        by = cast[SECRETARY]
        plan = mend.received(cycle, cast.base_committee, by, cast[STAFF])
        task = plan.tasks.get()
        assert (task.progress, task.is_overdue, task.days_left) == ("NOT_BEGUN", True, -52)
        mend.note(task, by, "DONE", date(2011, 9, 20))
        task.refresh_from_db()
        assert (task.progress, task.done_on, task.is_overdue) == ("DONE", date(2011, 9, 20), False)
        mend.note(task, by, "UNDER_WAY", date(2011, 7, 1))
        task.refresh_from_db()
        assert task.progress == "DONE"
        mend.note(task, by, "UNDER_WAY", date(2011, 11, 1), "Phải làm lại.")
        task.refresh_from_db()
        assert (task.progress, task.done_on, task.is_overdue) == ("UNDER_WAY", None, True)
        mend.note(task, by, "DROPPED", date(2011, 11, 21), "Không còn phù hợp.")
        task.refresh_from_db()
        assert (task.is_overdue, task.days_left) == (False, None)
        assert ConsolidationTask.objects.overdue().count() == 0

    @pytest.mark.parametrize(
        ("due", "overdue", "soon"),
        [
            ("20/11/2011", True, False),
            ("21/11/2011", False, True),
            ("21/12/2011", False, True),
            ("22/12/2011", False, False),
        ],
    )
    def test_overdue_and_due_soon(self, cast, cycle, due, overdue, soon):
        tasks = ({**mend.TASK, "due": due},)
        mend.submitted(cycle, cast.base_committee, cast[SECRETARY], tasks=tasks)
        task = ConsolidationTask.objects.get()
        assert (task.is_overdue, task.is_due_soon) == (overdue, soon)
        assert ConsolidationTask.objects.overdue().exists() is overdue
        assert ConsolidationTask.objects.due_soon().exists() is soon

    @pytest.mark.parametrize(
        ("more", "sentence"),
        [
            ({"on": date(2011, 11, 22)}, "Ngày phải từ 20/01/2011 đến hôm nay, ví dụ 21/11/2011"),
            ({"on": date(2011, 1, 19)}, "Ngày phải từ 20/01/2011"),
            ({"text": "  "}, "Hãy ghi việc đã làm"),
        ],
    )
    def test_what_is_no_note(self, cast, cycle, more, sentence):
        plan = mend.submitted(cycle, cast.base_committee, cast[SECRETARY])
        with pytest.raises(Refused, match=sentence):
            mend.note(plan.tasks.get(), cast[SECRETARY], **more)

    def test_only_of_a_plan_in_force_and_by_who_writes_it(self, cast, cycle):
        by = cast[SECRETARY]
        plan = mend.filled(cycle, cast.base_committee, by)
        task = plan.tasks.get()
        with pytest.raises(Refused, match="sau khi kế hoạch đã nộp"):
            mend.note(task, by)
        actions.submit(plan=plan, by=by)
        for other in (cast[STAFF], cast["cell-secretary"], cast.stranger[SECRETARY]):
            with pytest.raises(PermissionDenied):
                mend.note(task, other)
        cycle.closed_at = timezone.now()
        cycle.save()
        with pytest.raises(Refused, match="đã đóng"):
            mend.note(task, by)


def test_every_step_is_in_the_trail(cast, cycle):
    by, staff = cast[SECRETARY], cast[STAFF]
    plan = mend.received(cycle, cast.base_committee, by, staff)
    mend.note(plan.tasks.get(), by)
    actions.give_back(plan=plan, comment="Sửa.", by=staff)
    found = AuditEvent.objects.about(plan).order_by("sequence")
    assert [event.action for event in found] == [
        "consolidation.start",
        "consolidation.write",
        "consolidation.write",
        "consolidation.rate_mass",
        "consolidation.add_task",
        "consolidation.submit",
        "consolidation.receive",
        "consolidation.progress",
        "consolidation.return",
    ]
    assert found.last().reason == "Sửa."
