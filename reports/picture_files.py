"""A chart as a file to take away: SVG stays sharp at any size, PNG goes into a slide."""

from typing import Final

from django import forms
from django.http import HttpResponse

from core.downloads import file_answer
from reports.charts import Chart, titled

#: The width of a slide of today, in pixels.
SLIDE_PIXELS: Final = 1920
MEDIA_TYPES: Final = {"svg": "image/svg+xml", "png": "image/png"}


class PictureForm(forms.Form):
    """Which kind of file is asked for; SVG when nothing is said."""

    dang = forms.ChoiceField(required=False, choices=[(one, one) for one in MEDIA_TYPES])

    @property
    def suffix(self) -> str:
        """ "svg" or "png"; whatever else was sent counts as nothing said."""
        return (self.cleaned_data.get("dang") if self.is_valid() else "") or "svg"


def picture_file(chart: Chart, *, suffix: str, foot: str, name: str) -> HttpResponse:
    """The chart under its title as a download; `foot` says whose figures they are.

    Equal charts give equal bytes in both kinds.
    """
    from reports.documents.rasters import raster  # noqa: PLC0415 - the engine is dear to load

    svg = str(titled(chart, foot))
    content = raster(svg, SLIDE_PIXELS).png if suffix == "png" else svg.encode()
    return file_answer(content, f"{name}.{suffix}", MEDIA_TYPES[suffix])
