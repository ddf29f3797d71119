"""What goes wrong while somebody types: the network drops, the session ends. It is mended after."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import expect

from tests.browser.visitor import Visitor, settle


@contextmanager
def without_network(visitor: Visitor) -> Iterator[None]:
    """Type inside; after it the page has said so, the network is back and all is saved."""
    settle(visitor.page)  # the page came whole, its scripts too
    visitor.expected.append("ERR_INTERNET_DISCONNECTED")
    visitor.context.set_offline(True)
    yield
    expect(_state(visitor)).to_contain_text("Chưa lưu được, đang thử lại")
    visitor.context.set_offline(False)
    visitor.saved()


@contextmanager
def without_session(visitor: Visitor, role: str) -> Iterator[None]:
    """Type inside; after it he has entered again in another window, and the page stands as it was.

    What he types next is saved with all the rest.
    """
    visitor.expected += ["403 POST", "status of 403"]
    visitor.context.clear_cookies()
    yield
    expect(_state(visitor)).to_contain_text("phiên làm việc đã hết")
    with visitor.context.expect_page() as opened:
        visitor.page.get_by_role("link", name="Đăng nhập lại ở thẻ mới").click()
    opened.value.locator(f"button[name=role][value={role}]").click()
    opened.value.wait_for_url(f"{visitor.url}/")
    opened.value.close()


def _state(visitor: Visitor):
    return visitor.page.locator("[data-save-state]")
