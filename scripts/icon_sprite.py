"""Gather the icons that the portal uses into one SVG sprite.

Usage: icon_sprite.py FOLDER_OF_BOOTSTRAP_ICONS OUTPUT.svg

A page shows one with <svg class="icon"><use href="…/sprite.svg#house"></use></svg>.
"""

import re
import sys
from pathlib import Path

ICONS = """
archive arrow-clockwise arrow-counterclockwise arrow-down-right arrow-left arrow-left-right
arrow-right arrow-up-right arrows-fullscreen award bar-chart bell box-arrow-in-right box-arrow-right briefcase
building bullseye calendar calendar-check calendar-event cash-coin chat-left-text check check-circle
check-lg chevron-down chevron-left chevron-right chevron-up circle circle-half clipboard-check clock
clock-history cloud-check dash-circle diagram-3 display download exclamation-circle exclamation-triangle eye
file-earmark-check file-earmark-excel file-earmark-pdf file-earmark-text flag funnel gear graph-down
graph-up grid heart hourglass-split house inbox info-circle journal-text kanban key ladder
link-45deg list list-check lock mortarboard pencil people people-fill person person-badge
person-check person-dash person-plus person-vcard person-x plus plus-lg printer question-circle save
search send shield shield-check shield-lock sliders star star-fill table trash unlock upload x
x-circle x-lg
""".split()


def symbol(name: str, svg: str) -> str:
    """Turn one icon file into a <symbol> with the icon's name as its id."""
    body = re.sub(r"\s*\n\s*", "", re.search(r"<svg[^>]*>(.*)</svg>", svg, re.DOTALL)[1])
    return f'<symbol id="{name}" viewBox="0 0 16 16" fill="currentColor">{body}</symbol>'


def main() -> None:
    folder, output = Path(sys.argv[1]), Path(sys.argv[2])
    symbols = [symbol(name, (folder / f"{name}.svg").read_text()) for name in ICONS]
    sprite = ['<svg xmlns="http://www.w3.org/2000/svg">', *symbols, "</svg>", ""]
    output.write_text("\n".join(sprite))
    print(f"{output}: {len(symbols)} icons")


if __name__ == "__main__":
    main()
