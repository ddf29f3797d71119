"""Addresses of `assessments.completeness`."""

from tests.access.route import OBJECT, Route

VIEW = {"assessment.view": 403}

ROUTES: list[Route] = [
    Route(
        "assessments:cycle_shares",
        "danh-gia/dot/<int:pk>/hoan-thanh/",
        OBJECT,
        "leadership",
        VIEW,
        post=405,
        args=lambda side: [side.cycle.pk],
    ),
    Route(
        "assessments:cycle_shares_export",
        "danh-gia/dot/<int:pk>/hoan-thanh/tep/",
        OBJECT,
        "leadership",
        VIEW,
        get=405,
        args=lambda side: [side.cycle.pk],
    ),
]
