"""What an office sees: LibreOffice opens the files and prints them as our own paper is printed."""

import re
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from reports.documents.outputs import Format, write
from tests.reports import sample_letter
from tests.reports.outputs import sample
from tests.reports.outputs.office import printed

pytestmark = [pytest.mark.office, pytest.mark.xdist_group("office")]

CODE = "AB12-CD34"
DAYS = {"2004": date(2011, 4, 18), "2018": date(2026, 2, 5)}
#: How far from the paper's a line may stand, in points.
NEAR = 3


def bare(text: str) -> str:
    """Without blanks: justified lines have them of every width."""
    return "".join(text.split())


def lines(page) -> list[tuple[str, float, float]]:
    """(text without blanks, left, baseline) of every line of a page, from top to bottom."""
    found: dict[int, list[tuple[float, float, str]]] = {}

    def visit(text, scale, matrix, _font, _size):
        if text.strip():
            x, y = matrix[4] * scale[0] + scale[4], matrix[5] * scale[3] + scale[5]
            found.setdefault(round(y), []).append((x, y, text))

    page.extract_text(visitor_text=visit)
    rows = [found[key] for key in sorted(found, reverse=True)]
    return [(bare("".join(text for _x, _y, text in row)), min(row)[0], row[0][1]) for row in rows]


def body_lines(page, content) -> list[str]:
    """The lines of headings and paragraphs, without blanks: what a chart says is left out."""
    words = [bare(block.text) for block in content.all_blocks() if hasattr(block, "text")]
    found = [bare(line).removesuffix("./.") for line in page.extract_text().splitlines()]
    return [line for line in found if len(line) > 9 and any(line in text for text in words)]


@pytest.fixture(scope="module")
def files():
    """Our own paper and the DOCX of both forms, and the workbook."""
    made = {}
    for form, day in DAYS.items():
        for kind in (Format.PDF, Format.DOCX):
            letter = sample_letter.letter(day)
            made[f"{form}{kind.suffix}"] = write(kind, sample.content(), letter, CODE)
    made["book.xlsx"] = write(Format.XLSX, sample.content(), sample_letter.letter(), CODE)
    return made


@pytest.fixture(scope="module")
def office(files, tmp_path_factory):
    """What LibreOffice prints of them, all in one run."""
    asked = {name: content for name, content in files.items() if not name.endswith(".pdf")}
    return printed(asked, tmp_path_factory.mktemp("office"))


@pytest.fixture(params=DAYS)
def pages(request, files, office):
    """Pairs of pages of one form: ours and LibreOffice's."""
    names = (f"{request.param}.pdf", f"{request.param}.docx")
    ours, theirs = (
        PdfReader(BytesIO(paper)).pages for paper in (files[names[0]], office[names[1]])
    )
    assert len(theirs) == len(ours)
    return list(zip(ours, theirs, strict=True))


def test_the_pages_are_as_many_and_as_large(pages):
    assert len(pages) > 5
    for own, other in pages:
        assert float(other.mediabox.width) == pytest.approx(float(own.mediabox.width), abs=1)
        assert float(other.mediabox.height) == pytest.approx(float(own.mediabox.height), abs=1)


def test_every_line_of_the_text_breaks_where_it_does_on_the_paper(pages):
    content = sample.content()
    ours, theirs = (
        [body_lines(page, content) for page in side] for side in zip(*pages, strict=True)
    )
    assert theirs == ours
    assert sum(map(len, ours)) > 40


def test_the_text_stands_as_high_as_on_the_paper(pages):
    for text in (
        "Thực hiện chương trình",
        "1- Kết nạp",
        "Hình 1.",
        "Hình 2.",
        "II- SO VỚI",
        "Trên đây",
    ):
        pair = next(pair for pair in pages if bare(text) in bare(pair[0].extract_text()))
        places = [place(page, text) for page in pair]
        assert places[1] == pytest.approx(places[0], abs=NEAR), text


def test_letterhead_signature_and_numbers_of_pages_stand_alike(pages):
    first = pages[0]
    for text in ("ĐẢNG CỘNG SẢN VIỆT NAM", "ĐẢNG ỦY KHỐI DOANH NGHIỆP", "BÁO CÁO", "Tuy Hòa"):
        places = [place(page, text) for page in first]
        assert places[1] == pytest.approx(places[0], abs=NEAR), text
    signed = next(pair for pair in pages if "Nơinhận:" in bare(pair[0].extract_text()))
    for text in ("T/M ĐẢNG ỦY", "Trần Thị Thử Nghiệm", "Lưu Văn phòng", f"Mã tra cứu: {CODE}"):
        places = [place(page, text) for page in signed]
        assert places[1] == pytest.approx(places[0], abs=NEAR), text
    assert lines(first[1])[0][0] != "1"
    for number, (_own, other) in enumerate(pages[1:], start=2):
        assert lines(other)[0][0] == str(number)


def place(page, text: str) -> float:
    """How high the line with `text` stands."""
    return next(y for words, _x, y in lines(page) if bare(text) in words)


def test_the_rows_of_the_annex_stand_on_the_same_pages(pages):
    for own, other in pages:
        ours, theirs = bare(own.extract_text()), bare(other.extract_text())
        for n in range(1, 46):
            name = f"ĐảngbộCôngtyMẫusố{n}Doanh"
            assert (name in theirs) == (name in ours), (n, own.page_number)
        assert ("Xếploại" in theirs) == ("Xếploại" in ours)  # the head comes again


def test_the_workbook_is_printed_on_whole_pages_with_all_its_rows(office):
    pages = PdfReader(BytesIO(office["book.xlsx"])).pages
    texts = [bare(page.extract_text()) for page in pages]
    assert len(pages) == 4
    listed = [text for text in texts if "Đảngviên" in text]
    assert len(listed) == 2  # the head comes again, the sheet is one page wide
    assert all(f"ĐảngbộCôngtyMẫusố{n}" in "".join(listed) for n in range(1, 46))
    assert re.search("Tổngcộng1[.,]93590", listed[-1])  # as the language of the program has it
    assert re.search("69[.,]8%", texts[0])
