"""The pages of Excel files: upload, preview, confirmation, and who may not."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from assessments.models import OrganizationRating
from core.models import AuditEvent
from membership.models import Quota
from reports.models import WaitingWorkbook
from tests import factories
from tests.reports.test_workbook_bad import FOUNDED, GIVEN, RATED, change
from tests.reports.workbook_files import ORGANIZATIONS, QUOTAS, RATINGS, dump, filled, rows_of

PAGE = "/so-lieu/"


def upload(client, sheets, **more):
    file = SimpleUploadedFile("số liệu 2010.xlsx", filled(sheets).getvalue())
    return client.post(PAGE, {"file": file, **more})


@pytest.fixture
def staff(cast, client):
    client.force_login(cast["department"])
    return client


def tables() -> dict:
    """All tables but the waiting files, sessions and the sign-in's own."""
    rows = dump()
    for label in ("reports.WaitingWorkbook", "sessions.Session"):
        rows.pop(label)
    return rows


def test_a_workbook_is_shown_first_and_written_when_confirmed(cast, staff):
    factories.quota(cast.base_cell, 2010, assigned=1)
    before = tables()

    sent = upload(
        staff,
        {ORGANIZATIONS: [FOUNDED, change("Đổi tên", Tên_tổ_chức="Chi bộ Mới")], QUOTAS: [GIVEN]},
    )

    waiting = WaitingWorkbook.objects.get()
    assert sent.url == f"/so-lieu/{waiting.pk}/"
    assert tables() == before
    page = staff.get(sent.url)
    text = page.content.decode()
    assert "Nhập 1 hàng mới, 2 hàng thay đổi" in text
    assert "Thành lập – TD-3 – Chi bộ Công ty Thí Dụ Ba" in text
    assert "<td>Chi bộ Công ty Thí Dụ Hai</td><td><strong>Chi bộ Mới</strong></td>" in text
    assert '<th scope="row">Chỉ tiêu được giao</th><td>1</td><td><strong>2</strong></td>' in text
    assert tables() == before

    done = staff.post(f"/so-lieu/{waiting.pk}/nhap/", follow=True)

    assert "Đã nhập tệp “số liệu 2010.xlsx” vào hệ thống." in done.content.decode()
    assert Quota.objects.get().assigned == 2
    assert WaitingWorkbook.objects.count() == 0
    event = AuditEvent.objects.order_by("sequence").last()
    assert (event.action, event.reason, event.scope_path) == (
        "workbook.import", "số liệu 2010.xlsx", cast.committee.path,
    )  # fmt: skip
    assert staff.get(f"/so-lieu/{waiting.pk}/").status_code == 404


def test_errors_are_listed_and_come_back_marked_in_the_file(cast, staff):
    sent = upload(
        staff, {RATINGS: [RATED, {**RATED, "Năm": 2004}, {**RATED, "Mã tổ chức": "=1+1"}]}
    )
    before = tables()

    text = staff.get(sent.url).content.decode()

    assert "Có 2 ô phải sửa; chưa số liệu nào được ghi" in text
    assert "chưa thành lập hoặc đã kết thúc hoạt động trong năm 2004" in text
    assert "/nhap/" not in text
    waiting = WaitingWorkbook.objects.get()
    refused = staff.post(f"/so-lieu/{waiting.pk}/nhap/")
    assert refused.url == sent.url
    assert tables() == before
    file = staff.get(f"/so-lieu/{waiting.pk}/loi.xlsx")
    book = load_workbook(io.BytesIO(file.content))
    assert book.sheetnames[0] == "Các ô cần sửa"
    assert [[cell.value for cell in row][:2] for row in book["Các ô cần sửa"].iter_rows(min_row=2)] == [
        [RATINGS, "C3"],
        [RATINGS, "A4"],
    ]  # fmt: skip
    sheet = book[RATINGS]
    assert "chưa thành lập" in sheet["C3"].comment.text
    assert sheet["C3"].fill.fgColor.rgb == "00F8D7D3"
    assert (sheet["A2"].value, sheet["C2"].value, sheet["D2"].value) == (
        "TD-2", 2010, "Hoàn thành tốt nhiệm vụ",
    )  # fmt: skip
    assert not [c for s in book for row in s.iter_rows() for c in row if c.data_type == "f"]


def test_the_marked_file_can_be_mended_and_sent_again(cast, staff):
    upload(staff, {RATINGS: [{**RATED, "Năm": 2004}]})
    waiting = WaitingWorkbook.objects.get()
    book = load_workbook(io.BytesIO(staff.get(f"/so-lieu/{waiting.pk}/loi.xlsx").content))
    book[RATINGS]["C2"] = 2010
    file = io.BytesIO()
    book.save(file)

    staff.post(PAGE, {"file": SimpleUploadedFile("sua.xlsx", file.getvalue())})

    mended = WaitingWorkbook.objects.get()
    assert mended.file_name == "sua.xlsx"
    staff.post(f"/so-lieu/{mended.pk}/nhap/")
    assert OrganizationRating.objects.get().level.code == "well"


