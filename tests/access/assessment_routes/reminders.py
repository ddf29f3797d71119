"""Addresses of `assessments.reminders`."""

from tests.access.route import OBJECT, OWN, PAGE, Route

VIEW = {"assessment.view": 403}

ROUTES: list[Route] = [
    Route("assessments:reminders", "nhac-viec/", PAGE, "base-secretary", VIEW),
    Route(
        "assessments:reminders_read",
        "nhac-viec/da-doc/",
        PAGE,
        "base-secretary",
        VIEW,
        get=405,
        post=302,
    ),
    Route(
        "assessments:reminder_follow",
        "nhac-viec/<int:pk>/",
        OWN,
        "base-secretary",
        VIEW,
        get=405,
        post=302,
        args=lambda side: [side.rows["reminder"].pk],
    ),
    Route(
        "assessments:cycle_ask",
        "danh-gia/dot/<int:pk>/nhac/<slug:step>/",
        OBJECT,
        "department",
        {"cycle.manage": 403, "assessment.view": 404},
        post=302,
        args=lambda side: [side.cycle.pk, "nop"],
    ),
]
