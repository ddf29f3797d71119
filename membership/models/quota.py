"""Quotas of admission: what was received from above, registered from below, assigned."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organizations.permissions import Permission
from organizations.scope import scope_q


class QuotaQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(scope_q(user, Permission.VIEW_QUOTA, "organization__path"))


class Quota(models.Model):
    """Admissions of one organization in one year, in members (Plan 15-KH/ĐUK, II.1).

    `assigned` is the number given by the level above; a superior committee's is the province's.
    `registered` is what the organization itself pledged.
    """

    organization = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        related_name="quotas",
        verbose_name=_("Tổ chức"),
    )
    year = models.PositiveSmallIntegerField(_("Năm"))
    assigned = models.PositiveIntegerField(_("Chỉ tiêu được giao"), null=True, blank=True)
    registered = models.PositiveIntegerField(_("Số đăng ký"), null=True, blank=True)

    objects = QuotaQuerySet.as_manager()

    class Meta:
        verbose_name = _("Chỉ tiêu kết nạp")
        verbose_name_plural = _("Chỉ tiêu kết nạp")
        ordering = ["-year", "organization__path"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "year"], name="quota_once_a_year"),
            models.CheckConstraint(
                name="quota_year_is_sensible", condition=Q(year__gte=1930, year__lte=2200)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization} – {self.year}"
