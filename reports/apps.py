from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = _("Báo cáo, thống kê")

    def ready(self) -> None:
        from organizations import panels
        from reports.issuing.panels import sent_panel

        panels.register("sent", sent_panel, order=30)
