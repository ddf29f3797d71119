"""Statistics sheets: taken in, cells chosen, filled with the committee's numbers, nothing else changed."""

import io
import zipfile
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from core.audit import describe
from core.models import AuditEvent
from membership.life import Kind
from membership.models import SheetCell, StatisticsSheet
from membership.sheets import figures
from membership.sheets.actions import choose_cells, upload_sheet
from tests import factories
from tests.membership import lives

pytestmark = pytest.mark.django_db

SHEETS = reverse("membership:sheets")
TAB = "Biểu 1A"


def workbook(**more) -> bytes:
    """A form with a title over merged cells, words, a formula, an empty second sheet."""
    book = Workbook()
    sheet = book.active
    sheet.title = TAB
    sheet["A1"] = "BIỂU THỐNG KÊ"
    sheet.merge_cells("A1:C1")
    for row, words in enumerate(("Tổng số", "Nữ", "Kết nạp", "Khai trừ"), start=3):
        sheet.cell(row, 1, words)
    sheet["C3"].font = Font(name="Arial", bold=True)
    sheet["C4"] = "…"
    sheet["C7"] = "=SUM(C3:C6)"
    for address, value in more.items():
        sheet[address] = value
    book.create_sheet("Biểu 1B")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def upload(content: bytes, name="bieu-1a.xlsx"):
    return SimpleUploadedFile(name, content)


@pytest.fixture
def staff(client, cast):
    client.force_login(cast["department"])
    return client


@pytest.fixture
def sheet(cast):
    found, _left_out = upload_sheet(
        organization=cast.committee,
        name="Biểu 1A-TCTW",
        content=workbook(),
        file_name="bieu-1a.xlsx",
        by=cast["department"],
    )
    return found


@pytest.fixture
def chosen(sheet, cast):
    add = [
        (TAB, "C3", "members.total"),
        (TAB, "c4", "members.women"),
        (TAB, "$C$5", "admitted.total"),
        (TAB, "C6", "expelled"),
        ("Biểu 1B", "B2", "organizations.cells"),
    ]
    choose_cells(sheet=sheet, add=add, remove=[], by=cast["department"])
    return sheet


@pytest.fixture
def members(cast):
    lives.member(cast.sub_cell, sex="F", theory="ADVANCED")
    expelled = lives.member(cast.base_cell, sex="M")
    lives.happens(expelled, Kind.EXPELLED, date(2010, 3, 3))
    lives.admitted(
        cast.base_cell, date(2010, 6, 30), sex="F", occupation="WORKER", birth_date=date(1990, 1, 1)
    )
    lives.admitted(cast.base_cell, date(2010, 7, 1), sex="M", occupation="INTELLECTUAL")
    lives.member(cast.neighbour_cell, sex="F")


def page(sheet) -> str:
    return reverse("membership:sheet", args=[sheet.pk])


def text(response) -> str:
    return response.content.decode()


def cells_of(sheet) -> list[tuple]:
    return list(sheet.cells.values_list("tab", "address", "figure"))


def test_a_sheet_is_taken_in_as_it_came(staff, cast):
    content = workbook()
    response = staff.post(SHEETS, {"name": " Biểu  1A ", "file": upload(content)}, follow=True)
    found = StatisticsSheet.objects.get()
    assert response.redirect_chain == [(page(found), 302)]
    assert (found.organization, found.name, found.file_name) == (
        cast.committee, "Biểu 1A", "bieu-1a.xlsx",
    )  # fmt: skip
    assert bytes(found.content) == content
    assert "Đã nhận biểu “Biểu 1A”." in text(response)
    assert "Chọn ô trước khi điền" in text(response)
    assert "BIỂU THỐNG KÊ" in text(response)
    event = AuditEvent.objects.latest("sequence")
    assert describe(event) == "Trần Thị department đã đưa biểu thống kê Biểu 1A vào hệ thống"
    assert event.after == {"file": "bieu-1a.xlsx", "sha256": found.sha256}
    original = staff.post(reverse("membership:sheet_original", args=[found.pk]))
    assert original.content == content
    assert AuditEvent.objects.latest("sequence").action == "sheet.original"


