"""The file field says in Vietnamese what it is for, whichever language the browser speaks."""

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import DESKTOP, PHONE


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_chosen_file_is_named_beside_the_button(server, visitors, size):
    staff = visitors(server.url, size).enter("department").go("/so-lieu/")
    row = staff.page.locator(".file-choice")
    expect(row).to_have_text("Chọn tệpChưa chọn tệp nào")
    staff.check()
    with staff.page.expect_file_chooser() as chooser:
        row.get_by_text("Chọn tệp", exact=True).click()
    chooser.value.set_files({"name": "số liệu 2010.xlsx", "mimeType": "", "buffer": b"PK"})
    expect(row).to_have_text("Chọn tệpsố liệu 2010.xlsx")
    staff.page.get_by_role("button", name="Kiểm tra và xem trước").focus()
    staff.page.keyboard.press("Shift+Tab")
    assert row.locator("input").evaluate("e => e === document.activeElement")
    staff.check()
