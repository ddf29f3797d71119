"""Mass organizations beside a base organization, and how they were rated (Plan 15-KH/ĐUK, II.2.1)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from organizations.permissions import Permission
from organizations.scope import scope_q


class MassOrganization(models.TextChoices):
    """Kinds of mass organizations beside a base organization (đoàn thể)."""

    TRADE_UNION = "TRADE_UNION", _("Công đoàn")
    YOUTH_UNION = "YOUTH_UNION", _("Đoàn Thanh niên")
    WOMEN = "WOMEN", _("Phụ nữ (Ban nữ công)")
    VETERANS = "VETERANS", _("Cựu chiến binh")


class MassLevel(models.TextChoices):
    """How a mass organization was rated by its own superior."""

    STRONG = "STRONG", _("Vững mạnh")
    FAIR = "FAIR", _("Khá")
    AVERAGE = "AVERAGE", _("Trung bình")
    WEAK = "WEAK", _("Yếu")


class MassRatingQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Ratings beside organizations of the user's subtrees."""
        return self.filter(scope_q(user, Permission.VIEW_RATING, "organization__path"))


class MassOrganizationRating(models.Model):
    """How one mass organization beside a base organization was rated in a year (II.2.1, P27)."""

    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="mass_ratings"
    )
    year = models.PositiveSmallIntegerField(_("Năm"))
    kind = models.CharField(_("Đoàn thể"), max_length=12, choices=MassOrganization)
    level = models.CharField(_("Xếp loại"), max_length=8, choices=MassLevel)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    entered_at = models.DateTimeField(auto_now=True)

    objects = MassRatingQuerySet.as_manager()

    class Meta:
        verbose_name = _("Xếp loại đoàn thể")
        verbose_name_plural = _("Xếp loại đoàn thể")
        ordering = ["-year", "organization__path", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "year", "kind"], name="one_mass_rating_a_year"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.organization} – {self.year}"
