"""Pages of flows: rows and their sum, moves between rows, remarks, people, files, who may see."""

from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from core.audit import describe
from core.models import AuditEvent
from membership.flows.counting import WAYS_IN, WAYS_OUT, flow
from membership.flows.people import people
from membership.flows.statement import COLUMNS, statement, stretches, years_of
from membership.life import Kind
from membership.models import Form
from organizations import actions
from organizations.actions import Decision
from organizations.kinds import Kind as OrganizationKind
from tests import factories
from tests.membership import lives
from tests.membership.discipline.cases import decided

pytestmark = pytest.mark.django_db

FLOWS = reverse("membership:flows")


@pytest.fixture
def staff(client, cast):
    client.force_login(cast["department"])
    return client


@pytest.fixture
def year(cast):
    """2010: one admitted, one transferred between rows, one outside, one in the base committee itself."""
    cell, other = cast.sub_cell, cast.base_cell
    stays = lives.member(cell, full_name="Lê Thị Ở Lại")
    moves = lives.member(cell, full_name="Trần Văn Chuyển Đi")
    lives.happens(moves, Kind.TRANSFERRED, date(2010, 6, 1), other, decision_number="5-GT/TD")
    lives.admitted(other, date(2010, 5, 19), full_name="Phạm Văn Mới")
    out = lives.member(other, full_name="Đỗ Văn Xa")
    lives.happens(out, Kind.TRANSFERRED_OUT, date(2010, 9, 2), place="Đảng bộ Xa")
    direct = lives.member(cast.base_committee, full_name="Võ Văn Chưa Có Chi Bộ")
    lives.member(cast.neighbour_cell, full_name="CANARY Hội Viên")
    return {"stays": stays, "moves": moves, "out": out, "direct": direct}


def move(organization, parent, day):
    actions.move(
        organization=organization, parent=parent, decision=Decision(day, "1-QĐ/TD"), by=None
    )


def row_of(found, code):
    return next(row for row in found.rows if row.code == code)


def text(response) -> str:
    return response.content.decode()


def test_rows_sum_up_to_the_committee_but_for_moves_between_them(cast, year):
    found = statement(cast["department"], cast.committee, 2010)
    assert [(row.code, row.flow.start, row.flow.end) for row in found.rows] == [
        ("TD-1", 3, 2),
        ("TD-2", 1, 2),
    ]
    assert (found.whole.flow.start, found.whole.flow.end) == (4, 4)
    assert found.summed["transferred_in"] == found.summed["transferred_out"] - 1 == 1
    assert {name: number for name, number in found.internal.items() if number} == {
        "transferred_in": 1,
        "transferred_out": 1,
    }
    assert (found.moved, found.is_whole, found.is_running) == (1, True, False)
    below = statement(cast["department"], cast.base_committee, 2010)
    assert [(row.code, row.is_direct, row.flow.end) for row in below.rows] == [
        ("", True, 1),
        ("TD-1-1", False, 1),
    ]
    cell = statement(cast["department"], cast.sub_cell, 2010)
    assert (cell.rows, cell.whole.flow["transferred_out"], cell.is_whole) == ([], 1, True)
    assert statement(cast["department"], cast.committee, 2012).rows == []


def test_a_row_counts_only_while_its_organization_stood_there(cast, year):
    """The base cell goes to the neighbour in June 2010 and takes its members along."""
    move(cast.base_cell, cast.neighbour, date(2010, 6, 2))
    found = statement(cast["department"], cast.committee, 2010)
    gone = found.rows[1]
    assert (gone.name, gone.code, gone.remarks) == ("Tổ chức ngoài phạm vi xem", "", [])
    assert (gone.flow.start, gone.flow["went_along"], gone.flow.end) == (1, 3, 0)
    assert (found.whole.flow["went_along"], found.moved, found.is_whole) == (3, 1, True)
    theirs = statement(cast.stranger["department"], cast.neighbour, 2010)
    assert row_of(theirs, "TD-2").flow["came_along"] == 3
    before = statement(cast["department"], cast.committee, 2009)
    assert [(row.name, row.flow.end) for row in before.rows] == [
        ("Đảng bộ Công ty Thí Dụ Một", 3),
        ("Tổ chức ngoài phạm vi xem", 1),
    ]
    assert len(statement(cast["department"], cast.committee, 2011).rows) == 1


def test_what_left_on_the_first_of_january_stands_in_the_year(cast, year):
    move(cast.base_cell, cast.neighbour, date(2011, 1, 1))
    found = statement(cast["department"], cast.committee, 2011)
    assert [(row.flow.start, row.flow["went_along"]) for row in found.rows] == [(2, 0), (2, 2)]
    assert found.is_whole


