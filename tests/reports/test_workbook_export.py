"""What goes out: history, the scope of a user, the template, and the commands."""

import io
from datetime import date, datetime

import pytest
from django.core.management import CommandError, call_command
from openpyxl import load_workbook

from assessments.models import OrganizationRating
from organizations import actions
from organizations.actions import Decision
from organizations.models import Organization
from reports.workbooks import export_workbook, import_workbook, template
from tests import factories
from tests.reports.test_workbook_bad import COUNTED, GIVEN, RATED
from tests.reports.test_workbook_import import counts, whole
from tests.reports.workbook_files import (
    ORGANIZATIONS,
    QUOTAS,
    RATINGS,
    RETURNS,
    dump,
    filled,
    rows_of,
)


def day(*numbers) -> datetime:
    """A date as openpyxl reads it."""
    return datetime(*numbers)  # noqa: DTZ001


def test_history_is_one_row_per_change(cast):
    import_workbook(whole(), by=None)
    actions.merge(
        organization=cast.base_cell,
        target=cast.base_committee,
        decision=Decision(date(2011, 1, 5), "3-QĐ/TD", date(2011, 1, 2), "gộp"),
        by=None,
    )

    rows = rows_of(export_workbook(cast.committee), ORGANIZATIONS)

    assert [row for row in rows if row["Mã tổ chức"] == "TD-2"] == [
        {
            "Mã tổ chức": "TD-2",
            "Nội dung thay đổi": "Thành lập",
            "Có hiệu lực từ ngày": day(2005, 3, 1),
            "Số quyết định": cast.base_cell.changes.get(kind="FOUND").decision_number,
            "Tên tổ chức": "Chi bộ Công ty Thí Dụ Hai",
            "Loại tổ chức": "Chi bộ cơ sở",
            "Loại hình": "Doanh nghiệp tư nhân (công ty cổ phần, công ty TNHH)",
            "Mã tổ chức cấp trên": "TD",
        },
        {
            "Mã tổ chức": "TD-2",
            "Nội dung thay đổi": "Đổi tên",
            "Có hiệu lực từ ngày": day(2009, 6, 1),
            "Số quyết định": "10-QĐ/TD",
            "Tên tổ chức": "Chi bộ Công ty Thí Dụ Mới",
        },
        {
            "Mã tổ chức": "TD-2",
            "Nội dung thay đổi": "Sáp nhập",
            "Có hiệu lực từ ngày": day(2011, 1, 5),
            "Số quyết định": "3-QĐ/TD",
            "Ngày quyết định": day(2011, 1, 2),
            "Mã tổ chức tiếp nhận": "TD-1",
            "Ghi chú": "gộp",
        },
    ]


def test_what_moved_away_goes_out_with_the_years_it_counted_here(cast):
    factories.rating(cast.base_cell, 2009, "pure-strong")
    factories.annual_return(cast.base_cell, 2009, members_total=9, levels={"well": 9})
    actions.move(
        organization=cast.base_cell,
        parent=cast.neighbour,
        decision=Decision(date(2010, 6, 1), "1-QĐ/T"),
        by=None,
    )

    content = export_workbook(cast.committee)

    assert [row["Mã tổ chức"] for row in rows_of(content, RATINGS)] == ["TD-2"]
    assert [row["Tổng số đảng viên"] for row in rows_of(content, RETURNS)] == [9]
    assert {row["Mã tổ chức"] for row in rows_of(content, ORGANIZATIONS)} == {
        "TD", "TD-1", "TD-1-1", "TD-2", "CN",
    }  # fmt: skip


def test_a_year_whose_cycle_is_open_stays_at_home(cast):
    factories.cycle(cast.committee, 2011)
    for year in (2010, 2011):
        factories.rating(cast.base_cell, year, "well")
        factories.annual_return(cast.base_cell, year, members_total=9, levels={"well": 9})
        factories.quota(cast.base_cell, year, assigned=1)

    content = export_workbook(cast.committee)

    years = {
        name: [row["Năm"] for row in rows_of(content, name)] for name in (RATINGS, RETURNS, QUOTAS)
    }
    assert years == {RATINGS: [2010], RETURNS: [2010], QUOTAS: [2010, 2011]}


def test_a_users_export_is_his_subtree_without_foreign_codes(cast):
    factories.rating(cast.base_cell, 2009, "well")
    factories.rating(Organization.objects.get(code="CN-2"), 2009, "well")
    actions.move(
        organization=Organization.objects.get(code="CN-2"),
        parent=cast.committee,
        decision=Decision(date(2010, 6, 1), "1-QĐ/T"),
        by=None,
    )

    content = export_workbook(cast.committee, user=cast["department"])

    rows = rows_of(content, ORGANIZATIONS)
    assert {row["Mã tổ chức"] for row in rows} == {"TD", "TD-1", "TD-1-1", "TD-2", "CN-2"}
    assert {row.get("Mã tổ chức cấp trên") for row in rows} == {None, "TD", "TD-1"}
    again = import_workbook(io.BytesIO(content), by=None, scope=cast.committee, dry_run=True)
    assert [error.sheet for error in again.errors] == [RATINGS]  # the year under the neighbour


