"""The standing committee's sessions with their tallies, and complaints about published results."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organizations.permissions import Permission
from organizations.scope import scope_q


class DecisionSessionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Sessions of committees in the user's subtrees."""
        return self.filter(scope_q(user, Permission.VIEW_ASSESSMENT, "cycle__organization__path"))


class DecisionSession(models.Model):
    """One session of the standing committee: who sat, in numbers; never who voted how."""

    cycle = models.ForeignKey(
        "assessments.Cycle", on_delete=models.PROTECT, related_name="sessions"
    )
    held_on = models.DateField(gettext_lazy("Ngày họp"))
    members = models.PositiveSmallIntegerField(gettext_lazy("Số ủy viên Ban Thường vụ"))
    present = models.PositiveSmallIntegerField(gettext_lazy("Số dự họp"))
    decision_number = models.CharField(gettext_lazy("Số quyết định"), max_length=60)
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    objects = DecisionSessionQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("Phiên họp quyết định xếp loại")
        verbose_name_plural = gettext_lazy("Phiên họp quyết định xếp loại")
        ordering = ["held_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="session_with_a_majority_present",
                condition=Q(present__lte=F("members")) & Q(members__lt=F("present") * 2),
            )
        ]

    def __str__(self) -> str:
        return _("Phiên họp ngày %(day)s") % {"day": f"{self.held_on:%d/%m/%Y}"}


class Tally(models.Model):
    """How many were for one organization's level; a later session's tally replaces none."""

    session = models.ForeignKey(DecisionSession, on_delete=models.CASCADE, related_name="tallies")
    assessment = models.ForeignKey(
        "assessments.SelfAssessment", on_delete=models.PROTECT, related_name="tallies"
    )
    level = models.ForeignKey("assessments.RatingLevel", on_delete=models.PROTECT, related_name="+")
    in_favour = models.PositiveSmallIntegerField(gettext_lazy("Số đồng ý"))

    class Meta:
        verbose_name = gettext_lazy("Kết quả biểu quyết")
        verbose_name_plural = gettext_lazy("Kết quả biểu quyết")
        ordering = ["session", "assessment"]
        constraints = [
            models.UniqueConstraint(fields=["session", "assessment"], name="one_tally_a_session")
        ]

    def __str__(self) -> str:
        return f"{self.assessment}: {self.in_favour}/{self.session.members}"


class ComplaintQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those about organizations in the user's subtrees, and of cycles of committees there."""
        return self.filter(
            scope_q(user, Permission.VIEW_ASSESSMENT, "assessment__organization__path")
            | scope_q(user, Permission.VIEW_ASSESSMENT, "assessment__cycle__organization__path")
        )

    def open(self) -> "ComplaintQuerySet":
        return self.filter(outcome="")


class ResultComplaint(models.Model):
    """A complaint about a published result, or what the superior body found of it; and its answer."""

    class Kind(models.TextChoices):
        COMPLAINT = "COMPLAINT", gettext_lazy("Khiếu nại của tổ chức")
        SUPERIOR = "SUPERIOR", gettext_lazy("Ý kiến, kết luận của cấp trên")

    class Outcome(models.TextChoices):
        KEPT = "KEPT", gettext_lazy("Giữ nguyên kết quả")
        CHANGED = "CHANGED", gettext_lazy("Đã quyết định lại")
        WITHDRAWN = "WITHDRAWN", gettext_lazy("Tổ chức rút khiếu nại")

    assessment = models.ForeignKey(
        "assessments.SelfAssessment", on_delete=models.PROTECT, related_name="complaints"
    )
    kind = models.CharField(gettext_lazy("Loại"), max_length=10, choices=Kind)
    text = models.TextField(gettext_lazy("Nội dung"))
    filed_on = models.DateField(gettext_lazy("Ngày gửi"))
    filed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    level_before = models.ForeignKey(
        "assessments.RatingLevel", on_delete=models.PROTECT, related_name="+"
    )
    outcome = models.CharField(
        gettext_lazy("Kết quả giải quyết"), max_length=10, choices=Outcome, blank=True
    )
    answer = models.TextField(gettext_lazy("Trả lời"), blank=True)
    document = models.CharField(gettext_lazy("Văn bản trả lời"), max_length=120, blank=True)
    answered_on = models.DateField(gettext_lazy("Ngày trả lời"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ComplaintQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("Khiếu nại kết quả xếp loại")
        verbose_name_plural = gettext_lazy("Khiếu nại kết quả xếp loại")
        ordering = ["filed_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment"], condition=Q(outcome=""), name="one_open_complaint"
            ),
            models.CheckConstraint(
                name="answered_complaint_is_whole",
                condition=Q(outcome="", answered_on=None)
                | (~Q(outcome="") & Q(answered_on__isnull=False, answered_by__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assessment} – {self.filed_on:%d/%m/%Y}"

    @property
    def is_open(self) -> bool:
        return not self.outcome
