"""Work of the year: assigned for a cell at once, changed, judged, printed; who has none."""

from datetime import date
from io import BytesIO

import pytest
from django.utils.formats import date_format
from openpyxl import load_workbook

from core.concurrency import StaleVersion
from core.exceptions import Refused
from core.models import AuditEvent
from membership.duties.actions import work as actions
from membership.duties.queries import work as queries
from membership.life import Kind
from membership.models import WorkAssignment
from tests.cast import CANARY
from tests.membership import lives
from tests.membership.duties.scene import names, queries_of, typed, url

pytestmark = pytest.mark.django_db
ENTRY = url("work_entry", "TD-1-1")


def assign(
    cast, member, text="Phụ trách công đoàn", *, year=2011, follower=None, organization=None
):
    (row,) = actions.assign(
        organization=organization or cast.sub_cell,
        year=year,
        works=[actions.Work(member.pk, "PARTY", text, follower.pk if follower else None)],
        resolution=actions.Resolution("02-NQ/CB", date(year, 1, 14)),
        by=cast["cell-secretary"],
    )
    return row


def judge(cast, row, result="WELL", version=1, text=""):
    actions.record_results(
        organization=cast.sub_cell,
        year=row.year,
        outcomes=[actions.Outcome(row, version, result, text)],
        on=date(2011, 11, 20),
        by=cast["cell-secretary"],
    )


def row(member, content="", text="", follower="", number=0) -> dict:
    key = f"{member.pk}_{number}"
    return {f"content_{key}": content, f"text_{key}": text, f"follower_{key}": follower}


def test_a_cell_is_assigned_on_one_screen(secretary, cast, cell):
    page = secretary.get(ENTRY)
    offered = dict(page.context["form"].fields[f"follower_{cell.an.pk}_0"].choices)
    assert list(offered.values()) == [
        "Chưa ghi",
        "Trần Thị Bình",
        "Phạm Thị Cúc",
    ]  # of the cell, not himself
    data = typed(page, resolution_number="02-NQ/CB", resolution_on="14/1/2011")
    data |= row(cell.an, "PARTY", "Phụ trách công đoàn", str(cell.binh.pk))
    data |= row(cell.cuc, "DUTY", "Học nghị quyết")
    assert secretary.post(ENTRY, data).status_code == 302
    found = WorkAssignment.objects.order_by("pk").values_list(
        "member__full_name", "year", "content", "follower__full_name", "resolution_number",
        "resolution_on", "result",
    )  # fmt: skip
    paper = ("02-NQ/CB", date(2011, 1, 14), "")
    assert list(found) == [
        ("Lê Văn An", 2011, "PARTY", "Trần Thị Bình", *paper),
        ("Phạm Thị Cúc", 2011, "DUTY", None, *paper),
    ]
    event = AuditEvent.objects.get(action="duty.assign")
    assert (event.after["number"], event.after["year"]) == (2, 2011)
    assert "An" not in str(event.after)
    assert "công đoàn" not in str(event.after)


@pytest.mark.parametrize(
    ("content", "text", "sentence"),
    [
        ("", "Có việc", "Hãy chọn nội dung của việc này."),
        ("PARTY", "", "Hãy ghi việc cụ thể"),
        ("PARTY", "x" * 401, "400"),
    ],
)
def test_one_wrong_row_saves_nothing_and_keeps_the_rest(
    secretary, cast, cell, content, text, sentence
):
    data = typed(secretary.get(ENTRY), resolution_number="02-NQ/CB")
    data |= row(cell.an, "PARTY", "Phụ trách công đoàn", str(cell.binh.pk))
    data |= row(cell.binh, content, text)
    answer = secretary.post(ENTRY, data)
    shown = answer.content.decode()
    assert answer.status_code == 200
    assert sentence in shown
    assert "Phụ trách công đoàn" in shown
    assert 'value="02-NQ/CB"' in shown
    assert not WorkAssignment.objects.exists()


def test_a_follower_of_elsewhere_is_refused(secretary, cast, cell):
    for outsider in (cell.dung, cell.stranger, cell.an):
        data = typed(secretary.get(ENTRY)) | row(cell.an, "DUTY", "Việc", str(outsider.pk))
        assert secretary.post(ENTRY, data).status_code == 200
    assert not WorkAssignment.objects.exists()
    with pytest.raises(Refused, match="không tự theo dõi"):
        assign(cast, cell.an, follower=cell.an)


def test_work_that_somebody_else_gave_meanwhile_is_shown(secretary, cast, cell):
    data = typed(secretary.get(ENTRY)) | row(cell.an, "DUTY", "Học nghị quyết")
    assign(cast, cell.an, "Giữ sổ chi bộ")
    answer = secretary.post(ENTRY, data)
    assert "Người khác vừa phân công cho đảng viên này: Giữ sổ chi bộ." in answer.content.decode()
    assert WorkAssignment.objects.count() == 1
    assert secretary.post(ENTRY, typed(answer)).status_code == 302
    assert WorkAssignment.objects.count() == 2


