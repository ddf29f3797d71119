"""The letterhead of a committee, and every download: written down."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _lazy

from core import audit
from core.concurrency import check_version
from organizations.models import Organization
from reports.models import DocumentFile, LetterSettings

audit.register_sentence("document.download", _lazy("%(actor)s đã tải %(subject)s"))
audit.register_sentence(
    "letter.settings", _lazy("%(actor)s đã sửa thể thức văn bản của %(subject)s")
)

#: Columns of a letterhead that say nothing on the paper.
NOT_WRITTEN = ("id", "organization", "version")


@transaction.atomic
def record_download(*, file: DocumentFile, by) -> None:
    """Every export is in the audit trail."""
    audit.record(
        "document.download",
        by=by,
        subject=file.document,
        scope_path=file.document.organization.path,
        after={"format": file.format, "sha256": file.sha256},
    )


@transaction.atomic
def save_letter_settings(*, settings: LetterSettings, version, by) -> LetterSettings:
    """Keep what stands around the text of the committee's documents.

    `version` is the one that was on the screen, 0 where there was no letterhead yet. Raises
    StaleVersion when somebody saved since, and writes nothing.
    """
    fields = [f.name for f in LetterSettings._meta.fields if f.name not in NOT_WRITTEN]
    Organization.objects.select_for_update(of=("self",)).get(pk=settings.organization_id)
    stands = LetterSettings.objects.filter(organization=settings.organization_id).first()
    check_version(stands or LetterSettings(version=0), version)
    before = {name: getattr(stands, name) for name in fields} if stands else None
    if stands:
        settings.pk, settings._state.adding = stands.pk, False
    settings.version = stands.version + 1 if stands else 1
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
