"""A hand-over: one person's roles at an organization went to another from a day."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.dates import now, today
from organizations.permissions import Permission
from organizations.scope import scope_q


class HandoverQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those at organizations whose accounts the user manages, and what he took over himself."""
        return self.filter(
            scope_q(user, Permission.MANAGE_ACCOUNT, "organization__path") | Q(to_user=user.pk)
        )

    def unseen_by(self, user):
        """What somebody took over by now and has not looked at."""
        return self.filter(to_user=user.pk, seen_at=None, effective_on__lte=today())


class Handover(models.Model):
    """From `effective_on` the second person holds what the first held at the organization.

    `seen_at` says that he has read what goes over to him. The grants are the truth about who may
    do what; this row tells the story.
    """

    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.CASCADE, related_name="handovers"
    )
    from_user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="handed_over"
    )
    to_user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="taken_over"
    )
    roles = models.CharField(_("Vai trò"), max_length=300)
    effective_on = models.DateField(_("Từ ngày"))
    reason = models.CharField(_("Lý do"), max_length=300)
    made_at = models.DateTimeField(default=now)
    seen_at = models.DateTimeField(null=True, blank=True)

    objects = HandoverQuerySet.as_manager()

    class Meta:
        verbose_name = _("Bàn giao")
        verbose_name_plural = _("Bàn giao")
        ordering = ["-effective_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="handover_to_somebody_else", condition=~Q(from_user=F("to_user"))
            )
        ]

    def __str__(self) -> str:
        return f"{self.organization}: {self.from_user} – {self.to_user}"
