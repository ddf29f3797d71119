"""A member writes, his cell proposes, the base committee decides: from phone to phone.

The member loses the network while he writes and the session after it; nothing of it is lost.
"""

import re

from playwright.sync_api import expect

from tests.browser.server import give_password
from tests.browser.trouble import without_network, without_session
from tests.browser.visitor import PHONE, Visitor

MEMBER, CELL = "Trịnh Thị Dẫn Chứng", "Chi bộ Văn phòng"
TEXT = "Hoàn thành việc được giao; dự đủ các buổi sinh hoạt. Hạn chế: ít phát biểu."
MORE = " Hướng khắc phục: mỗi quý một ý kiến."
REMARKS = "Gương mẫu, làm tốt công tác đoàn thể."
PASSWORD = "suoi trong chay qua doi 11"


def test_from_a_members_own_words_to_the_committees_decision(own_server, visitors):
    give_password(own_server.database, "bithu.duk-11", PASSWORD)
    member_writes_without_network_and_session(visitors(own_server.url, PHONE))
    cell = visitors(own_server.url, PHONE).enter("cell-secretary")
    cell_records_its_meeting_and_proposes(cell)
    base = visitors(own_server.url, PHONE).sign_in("bithu.duk-11", PASSWORD)
    committee_decides(base)
    base_rates_the_cells_that_are_through(base)
    cell.go("/danh-gia/kiem-diem/")
    cell.page.get_by_role("link", name=re.compile(CELL)).click()
    expect(cell.page.get_by_role("form", name=MEMBER)).to_contain_text("Cấp ủy quyết định")


def member_writes_without_network_and_session(member: Visitor) -> None:
    page = member.enter("member").page
    member.check()
    page.locator("main").get_by_role("link", name=re.compile("^Viết")).click()
    own = page.get_by_label("Tự kiểm điểm")
    with without_network(member):
        own.fill(TEXT)
    with without_session(member, "member"):
        own.fill(TEXT + MORE)
    page.get_by_label("Mức tự xếp loại").select_option(label="Hoàn thành tốt")
    member.saved()
    expect(own).to_have_value(TEXT + MORE)
    member.check_both()
    page.get_by_role("button", name="Lưu và quay lại").click()
    expect(page.locator("main .task-list li")).to_contain_text("HTT")
    member.check_both()


def cell_records_its_meeting_and_proposes(cell: Visitor) -> None:
    page = cell.page
    cell.check()
    page.locator("main").get_by_role("link", name=re.compile("^Ghi đề xuất")).click()
    row = page.get_by_role("form", name=MEMBER)
    expect(row).to_contain_text("Tự xếp: Hoàn thành tốt")
    row.get_by_label("Mức chi bộ đề xuất").select_option(label="Hoàn thành tốt")
    row.get_by_label("Số tán thành").fill("12")
    expect(row).to_contain_text("Hãy ghi ngày họp và số đảng viên dự họp của chi bộ trước.")
    meeting = page.locator("form.review-meeting")
    meeting.get_by_label("Ngày họp chi bộ").fill("18/11/2011")
    meeting.get_by_label("Số đảng viên dự họp").fill("13")
    cell.saved(meeting)
    expect(row.locator("[data-explain]")).to_be_hidden()
    cell.saved(row)
    cell.check()
    row.get_by_role("link", name=re.compile("^Nhận xét")).click()
    cell.told("Phụ trách công tác đoàn thể")
    page.get_by_label("Nhận xét của chi bộ").fill(REMARKS)
    page.get_by_label("Nhận xét về dự sinh hoạt").fill("Dự đủ 12 buổi.")
    cell.saved()
    cell.check_both()
    page.get_by_role("link", name="Bản tự kiểm điểm").click()
    cell.told(TEXT + MORE)
    cell.check()
    cell.go("/danh-gia/kiem-diem/")
    cell.check()


def committee_decides(base: Visitor) -> None:
    page = base.page
    base.check()
    base.go("/danh-gia/kiem-diem/")
    page.locator("main").get_by_role("link", name=re.compile("Năm 2011.*Dược Lá Non")).click()
    base.check_both()
    page.get_by_role("link", name=re.compile("^Quyết định")).click()
    base.told("13 đồng chí chưa có mức chi bộ đề xuất")
    page.get_by_label("Số nghị quyết").fill("11-NQ/ĐU")
    page.get_by_label("Ngày họp cấp ủy").fill("21/11/2011")
    base.check()
    page.get_by_role("button", name="Ghi quyết định của cấp ủy").click()
    base.told("Đã ghi quyết định đối với")
    base.check()
    page.get_by_role("link", name="Đối chiếu").click()
    base.told(CELL)
    base.check_both()


def base_rates_the_cells_that_are_through(base: Visitor) -> None:
    """Of a cell whose members are not through no level can be chosen."""
    page = base.go("/").page
    page.locator("main").get_by_role("link", name=re.compile("Viết tiếp")).first.click()
    page.locator(".task-list").get_by_role("link", name="Xếp loại chi bộ trực thuộc").click()
    page.get_by_label("Chi bộ Nghiên cứu").select_option(label="Hoàn thành tốt nhiệm vụ")
    base.saved()
    base.check_both()
