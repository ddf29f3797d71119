from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AssessmentsConfig(AppConfig):
    name = "assessments"
    verbose_name = _("Đánh giá, xếp loại")

    def ready(self) -> None:
        from assessments import receivers, tree_changes  # noqa: F401  connects the notices from below
        from assessments.handed_over import open_work
        from assessments.panels import admissions, levels, ratings_panel, returned_numbers
        from assessments.reminders import receivers as handed_in  # noqa: F401  settles reminders
        from membership.flows import typed
        from membership.quotas import results
        from organizations import panels
        from organizations.handover import work

        work.register("year", open_work, order=10)
        panels.register("ratings", ratings_panel, order=10)
        results.register(admissions)
        typed.register(returned_numbers)
        results.register_levels(levels)
