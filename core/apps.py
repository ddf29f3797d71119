"""The lowest room of the house."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CoreConfig(AppConfig):
    """Tools every other room stands on."""

    name = "core"
    label = "core"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Put the audit trail's triggers (back) in place after every migration."""
        from core import triggers  # models are ready only now

        post_migrate.connect(triggers.after_migrate, sender=self)
