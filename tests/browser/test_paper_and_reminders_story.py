"""A cell without a computer: its paper is printed and typed in by staff; the missing are reminded."""

import re

from playwright.sync_api import expect

from tests.browser.visitor import PHONE, Visitor

SIGNER = "Nguyễn Thị Thí Dụ, bí thư"
TEXT = "1. Kết nạp 1 đồng chí. 2. Sinh hoạt chuyên đề mỗi quý."


def test_a_paper_is_typed_in_and_the_missing_are_reminded(own_server, visitors):
    staff = visitors(own_server.url).enter("department")
    staff.go("/danh-gia/").page.locator("tbody").get_by_role("link").first.click()
    cycle = staff.page.url
    staff_print_and_type_in(staff)
    staff.go(cycle)
    staff_remind_the_missing(staff)
    secretary_finds_the_reminder(visitors(own_server.url, PHONE).enter("base-secretary"))


def staff_print_and_type_in(staff: Visitor) -> None:
    page = staff.page
    staff.go(page.url + "?state=NOT_BEGUN")
    page.get_by_role("link", name=re.compile("^Mẫu giấy")).first.click()
    expect(page.get_by_role("button", name="In")).to_be_visible()
    staff.check_both()
    page.emulate_media(media="print")
    expect(page.locator(".paper__part").first).to_be_visible()
    expect(page.get_by_role("button", name="In")).to_be_hidden()
    page.emulate_media(media="screen")
    page.go_back()
    page.get_by_role("link", name=re.compile("^Nhập thay")).first.click()
    page.get_by_label("Ngày ghi trên bản giấy").fill("18/11/2011")
    page.get_by_label("Người ký bản giấy").fill(SIGNER)
    staff.check_both()
    page.get_by_role("button", name="Bắt đầu nhập").click()
    staff.told(f"nhập thay, theo bản giấy ngày 18/11/2011; người ký: {SIGNER}")
    staff.check_both()
    page.locator(".task-list").get_by_role("link", name="Phương hướng năm sau").click()
    page.get_by_label("Phương hướng, nhiệm vụ năm sau").fill(TEXT)
    staff.saved()
    staff.check_both()


def staff_remind_the_missing(staff: Visitor) -> None:
    page = staff.page
    page.get_by_role("link", name="Nhắc các tổ chức chưa nộp").click()
    staff.check_both()
    page.get_by_role("button", name=re.compile(r"^Nhắc \d+ tổ chức")).click()
    staff.told("Đã nhắc 24 tổ chức (24 người).")
    page.get_by_role("link", name="Nhắc các tổ chức chưa nộp").click()
    staff.told("Hôm nay không còn ai để nhắc")
    staff.check()


def secretary_finds_the_reminder(secretary: Visitor) -> None:
    page = secretary.page
    secretary.told("Ban Tổ chức nhắc lúc")
    secretary.check_both()
    secretary.go("/nhac-viec/")
    expect(page.locator(".reminders__item")).to_have_count(2)
    secretary.check_both()
    page.get_by_role("button", name=re.compile("^Mở việc này")).first.click()
    secretary.told("Viết tiếp")
