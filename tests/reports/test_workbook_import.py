"""Good workbooks: what they write, that they may come twice, how far they reach."""

from datetime import date

import pytest

from assessments.models import AnnualReturn, OrganizationRating
from core.models import AuditEvent
from membership.models import Quota
from organizations import actions
from organizations.actions import Decision
from organizations.kinds import Kind
from organizations.models import Organization, OrganizationChange
from reports.workbooks import import_workbook
from reports.workbooks.result import Change, ImportResult
from tests import factories
from tests.reports.test_workbook_bad import COUNTED, FOUNDED, GIVEN, RATED, change
from tests.reports.workbook_files import (
    ORGANIZATIONS,
    QUOTAS,
    RATINGS,
    RETURNS,
    dump,
    filled,
)

WHOLE = {
    ORGANIZATIONS: [FOUNDED, change("Đổi tên", Tên_tổ_chức="Chi bộ Công ty Thí Dụ Mới")],
    RATINGS: [
        {**RATED, "Số quyết định": "31-QĐ/TD", "Ngày quyết định": date(2010, 12, 28)},
        {**RATED, "Mã tổ chức": "TD-3", "Mức xếp loại": "TSVM"},
        {
            "Mã tổ chức": "TD-1-1",
            "Năm": 2010,
            "Lý do không đánh giá": "Mới thành lập, chưa đủ 6 tháng",
        },
    ],
    RETURNS: [
        {
            "Mã tổ chức": "TD-2",
            "Năm": "2010",
            "Tổng số đảng viên": 12,
            "Hoàn thành xuất sắc": 2,
            "Đủ tư cách, hoàn thành tốt nhiệm vụ": 7,
            "Hoàn thành": 1,
            "Vi phạm hoặc không hoàn thành": 1,
            "Không đánh giá: Mới kết nạp, chưa đủ 6 tháng": 1,
            "Số kết nạp": 1,
            "Xóa tên": 0,
        }
    ],
    QUOTAS: [GIVEN, {"Mã tổ chức": "TD", "Năm": 2012, "Số đăng ký": 9}],
}


def counts(result) -> dict:
    return {one.sheet: (one.new, one.changed, one.unchanged, one.errors) for one in result.counts()}


def headers_renamed(book):
    """Give the level's column the name it has in other years' rules."""
    sheet = book[RETURNS]
    for cell in sheet[1]:
        if cell.value in ("Hoàn thành tốt", "Vi phạm, không hoàn thành"):
            cell.value = {
                "Hoàn thành tốt": "Đủ tư cách, hoàn thành tốt nhiệm vụ",
                "Vi phạm, không hoàn thành": "Vi phạm hoặc không hoàn thành",
            }[cell.value]


def whole():
    sheets = {**WHOLE}
    row = dict(sheets[RETURNS][0])
    row["Hoàn thành tốt"] = row.pop("Đủ tư cách, hoàn thành tốt nhiệm vụ")
    row["Vi phạm, không hoàn thành"] = row.pop("Vi phạm hoặc không hoàn thành")
    sheets[RETURNS] = [row]
    return filled(sheets, change=headers_renamed)


