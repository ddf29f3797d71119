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
    """One year of a committee with its base organizations: rule set and the dates of each step.

    From `opens_on` yearly registrations and consolidation plans are written, each until its due
    date (None: the committee asks for none in this year), from `writing_from` self-assessments.
    """

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
    criteria = models.ForeignKey(
        "assessments.CriteriaSet",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="cycles",
        verbose_name=_("Bộ tiêu chí chấm điểm"),
    )
    opens_on = models.DateField(_("Ngày mở"))
    registration_due = models.DateField(_("Hạn đăng ký phấn đấu"), null=True, blank=True)
    consolidation_due = models.DateField(_("Hạn lập kế hoạch củng cố"), null=True, blank=True)
    writing_from = models.DateField(_("Ngày bắt đầu tự đánh giá"))
    submission_due = models.DateField(_("Hạn nộp bản tự đánh giá"))
    verification_due = models.DateField(_("Hạn thẩm định"))
    decision_due = models.DateField(_("Hạn quyết định"))
    published_on = models.DateField(_("Ngày công bố kết quả"), null=True, blank=True)
    publication = models.CharField(_("Văn bản công bố"), max_length=120, blank=True)
    complaints_until = models.DateField(_("Hạn nhận khiếu nại"), null=True, blank=True)
    closed_at = models.DateTimeField(_("Đóng lúc"), null=True, blank=True)

    objects = CycleQuerySet.as_manager()

    class Meta:
        verbose_name = _("Đợt đánh giá")
        verbose_name_plural = _("Đợt đánh giá")
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "year"], name="one_cycle_a_year"),
            models.CheckConstraint(
                name="published_with_a_time_for_complaints",
                condition=Q(published_on=None, complaints_until=None)
                | Q(complaints_until__gte=F("published_on")),
            ),
            models.CheckConstraint(
                name="cycle_dates_in_order",
                condition=Q(opens_on__lte=F("writing_from"))
                & Q(writing_from__lte=F("submission_due"))
                & Q(submission_due__lte=F("verification_due"))
                & Q(verification_due__lte=F("decision_due")),
            ),
            *(
                models.CheckConstraint(
                    name=f"cycle_{name}_within_year",
                    condition=Q(**{name: None})
                    | (
                        Q(**{f"{name}__gte": F("opens_on")})
                        & Q(**{f"{name}__lte": F("submission_due")})
                    ),
                )
                for name in ("registration_due", "consolidation_due")
            ),
        ]

    def __str__(self) -> str:
        return _("Đánh giá, xếp loại năm %(year)s") % {"year": self.year}

    @property
    def last_year(self) -> int:
        return self.year - 1

    @property
    def organization_clauses(self) -> list:
        """What decides levels of organizations: the cycle's own criteria, or the year's rule set.

        The criteria were published before and never change, so neither does any verdict.
        """
        return (self.criteria or self.rule_set).organization_clauses

    @property
    def is_open(self) -> bool:
        return self.closed_at is None