@pytest.mark.parametrize(
    ("typed", "remarks"),
    [
        ({"members_total": 2, "admissions": 1, "struck_off": 0, "expelled": 0}, []),
        ({"members_total": 3, "admissions": 1}, [("Đảng viên cuối năm", 2, 3)]),
        (
            {"admissions": 0, "struck_off": 1, "expelled": 2},
            [("Kết nạp", 1, 0), ("Xóa tên", 0, 1), ("Khai trừ", 0, 2)],
        ),
    ],
)
def test_the_annual_return_is_held_against_the_history(staff, cast, year, typed, remarks):
    factories.annual_return(cast.base_cell, 2010, **typed)
    factories.annual_return(cast.base_cell, 2011, members_total=99)  # the year still runs
    factories.annual_return(cast.neighbour_base, 2010, members_total=99)
    found = statement(cast["department"], cast.committee, 2010)
    row = row_of(found, "TD-2")
    assert [(one.label, one.history, one.typed) for one in row.remarks] == remarks
    assert found.is_whole is not bool(remarks)
    assert statement(cast["department"], cast.committee, 2011).is_whole
    page = text(staff.get(f"{FLOWS}?nam=2010"))
    for label, history, number in remarks:
        assert f"{label}: lịch sử {history}, số liệu năm {number}" in page
    assert ("Có hàng chưa khớp" in page) is bool(remarks)


def test_a_sum_of_some_returns_is_not_held_against_the_whole_committee(cast, year):
    """The committee's return is the sum of those below: with one of two missing it says nothing."""
    factories.annual_return(cast.base_cell, 2010, members_total=2)
    department = cast["department"]
    assert statement(department, cast.committee, 2010).whole.remarks == []
    assert [row.remarks for row in years_of(department, cast.committee)] == [[]] * 6
    factories.annual_return(cast.base_committee, 2010, members_total=3)
    found = statement(department, cast.committee, 2010)
    assert [(one.history, one.typed) for one in found.whole.remarks] == [(4, 5)]
    years = {row.flow.year: row.remarks for row in years_of(department, cast.committee)}
    assert {year for year, remarks in years.items() if remarks} == {2010}


def test_a_year_before_the_register_is_not_held_against_the_return(cast):
    lives.member(cast.base_cell, since=date(2009, 6, 1))
    factories.annual_return(cast.base_cell, 2008, members_total=7, admissions=2)
    factories.annual_return(cast.base_cell, 2009, members_total=2, admissions=2)
    for year, remarks in ((2008, []), (2009, ["Đảng viên cuối năm"])):
        row = row_of(statement(cast["department"], cast.committee, year), "TD-2")
        assert [one.label for one in row.remarks] == remarks


def test_the_page_shows_the_rows_and_the_moves(staff, year):
    page = text(staff.get(f"{FLOWS}?nam=2010"))
    assert "Biến động đảng viên năm 2010" in page
    assert "Đầu năm + vào − ra = cuối năm, ở mọi hàng." in page
    assert "1 đảng viên chuyển từ hàng này sang hàng khác" in page
    assert "Trừ chuyển giữa các hàng" in page
    assert "Đảng bộ Công ty Thí Dụ Một" in page
    assert "CANARY" not in page
    assert "Tính đến hôm nay, 21/11/2011." in text(staff.get(FLOWS))
    assert "Đảng viên chưa về chi bộ trực thuộc" in text(
        staff.get(f"{FLOWS}?to_chuc=TD-1&nam=2010")
    )
    assert [value for value, _label in staff.get(FLOWS).context["form"].fields["nam"].choices] == [
        2011, 2010, 2009, 2008, 2007, 2006,
    ]  # fmt: skip


def test_an_unknown_year_is_this_year_and_a_strange_code_is_not_found(staff, cast, year):
    for asked in ("nam=1900", "nam=x", "nam=2012"):
        assert staff.get(f"{FLOWS}?{asked}").context["found"].year == 2011
    for asked in ("to_chuc=CN", "to_chuc=KHONG-CO"):
        assert staff.get(f"{FLOWS}?{asked}").status_code == 404
        assert staff.post(f"{reverse('membership:flows_export')}?{asked}").status_code == 404
    assert staff.get(reverse("membership:flow_years", args=["CN-1"])).status_code == 404
    theirs = reverse("membership:flow_people", args=["CN-1"])
    assert staff.get(theirs).status_code == 404
    own = reverse("membership:flow_people", args=["TD-1"])
    assert staff.get(f"{own}?thuoc=CN").status_code == 404


