"""Addresses of `reports.changes`."""

from core.models import AuditEvent
from tests.access.route import PAGE, Route

REPORT = {"report.view": 403}


def _last(side) -> dict:
    here = AuditEvent.objects.filter(scope_path__subtree=side.committee.path)
    return {"den": str(here.latest("sequence").sequence)}


ROUTES: list[Route] = [
    Route("reports:changes", "bang-dieu-khien/thay-doi/", PAGE, "reader", REPORT, post=405),
    Route(
        "reports:changes_export", "bang-dieu-khien/thay-doi/tep/", PAGE, "reader", REPORT, get=405
    ),
    Route(
        "reports:changes_seen",
        "bang-dieu-khien/thay-doi/da-xem/",
        PAGE,
        "reader",
        REPORT,
        get=405,
        post=302,
        data=_last,
    ),
]
