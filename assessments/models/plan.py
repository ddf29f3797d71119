"""Plans and their yearly targets (Plan 15-KH/ĐUK, II.1)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from organizations.permissions import Permission
from organizations.scope import scope_q


class PlanQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(scope_q(user, Permission.VIEW_PLAN, "organization__path"))


class Plan(models.Model):
    """A committee's plan for a span of years, with targets for each."""

    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="plans"
    )
    name = models.CharField(_("Tên kế hoạch"), max_length=300)
    number = models.CharField(_("Số"), max_length=60)
    issued_on = models.DateField(_("Ngày ban hành"))
    year_from = models.PositiveSmallIntegerField(_("Từ năm"))
    year_until = models.PositiveSmallIntegerField(_("Đến năm"))
    #: First and last year in which the plan's yearly targets hold (a plan for the term 2010–2015
    #: may set its targets from 2011 on).
    targets_from = models.PositiveSmallIntegerField(_("Mục tiêu từ năm"))

    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("Kế hoạch")
        verbose_name_plural = _("Kế hoạch")
        ordering = ["-year_from"]
        constraints = [
            models.CheckConstraint(
                name="plan_span",
                condition=Q(year_until__gte=F("year_from"))
                & Q(targets_from__gte=F("year_from"))
                & Q(targets_from__lte=F("year_until")),
            )
        ]

    def __str__(self) -> str:
        return self.name


class Indicator(models.TextChoices):
    """What a target is about; `reports.statistics` computes the actual value."""

    BASE_PURE_STRONG = "base-ps", _("Tỷ lệ TCCSĐ trong sạch, vững mạnh")
    MEMBERS_GOOD = "members-good", _("Tỷ lệ đảng viên hoàn thành tốt nhiệm vụ trở lên")
    WEAK = "weak", _("Số TCCSĐ yếu kém")
    ADMISSIONS = "admissions", _("Kết nạp đảng viên so với chỉ tiêu")
    COMPLETING = "completing", _("Tỷ lệ TCCSĐ hoàn thành nhiệm vụ")
    MEMBERS_BAD = "members-bad", _("Tỷ lệ đảng viên vi phạm hoặc không hoàn thành nhiệm vụ")


class Target(models.Model):
    """What one indicator must be in one year of a plan.

    AT_LEAST and AT_MOST compare with `value` (percent, or a count for counts); FALLING compares
    with the year before.
    """

    class Rule(models.TextChoices):
        AT_LEAST = "AT_LEAST", _("ít nhất")
        AT_MOST = "AT_MOST", _("không quá")
        FALLING = "FALLING", _("giảm so với năm trước")

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="targets")
    year = models.PositiveSmallIntegerField(_("Năm"))
    indicator = models.CharField(_("Chỉ tiêu"), max_length=20, choices=Indicator)
    rule = models.CharField(_("Yêu cầu"), max_length=10, choices=Rule)
    value = models.DecimalField(_("Giá trị"), max_digits=6, decimal_places=1, null=True, blank=True)

    class Meta:
        verbose_name = _("Mục tiêu")
        verbose_name_plural = _("Mục tiêu")
        ordering = ["year", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "year", "indicator"], name="target_once"),
            models.CheckConstraint(
                name="target_value_unless_falling",
                condition=Q(rule="FALLING", value=None) | (~Q(rule="FALLING") & Q(value__gte=0)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_indicator_display()} {self.year}"
