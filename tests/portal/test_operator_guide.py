"""The operator's page says what is so: commands, options, variables; and a moved date is refused in production."""

import os
import re
import secrets
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.checks import run_checks
from django.core.management import get_commands, load_command_class
from screenshots import PICTURES, REPORT

from core.dates import today
from portal.guide import GUIDES
from tests.portal.test_guide import ENGLISH

ROOT = Path(settings.BASE_DIR)
PAGES = ("docs/operator.md", "README.md")
COMMAND = re.compile(r"manage\.py (\w+)([^\n`]*)")
VARIABLES = {
    "DJANGO_SETTINGS_MODULE",
    "SECRET_KEY",
    "ALLOWED_HOSTS",
    "DATABASE_URL",
    "PORTAL_HELP_CONTACT",
    "PORTAL_URL",
    "MAIL_HOST",
    "MAIL_PORT",
    "MAIL_USER",
    "MAIL_PASSWORD",
    "MAIL_SECURITY",
    "MAIL_FROM",
    "PORTAL_DEMONSTRATION",
    "PORTAL_TODAY",
}


def text(page: str) -> str:
    return (ROOT / page).read_text()


def test_the_deploy_check_refuses_a_moved_business_date(settings):
    def faults() -> list[str]:
        return [fault.id for fault in run_checks(tags=["security"], include_deployment_checks=True)]

    assert today() == settings.PORTAL_TODAY
    assert "portal.E002" in faults()
    settings.PORTAL_TODAY = None
    assert "portal.E002" not in faults()


def test_the_deploy_check_refuses_a_mail_server_without_a_sender(settings):
    def faults() -> list[str]:
        return [fault.id for fault in run_checks(tags=["security"], include_deployment_checks=True)]

    settings.PORTAL_SENDS_MAIL = False
    assert "portal.E003" not in faults()
    settings.PORTAL_SENDS_MAIL = True
    assert "portal.E003" in faults()
    settings.DEFAULT_FROM_EMAIL = "Cổng thông tin <cong-thong-tin@example.vn>"
    assert "portal.E003" not in faults()


@pytest.mark.parametrize("page", PAGES)
def test_every_command_named_exists_with_its_options(page):
    named = COMMAND.findall(text(page))
    assert len(named) > 5
    known = get_commands()
    for name, rest in named:
        assert name in known, name
        command = (
            load_command_class(known[name], name) if isinstance(known[name], str) else known[name]
        )
        options = {
            flag
            for action in command.create_parser("manage.py", name)._actions
            for flag in action.option_strings
        }
        assert set(re.findall(r"--[a-z-]+", rest)) <= options, (name, rest)


def test_every_variable_the_settings_read_is_explained_and_no_other():
    read = set()
    for file in (ROOT / "portal/settings").glob("*.py"):
        read |= set(re.findall(r'(?:env\.\w+|_required)\(\s*"([A-Z_]+)"', file.read_text()))
    assert read - {"PORTAL_DEBUG"} == VARIABLES - {"DJANGO_SETTINGS_MODULE"}
    page = text("docs/operator.md")
    assert {name for name in VARIABLES if f"`{name}`" in page} == VARIABLES
    listed = set(re.findall(r"^\| `([A-Z_]+)`", page, re.MULTILINE))
    assert listed == VARIABLES


def test_every_make_target_named_exists():
    targets = set(re.findall(r"^([a-z-]+):", text("Makefile"), re.MULTILINE))
    for page in PAGES:
        assert set(re.findall(r"\bmake ([a-z-]+)", text(page))) <= targets


@pytest.mark.parametrize("page", [*PAGES, "docs/security.md"])
def test_every_file_linked_is_there(page):
    links = re.findall(r"\]\(([^)#:]+?)(?:#[^)]*)?\)", text(page))
    assert links or page == "docs/security.md"
    for link in links:
        assert ((ROOT / page).parent / link).exists(), link


def test_the_operators_page_is_vietnamese():
    words = re.sub(r"```.*?```|`[^`]*`|\]\([^)]*\)", "", text("docs/operator.md"), flags=re.DOTALL)
    assert not ENGLISH.findall(words)


def test_the_readme_knows_every_room():
    rooms = re.findall(r"^\| (\d) \| `(\w+)/`", text("README.md"), re.MULTILINE)
    contract = re.search(r"^layers = (\[.*\])$", text("pyproject.toml"), re.MULTILINE)[1]
    built = list(re.findall(r'"(\w+)"', contract))
    assert [name for _, name in rooms] == built
    assert all((ROOT / name / "__init__.py").exists() for name in built)


def test_every_test_named_in_the_security_page_exists():
    named = re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", text("docs/security.md"))
    assert len(named) > 60
    for file, name in named:
        assert re.search(rf"^ *def {name}\(", text(file), re.MULTILINE), f"{file}::{name}"


def test_every_promise_of_the_security_page_names_its_test():
    rows = re.findall(r"^\| (?!what holds|---)(.+) \|$", text("docs/security.md"), re.MULTILINE)
    assert len(rows) > 40
    for row in rows:
        *_, shown_by = row.split(" | ")
        assert "::test_" in shown_by, row


def test_a_request_for_another_host_is_refused(client, db):
    assert client.get("/dang-nhap/", headers={"host": "khac.example.vn"}).status_code == 400
    assert client.get("/dang-nhap/", headers={"host": "localhost"}).status_code == 200


def production(*command: str, **variables: str) -> subprocess.CompletedProcess:
    """Run a command with the settings of production and only these variables."""
    return subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env={
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": "portal.settings.production",
            **variables,
        },
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("missing", ["SECRET_KEY", "ALLOWED_HOSTS"])
def test_production_refuses_to_start_without_its_secrets(missing):
    given = {"SECRET_KEY": secrets.token_urlsafe(60), "ALLOWED_HOSTS": "dang.example.vn"}
    del given[missing]
    done = production("check", **given)
    assert done.returncode == 1
    assert f"Thiếu biến môi trường {missing}." in done.stderr


def test_production_passes_the_deployment_checks(tmp_path):
    done = production(
        *("check", "--deploy", "--fail-level", "WARNING"),
        SECRET_KEY=secrets.token_urlsafe(60),
        ALLOWED_HOSTS="dang.example.vn",
        DATABASE_URL=f"sqlite:///{tmp_path / 'portal.sqlite3'}",
    )
    assert (done.returncode, done.stdout.strip()) == (
        0,
        "System check identified no issues (0 silenced).",
    )


def test_every_picture_shown_is_one_that_the_command_takes():
    taken = {picture.path for picture in PICTURES} | {REPORT}
    readme = text("README.md")
    shown = {
        *re.findall(r"!\[[^\]]*\]\(([^)]+)\)", readme),
        *re.findall(r'<img src="([^"]+)"', readme),
    }
    for guide in GUIDES:
        found = re.findall(r"(static/guide/[\w-]+\.png)\)", text(f"docs/guide/{guide}.md"))
        shown |= set(found)
    assert taken == shown
    assert all((ROOT / path).exists() for path in taken)
