"""The kinds of files a document is made as."""

from typing import Final

from django.db import models

OFFICE: Final = "application/vnd.openxmlformats-officedocument"


class Format(models.TextChoices):
    """PDF is the paper, DOCX the same text to go on with, XLSX its tables."""

    PDF = "PDF", "PDF"
    DOCX = "DOCX", "DOCX"
    XLSX = "XLSX", "XLSX"

    @property
    def suffix(self) -> str:
        """Return ".pdf" and so on."""
        return f".{self.value.lower()}"

    @property
    def media_type(self) -> str:
        """What a browser is told."""
        return MEDIA_TYPES[self]


MEDIA_TYPES: Final = {
    Format.PDF: "application/pdf",
    Format.DOCX: f"{OFFICE}.wordprocessingml.document",
    Format.XLSX: f"{OFFICE}.spreadsheetml.sheet",
}
