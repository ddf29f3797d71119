"""A registration is returned, mended on a phone without network and session, handed in, received."""

import re

from playwright.sync_api import expect

from tests.browser.trouble import without_session
from tests.browser.visitor import PHONE

SAVED = re.compile(r"^Đã lưu \d\d:\d\d$")
GROUND = "Sổ sáng kiến, biên bản công nhận của giám đốc."
NEW = "Mỗi tổ sản xuất có một sáng kiến tiết kiệm nước."


def test_lines_are_mended_on_a_phone_without_a_network(own_server, visitors):
    staff = visitors(own_server.url).enter("department")
    staff.go("/danh-gia/")
    staff.page.locator("main").get_by_role("link", name=re.compile("2011")).first.click()
    staff.page.get_by_role("link", name="Đăng ký phấn đấu").click()
    staff.page.get_by_role("link", name=re.compile("Cấp nước Suối Sao")).click()
    staff.page.get_by_label("Lý do trả lại").fill("Xin bổ sung việc tiết kiệm.")
    staff.page.get_by_role("button", name="Trả lại kèm lý do").click()
    expect(staff.page.locator("main")).to_contain_text("Đã nộp")
    staff.check()

    secretary = visitors(own_server.url, PHONE).enter("base-secretary")
    secretary.expected += ["ERR_INTERNET_DISCONNECTED"]
    page = secretary.page
    page.get_by_role("link", name=re.compile("Xem lý do và sửa")).click()
    expect(page.locator("main")).to_contain_text("Xin bổ sung việc tiết kiệm.")
    page.get_by_role("link", name=re.compile("Nội dung đăng ký")).click()
    state = page.locator("[data-save-state]")
    lines = page.locator("[data-lines] [data-line]")
    expect(lines).to_have_count(6)
    secretary.context.set_offline(True)
    page.get_by_role("button", name="Thêm mục").click()
    expect(lines).to_have_count(7)
    added = lines.last
    added.get_by_label("Lĩnh vực").select_option("OTHER")
    added.get_by_label("Nội dung đăng ký").fill(NEW)
    added.get_by_label("Căn cứ đánh giá").fill("Sổ sáng kiến.")
    added.get_by_label("Thời hạn").fill("30/11/2011")
    lines.nth(1).get_by_role("button", name="Bỏ mục này").click()
    expect(state).to_contain_text("Chưa lưu được, đang thử lại")
    lines.nth(1).get_by_role("button", name="Lấy lại").click()
    secretary.context.set_offline(False)
    expect(state).to_have_text(SAVED)
    secretary.check()
    with without_session(secretary, "base-secretary"):
        added.get_by_label("Căn cứ đánh giá").fill(GROUND)
    added.get_by_label("Thời hạn").fill("15/12/2011")
    secretary.saved()
    page.goto(page.url)
    expect(lines).to_have_count(7)
    expect(lines.last.get_by_label("Căn cứ đánh giá")).to_have_value(GROUND)
    expect(lines.last.get_by_label("Nội dung đăng ký")).to_have_value(NEW)
    lines.first.get_by_label("Thời hạn").press("Enter")  # saves; takes nothing away
    expect(lines).to_have_count(7)

    page.get_by_role("link", name="Về bản đăng ký").click()
    page.get_by_role("link", name="Xem lại toàn bộ").click()
    secretary.check()
    page.get_by_role("button", name=re.compile("^Nộp cho")).click()
    expect(page.locator("main")).to_contain_text("Số tiếp nhận: DKPD-2011-0001")
    secretary.check()

    staff.page.get_by_role("link", name=re.compile("Cấp nước Suối Sao")).click()
    expect(staff.page.locator("main")).to_contain_text("Thay đổi so với lần nộp 1")
    expect(staff.page.locator("main")).to_contain_text(NEW)
    staff.page.get_by_role("button", name="Tiếp nhận").click()
    expect(staff.page.locator("main")).to_contain_text("Đã tiếp nhận bản đăng ký của")
    staff.check()
