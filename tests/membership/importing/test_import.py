"""What a workbook of members does: new files, changed facts, errors at their cells, all or nothing."""

import io
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from core.models import AuditEvent
from membership.importing import actions, running
from membership.importing.result import Result
from membership.life import Kind
from membership.models import (
    Confirmed,
    Member,
    MemberEvent,
    MemberImport,
    MemberImportPart,
    MembershipRules,
    Spell,
)
from membership.register.actions import edit_member
from tests.membership import lives
from tests.membership.importing.member_files import errors, name, row, send, take_in

pytestmark = pytest.mark.django_db
State = MemberImport.State


def _events(member: Member) -> list[tuple]:
    return [(e.kind, e.on, e.organization_id, e.place) for e in member.events.standing()]


def test_new_rows_become_files_with_their_histories(cast):
    full = row(
        1,
        other_names="Tư Thí Dụ",
        sex="nữ",
        ethnic_group="Ê Đê",
        home="Xã Thí Dụ",
        residence="Phố Thí Dụ",
        education="Đại học",
        profession="Kỹ sư",
        theory="Trung cấp",
        occupation="Công nhân",
        post="Đội trưởng",
        youth_union="Không",
        merit_family="có",
        identity_number="054080001234",
        card_number="00012345",
        card_issued_on="03/02/2006",
    )
    here = row(2, admitted_on=date(2010, 3, 26), since=date(2010, 3, 26), official_on=None)
    moved = row(3, cell="td-1-1", since=date(2009, 6, 1), from_place="Đảng bộ xã Thí Dụ")

    waiting = send(cast, [full, here, moved])

    result = Result.of(waiting.result)
    assert (waiting.state, errors(waiting)) == (State.READY, [])
    assert (result.rows, result.new_count, result.changed_count, result.unchanged_count) == (
        *(3, 3, 0, 0),
    )
    assert [one["cell"] for one in result.new] == [
        "Chi bộ Công ty Thí Dụ Hai (TD-2)",
        "Chi bộ Công ty Thí Dụ Hai (TD-2)",
        "Chi bộ Phân xưởng Thí Dụ (TD-1-1)",
    ]
    assert not Member.objects.exists()

    done = take_in(waiting)

    assert (done.state, done.content, done.parts.count()) == (State.DONE, None, 0)
    first, second, third = Member.objects.order_by("pk")
    facts = {
        "other_names": "Tư Thí Dụ", "sex": "F", "ethnic_group": "Ê Đê", "home": "Xã Thí Dụ",
        "residence": "Phố Thí Dụ", "education": "UNIVERSITY", "profession": "Kỹ sư",
        "theory": "INTERMEDIATE", "occupation": "WORKER", "post": "Đội trưởng",
        "youth_union": False, "merit_family": True, "identity_number": "054080001234",
        "card_number": "00012345", "card_issued_on": date(2006, 2, 3), "standing": "FULL",
        "official_on": date(2001, 5, 19), "since": date(2011, 1, 1), "status": "ACTIVE",
    }  # fmt: skip
    assert {name: getattr(first, name) for name in facts} == facts
    cell, sub_cell = cast.base_cell.pk, cast.sub_cell.pk
    assert _events(first) == [
        (Kind.ADMITTED, date(2000, 5, 19), None, ""),
        (Kind.MADE_OFFICIAL, date(2001, 5, 19), None, ""),
        (Kind.LISTED, date(2011, 1, 1), cell, ""),
    ]
    assert _events(second) == [(Kind.ADMITTED, date(2010, 3, 26), cell, "")]
    assert (second.ethnic_group, second.standing) == ("Kinh", "PROBATIONARY")
    assert _events(third)[-1] == (
        *(Kind.TRANSFERRED_IN, date(2009, 6, 1), sub_cell, "Đảng bộ xã Thí Dụ"),
    )
    assert Spell.objects.count() == 3
    event = AuditEvent.objects.order_by("sequence").last()
    assert (event.action, event.scope_path, event.actor_id) == (
        *("member.import", cast.committee.path, cast["department"].pk),
    )
    assert (event.after["file"], event.after["new"], event.after["changed"]) == (
        *("dang-vien.xlsx", 3, 0),
    )
    assert AuditEvent.objects.filter(action__startswith="member.").count() == 1


