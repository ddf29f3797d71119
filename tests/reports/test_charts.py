"""Charts: exact geometry, written numbers, safety, and what a person without eyes gets."""

import re
from decimal import Decimal
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from django.template import Context, Template

from reports.charts import (
    NARROW,
    WIDE,
    BarGroup,
    Break,
    GroupedBars,
    LineChart,
    LineSeries,
    ProgressBars,
    ProgressRow,
    Series,
    Sparkline,
    StackedBars,
    StackedRow,
    Target,
    TransitionFlow,
)
from reports.charts.placement import spread
from reports.charts.svg import color, contrast, ink_on
from reports.charts.text import text_width
from tests.reports.sample_letter import ADMISSIONS, LEVELS, RATES, STRUCTURE

SVG = "{http://www.w3.org/2000/svg}"
FLOW = TransitionFlow(
    title="Chuyển mức xếp loại từ năm 2009 sang năm 2010", levels=LEVELS,
    before="Năm 2009", after="Năm 2010",
    counts=((19, 4, 0, 0), (8, 4, 1, 1), (2, 1, 1, 0), (0, 0, 1, 0)),
)  # fmt: skip
SPARK = Sparkline(
    title="Tỷ lệ trong sạch, vững mạnh", labels=("2008", "2009", "2010"),
    values=(Decimal("58.5"), Decimal("54.8"), Decimal("69.8")),
)  # fmt: skip
PROGRESS = ProgressBars(
    title="Tiến độ tự đánh giá",
    rows=(ProgressRow("Đã nộp", 31, 45), ProgressRow("Mục tiêu", 30, 43, target=26)),
)
LONG = LineChart(
    title="Xếp loại qua các năm", years=tuple(str(year) for year in range(2010, 2022)),
    target=Target(80, "Mục tiêu 80%"), breaks=(Break(7, "Bộ tiêu chí mới từ 2018"),),
    series=(
        LineSeries("Tổ chức cơ sở đảng được xếp loại trong sạch, vững mạnh", "#a51c1c",
                   (58, 55, 70, 62, 64, 66, 70, 72, 30, 28, 35, 40)),
        LineSeries("Đảng viên", "#1f4e79", (95, 94, 96, None, 93, 92, 95, 96, 97, 88, 89, 90)),
    ),
)  # fmt: skip
KINDS = GroupedBars(
    title="Hoàn thành tốt nhiệm vụ trở lên, năm 2010", unit="percent",
    series=tuple(Series(f"Loại hình {number}", "#a51c1c") for number in range(1, 5)),
    groups=tuple(
        BarGroup(name, (90, 95, 100, 85))
        for name in ("Đảng bộ cơ sở", "Chi bộ cơ sở", "Chi bộ trực thuộc", "Toàn bộ TCCSĐ")
    ),
)  # fmt: skip
ALL = [ADMISSIONS, RATES, STRUCTURE, FLOW, SPARK, PROGRESS, LONG, KINDS]


