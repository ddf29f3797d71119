from importlib import import_module

from django.apps import AppConfig

#: Where the audit trail's sentences are registered. Loaded at start, so that every process reads
#: every event aloud, whichever page it served before.
SPEAKING_MODULES = (
    "accounts.actions",
    "organizations.actions",
    "organizations.grants",
    "organizations.views.listing",
    "membership.actions",
    "membership.views",
    "assessments.actions",
    "reports.actions",
    "reports.workbooks.importing",
)


class PortalConfig(AppConfig):
    name = "portal"

    def ready(self) -> None:
        from portal import checks  # noqa: F401  registers the deploy checks

        for module in SPEAKING_MODULES:
            import_module(module)
