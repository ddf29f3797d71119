"""The yearly registration (bản đăng ký phấn đấu) of a base organization (Plan 15-KH/ĐUK, II.2.1)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from assessments.models.typed import TypedAnswers
from core.dates import now
from organizations.permissions import Permission
from organizations.scope import scope_q


class RegistrationState(models.TextChoices):
    DRAFT = "DRAFT", _("Đang soạn")
    SUBMITTED = "SUBMITTED", _("Đã nộp, chờ tiếp nhận")
    RETURNED = "RETURNED", _("Bị trả lại")
    RECEIVED = "RECEIVED", _("Đã tiếp nhận")


class Topic(models.TextChoices):
    """What a line of a registration is about."""

    POLITICS = "POLITICS", _("Chính trị, tư tưởng")
    ORGANIZATION = "ORGANIZATION", _("Xây dựng tổ chức đảng")
    BUSINESS = "BUSINESS", _("Sản xuất, kinh doanh, nhiệm vụ chính trị")
    UNIONS = "UNIONS", _("Lãnh đạo các đoàn thể")
    ADMISSION = "ADMISSION", _("Kết nạp đảng viên")
    EXAMPLE = "EXAMPLE", _("Học tập, làm theo tấm gương đạo đức Hồ Chí Minh")
    INSPECTION = "INSPECTION", _("Kiểm tra, giám sát, kỷ luật đảng")
    OTHER = "OTHER", _("Nội dung khác")


class Done(models.TextChoices):
    """What became of a line of a registration at the end of its year."""

    YES = "YES", _("Đạt")
    PARTLY = "PARTLY", _("Đạt một phần")
    NO = "NO", _("Không đạt")


class RegistrationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of organizations in the user's subtrees, and of cycles of committees there."""
        return self.filter(
            scope_q(user, Permission.VIEW_ASSESSMENT, "organization__path")
            | scope_q(user, Permission.VIEW_ASSESSMENT, "cycle__organization__path")
        )


class Registration(models.Model):
    """What one base organization wants to reach in a cycle's year, and how it will be judged.

    What the secretary types lives in `parts`, as typed; each submission freezes a checked copy in
    `copies`, and staff read only those. `target_level` is that of the last copy. After receipt
    only the results of its lines are written, at the end of the year. `state` changes only through
    `registrations/workflow.py`; `version` rises with every move.
    """

    cycle = models.ForeignKey(
        "assessments.Cycle", on_delete=models.PROTECT, related_name="registrations"
    )
    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="registrations"
    )
    state = models.CharField(
        _("Trạng thái"),
        max_length=10,
        choices=RegistrationState,
        default=RegistrationState.DRAFT,
    )
    version = models.PositiveIntegerField(default=1)
    receipt = models.CharField(_("Số tiếp nhận"), max_length=30, blank=True)
    target_level = models.ForeignKey(
        "assessments.RatingLevel",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Mức đăng ký"),
    )
    submitted_at = models.DateTimeField(_("Nộp lúc"), null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    #: Everybody who ever typed in a part: none of them receives or returns it.
    authors = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="+")
    return_comment = models.TextField(_("Lý do trả lại"), blank=True)
    received_at = models.DateTimeField(_("Tiếp nhận lúc"), null=True, blank=True)
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("Bản đăng ký phấn đấu")
        verbose_name_plural = _("Bản đăng ký phấn đấu")
        ordering = ["organization__path"]
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "organization"], name="one_registration_a_cycle"
            ),
            models.UniqueConstraint(
                fields=["cycle", "receipt"],
                condition=~Q(receipt=""),
                name="registration_receipt_once",
            ),
            models.CheckConstraint(
                name="registration_submitted",
                condition=Q(state="DRAFT")
                | Q(submitted_by__isnull=False, target_level__isnull=False),
            ),
            models.CheckConstraint(
                name="registration_returned_why",
                condition=~Q(state="RETURNED", return_comment=""),
            ),
            models.CheckConstraint(
                name="registration_received",
                condition=Q(state="RECEIVED", received_by__isnull=False, received_at__isnull=False)
                | (~Q(state="RECEIVED") & Q(received_by=None, received_at=None)),
            ),
            models.CheckConstraint(
                name="registration_receiver_is_not_author",
                condition=Q(received_by=None) | ~Q(received_by=models.F("submitted_by")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization} – {self.cycle.year}"

    @property
    def is_editable(self) -> bool:
        """Whether the secretary may still type (all but the results)."""
        return self.state in (RegistrationState.DRAFT, RegistrationState.RETURNED)


class RegistrationPart(TypedAnswers):
    """What was typed in one part of a registration."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="parts")
    code = models.SlugField(max_length=20)

    class Meta:
        verbose_name = _("Phần của bản đăng ký")
        verbose_name_plural = _("Phần của bản đăng ký")
        constraints = [
            models.UniqueConstraint(fields=["registration", "code"], name="registration_part_once")
        ]

    def __str__(self) -> str:
        return f"{self.registration} – {self.code}"


class RegistrationCopy(models.Model):
    """A checked copy of a registration at the moment it was submitted; never changed."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="copies")
    number = models.PositiveSmallIntegerField(_("Lần nộp"))
    content = models.JSONField()
    submitted_at = models.DateTimeField(_("Nộp lúc"), default=now)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("Bản đăng ký đã nộp")
        verbose_name_plural = _("Bản đăng ký đã nộp")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "number"], name="registration_copy_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.registration} – {self.number}"
