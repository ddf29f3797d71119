"""Annual returns: a year of an organization closed into counts (ARCHITECTURE, idea 5)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organizations.kinds import Kind
from organizations.permissions import Permission
from organizations.scope import scope_q


class AnnualReturnQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Returns of the user's subtree, as it was that year or as it stands today."""
        return self.filter(
            scope_q(user, Permission.VIEW_RATING, "parent__path")
            | scope_q(user, Permission.VIEW_RATING, "organization__path")
        )


class AnnualReturn(models.Model):
    """Counts of one organization in one year, in members.

    A base organization's row is entered, imported or frozen by the decision; a row above is
    recomputed from its children's (`parent` of that year) in the same transaction. `quota` is what
    the level above assigned to this very organization, not a sum. None means not known.
    """

    class Source(models.TextChoices):
        ENTERED = "ENTERED", _("Nhập tay")
        IMPORTED = "IMPORTED", _("Nhập từ tệp Excel")
        DECIDED = "DECIDED", _("Chốt theo quyết định")
        SUMMED = "SUMMED", _("Cộng từ cấp dưới")

    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="returns"
    )
    year = models.PositiveSmallIntegerField(_("Năm"))
    parent = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="child_returns",
    )
    kind = models.CharField(_("Loại tổ chức"), max_length=24, choices=Kind)
    source = models.CharField(max_length=10, choices=Source)
    members_total = models.PositiveIntegerField(_("Số đảng viên cuối năm"), null=True, blank=True)
    quota = models.PositiveIntegerField(_("Chỉ tiêu kết nạp"), null=True, blank=True)
    registered = models.PositiveIntegerField(_("Số đăng ký kết nạp"), null=True, blank=True)
    admissions = models.PositiveIntegerField(_("Số kết nạp"), null=True, blank=True)
    struck_off = models.PositiveIntegerField(_("Xóa tên"), null=True, blank=True)
    expelled = models.PositiveIntegerField(_("Khai trừ"), null=True, blank=True)
    frozen_at = models.DateTimeField(_("Chốt lúc"), null=True, blank=True)

    objects = AnnualReturnQuerySet.as_manager()

    class Meta:
        verbose_name = _("Số liệu năm")
        verbose_name_plural = _("Số liệu năm")
        ordering = ["-year", "organization__path"]
        indexes = [models.Index(fields=["parent", "year"])]
        constraints = [
            models.UniqueConstraint(fields=["organization", "year"], name="one_return_a_year"),
            models.CheckConstraint(
                name="return_year_is_sensible", condition=Q(year__gte=1930, year__lte=2200)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization} – {self.year}"

    @property
    def is_frozen(self) -> bool:
        return self.frozen_at is not None


class MemberCount(models.Model):
    """Members of a return at one level, or not rated for one reason."""

    annual_return = models.ForeignKey(
        AnnualReturn, on_delete=models.CASCADE, related_name="member_counts"
    )
    level = models.ForeignKey(
        "assessments.RatingLevel", on_delete=models.PROTECT, null=True, blank=True
    )
    not_rated_reason = models.ForeignKey(
        "assessments.NotRatedReason", on_delete=models.PROTECT, null=True, blank=True
    )
    number = models.PositiveIntegerField(_("Số đảng viên"))

    class Meta:
        verbose_name = _("Số đảng viên theo mức")
        verbose_name_plural = _("Số đảng viên theo mức")
        constraints = [
            models.CheckConstraint(
                name="member_count_level_or_reason",
                condition=Q(level=None, not_rated_reason__isnull=False)
                | Q(level__isnull=False, not_rated_reason=None),
            ),
            models.UniqueConstraint(
                fields=["annual_return", "level"],
                condition=Q(level__isnull=False),
                name="member_level_once",
            ),
            models.UniqueConstraint(
                fields=["annual_return", "not_rated_reason"],
                condition=Q(not_rated_reason__isnull=False),
                name="member_reason_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.level or self.not_rated_reason}: {self.number}"
