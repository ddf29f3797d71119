"""Take the pictures of README.md and of the guides from the running demonstration (`make screenshots`).

A new demonstration is made in a folder of its own and served as `make run` does; nothing of a portal that runs already
is touched. Debian's Chromium takes the pictures, poppler's pdftoppm draws the report's first page. A picture is one
line of PICTURES: where it goes, who looks, at which width, how to get there.

    python scripts/screenshots.py              all of them
    python scripts/screenshots.py guide/bi-thu only those whose path holds these words
"""

import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PIL import Image  # noqa: E402
from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402

from tests.browser.server import Server, build_demonstration  # noqa: E402

COLOURS = 128
DESK, PHONE = 1280, 360
REPORT = "docs/screenshots/report-page-1.png"
TALLEST, MARGIN = 20_000, 14

Way = Callable[[Page], None]


@dataclass(frozen=True)
class Picture:
    """`part`: the element to show ("" the page); `until`: its last one; `height`: cut after so many CSS pixels."""

    path: str
    role: str
    width: int
    way: Way
    height: int = 0
    part: str = ""
    until: str = ""


def at(address: str) -> Way:
    """Open an address."""
    return lambda page: page.goto(address)


def own_assessment(page: Page) -> None:
    """The secretary's list of sections."""
    page.goto("/")
    page.locator("main").get_by_role("link", name="Viết tiếp").first.click()


def admissions(page: Page) -> None:
    """A section while it is being written: last year's values, the sum, what is saved."""
    own_assessment(page)
    page.locator(".task-list").get_by_role("link", name="Kết nạp, xóa tên, khai trừ").click()
    for label, number in (("Số đã kết nạp", "5"), ("Số xóa tên", "0"), ("Số khai trừ", "0")):
        page.get_by_label(label).fill(number)
    page.locator("[data-save-state].save-state--good", has_text="Đã lưu").wait_for()


def in_the_cycle(*links: str) -> Way:
    """From the list of cycles through links, by their words."""

    def way(page: Page) -> None:
        page.goto("/danh-gia/")
        page.locator("tbody").get_by_role("link").first.click()
        for link in links:
            page.locator("main").get_by_role("link", name=link).first.click()

    return way


def first_submitted(page: Page) -> None:
    """The first self-assessment that waits for verification."""
    in_the_cycle()(page)
    page.goto(page.url.split("?")[0] + "?state=SUBMITTED")
    page.locator("tbody").get_by_role("link").first.click()


def workbook_preview(page: Page) -> None:
    """What a workbook with two changed quotas would change."""
    page.goto("/so-lieu/")
    with page.expect_download() as download:
        page.locator("form[action*='xuat.xlsx'] button").first.click()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "so-lieu-2010.xlsx"
        download.value.save_as(file)
        change_two_quotas(file)
        page.locator("input[type=file]").set_input_files(file)
        page.get_by_role("button", name="Kiểm tra và xem trước").click()
        page.get_by_role("heading", name="Xem trước khi nhập").wait_for()


def change_two_quotas(file: Path) -> None:
    """Give the first two base organizations of the last year one more admission each."""
    import openpyxl  # noqa: PLC0415 - only this picture needs it

    book = openpyxl.load_workbook(file)
    sheet = book["Chỉ tiêu"]
    header = next(row for row in sheet.iter_rows() if str(row[0].value).startswith("Mã tổ chức"))
    titles = [str(cell.value).strip(" *") for cell in header]
    registered = next(i for i, title in enumerate(titles) if "đăng ký" in title.lower())
    years = [i for i, title in enumerate(titles) if title == "Năm"]
    rows = [row for row in sheet.iter_rows(min_row=header[0].row + 1) if row[0].value]
    last = max(int(row[years[0]].value) for row in rows)
    base = [row for row in rows if int(row[years[0]].value) == last and "-" in str(row[0].value)]
    for row in base[:2]:
        row[registered].value = int(row[registered].value or 0) + 1
    book.save(file)


def new_account(page: Page) -> None:
    """The form of a new account, filled in as far as a name."""
    page.goto("/tai-khoan/lap/")
    page.get_by_label("Họ và tên").or_(page.get_by_label("Họ tên")).first.fill("Nguyễn Thị Hiền")


def quotas(page: Page) -> None:
    """The grid of this year's quotas, to be filled in."""
    page.goto("/chi-tieu/")
    page.get_by_role("link", name="Nhập chỉ tiêu").click()


SECRETARY, STAFF, LEADERS, OPERATOR = "base-secretary", "department", "leadership", "operator"
CHARTS = ".grid-halves > section:nth-child(2)"
FIGURES = ".grid-halves:not(:has(#de-xuat)) > section:nth-child(2)"
VERDICT = ".grid-halves:has(#de-xuat)"

