"""The board by step, what is stuck and why, the list with its filters, and what leaves as a file."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from core.audit import describe
from core.models import AuditEvent
from membership.admission.board import queries
from membership.admission.board.groups import ORDER, STEPS_OF, UNDECIDED, Reason, attention_of
from membership.admission.board.queries import Question
from membership.models import Step
from tests.cast import CANARY
from tests.organizations.trees import queries_of

pytestmark = pytest.mark.django_db
BOARD, LIST, FILE = (
    reverse(f"membership:{name}") for name in ("admissions", "admission_list", "admission_export")
)
NAMES = {
    "new": "Lê Thị Hiền", "sent": "Trần Văn Thẩm Tra", "waiting": "Phạm Thị Chờ",
    "late": "Vũ Văn Muộn", "decided": "Đỗ Thị Quyết Định", "over": "Hồ Thị Hết Hạn",
    "ending": "Bùi Văn Sắp Hết", "base": "Ngô Văn Cơ Sở", "stopped": "Lý Thị Dừng",
}  # fmt: skip
BY_NAME = {name: key for key, name in NAMES.items()}


def keys(found) -> set[str]:
    """The cases of lines, by what the scene calls them."""
    return {BY_NAME[line.case.full_name] for line in found}


def test_every_step_before_the_end_stands_in_one_column():
    held = [step for code, steps in STEPS_OF.items() if code != UNDECIDED for step in steps]
    assert held == [step for step in Step if step != Step.OFFICIAL]
    assert list(STEPS_OF[UNDECIDED]) == [step for step in Step if ORDER[step] < ORDER[Step.DECIDED]]


def test_the_columns_and_what_presses(client, cast, board):
    client.force_login(cast["department"])
    response = client.get(BOARD)
    columns = response.context["columns"]
    assert [
        (column.group.code, [BY_NAME[line.case.full_name] for line in column.lines])
        for column in columns
    ] == [
        ("tao-nguon", ["new", "base"]),
        ("ho-so", ["sent"]),
        ("nghi-quyet", ["late", "waiting"]),
        ("quyet-dinh", ["decided"]),
        ("du-bi", ["over", "ending"]),
    ]
    assert (response.context["count"], response.context["stuck"]) == (8, 5)
    work = [(one.reason, one.count, one.late, one.alerts) for one in response.context["attention"]]
    assert work == [
        (Reason.VERIFICATION, 1, 1, ()),
        (Reason.DECISION, 1, 1, ()),
        (Reason.CEREMONY, 1, 0, ()),
        (Reason.OFFICIAL, 1, 1, ()),
        (Reason.PROBATION, 1, 0, ((15, 1),)),
        (Reason.STUCK, 2, 0, ()),
    ]
    page = response.content.decode()
    for sentence in (
        "Trả lời thẩm tra lý lịch quá hạn 38 ngày",
        "Chờ Ban Thường vụ: Ghi nghị quyết của Ban Thường vụ",
        "Ra quyết định kết nạp: hạn 04/01/2012, còn 44 ngày",
        "trong 15 ngày tới: 1 hồ sơ",
        "từ 01/09/2011 (81 ngày)",
    ):
        assert sentence in page
    assert CANARY not in page
    assert NAMES["stopped"] not in page


def test_attention_for_the_home_page_is_of_ones_own_cases(cast, board):
    assert sum(one.count for one in queries.attention(cast["department"])) == 7
    assert [one.reason for one in queries.attention(cast.stranger["department"])] == [Reason.STUCK]
    assert queries.attention(cast["reader"]) == []
    assert attention_of([]) == []


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ({"words": "hien"}, {"new"}),
        ({"words": "le thi"}, {"new"}),
        ({"words": "VĂN"}, {"sent", "late", "ending", "base"}),
        ({"words": "canary"}, set()),
        ({"stuck": True}, {"new", "sent", "late", "over", "base"}),
        ({"actor": "STANDING"}, {"waiting", "late"}),
        ({"actor": "BASE"}, {"sent"}),
        ({"year": 2011}, {"sent", "waiting", "decided"}),
        ({"steps": "nghi-quyet"}, {"waiting", "late"}),
        ({"steps": UNDECIDED}, {"new", "sent", "waiting", "late", "base"}),
        ({"reason": "du-bi"}, {"ending"}),
        ({"reason": "vuong"}, {"new", "base"}),
        ({"state": "da-dung"}, {"stopped"}),
        ({"state": "chinh-thuc"}, set()),
        ({"state": "tat-ca"}, set(NAMES)),
    ],
)
def test_each_question(cast, board, question, expected):
    assert keys(queries.lines(cast["department"], Question(**question))) == expected


def test_by_organization_and_by_scope(cast, board):
    ask = Question(organization=cast.base_cell)
    assert keys(queries.lines(cast["department"], ask)) == {"base"}
    whole = keys(queries.lines(cast["department"], Question(organization=cast.base_committee)))
    assert whole == set(NAMES) - {"base", "stopped"}
    assert keys(queries.lines(cast["base-secretary"], Question())) == whole
    theirs = Question(organization=cast.neighbour)
    assert queries.lines(cast["department"], theirs) == []
    assert queries.lines(cast["reader"], Question()) == []


def test_the_list_in_the_address(client, cast, board):
    client.force_login(cast["department"])
    table = client.get(LIST).context["table"]
    assert [BY_NAME[row.record.case.full_name] for row in table.rows] == [
        "late", "sent", "over", "ending", "decided", "waiting", "new", "base",
    ]  # fmt: skip
    response = client.get(LIST, {"vuong": "on", "sort": "-name", "q": "van"})
    names = [BY_NAME[row.record.case.full_name] for row in response.context["table"].rows]
    assert names == ["sent", "base", "late"]
    page = response.content.decode()
    assert "Chi bộ Phân xưởng Thí Dụ, Đảng bộ Công ty Thí Dụ Một" in page
    assert "Đã 675 ngày ở bước này, quá 365 ngày" in page
    assert reverse("membership:case", args=[board.made["base"].code]) in page
    nothing = client.get(LIST, {"q": "canary"}).content.decode()
    assert "Không có hồ sơ nào khớp điều kiện lọc" in nothing
    stopped = client.get(LIST, {"tinh_trang": "da-dung"}).content.decode()
    assert "Đã dừng 01/05/2011, ở bước “Đã học lớp nhận thức về Đảng”" in stopped
    wrong = client.get(LIST, {"to_chuc": "CN"})
    assert wrong.context["form"].errors["to_chuc"]
    assert CANARY not in wrong.content.decode()


def test_the_file_holds_what_is_shown(client, cast, board):
    client.force_login(cast["department"])
    response = client.post(f"{FILE}?cho=STANDING&sort=since")
    rows = [list(row) for row in load_workbook(BytesIO(response.content)).active.values]
    header = next(index for index, row in enumerate(rows) if row[0] == "Mã hồ sơ")
    assert rows[header + 1 :] == [
        [board.made["late"].code, "Vũ Văn Muộn", "Chi bộ Phân xưởng Thí Dụ",
         "Đảng bộ Công ty Thí Dụ Một",
         "Cấp ủy cơ sở đã ra nghị quyết", rows[header + 1][5],
         "Ghi nghị quyết của Ban Thường vụ", "Ban Thường vụ", "Ra quyết định kết nạp quá hạn 404 ngày",
         None, rows[header + 1][10], -404],
        [board.made["waiting"].code, "Phạm Thị Chờ", "Chi bộ Phân xưởng Thí Dụ",
         "Đảng bộ Công ty Thí Dụ Một",
         "Cấp ủy cơ sở đã ra nghị quyết", rows[header + 2][5],
         "Ghi nghị quyết của Ban Thường vụ", "Ban Thường vụ", None, None, rows[header + 2][10], 44],
    ]  # fmt: skip
    assert [row[5].date() for row in rows[header + 1 :]] == [date(2010, 8, 10), date(2011, 11, 1)]
    assert rows[header + 1][10].date() == date(2010, 10, 13)
    assert "Đang chờ: Ban Thường vụ" in [row[0] for row in rows[:header]]
    event = AuditEvent.objects.latest("sequence")
    assert (event.action, event.after) == ("admission.export", {"rows": 2})
    assert describe(event) == ("Trần Thị department đã tải danh sách 2 hồ sơ kết nạp (tệp Excel)")
    assert CANARY not in str(rows)


@pytest.mark.parametrize(
    ("role", "status", "may_open"),
    [
        ("operator", 403, False),
        ("department", 200, True),
        ("leadership", 200, False),
        ("base-secretary", 200, True),
        ("cell-secretary", 200, True),
        ("reader", 403, False),
    ],
)
def test_who_sees_the_board(client, cast, role, status, may_open):
    client.force_login(cast[role])
    response = client.get(BOARD)
    assert (response.status_code, client.get(LIST).status_code) == (status, status)
    assert (reverse("membership:case_new") in response.content.decode()) is may_open
    if status == 200:
        assert "Chưa có hồ sơ kết nạp nào đang làm" in response.content.decode()


def test_the_panel_of_an_organization(client, cast, board):
    client.force_login(cast["department"])
    address = reverse("organizations:detail", args=["TD-1"])
    (panel,) = [
        one
        for one in client.get(address).context["panels"]
        if one.title == "Hồ sơ kết nạp đang làm"
    ]
    assert [(group.code, number) for group, number in panel.context["groups"]] == [
        ("tao-nguon", 1), ("ho-so", 1), ("nghi-quyet", 2), ("quyet-dinh", 1), ("du-bi", 2),
    ]  # fmt: skip
    assert panel.context["total"] == 7
    for role, code in (("reader", "TD-1"), ("department", "TD")):
        client.force_login(cast[role])
        titles = [
            one.title
            for one in client.get(reverse("organizations:detail", args=[code])).context["panels"]
        ]
        assert ("Hồ sơ kết nạp đang làm" in titles) is (role == "department")


@pytest.mark.parametrize("more", [1, 3])
def test_queries_do_not_grow_with_cases(client, cast, board, more):
    for number in range(more):
        board.at(Step.CELL, full_name=f"Mai Thị Thêm {number}", identity_number="")
    client.force_login(cast["department"])
    assert queries_of(client, BOARD) == 15
    assert queries_of(client, LIST) == 15