def test_rows_with_a_code_change_facts_and_say_what_was_before(cast):
    member = lives.member(
        cast.base_cell, home="Xã Cũ", identity_number="054075001234", card_number="54012345"
    )
    same = lives.member(cast.base_cell)
    base = {
        "cell": "TD-2",
        "admitted_on": date(2000, 5, 19),
        "official_on": date(2001, 5, 19),
        "since": date(2006, 1, 10),
        "sex": "Nam" if member.sex == "M" else "Nữ",
    }
    changed = {
        **base,
        "code": member.code.lstrip("0"),
        "full_name": member.full_name,
        "birth_date": member.birth_date,
        "home": "Xã Mới",
        "occupation": "Công nhân",
        "identity_number": "•••••••••234",
        "card_number": "54099999",
    }
    kept = {
        **base,
        "code": same.code,
        "full_name": same.full_name,
        "birth_date": same.birth_date,
        "sex": "Nam" if same.sex == "M" else "Nữ",
        "occupation": "Công nhân",
    }

    waiting = send(cast, [changed, kept])

    result = Result.of(waiting.result)
    assert errors(waiting) == []
    assert (result.new_count, result.changed_count, result.unchanged_count) == (0, 1, 1)
    assert result.changed[0]["facts"] == [
        ["Quê quán", "Xã Cũ", "Xã Mới"],
        ["Số thẻ đảng viên", "•••••345", "•••••999"],
    ]
    assert "54099999" not in str(waiting.result)

    take_in(waiting)

    member.refresh_from_db()
    assert (member.home, member.identity_number, member.card_number, member.version) == (
        *("Xã Mới", "054075001234", "54099999", 2),
    )
    same.refresh_from_db()
    assert same.version == 1
    assert MemberEvent.objects.count() == 6  # histories are as they were


#: (what a good row says instead, the column of the error, words of the sentence)
IMPOSSIBLE = [
    ({"full_name": None}, "B", "không được để trống"),
    ({"full_name": "123"}, "B", "Họ và tên chỉ gồm chữ"),
    ({"full_name": "Hiền"}, "B", "Hãy nhập đủ họ và tên, ví dụ Nguyễn Thị Thí Dụ."),
    ({"birth_date": "31/02/1970"}, "D", "Không có ngày 31/02/1970"),
    ({"birth_date": date(1982, 5, 20)}, "D", "kết nạp 19/05/2000 chưa đủ 18 tuổi"),
    ({"sex": "Khác"}, "E", "Chọn một trong các giá trị: Nam; Nữ"),
    ({"birth_date": date(2000, 5, 19)}, "D", "phải trước ngày kết nạp 19/05/2000"),
    ({"admitted_on": date(2099, 1, 1)}, "T", "ở sau hôm nay"),
    ({"official_on": date(1999, 1, 1)}, "U", "chưa được kết nạp"),
    ({"since": date(1999, 1, 1)}, "V", "trước ngày kết nạp 19/05/2000"),
    ({"since": date(2001, 6, 1)}, "S", "chưa thành lập"),
    ({"cell": "TD"}, "S", "Đảng viên sinh hoạt ở chi bộ"),
    ({"cell": "KHONG-CO"}, "S", "Không có chi bộ mang mã này trong phạm vi nhập."),
    ({"cell": "CN-2"}, "S", "Không có chi bộ mang mã này trong phạm vi nhập."),
    ({"identity_number": 54080009999}, "P", "mất số 0 ở đầu"),
    ({"identity_number": "•••••••••234"}, "P", "Số đã bị che"),
    ({"card_number": "12-34"}, "Q", "Số thẻ đảng viên gồm 6 đến 12 chữ số"),
    ({"card_issued_on": date(2099, 1, 1)}, "R", "ở sau hôm nay"),
    ({"code": "999999"}, "A", "Không có hồ sơ mang mã này trong phạm vi nhập."),
]


