"""Sections of a document in Word: each annex on a page of its own, a wide one on its long side."""

from copy import deepcopy
from typing import Final

from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm

from reports.documents.letter import LetterForm

#: Of a wide annex, in millimetres; see `@page annex` of the paper's style sheet.
WIDE_MARGINS: Final = {"top": 20, "bottom": 15, "left": 15, "right": 15}
PAGE: Final = (210, 297)


def text_width(section: Section) -> int:
    """The width of the lines in twentieths of a point."""
    width = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    return round(width / Mm(1) * 1440 / 25.4)


def begin_section(document: WordDocument, form: LetterForm, *, wide: bool) -> Section:
    """End the section at the last paragraph of the document; return the one that follows it."""
    body = document.element.body
    last = next(child for child in reversed(body) if child.tag == qn("w:p"))
    last.get_or_add_pPr().append(deepcopy(body.sectPr))
    section = document.sections[-1]
    for reference in body.sectPr.findall(qn("w:headerReference")):
        body.sectPr.remove(reference)  # the header goes on
    section.different_first_page_header_footer = False
    section.start_type = WD_SECTION.NEW_PAGE
    short, long = PAGE
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (
        (Mm(long), Mm(short)) if wide else (Mm(short), Mm(long))
    )
    margins = WIDE_MARGINS if wide else {side: getattr(form, side) for side in WIDE_MARGINS}
    for side, size in margins.items():
        setattr(section, f"{side}_margin", Mm(size))
    return section
