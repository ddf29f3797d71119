"""A file of a stranger as text: DOCX read in a process of its own (decisions 0011, 0080), or TXT."""

from reports.checking.documents.reading import BadDocument, Limits, read_document

__all__ = ["BadDocument", "Limits", "read_document"]
