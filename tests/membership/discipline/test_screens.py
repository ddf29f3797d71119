"""The pages of discipline: list, filters, figures, workbook, recording, complaints, the panel."""

from datetime import date
from io import BytesIO

import pytest
from django.test import RequestFactory
from django.urls import reverse
from openpyxl import load_workbook

from core.models import AuditEvent
from membership.discipline.appeals import file_appeal
from membership.discipline.panels import discipline_panel
from membership.life import Kind
from membership.models import Appeal, Discipline, Form, Status
from tests.cast import CANARY
from tests.membership import lives
from tests.membership.discipline.cases import decided
from tests.organizations.trees import queries_of

pytestmark = pytest.mark.django_db
LIST, EXPORT, RECORD = (
    reverse(f"membership:{name}")
    for name in ("disciplines", "disciplines_export", "discipline_record")
)


@pytest.fixture
def staff(client, cast):
    client.force_login(cast["department"])
    return client


@pytest.fixture
def rows(cast):
    """Four decisions of ours and one of the neighbour."""
    by = cast["department"]
    hien = lives.member(cast.sub_cell, full_name="Nguyễn Thị Hiền", by=by)
    found = {
        "warning": decided(hien, Form.WARNING, by=by, delivered_on=date(2011, 9, 5)),
        "lapsed": decided(
            lives.member(cast.base_cell, full_name="Lê Văn Cũ"),
            Form.REPRIMAND,
            on=date(2010, 3, 1),
            delivered_on=date(2010, 3, 2),
        ),
        "expelled": decided(
            lives.member(cast.base_cell, full_name="Trần Văn Khai"),
            Form.EXPULSION,
            on=date(2009, 5, 4),
            delivered_on=date(2009, 5, 6),
        ),
        "late": decided(
            lives.member(cast.sub_cell, full_name="Đỗ Thị Muộn"),
            Form.REPRIMAND,
            on=date(2011, 7, 19),
            delivered_on=date(2011, 7, 23),
        ),
    }
    file_appeal(discipline=found["late"], filed_on=date(2011, 8, 8), filed_with="UBKT", by=by)
    decided(lives.member(cast.neighbour_cell, full_name=f"Vũ Thị {CANARY} Hiền"))
    return found


def shown(client, **asked) -> list[str]:
    """Names on the list, in its order."""
    table = client.get(LIST, asked).context["table"]
    return [row.record.member.full_name for row in table.rows]


def address(name: str, of) -> str:
    return reverse(f"membership:{name}", args=[of.pk])


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({}, ["Nguyễn Thị Hiền", "Đỗ Thị Muộn", "Lê Văn Cũ", "Trần Văn Khai"]),
        ({"sort": "member"}, ["Lê Văn Cũ", "Nguyễn Thị Hiền", "Trần Văn Khai", "Đỗ Thị Muộn"]),
        ({"q": "hien"}, ["Nguyễn Thị Hiền"]),
        ({"q": "van c"}, ["Lê Văn Cũ"]),
        ({"nam": "2011"}, ["Nguyễn Thị Hiền", "Đỗ Thị Muộn"]),
        ({"hinh_thuc": "REPRIMAND"}, ["Đỗ Thị Muộn", "Lê Văn Cũ"]),
        ({"to_chuc": "TD-1"}, ["Nguyễn Thị Hiền", "Đỗ Thị Muộn"]),
        ({"tinh_trang": "hieu-luc"}, ["Nguyễn Thị Hiền", "Đỗ Thị Muộn"]),
        ({"tinh_trang": "het-hieu-luc"}, ["Lê Văn Cũ"]),
        ({"tinh_trang": "khong-con"}, []),
        ({"khieu_nai": "cho"}, ["Đỗ Thị Muộn"]),
        ({"khieu_nai": "qua-han"}, ["Đỗ Thị Muộn"]),
        ({"khieu_nai": "con-han"}, []),
        ({"khieu_nai": "chua-giao"}, []),
    ],
)
def test_the_list_and_its_filters(staff, rows, asked, names):
    assert sorted(shown(staff, **asked)) == sorted(names)
    if "sort" not in asked:
        assert shown(staff, **asked) == names


