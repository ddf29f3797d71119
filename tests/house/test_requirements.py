"""What is installed is what pyproject.toml asks for: pinned, hashed, from no particular index."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]


def pins(name: str) -> dict[str, str]:
    """Return {package: version} of one requirements file; every line must be pinned and hashed."""
    text = (ROOT / f"requirements/{name}.txt").read_text()
    assert "://" not in text
    lines = [line for line in text.replace("\\\n", " ").splitlines() if line.strip()]
    found = {}
    for line in lines:
        if not line.lstrip().startswith("#"):
            pin = re.match(r"([\w.-]+)(?:\[[\w,-]+\])?==(\S+) .*--hash=sha256:[0-9a-f]{64}", line)
            assert pin, line
            found[pin[1]] = pin[2]
    return found


@pytest.mark.parametrize("name", ["base", "dev", "mutation", "resolver"])
def test_every_requirement_is_pinned_with_hashes_and_without_an_address(name):
    assert pins(name)


def test_the_pins_are_what_the_project_asks_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    asked = {
        "base": project["project"]["dependencies"],
        "dev": project["project"]["dependencies"] + project["dependency-groups"]["dev"],
        "mutation": project["dependency-groups"]["mutation"],
    }
    for name, lines in asked.items():
        pinned = pins(name)
        for requirement in map(Requirement, lines):
            assert requirement.specifier.contains(pinned[requirement.name]), requirement


def test_tests_run_on_the_versions_of_the_portal():
    base, dev, mutation = pins("base"), pins("dev"), pins("mutation")
    assert {name: dev.get(name) for name in base} == base
    assert {name: dev.get(name, pin) for name, pin in mutation.items()} == mutation
