"""Staff import a workbook of members with mistakes, mend it, and import it."""

import re
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.browser.visitor import DESKTOP, Visitor

PATIENCE = 90_000  # milliseconds: the worker looks for work, reads, writes
CELL, NAME = "DUK-01-01", "Phùng Thị Giả Tưởng"


def _column(sheet, header: str) -> str:
    """The letter of the column of a header."""
    found = next(cell for cell in sheet[1] if str(cell.value).removesuffix(" *") == header)
    return found.column_letter


def _filled(content: bytes, *rows: dict) -> bytes:
    """The workbook with rows typed into it, by header, from row 2 on."""
    book = load_workbook(BytesIO(content))
    sheet = book["Đảng viên"]
    for number, row in enumerate(rows, start=2):
        for header, value in row.items():
            sheet[f"{_column(sheet, header)}{number}"] = value
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _download(visitor: Visitor, role: str, name: str) -> bytes:
    with visitor.page.expect_download() as download:
        visitor.page.get_by_role(role, name=name).click()
    return Path(download.value.path()).read_bytes()


def _send(visitor: Visitor, name: str, content: bytes) -> None:
    page = visitor.page
    page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "", "buffer": content}
    )
    page.get_by_label("Ngày lập sổ").fill("01/11/2011")
    page.get_by_role("button", name="Kiểm tra và xem trước").click()


def test_a_workbook_with_mistakes_is_mended_and_imported(working_server, visitors):
    staff = visitors(working_server.url, DESKTOP).enter("department").go("/dang-vien-excel/")
    page = staff.page
    staff.check_both()
    template = _download(staff, "link", "Tải mẫu trống")
    person = {
        "Họ và tên": NAME,
        "Ngày sinh": "02/09/1980",
        "Giới tính": "Nữ",
        "Mã chi bộ": CELL,
        "Ngày kết nạp": "19/05/2005",
        "Ngày chính thức": "19/05/2006",
        "Số thẻ đảng viên": "00540123",
    }
    wrong = {**person, "Họ và tên": "Tạ Văn Giả Tưởng", "Số thẻ đảng viên": None}
    wrong |= {"Giới tính": None, "Mã chi bộ": "DUK-XX"}

    _send(staff, "dang-vien.xlsx", _filled(template, person, wrong))

    expect(page.get_by_role("heading", level=1)).to_have_text("Có ô phải sửa", timeout=PATIENCE)
    expect(page.locator("main")).to_contain_text("Có 2 ô phải sửa; chưa hồ sơ nào được ghi")
    expect(page.locator("main")).to_contain_text("Không có chi bộ mang mã này trong phạm vi nhập.")
    staff.check_both()
    marked = _download(staff, "link", "Tải tệp có đánh dấu ô sai")
    sheet = load_workbook(BytesIO(marked))["Đảng viên"]
    assert sheet[f"{_column(sheet, 'Giới tính')}3"].comment is not None
    assert sheet[f"{_column(sheet, 'Số thẻ đảng viên')}2"].value == "00540123"

    staff.go("/dang-vien-excel/")
    _send(staff, "da-sua.xlsx", _filled(marked, {}, {"Giới tính": "Nam", "Mã chi bộ": CELL}))

    expect(page.get_by_role("heading", level=1)).to_have_text("Chờ xác nhận", timeout=PATIENCE)
    expect(page.locator("main")).to_contain_text(NAME)
    staff.check_both()
    page.get_by_role("button", name=re.compile("^Nhập 2 hồ sơ mới")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Đã nhập", timeout=PATIENCE)
    expect(page.locator("main")).to_contain_text("Đã ghi xong: 2 hồ sơ mới, 0 hồ sơ sửa.")
    staff.check_both()

    staff.go("/dang-vien/?q=gia+tuong")
    expect(page.locator("main")).to_contain_text(NAME)
    expect(page.locator("main")).to_contain_text("Tạ Văn Giả Tưởng")
    staff.check()
