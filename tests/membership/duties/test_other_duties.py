"""Training, declarations, hardship: entered for many, corrected, closed; exact lists and sums."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from core.exceptions import Refused
from core.models import AuditEvent
from membership.admission.checks import holds_until
from membership.duties.actions import declarations, hardship, training
from membership.duties.queries import attention
from membership.duties.queries import training as training_queries
from membership.flows.counting import flow
from membership.models import (
    AssetDeclaration,
    Certificate,
    Hardship,
    HelpGiven,
    Step,
    TrainingTarget,
)
from membership.register.actions import Happening, enter_member
from tests.cast import CANARY
from tests.membership import lives
from tests.membership.admission import scene as scenes
from tests.membership.duties.scene import names, queries_of, typed, url

pytestmark = pytest.mark.django_db


def certify(cast, *members, course="THEORY", issued=date(2011, 6, 24), **more):
    return training.add_certificates(
        organization=cast.sub_cell,
        taken=training.Class(course, issued, **more),
        numbers={one.pk: f"{one.pk}/CN" for one in members},
        by=cast["department"],
    )


#: The cell of most of them in a workbook, with its base organization beside it.
PLACE = ("Chi bộ Phân xưởng Thí Dụ", "Đảng bộ Công ty Thí Dụ Một")


def rows_of(answer) -> list[tuple]:
    sheet = load_workbook(BytesIO(answer.content)).active
    return [r for r in sheet.iter_rows(values_only=True) if r[0] and len(r[0]) == 6]


class TestTraining:
    def test_a_class_for_many_members_at_once(self, staff, cast, cell):
        page = staff.get(url("training_add", "TD-1-1"))
        data = typed(page, course="AWARENESS", issued_on="20/5/2011", school="Trung tâm")
        empty = staff.post(url("training_add", "TD-1-1"), data)
        assert "Hãy nhập số giấy chứng nhận của ít nhất một đảng viên" in empty.content.decode()
        data |= {f"number_{cell.an.pk}": "15/CN", f"number_{cell.cuc.pk}": "16/CN"}
        wrong = staff.post(url("training_add", "TD-1-1"), {**data, "began_on": "21/05/2011"})
        assert "Ngày cấp trước ngày mở lớp" in wrong.content.decode()
        assert 'value="16/CN"' in wrong.content.decode()
        assert not Certificate.objects.exists()
        assert staff.post(url("training_add", "TD-1-1"), data).status_code == 302
        found = Certificate.objects.order_by("number").values_list(
            "member__full_name", "course", "number", "school", "valid_until"
        )
        assert list(found) == [  # sixty months, through the fifth anniversary
            ("Lê Văn An", "AWARENESS", "15/CN", "Trung tâm", date(2016, 5, 20)),
            ("Phạm Thị Cúc", "AWARENESS", "16/CN", "Trung tâm", date(2016, 5, 20)),
        ]
        again = staff.post(url("training_add", "TD-1-1"), data)
        assert "đã có giấy chứng nhận của lớp này" in again.content.decode()
        assert AuditEvent.objects.get(action="duty.certificates").after["number"] == 2

    def test_lists_by_year_course_and_validity(self, staff, cast, cell):
        certify(cast, cell.an, valid_until=date(2012, 2, 21))
        certify(cast, cell.binh, course="COMMITTEE", issued=date(2010, 3, 1))
        certify(cast, cell.cuc, issued=date(2010, 3, 1), valid_until=date(2011, 11, 20))
        certify(cast, cell.dung, issued=date(2010, 3, 2), valid_until=date(2012, 2, 22))
        training.add_certificates(
            organization=cast.neighbour_cell,
            taken=training.Class("THEORY", date(2011, 6, 24), name=CANARY),
            numbers={cell.stranger.pk: "1"},
            by=None,
        )
        for query, found in (
            ("", ["Lê Văn An", "Đỗ Văn Dũng", "Trần Thị Bình", "Phạm Thị Cúc"]),
            ("?nam=2010&lop=THEORY", ["Đỗ Văn Dũng", "Phạm Thị Cúc"]),
            ("?gia_tri=sap-het-han", ["Lê Văn An"]),
            ("?gia_tri=het-han", ["Phạm Thị Cúc"]),
            ("?to_chuc=TD-2", ["Đỗ Văn Dũng"]),
        ):
            page = staff.get(url("training", query=query))
            assert names(page) == found, query
            assert CANARY not in page.content.decode()
        assert attention(cast["department"]).certificates_expiring == 1
        rows = rows_of(staff.post(url("training_export", query="?nam=2011")))
        assert {row[2:4] for row in rows} == {PLACE}
        assert [(r[1], r[4], r[10].date()) for r in rows] == [
            ("Lê Văn An", "Lý luận chính trị", date(2011, 6, 24))
        ]

    def test_a_certificate_ends_on_the_same_day_here_and_on_the_file_of_admission(self, cast, cell):
        (made,) = certify(cast, cell.an, course="AWARENESS", issued=date(2010, 3, 15))
        case = scenes.build(cast).at(Step.CANDIDATE)
        on_file = scenes.certificate(case, issued_on=date(2010, 3, 15))
        unwritten = Certificate(course="AWARENESS", issued_on=date(2010, 3, 15))
        ends = {made.valid_until, on_file.valid_until, holds_until(case, unwritten)}
        assert ends == {date(2015, 3, 15)}

    def test_a_class_before_the_oldest_rules_goes_by_the_oldest(self, staff, cast, cell):
        data = typed(staff.get(url("training_add", "TD-1-1")), course="AWARENESS")
        data |= {"issued_on": "01/05/1970", f"number_{cell.an.pk}": "1/CN"}
        assert staff.post(url("training_add", "TD-1-1"), data).status_code == 302
        assert Certificate.objects.get().valid_until == date(1975, 5, 1)

    def test_new_members_who_have_not_taken_their_class(self, staff, cast, cell):
        lives.admitted(cast.base_cell, date(2011, 9, 2), full_name="Ngô Thị Yến")
        lives.admitted(cast.base_cell, date(2010, 9, 2), full_name="Ngô Thị Xuân")
        certify(cast, cell.cuc, course="NEW_MEMBER", issued=date(2011, 9, 16))
        assert names(staff.get(url("training_new"))) == ["Ngô Thị Yến", "Phạm Thị Cúc"]
        assert names(staff.get(url("training_new", query="?lop_moi=chua"))) == ["Ngô Thị Yến"]
        assert names(staff.get(url("training_new", query="?nam=2010"))) == ["Ngô Thị Xuân"]
        assert attention(cast["department"]).new_members_without_class == 1

    def test_new_members_are_those_of_today_and_say_so(self, staff, cast, cell):
        """Not the admissions of the year: one has gone, one came admitted elsewhere."""
        gone = lives.admitted(cast.base_cell, date(2011, 2, 1), full_name="Ngô Văn Đi")
        lives.happens(gone, "TRANSFERRED_OUT", date(2011, 7, 1), place="Quận Giả Định")
        elsewhere = [
            Happening("ADMITTED", date(2011, 1, 5), place="Quận Giả Định"),
            Happening("TRANSFERRED_IN", date(2011, 6, 1), cast.base_cell),
        ]
        came = lives.facts(full_name="Ngô Văn Đến")
        enter_member(facts=came, happenings=elsewhere, by=None)
        lives.admitted(cast.neighbour_cell, date(2011, 2, 1), full_name=CANARY)
        page = staff.get(url("training_new"))
        assert sorted(names(page)) == ["Ngô Văn Đến", "Phạm Thị Cúc"]
        text = page.content.decode()
        assert "Đảng viên mới đang sinh hoạt, kết nạp năm 2011" in text
        assert "Gồm cả đồng chí kết nạp nơi khác chuyển đến" in text
        assert flow(cast.committee.pk, 2011).admitted == 2
        hub = staff.get(url("duties")).content.decode()
        assert "đảng viên mới đang sinh hoạt chưa học lớp bồi dưỡng đảng viên mới" in hub

    def test_shares_against_targets(self, client, staff, cast, cell):
        certify(cast, cell.an, cell.binh)
        certify(cast, cell.an, course="PROFESSIONAL", issued=date(2011, 7, 1))
        certify(cast, cell.dung, issued=date(2010, 7, 1))
        data = typed(staff.get(url("training_targets")))
        data |= {f"percent_{cast.committee.pk}": "50", f"percent_{cast.sub_cell.pk}": "67"}
        bad = staff.post(url("training_targets"), {**data, f"percent_{cast.sub_cell.pk}": "101"})
        assert "Mục tiêu là số từ 1 đến 100. Ví dụ: 80." in bad.content.decode()
        assert not TrainingTarget.objects.exists()
        assert staff.post(url("training_targets"), data).status_code == 302
        found = {
            one.organization.code: (
                one.members,
                one.trained,
                one.percent,
                one.target,
                one.is_reached,
            )
            for one in training_queries.shares(cast["department"], 2011)
        }
        assert found == {
            "TD": (4, 2, 50, 50, True),
            "TD-1": (3, 2, Decimal("66.7"), None, None),
            "TD-1-1": (3, 2, Decimal("66.7"), 67, False),
            "TD-2": (1, 0, 0, None, None),
        }  # fmt: skip
        late = staff.post(url("training_targets"), {**data, f"percent_{cast.committee.pk}": "60"})
        assert "Người khác vừa ghi 50." in late.content.decode()
        client.force_login(cast["leadership"])
        assert client.post(url("training_targets"), data).status_code == 403

    def test_a_certificate_is_corrected_and_dropped(self, staff, cast, cell):
        (one,) = certify(cast, cell.an)
        data = typed(staff.get(url("training_edit", one.pk)), number="77/CN")
        wrong = staff.post(url("training_edit", one.pk), {**data, "issued_on": "22/11/2011"})
        assert "Ngày cấp ở sau hôm nay" in wrong.content.decode()
        assert staff.post(url("training_edit", one.pk), data).status_code == 302
        one.refresh_from_db()
        assert one.number == "77/CN"
        assert staff.post(url("training_delete", one.pk), {"version": "2"}).status_code == 302
        event = AuditEvent.objects.get(action="duty.certificate_delete")
        assert (event.before["number"], Certificate.objects.count()) == ("77/CN", 0)


class TestDeclarations:
    def test_many_are_put_on_the_list_and_marked(self, staff, cast, cell):
        add = url("declarations_add", "TD-1")
        data = typed(staff.get(add), due_on="31/10/2011")
        del data["members"]  # no box is ticked
        assert "Hãy đánh dấu ít nhất một đảng viên." in staff.post(add, data).content.decode()
        far = {**data, "members": [cell.an.pk], "due_on": "31/10/2008"}
        answer = staff.post(add, far).content.decode()
        assert "ví dụ 31/12/2011" in answer
        assert f'value="{cell.an.pk}" checked' in answer
        data["members"] = [cell.an.pk, cell.binh.pk, cell.cuc.pk]
        assert staff.post(add, data).status_code == 302
        assert staff.post(add, data).status_code == 302  # once a year each
        assert AssetDeclaration.objects.count() == 3
        first, second, _third = AssetDeclaration.objects.order_by("member__sort_key")
        made = url("declarations_made", query=f"?chon={first.pk}&chon={second.pk}")
        page = staff.get(made)
        assert "2 bản kê khai đã chọn" in page.content.decode()
        chosen = {"chon": [first.pk, second.pk]}
        wrong = staff.post(made, {**chosen, "made_on": "22/11/2011"})
        assert "Ngày nộp ở sau hôm nay" in wrong.content.decode()
        assert staff.post(made, {**chosen, "made_on": "20/10/2011"}).status_code == 302
        dates = AssetDeclaration.objects.order_by("member__sort_key").values_list("made_on")
        assert [day for (day,) in dates] == [date(2011, 10, 20)] * 2 + [None]

    def test_late_and_waiting(self, staff, cast, cell):
        for member, due, made in (
            (cell.an, date(2011, 11, 20), None),
            (cell.binh, date(2011, 11, 21), None),
            (cell.cuc, date(2011, 10, 31), date(2011, 11, 1)),
        ):
            AssetDeclaration.objects.create(member=member, year=2011, due_on=due, made_on=made)
        AssetDeclaration.objects.create(member=cell.dung, year=2010, due_on=date(2010, 12, 31))
        AssetDeclaration.objects.create(member=cell.stranger, year=2011, due_on=date(2011, 1, 1))
        for query, found in (
            ("", ["Phạm Thị Cúc", "Lê Văn An", "Trần Thị Bình"]),
            ("?tinh_trang=qua-han", ["Lê Văn An"]),
            ("?tinh_trang=chua-nop", ["Lê Văn An", "Trần Thị Bình"]),
            ("?tinh_trang=nop-muon", ["Phạm Thị Cúc"]),
            ("?nam=2010", ["Đỗ Văn Dũng"]),
        ):
            page = staff.get(url("declarations", query=query))
            assert names(page) == found, query
            assert CANARY not in page.content.decode()
        seen = attention(cast["department"])
        assert (seen.declarations_due, seen.declarations_late) == (2, 2)
        rows = rows_of(staff.post(url("declarations_export")))
        assert {row[2:4] for row in rows} == {PLACE}
        assert [(r[1], r[7]) for r in rows] == [
            ("Phạm Thị Cúc", "Đã nộp, sau hạn"),
            ("Lê Văn An", "Quá hạn"),
            ("Trần Thị Bình", "Chưa nộp"),
        ]

    def test_one_is_corrected_and_only_an_open_one_is_dropped(self, staff, cast, cell):
        one = AssetDeclaration.objects.create(
            member=cell.an, year=2011, due_on=date(2011, 12, 31), made_on=date(2011, 11, 1)
        )
        refused = staff.post(url("declaration_delete", one.pk), {"version": "1"})
        assert "đã nộp nên không đưa ra khỏi danh sách được" in refused.content.decode()
        data = typed(staff.get(url("declaration_edit", one.pk)), made_on="")
        assert staff.post(url("declaration_edit", one.pk), data).status_code == 302
        declarations.drop_declaration(declaration=one, version=2, by=cast["department"])
        assert not AssetDeclaration.objects.exists()

    def test_the_neighbours_declaration_is_not_found_among_the_chosen(self, staff, cast, cell):
        own = AssetDeclaration.objects.create(member=cell.an, year=2011, due_on=date(2011, 12, 31))
        other = AssetDeclaration.objects.create(
            member=cell.stranger, year=2011, due_on=date(2011, 12, 31)
        )
        data = {"chon": [own.pk, other.pk], "made_on": "20/10/2011"}
        assert staff.post(url("declarations_made"), data).status_code == 404
        assert not AssetDeclaration.objects.exclude(made_on=None).exists()


class TestHardship:
    def open(self, cast, member, since=date(2011, 2, 1)):
        return hardship.open_hardship(
            member=member, what="Con ốm dài ngày", since=since, by=cast["department"]
        )

    def test_a_case_its_help_and_its_end(self, staff, cast, cell):
        found = staff.get(url("duties_pick", "hoan-canh", query="?q=le+van"))
        assert url("hardship_add", cell.an.code) in found.content.decode()
        assert CANARY not in found.content.decode()
        data = {"what": "Con ốm dài ngày", "since": "01/02/2011"}
        answer = staff.post(url("hardship_add", cell.an.code), data)
        case = Hardship.objects.get()
        assert answer.url == url("hardship", case.pk)
        give = {"what": "Trợ cấp", "giver": "Công đoàn", "given_on": "10/09/2011"}
        bad = staff.post(answer.url, {**give, "worth": "hai triệu"})
        assert "không phải là số nguyên" in bad.content.decode()
        assert 'value="hai triệu"' in bad.content.decode()
        early = staff.post(answer.url, {**give, "given_on": "31/01/2011"})
        assert "Ngày giúp đỡ trước khi có hoàn cảnh" in early.content.decode()
        assert staff.post(answer.url, {**give, "worth": "2.000.000"}).status_code == 302
        assert HelpGiven.objects.get().worth == 2_000_000
        edit = typed(staff.get(url("hardship_edit", case.pk)), until="31/01/2011")
        wrong = staff.post(url("hardship_edit", case.pk), edit)
        assert "Ngày kết thúc trước ngày bắt đầu" in wrong.content.decode()
        edit["until"] = "20/11/2011"
        assert staff.post(url("hardship_edit", case.pk), edit).status_code == 302
        events = AuditEvent.objects.filter(action__startswith="duty.h")
        assert [event.action for event in events.order_by("sequence")] == [
            "duty.hardship",
            "duty.help",
            "duty.hardship_edit",
        ]
        assert "ốm" not in "".join(str((event.before, event.after)) for event in events)

    def test_the_list_of_a_year_with_its_sums(self, staff, cast, cell):
        helped, bare = self.open(cast, cell.an), self.open(cast, cell.binh)
        self.open(cast, cell.stranger)
        over = self.open(cast, cell.dung, date(2010, 3, 1))
        for case, day, worth in (
            (helped, date(2011, 3, 1), 2_000_000),
            (helped, date(2011, 9, 1), None),
            (over, date(2010, 4, 1), 500_000),
        ):
            hardship.give_help(
                hardship=case, what="Trợ cấp", giver="Chi bộ", given_on=day, worth=worth, by=None
            )
        Hardship.objects.filter(pk=over.pk).update(until=date(2011, 1, 31))
        page = staff.get(url("hardships"))
        assert names(page) == ["Lê Văn An", "Trần Thị Bình", "Đỗ Văn Dũng"]
        assert [figure for _l, figure, _n, _u in page.context["stats"]] == ["1", "2", "2.000.000"]
        assert CANARY not in page.content.decode()
        for query, found in (
            ("?tinh_trang=chua-giup-do", ["Trần Thị Bình"]),
            ("?tinh_trang=da-het", ["Đỗ Văn Dũng"]),
            ("?nam=2010", ["Đỗ Văn Dũng"]),
        ):
            assert names(staff.get(url("hardships", query=query))) == found, query
        assert attention(cast["department"]).hardships_without_help == 1
        rows = rows_of(staff.post(url("hardships_export")))
        assert {row[2:4] for row in rows[:2]} == {PLACE}
        given = "Trợ cấp (Chi bộ, 01/03/2011); Trợ cấp (Chi bộ, 01/09/2011)"
        assert [(r[1], r[7], r[8]) for r in rows][:2] == [
            ("Lê Văn An", given, 2_000_000),
            ("Trần Thị Bình", None, None),
        ]
        assert bare.helps.count() == 0

    def test_help_is_not_given_ahead(self, cast, cell):
        case = self.open(cast, cell.an)
        with pytest.raises(Refused, match="ở sau hôm nay"):
            hardship.give_help(
                hardship=case, what="x", giver="y", given_on=date(2011, 11, 22), worth=None, by=None
            )

    def test_who_only_reads_gives_no_help(self, client, cast, cell):
        case = self.open(cast, cell.an)
        client.force_login(cast["leadership"])
        assert "Ghi một lần giúp đỡ" not in client.get(url("hardship", case.pk)).content.decode()
        data = {"what": "Trợ cấp", "giver": "Công đoàn", "given_on": "10/09/2011"}
        assert client.post(url("hardship", case.pk), data).status_code == 403
        assert not HelpGiven.objects.exists()


def fill(cast, member) -> None:
    certify(cast, member)
    AssetDeclaration.objects.create(member=member, year=2011, due_on=date(2011, 12, 31))
    case = hardship.open_hardship(member=member, what="Con ốm", since=date(2011, 2, 1), by=None)
    hardship.give_help(
        hardship=case, what="Thăm", giver="Chi bộ", given_on=date(2011, 3, 1), worth=None, by=None
    )


def test_lists_ask_the_same_for_more_rows(staff, cast, cell):
    pages = ("duties", "training", "training_new", "training_targets", "declarations", "hardships")
    fill(cast, cell.an)
    few = {name: queries_of(staff, url(name)) for name in pages}
    for number in range(2):
        fill(cast, lives.member(cast.sub_cell, full_name=f"Vũ Văn Thêm {number}"))
    assert {name: queries_of(staff, url(name)) for name in pages} == few
    assert few == {
        "duties": 13,
        "training": 10,
        "training_new": 7,
        "training_targets": 8,
        "declarations": 9,
        "hardships": 10,
    }


def test_the_hub_says_what_is_missing_in_the_users_scope(client, cast, cell):
    client.force_login(cast["cell-secretary"])
    found = client.get(url("duties")).context["found"]
    assert (found.members, found.in_arrears, found.without_work) == (3, 3, 3)
    assert (found.new_members_without_class, found.is_clear) == (1, False)
    client.force_login(cast["department"])
    assert client.get(url("duties")).context["found"].members == 4
    client.force_login(cast["reader"])
    assert client.get(url("duties")).status_code == 403


def test_the_members_page_shows_duties_to_who_may_see_them(client, cast, cell):
    fill(cast, cell.an)
    page = url("member", cell.an.code)
    client.force_login(cast["cell-secretary"])
    text = client.get(page).content.decode()
    for words in ("Đảng phí", "nợ 70 tháng", "cấp 24/06/2011", "hạn 31/12/2011", "Con ốm"):
        assert words in text
    grant = cast["cell-secretary"].grants.get()
    grant.role.permissions = [code for code in grant.role.permissions if code != "duty.view"]
    grant.role.save()
    text = client.get(page).content.decode()
    assert "Lê Văn An" in text
    for words in ("nợ 70 tháng", "cấp 24/06/2011", "hạn 31/12/2011", "Con ốm"):
        assert words not in text


@pytest.mark.parametrize(
    "page", ["dues", "work", "training", "training_new", "declarations", "hardships"]
)
def test_lists_name_the_base_organization_beside_the_cell(staff, cast, cell, page):
    fill(cast, cell.cuc)
    text = staff.get(url(page)).content.decode()
    assert "Chi bộ Phân xưởng Thí Dụ" in text
    assert "Đảng bộ Công ty Thí Dụ Một</span>" in text
