"""Leadership looks ahead: dashboard, forecast, what-if, the figures behind it, and the report."""

import re
from io import BytesIO
from pathlib import Path

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.visitor import Visitor


def test_from_the_dashboard_to_a_supposition_and_the_report(working_server, visitors):
    leadership = visitors(working_server.url).enter("leadership")
    what_if_three_are_decided_lower(leadership)
    a_dossier_of_admission(leadership)
    the_report(leadership)
    on_the_wall(leadership)


def what_if_three_are_decided_lower(leadership: Visitor) -> None:
    page = leadership.page
    leadership.check_both()
    leadership.go("/bang-dieu-khien/")
    leadership.check_both()
    leadership.go("/ke-hoach/")
    page.locator("main").locator("tbody a, .card-plain a").first.click()
    leadership.check_both()
    page.get_by_role("link", name="Dự báo năm nay").click()
    leadership.check_both()
    boxes = page.get_by_role("checkbox", name=re.compile("^Chọn (Đảng bộ|Chi bộ)"))
    for number in range(3):
        boxes.nth(number).check()
    expect(page.locator("[data-checked-count]")).to_have_text("3")
    page.get_by_role("button", name="Tính thử").click()
    leadership.told("Không có gì được ghi lại; địa chỉ của trang giữ giả định này.")
    leadership.check_both()
    page.locator("main a[href*='/du-bao/'][href*='chon=']").first.click()
    leadership.told("giả định")
    leadership.check_both()


def a_dossier_of_admission(leadership: Visitor) -> None:
    """Opened from the board."""
    page = leadership.go("/ket-nap/").page
    page.locator("main a.board__name").first.click()
    leadership.check_both()


def the_report(leadership: Visitor) -> None:
    page = leadership.go("/bang-dieu-khien/").page
    page.get_by_role("button", name="Báo cáo PDF").click()
    button = page.get_by_role("button", name="Tải PDF")
    button.wait_for(timeout=120_000)  # the worker makes it in the background
    leadership.check_both()
    with page.expect_download() as download:
        button.click()
    text = PdfReader(BytesIO(Path(download.value.path()).read_bytes())).pages[0].extract_text()
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in " ".join(text.split())


def on_the_wall(leadership: Visitor) -> None:
    """A matter a screen, by keys and by buttons; back to the dashboard of the same years."""
    page = leadership.go("/bang-dieu-khien/?nam=2009-2010").page
    page.get_by_role("link", name="Trình chiếu").click()
    place = page.locator("[data-slides=place]")
    expect(place).to_have_text(re.compile(r"^1/\d+$"))
    count = int(place.inner_text().split("/")[1])
    page.keyboard.press("ArrowRight")
    expect(place).to_have_text(f"2/{count}")
    page.get_by_role("button", name="Trang sau").click()
    expect(place).to_have_text(f"3/{count}")
    page.keyboard.press("End")
    expect(place).to_have_text(f"{count}/{count}")
    expect(page.get_by_role("button", name="Trang sau")).to_be_disabled()
    page.keyboard.press("ArrowLeft")
    expect(place).to_have_text(f"{count - 1}/{count}")
    leadership.check_both()
    page.keyboard.press("Home")
    expect(place).to_have_text(f"1/{count}")
    for _ in range(3):  # faster than the page moves
        page.keyboard.press("ArrowRight")
    expect(place).to_have_text(f"4/{count}")
    more_than_the_wall_holds(page, count)
    page.get_by_role("link", name="Thoát").click()
    expect(page).to_have_url(re.compile(r"/bang-dieu-khien/\?to-chuc=DUK&nam=2009%2C2010$"))


def more_than_the_wall_holds(page: Page, count: int) -> None:
    """The keys read a tall screen to its end, and on paper it goes on over the next page."""
    page.evaluate("""() => { for (const body of document.querySelectorAll(".slide tbody"))
        for (let more = 0; more < 30; more++) body.append(body.rows[0].cloneNode(true)) }""")
    last = page.locator(".slide tr").last
    page.keyboard.press("End")
    expect(page.locator("[data-slides=place]")).to_have_text(f"{count}/{count}")
    expect(last).not_to_be_in_viewport()
    for _ in range(12):
        page.keyboard.press("PageDown")
        page.wait_for_timeout(500)
        if page.get_by_role("button", name="Trang sau").is_disabled():
            break
    expect(last).to_be_in_viewport()
    pages = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    told = [" ".join(one.extract_text().split()) for one in pages]
    assert len(told) > count
    assert all(told), "an empty page"
    (targets,) = [text for text in told if "Mục tiêu và kết quả" in text]
    assert "Yêu cầu" in targets, "the heading stands alone"
    assert "Tiến độ đánh giá" not in targets
