"""Fixtures of the tests in the browser: the running portal, Chromium, and people at their screens."""

from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.browser.server import Server, build_demonstration, copy_database
from tests.browser.visitor import DESKTOP, TIMEOUT, Visitor
from tests.kept import common_folder, made_once

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
STARTING = 120_000  # milliseconds; a machine that does much else starts a browser slowly

expect.set_options(timeout=TIMEOUT)


def pytest_collection_modifyitems(items):
    """Everything in this folder is a test in the browser; a module stays in one process."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group(item.path.stem))


@pytest.fixture(scope="session")
def demonstration_file(tmp_path_factory, worker_id) -> Path:
    """The demonstration's database, built once; nobody writes into it."""
    file = common_folder(tmp_path_factory, worker_id) / "portal.sqlite3"
    return made_once(file, build_demonstration)


@pytest.fixture(scope="module")
def chromium():
    """Debian's Chromium. It is never left out in silence: without it these tests fail."""
    if not CHROMIUM.exists():
        pytest.fail(
            f"{CHROMIUM} is missing. Install it with: sudo apt-get install -y chromium",
            pytrace=False,
        )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=ARGUMENTS, timeout=STARTING
        )
        yield browser
        browser.close()


def _server(demonstration_file: Path, folder: Path, *, worker: bool = False):
    database = copy_database(demonstration_file, folder / "portal.sqlite3")
    with Server(database, folder, worker=worker) as server:
        yield server
    log = server.log.read_text()
    assert "Traceback" not in log, f"The portal's log tells of an error:\n{log[-3000:]}"


@pytest.fixture(scope="module")
def server(demonstration_file, tmp_path_factory):
    """A portal that the tests of a module share; they only read."""
    yield from _server(demonstration_file, tmp_path_factory.mktemp("shared"))


@pytest.fixture
def own_server(demonstration_file, tmp_path):
    """A portal of one test's own: what it writes is gone after it."""
    yield from _server(demonstration_file, tmp_path)


@pytest.fixture
def working_server(demonstration_file, tmp_path):
    """The same with the worker that makes files and reads workbooks in the background."""
    yield from _server(demonstration_file, tmp_path, worker=True)


@pytest.fixture
def visitors(chromium):
    """Opens browser windows: `visitors(url, size)`; what they noticed fails the test at its end."""
    opened: list[Visitor] = []

    def open_window(url: str, size: dict[str, int] = DESKTOP) -> Visitor:
        opened.append(Visitor(chromium, url, size))
        return opened[-1]

    yield open_window
    faults = [fault for visitor in opened for fault in visitor.faults]
    for visitor in opened:
        visitor.close()
    assert not faults, "\n".join(faults)
