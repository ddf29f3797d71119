"""The published figures (tests/data/figures.csv) as data for tests."""

import csv
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

FILE = Path(__file__).parent.parent / "data" / "figures.csv"


@dataclass(frozen=True)
class Published:
    """One published figure; `percent` and `change` are the right ones, not the misprint.

    `at_least` marks the one figure that was published as a bound ("over 130").
    """

    id: str
    numerator: int | None
    denominator: int | None
    percent: Decimal | None
    change: Decimal | None
    at_least: bool


def _decimal(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def _integer(text: str) -> int | None:
    return int(text) if text else None


def figures() -> list[Published]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return [
            Published(
                id=row["id"],
                numerator=_integer(row["numerator"]),
                denominator=_integer(row["denominator"]),
                percent=_decimal(row["right_percent"] or row["published_percent"]),
                change=_decimal(row["right_change_pp"]),
                at_least="over" in row["remark"],
            )
            for row in csv.DictReader(file)
        ]


FIGURES = figures()
EXACT = [figure for figure in FIGURES if not figure.at_least]
TARGETS = [figure for figure in FIGURES if figure.id.startswith("target-")]
COMPUTED = [figure for figure in FIGURES if not figure.id.startswith("target-")]