def test_a_workbook_writes_exactly_what_it_says(cast):
    result = import_workbook(whole(), by=cast["department"], source="so-lieu.xlsx")

    assert result.errors == []
    assert counts(result) == {
        ORGANIZATIONS: (1, 1, 0, 0),
        RATINGS: (3, 0, 0, 0),
        RETURNS: (1, 0, 0, 0),
        QUOTAS: (2, 0, 0, 0),
    }
    new = Organization.objects.get(code="TD-3")
    assert (new.name, new.kind, new.enterprise_type.code) == (
        "Chi bộ Công ty Thí Dụ Ba",
        Kind.BASE_CELL,
        "agency",
    )
    assert (new.parent, new.founded_on) == (cast.committee, date(2009, 3, 1))
    assert set(
        OrganizationRating.objects.values_list(
            "organization__code", "name", "kind", "level__code", "not_rated_reason__code",
            "decision_number", "decided_on", "source", "superior__code", "base__code",
        )
    ) == {
        ("TD-2", "Chi bộ Công ty Thí Dụ Mới", "BASE_CELL", "well", None,
         "31-QĐ/TD", date(2010, 12, 28), "IMPORTED", "TD", None),
        ("TD-3", "Chi bộ Công ty Thí Dụ Ba", "BASE_CELL", "pure-strong", None,
         "", None, "IMPORTED", "TD", None),
        ("TD-1-1", "Chi bộ Phân xưởng Thí Dụ", "SUB_CELL", None, "founded-under-6-months",
         "", None, "IMPORTED", "TD", "TD-1"),
    }  # fmt: skip
    row = AnnualReturn.objects.get(organization__code="TD-2", year=2010)
    assert (row.members_total, row.admissions, row.struck_off, row.expelled, row.quota) == (
        12, 1, 0, None, 2,
    )  # fmt: skip
    assert set(
        row.member_counts.values_list("level__code", "not_rated_reason__code", "number")
    ) == {
        ("excellent", None, 2),
        ("well", None, 7),
        ("completing", None, 1),
        ("failing", None, 1),
        (None, "admitted-under-6-months", 1),
    }
    above = AnnualReturn.objects.get(organization=cast.committee, year=2010)
    assert (above.members_total, above.source) == (12, "SUMMED")
    assert set(
        Quota.objects.values_list("organization__code", "year", "assigned", "registered")
    ) == {
        ("TD-2", 2010, 2, None),
        ("TD", 2012, None, 9),
    }
    event = AuditEvent.objects.order_by("sequence").last()
    assert (event.action, event.actor_name, event.reason) == (
        "workbook.import", "Trần Thị department", "so-lieu.xlsx",
    )  # fmt: skip
    assert event.after == {"new": 7, "changed": 1, "unchanged": 0}


def test_the_second_time_changes_nothing(cast):
    import_workbook(whole(), by=cast["department"])
    before = dump()

    result = import_workbook(whole(), by=cast["department"])

    assert result.errors == []
    assert result.changes_nothing
    assert counts(result) == {
        ORGANIZATIONS: (0, 0, 2, 0),
        RATINGS: (0, 0, 3, 0),
        RETURNS: (0, 0, 1, 0),
        QUOTAS: (0, 0, 2, 0),
    }
    assert dump() == before


def test_a_dry_run_says_the_same_and_writes_nothing(cast):
    before = dump()

    tried = import_workbook(whole(), by=cast["department"], dry_run=True)

    assert dump() == before
    assert counts(tried) == counts(import_workbook(whole(), by=cast["department"]))
    assert dump() != before


def test_changed_rows_show_before_and_after(cast):
    import_workbook(whole(), by=None)
    result = import_workbook(
        filled(
            {
                RATINGS: [{**RATED, "Mức xếp loại": "Yếu kém"}],
                RETURNS: [COUNTED],
                QUOTAS: [{**GIVEN, "Chỉ tiêu được giao": 5, "Số đăng ký": 4}],
            }
        ),
        by=None,
    )

    assert result.errors == []
    rating, annual_return, quota = result.outcomes
    assert rating.label == "TD-2 – Chi bộ Công ty Thí Dụ Mới – 2010"
    assert rating.changes == (Change("Mức xếp loại", "Hoàn thành tốt nhiệm vụ", "Yếu kém"),)
    assert Change("Tổng số đảng viên", "12", "10") in annual_return.changes
    assert Change("Hoàn thành xuất sắc", "2", "–") in annual_return.changes
    assert quota.changes == (
        Change("Chỉ tiêu được giao", "2", "5"),
        Change("Số đăng ký", "–", "4"),
    )
    stored = OrganizationRating.objects.get(organization__code="TD-2", year=2010)
    assert (stored.level.code, stored.decision_number) == ("weak", "31-QĐ/TD")


def test_what_came_of_a_workbook_can_be_kept_as_json(cast):
    result = import_workbook(whole(), by=None, dry_run=True)

    assert ImportResult.from_json(result.to_json()) == result


