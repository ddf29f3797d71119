"""The DOCX, read back: the same words as on the paper, in the form, and nothing of the hour or the machine."""

import zipfile
from datetime import UTC, date, datetime
from hashlib import sha256
from io import BytesIO

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

from reports.documents.letter import Letter
from reports.documents.outputs import pdf
from reports.documents.word import docx
from tests.reports import sample_letter
from tests.reports.outputs import sample
from tests.reports.outputs.reading import words_of_pdf

CODE = "AB12-CD34"


@pytest.fixture(scope="module")
def written():
    return docx(sample.content(), sample_letter.letter(), CODE)


@pytest.fixture(scope="module")
def document(written):
    return Document(BytesIO(written))


def texts(document) -> list[str]:
    """Paragraphs and cells in reading order, each merged cell once."""
    found: list[str] = []
    for block in document.iter_inner_content():
        if isinstance(block, WordParagraph):
            found.append(block.text)
        else:
            found += cells(block)
    return [text for text in found if text]


def cells(table: WordTable) -> list[str]:
    found = []
    for row in table._tbl.tr_lst:
        for cell in row.tc_lst:
            found += [WordParagraph(one, None).text for one in cell.p_lst]
    return [text for text in found if text]


def styles(document) -> list[tuple[str, str]]:
    return [(one.style.style_id, one.text) for one in document.paragraphs]


def test_letter_and_text_stand_block_by_block(document):
    content = sample.content()
    bodies = [block.text for block in content.blocks if hasattr(block, "text")]
    assert texts(document)[:9] == [
        "ĐẢNG BỘ TỈNH PHÚ YÊN",
        "ĐẢNG ỦY KHỐI DOANH NGHIỆP",
        "*",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Số 08-BC/ĐUK",
        "Tuy Hòa, ngày 05 tháng 02 năm 2026",
        "BÁO CÁO",
        "kết quả củng cố tổ chức đảng, phát triển đảng viên\n"
        "giai đoạn 2008 - 2010 và nhiệm vụ năm 2011",
        "-----",
    ]
    found = [text for style, text in styles(document) if style.startswith(("Body", "Heading"))]
    assert found == [
        *bodies[:-1],
        "Trên đây là báo cáo của Đảng ủy Khối./.",
        "TCCSĐ: tổ chức cơ sở đảng.",
    ]
    closing = document.tables[2]
    assert cells(closing) == [
        "Nơi nhận:",
        "- Ban Tổ chức Tỉnh ủy (b/c),",
        "- Các tổ chức cơ sở đảng trực thuộc,",
        "- Các đồng chí trong Ban Chấp hành,",
        "- Lưu Văn phòng, Ban Tổ chức.",
        "T/M ĐẢNG ỦY",
        "BÍ THƯ",
        "Trần Thị Thử Nghiệm",
    ]
    assert ("Confirmation", f"Mã tra cứu: {CODE}") in styles(document)


def test_the_words_are_those_of_the_paper(document):
    paper = words_of_pdf(pdf(sample.content(), sample_letter.letter(), CODE))
    for text in texts(document):
        assert "".join(text.split()) in paper, text


@pytest.mark.parametrize(
    ("day", "margins"),
    [(date(2011, 4, 18), (25, 25, 35, 15)), (date(2026, 2, 5), (20, 20, 30, 15))],
)
def test_margins_follow_the_date_of_the_letter(day, margins):
    section = Document(BytesIO(docx(sample.content(), sample_letter.letter(day)))).sections[0]
    found = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(one / Mm(1), 1) for one in found] == list(margins)
    assert (round(section.page_width / Mm(1)), round(section.page_height / Mm(1))) == (210, 297)


def test_letters_and_lines_have_the_sizes_of_the_form(document):
    defaults = document.styles.element.find(qn("w:docDefaults"))
    font = next(defaults.iter(qn("w:rFonts")))
    assert {font.get(qn(f"w:{use}")) for use in ("ascii", "hAnsi", "cs", "eastAsia")} == {
        "Times New Roman"
    }
    assert next(defaults.iter(qn("w:sz"))).get(qn("w:val")) == "28"
    assert next(defaults.iter(qn("w:lang"))).get(qn("w:val")) == "vi-VN"
    body = style(document, "BodyText")
    assert body.paragraph_format.first_line_indent.mm == pytest.approx(12.7, abs=0.05)
    assert body.paragraph_format.space_after == Pt(6)
    assert body.paragraph_format.line_spacing == Pt(19)
    assert body.paragraph_format.alignment.name == "JUSTIFY"
    assert (style(document, "Title").font.size, style(document, "Title").font.bold) == (
        Pt(16),
        True,
    )
    assert (style(document, "Party").font.size, style(document, "Party").font.bold) == (
        Pt(15),
        True,
    )
    assert style(document, "PlaceAndDate").font.italic
    assert style(document, "Recipients").font.size == Pt(12)
    assert style(document, "RecipientsHeading").font.underline
    assert style(document, "Hand").paragraph_format.line_spacing == Pt(60)
    for level in (1, 2, 3):
        assert style(document, f"Heading{level}").paragraph_format.keep_with_next


def style(document, ident):
    return next(one for one in document.styles if one.style_id == ident)


def test_the_signature_stays_whole_and_with_the_last_words(document):
    last = next(one for one in document.paragraphs if one.text.endswith("./."))
    assert last.paragraph_format.keep_with_next
    assert last._p.getnext() is document.tables[2]._tbl
    row = document.tables[2]._tbl.tr_lst[0]
    assert row.find(qn("w:trPr")).find(qn("w:cantSplit")) is not None


