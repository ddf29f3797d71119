"""All text a file or page gives away: HTML and JSON as they are, workbooks and PDFs opened."""

import io
import re
import zipfile

from openpyxl import load_workbook
from pypdf import PdfReader

from tests.cast import CANARY

#: The neighbour's committee and all codes below it stand nowhere, not even without a name.
NEIGHBOUR_CODE = re.compile(r"(?<![A-Za-z0-9])CN(?:-\w+)*(?![A-Za-z0-9])")


def text_of(response) -> str:
    """Everything readable in the answer, whatever its kind."""
    kind = response.headers.get("Content-Type", "")
    headers = "\n".join(f"{name}: {value}" for name, value in response.headers.items())
    if "spreadsheetml" in kind:
        return headers + workbook_text(response.content)
    if "wordprocessingml" in kind:
        return headers + word_text(response.content)
    if kind.startswith("application/pdf"):
        return headers + pdf_text(response.content)
    return headers + response.content.decode()


def workbook_text(content: bytes) -> str:
    """All cells, and every part of the package: names, comments, lists, properties."""
    book = load_workbook(io.BytesIO(content))
    cells = [
        str(value)
        for sheet in book
        for row in sheet.iter_rows(values_only=True)
        for value in row
        if value is not None
    ]
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = [package.read(name).decode(errors="replace") for name in package.namelist()]
    return "\n".join([*cells, *parts])


def word_text(content: bytes) -> str:
    """Every written part of the package, the words of a paragraph in one piece as well."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = [package.read(name).decode(errors="replace") for name in package.namelist()]
    words = [re.sub(r"<[^>]+>", "", part.replace("</w:p>", "\n")) for part in parts]
    return "\n".join([*words, *parts])


def pdf_text(content: bytes) -> str:
    """The text of all pages, the properties, the bookmarks and the attachments."""
    reader = PdfReader(io.BytesIO(content))
    pages = [page.extract_text() for page in reader.pages]
    return "\n".join([*pages, str(reader.metadata), str(reader.outline), *reader.attachments])


def leaks(text: str) -> list[str]:
    """What of the neighbour stands in the text."""
    found = [m.group() for m in NEIGHBOUR_CODE.finditer(text)]
    if CANARY in text:
        at = text.index(CANARY)
        found.append(text[max(0, at - 80) : at + 60])
    return found
