"""A few lines to write SVG safely: every text and attribute is escaped, numbers are short."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from reports.charts.text import text_width, wrap

FONT: Final = "'Be Vietnam Pro', sans-serif"
INK: Final = "#1f1f1f"
MUTED: Final = "#595959"
GRID: Final = "#e2dfd8"
AXIS: Final = "#a8a49a"
PAPER: Final = "#ffffff"
ACCENT: Final = "#a51c1c"

_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_HEX: Final = re.compile(r"#[0-9a-fA-F]{6}")

Attribute = str | int | float | Decimal | None


def clean(text: object) -> SafeString:
    """Escaped text without the control characters that no XML reader takes."""
    return escape(_CONTROLS.sub("", str(text)))


def number(value: float | Decimal) -> str:
    """Coordinates with at most two decimals: 12.0 -> "12", 3.14159 -> "3.14"."""
    text = f"{float(value):.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def tag(name: str, *children: object, **attributes: Attribute) -> SafeString:
    """One element. `class_` writes `class`, `stroke_width` writes `stroke-width`; None is left out."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_attribute(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    inside = join(children)
    return mark_safe(f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>")  # noqa: S308 escaped above


def join(parts: Iterable[object]) -> SafeString:
    """Safe parts as they are, everything else escaped."""
    return mark_safe(  # noqa: S308 each part is safe or escaped here
        "".join(part if isinstance(part, SafeString) else clean(part) for part in parts)
    )


def label(
    x: float,
    y: float,
    text: object,
    *,
    size: float = 12,
    anchor: str = "start",
    bold: bool = False,
    fill: str = INK,
    class_: str = "chart-ink",
) -> SafeString:
    """One line of text with its baseline at `y`."""
    return tag(
        "text", clean(text), x=x, y=y, font_size=size, font_family=FONT,
        font_weight=600 if bold else 400, text_anchor=None if anchor == "start" else anchor,
        fill=fill, class_=class_,
    )  # fmt: skip


def rect(x: float, y: float, width: float, height: float, **attributes: Attribute) -> SafeString:
    """A rectangle; a negative size becomes 0."""
    return tag("rect", x=x, y=y, width=max(width, 0), height=max(height, 0), **attributes)


def halo(x: float, y: float, width: float, height: float) -> SafeString:
    """Paper behind a label, so that no grid line runs through its figures."""
    return rect(x - 2, y, width + 4, height, fill=PAPER, class_="chart-halo")


def line(x1: float, y1: float, x2: float, y2: float, **attributes: Attribute) -> SafeString:
    """A straight line."""
    return tag("line", x1=x1, y1=y1, x2=x2, y2=y2, **attributes)


def color(value: str, default: str = MUTED) -> str:
    """Only `#rrggbb` becomes a colour: nothing else can ride into an attribute or a PDF."""
    return value.lower() if _HEX.fullmatch(value) else default


def ink_on(background: str) -> str:
    """White or dark text, whichever reads better on `background` (WCAG contrast)."""
    return PAPER if contrast(PAPER, background) >= contrast(INK, background) else INK


def contrast(first: str, second: str) -> float:
    """The WCAG contrast ratio of two `#rrggbb` colours, 1 to 21."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def legend_rows(
    items: list[tuple[SafeString, str]], width: float, *, size: float = 12, mark: float = 24
) -> tuple[SafeString, float]:
    """Samples with their names in as many rows as `width` needs; returns (drawing, height)."""
    x, y, parts = 0.0, 3.0, []
    for sample, name in items:
        lines = wrap(name, width - mark - 2, size)
        needed = mark + max(text_width(line_, size) for line_ in lines)
        if x and x + needed > width:
            x, y = 0.0, y + size + 8
        names = [
            label(mark, size - 1.5 + number_ * (size + 3), words, size=size, fill=MUTED,
                  class_="chart-muted")
            for number_, words in enumerate(lines)
        ]  # fmt: skip
        parts.append(tag("g", sample, *names, transform=f"translate({number(x)} {number(y)})"))
        x += needed + 16
        y += (size + 3) * (len(lines) - 1)
    return join(parts), y + size + 8 if items else 0.0


def _attribute(value: str | int | float | Decimal) -> str:
    return clean(value) if isinstance(value, str) else number(value)


def _luminance(value: str) -> float:
    channels = [int(value[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
