"""A report of several pages with every part of the letter, for the tests of form and PDF."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from django.template import engines

from core.formats import integer
from reports.charts import (
    BarGroup,
    GroupedBars,
    LineChart,
    LineSeries,
    Part,
    Series,
    StackedBars,
    StackedRow,
    Target,
)
from reports.documents.letter import (
    Column,
    DocumentTable,
    Letter,
    Letterhead,
    Recipients,
    Signature,
    Title,
)
from reports.pdf import render_pdf

LEVELS = (
    Part("Trong sạch, vững mạnh", "#1f4e79", "TS"),
    Part("Hoàn thành tốt nhiệm vụ", "#8db4d8", "T"),
    Part("Hoàn thành nhiệm vụ", "#f0d080", "HT"),
    Part("Yếu kém", "#a51c1c", "YK"),
)
ADMISSIONS = GroupedBars(
    title="Kết nạp đảng viên so với chỉ tiêu, 2008 - 2010",
    series=(Series("Chỉ tiêu Tỉnh ủy giao", "#b8c1cc"), Series("Đã kết nạp", "#a51c1c")),
    groups=(
        BarGroup("Năm 2008", (75, 78), "đạt 104%"),
        BarGroup("Năm 2009", (80, 88), "đạt 110%"),
        BarGroup("Năm 2010", (85, 99), "đạt 116,5%"),
    ),
)
RATES = LineChart(
    title="Tỷ lệ trong sạch, vững mạnh theo loại tổ chức",
    years=("Năm 2008", "Năm 2009", "Năm 2010"),
    target=Target(60, "Mục tiêu 60%"),
    series=tuple(
        LineSeries(name, color, tuple(Decimal(value) for value in values))
        for name, color, values in (
            ("Toàn Đảng bộ Khối", "#a51c1c", ("58.5", "54.8", "69.8")),
            ("Chi bộ cơ sở", "#1f4e79", ("51.7", "46.4", "64.5")),
            ("Chi bộ trực thuộc", "#2f7d4f", ("85.9", "94.4", "94.7")),
            ("DN tư nhân", "#8a6100", ("28.6", "29.4", "47.4")),
        )
    ),
)
STRUCTURE = StackedBars(
    title="Cơ cấu xếp loại tổ chức cơ sở đảng",
    parts=LEVELS,
    rows=(
        StackedRow("Năm 2008", (24, 12, 4, 1)),
        StackedRow("Năm 2009", (23, 14, 4, 1)),
        StackedRow("Năm 2010", (30, 9, 3, 1)),
    ),
)


def letter(day: date = date(2026, 2, 5), number: int | None = 8) -> Letter:
    """A report of a committee, issued on `day`."""
    return Letter(
        Letterhead(
            superior="ĐẢNG BỘ TỈNH PHÚ YÊN", issuing="ĐẢNG ỦY KHỐI DOANH NGHIỆP",
            issuer_name="Đảng ủy Khối Doanh nghiệp", kind_code="BC", issuer_code="ĐUK",
            place="Tuy Hòa", date=day, number=number,
        ),
        Title("BÁO CÁO", ("kết quả củng cố tổ chức đảng, phát triển đảng viên",
                          "giai đoạn 2008 - 2010 và nhiệm vụ năm 2011")),
        Recipients(("Ban Tổ chức Tỉnh ủy (b/c)", "Các tổ chức cơ sở đảng trực thuộc",
                    "Các đồng chí trong Ban Chấp hành", "Lưu Văn phòng, Ban Tổ chức")),
        Signature("T/M ĐẢNG ỦY", "BÍ THƯ", "Trần Thị Thử Nghiệm"),
    )  # fmt: skip


def organizations(count: int = 45) -> DocumentTable:
    """An annex with a head of two rows that runs over more than one page."""
    rows = tuple(
        (str(n), f"Đảng bộ Công ty Mẫu số {n}", "Doanh nghiệp nhà nước", str(20 + n), "2",
         "Hoàn thành tốt nhiệm vụ", "Trong sạch, vững mạnh")
        for n in range(1, count + 1)
    )  # fmt: skip
    return DocumentTable(
        caption="Kết quả xếp loại tổ chức cơ sở đảng năm 2010",
        columns=(
            Column("TT", "center", 5), Column("Tổ chức cơ sở đảng", width=29),
            Column("Loại hình", width=18), Column("Đảng viên", "right", 7, "Số lượng"),
            Column("Kết nạp", "right", 7, "Số lượng"), Column("Năm 2009", width=17, group="Xếp loại"),
            Column("Năm 2010", width=17, group="Xếp loại"),
        ),
        rows=rows,
        total=("", "Tổng cộng", "", integer(sum(20 + n for n in range(1, count + 1))), str(2 * count), "", ""),
    )  # fmt: skip


def html(whose: Letter | None = None) -> str:
    """The whole document as HTML."""
    of = whose or letter()
    source = (Path(__file__).parent / "example_document.html").read_text(encoding="utf-8")
    template = engines["django"].from_string(source)
    return template.render({
        "letter": of, "form": of.form, "admissions": ADMISSIONS, "rates": RATES,
        "structure": STRUCTURE, "organizations": organizations(),
    })  # fmt: skip


def pdf(whose: Letter | None = None, **options) -> bytes:
    """The whole document as PDF."""
    of = whose or letter()
    return render_pdf(html(of), title=of.title.sentence, date=of.letterhead.date, **options)
