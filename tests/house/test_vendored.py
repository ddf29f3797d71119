"""The vendored files are whole and ask for nothing else."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from fontTools.ttLib import TTFont
from icon_sprite import ICONS

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "static"
FONTS = sorted([*STATIC.glob("fonts/*.woff2"), *STATIC.glob("fonts/documents/*.ttf")])
VIETNAMESE = (
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
)


def test_there_are_ten_fonts():
    assert len(FONTS) == 10


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.name)
def test_every_font_has_every_vietnamese_letter(path):
    letters = set(VIETNAMESE + VIETNAMESE.upper() + "0123456789.,%+−–“”")
    with TTFont(path) as font:
        assert {letter for letter in letters if ord(letter) not in font.getBestCmap()} == set()


def test_the_sprite_holds_exactly_the_named_icons():
    sprite = ElementTree.parse(STATIC / "vendor/bootstrap-icons/sprite.svg").getroot()
    assert [symbol.get("id") for symbol in sprite] == list(ICONS)
    assert all(len(symbol) for symbol in sprite)


@pytest.mark.parametrize(
    "name", ["bootstrap/bootstrap.min.css", "bootstrap/bootstrap.bundle.min.js", "htmx/htmx.min.js"]
)
def test_no_vendored_file_asks_for_another(name):
    text = (STATIC / "vendor" / name).read_text()
    assert len(text) > 50_000
    assert "sourceMappingURL" not in text
    assert not re.search(r"url\((?![\"']?data:)|@import", text)