def test_last_years_work_is_a_draft_until_it_is_saved(secretary, cast, cell):
    assign(cast, cell.an, "Giữ sổ chi bộ", year=2010, follower=cell.binh)
    assign(cast, cell.an, "Phụ trách công đoàn", year=2010)
    assign(cast, cell.binh, "Đã có năm nay", year=2010)
    assign(cast, cell.binh, "Đã có năm nay")
    assert "tu=nam-truoc" in secretary.get(ENTRY).content.decode()
    page = secretary.get(f"{ENTRY}?tu=nam-truoc")
    assert "Đây là bản nháp" in page.content.decode()
    values = {field.html_name: field.value() for field in page.context["form"]}
    assert values[f"text_{cell.an.pk}_0"] == "Giữ sổ chi bộ"
    assert values[f"follower_{cell.an.pk}_0"] == str(cell.binh.pk)
    assert values[f"text_{cell.an.pk}_1"] == "Phụ trách công đoàn"
    assert not values[f"text_{cell.binh.pk}_0"]
    assert WorkAssignment.objects.filter(year=2011).count() == 1
    data = typed(page) | row(cell.an, "BUILDING", "Sửa lại", number=1)
    assert secretary.post(f"{ENTRY}?tu=nam-truoc", data).status_code == 302
    texts = WorkAssignment.objects.filter(year=2011).order_by("pk").values_list("text", flat=True)
    assert list(texts) == ["Đã có năm nay", "Giữ sổ chi bộ", "Sửa lại"]


def test_results_of_a_cell_on_one_screen(secretary, cast, cell):
    first, second = assign(cast, cell.an), assign(cast, cell.binh)
    page = secretary.get(url("work_results", "TD-1-1"))
    data = typed(
        page,
        reported_on="20/11/2011",
        **{f"result_{first.pk}": "EXCELLENT", f"remark_{first.pk}": "Vượt kế hoạch"},
    )
    wrong = {**data, f"remark_{second.pk}": "Thiếu mức"}
    answer = secretary.post(url("work_results", "TD-1-1"), wrong)
    assert "Hãy chọn mức kết quả" in answer.content.decode()
    assert 'value="Thiếu mức"' in answer.content.decode()
    assert not WorkAssignment.objects.exclude(result="").exists()
    assert secretary.post(url("work_results", "TD-1-1"), data).status_code == 302
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.result, first.result_text, first.reported_on) == (
        "EXCELLENT",
        "Vượt kế hoạch",
        date(2011, 11, 20),
    )
    assert (first.version, second.version, second.reported_on) == (2, 1, None)


def test_results_of_two_editors_are_shown_to_the_second(secretary, cast, cell):
    one = assign(cast, cell.an)
    page = secretary.get(url("work_results", "TD-1-1"))
    data = typed(page, **{f"result_{one.pk}": "DONE"})
    judge(cast, one, "WELL")
    answer = secretary.post(url("work_results", "TD-1-1"), data)
    assert "Người khác vừa sửa việc này; hiện ghi: Hoàn thành tốt." in answer.content.decode()
    one.refresh_from_db()
    assert one.result == "WELL"
    assert secretary.post(url("work_results", "TD-1-1"), typed(answer)).status_code == 302
    one.refresh_from_db()
    assert (one.result, one.version) == ("DONE", 3)


def test_before_its_result_work_is_changed_and_dropped(secretary, cast, cell):
    one = assign(cast, cell.an, follower=cell.binh)
    page = secretary.get(url("work_edit", one.pk))
    data = typed(page, text="Việc mới", follower=str(cell.cuc.pk))
    assert secretary.post(url("work_edit", one.pk), data).status_code == 302
    one.refresh_from_db()
    assert (one.text, one.follower, one.version) == ("Việc mới", cell.cuc, 2)
    late = secretary.post(url("work_edit", one.pk), {**data, "text": "Bản của tôi"})
    text = late.content.decode()
    assert "vừa được người khác lưu" in text
    assert "Bản vừa lưu: Việc mới" in text
    assert "Bản của tôi" in text
    with pytest.raises(StaleVersion):
        actions.delete_assignment(assignment=one, version=1, by=None)
    assert secretary.post(url("work_edit", one.pk), typed(late)).status_code == 302
    judge(cast, one, version=3)
    assert "đã có kết quả" in secretary.get(url("work_edit", one.pk)).content.decode()
    refused = secretary.post(url("work_delete", one.pk), {"version": "4"})
    assert "Việc này đã có kết quả" in refused.content.decode()
    one.refresh_from_db()
    judge(cast, one, "", version=4)
    assert secretary.post(url("work_delete", one.pk), {"version": "5"}).status_code == 302
    assert not WorkAssignment.objects.exists()


