"""Helpers: a content composed for a committee, the words of a PDF."""

import re
from datetime import date
from io import BytesIO

from pypdf import PdfReader

from reports.documents import catalogue, outputs
from reports.documents.content import Content, from_json, to_json
from reports.documents.heads import letter_of
from reports.documents.order import Order
from reports.models import LetterSettings


def composed(kind: str, organization, year: int, subject=None, texts=None) -> Content:
    """The content, after a round through JSON, as a document keeps it."""
    order = Order(
        organization=organization,
        year=year,
        subject=subject,
        issuer_name=LetterSettings.objects.get(organization=organization).issuer_name,
        texts=texts or {},
    )
    return from_json(to_json(catalogue.kind_of(kind).compose(order)))


def texts(content: Content) -> list[str]:
    """The paragraphs and headings of the body."""
    return [block.text for block in content.blocks if hasattr(block, "text")]


def rows(content: Content, title: str) -> list[tuple[str, ...]]:
    """The rows of a table by its title."""
    return next(list(table.table.rows) for table in content.tables if table.title == title)


def paper(content: Content, organization, letter_code: str) -> str:
    """All text of the PDF on one line."""
    reader = PdfReader(BytesIO(written("PDF", content, organization, letter_code)))
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in reader.pages))


def written(form: str, content: Content, organization, letter_code: str) -> bytes:
    """The document as a file, with the number 7."""
    letter = letter_of(
        LetterSettings.objects.get(organization=organization),
        content=content,
        letter_code=letter_code,
        dated=date(2011, 11, 21),
        number=7,
    )
    return outputs.write(outputs.Format(form), content, letter)
