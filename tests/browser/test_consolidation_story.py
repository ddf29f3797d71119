"""A plan is returned, a task is typed on a phone without network and session, then followed up."""

import re

from playwright.sync_api import expect

from tests.browser.trouble import without_session
from tests.browser.visitor import PHONE

SAVED = re.compile(r"^Đã lưu \d\d:\d\d$")
MEASURE = "Mời ngành điện nói chuyện; mỗi tổ ký cam kết."
CONTENT = "Mỗi chi bộ có một buổi chuyên đề về tiết kiệm điện."


def test_a_task_is_typed_on_a_phone_without_a_network_and_followed_up(own_server, visitors):
    staff = visitors(own_server.url).enter("department")
    staff.page.get_by_role("link", name="Đánh giá, xếp loại").first.click()
    staff.page.locator("main").get_by_role("link", name=re.compile("2011")).first.click()
    staff.page.get_by_role("link", name="Kế hoạch củng cố").click()
    expect(staff.page.locator("main")).to_contain_text("45 tổ chức")
    staff.check_both()
    staff.page.get_by_role("link", name="Theo nhiệm vụ").click()
    expect(staff.page.locator("main")).to_contain_text("157 nhiệm vụ")
    staff.check_both()
    staff.page.get_by_role("link", name="Theo tổ chức").click()
    staff.page.get_by_role("link", name=re.compile("Cấp nước Suối Sao")).click()
    staff.page.get_by_label("Ý kiến chung").fill("Xin bổ sung việc tiết kiệm.")
    staff.page.get_by_role("button", name="Trả lại kèm ý kiến").click()
    expect(staff.page.locator("main")).to_contain_text("Đã trả lại kèm ý kiến")
    staff.check()

    secretary = visitors(own_server.url, PHONE).enter("base-secretary")
    secretary.expected += ["ERR_INTERNET_DISCONNECTED"]
    page = secretary.page
    page.locator("section", has_text="Kế hoạch củng cố năm 2011").get_by_role(
        "link", name=re.compile("Xem ý kiến và sửa")
    ).click()
    expect(page.locator("main")).to_contain_text("Xin bổ sung việc tiết kiệm.")
    secretary.check_both()
    page.get_by_role("button", name="Thêm nhiệm vụ", exact=True).click()
    state = page.locator("[data-save-state]")
    page.get_by_label("Loại việc").select_option("TOPIC")
    secretary.context.set_offline(True)
    page.get_by_label("Nội dung").fill(CONTENT)
    page.get_by_label("Cấp ủy viên phụ trách").select_option(index=1)
    page.get_by_label("Thời hạn").fill("30/11/2011")
    page.get_by_label("Biện pháp").fill("Mời ngành điện nói chuyện.")
    page.get_by_label("Chuyên đề", exact=True).fill("Tiết kiệm điện")
    expect(state).to_contain_text("Chưa lưu được, đang thử lại")
    secretary.context.set_offline(False)
    expect(state).to_have_text(SAVED)
    secretary.check_both()
    with without_session(secretary, "base-secretary"):
        page.get_by_label("Biện pháp").fill(MEASURE)
    page.get_by_label("Chuyên đề", exact=True).fill("Tiết kiệm điện ở cơ quan")
    secretary.saved()
    page.goto(page.url)
    expect(page.get_by_label("Biện pháp")).to_have_value(MEASURE)
    expect(page.get_by_label("Nội dung")).to_have_value(CONTENT)

    page.get_by_role("link", name="Về kế hoạch").click()
    page.get_by_role("link", name="Xem lại toàn bộ").click()
    expect(page.get_by_role("button", name=re.compile("^Nộp cho"))).to_be_visible()
    secretary.check_both()
    page.get_by_role("button", name=re.compile("^Nộp cho")).click()
    expect(page.locator("main")).to_contain_text("KHCC-2011-0001")
    page.get_by_role("link", name="Về kế hoạch").click()
    page.get_by_role("link", name=re.compile("tiết kiệm điện")).click()
    expect(page.get_by_label("Đã làm được gì")).to_be_visible()
    secretary.check_both()
    page.get_by_label("Tiến độ").select_option("DONE")
    page.get_by_label("Đã làm được gì").fill("Đã nói chuyện ở bốn chi bộ.")
    page.get_by_role("button", name="Ghi tiến độ").click()
    expect(page.locator("main")).to_contain_text("Đã xong, ngày 21/11/2011")
    secretary.check_both()

    staff.page.get_by_role("link", name=re.compile("Cấp nước Suối Sao")).click()
    expect(staff.page.locator("main")).to_contain_text("Thay đổi so với lần nộp 1")
    expect(staff.page.locator("main")).to_contain_text("Đã nói chuyện ở bốn chi bộ.")
    staff.check_both()
    staff.page.get_by_role("button", name="Tiếp nhận kế hoạch").click()
    expect(staff.page.locator("main")).to_contain_text("Đã tiếp nhận kế hoạch củng cố.")
    staff.check()
