"""Addresses of `assessments.deciding`."""

from tests.access.route import OBJECT, Route

DECIDE = {"assessment.view": 403, "assessment.decide": 403}
ANSWER = {"answer": "Đã xem lại.", "outcome": "KEPT"}

ROUTES: list[Route] = [
    Route(
        "assessments:dossier",
        "danh-gia/dot/<int:pk>/quyet-dinh/ho-so/",
        OBJECT,
        "leadership",
        DECIDE,
        post=405,
        args=lambda side: [side.cycle.pk],
    ),
    Route(
        "assessments:publish",
        "danh-gia/dot/<int:pk>/cong-bo/",
        OBJECT,
        "department",
        {"cycle.manage": 403, "assessment.view": 404},
        post=302,
        args=lambda side: [side.idle_cycle.pk],
        data=lambda side: {
            "document": "31-TB/ĐUK",
            "published_on": "21/11/2011",
            "complaints_until": "31/12/2011",
        },
    ),
    Route(
        "assessments:complain",
        "danh-gia/ban/<int:pk>/khieu-nai/",
        OBJECT,
        "base-secretary",
        {"assessment.view": 403, "assessment.submit+assessment.decide": 403},
        post=302,
        args=lambda side: [side.rows["published"].pk],
        data=lambda side: {"text": "Xin xem lại."},
    ),
    Route(
        "assessments:complaint",
        "danh-gia/khieu-nai/<int:pk>/",
        OBJECT,
        "leadership",
        {"assessment.view": 403},
        post=302,
        args=lambda side: [side.rows["complaint"].pk],
        data=lambda side: ANSWER,
    ),
]
