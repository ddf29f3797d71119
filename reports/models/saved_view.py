"""A table of figures kept under a name by the one who asked for it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from organizations.permissions import Permission
from organizations.scope import scope_q

NAME_LENGTH = 80


class SavedViewQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The user's own, while he may still read reports of that committee."""
        return self.filter(user=user).filter(
            scope_q(user, Permission.VIEW_REPORT, "organization__path")
        )


class SavedView(models.Model):
    """The question of a table, as its address has it; the figures are computed when it is opened."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.CASCADE, related_name="+"
    )
    name = models.CharField(_("Tên"), max_length=NAME_LENGTH)
    query = models.CharField(max_length=4000)
    saved_at = models.DateTimeField(_("Lưu lúc"), auto_now_add=True)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        verbose_name = _("Bảng đã lưu")
        verbose_name_plural = _("Bảng đã lưu")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organization", "name"], name="saved_view_name_once"
            )
        ]

    def __str__(self) -> str:
        return self.name
