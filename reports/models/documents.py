"""Official documents: drafted, made in the background, issued under a number, revoked."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from core import formats
from core.names import search_key
from organizations.permissions import Permission
from organizations.scope import scope_q
from reports.documents import catalogue
from reports.documents.content import Content, from_json
from reports.documents.file_formats import Format
from reports.documents.heads import letter_of
from reports.documents.kinds.recorded import Recorded
from reports.documents.letter import Letter
from reports.documents.order import Order
from reports.models.letters import LetterFields
from reports.models.readable import readable


def _sent(user) -> Q:
    """Issued papers about an organization whose self-assessment the user may see."""
    issued = Q(issued_at__isnull=False, kind__in=catalogue.TO_SUBJECT)
    return issued & scope_q(user, Permission.VIEW_ASSESSMENT, "subject__path")


class DocumentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """What the user may read: issued documents of bodies where he may read that kind, what was
        sent to his organization, and drafts that he asked for himself or, with the right to
        issue, that anyone began there.

        A paper that a base organization signs is only of the one who asked for it."""
        worked_on = scope_q(user, Permission.ISSUE_DOCUMENT, "organization__path")
        worked_on &= ~Q(kind__in=catalogue.OWN)
        own = Q(issued_at__isnull=False) | Q(requested_by=user)
        return self.filter((readable(user) & (own | worked_on)) | _sent(user))

    def sent_to(self, organizations):
        """What was issued to some of these organizations and stands, the newest first."""
        found = self.issued().filter(kind__in=catalogue.TO_SUBJECT, subject__in=organizations)
        return found.filter(revoked_at=None).order_by("-dated", "-pk")

    def issued(self):
        """Documents with a number, the revoked ones too."""
        return self.filter(issued_at__isnull=False)

    def standing_beside(self, draft: "Document"):
        """What was issued of the same matter and not revoked: two would hold at once."""
        return self.issued().filter(
            kind=draft.kind,
            organization=draft.organization_id,
            subject=draft.subject_id,
            year=draft.year,
            first_year=draft.first_year,
            revoked_at=None,
        )

    def drafts(self):
        return self.filter(issued_at__isnull=True)

    def containing(self, words: str):
        """Documents whose text, title or number holds every one of the words, marks aside."""
        found = self
        for word in search_key(words).split():
            found = found.filter(search_text__contains=word)
        return found


class Document(LetterFields):
    """An official document of a committee.

    `content` is what was composed (`reports.documents.content`); every file is written from it. A
    draft may be composed anew; once issued nothing of it changes but its revocation. `version`
    counts the compositions, so that a file of an older one is never kept.
    """

    class State(models.TextChoices):
        WAITING = "WAITING", _("Đang chờ lập")
        RUNNING = "RUNNING", _("Đang lập")
        DONE = "DONE", _("Đã xong")
        FAILED = "FAILED", _("Không lập được")

    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="documents"
    )
    kind = models.CharField(_("Loại văn bản"), max_length=30, default="summary")
    year = models.PositiveSmallIntegerField(_("Năm"))
    first_year = models.PositiveSmallIntegerField(_("Từ năm"), null=True, blank=True)
    subject = models.ForeignKey(
        "organizations.Organization",
        verbose_name=_("Về tổ chức"),
        on_delete=models.PROTECT,
        related_name="documents_about",
        null=True,
        blank=True,
    )
    number = models.PositiveIntegerField(_("Số văn bản"), null=True, blank=True)
    dated = models.DateField(_("Ngày văn bản"))
    texts = models.JSONField(_("Phần viết tay"), default=dict, blank=True)
    content = models.JSONField(default=dict)
    search_text = models.TextField(default="", editable=False)
    template = models.ForeignKey(
        "reports.LetterTemplate",
        on_delete=models.PROTECT,
        related_name="documents",
        null=True,
        blank=True,
    )
    version = models.PositiveIntegerField(default=1)
    state = models.CharField(_("Tệp"), max_length=8, choices=State, default=State.WAITING)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="documents"
    )
    requested_at = models.DateTimeField(auto_now_add=True)

    letter_code = models.CharField(max_length=10, default="BC")
    series = models.PositiveSmallIntegerField(_("Nhiệm kỳ của số"), default=0)
    code = models.CharField(_("Mã tra cứu"), max_length=20, null=True, blank=True, unique=True)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    issued_at = models.DateTimeField(_("Ban hành lúc"), null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    revoked_at = models.DateTimeField(_("Thu hồi lúc"), null=True, blank=True)
    revoked_reason = models.CharField(_("Lý do thu hồi"), max_length=500, blank=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("Văn bản")
        verbose_name_plural = _("Văn bản")
        ordering = ["-requested_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "letter_code", "series", "number"],
                condition=Q(issued_at__isnull=False),
                name="one_document_a_number",
            ),
            models.CheckConstraint(
                name="issued_document_has_number_and_code",
                condition=Q(issued_at__isnull=True)
                | Q(number__isnull=False, code__isnull=False, issued_by__isnull=False),
            ),
            models.CheckConstraint(
                name="only_issued_documents_are_revoked",
                condition=Q(revoked_at__isnull=True, revoked_reason="")
                | Q(issued_at__isnull=False, revoked_reason__gt=""),
            ),
        ]

    def __str__(self) -> str:
        name = self.sort.name
        if self.number:
            name = _("%(name)s số %(number)s") % {"name": name, "number": self.written_number}
        return _("%(name)s, %(span)s – %(organization)s") % {
            "name": name,
            "span": self.span,
            "organization": self.subject or self.organization,
        }

    @property
    def sort(self) -> catalogue.Kind:
        """The document's kind with all that the catalogue knows of it."""
        return catalogue.kind_of(self.kind)

    @cached_property
    def recorded(self) -> Recorded | None:
        """The number and day that its matter was recorded with before; None for most papers."""
        return self.sort.recorded(self.organization, self.year)

    @property
    def about(self):
        """The one organization that the document is about; None for a committee's own business."""
        return self.organization if self.sort.is_own else self.subject

    @property
    def span(self) -> str:
        """ "năm 2010", "2008 – 2010"."""
        if self.first_year and self.first_year != self.year:
            return f"{self.first_year} – {self.year}"
        return _("năm %(year)s") % {"year": formats.year(self.year)}

    @property
    def heading(self) -> str:
        """ "Báo cáo tổng hợp năm 2010", "Quyết định xếp loại, năm 2010"."""
        name, span = str(self.sort.name), self.span
        last = name.rsplit(" ", 1)[-1]
        return (
            f"{name}{span.removeprefix(last)}" if span.startswith(f"{last} ") else f"{name}, {span}"
        )

    @property
    def order(self) -> Order:
        """What the composition is asked for."""
        return Order(
            organization=self.organization,
            year=self.year,
            first_year=self.first_year,
            subject=self.subject,
            issuer_name=self.issuer_name,
            dated=self.dated,
            texts=self.texts,
        )

    @property
    def composed(self) -> Content:
        return from_json(self.content)

    @property
    def letter(self) -> Letter:
        """What stands around the text; a draft without a number leaves room for it."""
        return letter_of(
            self,
            content=self.composed,
            letter_code=self.letter_code,
            dated=self.dated,
            number=self.number,
            is_own=self.sort.is_own,
        )

    @property
    def written_number(self) -> str:
        """ "15-BC/ĐUK"; nothing without a number."""
        if not self.number:
            return ""
        return f"{self.number:02d}-{self.letter_code}/{self.issuer_code}"

    @property
    def is_waiting(self) -> bool:
        return self.state in (self.State.WAITING, self.State.RUNNING)

    @property
    def is_issued(self) -> bool:
        return self.issued_at is not None

    @property
    def is_revoked(self) -> bool:
        return self.revoked_at is not None


class DocumentFile(models.Model):
    """One file of a document: its bytes, and what proves them."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="files")
    format = models.CharField(_("Dạng tệp"), max_length=4, choices=Format)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    pages = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = _("Tệp của văn bản")
        verbose_name_plural = _("Tệp của văn bản")
        constraints = [
            models.UniqueConstraint(
                fields=["document", "format"], name="one_file_a_format_of_a_document"
            )
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def file_name(self) -> str:
        """ "bao-cao-tong-hop-nam-duk-2010.pdf"."""
        about = self.document.subject or self.document.organization
        parts = (self.document.sort.file_stem, about.code.lower(), str(self.document.year))
        return f"{'-'.join(parts)}{Format(self.format).suffix}"
