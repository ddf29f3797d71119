"""Tasks of a returned plan stay on the staff's board, as they were handed in and marked so."""

from datetime import date

import pytest

from assessments.consolidation import actions
from tests import factories
from tests.assessments import stage
from tests.assessments.consolidation import mend
from tests.assessments.consolidation.test_staff_screens import LATE, SOON, sheet, text_of, url
from tests.assessments.consolidation.test_staff_screens import staff as staff
from tests.assessments.consolidation.test_staff_screens import year as year

pytestmark = pytest.mark.django_db

MARK = "kế hoạch đang bị trả lại"


def test_a_returned_plan_goes_on_counting_what_was_handed_in(cycle, year, staff, client):
    """Whatever the secretary types meanwhile: he moves a date and takes a task out."""
    plan, by = year[0], year[0].submitted_by
    mend.note(plan.tasks.first(), by, "UNDER_WAY", date(2011, 7, 1))
    actions.give_back(plan=plan, comment="Sửa.", by=staff)
    overdue, _soon, far = plan.tasks.order_by("pk")
    mend.save(overdue, by, due="31/12/2011", content="CANARY của bản đang sửa.")
    actions.remove_task(task=far, version=far.version, by=by)
    _heading, rows = sheet(client.post(url("export", cycle, "?q=một")))
    assert rows[1][2:] == ("Bị trả lại", "Quá hạn", rows[1][4], 3, 0, 1, 1)
    shown = text_of(client.get(url("board", cycle)))
    assert "Nhiệm vụ quá hạn: 2; đến hạn trong 30 ngày: 1." in shown
    shown = text_of(client.get(url("tasks", cycle, "?to_chuc=TD-1")))
    assert shown.count("kế hoạch đang bị trả lại") == 3
    assert "Quá hạn 144 ngày" in shown
    assert "CANARY" not in shown
    _heading, rows = sheet(client.post(url("tasks_export", cycle, "?to_chuc=TD-1")))
    assert [(row[3], row[5].date(), row[8], row[10]) for row in rows[1:]] == [
        ("Họp đủ kỳ.", date(2011, 6, 30), "Quá hạn 144 ngày, Đang làm", MARK),
        ("Giữ nền nếp.", date(2011, 12, 10), "Chưa làm", MARK),
        ("Sơ kết năm.", date(2011, 12, 31), "Chưa làm", MARK),
    ]
    _heading, rows = sheet(client.post(url("tasks_export", cycle, "?to_chuc=TD-2")))
    assert [row[10] for row in rows[1:]] == [None]


def test_handed_in_again_the_new_tasks_stand(cycle, year, staff, client):
    plan, by = year[0], year[0].submitted_by
    actions.give_back(plan=plan, comment="Sửa.", by=staff)
    mend.save(plan.tasks.order_by("pk").first(), by, due="31/12/2011")
    actions.submit(plan=mend.fresh(plan), by=by)
    shown = text_of(client.get(url("tasks", cycle, "?to_chuc=TD-1&han=qua-han")))
    assert "Không có nhiệm vụ nào khớp" in shown
    assert "kế hoạch đang bị trả lại" not in shown


def test_taken_back_by_himself_a_plan_has_no_tasks_on_the_board(cycle, year, client):
    """Only what staff returned stays: who took his own back is writing it."""
    actions.withdraw(plan=year[1], by=year[1].submitted_by)
    _heading, rows = sheet(client.post(url("export", cycle, "?q=hai")))
    assert rows[1][2:] == ("Đang soạn", "Quá hạn", rows[1][4], 0, 0, 0, 0)


@pytest.mark.parametrize("count", [1, 3])
def test_returned_plans_cost_the_same_whatever_their_number(
    cast, cycle, staff, client, django_assert_num_queries, count
):
    for _number in range(count):
        base = factories.organization(parent=cast.committee)
        mend.returned(cycle, base, stage.secretary_of(base), staff, tasks=(LATE, SOON))
    for name, queries in (("board", 9), ("tasks", 12)):
        client.get(url(name, cycle))
        with django_assert_num_queries(queries):
            client.get(url(name, cycle))
