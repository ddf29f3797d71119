"""The main story: a secretary submits, staff return, she mends, staff propose, leadership decides.

Played once from beginning to end on one portal, each person in his own browser. Every page that is
met is checked by axe-core at both widths, and for sideways scrolling and faults of any kind.
"""

import re
from io import BytesIO
from pathlib import Path

from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.visitor import DESKTOP, PHONE, Visitor

BASE = "Đảng bộ Công ty TNHH một thành viên Cấp nước Suối Sao"
STRENGTHS = "Sinh hoạt đủ 12 tháng; cấp nước liên tục cho 14 xã, phường."
CAUSES = "Đảng viên trực ca, khó họp chung."
MENDED_CAUSES = "Đảng viên trực ca; từ tháng 1 họp hai ca, mỗi ca một buổi."
COMMENT = "Phần nguyên nhân còn chung, đề nghị nêu cách khắc phục."
SECTION_COMMENT = "Nêu rõ nguyên nhân và cách khắc phục."
NOTE = "Đã đối chiếu với sổ đảng viên và biên bản sinh hoạt; số liệu khớp."
DECISION = "125-QĐ/ĐUK"


def saved(visitor: Visitor) -> None:
    """Wait until the page says that everything typed is saved."""
    state = visitor.page.locator("[data-save-state]")
    expect(state).to_have_class(re.compile("save-state--good"))
    expect(state).to_have_text(re.compile(r"^Đã lưu \d\d:\d\d$"))


def open_section(visitor: Visitor, title: str) -> None:
    visitor.page.locator(".task-list").get_by_role("link", name=title).click()
    expect(visitor.page.locator("h1")).to_have_text(title)


def to_task_list(visitor: Visitor) -> None:
    visitor.page.get_by_role("link", name="Danh sách các phần").click()
    expect(visitor.page.get_by_role("heading", name="Các phần cần làm")).to_be_visible()


def press(visitor: Visitor, name: str) -> None:
    visitor.page.get_by_role("button", name=name).click()


def test_from_the_first_word_to_the_decision_and_the_report(working_server, visitors):
    secretary = visitors(working_server.url, PHONE).enter("base-secretary")
    secretary_fills_every_section(secretary)
    receipt = secretary_mends_what_is_missing_and_submits(secretary)
    staff = visitors(working_server.url, DESKTOP).enter("department")
    staff_return_it_with_a_comment(staff, receipt)
    secretary_sees_the_comment_and_submits_again(secretary, receipt)
    staff_see_the_change_and_propose(staff)
    leadership = visitors(working_server.url, DESKTOP).enter("leadership")
    leadership_decides(leadership)
    secretary_sees_the_decision(secretary)
    staff_issue_the_report(staff)
    leadership_downloads_the_report(leadership)


