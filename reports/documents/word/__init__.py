"""An official document as DOCX: the letter around it from a Word template, the text built into it."""

from reports.documents.word.writer import docx

__all__ = ["docx"]
