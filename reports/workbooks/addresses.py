"""Errors in the order of the sheet, each with an example of what the cell takes."""

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _
from openpyxl.utils import coordinate_to_tuple, get_column_letter

from core.workbooks import CellError, Column, Sheet, as_text
from core.workbooks.columns import header_key

HEADER_WITHIN = 30


def examples_added(
    errors: Sequence[CellError], sheet: Sheet, columns: Sequence[Column]
) -> list[CellError]:
    """Return the errors with their column's example, where the sentence has none."""
    by_letter = _bound(sheet, columns)
    return [_with_example(error, by_letter) for error in errors]


def _bound(sheet: Sheet, columns: Sequence[Column]) -> dict[str, Column]:
    """Columns by letter, from the first cells that hold their headers."""
    bound: dict[str, Column] = {}
    for number, cells in sheet.rows.items():
        if number > HEADER_WITHIN:
            break
        for cell in cells:
            key = header_key(as_text(cell.value))
            column = next((one for one in columns if key in one.names()), None)
            if column is not None:
                bound.setdefault(get_column_letter(cell.column), column)
    return bound


def _with_example(error: CellError, by_letter: dict[str, Column]) -> CellError:
    column = by_letter.get(error.address.rstrip("0123456789"))
    named = _("ví dụ") in error.sentence.lower()
    if column is None or not column.example or named or column.kind == "choice":
        return error
    sentence = _("%(sentence)s Ví dụ: %(example)s.") % {
        "sentence": error.sentence,
        "example": column.example,
    }
    return replace(error, sentence=sentence)


def in_order(errors: Sequence[CellError], sheets: Sequence[str]) -> list[CellError]:
    """Return the errors by sheet, then row, then column."""
    places = {name: place for place, name in enumerate(sheets)}
    return sorted(
        errors,
        key=lambda error: (
            places.get(error.sheet, len(places)),
            coordinate_to_tuple(error.address),
        ),
    )