class TagReader(HTMLParser):
    """The tags and attribute names that a browser would see."""

    def __init__(self):
        super().__init__()
        self.tags, self.attributes = [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [name for name, _value in attrs]


def parsed(chart, width=WIDE):
    return ElementTree.fromstring(chart.svg(width))


def texts(chart, width=WIDE):
    return [element.text for element in parsed(chart, width).iter(f"{SVG}text")]


def boxes(chart, width):
    """Where each text lies: (left, top, right, bottom, text), legends moved to their place."""
    found = []

    def walk(element, dx, dy):
        move = re.match(r"translate\(([-\d.]+) ([-\d.]+)\)", element.get("transform", ""))
        if move:
            dx, dy = dx + float(move[1]), dy + float(move[2])
        if element.tag == f"{SVG}text":
            size, x, y = (float(element.get(key)) for key in ("font-size", "x", "y"))
            wide = text_width(element.text, size, bold=element.get("font-weight") == "600")
            left = {"middle": x - wide / 2, "end": x - wide}.get(element.get("text-anchor"), x) + dx
            found.append((left, y + dy - size * 0.72, left + wide, y + dy, element.text))
        for child in element:
            walk(child, dx, dy)

    walk(parsed(chart, width), 0, 0)
    return found


@pytest.mark.parametrize("chart", ALL, ids=lambda chart: type(chart).__name__)
@pytest.mark.parametrize("width", [WIDE, NARROW, 960])
def test_every_chart_is_well_formed_titled_and_without_script_or_style(chart, width):
    root = parsed(chart, width)
    assert root.get("role") == "img"
    assert root.find(f"{SVG}title").text == chart.title
    assert root.find(f"{SVG}desc").text == chart.words()
    assert root.get("aria-labelledby") == root.find(f"{SVG}title").get("id")
    assert root.get("aria-describedby") == root.find(f"{SVG}desc").get("id")
    names = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert names <= {
        "svg",
        "title",
        "desc",
        "g",
        "rect",
        "line",
        "circle",
        "polygon",
        "path",
        "text",
    }
    attributes = {name for element in root.iter() for name in element.attrib}
    assert not [name for name in attributes if name == "style" or name.startswith("on")]
    assert "nan" not in chart.svg(width)


@pytest.mark.parametrize("chart", ALL, ids=lambda chart: type(chart).__name__)
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_no_label_touches_another_or_leaves_the_picture(chart, width):
    root, found = parsed(chart, width), boxes(chart, width)
    height = float(root.get("viewBox").split()[3])
    for left, top, right, bottom, text in found:
        assert -1 <= left < right <= width + 1, text
        assert -1 <= top < bottom <= height, text
    for number, one in enumerate(found):
        for other in found[number + 1 :]:
            apart = (one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1]
                     or other[3] <= one[1])  # fmt: skip
            assert apart, (one, other)


def test_bars_stand_on_zero_in_proportion():
    bars = [r for r in parsed(ADMISSIONS).iter(f"{SVG}rect")
            if r.get("class", "").startswith("chart-series") and float(r.get("height")) > 12]  # fmt: skip
    heights = [float(bar.get("height")) for bar in bars]
    assert len(bars) == 6
    assert [round(height / heights[0] * 75) for height in heights] == [75, 78, 80, 88, 85, 99]
    assert len({round(float(bar.get("y")) + float(bar.get("height")), 1) for bar in bars}) == 1
    assert [t for t in texts(ADMISSIONS) if t.startswith("đạt")] == [
        "đạt 104%",
        "đạt 110%",
        "đạt 116,5%",
    ]


def test_table_and_words_of_bars():
    assert ADMISSIONS.table().headers == ("Năm", "Chỉ tiêu Tỉnh ủy giao", "Đã kết nạp", "Ghi chú")
    assert ADMISSIONS.table().rows[2] == ("Năm 2010", "85", "99", "đạt 116,5%")
    assert ADMISSIONS.words().startswith(
        "Năm 2008: Chỉ tiêu Tỉnh ủy giao 75; Đã kết nạp 78; Ghi chú đạt 104%."
    )


def test_names_of_groups_take_lines_where_they_have_no_room():
    assert [text for text in texts(KINDS) if "bộ" in text] == [g.label for g in KINDS.groups]
    narrow = [text for text in texts(KINDS, NARROW) if "%" not in text and "Loại" not in text]
    assert " ".join(narrow) == " ".join(group.label for group in KINDS.groups)
    assert len(narrow) > len(KINDS.groups)


def test_a_group_has_its_own_target_line_and_a_missing_value_no_bar():
    chart = GroupedBars(
        title="Kết nạp", series=(Series("Đã kết nạp", "#a51c1c"),), target_name="Chỉ tiêu",
        groups=(BarGroup("2010", (99,), target=85), BarGroup("2011", (None,), target=95)),
    )  # fmt: skip
    lines = [e for e in parsed(chart).iter(f"{SVG}line") if e.get("class") == "chart-target"]
    assert len(lines) == 3  # one in the legend, one over each group
    assert float(lines[1].get("y1")) > float(lines[2].get("y1"))
    assert chart.table().headers == ("Năm", "Đã kết nạp", "Chỉ tiêu")
    assert chart.table().rows == (("2010", "99", "85"), ("2011", "–", "95"))


