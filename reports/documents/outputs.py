"""A composed document as a file: PDF, DOCX, XLSX, all written from the same content."""

from collections.abc import Callable
from io import BytesIO
from typing import Final

from pypdf import PdfReader

from reports.documents.content import Content
from reports.documents.file_formats import Format
from reports.documents.letter import Letter, document_html
from reports.documents.sheets import xlsx
from reports.documents.word import docx
from reports.pdf import render_pdf


def write(
    kind: Format, content: Content, letter: Letter, code: str = "", template: bytes = b""
) -> bytes:
    """The document as a file of that kind; equal input gives equal bytes. `template` is the Word
    template of the committee's own, for the DOCX alone.

    Refused for a workbook of a document without tables.
    """
    if kind == Format.DOCX:
        return docx(content, letter, code, template)
    return WRITERS[kind](content, letter, code)


def pdf(content: Content, letter: Letter, code: str = "") -> bytes:
    """The paper. `code` is what confirms it in the portal, printed under the signature."""
    html = document_html(
        "documents/content.html", letter, {"content": content, "confirmation": code}
    )
    return render_pdf(html, title=content.title.sentence, date=letter.letterhead.date)


def page_count(paper: bytes) -> int:
    return len(PdfReader(BytesIO(paper)).pages)


WRITERS: Final[dict[Format, Callable[[Content, Letter, str], bytes]]] = {
    Format.PDF: pdf,
    Format.XLSX: xlsx,
}
