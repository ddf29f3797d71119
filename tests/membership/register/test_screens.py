"""The pages of the register: list, paper, file of Excel, one member's page."""

from datetime import date
from io import BytesIO
from urllib.parse import urlencode

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from core.models import AuditEvent
from membership.life import Kind
from membership.register.actions import end_span, undo_event
from tests.cast import CANARY
from tests.membership import lives
from tests.membership.register.people import DECEMBER, register
from tests.organizations.trees import queries_of

pytestmark = pytest.mark.django_db

LIST, EXPORT = reverse("membership:members"), reverse("membership:members_export")


@pytest.fixture
def people(cast):
    return register(cast)


@pytest.fixture
def staff(client, cast):
    client.force_login(cast["department"])
    return client


def page_of(member) -> str:
    return reverse("membership:member", args=[member.code])


def text_of(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


def shown(page) -> list[str]:
    return [row.full_name for row, _cells in page.context["rows"]]


def sheet_of(response):
    return load_workbook(BytesIO(response.content)).active


class TestList:
    def test_today(self, staff, people):
        page = staff.get(LIST)
        text = text_of(page)
        assert shown(page) == ["Lê Đình Ân", "Trần Văn Bình", "Nguyễn Thị Hiền"]
        assert page.context["count"] == "3"
        assert page_of(people.hien) in text
        assert "•••••345" in text
        assert "54012345" not in text
        assert CANARY not in text

    def test_a_past_day_shows_a_stranger_without_a_link(self, staff, people):
        page = staff.get(LIST, {"ngay": "31/12/2010"})
        text = text_of(page)
        assert shown(page)[2] == "Phạm Văn Chuyển"
        assert page_of(people.gone) not in text
        assert "54077777"[-3:] not in text
        for secret in (CANARY, "Năm Giấu", people.gone.code):
            assert secret not in text
        assert 'name="chon"' not in text

    def test_what_is_of_today_only_says_so_on_a_past_day(self, staff, people):
        page = staff.get(LIST, {"ngay": "31/12/2010", "tinh_trang": "AWAY"})
        assert "Chỉ lọc được cho hôm nay; hãy bỏ ô “Tại ngày”." in text_of(page)
        assert "rows" not in page.context

    @pytest.mark.parametrize(
        "wrong",
        [{"ngay": "31/02/2010"}, {"ngay": "01/01/2012"}, {"tuoi_tu": "abc"}, {"to_chuc": "CN-1"}],
        ids=str,
    )
    def test_a_wrong_filter_shows_no_list(self, staff, people, wrong):
        page = staff.get(LIST, wrong)
        text = text_of(page)
        assert "Chưa lập được danh sách. Sửa ô báo lỗi ở trên rồi bấm Xem." in text
        assert page.context["form"].errors.keys() == wrong.keys()
        for away in ("Lê Đình Ân", "21/11/2011", "Tải về Excel", "table-count", CANARY):
            assert away not in text
        exported = staff.post(f"{EXPORT}?{urlencode(wrong)}")
        assert (exported.status_code, exported.url) == (302, f"{LIST}?{urlencode(wrong)}")
        assert not AuditEvent.objects.filter(action="member.export").exists()

    @pytest.mark.parametrize(
        ("asked", "name", "sentence"),
        [
            (
                {"huy_hieu": "30"},
                "huy_hieu",
                "Hãy nhập năm đủ bốn chữ số từ 1930, ví dụ 2011.",
            ),
            ({"tuoi_tu": "131"}, "tuoi_tu", "Tuổi là số từ 0 đến 130, ví dụ 35."),
            (
                {"tuoi_tu": "40", "tuoi_den": "30"},
                "tuoi_den",
                "“Tuổi đến” phải từ “Tuổi từ” trở lên, ví dụ từ 30 đến 40.",
            ),
        ],
    )
    def test_a_wrong_number_is_told_with_an_example(self, staff, people, asked, name, sentence):
        assert staff.get(LIST, asked).context["form"].errors == {name: [sentence]}

    def test_a_new_file_names_each_cell_with_its_base_and_no_dashes(self, staff, people, cast):
        page = staff.get(reverse("membership:member_new"))
        labels = [
            label.strip() for _value, label in page.context["form"].fields["organization"].choices
        ]
        assert f"{cast.sub_cell.name} – {cast.base_committee.name}" in labels
        assert cast.base_cell.name in labels
        assert "---------" not in page.content.decode()

    def test_the_answer_about_a_past_day_stands_before_the_facts(self, staff, people):
        text = staff.get(page_of(people.hien), {"ngay": "19/05/2000"}).content.decode()
        assert text.index("Vào ngày 19/05/2000") < text.index('id="party"')
        assert text.count("Đảng viên dự bị, sinh hoạt ở nơi khác.") == 1

    def test_cells_of_one_name_stand_with_their_base(self, staff, people, cast):
        lives.member(cast.base_committee, full_name="Hồ Thị Mới")
        page = staff.get(LIST)
        notes = {
            row.full_name: [c.note for c in cells if c.note] for row, cells in page.context["rows"]
        }
        assert notes == {
            "Lê Đình Ân": [],
            "Trần Văn Bình": ["Đảng bộ Công ty Thí Dụ Một"],
            "Nguyễn Thị Hiền": ["Đảng bộ Công ty Thí Dụ Một"],
            "Hồ Thị Mới": ["Chưa xếp chi bộ"],
        }
        assert '<span class="cell-note">Đảng bộ Công ty Thí Dụ Một</span>' in text_of(page)

    def test_paper_counts_exactly_and_is_signed(self, staff, people, monkeypatch):
        monkeypatch.setattr("membership.register.views.listing.COUNTED", 1)
        monkeypatch.setattr("membership.register.views.listing.PRINTED", 2)
        assert staff.get(LIST).context["count"] == "3"
        paper = staff.get(LIST, {"in": "1"})
        text = text_of(paper)
        assert (paper.context["count"], len(shown(paper))) == ("3", 2)
        for words in (">TT</th>", ">1</td>", ">2</td>", "Người lập", "T/M cấp ủy",
                      "ngày 21 tháng 11 năm 2011"):  # fmt: skip
            assert words in text
        assert "T/M cấp ủy" not in text_of(staff.get(LIST))

    def test_numbers_are_typed_whole(self, staff, people):
        assert "Số thẻ, số định danh phải gõ đủ." in text_of(staff.get(LIST))
        nobody = text_of(staff.get(LIST, {"q": "5401234"}))
        assert "ví dụ: thi hien. Số thẻ, số định danh phải gõ đủ." in nobody

    def test_columns_come_with_their_filters(self, staff, people):
        headers = [column["key"] for column in staff.get(LIST).context["columns"]]
        assert headers == [
            "full_name", "birth_date", "sex", "standing", "organization", "admitted_on", "card",
        ]  # fmt: skip
        page = staff.get(LIST, {"tinh_trang": "tat-ca", "huy_hieu": "2030"})
        assert [column["key"] for column in page.context["columns"]][7:] == [
            "status", "badge", "badge_on",
        ]  # fmt: skip
        assert "Huy hiệu 30 năm tuổi Đảng" in text_of(page)
        assert "19/05/2030" in text_of(page)

    def test_sorts_stand_in_the_address(self, staff, people):
        page = staff.get(LIST, {"sort": "-ngay-sinh", "gioi_tinh": "M"})
        assert shown(page) == ["Trần Văn Bình", "Lê Đình Ân"]
        born = page.context["columns"][1]
        assert (born["sorted"], born["address"]) == ("descending", "sort=ngay-sinh&gioi_tinh=M")
        assert shown(staff.get(LIST, {"sort": "organization__path"})) == shown(staff.get(LIST))
        assert shown(staff.get(LIST, {"sau": "²", "truoc": "x"})) == shown(staff.get(LIST))

    def test_pages(self, staff, cast):
        for number in range(52):
            lives.member(cast.sub_cell, full_name=f"Thí Dụ {chr(65 + number % 26)} {number:02d}")
        first = staff.get(LIST, {"dang_vien": "FULL"})
        assert (len(shown(first)), first.context["page"].before) == (50, None)
        after = first.context["page"].after
        assert f"?dang_vien=FULL&amp;sau={after}" in text_of(first)
        second = staff.get(LIST, {"dang_vien": "FULL", "sau": after})
        assert (len(shown(second)), second.context["page"].after) == (2, None)
        back = staff.get(LIST, {"dang_vien": "FULL", "truoc": second.context["page"].before})
        assert shown(back) == shown(first)
        paper = staff.get(LIST, {"in": "1"})
        assert (len(shown(paper)), paper.context["count"]) == (52, "52")
        assert 'name="chon"' not in text_of(paper)

    def test_empty_states(self, staff, cast, client):
        assert "Lập từng hồ sơ" in text_of(staff.get(LIST))
        lives.member(cast.sub_cell)
        assert "Không có đảng viên nào khớp" in text_of(staff.get(LIST, {"q": "khong co"}))
        client.force_login(cast["leadership"])
        assert "Lập hồ sơ" not in text_of(client.get(LIST))

    @pytest.mark.parametrize("more", [1, 3])
    def test_queries_do_not_grow_with_rows(self, staff, cast, more):
        for _number in range(more):
            lives.member(cast.sub_cell)
        assert queries_of(staff, LIST) == 7
        assert queries_of(staff, f"{LIST}?ngay=31/12/2010&q=thi") == 11

    @pytest.mark.parametrize(
        ("role", "status"), [("leadership", 200), ("cell-secretary", 200), ("reader", 403)]
    )
    def test_who_reads_it(self, client, cast, people, role, status):
        client.force_login(cast[role])
        assert client.get(LIST).status_code == status
        assert client.post(EXPORT).status_code == status
        assert client.get(page_of(people.hien)).status_code == {403: 404}.get(status, status)


class TestExport:
    def test_exactly_what_is_shown(self, staff, people):
        response = staff.post(f"{EXPORT}?dang_vien=FULL&sort=-ten")
        rows = [[value for value in row if value is not None] for row in sheet_of(response).values]
        assert rows[:4] == [
            ["Đảng ủy Khối Thí Dụ"],
            ["Danh sách đảng viên"],
            ["Tại ngày 21/11/2011: 2 đảng viên"],
            ["Đảng viên: Chính thức"],
        ]
        assert [row[:2] for row in rows[-2:]] == [[1, "Nguyễn Thị Hiền"], [2, "Lê Đình Ân"]]
        assert rows[-2][-1] == "•••••345"
        assert rows[-2][3].date() == date(1975, 5, 20)
        assert rows[-3][6:9] == ["Mã chi bộ", "Chi bộ", "Đảng bộ cơ sở"]
        assert rows[-2][6:9] == [
            "TD-1-1", "Chi bộ Phân xưởng Thí Dụ", "Đảng bộ Công ty Thí Dụ Một",
        ]  # fmt: skip
        assert rows[-1][6:8] == ["TD-2", "Chi bộ Công ty Thí Dụ Hai"]
        assert "54012345" not in str(rows)
        event = AuditEvent.objects.latest("sequence")
        assert (event.action, event.after["rows"]) == ("member.export", 2)
        assert "54012345" not in str(event.after)

    def test_a_past_day_is_the_register_of_that_day(self, staff, people):
        response = staff.post(f"{EXPORT}?ngay=31/12/2010")
        rows = list(sheet_of(response).values)
        header = next(index for index, row in enumerate(rows) if row[0] == "TT")
        found = rows[header + 1 :]
        assert [row[1] for row in found] == [
            "Lê Đình Ân", "Trần Văn Bình", "Phạm Văn Chuyển", "Đỗ Thị Đi", "Nguyễn Thị Hiền",
        ]  # fmt: skip
        gone = found[2]
        assert (gone[2], gone[10]) == (None, None)
        assert gone[6:9] == (
            "TD-1-1", "Chi bộ Phân xưởng Thí Dụ", "Đảng bộ Công ty Thí Dụ Một",
        )  # fmt: skip
        assert CANARY not in str(rows)
        assert response["Content-Disposition"] == 'attachment; filename="dang-vien-20101231.xlsx"'

    def test_pieces_are_read_one_after_the_other(self, staff, people, monkeypatch):
        monkeypatch.setattr("membership.register.queries.CHUNK", 2)
        assert sheet_of(staff.post(f"{EXPORT}?ngay=31/12/2010")).max_row == 6 + 5


class TestFile:
    def test_facts_and_badges(self, staff, people):
        lives.happens(people.an, Kind.AWARDED, date(2011, 9, 2), what="PRAISE", note="Giỏi việc")
        text = text_of(staff.get(page_of(people.an)))
        for words in (
            "21/11/1950 (61 tuổi)", "Hưu trí", "Cao đẳng", "11 năm",
            "Huy hiệu 30 năm tuổi Đảng, đợt trao 19/05/2030", "Biểu dương", "Giỏi việc",
        ):  # fmt: skip
            assert words in text
        assert "Huy hiệu chưa ghi" not in text

    def test_an_old_member_without_his_badge(self, staff, cast):
        old = lives.enter_member(
            facts=lives.facts(birth_date=date(1930, 1, 1)),
            happenings=[
                lives.Happening(Kind.ADMITTED, date(1960, 3, 1)),
                lives.Happening(Kind.LISTED, date(2006, 1, 1), cast.sub_cell),
            ],
            by=None,
        )
        text = text_of(staff.get(page_of(old)))
        assert "Huy hiệu 50 năm tuổi Đảng, đợt trao 19/05/2010" in text
        lives.happens(old, Kind.AWARDED, date(2010, 5, 19), what="50")
        text = text_of(staff.get(page_of(old)))
        assert "Huy hiệu chưa ghi" not in text
        assert "Huy hiệu 55 năm tuổi Đảng, đợt trao 19/05/2015" in text
        assert "Hết thời gian dự bị" in text

    def test_the_numbers_are_revealed_to_who_may_and_the_trail_says_so(self, client, cast, people):
        address = reverse("membership:member_reveal", args=[people.hien.code])
        client.force_login(cast["leadership"])
        assert "Xem đầy đủ" not in text_of(client.get(page_of(people.hien)))
        assert client.post(address).status_code == 403
        client.force_login(cast["base-secretary"])
        page = text_of(client.get(page_of(people.hien)))
        assert "Xem đầy đủ" in page
        assert "054075001234" not in page
        assert not AuditEvent.objects.filter(action="member.reveal").exists()
        full = client.post(address)
        assert "054075001234" in text_of(full)
        assert "54012345" in text_of(full)
        assert "no-store" in full["Cache-Control"]
        event = AuditEvent.objects.get(action="member.reveal")
        assert event.actor_name == cast["base-secretary"].full_name
        assert client.get(address).status_code == 405

    def test_where_somebody_stood_on_a_day(self, staff, people, cast):
        event = lives.happens(
            people.hien, Kind.POSITION, date(2009, 1, 1), cast.sub_cell,
            what="SECRETARY", term="2008–2010",
        )  # fmt: skip
        end_span(event=event, until=date(2010, 3, 1), by=None)
        address = page_of(people.hien)

        def on(day: str) -> list[str]:
            return staff.get(address, {"ngay": day}).context["state"]

        stood = "Đảng viên chính thức, sinh hoạt tại Chi bộ Phân xưởng Thí Dụ."
        assert on("18/05/2000") == ["Chưa được kết nạp vào Đảng."]
        assert on("19/05/2000") == ["Đảng viên dự bị, sinh hoạt ở nơi khác."]
        assert on("28/02/2010") == [stood, "Bí thư, 2008–2010."]
        assert on("01/03/2010") == [stood]
        assert staff.get(page_of(people.dead), {"ngay": "01/06/2010"}).context["state"] == [
            "Đã từ trần."
        ]
        page = staff.get(address)
        assert page.context["positions"] == []
        assert page.context["former_positions"] == [
            "Bí thư, Chi bộ Phân xưởng Thí Dụ (nhiệm kỳ 2008–2010), từ 01/01/2009 đến trước 01/03/2010"
        ]

    def test_the_history_keeps_what_was_undone(self, staff, people, cast):
        event = lives.happens(
            people.hien, Kind.TRANSFERRED, date(2011, 1, 5), cast.base_cell,
            decision_number="07-QĐ/TD", decided_on=date(2011, 1, 3), by=cast["department"],
        )  # fmt: skip
        undo_event(event=event, by=cast["base-secretary"], reason="Nhầm")
        page = staff.get(page_of(people.hien))
        entry = page.context["entries"][0]
        assert (entry.title, entry.paper) == (
            "Chuyển sinh hoạt nội bộ",
            "Văn bản số 07-QĐ/TD ngày 03/01/2011",
        )
        assert entry.is_undone
        assert not entry.may_mend
        assert "Trần Thị department ghi ngày" in entry.recorded
        assert "Trần Thị base-secretary hủy ngày" in entry.recorded
        assert "<s>05/01/2011: Chuyển sinh hoạt nội bộ</s>" in text_of(page)

    def test_places_and_people_of_the_neighbour_stay_unnamed(self, staff, people, cast):
        lives.happens(
            people.gone, Kind.TRANSFERRED, date(2011, 9, 1), cast.sub_cell,
            by=cast.stranger["department"],
        )  # fmt: skip
        page = staff.get(page_of(people.gone))
        text = text_of(page).replace("Phố CANARY", "")  # a fact of the file itself
        assert CANARY not in text
        assert "Từ: Tổ chức ngoài phạm vi xem" in page.context["entries"][0].details
        assert page.context["entries"][0].recorded.startswith("Người ngoài phạm vi xem ghi ngày")
        state = staff.get(page_of(people.gone), {"ngay": "01/06/2011"}).context["state"]
        assert state == ["Đảng viên chính thức, sinh hoạt tại Tổ chức ngoài phạm vi xem."]

    def test_discipline_is_for_those_who_may_see_it(self, client, people, cast):
        lives.happens(people.hien, Kind.DISCIPLINED, date(2011, 2, 1), what="WARNING")
        lives.happens(people.binh, Kind.STRUCK_OFF, date(2011, 2, 1), what="NO_DUES")
        for role, sees in (("department", True), ("cell-secretary", False)):
            client.force_login(cast[role])
            assert ("Cảnh cáo" in text_of(client.get(page_of(people.hien)))) is sees
            struck = text_of(client.get(page_of(people.binh)))
            assert "Xóa tên" in struck
            assert ("Không đóng đảng phí" in struck) is sees

    def test_what_is_offered_follows_the_state(self, staff, client, people, cast):
        def offered(member) -> list[str]:
            return [code for code, _label in staff.get(page_of(member)).context["offered"]]

        marks = ["chuc-vu", "khen-thuong", "mien-sinh-hoat", "dinh-chi", "xin-ra", "tu-tran"]
        moves = ["chuyen-noi-bo", "chuyen-di", "tam-thoi"]
        assert offered(people.hien) == [*moves, *marks]
        assert offered(people.binh) == [*moves, "le-ket-nap", "chinh-thuc", *marks]
        assert offered(people.left) == ["tu-tran", "chuyen-den"]
        assert offered(people.dead) == []
        lives.happens(people.an, Kind.LEFT, date(2011, 11, 1))
        assert offered(people.an) == ["ket-nap-lai", "khoi-phuc"]
        client.force_login(cast["leadership"])
        assert client.get(page_of(people.hien)).context["offered"] == []

    @pytest.mark.parametrize("more", [1, 3])
    def test_queries_do_not_grow_with_the_history(self, staff, people, cast, more):
        for number in range(more):
            lives.happens(people.hien, Kind.AWARDED, date(2011, 1, 1 + number), what="GK")
        assert queries_of(staff, page_of(people.hien)) <= 12

    def test_the_neighbours_file_is_not_there(self, staff, people):
        for member in (people.stranger, people.gone):
            assert staff.get(page_of(member)).status_code == 404


def test_the_panel_of_an_organization(staff, cast, people):
    lives.member(cast.base_committee, full_name="Hồ Thị Mới")
    address = reverse("organizations:detail", args=[cast.base_committee.code])
    panel = next(p for p in staff.get(address).context["panels"] if p.title == "Đảng viên").context
    assert (panel["total"], panel["full"], panel["probationary"]) == (3, 2, 1)
    assert [(cell["name"], cell["full"], cell["probationary"]) for cell in panel["cells"]] == [
        ("Chưa xếp chi bộ", 1, 0),
        ("Chi bộ Phân xưởng Thí Dụ", 1, 1),
    ]
    text = text_of(staff.get(address))
    assert f"{LIST}?to_chuc=TD-1&amp;chua_xep=on" in text
    assert f"{LIST}?to_chuc=TD-1-1" in text
    committee = text_of(staff.get(reverse("organizations:detail", args=["TD"])))
    assert "<strong>4</strong> đảng viên: 3 chính thức, 1 dự bị." in committee


def test_december_2010_can_be_printed_today(staff, people):
    """The register of a past day on one page, with its title, day, committee and count."""
    page = staff.get(LIST, {"ngay": f"{DECEMBER:%d/%m/%Y}", "in": "1"})
    text = text_of(page)
    assert page.context["count"] == "5"
    for words in ("Danh sách đảng viên", "Đảng ủy Khối Thí Dụ", "31/12/2010", "Phạm Văn Chuyển"):
        assert words in text


def test_a_large_list_says_how_names_are_found(staff, people, monkeypatch):
    said = "họ tên gõ từ chữ đầu, hoặc đến chữ cuối"
    assert said not in text_of(staff.get(LIST))
    monkeypatch.setattr("membership.register.filtering.MANY", 1)
    assert said in text_of(staff.get(LIST))
    assert said in text_of(staff.get(LIST, {"q": "nguyen hien"}))
    past = text_of(staff.get(LIST, {"ngay": f"{DECEMBER:%d/%m/%Y}"}))
    assert said not in past  # there any part of a name is found


@pytest.mark.parametrize("words", ["\ud7ff", "\U0010ffff", "a\U0010ffff", "a \ud7ff", "%", "_"])
def test_no_letter_breaks_the_search_of_a_large_list(staff, people, monkeypatch, words):
    monkeypatch.setattr("membership.register.filtering.MANY", 1)
    assert staff.get(LIST, {"q": words}).context["listing"].total() == 0
