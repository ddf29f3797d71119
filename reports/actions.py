"""Asking for a document: written down at once, made in the background."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _lazy

from core import audit
from core.exceptions import Refused
from organizations.models import Organization
from reports.documents import summary
from reports.models import Document, LetterSettings
from reports.tasks import make_document

audit.register_sentence("document.request", _lazy("%(actor)s đã yêu cầu lập %(subject)s"))
audit.register_sentence("document.download", _lazy("%(actor)s đã tải %(subject)s"))
audit.register_sentence(
    "letter.settings", _lazy("%(actor)s đã sửa thể thức văn bản của %(subject)s")
)


@transaction.atomic
def request_summary(
    *, organization: Organization, year: int, dated: date, number: int | None, by
) -> Document:
    """Ask for a summary report; Refused when the year has no closed figures or no letterhead."""
    summary.years_of(organization, year)
    if not LetterSettings.objects.filter(organization=organization).exists():
        raise Refused(summary.no_letterhead(organization))
    document = Document.objects.create(
        organization=organization, year=year, dated=dated, number=number, requested_by=by
    )
    audit.record(
        "document.request",
        by=by,
        subject=document,
        scope_path=organization.path,
        after={"year": year, "dated": dated, "number": number},
    )
    transaction.on_commit(lambda: make_document.enqueue(document.pk))
    return document


@transaction.atomic
def record_download(*, document: Document, by) -> None:
    """Every export is in the audit trail."""
    audit.record(
        "document.download",
        by=by,
        subject=document,
        scope_path=document.organization.path,
        after={"sha256": document.sha256},
    )


@transaction.atomic
def save_letter_settings(*, settings: LetterSettings, by) -> LetterSettings:
    """Keep what stands around the text of the committee's documents."""
    fields = [f.name for f in LetterSettings._meta.fields if f.name not in ("id", "organization")]
    before = LetterSettings.objects.filter(pk=settings.pk).values(*fields).first()
    settings.save()
    audit.record(
        "letter.settings",
        by=by,
        subject=settings,
        scope_path=settings.organization.path,
        before=before,
        after={name: getattr(settings, name) for name in fields},
    )
    return settings