@pytest.mark.django_db
def test_the_template_has_its_sheets_lists_and_guide():
    book = load_workbook(io.BytesIO(template()))

    assert book.sheetnames == ["Hướng dẫn", ORGANIZATIONS, RATINGS, RETURNS, QUOTAS, "Danh mục"]
    assert book["Danh mục"].sheet_state == "hidden"
    assert [cell.value for cell in book[QUOTAS][1]] == [
        "Mã tổ chức *", "Tên tổ chức (để đối chiếu)", "Năm *", "Chỉ tiêu được giao", "Số đăng ký",
    ]  # fmt: skip
    guide = list(book["Hướng dẫn"].iter_rows(values_only=True))
    explained = {(row[0], row[1]) for row in guide if row[1]}
    for name in (ORGANIZATIONS, RATINGS, RETURNS, QUOTAS):
        for cell in book[name][1]:
            assert (name, cell.value.rstrip(" *")) in explained
    lists = {
        str(rule.sqref).split(":")[0][0]: rule.formula1
        for rule in book[ORGANIZATIONS].data_validations.dataValidation
        if rule.type == "list"
    }
    assert set(lists) == {"B", "G", "H"}
    labels = [cell.value for cell in book["Danh mục"]["A"][1:] if cell.value]
    assert labels == [
        "Thành lập", "Đổi tên", "Đổi loại hình", "Đổi loại tổ chức", "Chuyển về cấp trên khác",
        "Sáp nhập", "Giải thể",
    ]  # fmt: skip
    levels = [rule for rule in book[RATINGS].data_validations.dataValidation if rule.type == "list"]
    assert [str(rule.sqref)[0] for rule in levels] == ["D", "E"]


def test_the_import_command_tells_counts_and_fails_with_every_cell(cast, tmp_path):
    file = tmp_path / "so-lieu.xlsx"
    file.write_bytes(filled({RATINGS: [RATED], QUOTAS: [GIVEN]}).getvalue())
    out = io.StringIO()
    call_command("import_workbook", str(file), "--dry-run", stdout=out)
    assert "Xếp loại: 1 mới, 0 thay đổi, 0 giữ nguyên, 0 lỗi" in out.getvalue()
    assert "Chỉ kiểm tra: chưa ghi gì." in out.getvalue()
    assert OrganizationRating.objects.count() == 0

    out = io.StringIO()
    call_command("import_workbook", str(file), "--organization", "TD", stdout=out)
    assert "Đã nhập xong." in out.getvalue()
    assert OrganizationRating.objects.get().level.code == "well"

    file.write_bytes(filled({RETURNS: [COUNTED, {**COUNTED, "Năm": 1800}]}).getvalue())
    out, err = io.StringIO(), io.StringIO()
    before = dump()
    with pytest.raises(CommandError, match="Có 1 ô phải sửa; không số liệu nào thay đổi"):
        call_command("import_workbook", str(file), stdout=out, stderr=err)
    assert "Trang “Số liệu năm”, ô C3: Số quá nhỏ: ít nhất là 1930. Ví dụ: 2010." in err.getvalue()
    assert dump() == before


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["khong-co.xlsx"], "Không có tệp “khong-co.xlsx”"),
        (["manage.py"], "không phải là bảng tính Excel"),
        (["FILE", "--organization", "ZZ"], "Không có tổ chức mã “ZZ”"),
    ],
)
def test_the_import_command_refuses_in_a_sentence(cast, tmp_path, words, sentence):
    file = tmp_path / "so-lieu.xlsx"
    file.write_bytes(filled({}).getvalue())
    words = [str(file) if word == "FILE" else word for word in words]

    with pytest.raises(CommandError, match=sentence):
        call_command("import_workbook", *words)


def test_the_template_command_writes_a_workbook_that_is_taken_as_empty(cast, tmp_path):
    file = tmp_path / "mau.xlsx"
    call_command("workbook_template", str(file), stdout=io.StringIO())

    result = import_workbook(file, by=None)

    assert result.changes_nothing
    assert counts(result) == {
        ORGANIZATIONS: (0, 0, 0, 0), RATINGS: (0, 0, 0, 0), RETURNS: (0, 0, 0, 0), QUOTAS: (0, 0, 0, 0),
    }  # fmt: skip