def test_what_cannot_be_is_an_error_at_its_cell_and_nothing_is_written(cast):
    rows = [row(number, **more) for number, (more, _column, _words) in enumerate(IMPOSSIBLE)]

    waiting = send(cast, [*rows, row(100)])

    found = errors(waiting)
    assert [address for address, _sentence in found] == [
        f"{column}{number}" for number, (_more, column, _words) in enumerate(IMPOSSIBLE, start=2)
    ]
    for (_address, sentence), (_more, _column, words) in zip(found, IMPOSSIBLE, strict=True):
        assert words in sentence
    result = Result.of(waiting.result)
    assert (result.refused_rows, result.new_count) == (len(IMPOSSIBLE), 1)
    assert "54080009999" not in str(waiting.result)
    assert (waiting.state, waiting.content) == (State.REFUSED, None)
    assert not Member.objects.exists()
    assert not MemberImportPart.objects.exists()


def test_the_file_of_the_neighbour_is_answered_as_if_it_did_not_exist(cast):
    theirs = lives.member(cast.neighbour_cell)
    waiting = send(cast, [row(1, code=theirs.code)])
    assert errors(waiting) == [("A2", "Không có hồ sơ mang mã này trong phạm vi nhập.")]


def test_history_is_not_changed_by_a_workbook(cast):
    member = lives.member(cast.base_cell, full_name="Lê Thị Giả Định")
    waiting = send(
        cast,
        [row(1, code=member.code, cell="TD-1-1", official_on=date(2002, 5, 19), from_place="Xã")],
    )
    assert [address for address, _sentence in errors(waiting)] == ["S2", "U2", "W2"]
    assert all("sửa ở trang hồ sơ" in sentence for _address, sentence in errors(waiting))
    assert "“TD-2”" in errors(waiting)[0][1]


def test_the_same_person_twice_in_a_file_is_an_error(cast):
    member = lives.member(cast.base_cell)
    waiting = send(
        cast,
        [
            row(1, identity_number="054080001234"),
            row(2, identity_number="054080001234"),
            row(3, card_number="54000001"),
            row(4, card_number="54000001"),
            row(5),
            row(5),
            row(6, identity_number="054080001235"),
            row(6, identity_number="054080001236"),
            row(7, code=member.code, admitted_on=member.admitted_on),
            row(7, code=member.code, admitted_on=member.admitted_on),
        ],
    )
    assert errors(waiting) == [
        ("P3", "Số định danh này đã có ở hàng 2 của tệp."),
        ("Q5", "Số thẻ đảng viên này đã có ở hàng 4 của tệp."),
        (
            "B7",
            "Trùng họ tên và ngày sinh với hàng 6. Nếu là hai người, hãy ghi số định danh hoặc số "
            "thẻ đảng viên của cả hai.",
        ),
        ("A11", "Mã hồ sơ này đã có ở hàng 10 của tệp."),
    ]


