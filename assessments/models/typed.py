"""What somebody types in a part of a form, kept as typed until it is right."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class TypedAnswers(models.Model):
    """The answers of one part, right or wrong; `version` guards against two editors.

    A form reads them; a comment of a return is about the version it was written at.
    """

    answers = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField(auto_now=True)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    comment = models.TextField(_("Ý kiến của Ban Tổ chức"), blank=True)
    #: The version the comment is about: a later one was mended since.
    returned_version = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def is_filled(self) -> bool:
        """Whether anything was typed at all."""
        return any(str(answer).strip() for answer in self.answers.values())

    def comment_on(self, text: str) -> None:
        """Keep the comment of a return ("" takes an earlier one away); saves the row."""
        self.comment = text
        self.returned_version = self.version if text else None
        self.save(update_fields=["comment", "returned_version"])