def test_every_number_opens_to_as_many_people(staff, cast, year):
    for code in ("TD", "TD-1", "TD-2", "TD-1-1"):
        context = staff.get(f"{FLOWS}?to_chuc={code}&nam=2010").context
        lines = [(row, cells) for row, cells, _remark in (*context["rows"], context["whole"])]
        for row, cells in lines:
            for label, number, url in cells:
                assert bool(url) is bool(number), (code, label)
                if url:
                    assert len(staff.get(url).context["table"].rows) == number, (
                        code,
                        row.name,
                        url,
                    )


def test_people_behind_a_number(staff, cast, year):
    address = reverse("membership:flow_people", args=["TD-2"])
    page = text(staff.get(f"{address}?nam=2010&cot=transferred_in"))
    assert "Trần Văn Chuyển Đi" in page
    for words in ("01/06/2010", "Chuyển sinh hoạt nội bộ", "Chi bộ Phân xưởng Thí Dụ", "5-GT/TD"):
        assert words in page
    assert reverse("membership:member", args=[year["moves"].code]) in page
    page = text(staff.get(f"{address}?nam=2010&cot=transferred_out"))
    assert ("Đỗ Văn Xa" in page, "Đảng bộ Xa" in page, "Phạm Văn Mới" in page) == (
        True,
        True,
        False,
    )
    page = text(staff.get(f"{address}?nam=2010&cot=end"))
    assert [name in page for name in ("Phạm Văn Mới", "Trần Văn Chuyển Đi", "Đỗ Văn Xa")] == [
        True, True, False,
    ]  # fmt: skip
    assert "Dự bị" in page
    assert "Không có ai" in text(staff.get(f"{address}?nam=2010&cot=expelled"))


def test_of_a_file_out_of_sight_only_name_and_day_are_shown(staff, cast, year):
    """The cell went to the neighbour; its members of 2009 were ours, their files are not."""
    move(cast.base_cell, cast.neighbour, date(2010, 6, 2))
    address = reverse("membership:flow_people", args=["TD"])
    for asked, day in (
        ("nam=2010&cot=went_along", "02/06/2010"),
        ("nam=2009&cot=end", "10/01/2006"),
    ):
        page = text(staff.get(f"{address}?{asked}"))
        assert "Đỗ Văn Xa" in page
        assert day in page
        assert year["out"].code not in page
        assert "Chi bộ Công ty Thí Dụ Hai" not in page
    rows = {
        row["name"]: row["is_visible"]
        for row in people(cast["department"], stretches(cast.committee, 2010), 2010, "went_along")
    }
    assert rows == {"Trần Văn Chuyển Đi": False, "Phạm Văn Mới": False, "Đỗ Văn Xa": False}


@pytest.mark.parametrize(
    ("form", "column"), [(Form.STRIKING_OFF, "struck_off"), (Form.EXPULSION, "expelled")]
)
def test_the_decision_of_who_had_to_go_is_for_those_who_see_discipline(client, cast, form, column):
    gone = lives.member(cast.sub_cell, full_name="Tạ Văn Phải Đi")
    decided(gone, form, decision_number="77-QĐ/KÍN", reason="Lý do kín")
    asked = f"?nam=2011&cot={column}"
    for role, shown in (("cell-secretary", False), ("base-secretary", True), ("department", True)):
        client.force_login(cast[role])
        page = text(client.get(reverse("membership:flow_people", args=["TD-1-1"]) + asked))
        assert ("Tạ Văn Phải Đi" in page, "77-QĐ/KÍN" in page) == (True, shown)
        assert "Lý do kín" not in page
        file = client.post(reverse("membership:flow_people_export", args=["TD-1-1"]) + asked)
        last = sheet_of(file)[-1]
        assert (last[0], last[-1]) == ("Tạ Văn Phải Đi", "77-QĐ/KÍN" if shown else "–")


def test_the_years_of_one_organization(staff, cast, year):
    factories.annual_return(cast.base_cell, 2010, members_total=5)
    response = staff.get(reverse("membership:flow_years", args=["TD-2"]))
    lines = {
        row.flow.year: (row.flow.start, row.flow.end) for row, _c, _r in response.context["rows"]
    }
    assert lines == {
        2011: (2, 2),
        2010: (1, 2),
        2009: (1, 1),
        2008: (1, 1),
        2007: (1, 1),
        2006: (0, 1),
    }
    assert list(lines) == [2011, 2010, 2009, 2008, 2007, 2006]
    assert "Đảng viên cuối năm: lịch sử 2, số liệu năm 5" in text(response)
    empty = staff.get(
        reverse("membership:flow_years", args=[factories.organization(parent=cast.committee).code])
    )
    assert "Chưa có đảng viên nào trong sổ" in text(empty)


def sheet_of(response) -> list[list]:
    return [list(row) for row in load_workbook(BytesIO(response.content)).active.values]


