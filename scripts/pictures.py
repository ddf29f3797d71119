"""Which pictures README.md and the guides show: where each goes, who looks, at which width, how to get there.

`screenshots.py` takes them.
"""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

DESK, PHONE = 1280, 360

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


def through(start: str, *links: str) -> Way:
    """From an address through links of the main part, each the first that these characters select."""

    def way(page: Page) -> None:
        page.goto(start)
        for link in links:
            page.locator(f"main {link}").first.click()

    return way


def three_lower(page: Page) -> None:
    """The forecast with three organizations supposed to be decided lower."""
    through("/ke-hoach/", "tbody a, .card-plain a", "a[href$='/du-bao/']")(page)
    for number in range(1, 4):
        page.locator("main tbody [name=chon]").nth(number).check()
    page.get_by_role("button", name="Tính thử").click()


SECRETARY, STAFF, LEADERS, OPERATOR = "base-secretary", "department", "leadership", "operator"
CELL, MEMBER = "cell-secretary", "member"
OWN_REVIEW = through("/danh-gia/kiem-diem/cua-toi/", ".task-list a")
TO_THE_CELL = through("/danh-gia/kiem-diem/", "a[href*='/chi-bo/']")


def cells_grid(page: Page) -> None:
    """A cell's members; the window is as high as the picture, so that its last line is at the end."""
    TO_THE_CELL(page)
    page.set_viewport_size({"width": PHONE, "height": 1070})


CHARTS = ".grid-halves > section:nth-child(2)"
FIGURES = ".grid-halves:not(:has(#de-xuat)) > section:nth-child(2)"
VERDICT = ".grid-halves:has(#de-xuat)"

PICTURES = (
    Picture(
        "docs/screenshots/dashboard-1280.png", LEADERS, DESK, at("/bang-dieu-khien/"), until=CHARTS
    ),
    Picture("docs/screenshots/self-assessment-360.png", SECRETARY, PHONE, admissions, 900),
    Picture("docs/screenshots/review-360.png", CELL, PHONE, cells_grid, 900),
    Picture("docs/screenshots/forecast-1280.png", LEADERS, DESK, three_lower, 900, "main"),
    Picture("static/guide/kiem-diem-360.png", MEMBER, PHONE, OWN_REVIEW, 0, "main"),
    Picture("static/guide/cong-tac-dang-vien-360.png", CELL, PHONE, cells_grid, 1000, "main"),
    Picture(
        "static/guide/bi-thu-nhac-viec-360.png", SECRETARY, PHONE, at("/nhac-viec/"), 0, "main"
    ),
    Picture("static/guide/bi-thu-lich-360.png", SECRETARY, PHONE, at("/lich/"), 900, "main"),
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
    Picture(
        "static/guide/tham-dinh-tieu-chi.png",
        STAFF,
        DESK,
        through("/danh-gia/tieu-chi/", "tbody a, .task-list a"),
        900,
        "main",
    ),
    Picture(
        "static/guide/tham-dinh-nhac.png",
        STAFF,
        DESK,
        in_the_cycle("Nhắc các tổ chức chưa nộp"),
        640,
        "main",
    ),
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
    Picture(
        "static/guide/lanh-dao-ho-so.png",
        LEADERS,
        DESK,
        in_the_cycle("Quyết định", "Hồ sơ phiên họp"),
        760,
        "main",
    ),
    Picture("static/guide/lanh-dao-du-bao.png", LEADERS, DESK, three_lower, 900, "main"),
    Picture("static/guide/quan-tri-lap-tai-khoan.png", OPERATOR, DESK, new_account, 0, "main form"),
    Picture("static/guide/quan-tri-nhat-ky.png", OPERATOR, DESK, at("/nhat-ky/"), 700, "main"),
)
