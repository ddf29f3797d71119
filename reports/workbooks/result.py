"""What came of a workbook: for each row whether it is new, changes something, or not."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field

from django.utils.translation import gettext as _

from core.workbooks import CellError

NEW, CHANGED, UNCHANGED = "new", "changed", "unchanged"


@dataclass(frozen=True)
class Change:
    """One value before and after, as people read them ("–" for nothing)."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Outcome:
    """One row that was taken in: `state` is new, changed or unchanged."""

    sheet: str
    row: int
    state: str
    label: str
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True)
class SheetCounts:
    """Rows of one sheet, in rows; `errors` counts cells to mend."""

    sheet: str
    new: int
    changed: int
    unchanged: int
    errors: int


@dataclass
class ImportResult:
    """All rows and all errors of one workbook; nothing is written while there is an error."""

    outcomes: list[Outcome] = field(default_factory=list)
    errors: list[CellError] = field(default_factory=list)
    sheets: list[str] = field(default_factory=list)

    @property
    def is_good(self) -> bool:
        """Whether the workbook can be taken in."""
        return not self.errors

    def counts(self) -> list[SheetCounts]:
        """Rows by sheet and state, in the order of the sheets."""
        return [
            SheetCounts(
                sheet,
                *(
                    sum(1 for one in self.outcomes if one.sheet == sheet and one.state == state)
                    for state in (NEW, CHANGED, UNCHANGED)
                ),
                sum(1 for error in self.errors if error.sheet == sheet),
            )
            for sheet in self.sheets
        ]

    def total(self, state: str) -> int:
        """Rows in one state over all sheets."""
        return sum(1 for one in self.outcomes if one.state == state)

    @property
    def changes_nothing(self) -> bool:
        """Whether every row says what is recorded already."""
        return self.is_good and self.total(NEW) + self.total(CHANGED) == 0

    def to_json(self) -> dict:
        """Return plain data to keep until the person has decided."""
        return {
            "sheets": self.sheets,
            "outcomes": [asdict(one) for one in self.outcomes],
            "errors": [asdict(error) for error in self.errors],
        }

    @classmethod
    def from_json(cls, data: dict) -> "ImportResult":
        """Return what `to_json` was made of."""
        return cls(
            outcomes=[
                Outcome(**{**one, "changes": tuple(Change(**c) for c in one["changes"])})
                for one in data["outcomes"]
            ],
            errors=[CellError(**error) for error in data["errors"]],
            sheets=list(data["sheets"]),
        )


def sentence_of(error: CellError) -> str:
    """Return one error as a sentence that names the sheet and the cell."""
    return _("Trang “%(sheet)s”, ô %(address)s: %(sentence)s") % {
        "sheet": error.sheet,
        "address": error.address,
        "sentence": error.sentence,
    }


def shown(value) -> str:
    """Return a value as people read it; "–" for nothing."""
    if value is None or value == "":
        return "–"
    if hasattr(value, "strftime"):
        return f"{value:%d/%m/%Y}"
    return str(value)


def differences(pairs: Iterable[tuple[str, object, object]]) -> tuple[Change, ...]:
    """Return the changes among (field, before, after)."""
    return tuple(
        Change(str(name), shown(before), shown(after))
        for name, before, after in pairs
        if before != after
    )