def with_part(name: str, part: bytes) -> bytes:
    out = io.BytesIO(workbook())
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(name, part, zipfile.ZIP_DEFLATED)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Tệp rỗng"),
        (b"not a workbook", "không phải là bảng tính Excel"),
        (with_part("xl/vbaProject.bin", b"x"), "có chứa macro"),
        (with_part("xl/more.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), "DTD"),
        (with_part("xl/bomb.xml", b" " * 45_000_000), "quá lớn khi mở ra"),
        (b"PK\x03\x04" + b"0" * (5 * 1024 * 1024), "nhiều nhất là 5 MB"),
    ],
)
def test_a_bad_file_gets_a_sentence_and_nothing_is_kept(staff, content, sentence):
    response = staff.post(SHEETS, {"name": "Biểu 1A", "file": upload(content)})
    assert response.status_code == 200
    assert sentence in text(response)
    assert 'value="Biểu 1A"' in text(response)
    assert not StatisticsSheet.objects.exists()


def test_a_name_is_given_once_in_a_committee(staff, cast, sheet):
    response = staff.post(SHEETS, {"name": "Biểu 1A-TCTW", "file": upload(workbook())})
    assert "Đã có biểu tên “Biểu 1A-TCTW”. Hãy đặt tên khác." in text(response)
    assert StatisticsSheet.objects.count() == 1


def test_next_years_sheet_takes_the_cells_over(staff, chosen):
    """What the new file holds a formula in is left out, and said so."""
    response = staff.post(
        SHEETS,
        {"name": "Biểu 2012", "file": upload(workbook(C6="=C3")), "like": chosen.pk},
        follow=True,
    )
    new = StatisticsSheet.objects.get(name="Biểu 2012")
    assert cells_of(new) == [
        (TAB, "C3", "members.total"),
        (TAB, "C4", "members.women"),
        (TAB, "C5", "admitted.total"),
        ("Biểu 1B", "B2", "organizations.cells"),
    ]
    assert "1 ô của biểu cũ không điền được ở biểu mới; hãy chọn lại." in text(response)


def row(number: int, tab: str, address: str, figure: str) -> dict[str, str]:
    return {f"tab_{number}": tab, f"address_{number}": address, f"figure_{number}": figure}


def test_cells_are_chosen_and_taken_away_together(staff, chosen):
    old = chosen.cells.get(address="C3")
    data = {
        **row(0, TAB, " b3 ", "members.age_under_31"),
        **row(3, TAB, "C3", "members.full"),
        "remove": [str(old.pk)],
    }
    response = staff.post(page(chosen), data)
    assert response.status_code == 302
    assert {c[1]: c[2] for c in cells_of(chosen) if c[0] == TAB} == {
        "C4": "members.women", "C5": "admitted.total", "C6": "expelled",
        "B3": "members.age_under_31", "C3": "members.full",
    }  # fmt: skip
    event = AuditEvent.objects.latest("sequence")
    assert (event.before["cells"][f"{TAB}!C3"], event.after["cells"][f"{TAB}!C3"]) == (
        "members.total", "members.full",
    )  # fmt: skip
    shown = text(staff.get(page(chosen)))
    assert "C4: Đảng viên nữ" in shown
    assert "…" in shown
    staff.post(page(chosen), {})
    assert AuditEvent.objects.latest("sequence") == event


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (row(1, TAB, "7C", "members.total"), "“7C” không phải là địa chỉ ô. Ví dụ: C7."),
        (row(1, TAB, "C7", "members.total"), "có công thức nên không được điền đè lên."),
        (row(1, TAB, "B1", "members.total"), "nằm trong ô gộp; hãy ghi ô đầu A1."),
        (row(1, TAB, "B9", ""), "Hãy chọn chỉ số cho ô này."),
        (row(1, TAB, "", "members.total"), "Hãy ghi địa chỉ ô. Ví dụ: C7."),
        (row(1, TAB, "B9", "members.secret"), "members.secret"),
        (row(1, "Biểu 9", "B9", "members.total"), "Biểu 9"),
        (
            row(1, TAB, "c3", "members.full"),
            "Ô C3 của trang “Biểu 1A” đã gắn với “Tổng số đảng viên",
        ),
        ({"remove": ["999999"]}, "999999"),
    ],
)
def test_a_wrong_row_is_explained_and_nothing_is_saved(staff, chosen, data, sentence):
    before = cells_of(chosen)
    response = staff.post(page(chosen), {**row(0, TAB, "B8", "members.full"), **data})
    assert response.status_code == 200
    assert sentence in text(response)
    assert cells_of(chosen) == before
    assert 'value="B8"' in text(response)