def test_the_page_number_stands_on_top_from_the_second_page(document):
    first = document.sections[0]
    assert first.different_first_page_header_footer
    assert first.first_page_header.paragraphs[0]._p.findall(f".//{qn('w:fldSimple')}") == []
    header = first.header.paragraphs[0]
    assert header.style.paragraph_format.alignment.name == "CENTER"
    assert header._p.find(qn("w:fldSimple")).get(qn("w:instr")).strip() == "PAGE"
    assert round(first.header_distance / Mm(1)) == 10
    for section in list(document.sections)[1:]:
        assert section.header.is_linked_to_previous
        assert not section.different_first_page_header_footer


def test_each_annex_begins_a_page_and_a_wide_one_lies(document):
    assert [section.orientation for section in document.sections] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
        WD_ORIENT.PORTRAIT,
    ]
    wide, narrow = list(document.sections)[1:]
    assert (round(wide.page_width / Mm(1)), round(wide.page_height / Mm(1))) == (297, 210)
    assert round(wide.left_margin / Mm(1)) == round(wide.right_margin / Mm(1)) == 15
    assert round(narrow.left_margin / Mm(1)) == 30
    assert {wide.start_type.name, narrow.start_type.name} == {"NEW_PAGE"}
    assert [text for name, text in styles(document) if name == "AnnexLabel"] == [
        "PHỤ LỤC 1",
        "PHỤ LỤC 2",
    ]
    reference = "(Kèm theo Báo cáo số 08-BC/ĐUK, ngày 5/2/2026 của Đảng ủy Khối Doanh nghiệp)"
    assert [text for name, text in styles(document) if name == "AnnexReference"] == [reference] * 2


def test_tables_repeat_their_head_and_tear_no_row(document):
    table = document.tables[3]
    rows = table._tbl.tr_lst
    heads = [row.find(qn("w:trPr")).find(qn("w:tblHeader")) is not None for row in rows]
    assert heads == [True, True] + [False] * 46
    assert all(row.find(qn("w:trPr")).find(qn("w:cantSplit")) is not None for row in rows)
    assert [cell.text for cell in table.rows[0].cells] == [
        "TT", "Tổ chức cơ sở đảng", "Loại hình", "Số lượng", "Số lượng", "Xếp loại", "Xếp loại"
    ]  # fmt: skip
    assert [cell.text for cell in table.rows[1].cells] == [
        "TT", "Tổ chức cơ sở đảng", "Loại hình", "Đảng viên", "Kết nạp", "Năm 2009", "Năm 2010"
    ]  # fmt: skip
    assert [cell.text for cell in table.rows[-1].cells][1] == "Tổng cộng"
    total = table.rows[-1].cells[1].paragraphs[0]
    assert all(run.bold for run in total.runs)
    assert table.rows[2].cells[3].paragraphs[0].alignment.name == "RIGHT"
    lines = next(style(document, "Grid").element.iter(qn("w:tblBorders")))
    assert {line.get(qn("w:sz")) for line in lines} == {"4"}  # eighths of a point


def test_a_table_is_as_wide_as_the_text(document):
    for table, section in ((document.tables[1], 0), (document.tables[3], 1)):
        place = document.sections[section]
        width = place.page_width - place.left_margin - place.right_margin
        columns = sum(column.width for column in table.columns)
        assert Emu(columns).mm == pytest.approx(Emu(width).mm, abs=0.1)


def test_charts_are_pictures_with_words(document):
    shapes = document.inline_shapes
    assert len(shapes) == 2
    properties = shapes[0]._inline.docPr
    assert properties.get("name") == "Hình 1. Kết nạp đảng viên so với chỉ tiêu, 2008 - 2010"
    assert properties.get("descr").startswith("Kết nạp đảng viên so với chỉ tiêu, 2008 - 2010. ")
    assert "99" in properties.get("descr")
    assert round(shapes[0].width / Mm(1)) == 165
    assert len({shape._inline.docPr.id for shape in shapes}) == 2
    assert next(text for name, text in styles(document) if name == "Caption") == (
        "Hình 1. Kết nạp đảng viên so với chỉ tiêu, 2008 - 2010"
    )


def test_the_file_says_its_title_and_language_and_names_nobody(document):
    properties = document.core_properties
    assert properties.title == sample.content().title.sentence
    assert properties.language == "vi-VN"
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    assert properties.created == properties.modified == datetime(2026, 2, 5, tzinfo=UTC)


def test_equal_input_gives_equal_bytes(written):
    again = docx(sample.content(), sample_letter.letter(), CODE)
    assert sha256(again).hexdigest() == sha256(written).hexdigest()
    with zipfile.ZipFile(BytesIO(written)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2026, 2, 5, 0, 0, 0)}


def test_nobody_writes_code_into_a_letter():
    letter = sample_letter.letter()
    sly = Letter(
        letter.letterhead, letter.title, letter.recipients,
        type(letter.signature)("{{ 7 * 7 }}", "</w:t><w:t>&", "Lê\x0bThị\x00 Mới"),
    )  # fmt: skip
    signed = cells(Document(BytesIO(docx(sample.content(), sly))).tables[2])[-3:]
    assert signed == ["{{ 7 * 7 }}", "</w:t><w:t>&", "Lê\nThị Mới"]


def test_without_superior_second_post_and_code_no_empty_line_stays():
    letter = sample_letter.letter()
    head = type(letter.letterhead)(**{**vars(letter.letterhead), "superior": ""})
    document = Document(
        BytesIO(
            docx(sample.content(), Letter(head, letter.title, letter.recipients, letter.signature))
        )
    )
    assert cells(document.tables[0])[0] == "ĐẢNG ỦY KHỐI DOANH NGHIỆP"
    issuer = document.tables[0]._tbl.tr_lst[0].tc_lst[0].p_lst
    assert len(issuer) == 2
    assert "Confirmation" not in [name for name, _text in styles(document)]
