"""The first page that everybody sees."""

import pytest

from tests.browser.visitor import DESKTOP, PHONE

ROLES = [
    *("operator", "department", "leadership"),
    *("base-secretary", "cell-secretary", "reader", "member"),
]


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_signing_in_is_clean_and_names_every_role(server, visitors, size):
    visitor = visitors(server.url, size).go("/")
    visitor.check()
    buttons = visitor.page.locator("button[name=role]").evaluate_all("all => all.map(b => b.value)")
    assert buttons == ROLES


def test_a_wrong_password_says_so_and_takes_the_focus_there(server, visitors):
    visitor = visitors(server.url, PHONE).go("/")
    visitor.page.get_by_label("Tên đăng nhập").fill("bithu.duk-02")
    visitor.page.get_by_label("Mật khẩu").fill("khong phai mat khau")
    visitor.page.get_by_role("button", name="Đăng nhập", exact=True).click()
    summary = visitor.page.locator("[data-error-summary]")
    assert summary.evaluate("e => e === document.activeElement")
    assert visitor.page.get_by_label("Tên đăng nhập").input_value() == "bithu.duk-02"
    visitor.check()
