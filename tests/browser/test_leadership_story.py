"""Leadership looks ahead: dashboard, forecast, what-if, the figures behind it, and the report."""

import re
from io import BytesIO
from pathlib import Path

from playwright.sync_api import expect
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
    page.get_by_role("link", name="Thoát").click()
    expect(page).to_have_url(re.compile(r"/bang-dieu-khien/\?to-chuc=DUK&nam=2009%2C2010$"))