def test_what_the_list_says(staff, cast, rows):
    text = staff.get(LIST).content.decode()
    for words in (
        "Còn hiệu lực đến hết 31/08/2012",
        "Hết hiệu lực từ 01/03/2011",
        "Quá hạn giải quyết 15 ngày",
        "Có giá trị",
        "khớp",
    ):
        assert words in text
    assert CANARY not in text
    figures = staff.get(LIST).context["years"]
    assert [year["year"] for year in figures] == [2011, 2010, 2009, 2008]
    assert [[cell["number"] for cell in year["cells"]] for year in figures] == [
        [1, 1, 0, 0, 0],
        [1, 0, 0, 0, 0],
        [0, 0, 0, 1, 0],
        [0, 0, 0, 0, 0],
    ]
    for year in figures:
        for cell in year["cells"]:
            assert len(shown(staff, **_asked(cell["url"]))) == cell["number"]


def _asked(url: str) -> dict:
    return dict(pair.split("=") for pair in url.split("?")[1].split("&"))


def test_an_event_without_decision_is_shown_and_decided_in_two_steps(staff, cast):
    member = lives.member(cast.sub_cell, full_name="Ngô Văn Thiếu")
    event = lives.happens(member, Kind.STRUCK_OFF, date(2011, 4, 1), what="CARD")
    lives.happens(
        lives.member(cast.neighbour_cell, full_name=f"Hồ {CANARY}"),
        Kind.EXPELLED,
        date(2011, 4, 1),
    )
    page = staff.get(LIST)
    assert [one.pk for one in page.context["undecided"]] == [event.pk]
    assert "thiếu 1 quyết định" in page.content.decode()
    url = f"{RECORD}?dang-vien={member.code}&bien-dong={event.pk}"
    form = staff.get(url).context["form"]
    assert {name: form[name].value() for name in ("form", "striking_reason")} == {
        "form": "STRIKING_OFF",
        "striking_reason": "CARD",
    }
    data = _typed(form="STRIKING_OFF", striking_reason="CARD", decided_on="01/04/2011")
    asked = staff.post(url, data)
    assert "Xóa tên đồng chí Ngô Văn Thiếu theo quyết định 45-QĐ/TD" in asked.content.decode()
    assert not Discipline.objects.filter(member=member).exists()
    assert staff.post(url, {**data, "confirmed": "1"}).status_code == 302
    assert Discipline.objects.get(member=member).event == event
    assert "khớp" in staff.get(LIST).content.decode()
    assert staff.get(url).status_code == 404


def _typed(**more) -> dict:
    return {
        "form": "WARNING",
        "reason": "Vi phạm quy chế",
        "body": "STANDING",
        "decision_number": "45-QĐ/TD",
        "decided_on": "10/11/2011",
        **more,
    }


def test_a_member_is_found_and_warned(staff, cast, rows):
    lives.member(cast.sub_cell, full_name="Phạm Thị Hiên")
    page = staff.get(RECORD, {"q": "thi hien"})
    assert [one.full_name for one in page.context["found"]] == ["Phạm Thị Hiên", "Nguyễn Thị Hiền"]
    code = page.context["found"][0].code
    url = f"{RECORD}?dang-vien={code}"
    assert url in page.content.decode()
    assert "REMOVAL" not in dict(staff.get(url).context["form"].fields["form"].choices)
    done = staff.post(url, _typed(delivered_on="12/11/2011"))
    made = Discipline.objects.get(member__code=code)
    assert made.decision_number == "45-QĐ/TD"
    assert done.url == address("discipline", made)
    text = staff.get(done.url).content.decode()
    for words in ("Cảnh cáo: Phạm Thị Hiên", "Hạn khiếu nại", "12/12/2011", "10/11/2011"):
        assert words in text


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"form": ""}, "Hãy điền mục này."),
        ({"body": ""}, "Hãy điền mục này."),
        ({"body": "HIGHER"}, "Hãy điền mục này."),
        ({"form": "STRIKING_OFF"}, "Hãy chọn một trường hợp của Điều 8"),
        ({"decided_on": "31/11/2011"}, "Không có ngày 31/11/2011"),
        ({"decided_on": "22/11/2011"}, "ở sau hôm nay"),
        ({"delivered_on": "09/11/2011"}, "Ngày giao phải từ ngày quyết định"),
        ({"decided_on": "10/11/2001"}, "không sinh hoạt ở tổ chức nào"),
        ({"form": "REMOVAL"}, "không"),
    ],
)
def test_bad_input_is_explained_and_kept(staff, cast, more, sentence):
    member = lives.member(cast.sub_cell)
    page = staff.post(f"{RECORD}?dang-vien={member.code}", _typed(**more))
    assert page.status_code == 200
    text = page.content.decode()
    assert page.context["form"].errors
    assert sentence in text
    assert 'value="45-QĐ/TD"' in text
    assert not Discipline.objects.exists()


