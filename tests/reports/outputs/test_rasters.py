"""Charts in pixels: as large as promised, in our letters, with their words."""

from io import BytesIO

import pytest
from defusedxml.common import DTDForbidden, EntitiesForbidden
from PIL import Image

from reports.documents.rasters import raster
from tests.reports import sample_letter


def test_a_chart_is_drawn_twice_as_large_and_says_what_it_shows():
    svg = str(sample_letter.STRUCTURE.svg(660))
    drawn = raster(svg)
    with Image.open(BytesIO(drawn.png)) as image:
        assert image.format == "PNG"
        assert image.width == 1320
        assert image.height == pytest.approx(1320 * drawn.height_to_width, abs=1)
    assert drawn.words.startswith("Cơ cấu xếp loại tổ chức cơ sở đảng. ")
    assert "Năm 2010" in drawn.words
    assert raster(svg).png == drawn.png


def test_letters_are_drawn_with_our_font():
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 40">{}</svg>'
    text = '<text x="5" y="28" font-size="20" font-family="{}">Đảng ủy ữ</text>'
    ours = raster(svg.format(text.format("Be Vietnam Pro"))).png
    assert ours != raster(svg.format("")).png
    assert ours == raster(svg.format(text.format("sans-serif"))).png


def test_a_chart_that_brings_entities_is_refused():
    with pytest.raises((DTDForbidden, EntitiesForbidden)):
        raster('<!DOCTYPE svg [<!ENTITY a "b">]><svg viewBox="0 0 1 1">&a;</svg>')