def test_rows_of_one_day_may_stand_in_any_order(cast):
    day = {"Có hiệu lực từ ngày": "01/06/2009", "Số quyết định": "10-QĐ/TD"}
    cell = {
        **day,
        "Mã tổ chức": "TD-2-1",
        "Tên tổ chức": "Chi bộ Một",
        "Loại tổ chức": "Chi bộ trực thuộc đảng ủy cơ sở",
        "Mã tổ chức cấp trên": "TD-2",
    }
    becomes = change("Đổi loại tổ chức", Loại_tổ_chức="Đảng bộ cơ sở", Tên_tổ_chức="Đảng bộ Hai")
    merged = {
        **day,
        "Mã tổ chức": "TD-1",
        "Nội dung thay đổi": "Sáp nhập",
        "Mã tổ chức tiếp nhận": "TD-2",
    }

    result = import_workbook(filled({ORGANIZATIONS: [merged, cell, becomes]}), by=None)

    assert result.errors == []
    assert Organization.objects.get(code="TD-2").name == "Đảng bộ Hai"
    assert Organization.objects.get(code="TD-2-1").parent.code == "TD-2"
    assert Organization.objects.get(code="TD-1").successor.code == "TD-2"
    assert Organization.objects.get(code="TD-1-1").parent.code == "TD-2"


def test_a_code_keeps_its_leading_zeros_and_a_name_stays_text(cast):
    row = {**FOUNDED, "Mã tổ chức": "007", "Tên tổ chức": "=1+1 chi bộ"}

    result = import_workbook(filled({ORGANIZATIONS: [row]}, change=as_text), by=None)

    assert result.errors == []
    assert Organization.objects.get(code="007").name == "=1+1 chi bộ"


def as_text(book):
    book[ORGANIZATIONS]["F2"].data_type = "s"


def test_an_undone_change_can_come_again(cast):
    row = change("Đổi tên", Tên_tổ_chức="Chi bộ Mới")
    import_workbook(filled({ORGANIZATIONS: [row]}), by=None)
    actions.undo(change=OrganizationChange.objects.get(kind="RENAME"), by=None)

    result = import_workbook(filled({ORGANIZATIONS: [row]}), by=None)

    assert counts(result) == {
        ORGANIZATIONS: (0, 1, 0, 0), RATINGS: (0, 0, 0, 0), RETURNS: (0, 0, 0, 0), QUOTAS: (0, 0, 0, 0),
    }  # fmt: skip
    assert Organization.objects.get(code="TD-2").name == "Chi bộ Mới"


OUTSIDE = [
    (RATINGS, {**RATED, "Mã tổ chức": "CN-2"}, "A2"),
    (RETURNS, {**COUNTED, "Mã tổ chức": "CN-2"}, "A2"),
    (QUOTAS, {**GIVEN, "Mã tổ chức": "CN"}, "A2"),
    (ORGANIZATIONS, {**change("Giải thể"), "Mã tổ chức": "CN-2"}, "A2"),
    (ORGANIZATIONS, {**FOUNDED, "Mã tổ chức cấp trên": "CN"}, "I2"),
    (ORGANIZATIONS, change("Chuyển về cấp trên khác", Mã_tổ_chức_cấp_trên="CN"), "I2"),
    (ORGANIZATIONS, change("Sáp nhập", Mã_tổ_chức_tiếp_nhận="CN-2"), "J2"),
]


@pytest.mark.parametrize(("sheet", "row", "cell"), OUTSIDE)
def test_a_row_outside_of_the_scope_is_answered_as_if_it_did_not_exist(cast, sheet, row, cell):
    before = dump()

    def said(rows):
        result = import_workbook(filled({sheet: [rows]}), by=None, scope=cast.committee)
        assert [error.address for error in result.errors] == [cell]
        return result.errors[0].sentence

    foreign = said(row)
    unknown = said(
        {
            key: value.replace("CN", "ZZ") if isinstance(value, str) else value
            for key, value in row.items()
        }
    )

    assert foreign.replace("CN", "ZZ") == unknown
    assert "CANARY" not in foreign
    assert dump() == before


