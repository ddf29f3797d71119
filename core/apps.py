"""The lowest room of the house."""

from django.apps import AppConfig
from django.db.models.fields import BLANK_CHOICE_DASH
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy


class CoreConfig(AppConfig):
    """Tools every other room stands on."""

    name = "core"
    label = "core"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Put the audit trail's triggers (back) in place after every migration.

        An empty choice of a model's field speaks: "Chưa chọn" where Django draws nine dashes.
        """
        from core import triggers  # models are ready only now

        BLANK_CHOICE_DASH[:] = [("", gettext_lazy("Chưa chọn"))]
        post_migrate.connect(triggers.after_migrate, sender=self)
