"""Word templates of a committee's own, one row for each version of each kind of document."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organizations.permissions import Permission
from organizations.scope import scope_q


class LetterTemplateQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of committees whose letterhead the user keeps."""
        return self.filter(scope_q(user, Permission.EDIT_PLAN, "organization__path"))


class LetterTemplate(models.Model):
    """A DOCX in which a committee's documents of a kind are written; never changed once kept.

    `number` counts the versions of a kind. At most one is in use; without one it is the portal's.
    """

    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="letter_templates"
    )
    kind = models.CharField(_("Loại văn bản"), max_length=30)
    number = models.PositiveIntegerField(_("Mẫu số"))
    file_name = models.CharField(_("Tên tệp"), max_length=200)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    in_use = models.BooleanField(_("Đang dùng"), default=True)
    kept_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    kept_at = models.DateTimeField(_("Lưu lúc"), auto_now_add=True)

    objects = LetterTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = _("Mẫu Word")
        verbose_name_plural = _("Mẫu Word")
        ordering = ["kind", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "kind", "number"], name="letter_template_number_once"
            ),
            models.UniqueConstraint(
                fields=["organization", "kind"],
                condition=Q(in_use=True),
                name="one_letter_template_in_use",
            ),
        ]

    def __str__(self) -> str:
        return _("Mẫu Word số %(number)s (%(file)s)") % {
            "number": self.number,
            "file": self.file_name,
        }