def fill(client, sheet, organization, day="31/12/2010"):
    address = reverse("membership:sheet_fill", args=[sheet.pk])
    return client.post(address, {"organization": organization.pk, "day": day})


def test_the_chosen_cells_are_filled_and_nothing_else(staff, cast, chosen, members):
    response = fill(staff, chosen, cast.committee)
    assert response["Content-Disposition"] == 'attachment; filename="bieu-1a-TD-20101231.xlsx"'
    book = load_workbook(io.BytesIO(response.content))
    form = book[TAB]
    assert [form[f"C{number}"].value for number in range(3, 8)] == [3, 2, 2, 1, "=SUM(C3:C6)"]
    assert book["Biểu 1B"]["B2"].value == 2
    assert (form["C3"].font.name, form["A3"].value) == ("Arial", "Tổng số")
    old, new = (
        {name: archive.read(name) for name in archive.namelist()}
        for archive in map(zipfile.ZipFile, (io.BytesIO(workbook()), io.BytesIO(response.content)))
    )
    stamped = {"docProps/core.xml"}  # openpyxl writes the time into a new file
    assert {name for name in old if old[name] != new[name]} - stamped <= {
        "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/workbook.xml",
    }  # fmt: skip
    event = AuditEvent.objects.latest("sequence")
    assert describe(event) == (
        "Trần Thị department đã điền biểu Biểu 1A-TCTW cho Đảng ủy Khối Thí Dụ, "
        "số liệu ngày 31/12/2010"
    )
    assert event.after["cells"] == 5


def test_for_one_organization_and_half_a_year(staff, cast, chosen, members):
    response = fill(staff, chosen, cast.base_cell, "30/06/2010")
    form = load_workbook(io.BytesIO(response.content))[TAB]
    assert [form[f"C{number}"].value for number in range(3, 7)] == [1, 1, 1, 1]


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("22/11/2011", "Ngày 22/11/2011 ở sau hôm nay; chỉ điền số liệu của ngày đã qua."),
        ("31/02/2010", "Không có ngày 31/02/2010."),
        ("", "Hãy điền mục này."),
    ],
)
def test_a_wrong_day_is_explained(staff, cast, chosen, day, sentence):
    response = fill(staff, chosen, cast.committee, day)
    assert (response.status_code, sentence in text(response)) == (200, True)
    assert not AuditEvent.objects.filter(action="sheet.fill").exists()


def test_without_cells_or_with_a_figure_that_is_gone_nothing_is_filled(staff, cast, sheet):
    assert "Chưa chọn ô nào." in text(fill(staff, sheet, cast.committee))
    SheetCell.objects.create(sheet=sheet, tab=TAB, address="C3", figure="members.of_old")
    assert "Chỉ số của ô C3 không còn trong danh sách; hãy chọn lại." in text(
        fill(staff, sheet, cast.committee)
    )
    assert "members.of_old" in text(staff.get(page(sheet)))