def test_figures_that_changed_in_between_are_shown_again_and_not_overwritten(cast, staff):
    upload(staff, {QUOTAS: [GIVEN]})
    waiting = WaitingWorkbook.objects.get()
    factories.quota(cast.base_cell, 2010, assigned=7)

    answer = staff.post(f"/so-lieu/{waiting.pk}/nhap/", follow=True)

    assert Quota.objects.get().assigned == 7
    text = answer.content.decode()
    assert "số liệu vừa được người khác thay đổi" in text
    assert "<td>7</td><td><strong>2</strong></td>" in text
    staff.post(f"/so-lieu/{waiting.pk}/nhap/")
    assert Quota.objects.get().assigned == 2


def test_a_dropped_file_is_gone_and_wrote_nothing(cast, staff):
    upload(staff, {QUOTAS: [GIVEN]})
    waiting = WaitingWorkbook.objects.get()

    staff.post(f"/so-lieu/{waiting.pk}/bo/")

    assert WaitingWorkbook.objects.count() == 0
    assert Quota.objects.count() == 0


def test_a_new_upload_replaces_the_waiting_one(cast, staff):
    upload(staff, {QUOTAS: [GIVEN]})
    upload(staff, {QUOTAS: [{**GIVEN, "Năm": 2009}]})

    assert WaitingWorkbook.objects.count() == 1


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"xin chao", "không phải là bảng tính Excel"), (b"", "Tệp rỗng")],
)
def test_a_file_that_is_no_workbook_gets_a_sentence(cast, staff, content, words):
    answer = staff.post(PAGE, {"file": SimpleUploadedFile("so-lieu.xlsx", content)})

    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert WaitingWorkbook.objects.count() == 0


def test_the_neighbours_rows_are_answered_as_if_they_did_not_exist(cast, staff):
    sent = upload(
        staff, {RATINGS: [{**RATED, "Mã tổ chức": "CN-2"}, {**RATED, "Mã tổ chức": "ZZ-2"}]}
    )

    text = staff.get(sent.url).content.decode()

    assert "CANARY" not in text
    for code in ("CN-2", "ZZ-2"):
        assert f"Không có tổ chức mã “{code}” trong phạm vi “Đảng ủy Khối Thí Dụ”" in text


def test_a_waiting_file_opens_for_its_sender_alone(cast, client):
    client.force_login(cast["department"])
    upload(client, {QUOTAS: [GIVEN, GIVEN]})
    waiting = WaitingWorkbook.objects.get()
    colleague = factories.UserFactory()
    factories.grant(colleague, "department", cast.committee)
    ways = [("get", ""), ("get", "loi.xlsx"), ("post", "nhap/"), ("post", "bo/")]
    expected = {
        colleague: 404,
        cast.stranger["department"]: 404,
        cast["reader"]: 403,
        cast["base-secretary"]: 403,
    }
    for user, status in expected.items():
        client.force_login(user)
        for method, end in ways:
            answer = getattr(client, method)(f"/so-lieu/{waiting.pk}/{end}")
            assert answer.status_code == status, (user, end)
    assert WaitingWorkbook.objects.get() == waiting


def test_a_right_taken_away_closes_the_waiting_file(cast, staff):
    upload(staff, {QUOTAS: [GIVEN]})
    waiting = WaitingWorkbook.objects.get()
    cast["department"].grants.all().delete()

    assert staff.post(f"/so-lieu/{waiting.pk}/nhap/").status_code in (302, 403, 404)
    assert Quota.objects.count() == 0


@pytest.mark.parametrize(
    ("role", "status"), [("leadership", 403), ("reader", 403), ("base-secretary", 403)]
)
def test_only_those_who_may_import_send_files(cast, client, role, status):
    client.force_login(cast[role])

    assert upload(client, {QUOTAS: [GIVEN]}).status_code == status
    assert client.get("/so-lieu/mau.xlsx").status_code == status
    assert WaitingWorkbook.objects.count() == 0


def test_a_foreign_organization_cannot_be_chosen(cast, client):
    factories.grant(cast["department"], "department", cast.base_cell)
    client.force_login(cast["department"])

    answer = upload(client, {QUOTAS: [GIVEN]}, organization=cast.neighbour.pk)

    assert answer.status_code == 200
    assert "CANARY" not in answer.content.decode()
    assert WaitingWorkbook.objects.count() == 0
    upload(client, {QUOTAS: [GIVEN]}, organization=cast.base_cell.pk)
    assert WaitingWorkbook.objects.get().organization == cast.base_cell


