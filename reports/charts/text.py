"""How wide a text is in Be Vietnam Pro, so that labels can be placed without touching.

Widths are hundredths of the font size for the characters U+0020 to U+007E, read from the font
file that the documents embed. Vietnamese letters are as wide as their base letter.
"""

import unicodedata
from typing import Final

_WIDTHS: Final = [
    int(width)
    for width in (
        "23 28 32 81 64 85 74 18 44 44 50 61 30 61 29 50 68 38 65 66 71 66 68 59 "
        "63 68 29 30 56 73 56 57 100 74 67 78 73 62 63 78 71 26 46 68 62 85 73 83 "
        "64 82 67 64 65 72 71 100 72 66 66 46 48 46 56 70 20 64 65 61 65 60 39 64 "
        "58 26 27 56 26 89 57 64 65 65 39 51 43 57 58 87 56 58 50 43 41 43 47"
    ).split()
]
_OTHERS: Final = {"Đ": 79, "đ": 66, "–": 68, "−": 64, "…": 86, "·": 29, "→": 90}
_UNKNOWN: Final = 70
_BOLD: Final = 1.035


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Width of one line in the unit of `size`; a little generous rather than too small."""
    total = 0
    for letter in unicodedata.normalize("NFD", str(text)):
        if unicodedata.combining(letter):
            continue
        code = ord(letter) - 32
        total += _WIDTHS[code] if 0 <= code < len(_WIDTHS) else _OTHERS.get(letter, _UNKNOWN)
    return total * size / 100 * (_BOLD if bold else 1)


def wrap(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """Lines of whole words no wider than `width`; a single longer word stays whole."""
    lines: list[str] = []
    for word in str(text).split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, bold=bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines or [""]