def test_a_new_organization_may_not_take_a_foreign_code(cast):
    row = {**FOUNDED, "Mã tổ chức": "CN-2"}

    result = import_workbook(filled({ORGANIZATIONS: [row]}), by=None, scope=cast.committee)

    assert [(error.address, error.sentence) for error in result.errors] == [
        ("A2", "Không dùng được mã “CN-2” cho tổ chức mới. Chọn mã khác, ví dụ “TD-901”.")
    ]


def test_a_superior_committee_is_founded_without_a_scope_only(cast):
    row = {
        **FOUNDED,
        "Mã tổ chức": "TD-9",
        "Loại tổ chức": "Đảng ủy cấp trên trực tiếp của TCCSĐ",
        "Loại hình": None,
    }
    scoped = import_workbook(filled({ORGANIZATIONS: [row]}), by=None, scope=cast.committee)
    assert [(e.address, e.sentence) for e in scoped.errors] == [
        (
            "G2",
            "Chỉ người quản trị hệ thống mới lập được Đảng ủy cấp trên trực tiếp của TCCSĐ. "
            "Bỏ hàng này.",
        )
    ]

    assert import_workbook(filled({ORGANIZATIONS: [row]}), by=None).errors == []
    assert Organization.objects.get(code="TD-9").parent == cast.committee


def test_years_spent_under_another_committee_are_not_this_committees_to_write(cast):
    actions.move(
        organization=Organization.objects.get(code="CN-2"),
        parent=cast.committee,
        decision=Decision(date(2010, 6, 1), "1-QĐ/T"),
        by=None,
    )
    rows = [{**RATED, "Mã tổ chức": "CN-2", "Năm": year} for year in (2009, 2010)]

    result = import_workbook(filled({RATINGS: rows}), by=None, scope=cast.committee)

    assert [error.address for error in result.errors] == ["C2"]
    assert "chưa thuộc “Đảng ủy Khối Thí Dụ”" in result.errors[0].sentence


def test_nor_are_the_quotas_of_those_years(cast):
    moved = Organization.objects.get(code="CN-2")
    factories.quota(moved, 2009, assigned=4, registered=5)
    factories.annual_return(moved, 2009, members_total=20, admissions=2)
    actions.move(
        organization=moved,
        parent=cast.committee,
        decision=Decision(date(2010, 6, 1), "1-QĐ/T"),
        by=None,
    )
    before = dump()

    def imported(*rows):
        sheet = {QUOTAS: [{**GIVEN, "Số đăng ký": 99, **row} for row in rows]}
        return import_workbook(filled(sheet), by=None, scope=cast.committee)

    result = imported(
        {"Mã tổ chức": "CN-2", "Năm": 2009}, {"Mã tổ chức": "CN-2", "Năm": 2010}, {"Năm": 2009}
    )
    assert [error.address for error in result.errors] == ["C2"]
    assert "chưa thuộc “Đảng ủy Khối Thí Dụ”" in result.errors[0].sentence
    assert dump() == before

    others = [{"Mã tổ chức": "CN-2", "Năm": year} for year in (2010, 2012)]
    assert imported(*others, {"Năm": 2009}, {"Mã tổ chức": "TD"}).errors == []
    assert set(Quota.objects.values_list("organization__code", "year", "registered")) == {
        ("CN-2", 2009, 5), ("CN-2", 2010, 99), ("CN-2", 2012, 99), ("TD-2", 2009, 99), ("TD", 2010, 99),
    }  # fmt: skip
    summed = AnnualReturn.objects.get(organization=cast.neighbour, year=2009)
    assert (summed.members_total, summed.registered) == (20, 5)


def test_a_decided_rating_may_come_back_as_it_is(cast):
    factories.rating(cast.base_cell, 2010, "well", source=OrganizationRating.Source.DECIDED)

    result = import_workbook(filled({RATINGS: [RATED]}), by=None)

    assert counts(result)[RATINGS] == (0, 0, 1, 0)