@pytest.mark.parametrize("role", ["department", "leadership", "reader"])
def test_the_export_holds_the_callers_scope(cast, client, role):
    factories.rating(cast.base_cell, 2010, "well")
    factories.rating(cast.neighbour_base, 2010, "well")
    client.force_login(cast[role])

    page = client.get(PAGE).content.decode()
    address = reverse("reports:workbook_export")
    file = client.post(address, {"to-chuc": "TD"})

    assert f'action="{address}"' in page
    assert 'name="to-chuc" value="TD"' in page
    assert AuditEvent.objects.order_by("sequence").last().action == "workbook.export"
    assert file["Content-Disposition"] == 'attachment; filename="so-lieu-td-20111121.xlsx"'
    assert [row["Mã tổ chức"] for row in rows_of(file.content, RATINGS)] == ["TD-2"]
    book = load_workbook(io.BytesIO(file.content))
    assert not [
        c for s in book for row in s.iter_rows(values_only=True) for c in row if "CANARY" in str(c)
    ]
    assert client.post(address, {"to-chuc": "CN"}).status_code == 404


def test_the_page_offers_the_year_that_is_running(cast, staff):
    page = staff.get(PAGE).content.decode()

    assert '<option value="2011" selected>2011</option>' in page
    assert page.count(" selected>") == 1


def test_a_base_secretary_has_no_page_of_files(cast, client):
    client.force_login(cast["base-secretary"])

    assert client.get(PAGE).status_code == 403
    assert client.post("/so-lieu/xuat.xlsx", {"to-chuc": "TD-1"}).status_code == 403


def test_reading_pages_write_nothing(cast, staff):
    upload(staff, {RATINGS: [RATED, RATED]})
    waiting = WaitingWorkbook.objects.get()
    before = dump()

    for address in ("", "mau.xlsx", f"{waiting.pk}/", f"{waiting.pk}/loi.xlsx"):
        assert staff.get(PAGE + address).status_code == 200

    assert dump() == before


def test_the_preview_asks_as_many_questions_for_three_rows_as_for_one(
    cast, staff, django_assert_num_queries
):
    staff.get(PAGE)  # what a process asks once in its life
    for rows in (1, 3):
        years = [{**GIVEN, "Năm": 2011 - number} for number in range(rows)]
        sent = upload(staff, {QUOTAS: years})
        with django_assert_num_queries(5):
            assert staff.get(sent.url).status_code == 200


def test_a_template_of_a_year_holds_the_own_rows_and_what_is_known(cast, staff):
    factories.rating(cast.base_cell, 2010, "well", decision_number="31-QĐ/TD")
    factories.rating(cast.neighbour_base, 2010, "well")

    content = staff.get("/so-lieu/mau.xlsx?bang=ratings&nam=2010").content

    book = load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["Hướng dẫn", RATINGS, "Danh mục"]
    blank = [
        {"Mã tổ chức": code, "Tên tổ chức (để đối chiếu)": name, "Năm": 2010}
        for code, name in (
            ("TD-1", "Đảng bộ Công ty Thí Dụ Một"),
            ("TD-1-1", "Chi bộ Phân xưởng Thí Dụ"),
            ("TD-2", "Chi bộ Công ty Thí Dụ Hai"),
        )
    ]
    blank[2] |= {"Mức xếp loại": "Hoàn thành tốt nhiệm vụ", "Số quyết định": "31-QĐ/TD"}
    assert rows_of(content, RATINGS) == blank


@pytest.mark.parametrize(
    ("table", "sheet", "codes"),
    [("returns", "Số liệu năm", ["TD-1", "TD-2"]), ("quotas", "Chỉ tiêu", ["TD", "TD-1", "TD-2"])],
)
def test_each_table_has_the_rows_of_its_kinds(cast, staff, table, sheet, codes):
    content = staff.get(f"/so-lieu/mau.xlsx?bang={table}&nam=2009").content

    assert [row["Mã tổ chức"] for row in rows_of(content, sheet)] == codes


@pytest.mark.parametrize("asked", ["bang=ratings&nam=1999", "bang=x&nam=2010", "bang=ratings"])
def test_a_template_that_cannot_be_is_not_found(cast, staff, asked):
    assert staff.get(f"/so-lieu/mau.xlsx?{asked}").status_code == 404


@pytest.mark.parametrize("code", ["TD\x00", "\x00", "T" * 41])
def test_a_code_that_cannot_be_read_gets_a_sentence_and_no_file(cast, client, code):
    client.force_login(cast["leadership"])
    response = client.post(reverse("reports:workbook_export"), {"to-chuc": code}, follow=True)
    assert "Mã tổ chức đảng không đọc được" in response.content.decode()
    assert not AuditEvent.objects.filter(action="workbook.export").exists()
