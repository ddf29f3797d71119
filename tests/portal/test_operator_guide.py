"""The operator's page says what is so: commands, options, variables; and a moved date is refused in production."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.checks import run_checks
from django.core.management import get_commands, load_command_class

from core.dates import today
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
