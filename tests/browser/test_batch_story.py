"""Sheets of all organizations at once, and the paper that a base organization signs itself."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.visitor import PHONE, Visitor

MADE = 120_000  # milliseconds until the worker has made a file on a machine that does much else


def test_a_paper_to_sign_and_a_batch_that_is_left_and_dropped(working_server, visitors):
    the_paper_of_a_base_organization(visitors(working_server.url, PHONE).enter("base-secretary"))
    a_batch_of_sheets(visitors(working_server.url).enter("department"))


def the_paper_of_a_base_organization(secretary: Visitor) -> None:
    page = secretary.go("/danh-gia/cua-toi/").page
    page.get_by_role("link", name=re.compile("Đăng ký phấn đấu")).click()
    page.get_by_role("button", name="Bản in để ký").click()
    secretary.told("Bản đăng ký phấn đấu")
    button = page.get_by_role("button", name="Tải PDF")
    button.wait_for(timeout=MADE)
    secretary.check()
    text = pdf_text(downloaded(secretary, button))
    assert "Cấp nước Suối Sao" in text
    assert "CANARY" not in text


def a_batch_of_sheets(staff: Visitor) -> None:
    """Both kinds of files are asked for; what is done is taken, the rest is thrown away."""
    page = staff.go("/bao-cao/").page
    page.get_by_role("link", name="Thông báo kết quả", exact=True).click()
    page.get_by_role("link", name="Lập cả bộ").click()
    page.get_by_label("Năm").select_option("2010")
    page.get_by_label("Cả PDF và DOCX").check()
    staff.check_both()
    page.get_by_role("button", name="Lập cả bộ").click()
    expect(page.locator("#batch-progress")).to_contain_text("/90")
    page.get_by_role("row").filter(has_text="DOCX").filter(has_text="Đã xong").first.wait_for(
        timeout=MADE
    )
    staff.check()
    content = downloaded(staff, page.get_by_role("button", name="Tải phần đã xong (ZIP)"))
    with zipfile.ZipFile(BytesIO(content)) as found:
        assert found.testzip() is None
        names = found.namelist()
        assert names[0] == "000-danh-sach.txt"
        assert [Path(name).suffix for name in names[1:3]] == [".pdf", ".docx"]
        assert "THÔNG BÁO" in pdf_text(found.read(names[1]))
        assert "CANARY" not in found.read(names[0]).decode()
    batch = page.url
    staff.go("/")
    page.goto(batch)
    page.get_by_role("button", name="Bỏ bộ văn bản").click()
    expect(page.get_by_text("Đã bỏ bộ văn bản.")).to_be_visible()


def downloaded(visitor: Visitor, button) -> bytes:
    with visitor.page.expect_download() as download:
        button.click()
    return Path(download.value.path()).read_bytes()


def pdf_text(content: bytes) -> str:
    pages = PdfReader(BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())
