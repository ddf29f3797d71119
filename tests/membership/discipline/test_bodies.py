"""Who decided: the name on the day, what a body may not decide, rows older than the choice."""

from datetime import date

import pytest
from django.urls import reverse

from core.exceptions import Refused
from membership.life import Kind
from membership.models import Body, Discipline, Form
from organizations.actions import Decision, rename
from tests.membership import lives
from tests.membership.discipline.cases import decided

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (Body.CELL, "Chi bộ Phân xưởng Thí Dụ"),
        (Body.BASE, "Đảng ủy Công ty Thí Dụ Một"),
        (Body.DELEGATED, "Đảng ủy Công ty Thí Dụ Một"),
        (Body.STANDING, "Ban Thường vụ Đảng ủy Khối Thí Dụ"),
        (Body.COMMITTEE, "Ban Chấp hành Đảng bộ Khối Thí Dụ"),
        (Body.INSPECTION, "Ủy ban Kiểm tra Đảng ủy Khối Thí Dụ"),
    ],
)
def test_the_name_is_that_of_the_tree(cast, body, name):
    made = decided(lives.member(cast.sub_cell), Form.WARNING, body=body)
    assert (made.body, made.decided_by) == (body, name)


def test_the_name_is_that_of_the_day(cast):
    rename(
        organization=cast.base_committee, name="Đảng bộ Tổng Công ty Thí Dụ", by=None,
        decision=Decision(number="1-QĐ/TD", effective_on=date(2011, 10, 1)),
    )  # fmt: skip
    member = lives.member(cast.sub_cell)
    before = decided(member, Form.REPRIMAND, on=date(2011, 9, 1), body=Body.BASE)
    after = decided(member, Form.REPRIMAND, on=date(2011, 10, 1), body=Body.BASE)
    assert before.decided_by == "Đảng ủy Công ty Thí Dụ Một"
    assert after.decided_by == "Đảng ủy Tổng Công ty Thí Dụ"


def test_another_body_is_named_by_who_records_it(cast):
    member = lives.member(cast.sub_cell)
    with pytest.raises(Refused, match="Hãy ghi tên cấp quyết định"):
        decided(member, Form.EXPULSION, body=Body.HIGHER, decided_by=" ")
    made = decided(member, Form.EXPULSION, body=Body.HIGHER, decided_by="Ban Thường vụ Tỉnh ủy")
    assert made.decided_by == "Ban Thường vụ Tỉnh ủy"


@pytest.mark.parametrize(
    ("cell", "body", "form", "sentence"),
    [
        ("sub_cell", Body.CELL, Form.REMOVAL, "Chi bộ không có thẩm quyền quyết định cách chức"),
        ("sub_cell", Body.BASE, Form.EXPULSION, "Đảng ủy cơ sở không có thẩm quyền"),
        ("sub_cell", Body.INSPECTION, Form.STRIKING_OFF, "quyết định xóa tên"),
        ("sub_cell", "", Form.WARNING, "Hãy chọn cấp quyết định"),
        ("base_cell", Body.BASE, Form.WARNING, "phía trên chi bộ này không có “Đảng ủy cơ sở”"),
    ],
)
def test_who_may_not_decide_is_refused(cast, cell, body, form, sentence):
    member = lives.member(getattr(cast, cell))
    with pytest.raises(Refused, match=sentence):
        decided(member, form, body=body)
    assert not Discipline.objects.exists()


def test_a_body_that_the_recorder_may_not_know_is_typed(cast):
    moved = lives.member(cast.neighbour_cell)
    lives.happens(moved, Kind.TRANSFERRED, date(2011, 10, 3), cast.sub_cell)
    ours = cast["department"]
    with pytest.raises(Refused, match="hãy chọn “Cấp khác: cao hơn hoặc ngoài hệ thống”"):
        decided(moved, on=date(2011, 9, 1), by=ours)
    made = decided(
        moved, on=date(2011, 9, 1), by=ours, body=Body.HIGHER, decided_by="Đảng ủy nơi cũ"
    )
    assert (made.decided_by, made.organization) == ("Đảng ủy nơi cũ", cast.neighbour_cell)


def test_older_rows_stand_as_they_are(client, cast):
    made = decided(lives.member(cast.sub_cell), Form.EXPULSION)
    Discipline.objects.filter(pk=made.pk).update(body="", decided_by="Chi bộ (theo sổ cũ)")
    client.force_login(cast["department"])
    for address in (
        reverse("membership:disciplines"),
        reverse("membership:discipline", args=[made.pk]),
    ):
        assert "Chi bộ (theo sổ cũ)" in client.get(address).content.decode()