def secretary_fills_every_section(secretary: Visitor) -> None:
    page = secretary.page
    secretary.check_both()
    page.locator("main").get_by_role("link", name=re.compile("Viết tiếp")).first.click()
    expect(page.get_by_role("heading", name="Các phần cần làm")).to_be_visible()
    secretary.check_both()

    open_section(secretary, "Xếp loại đảng viên")
    expect(page.get_by_label("Tổng số đảng viên")).to_have_value("95")
    expect(page.locator("main")).to_contain_text("Năm 2010: 93")
    expect(page.locator("#id_total_register a")).to_contain_text("95")
    page.get_by_label("Tổng số đảng viên").fill("96")
    expect(page.locator(".live-sum")).to_have_text(re.compile("Còn thiếu 1 so với tổng số"))
    saved(secretary)
    secretary.check_both()

    to_task_list(secretary)
    open_section(secretary, "Xếp loại chi bộ trực thuộc")
    page.get_by_label("Chi bộ Thu ngân").select_option(label="Hoàn thành tốt nhiệm vụ")
    saved(secretary)
    secretary.check_both()

    to_task_list(secretary)
    open_section(secretary, "Kết nạp, xóa tên, khai trừ")
    for label, number in (("Số đã kết nạp", "7"), ("Số xóa tên", "0"), ("Số khai trừ", "0")):
        page.get_by_label(label).fill(number)
    expect(page.locator(".live-sum")).to_have_text(re.compile("Vượt chỉ tiêu 1"))
    saved(secretary)
    differs = page.locator("[data-explain=register_admissions]")
    expect(differs).to_contain_text("Khác sổ đảng viên (Số đã kết nạp: nhập 7, sổ 5).")
    differs.get_by_role("textbox").fill("Hai đồng chí vừa có quyết định, chưa vào sổ.")
    saved(secretary)
    secretary.check_both()

    to_task_list(secretary)
    open_section(secretary, "Ưu điểm, hạn chế, nguyên nhân")
    page.get_by_label("Ưu điểm").fill(STRENGTHS)
    page.get_by_label("Hạn chế").fill("Một số buổi sinh hoạt còn ngắn.")
    saved(secretary)
    secretary.check_both()
    page.reload()
    expect(page.get_by_label("Ưu điểm")).to_have_value(STRENGTHS)
    expect(page.get_by_label("Hạn chế")).to_have_value("Một số buổi sinh hoạt còn ngắn.")

    to_task_list(secretary)
    open_section(secretary, "Phương hướng năm sau")
    page.get_by_label("Phương hướng, nhiệm vụ năm sau").fill(
        "1. Họp hai ca. 2. Kết nạp 8 đồng chí."
    )
    saved(secretary)
    secretary.check_both()

    to_task_list(secretary)
    open_section(secretary, "Mức tự xếp loại")
    page.get_by_label("Trong sạch, vững mạnh", exact=True).check()
    page.get_by_label("Lý do đề nghị mức này").fill("Đạt các yêu cầu của mức này.")
    saved(secretary)
    secretary.check_both()
    page.reload()
    expect(page.get_by_label("Trong sạch, vững mạnh", exact=True)).to_be_checked()
    to_task_list(secretary)


def secretary_mends_what_is_missing_and_submits(secretary: Visitor) -> str:
    """The receipt number."""
    page = secretary.page
    page.get_by_role("link", name="Xem lại toàn bộ").click()
    gaps = page.locator(".error-summary li")
    expect(gaps).to_have_count(2)
    expect(gaps.nth(0)).to_contain_text("được 95, khác tổng số 96 đảng viên")
    expect(gaps.nth(1)).to_contain_text("Hãy ghi nguyên nhân của hạn chế.")
    expect(page.get_by_role("button", name=re.compile("^Nộp cho"))).to_have_count(0)
    secretary.check_both()

    gaps.nth(0).get_by_role("link").click()
    secretary.check_both()
    page.get_by_role("button", name=re.compile("Điền số này.*Tổng số đảng viên")).click()
    expect(page.get_by_label("Tổng số đảng viên")).to_have_value("95")
    expect(page.locator(".live-sum")).to_have_text(re.compile("Khớp tổng số"))
    saved(secretary)
    to_task_list(secretary)
    open_section(secretary, "Ưu điểm, hạn chế, nguyên nhân")
    page.get_by_role("textbox", name="Nguyên nhân").fill(CAUSES)
    press(secretary, "Lưu và sang phần tiếp")
    expect(page.locator("h1")).to_have_text("Phương hướng năm sau")
    to_task_list(secretary)
    page.get_by_role("link", name="Xem lại toàn bộ").click()
    expect(gaps).to_have_count(0)
    secretary.check_both()

    press(secretary, "Nộp cho Đảng ủy Khối Doanh nghiệp tỉnh")
    receipt = page.locator(".receipt__number").inner_text().strip()
    assert re.fullmatch(r"TDG-2011-\d{4}", receipt)
    expect(page.get_by_role("heading", name="Việc tiếp theo")).to_be_visible()
    secretary.check_both()
    return receipt


