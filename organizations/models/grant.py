"""Roles as data, and grants: who may do what, where, from when until when."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.dates import today
from organizations.permissions import Permission
from organizations.scope import scope_q


class Role(models.Model):
    """A role: a name, a sentence that says what it may do, and its permissions (data)."""

    code = models.SlugField(_("Mã"), max_length=40, unique=True)
    name = models.CharField(_("Vai trò"), max_length=100)
    description = models.CharField(_("Được làm gì"), max_length=400)
    permissions = models.JSONField(_("Quyền"), default=list)
    #: Kinds of organizations at which it may be given; empty: at any.
    kinds = models.JSONField(_("Giao tại loại tổ chức"), default=list, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("Vai trò")
        verbose_name_plural = _("Vai trò")
        ordering = ["order"]

    def __str__(self) -> str:
        return self.name


class GrantQuerySet(models.QuerySet):
    def in_force(self, day=None):
        """Grants whose dates hold the day (today by default)."""
        day = day or today()
        return self.filter(valid_from__lte=day).filter(
            Q(valid_until=None) | Q(valid_until__gte=day)
        )

    def visible_to(self, user):
        """Grants on organizations whose accounts the user manages."""
        return self.filter(scope_q(user, Permission.MANAGE_ACCOUNT, "organization__path"))


class Grant(models.Model):
    """The user holds the role for the organization and all under it, within the dates."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="grants"
    )
    role = models.ForeignKey(Role, on_delete=models.PROTECT, verbose_name=_("Vai trò"))
    organization = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        related_name="grants",
        verbose_name=_("Tổ chức"),
    )
    valid_from = models.DateField(_("Từ ngày"))
    valid_until = models.DateField(_("Đến hết ngày"), null=True, blank=True)

    objects = GrantQuerySet.as_manager()

    class Meta:
        verbose_name = _("Quyền được giao")
        verbose_name_plural = _("Quyền được giao")
        ordering = ["organization__path", "role__order"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role", "organization", "valid_from"], name="grant_once"
            ),
            models.CheckConstraint(
                name="grant_ends_after_it_begins",
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.role} – {self.organization}"