def test_who_has_work_and_who_has_none(staff, cast, cell):
    assign(cast, cell.an, follower=cell.binh)
    done = assign(cast, cell.binh, "Giữ sổ", follower=cell.an)
    judge(cast, done)
    assign(cast, cell.stranger, f"Việc {CANARY}", organization=cast.neighbour_cell)
    page = staff.get(url("work"))
    assert names(page) == ["Lê Văn An", "Trần Thị Bình", "Phạm Thị Cúc", "Đỗ Văn Dũng"]
    assert [figure for _label, figure, _note, _url in page.context["stats"]] == ["2/4", "2", "1"]
    assert CANARY not in page.content.decode()
    for query, found in (
        ("?tinh_trang=chua-phan-cong", ["Phạm Thị Cúc", "Đỗ Văn Dũng"]),
        ("?tinh_trang=chua-ket-qua", ["Lê Văn An"]),
        ("?tinh_trang=da-co-ket-qua", ["Trần Thị Bình"]),
        ("?theo_doi=le+van+an", ["Trần Thị Bình"]),
        ("?noi_dung=PARTY&q=an", ["Lê Văn An", "Trần Thị Bình"]),
        ("?noi_dung=CITIZEN", []),
    ):
        assert names(staff.get(url("work", query=query))) == found, query
    lines = staff.get(url("duties_cells", "phan-cong")).context["page"].object_list
    figures = {line["place"].code: [figure for _label, figure in line["figures"]] for line in lines}
    assert figures == {"TD-1-1": ["3", "2", "1"], "TD-2": ["1", "0", "0"]}


def test_a_past_year_is_of_those_who_were_there(staff, cast, cell):
    lives.happens(cell.an, Kind.TRANSFERRED, date(2011, 2, 1), cast.base_cell)
    lives.happens(cell.binh, Kind.STRUCK_OFF, date(2011, 2, 1))
    lives.happens(cell.stranger, Kind.TRANSFERRED, date(2011, 4, 1), cast.base_cell)
    lives.happens(cell.dung, Kind.TRANSFERRED, date(2011, 4, 1), cast.neighbour_cell)
    found = {
        one.full_name: (one.place_name, one.place_base)
        for one in queries.listed(cast["department"], 2010)
    }
    there = ("Chi bộ Phân xưởng Thí Dụ", "Đảng bộ Công ty Thí Dụ Một")
    assert found == {"Lê Văn An": there, "Trần Thị Bình": there}
    assert names(staff.get(url("work", query="?nam=2011"))) == [
        f"{CANARY} Văn An",
        "Lê Văn An",
        "Phạm Thị Cúc",
    ]


def test_the_workbook_has_a_row_for_each_piece_of_work(staff, cast, cell):
    assign(cast, cell.an, follower=cell.binh)
    judge(cast, assign(cast, cell.an, "Giữ sổ"), text="Tốt")
    sheet = load_workbook(BytesIO(staff.post(url("work_export", query="?to_chuc=TD-1")).content))
    rows = [r for r in sheet.active.iter_rows(values_only=True) if r[0] and len(r[0]) == 6]
    assert [(r[1], r[5], r[6], r[9]) for r in rows] == [
        ("Lê Văn An", "Phụ trách công đoàn", "Trần Thị Bình", None),
        ("Lê Văn An", "Giữ sổ", None, "Hoàn thành tốt"),
        ("Trần Thị Bình", None, None, None),
        ("Phạm Thị Cúc", None, None, None),
    ]
    assert rows[2][4] == "Chưa được phân công"
    assert rows[1][11].date() == date(2011, 11, 20)


def test_the_sheet_of_a_cell(secretary, cast, cell):
    assign(cast, cell.an, follower=cell.binh)
    page = secretary.get(url("work_sheet", "TD-1-1"))
    assert page.context["with_work"] == 1
    text = page.content.decode()
    assert "1/3 đảng viên đã được phân công" in text
    assert "02-NQ/CB" in text
    assert date_format(date(2011, 1, 14), "d/m/Y") in text
    assert secretary.get(url("work_sheet", "TD-2")).status_code == 404


def test_pages_ask_the_same_for_more_rows(staff, cast, cell):
    pages = {"work": url("work"), "entry": ENTRY, "results": url("work_results", "TD-1-1")}
    assign(cast, cell.an, follower=cell.binh)
    few = {name: queries_of(staff, address) for name, address in pages.items()}
    for number in range(3):
        one = lives.member(cast.sub_cell, full_name=f"Vũ Văn Thêm {number}")
        assign(cast, one, follower=cell.an)
    assert {name: queries_of(staff, address) for name, address in pages.items()} == few
    assert few == {"work": 10, "entry": 9, "results": 8}
