"""The letterhead of a committee, and the documents that were asked for."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organizations.permissions import Permission
from organizations.scope import scope_q


class LetterSettings(models.Model):
    """What stands around the text of a committee's documents: bodies, place, signer, recipients."""

    organization = models.OneToOneField(
        "organizations.Organization", on_delete=models.CASCADE, related_name="letter_settings"
    )
    superior = models.CharField(
        _("Cơ quan cấp trên"),
        max_length=120,
        blank=True,
        help_text=_("Ví dụ: ĐẢNG BỘ TỈNH PHÚ YÊN"),
    )
    issuing = models.CharField(
        _("Cơ quan ban hành"), max_length=120, help_text=_("Ví dụ: ĐẢNG ỦY KHỐI DOANH NGHIỆP")
    )
    issuer_name = models.CharField(
        _("Tên trong câu"), max_length=120, help_text=_("Ví dụ: Đảng ủy Khối Doanh nghiệp tỉnh")
    )
    issuer_code = models.CharField(
        _("Chữ viết tắt"), max_length=20, help_text=_("Đứng sau số văn bản, ví dụ: ĐUK")
    )
    place = models.CharField(_("Địa danh"), max_length=60, help_text=_("Ví dụ: Tuy Hòa"))
    capacity = models.CharField(
        _("Thẩm quyền ký"), max_length=60, help_text=_("Ví dụ: T/M BAN THƯỜNG VỤ")
    )
    post = models.CharField(_("Chức vụ người ký"), max_length=60, help_text=_("Ví dụ: BÍ THƯ"))
    signer = models.CharField(_("Người ký"), max_length=80, blank=True)
    recipients = models.TextField(
        _("Nơi nhận"), help_text=_("Mỗi nơi một dòng, dòng cuối là nơi lưu. Ví dụ: Lưu Văn phòng")
    )

    class Meta:
        verbose_name = _("Thể thức văn bản")
        verbose_name_plural = _("Thể thức văn bản")

    def __str__(self) -> str:
        return self.issuer_name


class DocumentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Documents the user asked for, while he may still read reports of that committee."""
        return self.filter(requested_by=user).filter(
            scope_q(user, Permission.VIEW_REPORT, "organization__path")
        )


class Document(models.Model):
    """An official document made in the background for the one who asked for it."""

    class State(models.TextChoices):
        WAITING = "WAITING", _("Đang chờ lập")
        RUNNING = "RUNNING", _("Đang lập")
        DONE = "DONE", _("Đã xong")
        FAILED = "FAILED", _("Không lập được")

    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="documents"
    )
    year = models.PositiveSmallIntegerField(_("Năm báo cáo"))
    number = models.PositiveIntegerField(_("Số văn bản"), null=True, blank=True)
    dated = models.DateField(_("Ngày văn bản"))
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="documents"
    )
    requested_at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(_("Trạng thái"), max_length=8, choices=State, default=State.WAITING)
    content = models.BinaryField(null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    pages = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("Văn bản")
        verbose_name_plural = _("Văn bản")
        ordering = ["-requested_at"]
        constraints = [
            models.CheckConstraint(
                name="done_document_has_content",
                condition=~Q(state="DONE") | Q(content__isnull=False, sha256__gt=""),
            )
        ]

    def __str__(self) -> str:
        return _("Báo cáo kết quả năm %(year)s – %(organization)s") % {
            "year": self.year,
            "organization": self.organization,
        }

    @property
    def is_waiting(self) -> bool:
        return self.state in (self.State.WAITING, self.State.RUNNING)

    @property
    def file_name(self) -> str:
        return f"bao-cao-{self.organization.code.lower()}-{self.year}.pdf"


class WaitingWorkbookQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Workbooks the user uploaded himself, while he may still import there."""
        return self.filter(uploaded_by=user).filter(
            scope_q(user, Permission.IMPORT_DATA, "organization__path")
        )


class WaitingWorkbook(models.Model):
    """An uploaded workbook that waits until the one who sent it has seen what it would change.

    `result` is what a trial found (`reports.workbooks.ImportResult` as JSON). The row is deleted
    when the workbook was taken in or dropped, and with the next upload of the same person.
    """

    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.CASCADE, related_name="+"
    )
    file_name = models.CharField(_("Tên tệp"), max_length=200)
    content = models.BinaryField()
    result = models.JSONField()
    uploaded_at = models.DateTimeField(_("Gửi lúc"), auto_now_add=True)

    objects = WaitingWorkbookQuerySet.as_manager()

    class Meta:
        verbose_name = _("Tệp chờ nhập")
        verbose_name_plural = _("Tệp chờ nhập")
        ordering = ["-uploaded_at"]

    def __str__(self) -> str:
        return self.file_name
