"""One sheet of a batch a task: a worker that dies loses one sheet, which is taken up after a while."""

import logging
from dataclasses import replace
from hashlib import sha256

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from core.exceptions import Refused
from reports.documents.file_formats import Format
from reports.documents.heads import letter_of
from reports.documents.letter import Recipients
from reports.documents.order import Order
from reports.issuing.letterheads import letterhead_of, of_notice
from reports.issuing.templates import bytes_in_use
from reports.models import Batch, BatchItem
from reports.models.batches import SILENCE

logger = logging.getLogger(__name__)
State = BatchItem.State


@task()
def make_item(pk: int, attempt: int) -> None:
    """Make one sheet; a failure is written on it and stops neither the worker nor the others."""
    mine = BatchItem.objects.filter(pk=pk, attempt=attempt)
    begun = mine.filter(state=State.WAITING).update(state=State.RUNNING, touched_at=timezone.now())
    if not begun:
        return  # made already, begun anew, or dropped
    item = mine.select_related("batch__organization", "subject").defer("content").get()
    try:
        with transaction.atomic():
            made = sheet(item)
    except Refused as refused:
        _end(mine, state=State.FAILED, problem=refused.sentence)
    except Exception:
        logger.exception("Sheet %s of batch %s could not be made", pk, item.batch_id)
        _end(mine, state=State.FAILED, problem=_("Hệ thống chưa lập được văn bản này."))
    else:
        _end(mine, state=State.DONE, content=made, sha256=sha256(made).hexdigest(), problem="")
    _take_up_silent(item.batch)


@task()
def watch_batch(pk: int) -> None:
    """Look from time to time, until the batch is through, for sheets that a dead worker left."""
    batch = Batch.objects.filter(pk=pk).first()
    if batch is not None and batch.is_running:
        _take_up_silent(batch)
        watch_later(batch)


def watch_later(batch: Batch) -> None:
    """Ask for the next look, where the queue keeps tasks for later."""
    if watch_batch.get_backend().supports_defer:
        watch_batch.using(run_after=timezone.now() + SILENCE).enqueue(batch.pk)


def sheet(item: BatchItem) -> bytes:
    """The sheet as its kind of file; Refused for what it cannot be composed of."""
    from reports.documents import outputs  # noqa: PLC0415 - the engine is dear to load

    batch, kind = item.batch, item.batch.sort
    head = batch
    if kind.is_own:
        head = letterhead_of(item.subject, signed_on=batch.dated, by=batch.requested_by)
    content = kind.compose(
        Order(
            organization=item.subject if kind.is_own else batch.organization,
            year=batch.year,
            subject=None if kind.is_own else item.subject,
            issuer_name=head.issuer_name,
            dated=batch.dated,
        )
    )
    letter = letter_of(
        head,
        content=content,
        letter_code=kind.letter_code,
        dated=batch.dated,
        is_own=kind.is_own,
    )
    if kind.to_subject:
        to = tuple(of_notice(head, item.subject).splitlines())
        letter = replace(letter, recipients=Recipients(to))
    template = b"" if kind.is_own else bytes_in_use(batch.organization, kind.code)
    return outputs.write(Format(item.format), content, letter, template=template)


def _end(mine, **facts) -> None:
    """Write the outcome, if it is still this run's to say."""
    mine.filter(state=State.RUNNING).update(touched_at=timezone.now(), **facts)


def _take_up_silent(batch: Batch) -> None:
    """Begin anew what a dead worker left of the same batch."""
    for pk, attempt in list(batch.items.silent().values_list("pk", "attempt")):
        taken = BatchItem.objects.filter(pk=pk, attempt=attempt, state=State.RUNNING).update(
            state=State.WAITING, attempt=F("attempt") + 1, touched_at=timezone.now()
        )
        if taken:
            make_item.enqueue(pk, attempt + 1)
