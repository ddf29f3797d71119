"""Workbooks on their way in, and the statistics sheets that superiors send."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from organizations.permissions import Permission
from organizations.scope import scope_q


class MemberImportQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Imports the user began himself, while he may still edit members there."""
        return self.filter(uploaded_by=user).filter(
            scope_q(user, Permission.IMPORT_MEMBER, "organization__path")
        )


class MemberImport(models.Model):
    """One workbook of members: read in the background, shown, then written whole or not at all.

    `done` of `total` rows is the progress of the running phase, `beat_at` its last sign of life,
    `attempt` the number of the run that may go on: who starts it anew takes it from the old run.
    `result` is what reading found (`membership.importing.result.Result` as JSON), `marked` the file
    with the errors marked. Whatever holds people's data is dropped when the import has ended.
    """

    class State(models.TextChoices):
        WAITING = "WAITING", _("Đang chờ đọc")
        READING = "READING", _("Đang đọc")
        READY = "READY", _("Chờ xác nhận")
        REFUSED = "REFUSED", _("Có ô phải sửa")
        CONFIRMED = "CONFIRMED", _("Đang chờ ghi")
        WRITING = "WRITING", _("Đang ghi")
        DONE = "DONE", _("Đã nhập")
        FAILED = "FAILED", _("Không nhập được")

    #: A run that gave no sign of life for so long is dead (seconds).
    SILENCE = 120

    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.CASCADE, related_name="+"
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    uploaded_at = models.DateTimeField(_("Gửi lúc"), auto_now_add=True)
    file_name = models.CharField(_("Tên tệp"), max_length=200)
    listed_on = models.DateField(_("Ngày lập sổ"))
    content = models.BinaryField(null=True)
    marked = models.BinaryField(null=True)
    sha256 = models.CharField(max_length=64)
    state = models.CharField(_("Trạng thái"), max_length=10, choices=State, default=State.WAITING)
    attempt = models.PositiveIntegerField(default=0)
    beat_at = models.DateTimeField(auto_now_add=True)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    result = models.JSONField(default=dict)
    problem = models.TextField(blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = MemberImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("Tệp đảng viên chờ nhập")
        verbose_name_plural = _("Tệp đảng viên chờ nhập")
        ordering = ["-uploaded_at", "-pk"]

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_running(self) -> bool:
        return self.state in (
            self.State.WAITING,
            self.State.READING,
            self.State.CONFIRMED,
            self.State.WRITING,
        )

    @property
    def is_silent(self) -> bool:
        """It should be running and gave no sign of life for long: its process died, or none runs."""
        return self.is_running and timezone.now() - self.beat_at > timedelta(seconds=self.SILENCE)


class MemberImportPart(models.Model):
    """Rows of an import that was read, ready to be written: JSON, packed, a thousand at a time."""

    of = models.ForeignKey(MemberImport, on_delete=models.CASCADE, related_name="parts")
    number = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        verbose_name = _("Phần của tệp chờ nhập")
        verbose_name_plural = _("Phần của tệp chờ nhập")
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["of", "number"], name="import_part_once")]

    def __str__(self) -> str:
        return f"{self.of} – {self.number}"


class StatisticsSheetQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Sheets of the committees where the user may fill in statistics."""
        return self.filter(scope_q(user, Permission.FILL_SHEET, "organization__path"))


class StatisticsSheet(models.Model):
    """A workbook that a superior sent, which must not be altered but in the cells it asks for."""

    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.CASCADE, related_name="statistics_sheets"
    )
    name = models.CharField(_("Tên biểu"), max_length=160)
    file_name = models.CharField(_("Tên tệp"), max_length=200)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    uploaded_at = models.DateTimeField(auto_now_add=True)

    objects = StatisticsSheetQuerySet.as_manager()

    class Meta:
        verbose_name = _("Biểu thống kê")
        verbose_name_plural = _("Biểu thống kê")
        ordering = ["-uploaded_at"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "name"], name="sheet_name_once")
        ]

    def __str__(self) -> str:
        return self.name


class SheetCell(models.Model):
    """One cell that is filled in: which sheet, which address, which figure."""

    sheet = models.ForeignKey(StatisticsSheet, on_delete=models.CASCADE, related_name="cells")
    tab = models.CharField(_("Trang tính"), max_length=31)
    address = models.CharField(_("Ô"), max_length=10)
    figure = models.CharField(_("Chỉ số"), max_length=60)

    class Meta:
        verbose_name = _("Ô của biểu")
        verbose_name_plural = _("Ô của biểu")
        ordering = ["tab", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "tab", "address"], name="sheet_cell_once"),
            models.CheckConstraint(name="sheet_cell_has_a_figure", condition=~Q(figure="")),
        ]

    def __str__(self) -> str:
        return f"{self.tab}!{self.address}: {self.figure}"
