"""Asking for a batch, going on with it, taking it, dropping it. A batch is only of its asker."""

from collections.abc import Collection
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import audit
from core.exceptions import Refused
from organizations.models import Organization
from organizations.permissions import Permission
from reports.batches.subjects import subjects_of_batch
from reports.batches.tasks import make_item, watch_later
from reports.documents import catalogue
from reports.documents.file_formats import Format
from reports.documents.kinds.common import not_yet
from reports.issuing.drafting import check_may_compose, may_compose
from reports.issuing.letterheads import letterhead_of
from reports.models import LETTER_FIELDS, Batch, BatchItem
from reports.models.batches import SHEET_FORMATS

for _action, _sentence in (
    ("document.batch_start", gettext_lazy("%(actor)s đã lập %(subject)s")),
    ("document.batch_resume", gettext_lazy("%(actor)s đã lập tiếp %(subject)s")),
    ("document.batch_download", gettext_lazy("%(actor)s đã tải %(subject)s")),
    ("document.batch_drop", gettext_lazy("%(actor)s đã bỏ %(subject)s")),
    ("document.batch_issue", gettext_lazy("%(actor)s đã ban hành %(subject)s")),
):
    audit.register_sentence(_action, _sentence)


@transaction.atomic
def start_batch(
    *,
    kind: str,
    organization: Organization,
    year: int,
    dated: date,
    by,
    formats: Collection[str] = (Format.PDF,),
) -> Batch:
    """Ask for a sheet of every organization; they are made one by one in the background.

    `formats`: PDF, DOCX or both; each file is made and fails for itself.
    Raises PermissionDenied without a permission of the kind; Refused for a kind that is about no
    organization, without a letterhead, and for a year nobody has a sheet of.
    """
    if not formats or not set(formats) <= set(SHEET_FORMATS):
        raise Refused(_("Bộ văn bản có dạng PDF, DOCX hoặc cả hai. Ví dụ: PDF."))
    found = catalogue.kind_of(kind)
    check_may_compose(found, organization, by)
    if "subject" not in found.asks:
        raise Refused(_("Loại văn bản này chỉ có một bản; hãy lập riêng."))
    years = found.years(organization)
    if year not in years:
        raise not_yet(year, years, str(found.no_years))
    subjects = list(subjects_of_batch(found, organization, year))
    if not subjects:
        raise Refused(_("Không có tổ chức cơ sở đảng nào để lập bộ văn bản này."))
    head = letterhead_of(organization)
    batch = Batch.objects.create(
        kind=kind,
        organization=organization,
        year=year,
        dated=dated,
        requested_by=by,
        **{name: getattr(head, name) for name in LETTER_FIELDS},
    )
    items = BatchItem.objects.bulk_create(
        BatchItem(batch=batch, subject=subject, place=place, format=one)
        for place, subject in enumerate(subjects, start=1)
        for one in SHEET_FORMATS
        if one in formats
    )
    facts = {"year": year, "sheets": len(items), "formats": sorted(formats)}
    _record("document.batch_start", batch, by, facts)
    _enqueue(batch, items)
    return batch


@transaction.atomic
def resume_batch(*, batch: Batch, by) -> int:
    """Begin anew what failed or was left by a dead worker; how many sheets that are.

    Refused when there is nothing to begin anew.
    """
    batch = _own(batch, by)
    items = list(batch.items.unfinished().defer("content").select_for_update(of=("self",)))
    if not items:
        raise Refused(_("Không có văn bản nào phải lập lại."))
    BatchItem.objects.filter(pk__in=[item.pk for item in items]).update(
        state=BatchItem.State.WAITING,
        attempt=F("attempt") + 1,
        touched_at=timezone.now(),
        problem="",
    )
    _record("document.batch_resume", batch, by, {"year": batch.year, "sheets": len(items)})
    _enqueue(batch, BatchItem.objects.filter(pk__in=[one.pk for one in items]).defer("content"))
    return len(items)


@transaction.atomic
def record_batch_download(*, batch: Batch, by) -> None:
    """Every export is in the audit trail."""
    _record("document.batch_download", batch, by, {"year": batch.year, "sheets": batch.done})


@transaction.atomic
def drop_batch(*, batch: Batch, by) -> None:
    """Throw a batch away with its sheets."""
    batch = _own(batch, by)
    _record("document.batch_drop", batch, by, {"year": batch.year, "sheets": batch.total})
    batch.delete()


def _own(batch: Batch, by) -> Batch:
    """The batch, locked; PermissionDenied for another's, and for who may not read its kind now."""
    batch = (
        Batch.objects.select_for_update(of=("self",))
        .select_related("organization")
        .get(pk=batch.pk)
    )
    if batch.requested_by_id != by.pk or not may_compose(batch.sort, batch.organization, by):
        raise PermissionDenied(Permission.VIEW_REPORT)
    return batch


def _enqueue(batch: Batch, items) -> None:
    """Ask for the sheets once they are written down, and for a look at what became of them."""
    wanted = [(item.pk, item.attempt) for item in items]

    def ask() -> None:
        for pk, attempt in wanted:
            make_item.enqueue(pk, attempt)
        watch_later(batch)

    transaction.on_commit(ask)


def _record(action: str, batch: Batch, by, after: dict[str, object]) -> None:
    audit.record(action, by=by, subject=batch, scope_path=batch.organization.path, after=after)
