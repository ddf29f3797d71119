"""The letterhead of a committee, its Word templates, its documents with their files, batches of
sheets, tables kept under a name, workbooks that wait for a yes, how far somebody has read what
changed."""

from reports.models.batches import Batch, BatchItem
from reports.models.changes_mark import ChangesMark
from reports.models.documents import Document, DocumentFile
from reports.models.letters import LETTER_FIELDS, LetterFields, LetterSettings
from reports.models.saved_view import SavedView
from reports.models.templates import LetterTemplate
from reports.models.waiting import WaitingWorkbook

__all__ = [
    "LETTER_FIELDS",
    "Batch",
    "BatchItem",
    "ChangesMark",
    "Document",
    "DocumentFile",
    "LetterFields",
    "LetterSettings",
    "LetterTemplate",
    "SavedView",
    "WaitingWorkbook",
]
