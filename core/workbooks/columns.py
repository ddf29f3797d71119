"""Columns of a table in a workbook: one description for writing, templates and reading."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from core.names import search_key

Kind = Literal["text", "integer", "decimal", "date", "choice"]
HIGHEST_INTEGER = 2_147_483_647


@dataclass(frozen=True)
class Column:
    """One column, bound by its header text (case, marks and blanks do not count).

    - `choices`: pairs (stored value, label); people pick and read labels, either is accepted.
    - `minimum`, `maximum`: bounds of integers and decimals; None lifts the lower bound.
    - `max_length`: longest text accepted.
    - `aliases`: other headers that mean this column.
    - `width`: in characters; worked out from the header when None.
    - `number_format`: how Excel shows the values, when not in the way of the kind (a year has no
      thousands sign).
    """

    key: str
    header: str
    kind: Kind = "text"
    required: bool = False
    choices: Sequence[tuple] = ()
    help: str = ""
    example: str = ""
    minimum: float | None = 0
    maximum: float | None = HIGHEST_INTEGER
    max_length: int = 2000
    aliases: Sequence[str] = ()
    width: int | None = None
    number_format: str = ""

    def names(self) -> set[str]:
        """Return the keys of all headers that mean this column."""
        return {header_key(name) for name in (self.header, *self.aliases)}

    def label_of(self, value):
        """Return the label of a choice's stored value; the value itself when it has none."""
        return next((str(label) for stored, label in self.choices if stored == value), value)


@dataclass(frozen=True)
class TableSheet:
    """One sheet of a template: its name, columns, what it is for, rows filled in already."""

    name: str
    columns: Sequence[Column]
    note: str = ""
    rows: Sequence[Mapping] = field(default=())


def header_key(text) -> str:
    """Return what headers and sheet names are compared by."""
    return search_key(str(text).replace("*", " "))
