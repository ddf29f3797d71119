"""Dated changes with their decisions, and the versions of an organization they make."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.names import search_key, text_sort_key
from organizations.kinds import SHORT_LABELS, Kind
from organizations.permissions import Permission
from organizations.scope import scope_q


class ChangeKind(models.TextChoices):
    FOUND = "FOUND", _("Thành lập")
    RENAME = "RENAME", _("Đổi tên")
    RETYPE = "RETYPE", _("Đổi loại hình")
    REKIND = "REKIND", _("Đổi loại tổ chức")
    MOVE = "MOVE", _("Chuyển về cấp trên khác")
    MERGE = "MERGE", _("Sáp nhập")
    DISSOLVE = "DISSOLVE", _("Giải thể")


class OrganizationChangeQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(scope_q(user, Permission.VIEW_ORGANIZATION, "organization__path"))

    def standing(self):
        """Changes that were not undone."""
        return self.filter(undone_at=None)


class OrganizationChange(models.Model):
    """One dated change by a decision. Undone ones stay, marked, and count for nothing."""

    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.CASCADE, related_name="changes"
    )
    kind = models.CharField(_("Nội dung thay đổi"), max_length=12, choices=ChangeKind)
    effective_on = models.DateField(_("Có hiệu lực từ ngày"))
    decision_number = models.CharField(_("Số quyết định"), max_length=60)
    decision_date = models.DateField(_("Ngày quyết định"), null=True, blank=True)
    note = models.CharField(_("Ghi chú"), max_length=300, blank=True)
    target = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Tổ chức tiếp nhận"),
    )
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = OrganizationChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("Thay đổi tổ chức")
        verbose_name_plural = _("Thay đổi tổ chức")
        ordering = ["-effective_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} – {self.organization}"


class OrganizationVersionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Versions of organizations that stand in the user's subtrees today."""
        return self.filter(scope_q(user, Permission.VIEW_ORGANIZATION, "organization__path"))

    def on(self, day: date):
        """The version of each organization that holds on a day."""
        return self.filter(valid_from__lte=day).filter(Q(valid_until=None) | Q(valid_until__gt=day))

    def last_before_end(self, day: date):
        """The last version of each organization that had ended by a day."""
        return self.filter(
            organization__dissolved_on__lte=day, valid_until=F("organization__dissolved_on")
        )


class OrganizationVersion(models.Model):
    """Name, kind, type and parent of an organization from a day until before another."""

    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.CASCADE, related_name="versions"
    )
    change = models.ForeignKey(
        OrganizationChange, on_delete=models.PROTECT, related_name="versions"
    )
    valid_from = models.DateField(_("Từ ngày"))
    valid_until = models.DateField(_("Đến trước ngày"), null=True, blank=True)
    name = models.CharField(_("Tên"), max_length=200)
    kind = models.CharField(_("Loại tổ chức"), max_length=24, choices=Kind)
    enterprise_type = models.ForeignKey(
        "organizations.EnterpriseType", on_delete=models.PROTECT, null=True, blank=True
    )
    parent = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    sort_key = models.CharField(max_length=400, editable=False, default="", db_index=True)
    search_key = models.CharField(max_length=255, editable=False, default="", db_index=True)

    objects = OrganizationVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("Thông tin theo thời gian")
        verbose_name_plural = _("Thông tin theo thời gian")
        ordering = ["valid_from", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization"],
                condition=Q(valid_until=None),
                name="one_open_version_per_organization",
            ),
            models.CheckConstraint(
                name="version_ends_after_it_begins",
                condition=Q(valid_until=None) | Q(valid_until__gt=F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.valid_from:%d/%m/%Y})"

    def save(self, *args, **kwargs) -> None:
        self.sort_key = text_sort_key(self.name)[:400]
        self.search_key = search_key(f"{self.name} {self.organization.code}")[:255]
        super().save(*args, **kwargs)

    @property
    def kind_short(self) -> str:
        """The kind in the shorter words of tables."""
        return SHORT_LABELS[Kind(self.kind)]