PICTURES = (
    Picture(
        "docs/screenshots/dashboard-1280.png", LEADERS, DESK, at("/bang-dieu-khien/"), until=CHARTS
    ),
    Picture("docs/screenshots/self-assessment-360.png", SECRETARY, PHONE, admissions, 900),
    Picture("static/guide/bi-thu-trang-chu-360.png", SECRETARY, PHONE, at("/"), 690),
    Picture("static/guide/bi-thu-cac-phan-360.png", SECRETARY, PHONE, own_assessment, 0, "main"),
    Picture(
        "static/guide/bi-thu-mot-phan-360.png",
        SECRETARY,
        PHONE,
        admissions,
        0,
        "form[data-autosave]",
    ),
    Picture("static/guide/ban-to-chuc-trang-chu.png", STAFF, DESK, at("/"), 0, "main"),
    Picture("static/guide/ban-to-chuc-to-chuc.png", STAFF, DESK, at("/to-chuc/"), 900, "main"),
    Picture("static/guide/ban-to-chuc-chi-tieu.png", STAFF, DESK, quotas, 760, "main"),
    Picture("static/guide/tham-dinh-danh-sach.png", STAFF, DESK, in_the_cycle(), 1000, "main"),
    Picture("static/guide/tham-dinh-mot-ban.png", STAFF, DESK, first_submitted, 0, "main", FIGURES),
    Picture("static/guide/tham-dinh-y-kien.png", STAFF, DESK, first_submitted, 0, VERDICT),
    Picture("static/guide/nhap-excel-xem-truoc.png", STAFF, DESK, workbook_preview, 900, "main"),
    Picture(
        "static/guide/lanh-dao-bang-dieu-khien.png",
        LEADERS,
        DESK,
        at("/bang-dieu-khien/"),
        940,
        "main",
    ),
    Picture(
        "static/guide/lanh-dao-quyet-dinh.png",
        LEADERS,
        DESK,
        in_the_cycle("Quyết định"),
        760,
        "main",
    ),
    Picture("static/guide/quan-tri-lap-tai-khoan.png", OPERATOR, DESK, new_account, 0, "main form"),
    Picture("static/guide/quan-tri-nhat-ky.png", OPERATOR, DESK, at("/nhat-ky/"), 700, "main"),
)


def shrink(file: Path) -> None:
    """Keep a picture small: few colours are enough for a page of text."""
    with Image.open(file) as picture:
        few = picture.convert("RGB").quantize(
            COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE
        )
    few.save(file, optimize=True)


def take(browser: Browser, url: str, picture: Picture) -> None:
    """Enter as the picture's role, go its way, take it."""
    scale = 2 if picture.width == PHONE else 1
    context = browser.new_context(
        base_url=url,
        viewport={"width": picture.width, "height": 740 if picture.width == PHONE else 900},
        device_scale_factor=scale,
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto("/")
    page.locator(f"button[name=role][value={picture.role}]").click()
    page.wait_for_url(f"{url}/")
    picture.way(page)
    page.wait_for_load_state("networkidle")
    file = ROOT / picture.path
    file.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=file, full_page=True, clip=_clip(page, picture))
    context.close()
    shrink(file)


def _clip(page: Page, picture: Picture) -> dict[str, float]:
    """The part of the page to show, in CSS pixels; no blank space below the last element."""
    box = {"x": 0, "y": 0, "width": picture.width, "height": TALLEST}
    if picture.part:
        box = page.locator(picture.part).first.bounding_box()
    last = page.locator(picture.until or f"{picture.part or 'body'} > *:visible").all()
    ends = [found["y"] + found["height"] for one in last if (found := one.bounding_box())]
    height = min(box["height"], max(ends) - box["y"] + MARGIN, picture.height or TALLEST)
    return {**box, "height": height}


def take_report(browser: Browser, url: str) -> None:
    """Ask for the report of the last closed year and draw its first page."""
    context = browser.new_context(base_url=url, accept_downloads=True)
    page = context.new_page()
    page.goto("/")
    page.locator("button[name=role][value=leadership]").click()
    page.goto("/bang-dieu-khien/")
    page.get_by_role("button", name="Báo cáo PDF").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải báo cáo PDF").click(timeout=60_000)
    file = ROOT / REPORT
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.pdf"
        download.value.save_as(report)
        draw = ["pdftoppm", "-png", "-r", "90", "-f", "1", "-l", "1", "-singlefile"]
        subprocess.run([*draw, str(report), str(file.with_suffix(""))], check=True)
    context.close()
    shrink(file)


def main(words: str = "") -> None:
    """Take every picture whose path holds `words`."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as play:
        folder = Path(name)
        with Server(build_demonstration(folder / "demo.sqlite3"), folder) as server:
            browser = play.chromium.launch(
                executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
            )
            for picture in PICTURES:
                if words in picture.path:
                    take(browser, server.url, picture)
                    print(picture.path)
            if words in REPORT:
                take_report(browser, server.url)
                print(REPORT)
            browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:2])
