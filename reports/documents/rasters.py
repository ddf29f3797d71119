"""Charts as PNG, for files that cannot hold SVG; drawn with our own fonts and no others."""

from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element  # the type only; defusedxml reads

import resvg_py
from defusedxml.ElementTree import fromstring

from reports.pdf import FONTS

SVG: Final = "{http://www.w3.org/2000/svg}"
#: Pixels for each unit of a chart: 200 on an inch of paper.
ZOOM: Final = 2
CHART_FONTS: Final = tuple(str(path) for path in sorted(FONTS.glob("BeVietnamPro-*.ttf")))


@dataclass(frozen=True)
class Raster:
    """A chart in pixels, its proportions, and in words what it shows."""

    png: bytes
    height_to_width: float
    words: str


def raster(svg: str, pixels: int | None = None) -> Raster:
    """The chart drawn anew, `pixels` wide or `ZOOM` for each unit; its words are the title and the
    description that it carries."""
    root = fromstring(svg)
    _x, _y, width, height = (float(part) for part in root.get("viewBox", "").split())
    png = resvg_py.svg_to_bytes(
        svg_string=svg,
        width=pixels or round(width * ZOOM),
        background="#ffffff",
        skip_system_fonts=True,
        font_files=list(CHART_FONTS),
        font_family="Be Vietnam Pro",
        sans_serif_family="Be Vietnam Pro",
    )
    return Raster(bytes(png), height / width, _words(root))


def _words(root: Element) -> str:
    parts = (root.findtext(f"{SVG}{name}") or "" for name in ("title", "desc"))
    return " ".join(f"{part.strip().rstrip('.')}." for part in parts if part.strip())