def test_a_removal_asks_which_position(staff, cast):
    member = lives.member(cast.sub_cell)
    position = lives.happens(
        member, Kind.POSITION, date(2010, 2, 1), cast.sub_cell, what="SECRETARY"
    )
    url = f"{RECORD}?dang-vien={member.code}"
    assert "Bí thư, Chi bộ" not in staff.get(url).content.decode()
    page = staff.post(url, _typed(form="REMOVAL")).content.decode()
    assert "Bí thư, Chi bộ Phân xưởng Thí Dụ (từ 01/02/2010)" in page
    assert "Hãy chọn chức vụ" in page
    assert staff.post(url, _typed(form="REMOVAL", position=str(position.pk))).status_code == 302
    position.refresh_from_db()
    assert position.until == date(2011, 11, 10)


def test_the_steps_of_a_complaint_on_the_screen(staff, cast, rows):
    made = rows["warning"]
    page = staff.post(address("discipline_appeal", made), {"filed_on": "06/10/2011"})
    assert page.context["form"].errors
    data = {"filed_on": "06/10/2011", "filed_with": "Ủy ban Kiểm tra"}
    late = staff.post(address("discipline_appeal", made), data)
    assert "Khiếu nại sau hạn 05/10/2011" in late.content.decode()
    assert staff.post(address("discipline_appeal", made), {**data, "note": "ốm"}).status_code == 302
    appeal = Appeal.objects.get(discipline=made)
    text = staff.get(address("discipline", made)).content.decode()
    assert "Nộp sau hạn khiếu nại" in text
    assert "Chờ giải quyết, còn 44 ngày" in text
    resolve = address("discipline_resolve", appeal)
    given = {"outcome": "LIGHTER", "resolved_on": "01/11/2011", "decision_number": "52-QĐ/TD"}
    missing = staff.post(resolve, given).context["form"].errors
    assert set(missing) == {"form", "body"}
    done = staff.post(resolve, {**given, "form": "REPRIMAND", "body": "STANDING"})
    assert done.status_code == 302
    new = Discipline.objects.get(replaces=made)
    text = staff.get(address("discipline", made)).content.decode()
    assert "Đã thay bằng quyết định 52-QĐ/TD" in text
    assert address("discipline", new) in text
    assert address("discipline_withdraw", made) not in text
    assert shown(staff, tinh_trang="khong-con") == ["Nguyễn Thị Hiền"]


def test_striking_off_offers_no_other_form(staff, cast):
    made = decided(lives.member(cast.sub_cell), Form.STRIKING_OFF)
    appeal = file_appeal(discipline=made, filed_on=date(2011, 9, 9), filed_with="UBKT", by=None)
    form = staff.get(address("discipline_resolve", appeal)).context["form"]
    assert [code for code, _words in form.fields["outcome"].choices] == [
        "",
        "UPHELD",
        "CANCELLED",
        "WITHDRAWN",
    ]
    assert "form" not in form.fields


def test_withdrawing_an_expulsion_on_the_screen(staff, cast, rows):
    made = rows["expelled"]
    assert staff.post(address("discipline_withdraw", made), {"reason": " "}).context["form"].errors
    data = {"reason": "quyết định của người khác"}
    assert staff.post(address("discipline_withdraw", made), data).status_code == 302
    made.member.refresh_from_db()
    assert made.member.status == Status.ACTIVE
    text = staff.get(address("discipline", made)).content.decode()
    assert "Đã rút vì ghi nhầm ngày 21/11/2011" in text
    assert "quyết định của người khác" in text


