from importlib import import_module

from django.apps import AppConfig

#: Where the audit trail's sentences are registered. Loaded at start, so that every process reads
#: every event aloud, whichever page it served before.
SPEAKING_MODULES = (
    "accounts.actions",
    "organizations.actions",
    "organizations.grants",
    "organizations.handover.actions",
    "organizations.views.listing",
    "membership.register.actions",
    "membership.register.accounts",
    "membership.register.corrections",
    "membership.register.revealing",
    "membership.register.withdrawing",
    "membership.register.views.composition",
    "membership.register.views.listing",
    "portal.demonstration.member_files",
    "membership.admission.actions",
    "membership.cadre.actions",
    "membership.cadre.views.listing",
    "membership.discipline.actions",
    "membership.discipline.writing",
    "membership.discipline.appeals",
    "membership.discipline.views.listing",
    "membership.admission.board.views",
    "membership.flows.views",
    "membership.sheets.actions",
    "membership.importing.actions",
    "membership.importing.applying",
    "membership.quotas.actions",
    "membership.quotas.views",
    "membership.duties.actions.dues",
    "membership.duties.actions.work",
    "membership.duties.actions.training",
    "membership.duties.actions.declarations",
    "membership.duties.actions.hardship",
    "membership.duties.views.pages",
    "assessments.actions",
    "assessments.reminders.actions",
    "assessments.on_paper.actions",
    "assessments.completeness.views",
    "assessments.calendar.views",
    "assessments.registrations.actions",
    "assessments.registrations.views.listing",
    "assessments.criteria.actions",
    "assessments.criteria.rule_views",
    "assessments.reviews.actions",
    "assessments.reviews.freezing",
    "assessments.reviews.revealing",
    "assessments.caps.actions",
    "assessments.caps.views",
    "assessments.deciding.publishing",
    "assessments.consolidation.actions",
    "assessments.consolidation.views.board",
    "reports.actions",
    "reports.batches.actions",
    "reports.builder.saving",
    "reports.builder.views",
    "reports.changes.views",
    "reports.issuing.drafting",
    "reports.issuing.issuing",
    "reports.issuing.template_views",
    "reports.issuing.templates",
    "reports.moves.views",
    "reports.views.dashboard",
    "reports.workbooks.importing",
)


class PortalConfig(AppConfig):
    name = "portal"

    def ready(self) -> None:
        from portal import checks  # noqa: F401  registers the deploy checks

        for module in SPEAKING_MODULES:
            import_module(module)
