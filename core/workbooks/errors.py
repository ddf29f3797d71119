"""What can be wrong with a workbook: the whole file, or one cell."""

from dataclasses import dataclass

from core.exceptions import Refused


class BadWorkbook(Refused):
    """The file cannot be read at all; `sentence` says why and what to do."""


@dataclass(frozen=True)
class CellError:
    """One thing to mend: where (sheet, address like "B7"), what stands there, what to do."""

    sheet: str
    address: str
    value: str
    sentence: str

    def __str__(self):
        return f"{self.sheet}!{self.address}: {self.sentence}"
