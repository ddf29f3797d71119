from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AssessmentsConfig(AppConfig):
    name = "assessments"
    verbose_name = _("Đánh giá, xếp loại")

    def ready(self) -> None:
        from assessments import receivers  # noqa: F401  connects the notices from below
