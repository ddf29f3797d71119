"""Addresses of `assessments.calendar`."""

from tests.access.route import PAGE, Route

VIEW = {"assessment.view": 403}

ROUTES: list[Route] = [
    Route("assessments:calendar", "lich/", PAGE, "base-secretary", VIEW, post=405),
    Route("assessments:calendar_export", "lich/tep/", PAGE, "base-secretary", VIEW, get=405),
]
