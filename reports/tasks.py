"""Background work of this room: `manage.py db_worker` takes it from the database."""

import logging
from hashlib import sha256

from django.db import transaction
from django_tasks import task

from reports.documents import summary
from reports.models import Document

logger = logging.getLogger(__name__)


@task()
def make_document(pk: int) -> None:
    """Make one document; a failure is written on it and never stops the worker."""
    document = Document.objects.select_related("organization").filter(pk=pk).first()
    if document is None or document.state == Document.State.DONE:
        return
    Document.objects.filter(pk=pk).update(state=Document.State.RUNNING)
    try:
        content = summary.summary_pdf(
            organization=document.organization,
            year=document.year,
            dated=document.dated,
            number=document.number,
        )
    except Exception:
        logger.exception("Document %s could not be made", pk)
        Document.objects.filter(pk=pk).update(state=Document.State.FAILED)
        return
    with transaction.atomic():
        Document.objects.filter(pk=pk).update(
            state=Document.State.DONE,
            content=content,
            sha256=sha256(content).hexdigest(),
            pages=summary.page_count(content),
        )
