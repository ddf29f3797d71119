"""Checking a text's figures at the screen: marks that lead to their findings and back, a file, a download."""

from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import expect

from tests.browser.visitor import DESKTOP, PHONE
from tests.reports.checking import word_files

PLAN = (Path(__file__).parents[1] / "data" / "plan.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_plan_is_pasted_and_its_misprint_is_led_to(server, visitors, size):
    leader = visitors(server.url, size).enter("leadership").go("/kiem-tra-van-ban/")
    page = leader.page
    page.get_by_label("Nội dung văn bản").fill(PLAN)
    page.get_by_role("button", name="Kiểm tra", exact=True).click()
    expect(page.get_by_text("Có 1 chỗ sai")).to_be_visible()
    leader.check()

    page.get_by_role("link", name="Đến chỗ này trong văn bản").click()
    number = page.get_by_role("link", name="Xem kết quả số 1")
    expect(number).to_be_in_viewport()
    number.click()
    expect(page.locator("#finding-1")).to_be_in_viewport()
    expect(page.locator("#finding-1")).to_contain_text("đúng ra là 18,1%: 64,5 − 46,4 = 18,1")
    for fold in page.locator(".fold > summary").all():
        fold.click()
    leader.check()


def test_a_bad_file_keeps_the_text_and_a_good_one_comes_back_marked(server, visitors, tmp_path):
    page = visitors(server.url).enter("reader").go("/kiem-tra-van-ban/").page
    page.get_by_label("Nội dung văn bản").fill("Đoạn đã gõ.")
    field = page.locator("input[type=file]")
    field.set_input_files({"name": "cu.doc", "mimeType": "", "buffer": b"%PDF-1.7"})
    page.get_by_role("button", name="Kiểm tra", exact=True).click()
    expect(page.locator(".error-summary")).to_contain_text("Đây là tệp PDF")
    expect(page.get_by_label("Nội dung văn bản")).to_have_value("Đoạn đã gõ.")

    field.set_input_files({"name": "bao-cao.docx", "mimeType": "", "buffer": word_files.rich()})
    page.get_by_role("button", name="Kiểm tra", exact=True).click()
    expect(page.get_by_text("Có 2 chỗ sai")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải về Word có đánh dấu").click()
    download.value.save_as(tmp_path / "marked.docx")
    assert len(list(Document(str(tmp_path / "marked.docx")).comments)) == 2
