"""What a PDF says, read back."""

from io import BytesIO

from pypdf import PdfReader


def pages_of_pdf(paper: bytes) -> list[str]:
    """The text of each page."""
    return [page.extract_text() for page in PdfReader(BytesIO(paper)).pages]


def words_of_pdf(paper: bytes) -> str:
    """All letters in reading order without any blank: lines break where they want."""
    return "".join("".join(pages_of_pdf(paper)).split())
