"""Dues: months owed over the turn of a year, a cell's grid, payments taken back."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from core.exceptions import Refused
from core.models import AuditEvent
from membership.duties.actions.dues import record_dues, undo_payment
from membership.duties.queries import dues as queries
from membership.life import Kind
from membership.models import DuesPayment, Member
from tests.cast import CANARY
from tests.membership import lives
from tests.membership.duties.scene import names, queries_of, typed, url

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("paid_through", "came_on", "day", "months"),
    [
        (date(2011, 10, 1), date(2006, 1, 10), date(2011, 11, 21), 0),
        (date(2011, 11, 1), date(2006, 1, 10), date(2011, 11, 21), 0),
        (date(2012, 3, 1), date(2006, 1, 10), date(2011, 11, 21), 0),  # paid ahead
        (date(2011, 9, 1), date(2006, 1, 10), date(2011, 11, 30), 1),
        (date(2011, 9, 1), date(2006, 1, 10), date(2011, 12, 1), 2),  # November is over
        (date(2010, 12, 1), date(2006, 1, 10), date(2011, 3, 31), 2),
        (date(2010, 11, 1), date(2006, 1, 10), date(2011, 1, 1), 1),
        (date(2009, 12, 31), date(2006, 1, 10), date(2011, 1, 15), 12),
        (None, date(2011, 3, 8), date(2011, 11, 21), 8),  # March to October
        (None, date(2011, 11, 3), date(2011, 11, 21), 0),
        (None, date(2010, 12, 31), date(2011, 1, 1), 1),
        (date(2009, 5, 1), date(2011, 3, 8), date(2011, 11, 21), 8),  # was away until March
        (None, None, date(2011, 11, 21), 0),
    ],
)
def test_months_owed(paid_through, came_on, day, months):
    assert queries.months_owed(paid_through, came_on, day) == months


def test_the_database_counts_as_the_rule_says(cast, cell, settings):
    cases = [None, date(2010, 12, 1), date(2011, 7, 1), date(2011, 10, 1), date(2012, 2, 1)]
    for settings.PORTAL_TODAY in (date(2011, 11, 21), date(2011, 3, 31), date(2012, 1, 1)):
        for paid in cases:
            Member.objects.filter(pk__in=[cell.an.pk, cell.cuc.pk]).update(dues_through=paid)
            for one in queries.listed(cast["cell-secretary"]).filter(dues_through=paid):
                expected = queries.months_owed(paid, one.came_on, settings.PORTAL_TODAY)
                assert one.owed == expected, (one.full_name, paid)
    came = dict(queries.listed(cast["cell-secretary"]).values_list("full_name", "came_on"))
    assert came["Phạm Thị Cúc"] == date(2011, 3, 8)
    assert came["Lê Văn An"] == date(2006, 1, 10)


def test_who_came_back_owes_nothing_of_the_time_he_was_away(cast, cell):
    record(cast, {cell.an: date(2011, 2, 1)})
    lives.happens(cell.an, Kind.TRANSFERRED_OUT, date(2011, 3, 1), place="Đảng bộ phường 5")
    lives.happens(cell.an, Kind.TRANSFERRED_IN, date(2011, 9, 5), cast.sub_cell)
    lives.happens(cell.binh, Kind.TRANSFERRED, date(2011, 9, 5), cast.base_cell)
    owed = dict(queries.listed(cast["department"]).values_list("full_name", "owed"))
    assert owed["Lê Văn An"] == 2  # September, October
    assert owed["Trần Thị Bình"] == 70  # a move within the committee is no new beginning


def record(cast, through: dict, paid_on=date(2011, 11, 5)) -> int:
    return record_dues(
        organization=cast.sub_cell,
        through={member.pk: month for member, month in through.items()},
        paid_on=paid_on,
        by=cast["cell-secretary"],
    )


def test_a_payment_taken_back_leaves_the_one_before(cast, cell):
    record(cast, {cell.an: date(2011, 4, 1), cell.binh: date(2011, 10, 1)})
    record(cast, {cell.an: date(2011, 8, 1)})
    last, first = DuesPayment.objects.filter(member=cell.an).order_by("-through")
    undo_payment(payment=last, by=cast["department"], reason="Ghi nhầm")
    assert Member.objects.get(pk=cell.an.pk).dues_through == date(2011, 4, 1)
    with pytest.raises(Refused, match="đã được hủy trước đó"):
        undo_payment(payment=last, by=cast["department"])
    undo_payment(payment=first, by=cast["department"])
    assert Member.objects.get(pk=cell.an.pk).dues_through is None
    assert Member.objects.get(pk=cell.binh.pk).dues_through == date(2011, 10, 1)
    assert DuesPayment.objects.filter(member=cell.an, undone_at__isnull=False).count() == 2
    event = AuditEvent.objects.filter(action="duty.dues_undo").order_by("sequence").first()
    assert (event.before["through"], event.after["through"], event.reason) == (
        "08/2011",
        "04/2011",
        "Ghi nhầm",
    )
    assert record(cast, {cell.an: date(2011, 8, 1)}) == 1  # what was taken back can come again


@pytest.mark.parametrize(
    ("month", "paid_on", "sentence"),
    [
        (date(2011, 6, 1), date(2011, 11, 5), "Đã ghi đóng đến tháng 07/2011"),
        (date(2011, 7, 1), date(2011, 11, 5), "Đã ghi đóng đến tháng 07/2011"),
        (date(2012, 12, 1), date(2011, 11, 5), "Chỉ ghi đóng trước đến tháng 11/2012"),
        (date(2011, 8, 1), date(2011, 11, 22), "Ngày đóng ở sau hôm nay"),
    ],
)
def test_what_cannot_be_recorded(cast, cell, month, paid_on, sentence):
    record(cast, {cell.an: date(2011, 7, 1)})
    with pytest.raises(Refused, match=sentence):
        record(cast, {cell.binh: date(2011, 9, 1), cell.an: month}, paid_on)
    with pytest.raises(Refused, match="không còn sinh hoạt tại đây"):
        record(cast, {cell.stranger: date(2011, 9, 1)})
    assert DuesPayment.objects.count() == 1


def stored(*members) -> list:
    return [Member.objects.get(pk=one.pk).dues_through for one in members]


def test_one_month_for_all_with_rows_of_their_own(secretary, cast, cell):
    record(cast, {cell.binh: date(2011, 11, 1)})
    lives.happens(cell.cuc, Kind.EXEMPTED, date(2011, 6, 1))
    page = secretary.get(url("dues_entry", "TD-1-1"))
    assert "được miễn sinh hoạt" in page.content.decode()
    four = lives.member(cast.sub_cell, full_name="Võ Thị Giang")
    page = secretary.get(url("dues_entry", "TD-1-1"))
    data = typed(page, **{"all": "10/2011", f"m_{cell.an.pk}": "8-2011"})
    answer = secretary.post(url("dues_entry", "TD-1-1"), data)
    assert answer.url == url("dues", query="?to_chuc=TD-1-1")
    assert stored(cell.an, cell.binh, cell.cuc, four) == [
        date(2011, 8, 1),
        date(2011, 11, 1),  # is beyond already
        None,  # exempt
        date(2011, 10, 1),
    ]
    event = AuditEvent.objects.filter(action="duty.dues").order_by("-sequence").first()
    assert event.after["members"] == 2
    assert event.after["through"] == {cell.an.code: "08/2011", four.code: "10/2011"}
    assert "Lê Văn An" not in str(event.after)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ("tháng tám", "“tháng tám” không phải là tháng. Hãy nhập tháng/năm, ví dụ 10/2011."),
        ("13/2011", "“13/2011” không phải là tháng"),
        ("04/2011", "Đã ghi đóng đến tháng 05/2011"),
        ("", "không để trống được"),
    ],
)
def test_one_wrong_cell_saves_nothing_and_keeps_what_was_typed(
    secretary, cast, cell, wrong, sentence
):
    record(cast, {cell.an: date(2011, 5, 1)})
    page = secretary.get(url("dues_entry", "TD-1-1"))
    data = typed(page, **{f"m_{cell.an.pk}": wrong, f"m_{cell.binh.pk}": "09/2011"})
    answer = secretary.post(url("dues_entry", "TD-1-1"), data)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert sentence in text
    assert f'name="m_{cell.binh.pk}" value="09/2011"' in text
    assert not wrong or f'value="{wrong}"' in text
    assert stored(cell.an, cell.binh) == [date(2011, 5, 1), None]


def test_what_somebody_else_recorded_is_shown_and_not_overwritten(secretary, cast, cell):
    page = secretary.get(url("dues_entry", "TD-1-1"))
    data = typed(page, **{f"m_{cell.an.pk}": "10/2011", f"m_{cell.binh.pk}": "09/2011"})
    record(cast, {cell.an: date(2011, 8, 1)})
    answer = secretary.post(url("dues_entry", "TD-1-1"), data)
    assert "Người khác vừa ghi đóng đến tháng 08/2011." in answer.content.decode()
    assert stored(cell.an, cell.binh) == [date(2011, 8, 1), None]
    again = secretary.post(url("dues_entry", "TD-1-1"), typed(answer))
    assert again.status_code == 302
    assert stored(cell.an, cell.binh) == [date(2011, 10, 1), date(2011, 9, 1)]


def test_the_list_and_its_workbook_say_the_same(staff, cast, cell):
    for member, month in ((cell.an, 7), (cell.binh, 8), (cell.cuc, 10)):
        record(cast, {member: date(2011, month, 1)})
    lives.happens(cell.binh, Kind.EXEMPTED, date(2011, 6, 1))
    Member.objects.filter(pk=cell.dung.pk).update(dues_through=date(2011, 9, 1))
    page = staff.get(url("dues"))
    assert names(page) == ["Lê Văn An", "Trần Thị Bình", "Đỗ Văn Dũng", "Phạm Thị Cúc"]
    assert [row.record.owed for row in page.context["table"].rows] == [3, 2, 1, 0]
    assert CANARY not in page.content.decode()
    late = staff.get(url("dues", query="?dang_phi=no"))
    assert names(late) == ["Lê Văn An"]
    assert "Nợ từ 3 tháng" in late.content.decode()
    assert names(staff.get(url("dues", query="?q=tran+binh"))) == ["Trần Thị Bình"]
    assert names(staff.get(url("dues", query="?to_chuc=TD-2"))) == ["Đỗ Văn Dũng"]
    answer = staff.post(url("dues_export", query="?to_chuc=TD-1"))
    sheet = load_workbook(BytesIO(answer.content)).active
    rows = [row for row in sheet.iter_rows(values_only=True) if row[0] and len(row[0]) == 6]
    base = "Đảng bộ Công ty Thí Dụ Một"
    assert [row[1:] for row in rows] == [
        ("Lê Văn An", "Chi bộ Phân xưởng Thí Dụ", base, "07/2011", 3, None),
        ("Trần Thị Bình", "Chi bộ Phân xưởng Thí Dụ", base, "08/2011", 2, "được miễn sinh hoạt"),
        ("Phạm Thị Cúc", "Chi bộ Phân xưởng Thí Dụ", base, "10/2011", 0, None),
    ]
    event = AuditEvent.objects.get(action="duty.export")
    assert event.after == {"what": "Đảng phí", "rows": 3}


def test_sums_by_cell(staff, cast, cell):
    record(cast, {cell.an: date(2011, 10, 1), cell.binh: date(2011, 8, 1)})
    lines = staff.get(url("duties_cells", "dang-phi")).context["page"].object_list
    figures = {line["place"].code: [figure for _label, figure in line["figures"]] for line in lines}
    assert figures == {"TD-1-1": ["3", "1", "1"], "TD-2": ["1", "0", "1"]}  # Cúc owes eight months
    assert staff.get(url("duties_cells", "khong-co")).status_code == 404


def test_taking_back_on_the_screen(secretary, cast, cell):
    record(cast, {cell.an: date(2011, 10, 1)})
    payment = DuesPayment.objects.get()
    asked = secretary.get(url("dues_undo", payment.pk)).content.decode()
    assert "Hủy lần đóng đến tháng 10/2011 của Lê Văn An?" in asked
    answer = secretary.post(url("dues_undo", payment.pk), {"reason": "Ghi nhầm"}, follow=True)
    text = answer.content.decode()
    assert "Đã hủy lần đóng đảng phí." in text
    assert "Đã hủy</span>" in text
    assert "Hủy lần đóng này" not in text


def test_the_list_asks_the_same_for_more_rows(staff, cast, cell):
    few = queries_of(staff, url("dues"))
    for number in range(3):
        lives.member(cast.sub_cell, full_name=f"Vũ Văn Thêm {number}")
    assert queries_of(staff, url("dues")) == few == 11