def test_another_committees_organization_cannot_be_chosen(staff, cast, chosen):
    response = fill(staff, chosen, cast.neighbour_base)
    assert response.status_code == 200
    assert response.context["fill_form"].errors["organization"]
    assert "CANARY" not in text(response)


def test_a_sheet_is_taken_out_after_asking(staff, chosen):
    address = reverse("membership:sheet_delete", args=[chosen.pk])
    assert "Bỏ biểu “Biểu 1A-TCTW”?" in text(staff.get(address))
    assert StatisticsSheet.objects.exists()
    assert staff.post(address).url == SHEETS
    assert not StatisticsSheet.objects.exists()
    assert AuditEvent.objects.latest("sequence").before["cells"][f"{TAB}!C6"] == "expelled"
    assert "Chưa có biểu nào" in text(staff.get(SHEETS))


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("operator", 403), ("department", 200), ("leadership", 403), ("base-secretary", 403),
        ("cell-secretary", 403), ("reader", 403),
    ],
)  # fmt: skip
def test_who_fills_sheets(client, cast, chosen, role, status):
    client.force_login(cast[role])
    assert client.get(SHEETS).status_code == status
    assert client.get(page(chosen)).status_code == status
    assert fill(client, chosen, cast.committee).status_code == status
    client.force_login(cast.stranger[role])
    assert client.get(page(chosen)).status_code == (404 if status == 200 else 403)
    assert page(chosen) not in text(client.get(SHEETS))


@pytest.mark.parametrize("more", [1, 3])
def test_queries_do_not_grow_with_sheets_and_cells(staff, cast, chosen, more):
    add = [(TAB, f"E{number}", "members.full") for number in range(1, more + 1)]
    choose_cells(sheet=chosen, add=add, remove=[], by=None)
    for number in range(more):
        other = StatisticsSheet.objects.create(
            organization=cast.committee, name=f"Biểu {number}", file_name="b.xlsx", content=b"",
            uploaded_by=factories.UserFactory(),
        )  # fmt: skip
        SheetCell.objects.create(sheet=other, tab=TAB, address="A1", figure="expelled")
    counts = []
    for ask in (
        lambda: staff.get(SHEETS),
        lambda: staff.get(page(chosen)),
        lambda: fill(staff, chosen, cast.committee),
    ):
        with CaptureQueriesContext(connection) as found:
            assert ask().status_code == 200
        counts.append(len(found))
    assert counts == QUERIES


QUERIES = [9, 8, 35]


def test_every_figure_of_the_catalogue(cast, members):
    """Each gives a whole number; these are known."""
    found = figures.values(cast.committee.pk, date(2010, 12, 31), figures.CATALOGUE)
    assert list(found) == list(figures.CATALOGUE)
    assert {code: number for code, number in found.items() if number} == {
        "members.total": 3, "members.full": 1, "members.probationary": 2, "members.women": 2,
        "members.age_under_31": 1, "members.age_31_40": 2, "members.party_age_under_5": 2,
        "members.party_age_10_19": 1, "members.theory_advanced": 1, "members.occupation_worker": 2,
        "members.occupation_intellectual": 1, "flow.start": 2, "admitted.total": 2, "expelled": 1,
        "flow.total_in": 2, "flow.total_out": 1, "flow.end": 3, "admitted.women": 1,
        "admitted.workers": 1, "admitted.intellectuals": 1, "organizations.base": 2,
        "organizations.base_committees": 1, "organizations.base_cells": 1,
        "organizations.sub_cells": 1, "organizations.cells": 2,
    }  # fmt: skip
    half = figures.values(cast.base_cell.pk, date(2010, 6, 30), ["admitted.total", "flow.end"])
    assert half == {"admitted.total": 1, "flow.end": 1}
    labels = [figures.label_of(code) for code in figures.CATALOGUE]
    assert len(set(labels)) == len(labels)
    assert max(len(code) for code in figures.CATALOGUE) <= SheetCell.figure.field.max_length
    assert sum(len(group) for _name, group in figures.choices()) == len(figures.CATALOGUE)
