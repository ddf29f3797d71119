"""Pictures to take away: under their title, in our letters, as large as a slide, always the same bytes."""

from decimal import Decimal
from io import BytesIO

import pytest
from defusedxml.ElementTree import fromstring
from django.urls import reverse
from PIL import Image, ImageChops

from core.models import AuditEvent
from reports.charts import LineChart, LineSeries, titled
from reports.charts.titled import FOOT_STEP, MARGIN, SLIDE, TITLE_SIZE
from reports.documents.rasters import raster
from reports.picture_files import SLIDE_PIXELS
from tests.cast import CANARY
from tests.reports.test_dashboard import years

SCALE = SLIDE_PIXELS / SLIDE
TITLE = "Tỷ lệ trong sạch, vững mạnh theo loại tổ chức"


def chart(title: str = TITLE) -> LineChart:
    return LineChart(
        title=title,
        years=("2009", "2010"),
        series=(LineSeries("Đảng bộ cơ sở", "#a51c1c", (Decimal(40), Decimal(60))),),
    )


def drawn(title: str = TITLE, foot: str = "Đảng ủy Khối") -> Image.Image:
    return Image.open(BytesIO(raster(str(titled(chart(title), foot)), SLIDE_PIXELS).png))


def ink(image: Image.Image, box: tuple[float, float, float, float]) -> int:
    """How many pixels of a part, given in units of the chart, are dark."""
    part = image.convert("L").crop(tuple(round(side * SCALE) for side in box))
    return sum(part.histogram()[:128])


def title_box(lines: int = 1) -> tuple[float, float, float, float]:
    return (MARGIN, MARGIN, SLIDE - MARGIN, MARGIN + 26 * lines)


def test_a_slide_is_wide_and_its_title_stands_on_top():
    image = drawn()
    assert image.format == "PNG"
    assert image.width == SLIDE_PIXELS
    assert ink(image, title_box()) > 3000
    assert ink(image, (0, 0, SLIDE, MARGIN - 6)) == 0
    assert ink(image, (SLIDE - MARGIN, 0, SLIDE, 100)) == 0
    foot = image.height / SCALE - MARGIN
    assert ink(image, (MARGIN, foot - 12, 200, foot + 3)) > 200


def test_marks_above_and_below_vietnamese_letters_are_drawn():
    with_marks, without = drawn("Tỷ lệ Đảng ộ ữ"), drawn("Ty le Dang o u")
    box = tuple(round(side * SCALE) for side in title_box())
    difference = ImageChops.difference(
        *(one.convert("L").crop(box) for one in (with_marks, without))
    )
    assert difference.getbbox() is not None
    assert ink(with_marks, title_box()) > ink(without, title_box())


def test_a_long_title_takes_lines_and_pushes_the_picture_down():
    short, long = drawn(), drawn(f"{TITLE} " * 4)
    assert long.height > short.height
    assert (long.height - short.height) % round(26 * SCALE) <= 3
    assert ink(long, (SLIDE - MARGIN, 0, SLIDE, 200)) == 0


def test_a_long_name_of_the_committee_takes_lines_under_the_picture():
    short, long = drawn(), drawn(foot="Đảng ủy Khối Doanh nghiệp " * 7)
    assert long.height - short.height == pytest.approx(FOOT_STEP * SCALE, abs=1)
    end = long.height / SCALE
    assert ink(long, (SLIDE - MARGIN, end - 60, SLIDE, end)) == 0
    assert ink(long, (MARGIN, end - MARGIN - 12, SLIDE, end - MARGIN + 3)) > 200


def test_equal_charts_give_equal_bytes_that_say_what_they_show():
    svg = str(titled(chart(), "Đảng ủy Khối"))
    assert svg == str(titled(chart(), "Đảng ủy Khối"))
    assert raster(svg, SLIDE_PIXELS).png == raster(svg, SLIDE_PIXELS).png
    assert raster(svg).words == f"{TITLE}. 2009: Đảng bộ cơ sở 40%. 2010: Đảng bộ cơ sở 60%."
    texts = [node.text for node in fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]
    assert texts[0] == TITLE
    assert texts[-1] == "Đảng ủy Khối"
    assert float(fromstring(svg).get("height")) > MARGIN + TITLE_SIZE


def test_every_picture_of_the_dashboard_can_be_taken_away(client, cast):
    years(cast, 2)
    client.force_login(cast["reader"])
    page = client.get(reverse("reports:dashboard"))
    names = list(page.context["pictures"])
    assert names == [
        "theo-loai-to-chuc",
        "theo-loai-hinh",
        "ket-nap",
        "co-cau-to-chuc",
        "co-cau-dang-vien",
        "chuyen-dich",
    ]
    for name in names:
        url = reverse("reports:dashboard_picture", args=[name]) + page.context["picture_query"]
        assert url.replace("&", "&amp;") in page.content.decode()
        answer = client.post(url, {"dang": "svg"})
        assert answer["Content-Type"] == "image/svg+xml"
        assert CANARY not in answer.content.decode()
        assert page.context["pictures"][name].title in answer.content.decode()
    event = AuditEvent.objects.latest("sequence")
    assert event.action == "document.dashboard_picture"
    assert event.after["title"] == "Chuyển dịch xếp loại TCCSĐ năm 2009 – 2010"


def test_a_picture_of_the_dashboard_is_a_png_where_that_is_asked_for(client, cast):
    years(cast, 1)
    client.force_login(cast["leadership"])
    url = reverse("reports:dashboard_picture", args=["ket-nap"])
    answer = client.post(url, {"dang": "png"})
    assert answer["Content-Type"] == "image/png"
    assert answer["Content-Disposition"] == 'attachment; filename="ket-nap-td-2010.png"'
    assert Image.open(BytesIO(answer.content)).width == SLIDE_PIXELS
    assert client.post(url, {"dang": "png"}).content == answer.content
    assert client.post(url, {"dang": "\x00"})["Content-Type"] == "image/svg+xml"


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("khong-co", ""),
        ("ket-nap", "?to-chuc=CN"),
        ("ket-nap", "?nam=1999"),
        ("chuyen-dich", "?nam=2009"),
    ],
)
def test_a_picture_that_there_is_not_is_404(client, cast, name, query):
    years(cast, 1)
    client.force_login(cast["leadership"])
    url = reverse("reports:dashboard_picture", args=[name]) + query
    assert client.post(url, {"dang": "png"}).status_code == 404
    assert not AuditEvent.objects.filter(action="document.dashboard_picture").exists()
