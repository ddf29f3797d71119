"""Put small faults into the rules of the year and see which of them no test notices.

    python -m mutants                       every module of modules.toml
    python -m mutants scoring workflow      those whose path holds one of the words
    python -m mutants --left                only what no test noticed the last time, or was not tried
    python -m mutants --list                what would be changed, without trying it

Survivors that are accepted stand in accepted.toml with the reason; any other one is told, and the
exit code is 1.
"""

import argparse
import sys
import tomllib
from collections import Counter
from pathlib import Path

import pytest
from mutants.changes import Mutant, mutants_of
from mutants.record import Record, tell
from mutants.trials import Trials

ROOMS = Path(__file__).parent / "modules.toml"
PLAIN = ["-p", "no:randomly", "-p", "no:cacheprovider", "-q", "-s", "--no-header"]


def main() -> int:
    parser = argparse.ArgumentParser(prog="mutants", description="See docs/mutation.md.")
    parser.add_argument("words", nargs="*", help="only modules whose path holds one of these")
    parser.add_argument("--left", action="store_true", help="only what was not noticed before")
    parser.add_argument("--list", action="store_true", help="tell the changes, try none")
    asked = parser.parse_args()
    files, tests = chosen(asked.words)
    mutants = [mutant for file in files for mutant in mutants_of(file)]
    record = Record()
    tried = [one for one in mutants if not asked.left or record.of(one) != "killed"]
    tried.sort(key=lambda one: is_coarse(one.change))
    if asked.list:
        for mutant in tried:
            print(f"{mutant.place}:{mutant.first}: {mutant.change}")
        print(Counter(mutant.file for mutant in tried))
        return 0
    if tried and not try_all(tried, tests, record):
        return 2
    return 1 if tell(mutants, record) else 0


def is_coarse(change: str) -> bool:
    """Something put out of existence: seldom survives, so it is tried last."""
    after = change.rpartition(" → ")[2]
    return "None" in after or "XX" in after


def chosen(words: list[str]) -> tuple[list[str], list[str]]:
    """The modules whose path holds one of the words, and the tests of their rooms."""
    files, tests = [], {}
    for room in tomllib.loads(ROOMS.read_text())["rooms"]:
        found = [
            file for file in room["modules"] if not words or any(word in file for word in words)
        ]
        files += found
        tests |= dict.fromkeys(room["tests"] if found else ())
    return files, list(tests)


def try_all(mutants: list[Mutant], tests: list[str], record: Record) -> bool:
    """Try them; False when a test fails without any fault."""

    def note(number: int, mutant: Mutant, outcome: str) -> None:
        record.keep(mutant, outcome)
        sys.__stderr__.write(f"\r{number} of {len(mutants)}")

    trials = Trials(mutants, note)
    pytest.main([*PLAIN, *tests], plugins=[trials])
    if trials.failed or not trials.reached:
        print("Without any fault these tests fail:", *trials.failed, sep="\n  ")
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
