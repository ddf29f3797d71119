"""Staff return and propose, the standing committee decides in bulk, staff publish, a complaint is answered."""

import re

from playwright.sync_api import expect

from tests.browser.server import give_password, run_inside
from tests.browser.visitor import PHONE, Visitor

NAME = "Điện lực Núi Mây"
SECRETARY, PASSWORD = "bithu.duk-03", "song dai nui cao 2011"
COMMENT = "Phần phương hướng cần ghi việc và thời hạn."
DIRECTION = "1. Kết nạp 3 đồng chí trước 30/6. 2. Mỗi quý một buổi chuyên đề."
COMPLAINT = "Đề nghị xem lại: đơn vị đạt các tiêu chí của mức tiêu biểu."
ANSWER = "Đã xem xét; mới một năm liền trong sạch, vững mạnh nên giữ mức đã quyết định."

#: Publication asks for a result or a reason of everybody: those who are not played have theirs.
OTHERS_ARE_THROUGH = """
from accounts.models import User
from assessments.actions import set_rating
from assessments.models import Cycle, NotRatedReason, State
from assessments.queries import cycle_lines
cycle = Cycle.objects.get(organization__code="DUK", year=2011)
reason = NotRatedReason.objects.get(subject="ORGANIZATION", code="other")
staff = User.objects.get(username="trinhdien.department")
for line in cycle_lines(cycle):
    if not line.is_settled and line.state != State.PROPOSED and line.organization.code != "DUK-03":
        set_rating(organization=line.organization, year=2011, not_rated_reason=reason, by=staff)
"""


def test_from_verification_to_the_answer_of_a_complaint(own_server, visitors):
    run_inside(own_server.database, OTHERS_ARE_THROUGH)
    give_password(own_server.database, SECRETARY, PASSWORD)
    staff = visitors(own_server.url).enter("department")
    verification = staff_return_it(staff)
    secretary = visitors(own_server.url, PHONE).sign_in(SECRETARY, PASSWORD)
    secretary_mends_it(secretary)
    staff_propose(staff.go(verification))
    leadership = visitors(own_server.url).enter("leadership")
    the_session_decides_all_at_once(leadership)
    staff_publish(staff)
    secretary_complains(secretary)
    the_complaint_is_answered(leadership)
    secretary.page.reload()
    secretary.told(ANSWER)
    secretary.check_both()


def open_the_cycle(visitor: Visitor) -> None:
    visitor.go("/danh-gia/").page.locator("tbody").get_by_role("link").first.click()


def staff_return_it(staff: Visitor) -> str:
    """The address of its verification."""
    open_the_cycle(staff)
    staff.go(staff.page.url + "?state=SUBMITTED")
    staff.page.locator("tbody").get_by_role("link", name=re.compile(NAME)).first.click()
    address = staff.page.url
    give_back = staff.page.locator("#tra-lai")
    give_back.get_by_label("Ý kiến chung").fill(COMMENT)
    give_back.locator("summary").click()
    give_back.get_by_label("Phần “Phương hướng năm sau”").fill(COMMENT)
    give_back.get_by_role("button").click()
    staff.told("Đã trả lại kèm ý kiến")
    return address


def secretary_mends_it(secretary: Visitor) -> None:
    page = secretary.page
    secretary.check()
    page.locator("main").get_by_role("link", name=re.compile("Xem ý kiến và sửa")).click()
    page.locator(".task-list").get_by_role("link", name="Phương hướng năm sau").click()
    expect(page.locator(".notice--warning").first).to_contain_text(COMMENT)
    page.get_by_label("Phương hướng, nhiệm vụ năm sau").fill(DIRECTION)
    secretary.saved()
    page.get_by_role("link", name="Danh sách các phần").click()
    page.get_by_role("link", name="Xem lại toàn bộ").click()
    page.get_by_role("button", name=re.compile("^Nộp cho")).click()
    secretary.told("(lần 2)")
    secretary.check()


def staff_propose(staff: Visitor) -> None:
    changes = staff.page.get_by_role("region", name="Thay đổi so với lần nộp 1").first
    expect(changes).to_contain_text(DIRECTION)
    propose = staff.page.locator("#de-xuat")
    propose.get_by_label("Mức đề xuất").select_option(label="Trong sạch, vững mạnh")
    propose.get_by_label("Nhận xét thẩm định").fill("Đã đối chiếu; mới một năm liền đạt.")
    propose.get_by_role("button").click()
    staff.told("chờ Ban Thường vụ quyết định")


def the_session_decides_all_at_once(leadership: Visitor) -> None:
    """Exceptions stand first; one is decided with a tally of its own."""
    page = leadership.page
    open_the_cycle(leadership)
    page.get_by_role("link", name=re.compile("^Quyết định")).click()
    leadership.check_both()
    page.get_by_role("link", name="Hồ sơ phiên họp").click()
    leadership.told("7 tổ chức chờ quyết định")
    leadership.check_both()
    page.go_back()
    page.get_by_label("Chọn tất cả").check()
    expect(page.locator("[data-checked-count]")).to_have_text("7")
    page.get_by_role("button", name="Quyết định những tổ chức đã chọn").click()
    page.get_by_label("Số quyết định").fill("131-QĐ/ĐUK")
    page.get_by_label("Ngày quyết định").fill("21/11/2011")
    page.get_by_label("Ngày họp Ban Thường vụ").fill("21/11/2011")
    page.get_by_label("Số ủy viên Ban Thường vụ").fill("15")
    page.get_by_label("Số dự họp").fill("14")
    page.locator("#id_in_favour").fill("14")
    leadership.check_both()
    page.get_by_role("button", name="Ghi quyết định cho 7 tổ chức").click()
    leadership.told("Đã ghi quyết định cho 7 tổ chức")
    leadership.check_both()


def staff_publish(staff: Visitor) -> None:
    page = staff.page
    open_the_cycle(staff)
    page.get_by_role("link", name="Công bố kết quả").click()
    page.get_by_label("Văn bản công bố").fill("Thông báo 31-TB/ĐUK")
    page.get_by_label("Ngày công bố").fill("21/11/2011")
    page.get_by_label("Nhận khiếu nại đến hết ngày").fill("05/12/2011")
    staff.check_both()
    page.get_by_role("button", name="Công bố").click()
    staff.told("nhận khiếu nại đến hết ngày 05/12/2011")
    staff.check_both()


def secretary_complains(secretary: Visitor) -> None:
    page = secretary.go("/danh-gia/cua-toi/").page
    page.locator('main a[href*="/danh-gia/ban/"]').first.click()
    secretary.told("131-QĐ/ĐUK")
    page.get_by_role("link", name="Gửi khiếu nại").click()
    page.get_by_label("Nội dung").fill(COMPLAINT)
    secretary.check_both()
    page.get_by_role("button", name="Gửi", exact=True).click()
    secretary.told("Rút khiếu nại")


def the_complaint_is_answered(leadership: Visitor) -> None:
    page = leadership.page
    leadership.go("/")
    leadership.check()
    open_the_cycle(leadership)
    page.get_by_role("link", name=re.compile("^Quyết định")).click()
    page.locator("main tbody").get_by_role("link", name=re.compile(NAME)).click()
    page.locator("main").get_by_role("link", name=re.compile("^Khiếu nại")).click()
    page.get_by_label("Giữ").check()
    page.locator("#id_answer").fill(ANSWER)
    page.get_by_label("Văn bản trả lời").fill("Công văn 45-CV/ĐUK")
    leadership.check_both()
    page.get_by_role("button", name="Ghi trả lời").click()
    leadership.told(ANSWER)
