"""A person with a browser who notices everything that is not as it should be."""

import re
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Locator,
    Page,
    Request,
    Response,
    expect,
)

PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
TIMEOUT = 30_000  # milliseconds; only a slow machine needs so many, and then the test may wait

_axe = Axe()


class Visitor:
    """One browser window of one person: `page` to act in, `faults` for what was noticed."""

    def __init__(self, browser: Browser, url: str, size: dict[str, int] = DESKTOP):
        self.url = url
        self.context = browser.new_context(
            base_url=url,
            viewport=size,
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            reduced_motion="reduce",
            accept_downloads=True,
            is_mobile=size is PHONE,
            has_touch=size is PHONE,
        )
        self.context.set_default_timeout(TIMEOUT)
        self.faults: list[str] = []
        self.expected: list[str] = []
        self.context.on("request", self._request)
        self.context.on("response", self._response)
        self.context.on("console", self._console)
        self.context.on("weberror", lambda found: self.faults.append(f"Script: {found.error}"))
        self.page = self.context.new_page()

    def _request(self, request: Request) -> None:
        scheme = urlsplit(request.url).scheme
        if scheme in ("http", "https") and not request.url.startswith(self.url + "/"):
            self.faults.append(f"A request left the portal: {request.url}")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self._notice(f"{response.status} {response.request.method} {response.url}")

    def _console(self, message: ConsoleMessage) -> None:
        """Errors and warnings of the console, refusals by the content security policy among them."""
        if message.type in ("error", "warning"):
            self._notice(f"Console: {message.text} {message.location.get('url', '')}")

    def _notice(self, fault: str) -> None:
        if not any(part in fault for part in self.expected):
            self.faults.append(fault)

    def enter(self, role: str) -> "Visitor":
        """Press the "enter as" button of a role on the sign-in page."""
        self.page.goto("/")
        self.page.locator(f"button[name=role][value={role}]").click()
        self.page.wait_for_url(f"{self.url}/")
        return self

    def sign_in(self, username: str, password: str) -> "Visitor":
        """Type name and password, as whoever has no such button."""
        self.page.goto("/")
        self.page.get_by_label("Tên đăng nhập").fill(username)
        self.page.get_by_label("Mật khẩu").fill(password)
        self.page.get_by_role("button", name="Đăng nhập", exact=True).click()
        self.page.wait_for_url(f"{self.url}/")
        return self

    def go(self, path: str) -> "Visitor":
        """Open an address of the portal; it must answer 200."""
        answer = self.page.goto(path)
        assert answer is not None, path
        assert answer.status == 200, f"{answer.status}: {path}"
        return self

    def text(self) -> str:
        """What a person reads in the main part of the page."""
        return self.page.locator("main").inner_text()

    def check(self, axe: bool = True) -> None:
        """Fail on anything noticed so far, on sideways scrolling, on barriers for readers."""
        settle(self.page)
        where = f"{self.page.url} at {self.page.viewport_size['width']} px"
        assert not self.faults, f"{where}: " + "\n".join(self.faults)
        dead = dead_links(self.page)
        assert not dead, f"{where}: links that lead nowhere: {dead}"
        assert_fits(self.page)
        if axe:
            assert_accessible(self.page)

    def check_both(self) -> None:
        """Check the page as it stands at this width; at the other that it fits and has no fault."""
        own = self.page.viewport_size
        other = DESKTOP if own["width"] == PHONE["width"] else PHONE
        self.check()
        self.page.set_viewport_size(other)
        self.check(axe=False)
        self.page.set_viewport_size(own)

    def saved(self, within: Locator | None = None) -> None:
        """Wait until the page, or this part of it, says that everything typed is saved."""
        state = (within or self.page).locator("[data-save-state]").first
        expect(state).to_have_class(re.compile("save-state--good"))
        expect(state).to_have_text(re.compile(r"^Đã lưu \d\d:\d\d$"))

    def told(self, words: str) -> None:
        """Wait for a sentence in the main part of the page."""
        expect(self.page.locator("main")).to_contain_text(words)

    def close(self) -> None:
        self.context.close()


def settle(page: Page) -> None:
    """Wait until the page that a click asked for is there whole, styles and scripts included."""
    page.wait_for_load_state()
    page.wait_for_function("() => document.body && document.readyState === 'complete'")


def dead_links(page: Page) -> list[str]:
    """Links without an address, and links to a place that is not on the page."""
    return page.evaluate(
        """() => [...document.querySelectorAll('a[href=""], a[href^="#"]')]
          .filter(a => !document.getElementById(a.getAttribute('href').slice(1)))
          .map(a => a.getAttribute('href') + ' ' + a.textContent.trim())"""
    )


def overflow(page: Page) -> list[str]:
    """The elements that make the document scroll sideways (empty: it does not)."""
    return page.evaluate(
        """() => {
          const root = document.documentElement;
          if (root.scrollWidth <= root.clientWidth) return [];
          return [...document.querySelectorAll('body *')]
            .filter(e => e.getBoundingClientRect().right > root.clientWidth + 0.5)
            .slice(-5)
            .map(e => e.tagName.toLowerCase() + '.' + e.getAttribute('class')
                 + ' → ' + Math.round(e.getBoundingClientRect().right) + ' px');
        }"""
    )


def assert_fits(page: Page) -> None:
    """Nothing scrolls sideways but a table in its own frame."""
    found = overflow(page)
    assert not found, f"{page.url} is wider than {page.viewport_size['width']} px: {found}"


def barriers(page: Page) -> list[str]:
    """What axe-core finds against WCAG 2.2 AA, one line per place."""
    options = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": list(RULES)}}
    found = _axe.run(page, options=options).response["violations"]
    return [
        f"{rule['id']} at {' '.join(map(str, node['target']))}: {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]


def assert_accessible(page: Page) -> None:
    """axe-core finds nothing against WCAG 2.2 AA."""
    found = barriers(page)
    width = page.viewport_size["width"]
    assert not found, f"{page.url} at {width} px, {len(found)} barriers:\n" + "\n".join(found[:10])
