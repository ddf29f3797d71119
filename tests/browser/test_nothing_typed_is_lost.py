"""A network that drops and a session that ends lose no text, and say so."""

import json
import re
import time

from playwright.sync_api import expect

from tests.browser.visitor import PHONE, Visitor

TEXT = "Sinh hoạt đủ 12 tháng; nội bộ đoàn kết; “Nước sạch” là việc hằng ngày."


def at_the_review(visitors, url: str) -> Visitor:
    """The secretary in front of the section with most text."""
    secretary = visitors(url, PHONE).enter("base-secretary")
    secretary.page.get_by_role("link", name=re.compile("Viết tiếp")).first.click()
    secretary.page.get_by_role("link", name="Ưu điểm, hạn chế, nguyên nhân").click()
    expect(secretary.page.get_by_label("Ưu điểm")).to_have_value("")
    return secretary


def state_of(secretary: Visitor):
    return secretary.page.locator("[data-save-state]")


def found_after_reloading(secretary: Visitor) -> str:
    secretary.page.goto(secretary.page.url)
    return secretary.page.get_by_label("Ưu điểm").input_value()


def test_without_a_network_the_text_stays_and_is_saved_when_it_is_back(own_server, visitors):
    secretary = at_the_review(visitors, own_server.url)
    secretary.expected += ["ERR_INTERNET_DISCONNECTED"]
    secretary.context.set_offline(True)
    secretary.page.get_by_label("Ưu điểm").fill(TEXT)
    expect(state_of(secretary)).to_contain_text("Chưa lưu được, đang thử lại")
    expect(secretary.page.get_by_label("Ưu điểm")).to_have_value(TEXT)
    secretary.check()
    secretary.context.set_offline(False)
    expect(state_of(secretary)).to_have_text(re.compile(r"^Đã lưu \d\d:\d\d$"))
    assert found_after_reloading(secretary) == TEXT


def test_when_the_session_has_ended_the_text_stays_and_is_saved_after_entering_again(
    own_server, visitors
):
    secretary = at_the_review(visitors, own_server.url)
    secretary.expected += ["403 POST", "status of 403"]
    secretary.context.clear_cookies()
    secretary.page.get_by_label("Ưu điểm").fill(TEXT)
    expect(state_of(secretary)).to_contain_text("phiên làm việc đã hết")
    expect(secretary.page.get_by_label("Ưu điểm")).to_have_value(TEXT)
    secretary.check()

    with secretary.context.expect_page() as opened:
        secretary.page.get_by_role("link", name="Đăng nhập lại ở thẻ mới").click()
    opened.value.locator("button[name=role][value=base-secretary]").click()
    opened.value.wait_for_url(f"{own_server.url}/")
    opened.value.close()
    secretary.page.get_by_label("Ưu điểm").press("End")
    secretary.page.get_by_label("Ưu điểm").press_sequentially(".")
    expect(state_of(secretary)).to_have_text(re.compile(r"^Đã lưu \d\d:\d\d$"))
    expect(secretary.page.get_by_role("link", name="Đăng nhập lại ở thẻ mới")).to_be_hidden()
    assert found_after_reloading(secretary) == f"{TEXT}."


TYPED_BEFORE_THE_SCRIPTS = """document.addEventListener('readystatechange', () => {
  const field = document.getElementById('id_strengths');
  if (document.readyState === 'interactive' && field && !field.value) field.value = TEXT;
});"""


def test_what_is_typed_before_the_scripts_have_arrived_is_saved(own_server, visitors):
    """The page is read to its end, its deferred scripts have not run: what is typed then is kept."""
    secretary = at_the_review(visitors, own_server.url)
    address = secretary.page.url
    secretary.page.add_init_script(TYPED_BEFORE_THE_SCRIPTS.replace("TEXT", json.dumps(TEXT)))
    secretary.page.goto(address)
    expect(secretary.page.get_by_label("Ưu điểm")).to_have_value(TEXT)
    expect(state_of(secretary)).to_have_text(re.compile(r"^Đã lưu \d\d:\d\d$"))
    another = secretary.context.new_page()
    another.goto(address)
    expect(another.get_by_label("Ưu điểm")).to_have_value(TEXT)


def test_two_who_write_the_same_section_see_both_versions(own_server, visitors):
    first = at_the_review(visitors, own_server.url)
    second = at_the_review(visitors, own_server.url)
    first.page.get_by_label("Ưu điểm").fill("Bản thứ nhất.")
    expect(state_of(first)).to_have_text(re.compile(r"^Đã lưu \d\d:\d\d$"))
    second.expected += ["409 POST", "status of 409"]
    second.page.get_by_label("Ưu điểm").fill("Bản thứ hai.")
    expect(state_of(second)).to_contain_text("bấm Lưu để đối chiếu hai bản")
    second.page.get_by_role("button", name="Lưu", exact=True).click()
    main = second.page.locator("main")
    expect(main).to_contain_text("Bản thứ nhất.")
    expect(second.page.get_by_label("Ưu điểm")).to_have_value("Bản thứ hai.")
    second.check_both()
    second.page.get_by_role("button", name="Lưu", exact=True).click()
    assert found_after_reloading(second) == "Bản thứ hai."


def test_what_is_typed_while_a_decisions_form_asks_anew_stays(own_server, visitors):
    staff = visitors(own_server.url).enter("department")
    page = staff.page
    staff.go("/ky-luat/ghi/?q=a")
    page.locator("main table a").first.click()
    page.get_by_label("Hình thức").select_option("WARNING")
    number, body = page.get_by_label("Số quyết định"), page.locator("#id_body")
    expect(number).to_be_visible()

    def slowly(route):
        time.sleep(1.5)
        route.continue_()

    page.route("**/ky-luat/ghi/**", slowly)
    with page.expect_response("**/ky-luat/ghi/**"):
        body.select_option("HIGHER")
        number.press_sequentially("45-QĐ/TU", delay=20)
        page.get_by_label("Ngày quyết định").fill("10/11/2011")
        page.get_by_label("Nội dung vi phạm").fill("Vi phạm")
        page.get_by_label("Nội dung vi phạm").press("End")
    expect(page.get_by_label("Tên cấp quyết định")).to_be_visible()
    page.keyboard.type(" quy chế")
    expect(number).to_have_value("45-QĐ/TU")
    expect(page.get_by_label("Ngày quyết định")).to_have_value("10/11/2011")
    expect(page.get_by_label("Nội dung vi phạm")).to_have_value("Vi phạm quy chế")
    expect(body).to_have_value("HIGHER")
    with page.expect_response("**/ky-luat/ghi/**"):
        page.get_by_label("Tên cấp quyết định").fill("Tỉnh ủy")
        page.get_by_label("Hình thức").select_option("STRIKING_OFF")
    expect(page.get_by_label("Trường hợp xóa tên")).to_be_visible()
    expect(page.get_by_label("Tên cấp quyết định")).to_have_value("Tỉnh ủy")
    expect(number).to_have_value("45-QĐ/TU")
    staff.check()


def test_without_scripts_the_save_button_does_the_same(own_server, chromium):
    context = chromium.new_context(base_url=own_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.locator("button[name=role][value=base-secretary]").click()
    page.get_by_role("link", name=re.compile("Viết tiếp")).first.click()
    page.get_by_role("link", name="Phương hướng năm sau").click()
    page.get_by_label("Phương hướng, nhiệm vụ năm sau").fill(TEXT)
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_role("status").first).to_contain_text("Phần này đã đủ.")
    page.reload()
    expect(page.get_by_label("Phương hướng, nhiệm vụ năm sau")).to_have_value(TEXT)
    context.close()
