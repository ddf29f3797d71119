from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AssessmentsConfig(AppConfig):
    name = "assessments"
    verbose_name = _("Đánh giá, xếp loại")

    def ready(self) -> None:
        from assessments import receivers, tree_changes  # noqa: F401  connects the notices from below
        from assessments.panels import admissions, ratings_panel
        from membership import results
        from organizations import panels

        panels.register("ratings", ratings_panel, order=10)
        results.register(admissions)
