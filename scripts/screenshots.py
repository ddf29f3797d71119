"""Take the pictures of README.md and of the guides from the running demonstration (`make screenshots`).

A new demonstration is made in a folder of its own and served as `make run` does; nothing of a portal that runs already
is touched. Debian's Chromium takes the pictures, poppler's pdftoppm draws the report's first page. A picture is one
line of PICTURES in pictures.py.

    python scripts/screenshots.py              all of them
    python scripts/screenshots.py guide/bi-thu only those whose path holds these words
"""

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from pictures import PHONE, PICTURES, Picture  # noqa: E402
from PIL import Image  # noqa: E402
from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402

from tests.browser.server import Server, build_demonstration  # noqa: E402

COLOURS = 128
REPORT = "docs/screenshots/report-page-1.png"
TALLEST, MARGIN = 20_000, 14


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
    page.evaluate("scrollTo(0, 0)")  # boxes are measured from the window's upper edge
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
        page.get_by_role("button", name="Tải PDF").click(timeout=60_000)
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
        demonstration = build_demonstration(folder / "demo.sqlite3")
        with Server(demonstration, folder, worker=True) as server:
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
