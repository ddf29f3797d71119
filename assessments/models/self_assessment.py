"""The yearly self-assessment of a base organization, from first draft to decision."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from assessments.models.typed import TypedAnswers
from core.dates import now
from organizations.permissions import Permission
from organizations.scope import scope_q


class State(models.TextChoices):
    DRAFT = "DRAFT", _("Đang soạn")
    SUBMITTED = "SUBMITTED", _("Đã nộp, chờ thẩm định")
    RETURNED = "RETURNED", _("Bị trả lại")
    PROPOSED = "PROPOSED", _("Đã thẩm định, chờ quyết định")
    DECIDED = "DECIDED", _("Đã quyết định")


class SelfAssessmentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of organizations in the user's subtrees, and of cycles of committees there."""
        return self.filter(
            scope_q(user, Permission.VIEW_ASSESSMENT, "organization__path")
            | scope_q(user, Permission.VIEW_ASSESSMENT, "cycle__organization__path")
        )


class SelfAssessment(models.Model):
    """One base organization's self-assessment in one cycle.

    What the secretary types lives in `sections` (as typed, so that nothing is ever lost); each
    submission freezes a checked copy in `submissions`, and staff and leadership read only those.
    `state` changes only through `workflow.py`. `version` rises with every move.
    """

    cycle = models.ForeignKey(
        "assessments.Cycle", on_delete=models.PROTECT, related_name="assessments"
    )
    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="self_assessments"
    )
    state = models.CharField(_("Trạng thái"), max_length=10, choices=State, default=State.DRAFT)
    version = models.PositiveIntegerField(default=1)
    receipt = models.CharField(_("Số tiếp nhận"), max_length=30, blank=True)
    submitted_at = models.DateTimeField(_("Nộp lúc"), null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    #: Everybody who ever typed in a section: none of them verifies or decides.
    authors = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="+")
    return_comment = models.TextField(_("Ý kiến trả lại"), blank=True)
    proposed_level = models.ForeignKey(
        "assessments.RatingLevel",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Mức Ban Tổ chức đề xuất"),
    )
    proposal_note = models.TextField(_("Nhận xét thẩm định"), blank=True)
    #: Points that staff gave otherwise than the committee did: {code: {"points", "why"}}.
    verified_points = models.JSONField(default=dict, blank=True)
    proposed_at = models.DateTimeField(null=True, blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_level = models.ForeignKey(
        "assessments.RatingLevel",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Mức quyết định"),
    )
    decision_number = models.CharField(_("Số quyết định"), max_length=60, blank=True)
    decision_reason = models.TextField(_("Lý do quyết định khác đề xuất"), blank=True)
    decided_on = models.DateField(_("Ngày quyết định"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = SelfAssessmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("Bản tự đánh giá")
        verbose_name_plural = _("Bản tự đánh giá")
        ordering = ["organization__path"]
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "organization"], name="one_self_assessment_a_cycle"
            ),
            models.UniqueConstraint(
                fields=["cycle", "receipt"], condition=~Q(receipt=""), name="receipt_once_a_cycle"
            ),
            models.CheckConstraint(
                name="submitted_has_author",
                condition=Q(state__in=["DRAFT"]) | Q(submitted_by__isnull=False),
            ),
            models.CheckConstraint(
                name="returned_has_comment", condition=~Q(state="RETURNED", return_comment="")
            ),
            models.CheckConstraint(
                name="proposed_has_level",
                condition=~Q(state__in=["PROPOSED", "DECIDED"])
                | Q(proposed_level__isnull=False, proposed_by__isnull=False),
            ),
            models.CheckConstraint(
                name="decided_has_level",
                condition=~Q(state="DECIDED")
                | Q(decided_level__isnull=False, decided_by__isnull=False),
            ),
            models.CheckConstraint(
                name="decider_is_not_author",
                condition=Q(decided_by=None) | ~Q(decided_by=models.F("submitted_by")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization} – {self.cycle.year}"

    @property
    def is_editable(self) -> bool:
        """Whether the secretary may still type."""
        return self.state in (State.DRAFT, State.RETURNED)


class AssessmentSection(TypedAnswers):
    """What was typed in one section."""

    assessment = models.ForeignKey(
        SelfAssessment, on_delete=models.CASCADE, related_name="sections"
    )
    code = models.SlugField(max_length=20)

    class Meta:
        verbose_name = _("Phần của bản tự đánh giá")
        verbose_name_plural = _("Phần của bản tự đánh giá")
        constraints = [models.UniqueConstraint(fields=["assessment", "code"], name="section_once")]

    def __str__(self) -> str:
        return f"{self.assessment} – {self.code}"


class Submission(models.Model):
    """A checked copy of all answers at the moment they were submitted; never changed."""

    assessment = models.ForeignKey(
        SelfAssessment, on_delete=models.CASCADE, related_name="submissions"
    )
    number = models.PositiveSmallIntegerField(_("Lần nộp"))
    content = models.JSONField()
    submitted_at = models.DateTimeField(_("Nộp lúc"), default=now)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("Lần nộp")
        verbose_name_plural = _("Lần nộp")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "number"], name="submission_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.assessment} – {self.number}"
