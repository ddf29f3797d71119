"""Quotas: what is written, what is refused, and how far the sum below is from the number above."""

from datetime import date

import pytest

from core.audit import describe
from core.exceptions import Refused
from core.formats import percent
from core.models import AuditEvent
from membership.models import Quota
from membership.quotas import queries
from membership.quotas.actions import register_quota, set_quota
from membership.quotas.admitted import Admitted
from membership.quotas.grid import Row
from organizations import actions
from organizations.kinds import Kind
from tests import factories
from tests.organizations.trees import decision

pytestmark = pytest.mark.django_db


def numbers(organization, year=2011):
    return Quota.objects.values_list("assigned", "registered").get(
        organization=organization, year=year
    )


def test_set_and_register_keep_each_others_number(cast):
    set_quota(
        organization=cast.base_cell, year=2011, assigned=3, registered=None, by=cast["department"]
    )
    register_quota(organization=cast.base_cell, year=2011, registered=5, by=cast["base-secretary"])
    assert numbers(cast.base_cell) == (3, 5)
    first, second = AuditEvent.objects.filter(action__startswith="quota.").order_by("sequence")
    assert (first.before, first.after) == (None, {"assigned": 3, "registered": None})
    assert (second.before, second.after) == (
        {"assigned": 3, "registered": None},
        {"assigned": 3, "registered": 5},
    )
    assert describe(second) == (
        "Trần Thị base-secretary đã đăng ký số kết nạp của Chi bộ Công ty Thí Dụ Hai – 2011: 5"
    )


def test_the_same_number_again_is_no_event(cast):
    for _time in range(2):
        set_quota(organization=cast.base_cell, year=2011, assigned=3, registered=1, by=None)
    assert AuditEvent.objects.filter(action="quota.set").count() == 1


@pytest.mark.parametrize(
    ("of", "year", "number", "sentence"),
    [
        ("base_cell", 2010, 3, "Chỉ đăng ký cho năm 2011 hoặc 2012."),
        ("base_cell", 2013, 3, "Chỉ đăng ký cho năm 2011 hoặc 2012."),
        ("base_cell", 2011, -1, "không thể âm"),
        ("sub_cell", 2011, 3, "Chỉ tổ chức cơ sở đảng đăng ký"),
        ("committee", 2011, 3, "Chỉ tổ chức cơ sở đảng đăng ký"),
    ],
)
def test_register_refuses(cast, of, year, number, sentence):
    with pytest.raises(Refused, match=sentence):
        register_quota(organization=getattr(cast, of), year=year, registered=number, by=None)
    assert not Quota.objects.exists()


def test_register_refuses_what_has_ended(cast):
    actions.dissolve(organization=cast.base_cell, decision=decision(date(2011, 3, 1)), by=None)
    with pytest.raises(Refused, match="đã kết thúc hoạt động"):
        register_quota(organization=cast.base_cell, year=2011, registered=3, by=None)


def test_a_closed_year_keeps_its_quota(cast):
    row = factories.annual_return(cast.base_cell, 2011, members_total=10)
    row.frozen_at = "2011-11-20T00:00:00Z"
    row.save()
    with pytest.raises(Refused, match="đã chốt; không thể sửa chỉ tiêu"):
        register_quota(organization=cast.base_cell, year=2011, registered=3, by=None)
    assert not Quota.objects.exists()


def test_an_open_return_takes_the_number_over(cast):
    row = factories.annual_return(cast.base_cell, 2011, members_total=10)
    set_quota(organization=cast.base_cell, year=2011, assigned=2, registered=4, by=None)
    row.refresh_from_db()
    assert (row.quota, row.registered) == (2, 4)
    assert cast.committee.returns.get(year=2011).registered == 4


@pytest.mark.parametrize(
    ("received", "assigned", "words"),
    [
        (None, 8, "Chưa ghi chỉ tiêu cấp trên giao."),
        (80, None, "Chưa giao chỉ tiêu cho tổ chức trực thuộc."),
        (80, 80, "Số đã giao khớp với chỉ tiêu cấp trên giao."),
        (80, 88, "Số đã giao nhiều hơn chỉ tiêu cấp trên giao 8 đảng viên."),
        (1090, 90, "Số đã giao ít hơn chỉ tiêu cấp trên giao 1.000 đảng viên."),
        (0, 0, "Số đã giao khớp với chỉ tiêu cấp trên giao."),
    ],
)
def test_the_difference_in_words(received, assigned, words):
    assert queries.difference_words(received, assigned) == words