def test_the_statement_as_a_workbook(staff, cast, year):
    factories.annual_return(cast.base_cell, 2010, members_total=5)
    rows = sheet_of(staff.post(f"{reverse('membership:flows_export')}?nam=2010"))
    assert rows[1][0] == "Biến động đảng viên năm 2010"
    header = next(row for row in rows if row[0] == "Mã")
    assert header == [
        "Mã",
        "Tổ chức",
        *(str(label) for label in COLUMNS.values()),
        "Điều chưa khớp",
    ]
    assert len(COLUMNS) == len(WAYS_IN) + len(WAYS_OUT) + 2
    last = {row[1]: dict(zip(header, row, strict=True)) for row in rows[rows.index(header) + 1 :]}
    assert last["Cộng các hàng"]["Chuyển đến"] == 1
    assert last["Trừ chuyển giữa các hàng"]["Chuyển đến"] == -1
    assert last["Đảng ủy Khối Thí Dụ"]["Chuyển đến"] == 0
    assert last["Đảng ủy Khối Thí Dụ"]["Cuối năm"] == 4
    remark = last["Chi bộ Công ty Thí Dụ Hai"]["Điều chưa khớp"]
    assert remark == "Đảng viên cuối năm: lịch sử 2, số liệu năm 5"
    event = AuditEvent.objects.latest("sequence")
    assert describe(event) == (
        "Trần Thị department đã tải biến động đảng viên năm 2010 của Đảng ủy Khối Thí Dụ (tệp Excel)"
    )


def test_years_and_people_as_workbooks(staff, cast, year):
    rows = sheet_of(staff.post(reverse("membership:flow_years_export", args=["TD-2"])))
    assert [row[0] for row in rows[-6:]] == [2011, 2010, 2009, 2008, 2007, 2006]
    assert AuditEvent.objects.latest("sequence").action == "member.flow_years_export"
    address = reverse("membership:flow_people_export", args=["TD-2"])
    rows = sheet_of(staff.post(f"{address}?nam=2010&cot=transferred_in"))
    assert rows[-1][0] == "Trần Văn Chuyển Đi"
    assert rows[-1][1].date() == date(2010, 6, 1)
    assert rows[-1][2:] == [
        "Chuyển sinh hoạt nội bộ", "Chi bộ Phân xưởng Thí Dụ", "Chi bộ Công ty Thí Dụ Hai", "5-GT/TD",
    ]  # fmt: skip
    assert describe(AuditEvent.objects.latest("sequence")) == (
        "Trần Thị department đã tải danh sách 1 đảng viên “Chuyển đến” năm 2010 của "
        "Chi bộ Công ty Thí Dụ Hai (tệp Excel)"
    )
    rows = sheet_of(staff.post(f"{address}?nam=2010&cot=start"))
    assert [row[0] for row in rows[-2:]] == ["Họ và tên", "Đỗ Văn Xa"]


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("operator", 403), ("department", 200), ("leadership", 200), ("base-secretary", 200),
        ("cell-secretary", 200), ("reader", 403),
    ],
)  # fmt: skip
def test_who_sees_the_statement(client, cast, year, role, status):
    client.force_login(cast[role])
    response = client.get(f"{FLOWS}?nam=2010")
    assert response.status_code == status
    assert "CANARY" not in text(response)
    if role == "cell-secretary":
        assert response.context["found"].organization == cast.sub_cell
        assert client.get(f"{FLOWS}?to_chuc=TD-1").status_code == 404


@pytest.mark.parametrize("more", [1, 3])
def test_queries_do_not_grow_with_rows(staff, cast, year, more):
    for _number in range(more):
        base = factories.organization(OrganizationKind.BASE_CELL, cast.committee)
        member = lives.member(base)
        lives.happens(member, Kind.TRANSFERRED, date(2010, 8, 1), cast.base_cell)
    counts = [
        queries_of(staff, address)
        for address in (
            f"{FLOWS}?nam=2010",
            reverse("membership:flow_years", args=["TD"]),
            f"{reverse('membership:flow_people', args=['TD-2'])}?nam=2010&cot=transferred_in",
            f"{reverse('membership:flow_people', args=['TD'])}?nam=2010&cot=end",
        )
    ]
    assert counts == QUERIES


QUERIES = [17, 14, 14, 16]


def queries_of(client, address: str) -> int:
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


def test_flow_of_one_is_the_whole_line(cast, year):
    assert statement(cast["department"], cast.committee, 2010).whole.flow == flow(
        cast.committee.pk, 2010
    )


def test_a_cell_has_no_rows_between_which_members_move(cast, year):
    found = statement(cast["department"], cast.sub_cell, 2010)
    assert (found.rows, found.whole.flow["transferred_out"], found.moved) == ([], 1, 0)
    assert found.is_whole
