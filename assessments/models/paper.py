"""A self-assessment that was written on paper and typed in by somebody else."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.dates import now
from organizations.permissions import Permission
from organizations.scope import scope_q


class PaperEntryQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of the self-assessments that the user may see."""
        return self.filter(
            scope_q(user, Permission.VIEW_ASSESSMENT, "assessment__organization__path")
            | scope_q(user, Permission.VIEW_ASSESSMENT, "assessment__cycle__organization__path")
        )


class PaperEntry(models.Model):
    """Who types a self-assessment in for its organization, and from which paper.

    It lets this one person write and submit this one self-assessment, and marks it for good.
    `reason` says why he took it although the organization was writing it by itself.
    """

    assessment = models.ForeignKey(
        "assessments.SelfAssessment", on_delete=models.CASCADE, related_name="papers"
    )
    typed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    paper_on = models.DateField(_("Ngày ghi trên bản giấy"))
    signed_by = models.CharField(_("Người ký bản giấy"), max_length=200)
    reason = models.TextField(_("Lý do nhập thay khi cấp ủy đang tự soạn"), blank=True)
    made_at = models.DateTimeField(default=now)

    objects = PaperEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("Nhập thay theo bản giấy")
        verbose_name_plural = _("Nhập thay theo bản giấy")
        ordering = ["made_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "typed_by"], name="paper_once_a_typist")
        ]

    def __str__(self) -> str:
        return f"{self.assessment} – {self.paper_on:%d/%m/%Y}"