def staff_open_it(staff: Visitor) -> None:
    """From the home page through the list to the one submission."""
    page = staff.page
    staff.go("/")
    staff.check_both()
    page.locator(".frame__side").get_by_role("link", name="Đánh giá, xếp loại").click()
    staff.check_both()
    page.get_by_role("link", name="Năm 2011").click()
    staff.check_both()
    page.get_by_label("Tên tổ chức").fill("cap nuoc suoi sao")
    page.locator("main form button[type=submit]").first.click()
    row = page.locator("main table tbody tr")
    expect(row).to_have_count(1)
    expect(row).to_contain_text("Chờ thẩm định")
    row.get_by_role("link").first.click()
    expect(page.locator("h1")).to_have_text(BASE)


def staff_return_it_with_a_comment(staff: Visitor, receipt: str) -> None:
    page = staff.page
    staff_open_it(staff)
    expect(page.locator("main")).to_contain_text(receipt)
    expect(page.locator("main")).to_contain_text(STRENGTHS)
    staff.check_both()
    give_back = page.locator("#tra-lai")
    staff.expected.append("422 POST")
    staff.expected.append("status of 422")
    give_back.get_by_role("button").click()
    expect(give_back.locator("[data-error-summary]")).to_contain_text("Hãy ghi ý kiến trả lại")
    staff.check_both()
    give_back.get_by_label("Ý kiến chung").fill(COMMENT)
    give_back.get_by_label("Phần “Ưu điểm, hạn chế, nguyên nhân”").fill(SECTION_COMMENT)
    give_back.get_by_role("button").click()
    expect(page.get_by_role("status").first).to_contain_text("Đã trả lại kèm ý kiến")
    staff.check_both()


def secretary_sees_the_comment_and_submits_again(secretary: Visitor, receipt: str) -> None:
    page = secretary.page
    secretary.go("/")
    expect(page.locator("main")).to_contain_text("trả lại", ignore_case=True)
    secretary.check_both()
    secretary.go("/danh-gia/cua-toi/")
    secretary.check_both()
    page.get_by_role("link", name="Viết tiếp").click()
    expect(page.locator("main")).to_contain_text(COMMENT)
    expect(page.locator(".task-list")).to_contain_text("Bị trả lại")
    secretary.check_both()
    open_section(secretary, "Ưu điểm, hạn chế, nguyên nhân")
    expect(page.locator(".notice--warning").first).to_contain_text(SECTION_COMMENT)
    page.get_by_role("textbox", name="Nguyên nhân").fill(MENDED_CAUSES)
    saved(secretary)
    secretary.check_both()
    to_task_list(secretary)
    page.get_by_role("link", name="Xem lại toàn bộ").click()
    press(secretary, "Nộp cho Đảng ủy Khối Doanh nghiệp tỉnh")
    expect(page.locator(".receipt__number")).to_have_text(receipt)
    expect(page.locator("main")).to_contain_text("(lần 2)")


def staff_see_the_change_and_propose(staff: Visitor) -> None:
    page = staff.page
    staff_open_it(staff)
    changes = page.get_by_role("region", name="Thay đổi so với lần nộp 1").first
    expect(changes.locator("tbody tr")).to_have_count(1)
    expect(changes).to_contain_text(CAUSES)
    expect(changes).to_contain_text(MENDED_CAUSES)
    staff.check_both()
    propose = page.locator("#de-xuat")
    propose.get_by_label("Mức đề xuất").select_option(label="Trong sạch, vững mạnh")
    propose.get_by_label("Nhận xét thẩm định").fill(NOTE)
    propose.get_by_role("button").click()
    expect(page.get_by_role("status").first).to_contain_text("chờ Ban Thường vụ quyết định")


