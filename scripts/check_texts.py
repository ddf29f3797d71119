"""Texts for people go through gettext, in Vietnamese; this finds those that do not.

In templates: text, readable attributes and quoted arguments of tags outside of {% translate %} and
{% blocktranslate %}. In Python: Vietnamese literals outside of a gettext call, plain literals where only a text for
people can stand (labels, help texts, messages, refusals), f-strings inside gettext, English sentences inside gettext.

A literal that is data and no text (an alphabet, a name in the demonstration, the words that a regulation fixes for
documents) is marked in its line, `# data` in Python and `{# data #}` in a template, or its file is named in
pyproject.toml, [tool.check_texts] data. The check can miss a text; a text it names is at fault.
"""

import sys
import tomllib
from fnmatch import fnmatch
from pathlib import Path

from texts_in_python import faults_of_python
from texts_in_templates import faults_of_template

ROOT = Path(__file__).resolve().parent.parent


def settings() -> dict:
    """Return [tool.check_texts]: `rooms` of the house and `data`, patterns of files that hold data only."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]
    return {"rooms": project["importlinter"]["root_packages"], **project["check_texts"]}


def main() -> None:
    chosen = settings()
    faults = []
    for path in sorted(ROOT.glob("templates/**/*")) + sorted(ROOT.glob("*/templates/**/*")):
        if path.suffix in {".html", ".txt", ".svg", ".xml"}:
            faults += [
                f"{path.relative_to(ROOT)}:{fault}"
                for fault in faults_of_template(path.read_text())
            ]
    for room in chosen["rooms"]:
        for path in sorted((ROOT / room).rglob("*.py")):
            name = str(path.relative_to(ROOT))
            if not any(fnmatch(name, pattern) for pattern in chosen["data"]):
                faults += [f"{name}:{fault}" for fault in faults_of_python(path.read_text())]
    print("\n".join(faults))
    sys.exit(f"{len(faults)} texts outside of gettext" if faults else 0)


if __name__ == "__main__":
    main()
