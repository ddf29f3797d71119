"""The letter's form: chosen by date, measured on the paper, and never torn apart."""

from datetime import date
from io import BytesIO

import pytest
from django.template import engines
from pypdf import PdfReader

from reports.documents.letter import (
    FORM_2004,
    FORM_2018,
    Column,
    DocumentTable,
    HeaderCell,
    Letterhead,
    Recipients,
    form_on,
)
from reports.pdf import render_pdf
from tests.reports import sample_letter

MM = 72 / 25.4
BODY = """{% extends "documents/base.html" %}{% block body %}
{% for n in paragraphs %}<h2>{{ n }}- Đề mục số {{ n }}</h2>
<p>Đoạn văn thứ {{ n }} có đủ chữ để chạy qua hơn một dòng của trang giấy, như mọi báo cáo bình thường.</p>
{% endfor %}<p>Đây là đoạn cuối cùng của báo cáo, phải đứng cùng trang với chữ ký./.</p>{% endblock %}"""


def printed(paragraphs, **changes):
    letter = sample_letter.letter(**changes)
    html = (
        engines["django"]
        .from_string(BODY)
        .render({"letter": letter, "form": letter.form, "paragraphs": range(1, paragraphs + 1)})
    )
    return PdfReader(BytesIO(render_pdf(html, title="Báo cáo", date=letter.letterhead.date)))


def test_the_form_follows_the_date():
    assert form_on(date(2011, 4, 18)) == FORM_2004
    assert form_on(date(2017, 12, 31)) == FORM_2004
    assert form_on(date(2018, 1, 1)) == FORM_2018
    assert (FORM_2004.top, FORM_2004.bottom, FORM_2004.left, FORM_2004.right) == (25, 25, 35, 15)
    assert (FORM_2018.top, FORM_2018.bottom, FORM_2018.left, FORM_2018.right) == (20, 20, 30, 15)


@pytest.mark.parametrize(
    ("day", "number", "line"),
    [
        (date(2011, 4, 18), 15, "Số: 15-KH/ĐUK"),
        (date(2026, 4, 18), 15, "Số 15-KH/ĐUK"),
        (date(2026, 4, 18), 4, "Số 04-KH/ĐUK"),
        (date(2026, 4, 18), 1204, "Số 1204-KH/ĐUK"),
        (date(2026, 4, 18), None, "Số \u00a0\u00a0\u00a0\u00a0\u00a0\u00a0-KH/ĐUK"),
    ],
)
def test_number_line(day, number, line):
    head = Letterhead(issuing="ĐẢNG ỦY", kind_code="KH", issuer_code="ĐUK", place="Tuy Hòa",
                      date=day, number=number)  # fmt: skip
    assert head.number_line == line


def test_recipients_end_with_commas_and_a_full_stop():
    written = Recipients(("- Ban Tổ chức;", "", "Các chi bộ,", " Lưu Văn phòng. ")).written
    assert written == ["- Ban Tổ chức,", "- Các chi bộ,", "- Lưu Văn phòng."]


@pytest.mark.parametrize(
    ("day", "left", "top"), [(date(2011, 4, 18), 35, 25), (date(2026, 2, 5), 30, 20)]
)
def test_margins_on_the_paper(day, left, top):
    """Body lines begin at the left margin; nothing but page numbers stands above the top one."""
    page = printed(30, day=day).pages[1]
    places = []

    def visit(text, scale, matrix, _font, _size):
        if text.strip():
            x, y = matrix[4] * scale[0] + scale[4], matrix[5] * scale[3] + scale[5]
            places.append((x, y, text.strip()))

    page.extract_text(visitor_text=visit)
    body = [place for place in places if place[2] != "2"]
    assert min(x for x, _y, _text in body) == pytest.approx(left * MM, abs=1)
    assert max(y for _x, y, _text in body) < 842 - top * MM
    number = next(place for place in places if place[2] == "2")
    assert 842 - 20 * MM < number[1] < 842 - 9 * MM


@pytest.mark.parametrize("paragraphs", range(7, 17))
def test_the_signature_is_never_alone_nor_a_heading_last(paragraphs):
    texts = [page.extract_text() for page in printed(paragraphs).pages]
    signed = next(text for text in texts if "T/M ĐẢNG ỦY" in text)
    assert "Trần Thị Thử Nghiệm" in signed
    assert "Lưu Văn phòng" in signed
    assert "chữ ký./." in " ".join(signed.split())
    for text in texts:
        last = [line for line in text.splitlines() if line.strip()][-1]
        assert "Đề mục" not in last


def test_the_head_of_a_table_groups_its_columns():
    table = DocumentTable(
        columns=(Column("TT", "center"), Column("2009", group="Xếp loại"),
                 Column("2010", group="Xếp loại"), Column("Ghi chú")),
        rows=(("1", "T", "TS", ""),),
    )  # fmt: skip
    assert table.header_rows == [
        [
            HeaderCell("TT", rows=2),
            HeaderCell("Xếp loại", columns=2),
            HeaderCell("Ghi chú", rows=2),
        ],
        [HeaderCell("2009"), HeaderCell("2010")],
    ]
    assert table.cells == [[("1", "center"), ("T", "left"), ("TS", "left"), ("", "left")]]


def test_names_of_people_and_bodies_are_escaped():
    reader = printed(1)
    assert "<" not in reader.pages[0].extract_text()
    letter = sample_letter.letter()
    html = (
        engines["django"]
        .from_string(BODY)
        .render({"letter": letter, "form": letter.form, "paragraphs": ["<b>x</b>"]})
    )
    assert "&lt;b&gt;x&lt;/b&gt;" in html
    assert "<b>x</b>" not in html