def test_lines_differ_by_dash_and_marker_and_are_named_at_their_ends():
    root = parsed(RATES)
    dashes = {e.get("class"): e.get("stroke-dasharray") for e in root.iter(f"{SVG}line")
              if e.get("class", "").startswith("chart-line")}  # fmt: skip
    assert dashes == {"chart-line chart-line-1": None, "chart-line chart-line-2": "7 4",
                      "chart-line chart-line-3": "2 3", "chart-line chart-line-4": "9 3 2 3"}  # fmt: skip
    markers = {e.get("class") for e in root.iter() if "chart-marker" in e.get("class", "")}
    assert markers == {f"chart-marker chart-marker-{n}" for n in (1, 2, 3, 4)}
    ends = [box for box in boxes(RATES, WIDE) if box[4] in
            ("94,7%", "69,8%", "64,5%", "47,4%")]  # fmt: skip
    assert [end[4] for end in sorted(ends, key=lambda box: box[1])] == [
        "94,7%",
        "69,8%",
        "64,5%",
        "47,4%",
    ]
    assert {"Toàn Đảng bộ Khối", "Chi bộ cơ sở", "Chi bộ trực thuộc", "DN tư nhân"} < set(
        texts(RATES)
    )
    assert {"58,5%", "54,8%", "51,7%", "46,4%", "85,9%", "94,4%", "28,6%", "29,4%"} < set(
        texts(RATES)
    )


def test_figures_of_the_first_year_stand_left_of_their_points_in_order():
    first = min(float(e.get("cx")) for e in parsed(RATES).iter(f"{SVG}circle"))
    starts = [box for box in boxes(RATES, WIDE) if box[4] in ("58,5%", "51,7%", "85,9%", "28,6%")]
    assert all(box[2] < first for box in starts)
    ordered = [box[4] for box in sorted(starts, key=lambda box: box[1])]
    assert ordered == ["85,9%", "58,5%", "51,7%", "28,6%"]


def test_labels_keep_their_distance_and_their_place():
    assert spread([50, 52, 100], 14, 0, 200) == [44, 58, 100]
    assert spread([198, 199], 14, 0, 200) == [186, 200]
    assert spread([0, 1], 14, 0, 200) == [0, 14]
    assert spread([], 14, 0, 200) == []


def test_heights_of_a_line_follow_the_scale_from_0_to_100():
    points = {e.get("cy") for e in parsed(RATES).iter(f"{SVG}circle")}
    grid = {t.text: float(t.get("y")) - 4 for t in parsed(RATES).iter(f"{SVG}text")
            if t.text in ("0%", "100%")}  # fmt: skip
    span = grid["0%"] - grid["100%"]
    values = sorted(round((grid["0%"] - float(y)) / span * 100, 1) for y in points)
    assert values == pytest.approx([54.8, 58.5, 69.8], abs=0.05)


def test_on_a_phone_the_names_of_lines_and_target_stand_in_the_legend():
    phone = boxes(RATES, NARROW)
    first_grid = next(box for box in phone if box[4] == "100%")
    names = [box for box in phone if box[4] in ("Toàn Đảng bộ Khối", "DN tư nhân", "Mục tiêu 60%")]
    assert len(names) == 3
    assert all(box[3] < first_grid[1] for box in names)


def test_a_line_stops_at_gaps_and_at_a_change_of_yardstick():
    strokes = [e for e in parsed(LONG).iter(f"{SVG}line")
               if e.get("class") in ("chart-line chart-line-1", "chart-line chart-line-2")]  # fmt: skip
    first = [e for e in strokes if e.get("class").endswith("-1")]
    second = [e for e in strokes if e.get("class").endswith("-2")]
    assert len(first) == 1 + 10  # legend; eleven steps less the break
    assert len(second) == 1 + 8  # less the break and the two beside the missing year
    assert "Bộ tiêu chí mới từ 2018" in texts(LONG)
    assert LONG.table().rows[3] == ("2013", "62%", "–", "80%")


