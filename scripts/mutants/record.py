"""What became of each fault: kept in var/ from run to run, and told as a table."""

import json
import tomllib
from collections import Counter
from pathlib import Path

from mutants.changes import Mutant

HERE = Path(__file__).parent
KEPT = HERE.parent.parent / "var" / "mutants.jsonl"
#: Neither tried now nor remembered.
UNTRIED = "not tried"


def key(mutant: Mutant) -> tuple[str, str, str]:
    """What a fault is known by, whatever lines are added above it."""
    return mutant.file, mutant.place, mutant.change


class Record:
    """The last outcome of every fault; a line is added as soon as one is known."""

    def __init__(self) -> None:
        self.outcomes: dict[tuple[str, str, str], str] = {}
        if KEPT.exists():
            for line in KEPT.read_text(encoding="utf-8").splitlines():
                *known_by, outcome = json.loads(line)
                self.outcomes[tuple(known_by)] = outcome

    def of(self, mutant: Mutant) -> str:
        return self.outcomes.get(key(mutant), UNTRIED)

    def keep(self, mutant: Mutant, outcome: str) -> None:
        self.outcomes[key(mutant)] = outcome
        KEPT.parent.mkdir(exist_ok=True)
        with KEPT.open("a", encoding="utf-8") as file:
            file.write(json.dumps([*key(mutant), outcome], ensure_ascii=False) + "\n")


def tell(mutants: list[Mutant], record: Record) -> int:
    """Print the numbers by module and every survivor that is not accepted; say how many."""
    accepted = tomllib.loads((HERE / "accepted.toml").read_text())["accepted"]
    reasons = {(one["file"], one["place"], one["change"]) for one in accepted if one["reason"]}
    made = Counter(one.file for one in mutants)
    alive = [one for one in mutants if record.of(one) != "killed"]
    left = [one for one in alive if key(one) not in reasons]
    survived, open_ = Counter(one.file for one in alive), Counter(one.file for one in left)
    print(f"\n{'module':40} {'made':>6} {'killed':>6} {'accepted':>8} {'left':>6}")
    for file in [*made, ""]:
        n, a, o = (one[file] if file else one.total() for one in (made, survived, open_))
        print(f"{file or 'all':40} {n:6} {n - a:6} {a - o:8} {o:6}")
    for one in left:
        print(f"\n{one.file}:{one.first} {one.place}: {record.of(one)}\n  {one.change}")
    known = {key(one) for one in mutants}
    for name in sorted(reasons & known - {key(one) for one in alive}):
        print("\naccepted.toml names what a test notices by now:", *name, sep="\n  ")
    return len(left)
