"""How far somebody has read what changed in a committee."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from organizations.permissions import Permission
from organizations.scope import scope_q


class ChangesMarkQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The user's own, while he may still read reports of that committee."""
        return self.filter(user=user).filter(
            scope_q(user, Permission.VIEW_REPORT, "organization__path")
        )


class ChangesMark(models.Model):
    """The last event that the user said he has seen; only `reports.changes.marking` moves it.

    `last_event` is the event's number in the audit trail and not an hour: numbers are given in the
    order in which changes are kept, so nothing falls between two visits.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.CASCADE, related_name="+"
    )
    last_event = models.PositiveBigIntegerField()
    marked_at = models.DateTimeField(_("Đánh dấu lúc"))

    objects = ChangesMarkQuerySet.as_manager()

    class Meta:
        verbose_name = _("Dấu đã xem")
        verbose_name_plural = _("Dấu đã xem")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organization"], name="one_changes_mark_a_committee"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.organization}: {self.last_event}"
