"""The yearly cycle of a superior committee."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from organizations.permissions import Permission
from organizations.scope import scope_q


class CycleQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Cycles of committees at or above which, or inside which, the user may see assessments.

        A base secretary sees the cycle of his superior committee, its dates only.
        """
        inside = scope_q(user, Permission.VIEW_ASSESSMENT, "organization__path")
        taking_part = scope_q(user, Permission.VIEW_ASSESSMENT, "assessments__organization__path")
        return self.filter(Q(pk__in=self.filter(inside | taking_part).values("pk")))


class Cycle(models.Model):
    """One year's assessment of a committee's base organizations: rule set and dates."""

    organization = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        related_name="cycles",
        verbose_name=_("Đảng ủy cấp trên"),
    )
    year = models.PositiveSmallIntegerField(_("Năm"))
    rule_set = models.ForeignKey(
        "assessments.RuleSet", on_delete=models.PROTECT, verbose_name=_("Bộ quy tắc")
    )
    opens_on = models.DateField(_("Ngày mở"))
    submission_due = models.DateField(_("Hạn nộp bản tự đánh giá"))
    verification_due = models.DateField(_("Hạn thẩm định"))
    decision_due = models.DateField(_("Hạn quyết định"))
    closed_at = models.DateTimeField(_("Đóng lúc"), null=True, blank=True)

    objects = CycleQuerySet.as_manager()

    class Meta:
        verbose_name = _("Đợt đánh giá")
        verbose_name_plural = _("Đợt đánh giá")
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "year"], name="one_cycle_a_year"),
            models.CheckConstraint(
                name="cycle_dates_in_order",
                condition=Q(opens_on__lte=F("submission_due"))
                & Q(submission_due__lte=F("verification_due"))
                & Q(verification_due__lte=F("decision_due")),
            ),
        ]

    def __str__(self) -> str:
        return _("Đánh giá, xếp loại năm %(year)s") % {"year": self.year}

    @property
    def last_year(self) -> int:
        return self.year - 1

    @property
    def is_open(self) -> bool:
        return self.closed_at is None
