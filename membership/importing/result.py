"""What reading a workbook found, as it is kept with the import and shown on its page."""

from dataclasses import asdict, dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from core.formats import date as written
from core.formats import integer
from core.masking import masked
from core.workbooks import CellError
from membership.importing.columns import NUMBERS, sheet_name

#: Errors that are kept, listed in the file of errors and marked there; all are counted.
ERRORS_KEPT = 2000
#: Rows of each kind that the page shows; all are counted.
SAMPLES = 100


@dataclass
class Result:
    """Counts of everything, and the first of each kind.

    `namesake_count` are the new files whose warning names a stored one of the same name and birth.
    `errors` are lists of [address, value, sentence, header of the column, whose row] (the last two
    are missing in what was stored before them), `warnings` of [address, value, sentence]; `new`, `changed` and
    `unchanged` are dictionaries of what the page shows.
    """

    rows: int = 0
    new_count: int = 0
    changed_count: int = 0
    unchanged_count: int = 0
    error_count: int = 0
    refused_rows: int = 0
    warning_count: int = 0
    namesake_count: int = 0
    errors: list[list[str]] = field(default_factory=list)
    warnings: list[list[str]] = field(default_factory=list)
    new: list[dict] = field(default_factory=list)
    changed: list[dict] = field(default_factory=list)
    unchanged: list[dict] = field(default_factory=list)

    @classmethod
    def of(cls, stored: dict) -> "Result":
        """The result as it was stored; an empty one for an import that was not read yet."""
        return cls(**stored)

    def to_json(self) -> dict:
        """What `of` takes."""
        return asdict(self)

    @property
    def changes_nothing(self) -> bool:
        """Every row is stored as it stands."""
        return not self.error_count and not self.new_count and not self.changed_count

    def counts(self) -> list[tuple]:
        """(label, number) of the rows, for the page."""
        pairs = (
            (_("Hàng trong tệp"), self.rows),
            (_("Hồ sơ mới"), self.new_count),
            (_("Hồ sơ thay đổi"), self.changed_count),
            (_("Giữ nguyên"), self.unchanged_count),
            (_("Hàng không nhận"), self.refused_rows),
        )
        return [(label, integer(number)) for label, number in pairs]

    def refuse(self, errors: list[CellError], *, row: bool = True) -> None:
        """Count the errors of one row (or of the header) and keep the first."""
        self.error_count += len(errors)
        self.refused_rows += row
        kept = errors[: max(0, ERRORS_KEPT - len(self.errors))]
        self.errors += [
            [one.address, one.value, str(one.sentence), one.header, one.who] for one in kept
        ]

    def warn(self, warnings: list[CellError]) -> None:
        """Count a row that is taken but should be looked at, whatever the number of its warnings."""
        self.warning_count += bool(warnings)
        kept = warnings[: max(0, SAMPLES - len(self.warnings))]
        self.warnings += [[one.address, one.value, str(one.sentence)] for one in kept]

    def cell_errors(self) -> list[CellError]:
        """The errors that were kept, as the page and the marked file take them."""
        return [CellError(sheet_name(), *one) for one in self.errors]


def shown(key: str, value) -> str:
    """A fact as the preview shows it: numbers masked, days as people write them."""
    if key in NUMBERS:
        return masked(str(value))
    if isinstance(value, date):
        return written(value)
    return "" if value is None else str(value)
