"""A reminder of one step of the year, written for one person (INTERFACE.md, 13)."""

from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.dates import now, today
from organizations.permissions import Permission
from organizations.scope import scope_q


class Step(models.TextChoices):
    """A step of a cycle that has a due date."""

    REGISTRATION = "REGISTRATION", _("Đăng ký phấn đấu")
    CONSOLIDATION = "CONSOLIDATION", _("Kế hoạch củng cố")
    SUBMISSION = "SUBMISSION", _("Bản tự đánh giá")
    VERIFICATION = "VERIFICATION", _("Thẩm định")
    DECISION = "DECISION", _("Quyết định mức xếp loại")


#: Steps of base organizations; the others are the committee's own.
BASE_STEPS = (Step.REGISTRATION, Step.CONSOLIDATION, Step.SUBMISSION)

#: The field of a cycle that holds the due date of a step.
DUE_FIELDS = {
    Step.REGISTRATION: "registration_due",
    Step.CONSOLIDATION: "consolidation_due",
    Step.SUBMISSION: "submission_due",
    Step.VERIFICATION: "verification_due",
    Step.DECISION: "decision_due",
}

#: What is to be done, as a reminder says it.
DUTIES = {
    Step.REGISTRATION: _("nộp bản đăng ký phấn đấu"),
    Step.CONSOLIDATION: _("nộp kế hoạch củng cố"),
    Step.SUBMISSION: _("nộp bản tự đánh giá"),
    Step.VERIFICATION: _("thẩm định các bản tự đánh giá"),
    Step.DECISION: _("quyết định mức xếp loại"),
}


class ReminderKind(models.TextChoices):
    """When it is written: so many days before the due date, after it, or when staff ask."""

    DAYS_14 = "DAYS_14", _("Trước 14 ngày")
    DAYS_7 = "DAYS_7", _("Trước 7 ngày")
    DAYS_1 = "DAYS_1", _("Trước 1 ngày")
    LATE = "LATE", _("Quá hạn")
    ASKED = "ASKED", _("Ban Tổ chức nhắc")


class ReminderQuerySet(models.QuerySet):
    def visible_to(self, user):
        """His own, while he may see the assessments of the organization."""
        return self.filter(
            scope_q(user, Permission.VIEW_ASSESSMENT, "organization__path"), user=user.pk
        )

    def open(self):
        """Neither read nor done with."""
        return self.filter(read_at=None, settled_at=None)


class Reminder(models.Model):
    """One person is reminded once a day at most of one step of one organization.

    `organization` has to act: a base organization, or the cycle's committee. `day` is the day the
    reminder was due, not the one it was written on: whoever runs late writes no second one.
    `settled_at` says that there is nothing left to be done.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reminders"
    )
    cycle = models.ForeignKey(
        "assessments.Cycle", on_delete=models.CASCADE, related_name="reminders"
    )
    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.CASCADE, related_name="reminders"
    )
    step = models.CharField(_("Bước"), max_length=13, choices=Step)
    kind = models.CharField(_("Loại"), max_length=7, choices=ReminderKind)
    day = models.DateField(_("Ngày"))
    created_at = models.DateTimeField(_("Nhắc lúc"), default=now)
    read_at = models.DateTimeField(_("Đọc lúc"), null=True, blank=True)
    settled_at = models.DateTimeField(_("Xong lúc"), null=True, blank=True)
    mailed_at = models.DateTimeField(_("Gửi thư lúc"), null=True, blank=True)

    objects = ReminderQuerySet.as_manager()

    class Meta:
        verbose_name = _("Lời nhắc")
        verbose_name_plural = _("Lời nhắc")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "cycle", "organization", "step", "kind", "day"],
                name="reminder_once",
            )
        ]
        indexes = [models.Index(fields=["cycle", "step", "organization"], name="reminder_step")]

    def __str__(self) -> str:
        return f"{self.organization} – {self.get_step_display()} – {self.cycle.year}"

    @property
    def due(self) -> date | None:
        """The due date of the step as the cycle has it now."""
        return getattr(self.cycle, DUE_FIELDS[self.step])

    @property
    def days_left(self) -> int:
        """Days to the due date; negative when it is past."""
        return (self.due - today()).days if self.due else 0

    @property
    def is_open(self) -> bool:
        return self.read_at is None and self.settled_at is None

    @property
    def duty(self) -> str:
        """What is to be done: "nộp bản tự đánh giá năm 2011"."""
        return str(
            _("%(duty)s năm %(year)s") % {"duty": DUTIES[self.step], "year": self.cycle.year}
        )
