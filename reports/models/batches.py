"""Batches: one sheet for each organization of a committee, made one by one in the background."""

from collections import Counter
from datetime import timedelta
from functools import cached_property

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import formats
from reports.documents import catalogue
from reports.documents.file_formats import Format
from reports.models.letters import LetterFields
from reports.models.readable import readable

#: The kinds of files that a sheet can be made as: the paper, and the same text to go on with.
SHEET_FORMATS = (Format.PDF, Format.DOCX)

#: A sheet that is being made and gave no sign of life for so long is dead with its worker.
SILENCE = timedelta(seconds=60)


class BatchQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Batches the user asked for himself, while he may still read their kind there."""
        return self.filter(readable(user), requested_by=user)


class Batch(LetterFields):
    """One kind of sheet for every organization of a committee in a year.

    The letterhead is the committee's when it was asked for; sheets that organizations sign
    themselves have their own.
    """

    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.CASCADE, related_name="batches"
    )
    kind = models.CharField(_("Loại văn bản"), max_length=30)
    year = models.PositiveSmallIntegerField(_("Năm"))
    dated = models.DateField(_("Ngày văn bản"))
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    requested_at = models.DateTimeField(_("Lập lúc"), auto_now_add=True)

    objects = BatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("Bộ văn bản")
        verbose_name_plural = _("Bộ văn bản")
        ordering = ["-requested_at", "-pk"]

    def __str__(self) -> str:
        return _("Bộ %(name)s, năm %(year)s – %(organization)s") % {
            "name": self.sort.name,
            "year": formats.year(self.year),
            "organization": self.organization,
        }

    @property
    def sort(self) -> catalogue.Kind:
        """The kind of its sheets with all that the catalogue knows of it."""
        return catalogue.kind_of(self.kind)

    @property
    def file_name(self) -> str:
        """ "thong-bao-ket-qua-duk-2010.zip"."""
        return f"{self.sort.file_stem}-{self.organization.code.lower()}-{self.year}.zip"

    @cached_property
    def counts(self) -> Counter:
        """How many sheets are in which state, read once for this object."""
        rows = self.items.order_by().values_list("state").annotate(number=models.Count("pk"))
        return Counter(dict(rows))

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def done(self) -> int:
        return self.counts[BatchItem.State.DONE]

    @property
    def failed(self) -> int:
        return self.counts[BatchItem.State.FAILED]

    @property
    def is_running(self) -> bool:
        return self.done + self.failed < self.total


class BatchItemQuerySet(models.QuerySet):
    def silent(self):
        """Sheets that were begun by a worker that is dead."""
        return self.filter(state=BatchItem.State.RUNNING, touched_at__lt=timezone.now() - SILENCE)

    def unfinished(self):
        """What to begin anew: what failed, and what nobody works on any more."""
        return self.filter(
            Q(state=BatchItem.State.FAILED)
            | Q(
                state__in=(BatchItem.State.WAITING, BatchItem.State.RUNNING),
                touched_at__lt=timezone.now() - SILENCE,
            )
        )


class BatchItem(models.Model):
    """One sheet of a batch as one file. Only the run that carries its `attempt` may write on it."""

    class State(models.TextChoices):
        WAITING = "WAITING", _("Đang chờ")
        RUNNING = "RUNNING", _("Đang lập")
        DONE = "DONE", _("Đã xong")
        FAILED = "FAILED", _("Không lập được")

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="items")
    subject = models.ForeignKey(
        "organizations.Organization", on_delete=models.CASCADE, related_name="+"
    )
    place = models.PositiveSmallIntegerField()
    format = models.CharField(
        _("Dạng tệp"),
        max_length=4,
        choices=[(one.value, one.label) for one in SHEET_FORMATS],
        default=Format.PDF,
    )
    state = models.CharField(_("Trạng thái"), max_length=8, choices=State, default=State.WAITING)
    attempt = models.PositiveIntegerField(default=1)
    touched_at = models.DateTimeField(default=timezone.now)
    problem = models.TextField(_("Vì sao"), blank=True)
    content = models.BinaryField(null=True)
    sha256 = models.CharField(max_length=64, blank=True)

    objects = BatchItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("Văn bản trong bộ")
        verbose_name_plural = _("Văn bản trong bộ")
        ordering = ["place", "-format"]
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "subject", "format"], name="one_sheet_a_subject_and_format"
            ),
            models.CheckConstraint(
                name="sheet_done_has_bytes",
                condition=~Q(state="DONE") | Q(content__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def file_name(self) -> str:
        """ "001-duk-001.pdf": the order of the list, then the code."""
        return f"{self.place:03d}-{self.subject.code.lower()}{Format(self.format).suffix}"
