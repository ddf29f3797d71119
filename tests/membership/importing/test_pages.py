"""The pages: template, upload, progress that can be left, preview, confirmation; and who may not."""

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from openpyxl import load_workbook

from core.models import AuditEvent
from membership.importing.columns import template
from membership.models import Member, MemberImport
from tests import factories
from tests.membership import lives
from tests.membership.importing.member_files import HEADERS, PAGE, name, row, send, upload

pytestmark = pytest.mark.django_db
State = MemberImport.State


@pytest.fixture
def staff(cast, client):
    client.force_login(cast["department"])
    return client


def _stand(one: MemberImport, state: str, *, silent: bool = False, **facts) -> None:
    """Let an import stand as a run left it."""
    ago = timedelta(seconds=MemberImport.SILENCE + 1 if silent else 0)
    MemberImport.objects.filter(pk=one.pk).update(
        state=state, beat_at=timezone.now() - ago, **facts
    )


def test_a_workbook_is_shown_first_and_written_when_confirmed(
    cast, staff, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        sent = upload(staff, [row(1), row(2, official_on=None, admitted_on="26/03/2010")])

    one = MemberImport.objects.get()
    assert sent.url == f"{PAGE}{one.pk}/"
    text = staff.get(sent.url).content.decode()
    assert "Tệp không có lỗi. Chưa ghi gì" in text
    assert "Nhập 2 hồ sơ mới, 0 hồ sơ thay đổi" in text
    assert f'{name(2)} <span class="soft">(dự bị)</span>' in text
    assert not Member.objects.exists()
    assert "dang-vien.xlsx" in staff.get(PAGE).content.decode()

    with django_capture_on_commit_callbacks(execute=True):
        staff.post(f"{PAGE}{one.pk}/nhap/")

    assert Member.objects.count() == 2
    text = staff.get(sent.url).content.decode()
    assert "Đã ghi xong: 2 hồ sơ mới, 0 hồ sơ sửa." in text
    with django_capture_on_commit_callbacks(execute=True):
        staff.post(f"{PAGE}{one.pk}/nhap/")  # pressed twice: nothing more
    assert Member.objects.count() == 2
    staff.post(f"{PAGE}{one.pk}/bo/")
    assert not MemberImport.objects.exists()
    assert Member.objects.count() == 2


def test_mistakes_are_listed_and_the_marked_file_can_be_taken(cast, staff):
    one = send(cast, [row(1), row(2, cell="KHONG-CO")])

    text = staff.get(f"{PAGE}{one.pk}/").content.decode()

    assert "Có 1 ô phải sửa; chưa hồ sơ nào được ghi" in text
    assert 'Trang “Đảng viên”, hàng 3, cột S <span class="cell-note">Mã chi bộ</span>' in text
    assert f"<td>{name(2)}</td>" in text
    assert "/nhap/" not in text
    answer = staff.post(f"{PAGE}{one.pk}/nhap/", follow=True)
    assert "không ở bước chờ xác nhận" in answer.content.decode()
    file = staff.get(f"{PAGE}{one.pk}/loi.xlsx")
    assert "dang-vien-can-sua.xlsx" in file["Content-Disposition"]
    assert load_workbook(io.BytesIO(file.content))["Đảng viên"]["S3"].value == "KHONG-CO"
    assert not Member.objects.exists()


def test_progress_is_shown_with_and_without_script(cast, staff):
    one = send(cast, [row(1)])
    address = f"{PAGE}{one.pk}/"
    _stand(one, State.READING, total=1000, done=400)

    text = staff.get(address).content.decode()
    assert '<progress value="400" max="1000"' in text
    assert 'hx-trigger="every 2s"' in text
    assert "rời trang này rồi quay lại" in text
    part = staff.get(address, headers={"HX-Request": "true"}).content.decode()
    assert '<progress value="400" max="1000"' in part
    assert "<html" not in part
    _stand(one, State.READY)
    assert staff.get(address, headers={"HX-Request": "true"})["HX-Refresh"] == "true"


@pytest.mark.parametrize(
    ("died_in", "ends_in"), [(State.READING, State.READY), (State.WRITING, State.DONE)]
)
def test_a_run_that_died_can_be_started_again_or_dropped(
    cast, staff, died_in, ends_in, django_capture_on_commit_callbacks
):
    one = send(cast, [row(1)])
    address = f"{PAGE}{one.pk}/"
    _stand(one, died_in)
    assert "đang được xử lý" in staff.post(f"{address}chay-lai/", follow=True).content.decode()

    _stand(one, died_in, silent=True)
    text = staff.get(address).content.decode()
    assert "có vẻ đã dừng giữa chừng" in text
    assert "hx-get" not in text
    with django_capture_on_commit_callbacks(execute=True):
        staff.post(f"{address}chay-lai/")
    one.refresh_from_db()
    assert one.state == ends_in
    assert Member.objects.count() == (1 if ends_in == State.DONE else 0)

    _stand(one, died_in)
    if died_in == State.WRITING:
        answer = staff.post(f"{address}bo/", follow=True)
        assert "đang được ghi nên không bỏ được" in answer.content.decode()
        refused = upload(staff, [row(3)])
        assert "Tệp trước đang được ghi" in refused.content.decode()
    _stand(one, died_in, silent=True)
    staff.post(f"{address}bo/")
    assert not MemberImport.objects.exists()


def test_the_template_has_its_lists_and_its_guide(cast, staff):
    book = load_workbook(io.BytesIO(staff.get(f"{PAGE}mau.xlsx").content))

    sheet = book["Đảng viên"]
    assert [cell.value.removesuffix(" *") for cell in sheet[1]] == list(HEADERS.values())
    assert [cell.value for cell in sheet[1] if cell.value.endswith("*")] == [
        *("Họ và tên *", "Ngày sinh *", "Giới tính *", "Mã chi bộ *", "Ngày kết nạp *"),
    ]
    lists = [rule for rule in sheet.data_validations.dataValidation if rule.type == "list"]
    assert len(lists) == 7
    assert book["Danh mục"].sheet_state == "hidden"
    assert "Để trống Mã hồ sơ là đảng viên mới" in str(list(book["Hướng dẫn"].values))


def test_the_prefilled_template_goes_back_in_unchanged_and_is_audited(
    cast, staff, django_capture_on_commit_callbacks
):
    member = lives.member(
        cast.base_cell, identity_number="054075001234", card_number="00012345", merit_family=True
    )
    lives.member(cast.sub_cell)
    lives.member(cast.neighbour_cell)

    answer = staff.post(f"{PAGE}mau-dien-san/", {"code": "td-2"})

    assert "dang-vien-td-2.xlsx" in answer["Content-Disposition"]
    sheet = load_workbook(io.BytesIO(answer.content))["Đảng viên"]
    assert sheet.max_row == 2
    assert (sheet["A2"].value, sheet["B2"].value) == (member.code, member.full_name)
    assert (sheet["P2"].value, sheet["Q2"].value) == ("•••••••••234", "•••••345")
    assert sheet["O2"].value == "Có"
    event = AuditEvent.objects.order_by("sequence").last()
    assert (event.action, event.scope_path) == ("member.template", cast.base_cell.path)

    with django_capture_on_commit_callbacks(execute=True):
        file = SimpleUploadedFile("dang-vien.xlsx", answer.content)
        sent = staff.post(PAGE, {"file": file, "listed_on": "01/01/2011"})
    text = staff.get(sent.url).content.decode()
    assert "Mọi hàng trong tệp đều giống hồ sơ đã có" in text
    assert f"{member.code} {member.full_name}" in text


@pytest.mark.parametrize("code", ["CN-2", "KHONG-CO"])
def test_the_neighbours_code_is_answered_as_one_that_does_not_exist(cast, staff, code):
    lives.member(cast.neighbour_cell)
    answer = staff.post(f"{PAGE}mau-dien-san/", {"code": code})
    text = answer.content.decode()
    assert "Không có tổ chức mang mã này trong phạm vi của đồng chí." in text
    assert "CANARY" not in text


def test_bad_input_gets_a_sentence_and_keeps_nothing(cast, staff):
    def sent(content: bytes, day: str = "01/01/2011") -> str:
        file = SimpleUploadedFile("dang-vien.xlsx", content)
        return staff.post(PAGE, {"file": file, "listed_on": day}).content.decode()

    assert "không phải là bảng tính Excel" in sent(b"xin chao")
    assert "Ngày lập sổ không được ở sau hôm nay." in sent(template(), "01/01/2099")
    assert "31/02/2011" in sent(template(), "31/02/2011")
    assert (
        "Tổ chức này chưa có đảng viên"
        in staff.post(f"{PAGE}mau-dien-san/", {"code": "TD"}).content.decode()
    )
    assert not MemberImport.objects.exists()


def test_who_may_not_import_and_whose_import_it_is(cast, client):
    one = send(cast, [row(1)])
    addresses = [PAGE, f"{PAGE}{one.pk}/", f"{PAGE}mau.xlsx", f"{PAGE}{one.pk}/loi.xlsx"]
    client.force_login(cast["reader"])
    assert [client.get(address).status_code for address in addresses] == [403] * 4
    client.force_login(cast.stranger["department"])
    assert client.get(f"{PAGE}{one.pk}/").status_code == 404
    other = factories.UserFactory()
    factories.grant(other, "department", cast.committee)
    client.force_login(other)
    for way in ("nhap", "chay-lai", "bo"):
        assert client.post(f"{PAGE}{one.pk}/{way}/").status_code == 404
    one.refresh_from_db()
    assert one.state == State.READY


def test_queries_of_the_preview_do_not_grow_with_rows(cast, staff, django_assert_num_queries):
    for count in (1, 3):
        one = send(cast, [row(number) for number in range(1, count + 1)])
        with django_assert_num_queries(5):
            staff.get(f"{PAGE}{one.pk}/")
