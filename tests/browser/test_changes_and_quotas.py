"""Staff at a desk: sums follow while they type, and an organization's change is made and taken back."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import DESKTOP, PHONE


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_sums_and_difference_follow_the_typing(own_server, visitors, size):
    staff = visitors(own_server.url, size).enter("department").go("/chi-tieu/sua/?nam=2011")
    page = staff.page
    received = page.get_by_label(re.compile("^Chỉ tiêu cấp trên giao cho"))
    total = page.locator("[data-quota-total=assigned]")
    words = page.locator("[data-quota-difference]")
    assigned = int(total.inner_text())
    first = page.locator("tbody input[name^=assigned_]").first
    first.fill(str(int(first.input_value()) + 10))
    expect(total).to_have_text(str(assigned + 10))
    received.fill(str(assigned + 12))
    expect(words).to_have_text("Số đã giao ít hơn chỉ tiêu cấp trên giao 2 đảng viên.")
    received.fill(str(assigned + 10))
    expect(words).to_have_text("Số đã giao khớp với chỉ tiêu cấp trên giao.")
    received.fill("")
    expect(words).to_have_text("Chưa ghi chỉ tiêu cấp trên giao.")
    received.fill("1.000")
    expect(words).to_have_text(
        f"Số đã giao ít hơn chỉ tiêu cấp trên giao {1000 - assigned - 10} đảng viên."
    )
    staff.check()
    page.get_by_role("button", name="Lưu cả bảng").click()
    expect(page.get_by_text("Đã lưu chỉ tiêu của 2 tổ chức.")).to_be_visible()
    staff.check()


def test_an_organization_is_renamed_and_the_change_taken_back(own_server, visitors):
    staff = visitors(own_server.url, PHONE).enter("department").go("/to-chuc/ma/DUK-01-01/")
    page = staff.page
    old_name = page.get_by_role("heading", level=1).inner_text()
    page.get_by_role("link", name="Đổi tên").click()
    page.get_by_label("Tên mới").fill("Chi bộ Tên Thử")
    page.get_by_role("button", name="Ghi thay đổi").click()
    expect(page.locator("[data-error-summary]")).to_be_focused()
    expect(page.get_by_label("Tên mới")).to_have_value("Chi bộ Tên Thử")
    staff.check()
    page.get_by_label("Có hiệu lực từ ngày").fill("1/11/2011")
    page.get_by_label("Số quyết định").fill("99-QĐ/ĐUK")
    page.get_by_role("button", name="Ghi thay đổi").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Chi bộ Tên Thử")
    staff.go("/to-chuc/ma/DUK-01-01/?ngay=31/10/2011")
    expect(page.get_by_role("heading", level=1)).to_have_text(old_name)
    staff.check()
    page.get_by_role("link", name="Hủy thay đổi này").click()
    staff.check()
    page.get_by_role("button", name="Hủy thay đổi").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(old_name)
    expect(page.get_by_text("Đã hủy", exact=True)).to_be_visible()
    staff.check()
