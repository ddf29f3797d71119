from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MembershipConfig(AppConfig):
    name = "membership"
    verbose_name = _("Đảng viên và kết nạp")

    def ready(self) -> None:
        from membership.panels import quotas_panel
        from organizations import panels

        panels.register("quotas", quotas_panel, order=20)