def test_numbers_of_stored_files_are_errors_and_namesakes_are_warnings(cast):
    lives.member(
        cast.sub_cell,
        full_name="Trần Văn Trùng",
        birth_date=date(1970, 2, 3),
        identity_number="054070000001",
        card_number="54070001",
    )
    lives.member(cast.neighbour_cell, identity_number="054070000002")
    waiting = send(
        cast,
        [
            row(1, identity_number="054070000001"),
            row(2, card_number="54070001"),
            row(3, identity_number="054070000002"),
        ],
    )
    assert [(address, sentence[:30]) for address, sentence in errors(waiting)] == [
        ("P2", "Số định danh này đã có ở hồ sơ"),
        ("Q3", "Số thẻ đảng viên này đã có ở h"),
    ]

    named = {"full_name": "Trần Văn  Trùng", "birth_date": date(1970, 2, 3)}
    waiting = send(cast, [row(1, **named)])
    result = Result.of(waiting.result)
    assert (waiting.state, result.warning_count) == (State.READY, 1)
    assert result.warnings[0][0] == "B2"
    take_in(waiting)
    assert Member.objects.filter(full_name="Trần Văn Trùng").count() == 2

    waiting = send(cast, [row(1, **named, identity_number="054070000009")])
    assert Result.of(waiting.result).warning_count == 1  # the new one has no number


def test_a_column_that_is_missing_leaves_the_facts_as_they_are(cast):
    member = lives.member(cast.base_cell, home="Xã Cũ", education="MASTER")
    one = row(1, code=member.code, full_name=member.full_name, birth_date=member.birth_date)
    one["sex"] = "Nam" if member.sex == "M" else "Nữ"

    waiting = send(cast, [one], without=["home", "occupation"])

    assert Result.of(waiting.result).changed[0]["facts"] == [["Học vấn", "Thạc sĩ", ""]]


def test_a_wrong_header_and_an_empty_table_are_errors(cast):
    waiting = send(cast, [row(1)], without=["cell"])
    assert errors(waiting) == [("A1", "Thiếu cột “Mã chi bộ” ở hàng tiêu đề.")]
    waiting = send(cast, [])
    assert errors(waiting) == [("A2", "Trang “Đảng viên” chưa có hàng nào.")]


def test_the_file_comes_back_with_its_errors_marked_and_can_be_mended(cast):
    waiting = send(cast, [row(1, card_number="00012345"), row(2, cell="KHONG", sex=None)])

    book = load_workbook(io.BytesIO(waiting.marked))

    assert book.sheetnames[0] == "Các ô cần sửa"
    listed = list(book["Các ô cần sửa"].iter_rows(values_only=True))
    assert [line[:7] for line in listed] == [
        ("Trang tính", "Ô", "Hàng", "Cột", "Tên cột", "Họ và tên", "Nội dung đã nhập"),
        ("Đảng viên", "E3", 3, "E", "Giới tính", name(2), None),
        ("Đảng viên", "S3", 3, "S", "Mã chi bộ", name(2), "KHONG"),
    ]
    sheet = book["Đảng viên"]
    assert sheet["B3"].value == name(2)
    assert sheet["Q2"].value == "00012345"
    assert "Không có chi bộ mang mã này" in sheet["S3"].comment.text
    assert sheet["S3"].fill.fgColor.rgb == sheet["E3"].fill.fgColor.rgb == "00F8D7D3"
    assert sheet["S2"].comment is None
    sheet["S3"], sheet["E3"] = "TD-2", "Nữ"
    content = io.BytesIO()
    book.save(content)
    made = actions.send(
        file=content, name="sua.xlsx", organization=cast.committee,
        listed_on=date(2011, 1, 1), by=cast["department"],
    )  # fmt: skip
    running.read(made.pk)
    made.refresh_from_db()
    assert (made.state, errors(made)) == (State.READY, [])
    take_in(made)
    assert list(Member.objects.order_by("pk").values_list("card_number", "sex")) == [
        ("00012345", "M"),
        ("", "F"),
    ]


def test_an_error_tells_its_column_and_whose_row_it_is(cast):
    member = lives.member(cast.base_cell, full_name="Lê Thị Giả Định")
    waiting = send(
        cast,
        [
            row(1, identity_number="12"),
            row(2, code=member.code, full_name=None),
            row(3, full_name=None, post="Đội trưởng"),
        ],
    )
    found = Result.of(waiting.result).cell_errors()
    assert [(one.row, one.column, one.header, one.value, one.who) for one in found] == [
        (2, "P", "Số định danh", "•••", name(1)),
        (3, "B", "Họ và tên", "", "Lê Thị Giả Định"),
        (4, "B", "Họ và tên", "", ""),
    ]