def test_the_grid_of_a_year(cast):
    gone = factories.organization(Kind.BASE_CELL, cast.committee, code="TD-3")
    idle = factories.organization(Kind.BASE_CELL, cast.committee, code="TD-4")
    old = factories.organization(Kind.BASE_CELL, cast.committee, code="TD-5")
    for organization, day in ((gone, (2011, 6, 1)), (idle, (2011, 6, 1)), (old, (2010, 6, 1))):
        actions.dissolve(organization=organization, decision=decision(date(*day)), by=None)
    for of, year, assigned, registered in (
        (cast.committee, 2011, 10, None),
        (cast.base_committee, 2011, 7, 9),
        (cast.base_committee, 2010, 6, 6),
        (gone, 2011, None, 2),
        (cast.neighbour_base, 2011, 99, 99),
    ):
        factories.quota(of, year, assigned, registered)
    factories.annual_return(cast.base_committee, 2010, admissions=8)
    grid = queries.grid(cast["department"], cast.committee, 2011)
    rows = {row.organization.code: row for row in grid.rows}
    assert list(rows) == ["TD-1", "TD-2", "TD-3"]
    first = rows["TD-1"]
    assert (first.assigned, first.registered, first.admitted) == (7, 9, None)
    assert (first.assigned_before, first.admitted_before) == (6, 8)
    assert rows["TD-3"].ended_on == date(2011, 6, 1)
    assert grid.totals == {
        "assigned": 7,
        "registered": 11,
        "admitted": None,
        "assigned_before": 6,
        "admitted_before": 8,
        "open_cases": 0,
        "forecast": None,
    }
    assert (grid.received, grid.has_results) == (10, False)
    assert grid.difference == "Số đã giao ít hơn chỉ tiêu cấp trên giao 3 đảng viên."
    before = queries.grid(cast["department"], cast.committee, 2010)
    assert [row.organization.code for row in before.rows] == ["TD-1", "TD-2", "TD-3", "TD-4"]
    assert before.has_results


def test_a_province_sees_its_committees(cast):
    province = factories.organization(Kind.PROVINCE, code="TINH", founded_on=date(2001, 1, 1))
    actions.move(
        organization=cast.committee, parent=province, decision=decision(date(2006, 1, 1)), by=None
    )
    staff = factories.UserFactory()
    factories.grant(staff, "department", province)
    factories.quota(province, 2011, 12)
    factories.quota(cast.committee, 2011, 10)
    factories.quota(cast.base_committee, 2011, 7, 9)
    factories.annual_return(cast.base_committee, 2010, admissions=8)
    factories.quota(cast.neighbour_base, 2011, 99)
    grid = queries.grid(staff, province, 2011)
    (row,) = grid.rows
    assert (row.organization.code, row.assigned, grid.received) == ("TD", 10, 12)
    assert row.difference == "Số đã giao ít hơn chỉ tiêu cấp trên giao 3 đảng viên."
    assert [(one.organization.code, one.assigned, one.admitted_before) for one in row.below] == [
        ("TD-1", 7, 8),
        ("TD-2", None, None),
    ]
    assert [one.organization.code for one in grid.every_row] == ["TD", "TD-1", "TD-2"]
    assert [one.organization.code for one in grid.base_rows] == ["TD-1", "TD-2"]
    assert (grid.total("assigned"), grid.totals["admitted_before"]) == (10, 8)


def row_of(assigned=None, counted=None, typed=None) -> Row:
    """A row of plain numbers."""
    return Row(
        organization=None,
        name="Chi bộ",
        kind="Chi bộ cơ sở",
        ended_on=None,
        assigned=assigned,
        registered=None,
        assigned_before=None,
        result=Admitted(counted, typed),
    )


@pytest.mark.parametrize(
    ("assigned", "admitted", "reached", "words"),
    [
        (6, 7, "116,7%", "vượt 1"),
        (8, 8, "100,0%", "đủ chỉ tiêu"),
        (3, 1, "33,3%", "còn 2"),
        (16, 1, "6,3%", "còn 15"),  # 6,25 is rounded half up
        (0, 2, "–", ""),
        (None, 2, "–", ""),
        (4, None, "–", ""),
    ],
)
def test_a_row_against_its_quota(assigned, admitted, reached, words):
    row = row_of(assigned, admitted)
    assert (percent(row.reached, fixed=True), row.ahead_words) == (reached, words)
