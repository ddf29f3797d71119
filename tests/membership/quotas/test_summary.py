"""The year-end summary: ranks, commendation, composition, places with few members."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import User
from assessments.models import AnnualReturn
from core.models import AuditEvent
from membership.flows.counting import flow
from membership.quotas import summary_tables
from membership.quotas.admitted import Admitted
from membership.quotas.grid import Row
from membership.quotas.summary import Verdict, ranked, summary, verdict
from organizations.actions import Decision, move
from organizations.kinds import Kind
from organizations.models import Organization
from tests import factories
from tests.cast import CANARY
from tests.membership import lives

pytestmark = pytest.mark.django_db
PAGE, FILE = (reverse(f"membership:{n}") for n in ("quotas_summary", "quotas_summary_export"))


def row(assigned, admitted, name="Chi bộ") -> Row:
    return Row(None, name, "", None, assigned, None, None, Admitted(admitted, None))


@pytest.mark.parametrize(
    ("assigned", "admitted", "expected"),
    [
        (3, 4, Verdict.PASSED),
        (3, 3, Verdict.MET),
        (3, 2, Verdict.MISSED),
        (3, 0, Verdict.MISSED),
        (3, None, Verdict.UNKNOWN),
        (0, 2, Verdict.NO_QUOTA),
        (None, 2, Verdict.NO_QUOTA),
    ],
)
def test_a_verdict(assigned, admitted, expected):
    assert verdict(row(assigned, admitted)) == expected


def test_ranks_by_share_then_number_with_equal_places():
    rows = [
        row(4, 2, "half"), row(1, 2, "twice"), row(3, 6, "twice of three"), row(None, 9, "none"),
        row(2, 4, "twice of two"), row(3, None, "unknown"), row(6, 12, "b"), row(6, 12, "c"),
    ]  # fmt: skip
    assert [(one.place, one.row.name) for one in ranked(rows)] == [
        (1, "b"), (1, "c"), (3, "twice of three"), (4, "twice of two"), (5, "twice"), (6, "half"),
        (None, "none"), (None, "unknown"),
    ]  # fmt: skip


def test_a_share_is_rounded_as_everywhere_and_ranked_exactly():
    close = [row(6000, 2000, "a third"), row(2999, 1000, "a little more")]
    assert [one.reached for one in close] == [Decimal("33.3"), Decimal("33.3")]
    assert [(one.place, one.row.name) for one in ranked(close)] == [
        (1, "a little more"),
        (2, "a third"),
    ]


@pytest.fixture
def year(cast):
    """2010: TD-1 admits three of two, TD-2 one of two, TD-3 nobody since it is in the register."""
    quiet = factories.organization(
        Kind.BASE_CELL, cast.committee, name="Chi bộ Công ty Thí Dụ Ba", code="TD-3"
    )
    for cell in (cast.sub_cell, cast.base_cell, quiet):
        for _one in range(5):
            lives.member(cell, since=date(2006, 1, 10))
    facts = [
        {"sex": "F", "youth_union": True, "occupation": "WORKER"},
        {"sex": "M", "youth_union": True, "occupation": "INTELLECTUAL"},
        {"sex": "M", "merit_family": True, "occupation": "STAFF"},
    ]
    for number, more in enumerate(facts, start=1):
        lives.admitted(cast.sub_cell, date(2010, number, 1), **more)
    lives.admitted(cast.base_cell, date(2010, 5, 1), sex="F", occupation="STAFF")
    lives.admitted(cast.neighbour_cell, date(2010, 5, 1), full_name=f"{CANARY} Mới")
    factories.quota(cast.committee, 2010, 3)
    for of, number in ((cast.base_committee, 2), (cast.base_cell, 2), (cast.neighbour_base, 9)):
        factories.quota(of, 2010, number, number)
    factories.annual_return(cast.base_cell, 2010, admissions=2)
    return quiet


def test_the_summary_of_a_year(cast, year):
    found = summary(cast["department"], cast.committee, 2010, years=3)
    assert [(one.place, one.row.organization.code, one.verdict) for one in found.results] == [
        (1, "TD-1", Verdict.PASSED),
        (2, "TD-2", Verdict.MISSED),
        (None, "TD-3", Verdict.NO_QUOTA),
    ]
    assert [one.row.organization.code for one in found.commended] == ["TD-1"]
    assert (found.admitted, found.counted) == (4, 4)
    assert {group.name: (group.number, group.share) for group in found.groups} == {
        "youth_union": (2, 50),
        "workers": (1, 25),
        "intellectuals": (1, 25),
        "women": (2, 50),
        "merit_family": (1, 25),
        "ethnic_minority": (0, 0),
    }
    assert summary_tables.sentences(found) == [
        "Năm 2010 kết nạp 04 đảng viên, đạt 133,3% chỉ tiêu cấp trên giao (03).",
        "Trong 03 tổ chức cơ sở đảng: 01 vượt chỉ tiêu, 0 đạt chỉ tiêu, 01 chưa đạt; 01 không giao chỉ "
        "tiêu.",
        "Trong 04 đảng viên mới theo danh sách có: đoàn viên thanh niên 02 (50,0%), công nhân 01 "
        "(25,0%), trí thức 01 (25,0%), nữ 02 (50,0%), con em gia đình có công 01 (25,0%), dân tộc "
        "thiểu số 0 (0,0%).",
    ]


def test_places_with_few_members_or_none_admitted_for_years(cast, year):
    empty = factories.organization(
        Kind.SUB_CELL, cast.base_committee, name="Chi bộ Trống", code="TD-1-9"
    )
    few = factories.organization(Kind.BASE_CELL, cast.committee, name="Chi bộ Ít", code="TD-4")
    lives.member(few, since=date(2006, 1, 10))
    found = summary(cast["department"], cast.committee, 2010, years=3)
    assert [(one.organization, one.members, one.why) for one in found.thin] == [
        (empty, 0, "Chưa có đảng viên trong danh sách"),
        (year, 5, "3 năm liền không kết nạp"),
        (few, 1, "Ít đảng viên, 3 năm liền không kết nạp"),
    ]
    assert found.thin[0].above == "Đảng bộ Công ty Thí Dụ Một"
    of_last_year = summary(cast["department"], cast.committee, 2011, years=1)
    assert {one.organization for one in of_last_year.thin} == {
        empty, year, few, cast.base_committee, cast.sub_cell, cast.base_cell,
    }  # fmt: skip


def test_the_running_year_says_until_when(cast, year):
    found = summary(cast["department"], cast.committee, 2011, years=3)
    assert summary_tables.sentences(found)[0] == (
        "Từ đầu năm đến ngày 21/11/2011 kết nạp 0 đảng viên."
    )
    factories.organization(Kind.BASE_CELL, cast.committee)
    found = summary(cast["department"], cast.committee, 2011, years=3)
    assert summary_tables.sentences(found)[0] == (
        "Từ đầu năm đến ngày 21/11/2011 chưa đủ số liệu kết nạp của các tổ chức cơ sở đảng."
    )


def test_a_base_organization_that_moved_counts_where_it_stood_on_the_day(cast, year):
    """TD-2 admits one in May and one in September, and stands under the neighbour from July on."""
    AnnualReturn.objects.all().delete()  # it would refuse the move
    lives.admitted(cast.base_cell, date(2010, 9, 1), sex="M")
    for cell in Organization.objects.filter(code="CN-2"):
        lives.member(cell)
    lives.member(cast.neighbour_cell)
    decision = Decision(date(2010, 7, 1), "1-QĐ/TD")
    move(organization=cast.base_cell, parent=cast.neighbour, decision=decision, by=None)
    told = {}
    for committee, user in (
        (cast.committee, cast["department"]),
        (cast.neighbour, cast.stranger["department"]),
    ):
        of_year = summary(User.objects.get(pk=user.pk), committee, 2010, years=3)
        rows = sum(one.row.admitted for one in of_year.results)
        counted = flow(committee.pk, 2010).admitted
        assert of_year.admitted == of_year.counted == counted == rows + of_year.elsewhere
        told[committee.pk] = (
            (of_year.admitted, of_year.elsewhere),
            summary_tables.sentences(of_year)[1],
        )
    assert told == {
        cast.committee.pk: (
            (4, 1),
            "Kết nạp ở tổ chức nay không còn thuộc đảng bộ hoặc đã kết thúc: 01 (tính vào tổng số, "
            "không có trong bảng).",
        ),
        cast.neighbour.pk: (
            (2, -1),
            "Kết nạp trước khi tổ chức về đảng bộ: 01 (có trong bảng, không tính vào tổng số).",
        ),
    }


def test_the_page(client, cast, year):
    client.force_login(cast["department"])
    page = client.get(PAGE, {"nam": "2010"}).content.decode()
    assert "Năm 2010 kết nạp 04 đảng viên, đạt 133,3% chỉ tiêu cấp trên giao (03)." in page
    assert "sổ 1, báo cáo 2" in page
    people = reverse("membership:flow_people", args=["TD-1"])
    assert f'href="{people}?nam=2010&amp;cot=admitted"' in page
    assert CANARY not in page
    assert client.get(people, {"nam": "2010", "cot": "admitted"}).status_code == 200
    passed = client.get(PAGE, {"nam": "2010", "ket_qua": "passed"}).content.decode()
    own = passed[passed.index('id="ket-qua"') : passed.index("Cơ cấu đảng viên mới")]
    assert "Đảng bộ Công ty Thí Dụ Một" in own
    assert "Chi bộ Công ty Thí Dụ" not in own
    assert "Xem tất cả" in own
    unknown = client.get(PAGE, {"nam": "2010", "ket_qua": "x"}).content.decode()
    assert "Xem tất cả" not in unknown
    client.force_login(cast["reader"])  # sees quotas and no members
    assert people not in client.get(PAGE, {"nam": "2010"}).content.decode()
    assert client.get(PAGE, {"to_chuc": "CN"}).status_code == 404


@pytest.mark.parametrize(
    ("role", "status"), [("operator", 403), ("base-secretary", 404), ("cell-secretary", 403)]
)
def test_who_does_not_see_it(client, cast, role, status):
    client.force_login(cast[role])
    assert client.get(PAGE).status_code == status
    assert client.post(FILE).status_code == status


def test_the_workbook(client, cast, year):
    client.force_login(cast["department"])
    book = load_workbook(BytesIO(client.post(f"{FILE}?nam=2010").content))
    assert book.sheetnames == ["Kết quả", "Biểu dương", "Cơ cấu", "Ít đảng viên"]
    sheets = {sheet.title: [list(row) for row in sheet.values] for sheet in book}
    results = [row for row in sheets["Kết quả"] if row[1] and row[1].startswith("TD-")]
    assert results == [
        [1, "TD-1", "Đảng bộ Công ty Thí Dụ Một", 2, 2, 3, 150, "Vượt chỉ tiêu", None],
        [2, "TD-2", "Chi bộ Công ty Thí Dụ Hai", 2, 2, 1, 50, "Chưa đạt",
         "Năm 2010: sổ đảng viên 1, báo cáo năm 2"],
        [None, "TD-3", "Chi bộ Công ty Thí Dụ Ba", None, None, 0, None, "Không giao chỉ tiêu", None],
    ]  # fmt: skip
    assert [row[1] for row in sheets["Biểu dương"] if row[0] == 1] == ["TD-1"]
    assert ["Nữ", 2, 50] in sheets["Cơ cấu"]
    assert [row[0] for row in sheets["Ít đảng viên"]][-1] == "TD-3"
    assert CANARY not in str(sheets)
    event = AuditEvent.objects.latest("sequence")
    assert (event.action, event.after) == ("quota.export_summary", {"year": 2010})