def test_the_workbook_holds_what_the_list_shows(staff, cast, rows):
    response = staff.post(f"{EXPORT}?tinh_trang=hieu-luc&sort=member")
    sheet = load_workbook(BytesIO(response.content)).active
    values = [row for row in sheet.iter_rows(values_only=True) if any(row)]
    head = next(n for n, row in enumerate(values) if row[0] == "Họ và tên")
    assert values[head] == (
        *("Họ và tên", "Mã hồ sơ", "Chi bộ khi quyết định", "Đảng bộ cơ sở"),
        *("Hình thức", "Trường hợp xóa tên"),
        *("Nội dung vi phạm, lý do", "Số quyết định", "Ngày quyết định", "Cấp quyết định"),
        *("Ngày giao", "Hiệu lực", "Khiếu nại"),
    )
    body = values[head + 1 :]
    assert [row[0] for row in body] == ["Nguyễn Thị Hiền", "Đỗ Thị Muộn"]
    first = body[0]
    assert first[1] == rows["warning"].member.code
    assert first[2:4] == ("Chi bộ Phân xưởng Thí Dụ", "Đảng bộ Công ty Thí Dụ Một")
    assert (first[8].date(), first[10].date()) == (date(2011, 9, 1), date(2011, 9, 5))
    assert body[1][11:] == ("Còn hiệu lực đến hết 18/07/2012", "Quá hạn giải quyết 15 ngày")
    assert ("2 quyết định",) in [row[:1] for row in values[:head]]
    assert CANARY not in str(values)
    event = AuditEvent.objects.get(action="discipline.export")
    assert (event.after, event.scope_path) == ({"rows": 2}, cast.committee.path)


def test_the_cell_of_another_committee_stays_unnamed(staff, cast):
    moved = lives.member(cast.neighbour_cell, full_name="Lý Văn Về")
    decided(moved)
    lives.happens(moved, Kind.TRANSFERRED, date(2011, 10, 3), cast.sub_cell)
    text = staff.get(LIST).content.decode()
    assert "Lý Văn Về" in text
    assert "Tổ chức ngoài phạm vi xem" in text
    assert "Ban thường vụ cấp ủy cấp trên trực tiếp" in text
    assert CANARY not in text


def test_pages_ask_no_more_for_more_rows(staff, cast, rows):
    made = rows["warning"]
    pages = [LIST, f"{RECORD}?q=thi", address("discipline", made)]
    few = [queries_of(staff, page) for page in pages]
    for number in range(3):
        person = lives.member(cast.sub_cell, full_name=f"Bùi Thị Thêm {number}")
        row = decided(person, Form.REPRIMAND)
        file_appeal(discipline=row, filed_on=date(2011, 9, 9), filed_with="UBKT", by=None)
    assert [queries_of(staff, page) for page in pages] == few


def test_the_panel_of_a_member(cast, rows):
    member = rows["warning"].member
    request = RequestFactory().get("/")
    request.user = cast["department"]
    panel = discipline_panel(request, member)
    assert [one["effect"] for one in panel.context["decisions"]] == [
        "Còn hiệu lực đến hết 31/08/2012"
    ]
    assert panel.context["may_edit"]
    request.user = cast["leadership"]
    assert not discipline_panel(request, member).context["may_edit"]
    assert discipline_panel(request, lives.member(cast.sub_cell)) is None
    for user in (cast["cell-secretary"], cast["reader"], cast.stranger["department"]):
        request.user = user
        assert discipline_panel(request, member) is None


@pytest.mark.parametrize(
    ("role", "sees", "edits"),
    [
        ("department", 200, 200),
        ("leadership", 200, 403),
        ("base-secretary", 200, 200),
        ("cell-secretary", 404, 404),
        ("reader", 404, 404),
        ("operator", 404, 404),
    ],
)
def test_who_sees_and_who_records(client, cast, rows, role, sees, edits):
    client.force_login(cast[role])
    made = rows["warning"]
    assert client.get(address("discipline", made)).status_code == sees
    for name in ("discipline_deliver", "discipline_appeal", "discipline_withdraw"):
        assert client.get(address(name, made)).status_code == edits
    assert client.get(LIST).status_code == (200 if sees == 200 else 403)
    code = made.member.code
    record = client.get(f"{RECORD}?dang-vien={code}").status_code
    assert record == (200 if edits == 200 else 403)


def test_a_secretary_records_only_at_home(client, cast, rows):
    client.force_login(cast["base-secretary"])
    assert sorted(shown(client)) == ["Nguyễn Thị Hiền", "Đỗ Thị Muộn"]
    foreign = rows["lapsed"]
    assert client.get(address("discipline", foreign)).status_code == 404
    assert client.get(f"{RECORD}?dang-vien={foreign.member.code}").status_code == 404
    assert client.get(f"{RECORD}?q=cu").context["found"] == []
