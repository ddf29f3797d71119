"""A secretary takes a person from candidate to official member on a phone; staff decide at a desk.

Played once from beginning to end on one portal. Every page that is met is checked by axe-core, for
sideways scrolling, and for faults of any kind.
"""

import re

from playwright.sync_api import expect

from tests.browser.visitor import DESKTOP, PHONE, Visitor

NAME = "Lương Thị Vào Đảng"
CELL = "Chi bộ Văn phòng"
#: Two full members of the cell, of long standing.
INTRODUCERS = ("Đặng Công Minh Họa", "Hồ Thị Ngọc Vẽ Phác")


def press(visitor: Visitor, name: str) -> None:
    visitor.page.get_by_role("button", name=name, exact=True).click()


def follow(visitor: Visitor, name: str) -> None:
    """The one big button of the case's page, and a look at the form it leads to."""
    visitor.page.locator("a.btn-lg").get_by_text(name, exact=True).click()
    expect(visitor.page.locator("form[data-guard]")).to_be_visible()
    visitor.check()


def fill(visitor: Visitor, **typed: str) -> None:
    for name, text in typed.items():
        visitor.page.locator(f"[name='{name}']").fill(text)


def step(visitor: Visitor, label: str, done: str, **typed: str) -> None:
    """Record a step by its button."""
    follow(visitor, label)
    fill(visitor, **typed)
    press(visitor, "Ghi bước này")
    expect(visitor.page.locator("main")).to_contain_text(f"Đã ghi: {done}.")


def test_from_candidate_to_official_member(own_server, visitors):
    secretary = visitors(own_server.url, PHONE).enter("base-secretary")
    address = secretary_opens_the_case(secretary)
    secretary_brings_the_dossier_together(secretary)
    secretary_has_it_verified_and_resolved(secretary)
    staff = visitors(own_server.url, DESKTOP).enter("department")
    staff_decide(staff, address)
    secretary_sees_the_member_through(secretary, address)


def secretary_opens_the_case(secretary: Visitor) -> str:
    page = secretary.page
    secretary.go("/ket-nap/lap/").check()
    place = page.locator("select[name=organization] option").filter(has_text=CELL).first
    page.locator("select[name=organization]").select_option(value=place.get_attribute("value"))
    fill(secretary, on="04/01/2010", full_name=NAME, birth_date="19/05/1986")
    page.locator("select[name=sex]").select_option(label="Nữ")
    press(secretary, "Lập hồ sơ")
    expect(page.locator("h1")).to_have_text(NAME)
    secretary.check_both()
    step(secretary, "Đưa vào diện cảm tình Đảng", "Cảm tình Đảng", on="15/01/2010")
    return page.url


def secretary_brings_the_dossier_together(secretary: Visitor) -> None:
    page = secretary.page
    follow(secretary, "Ghi giấy chứng nhận")
    fill(secretary, number="102/GCN", issued_on="15/03/2010")
    press(secretary, "Lưu")
    follow(secretary, "Ghi đã học lớp nhận thức về Đảng")
    expect(page.locator("[name=on]")).to_have_value("15/03/2010")
    press(secretary, "Ghi bước này")

    follow(secretary, "Chọn người giúp đỡ, người giới thiệu")
    choices = page.locator("select[name=helped_by] option")
    first, second = (choices.filter(has_text=name).get_attribute("value") for name in INTRODUCERS)
    page.locator("select[name=helped_by]").select_option(value=first)
    page.locator("select[name=first_introducer]").select_option(value=first)
    page.locator("select[name=second_introducer]").select_option(value=second)
    press(secretary, "Lưu")
    step(secretary, "Ghi phân công người giúp đỡ", "Đã phân công người giúp đỡ", on="05/04/2010")

    follow(secretary, "Ghi giấy tờ")
    for field in page.locator("fieldset [name$='-dated']").all():
        field.fill("01/06/2010")
    press(secretary, "Lưu giấy tờ")
    secretary.check()
    step(secretary, "Ghi đã đủ hồ sơ", "Đủ hồ sơ", on="10/06/2010")


