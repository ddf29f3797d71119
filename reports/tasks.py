"""Background work of this room: `manage.py db_worker` takes it from the database."""

import logging
from hashlib import sha256

from django.db import transaction
from django_tasks import task

from reports.documents.file_formats import Format
from reports.models import Document, DocumentFile

logger = logging.getLogger(__name__)


@task()
def make_document(pk: int, version: int) -> None:
    """Make the files of one version of a document; a failure is written on it and never stops
    the worker. A version that was written over meanwhile is left alone."""
    this = Document.objects.filter(pk=pk, version=version)
    document = this.exclude(state=Document.State.DONE).first()
    if document is None:
        return
    this.update(state=Document.State.RUNNING)
    try:
        files = files_of(document)
    except Exception:
        logger.exception("Document %s could not be made", pk)
        this.update(state=Document.State.FAILED)
        return
    with transaction.atomic():
        waiting = this.exclude(state=Document.State.DONE).select_for_update(of=("self",))
        if waiting.first() is None:
            return  # written over meanwhile, or made by another worker
        DocumentFile.objects.bulk_create(files)
        this.update(state=Document.State.DONE)


def files_of(document: Document) -> list[DocumentFile]:
    """The document as files, not saved yet, all written from what was composed."""
    from reports.documents import outputs  # noqa: PLC0415 - the engine is dear to load

    content, letter = document.composed, document.letter
    template = bytes(document.template.content) if document.template else b""
    wanted = [kind for kind in Format if kind != "XLSX" or content.tables]
    files = []
    for kind in wanted:
        made = outputs.write(kind, content, letter, document.code or "", template)
        files.append(
            DocumentFile(
                document=document,
                format=kind,
                content=made,
                sha256=sha256(made).hexdigest(),
                pages=outputs.page_count(made) if kind == Format.PDF else None,
            )
        )
    return files