def test_stacked_bars_fill_the_same_length_and_say_count_share_and_sign():
    parts = [e for e in parsed(STRUCTURE).iter(f"{SVG}rect") if float(e.get("height")) == 26]
    assert len(parts) == 12
    widths = [float(e.get("width")) + 1 for e in parts]
    assert sum(widths[:4]) == pytest.approx(sum(widths[8:]), abs=0.1)
    assert widths[0] / sum(widths[:4]) == pytest.approx(24 / 41, abs=0.001)
    assert {"TS · 24 (58,5%)", "TS · 30 (69,8%)", "T · 9 (20,9%)", "41", "42", "43"} < set(
        texts(STRUCTURE)
    )
    assert STRUCTURE.table().rows[2] == (
        "Năm 2010", "30 (69,8%)", "9 (20,9%)", "3 (7%)", "1 (2,3%)", "43",
    )  # fmt: skip


def test_a_year_without_ratings_says_so():
    chart = StackedBars(title="Cơ cấu", parts=LEVELS, rows=(StackedRow("Năm 2011", (0, 0, 0, 0)),))
    assert "Chưa có số liệu" in texts(chart)
    assert chart.table().rows == (("Năm 2011", "0 (–)", "0 (–)", "0 (–)", "0 (–)", "0"),)
    empty = Sparkline(title="Tỷ lệ", labels=("2011",), values=(None,))
    assert texts(empty, 120) == ["Chưa có số liệu"]


def test_transitions_count_who_rose_fell_and_stayed():
    assert (FLOW.kept, FLOW.rose, FLOW.fell) == (24, 12, 6)
    assert {"Giữ nguyên: 24", "Lên mức: 12", "Xuống mức: 6"} < set(texts(FLOW))
    assert "Trong sạch, vững mạnh: 23" in texts(FLOW)
    assert "TS 29" in texts(FLOW, NARROW)
    assert FLOW.table().headers[-1] == "Cộng"
    assert FLOW.table().rows[0] == ("Trong sạch, vững mạnh", "19", "4", "0", "0", "23")
    assert FLOW.table().rows[-1] == ("Cộng", "29", "9", "3", "1", "42")
    bands = list(parsed(FLOW).iter(f"{SVG}path"))
    assert len(bands) == 10


def test_progress_never_passes_its_track():
    chart = ProgressBars(
        title="Kết nạp", rows=(ProgressRow("Năm 2010", 99, 85), ProgressRow("2011", 0, 0))
    )
    bars = [float(e.get("width")) for e in parsed(chart).iter(f"{SVG}rect")
            if e.get("class") == "chart-progress"]  # fmt: skip
    assert bars == [WIDE, 0]
    assert "99 / 85" in texts(chart)


def test_hostile_names_stay_text():
    evil = '</title><script>alert(1)</script>" onload="x&\x00\x1b'
    chart = LineChart(
        title=evil, years=("2009", evil), target=Target(60, evil),
        series=(LineSeries(evil, '#fff" onclick="alert(1)', (50, 60)),),
    )  # fmt: skip
    page = Template("{% load charts %}{% chart c %}{% small_chart c %}").render(
        Context({"c": chart})
    )
    reader = TagReader()
    reader.feed(page)
    assert "script" not in reader.tags
    assert [name for name in reader.attributes if name.startswith("on") or name == "style"] == []
    root = ElementTree.fromstring(chart.svg())
    assert root.find(f"{SVG}title").text == evil.replace("\x00", "").replace("\x1b", "")
    assert {name for e in root.iter() for name in e.attrib if name.startswith("on")} == set()


def test_only_plain_hex_becomes_a_colour():
    assert color("#A51C1C") == "#a51c1c"
    assert color("url(#x)") == "#595959"
    assert color("red") == "#595959"
    for part in LEVELS:
        assert contrast(ink_on(part.color), part.color) >= 4.5


def test_the_tag_gives_both_widths_a_table_and_ids_of_its_own():
    page = Template("{% load charts %}{% chart c %}{% chart c caption=False %}").render(
        Context({"c": RATES})
    )
    ids = re.findall(r'id="([^"]+)"', page)
    assert len(ids) == len(set(ids)) == 8
    assert page.count('viewBox="0 0 600 ') == page.count('viewBox="0 0 320 ') == 2
    assert page.count("<figcaption") == 1
    assert page.count("Xem bảng số liệu") == 2
    assert page.count('<th scope="row">Năm 2010</th>') == 2
    assert 'style="' not in page


def test_the_same_data_give_the_same_bytes():
    assert RATES.svg() == RATES.svg()
    assert ADMISSIONS.svg() != RATES.svg()
