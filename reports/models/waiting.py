"""Workbooks that wait for a yes."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from organizations.permissions import Permission
from organizations.scope import scope_q


class WaitingWorkbookQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Workbooks the user uploaded himself, while he may still import there."""
        return self.filter(uploaded_by=user).filter(
            scope_q(user, Permission.IMPORT_DATA, "organization__path")
        )


class WaitingWorkbook(models.Model):
    """An uploaded workbook that waits until the one who sent it has seen what it would change.

    `result` is what a trial found (`reports.workbooks.ImportResult` as JSON). The row is deleted
    when the workbook was taken in or dropped, and with the next upload of the same person.
    """

    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.CASCADE, related_name="+"
    )
    file_name = models.CharField(_("Tên tệp"), max_length=200)
    content = models.BinaryField()
    result = models.JSONField()
    uploaded_at = models.DateTimeField(_("Gửi lúc"), auto_now_add=True)

    objects = WaitingWorkbookQuerySet.as_manager()

    class Meta:
        verbose_name = _("Tệp chờ nhập")
        verbose_name_plural = _("Tệp chờ nhập")
        ordering = ["-uploaded_at"]

    def __str__(self) -> str:
        return self.file_name