def test_the_lock_of_the_writing_does_not_load_the_sent_file(cast):
    waiting = send(cast, [row(1)])
    with CaptureQueriesContext(connection) as found:
        actions.confirm(waiting=waiting)
        running.write(waiting.pk)
    table = f'"{MemberImport._meta.db_table}"'
    loads = [one["sql"] for one in found if f"FROM {table}" in one["sql"]]
    assert loads
    assert not [sql for sql in loads if f'{table}."content"' in sql]


def test_errors_that_were_stored_before_their_columns_are_still_shown(cast):
    result = Result.of({"errors": [["S3", "KHONG", "Không có chi bộ mang mã này."]]})
    (one,) = result.cell_errors()
    assert (one.sheet, one.address, one.header, one.who) == ("Đảng viên", "S3", "", "")


def test_what_changed_since_the_preview_is_shown_anew_and_not_overwritten(cast):
    member = lives.member(cast.base_cell, home="Xã Cũ")
    one = row(1, code=member.code, full_name=member.full_name, birth_date=member.birth_date)
    one |= {
        "sex": "Nam" if member.sex == "M" else "Nữ",
        "home": "Xã Tệp",
        "occupation": "Công nhân",
    }
    waiting = send(cast, [one, row(9)])
    edit_member(member=member, facts={"home": "Xã Khác"}, version=1, by=cast["base-secretary"])

    again = take_in(waiting)

    assert again.state == State.READY
    assert "đã thay đổi sau khi" in again.problem
    assert Member.objects.count() == 1
    assert Result.of(again.result).changed[0]["facts"] == [["Quê quán", "Xã Khác", "Xã Tệp"]]
    take_in(again)
    member.refresh_from_db()
    assert (member.home, member.version, Member.objects.count()) == ("Xã Tệp", 3, 2)


def test_a_namesake_entered_since_the_preview_is_shown_first(cast):
    waiting = send(cast, [row(1)])
    lives.member(cast.sub_cell, full_name=name(1), birth_date=date(1970, 1, 2))

    again = take_in(waiting)

    assert (again.state, Result.of(again.result).warning_count) == (State.READY, 1)
    assert Member.objects.count() == 1


def test_a_number_entered_since_the_preview_refuses_the_file(cast):
    waiting = send(cast, [row(1, identity_number="054080001234")])
    lives.member(cast.sub_cell, identity_number="054080001234")

    again = take_in(waiting)

    assert (again.state, errors(again)[0][0]) == (State.REFUSED, "P2")
    assert Member.objects.count() == 1


def test_who_lost_the_right_in_between_writes_nothing(cast):
    waiting = send(cast, [row(1)])
    cast["department"].grants.all().delete()

    again = take_in(waiting)

    assert (again.state, again.content) == (State.FAILED, None)
    assert "không còn quyền" in again.problem
    assert not Member.objects.exists()


def test_what_unconfirmed_rules_say_of_an_age_is_a_warning_and_no_namesake(cast):
    MembershipRules.objects.update(confirmed=Confirmed.UNCONFIRMED)
    lives.member(cast.sub_cell, full_name=name(2), birth_date=date(1990, 1, 1))
    young = {"birth_date": date(1990, 1, 1)}
    waiting = send(cast, [row(1, **young), row(2, **young), row(3)])
    result = Result.of(waiting.result)
    assert (waiting.state, result.warning_count, result.namesake_count) == (State.READY, 2, 1)
    assert [address for address, _value, _sentence in result.warnings] == ["D2", "D3", "B3"]
    assert "quy định chưa xác minh" in result.warnings[0][2]
    assert take_in(waiting).state == State.DONE
