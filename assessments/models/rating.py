"""Ratings of organizations by year, as decided, with the facts of that year."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organizations.kinds import BASE_KINDS, Kind
from organizations.permissions import Permission
from organizations.scope import scope_q


class RatingQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Ratings decided inside the user's subtree, or of organizations that stand in it today."""
        return self.filter(
            scope_q(user, Permission.VIEW_RATING, "superior__path")
            | scope_q(user, Permission.VIEW_RATING, "organization__path")
        )

    def under(self, organization):
        """Ratings that count for an organization: of the years in which it stood above them.

        A superior committee counts what was rated under it that year, a base committee its
        sub-cells, any level above what its superior committees count.
        """
        return self.filter(
            Q(superior__path__subtree=organization.path)
            | Q(base=organization)
            | Q(organization=organization)
        )

    def of_base_organizations(self):
        return self.filter(kind__in=BASE_KINDS)


class OrganizationRating(models.Model):
    """The level of one organization in one year, or the reason why it was not rated.

    Kind, type, name, superior committee and base committee are those of that year, so that later
    changes of the tree never alter a statistic (ARCHITECTURE, idea 1).
    """

    class Source(models.TextChoices):
        ENTERED = "ENTERED", _("Nhập tay")
        IMPORTED = "IMPORTED", _("Nhập từ tệp Excel")
        DECIDED = "DECIDED", _("Quyết định trên hệ thống")

    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="ratings"
    )
    year = models.PositiveSmallIntegerField(_("Năm"))
    superior = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="+"
    )
    base = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="sub_cell_ratings",
    )
    kind = models.CharField(_("Loại tổ chức"), max_length=24, choices=Kind)
    enterprise_type = models.ForeignKey(
        "organizations.EnterpriseType", on_delete=models.PROTECT, null=True, blank=True
    )
    name = models.CharField(_("Tên trong năm"), max_length=200)
    level = models.ForeignKey(
        "assessments.RatingLevel", on_delete=models.PROTECT, null=True, blank=True
    )
    not_rated_reason = models.ForeignKey(
        "assessments.NotRatedReason", on_delete=models.PROTECT, null=True, blank=True
    )
    source = models.CharField(max_length=10, choices=Source)
    decision_number = models.CharField(_("Số quyết định"), max_length=60, blank=True)
    decided_on = models.DateField(_("Ngày quyết định"), null=True, blank=True)

    objects = RatingQuerySet.as_manager()

    class Meta:
        verbose_name = _("Kết quả xếp loại")
        verbose_name_plural = _("Kết quả xếp loại")
        ordering = ["-year", "organization__path"]
        indexes = [models.Index(fields=["superior", "year", "kind"])]
        constraints = [
            models.UniqueConstraint(fields=["organization", "year"], name="one_rating_a_year"),
            models.CheckConstraint(
                name="rated_or_a_reason",
                condition=Q(level=None, not_rated_reason__isnull=False)
                | Q(level__isnull=False, not_rated_reason=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} – {self.year}"

    @property
    def is_decided(self) -> bool:
        """Frozen: decided in the portal, changed only by a reopening."""
        return self.source == self.Source.DECIDED
