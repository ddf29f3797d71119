"""Composed documents as plain data: whole through JSON, marked on the screen, escaped."""

import pytest

from reports.documents.content import (
    Annex,
    Content,
    FigureMark,
    Heading,
    Paragraph,
    Picture,
    Table,
    from_json,
    to_json,
)
from reports.documents.letter import Column, DocumentTable, Title
from reports.documents.marked import Run, runs
from reports.templatetags.documents import block_html, screen_block

RISE = FigureMark("base-ps", 2009, ("23/42", "54,8%", "23"))
NEXT = FigureMark("base-ps", 2010, ("30/43", "69,8%", "30"))


def content() -> Content:
    table = DocumentTable(
        columns=(Column("TT", "center", 4), Column("Tên", "left", 90, "Tổ chức")),
        rows=(("1", "Chi bộ Thí Dụ"),),
        caption="Danh sách",
        total=("", "Tổng cộng: 1"),
    )
    return Content(
        Title("BÁO CÁO", ("kết quả", "năm 2010")),
        (
            Heading("I- KẾT QUẢ"),
            Heading("1- Chất lượng", 2),
            Paragraph("Năm 2009 có 23/42 TCCSĐ.", (RISE,)),
            Picture(1, "Cơ cấu", "<svg></svg>"),
            Paragraph("Lời kết", part="closing"),
        ),
        (Annex("DANH SÁCH", (Table(table, "Danh sách", "Ghi chú"),), "PHỤ LỤC", wide=True),),
        ("Kết nạp",),
    )


def test_content_survives_json():
    assert from_json(to_json(content())) == content()


def test_a_block_that_nobody_knows_is_refused():
    with pytest.raises(ValueError, match="no block"):
        from_json(to_json(content()) | {"blocks": [{"is": "film"}]})


def test_the_text_holds_every_word_in_order():
    assert content().text.splitlines() == [
        "Báo cáo kết quả năm 2010",
        "I- KẾT QUẢ",
        "1- Chất lượng",
        "Năm 2009 có 23/42 TCCSĐ.",
        "Cơ cấu",
        "Lời kết",
        "DANH SÁCH",
        "Danh sách",
        "1 Chi bộ Thí Dụ",
        " Tổng cộng: 1",
        "Ghi chú",
    ]


@pytest.mark.parametrize(
    ("text", "figures", "marked"),
    [
        ("năm 2009 có 23/42 và năm 2010 có 30/43.", (RISE, NEXT), ["23/42", "30/43"]),
        ("năm 2009 là 54,8%; năm 2010 là 69,8%", (RISE, NEXT), ["54,8%", "69,8%"]),
        ("năm 2010 có 123/42 và 23/421", (RISE,), []),
        ("Số 2009: năm 2009 có 23", (RISE,), ["23"]),
        ("năm 2009 có 23,5", (RISE,), []),
        ("không có số", (RISE, NEXT), []),
    ],
)
def test_figures_are_marked_where_they_stand(text, figures, marked):
    found = runs(Paragraph(text, figures))
    assert "".join(run.text for run in found) == text
    assert [run.text for run in found if run.figure] == marked


def test_a_mark_is_of_its_own_year():
    same = FigureMark("lost", 2010, ("05", "5"))
    before = FigureMark("lost", 2009, ("05", "5"))
    text = "năm 2009: 05 TCCSĐ; năm 2010: 05 TCCSĐ"
    assert runs(Paragraph(text, (before, same))) == [
        Run("năm 2009: "),
        Run("05", before),
        Run(" TCCSĐ; năm 2010: "),
        Run("05", same),
        Run(" TCCSĐ"),
    ]


@pytest.mark.parametrize("block", [Heading("<b>"), Paragraph("<b>", part="closing")])
def test_words_of_a_person_are_never_code(block):
    assert "<b>" not in block_html(block)
    assert "<b>" not in screen_block(block, None)


@pytest.mark.parametrize(
    ("text", "end"), [("Lời kết.", "Lời kết./."), ("Lời kết", "Lời kết./."), ("a;", "a./.")]
)
def test_the_last_paragraph_ends_as_letters_do(text, end):
    assert f"<p>{end}</p>" in block_html(Paragraph(text), is_last=True)


def rated(columns, *, total=()) -> str:
    """A table of that many of the columns TT, Tên, Năm 2009, Năm 2010 as the screen shows it."""
    names = (
        Column("TT", "center", 4),
        Column("Tên", "left", 60),
        Column("Năm 2009", "left", 18, "Xếp loại"),
        Column("Năm 2010", "right", 18, "Xếp loại"),
    )
    row = ("1", "Chi bộ Thí Dụ", "TSVM", "Tốt")[:columns]
    return screen_block(
        Table(DocumentTable(names[:columns], (row,), total=total), "Danh sách"), None
    )


def test_a_row_of_many_columns_is_a_card_on_a_phone():
    page = rated(4, total=("", "Tổng cộng", "", "1"))
    assert 'class="grid table--stack"' in page
    for cell in (
        '<td role="cell" class="center grid__place">1</td>',
        '<td role="cell" class="left grid__name">Chi bộ Thí Dụ</td>',
        '<td role="cell" class="left" data-label="Xếp loại năm 2009">TSVM</td>',
        '<td role="cell" class="right" data-label="Năm 2010">Tốt</td>',
        '<td role="cell" class="left grid__name">Tổng cộng</td>',
        '<td role="cell" class="right" data-label="Năm 2010">1</td>',
    ):
        assert page.count(cell) == 1, cell


def test_a_few_columns_stay_a_table_on_a_phone():
    page = rated(3)
    assert 'class="grid"' in page
    assert "table--stack" not in page