def secretary_has_it_verified_and_resolved(secretary: Visitor) -> None:
    page = secretary.page
    follow(secretary, "Ghi gửi thẩm tra lý lịch")
    fill(secretary, about="Cha đẻ", sent_to="Đảng ủy xã Ví Dụ", sent_on="14/06/2010")
    press(secretary, "Ghi đã gửi")
    expect(page.locator("main")).to_contain_text("hạn 26/07/2010")
    expect(page.locator("main")).to_contain_text("Quá hạn trả lời")
    secretary.check()
    follow(secretary, "Ghi trả lời thẩm tra")
    fill(secretary, answered_on="12/07/2010")
    page.get_by_label("Đủ điều kiện", exact=True).check()
    press(secretary, "Ghi trả lời")
    step(secretary, "Ghi đã thẩm tra xong lý lịch", "Đã thẩm tra lý lịch", on="20/07/2010")

    votes = {"entitled": "9", "present": "9", "in_favour": "5"}
    follow(secretary, "Ghi nghị quyết của chi bộ")
    fill(secretary, on="02/08/2010", document_number="05-NQ/CB", **votes)
    press(secretary, "Ghi bước này")
    expect(page.locator(".error-summary")).to_contain_text("cần ít nhất 6 trong tổng số 9")
    secretary.check()
    fill(secretary, in_favour="8")
    press(secretary, "Ghi bước này")
    expect(page.locator("main")).to_contain_text("tán thành 8/9, có mặt 9")
    step(
        secretary,
        "Ghi nghị quyết của cấp ủy cơ sở",
        "Cấp ủy cơ sở đã ra nghị quyết",
        on="10/08/2010",
        document_number="12-NQ/ĐU",
        entitled="7",
        present="7",
        in_favour="7",
    )
    expect(page.locator("main")).to_contain_text("Ban Thường vụ sẽ ghi bước này")
    expect(page.locator("a.btn-lg")).to_have_count(0)


def staff_decide(staff: Visitor, address: str) -> None:
    staff.go(address)
    staff.check()
    step(
        staff,
        "Ghi nghị quyết của Ban Thường vụ",
        "Ban Thường vụ đã tán thành",
        on="10/09/2010",
        document_number="31-NQ/BTV",
        entitled="11",
        present="10",
        in_favour="9",
    )
    step(
        staff,
        "Ghi quyết định kết nạp",
        "Đã có quyết định kết nạp",
        on="15/09/2010",
        document_number="88-QĐ/ĐUK",
    )
    staff.page.get_by_role("link", name="Hồ sơ đảng viên").click()
    expect(staff.page.locator("h1")).to_contain_text(NAME)


def secretary_sees_the_member_through(secretary: Visitor, address: str) -> None:
    page = secretary.page
    secretary.go(address)
    step(secretary, "Ghi lễ kết nạp", "Đã làm lễ kết nạp, đang dự bị", on="30/09/2010")
    follow(secretary, "Ghi giấy chứng nhận")
    fill(secretary, number="17/ĐVM", issued_on="18/04/2011")
    press(secretary, "Lưu")
    step(secretary, "Ghi đã học lớp đảng viên mới", "Đã học lớp đảng viên mới", on="20/04/2011")
    step(
        secretary,
        "Ghi công nhận chính thức",
        "Đã công nhận chính thức",
        on="25/10/2011",
        document_number="91-QĐ/ĐUK",
        entitled="9",
        present="9",
        in_favour="8",
        base_entitled="7",
        base_present="6",
        base_in_favour="6",
    )
    expect(page.locator("a.btn-lg")).to_have_count(0)
    secretary.check_both()
    page.get_by_role("link", name="Hồ sơ đảng viên").click()
    expect(page.locator("main")).to_contain_text(re.compile("30/09/2011"))
