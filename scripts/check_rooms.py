"""Every room is in the list that import-linter reads; a new one cannot stand outside the law."""

import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    layers = {name.strip("()") for name in settings["contracts"][0]["layers"]}
    rooms = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests"}
    faults = [
        f"{room} stands on no floor: name it in pyproject.toml, [tool.importlinter]"
        for room in sorted(rooms - (layers & set(settings["root_packages"])))
    ]
    faults += [
        f"{room} is named in [tool.importlinter] root_packages and is no room of the project"
        for room in sorted(set(settings["root_packages"]) - rooms)
    ]
    sys.exit("\n".join(faults) or 0)


if __name__ == "__main__":
    main()