def leadership_decides(leadership: Visitor) -> None:
    page = leadership.page
    leadership.check_both()
    page.locator(".frame__side").get_by_role("link", name="Đánh giá, xếp loại").click()
    page.get_by_role("link", name="Năm 2011").click()
    page.get_by_role("link", name=re.compile("^Quyết định")).click()
    leadership.check_both()
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=BASE))
    expect(row).to_contain_text(NOTE)
    row.get_by_role("checkbox").check()
    expect(page.locator("[data-checked-count]")).to_have_text("1")
    press(leadership, "Quyết định những tổ chức đã chọn")
    expect(page.locator("h1")).to_have_text("Ghi quyết định cho 1 tổ chức")
    leadership.check_both()
    page.get_by_label("Số quyết định").fill(DECISION)
    page.get_by_label("Ngày quyết định").fill("21/11/2011")
    page.get_by_label("Ngày họp Ban Thường vụ").fill("21/11/2011")
    page.get_by_label("Số ủy viên Ban Thường vụ").fill("15")
    page.get_by_label("Số dự họp").fill("14")
    page.locator("#id_in_favour").fill("14")
    press(leadership, "Ghi quyết định cho 1 tổ chức")
    expect(page.get_by_role("status").first).to_contain_text("Đã ghi quyết định cho 1 tổ chức")
    leadership.check_both()

    page.get_by_role("region", name="Đã quyết định").first.get_by_role("link", name=BASE).click()
    expect(page.locator("main")).to_contain_text(f"Quyết định số {DECISION} ngày 21/11/2011")
    leadership.check_both()
    leadership.go("/to-chuc/ma/DUK-01/")
    year = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="2011"))
    expect(year.get_by_role("cell").first).to_contain_text("Trong sạch, vững mạnh")
    assert year.get_by_role("cell").all_inner_texts()[2:4] == ["95", "báo cáo 7 · sổ 5"]
    leadership.check_both()


def secretary_sees_the_decision(secretary: Visitor) -> None:
    secretary.go("/danh-gia/cua-toi/")
    secretary.page.locator('main a[href*="/danh-gia/ban/"]').first.click()
    expect(secretary.page.locator("main")).to_contain_text(f"Quyết định số {DECISION}")
    secretary.check_both()


def staff_issue_the_report(staff: Visitor) -> None:
    """Composed, written, given its number; the files are made by the worker."""
    page = staff.page
    staff.go("/bao-cao/")
    staff.check_both()
    page.get_by_role("link", name="Báo cáo tổng hợp năm", exact=True).click()
    page.locator("select[name=year]").select_option("2010")
    staff.check_both()
    press(staff, "Lập văn bản")
    page.get_by_role("link", name="Sửa bản thảo").click()
    staff.check_both()
    page.get_by_label("Đánh giá chung").fill("Kết quả năm 2010 sát thực tế hơn các năm trước.")
    press(staff, "Lưu")
    page.get_by_role("link", name="Ban hành").click()
    staff.check_both()
    page.get_by_label("Số văn bản").fill("128")
    press(staff, "Ban hành")
    expect(page.locator("main")).to_contain_text("128-BC/ĐUK")


def leadership_downloads_the_report(leadership: Visitor) -> None:
    page = leadership.page
    leadership.go("/")
    page.locator(".frame__side").get_by_role("link", name="Bảng điều khiển").click()
    expect(page.locator("main")).to_contain_text("69,8%")
    leadership.check_both()
    page.locator(".frame__side").get_by_role("link", name="Văn bản, báo cáo").click()
    page.get_by_label("Số, chữ trong văn bản").fill("128")
    press(leadership, "Xem")
    leadership.check_both()
    page.get_by_role("link", name="Báo cáo tổng hợp năm 2010").click()
    download_button = page.get_by_role("button", name="Tải PDF")
    download_button.wait_for(timeout=60_000)  # the worker makes it in the background
    leadership.check_both()
    with page.expect_download() as download:
        download_button.click()
    assert download.value.suggested_filename.endswith(".pdf")
    report_reads_as_it_should(Path(download.value.path()).read_bytes())


def report_reads_as_it_should(content: bytes) -> None:
    reader = PdfReader(BytesIO(content))
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    for expected in (
        "58,5%",
        "54,8%",
        "69,8%",
        "tăng 18,1 điểm",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Số: 128-BC/ĐUK",
        "sát thực tế hơn các năm trước",
    ):
        assert expected in text, expected
    assert "CANARY" not in text
    assert "Suối Sao" in text
