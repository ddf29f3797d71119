"""What can be wrong with a workbook: the whole file, or one cell."""

from dataclasses import dataclass

from openpyxl.utils.cell import coordinate_from_string

from core.exceptions import Refused


class BadWorkbook(Refused):
    """The file cannot be read at all; `sentence` says why and what to do."""


@dataclass(frozen=True)
class CellError:
    """One thing to mend: where (sheet, address like "B7"), what stands there, what to do.

    `header` is the column's heading, "" where none is meant; `who` whom the row is about, "" when
    it is about nobody.
    """

    sheet: str
    address: str
    value: str
    sentence: str
    header: str = ""
    who: str = ""

    @property
    def column(self) -> str:
        """The letters of the column, as the sheet shows them."""
        return coordinate_from_string(self.address)[0]

    @property
    def row(self) -> int:
        """The number of the row, as the sheet shows it."""
        return coordinate_from_string(self.address)[1]

    def __str__(self):
        return f"{self.sheet}!{self.address}: {self.sentence}"
