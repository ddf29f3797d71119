from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MembershipConfig(AppConfig):
    name = "membership"
    verbose_name = _("Đảng viên và kết nạp")

    def ready(self) -> None:
        from membership.admission import following  # noqa: F401  cases follow their members
        from membership.admission.board.panels import cases_panel
        from membership.cadre.panels import cadre_panel
        from membership.discipline.actions import refuse_undo
        from membership.discipline.panels import discipline_panel
        from membership.duties.panels import register_panels
        from membership.quotas.panels import quotas_panel
        from membership.register import panels as member_panels
        from membership.register import tree_changes  # noqa: F401  connects the notices from below
        from membership.register.accounts import account_panel
        from membership.register.actions import undo_refusals
        from membership.register.organization_panel import members_panel
        from organizations import account_panels, panels

        panels.register("members", members_panel, order=5)
        panels.register("quotas", quotas_panel, order=20)
        panels.register("cases", cases_panel, order=25)
        member_panels.register("discipline", discipline_panel, order=40)
        member_panels.register("cadre", cadre_panel, order=50)
        undo_refusals.append(refuse_undo)
        account_panels.register("member", account_panel)
        register_panels()  # dues, work, training, declarations, hardship
