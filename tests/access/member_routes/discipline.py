"""Addresses of `membership.discipline`."""

from tests.access.route import OBJECT, PAGE, Route

VIEW = {"discipline.view": 403}
EDIT = {"discipline.view": 404, "discipline.edit": 403}


def _decision(side) -> list:
    return [side.rows["discipline"].pk]


def _undelivered(side) -> list:
    return [side.rows["undelivered"].pk]


ROUTES: list[Route] = [
    Route("membership:disciplines", "ky-luat/", PAGE, "leadership", VIEW, post=405),
    Route("membership:disciplines_export", "ky-luat/tep/", PAGE, "leadership", VIEW, get=405),
    Route(
        "membership:discipline_record", "ky-luat/ghi/", PAGE, "department", {"discipline.edit": 403}, post=302,
        query=lambda side: f"?dang-vien={side.rows['third'].code}",
        data=lambda side: {
            "form": "WARNING", "reason": "Vi phạm quy chế.", "body": "CELL", "decision_number": "61-QĐ/TD",
            "decided_on": "10/11/2011",
        },
    ),
    Route(
        "membership:discipline", "ky-luat/quyet-dinh/<int:pk>/", OBJECT, "leadership", {"discipline.view": 404},
        post=405, args=_decision,
    ),
    Route(
        "membership:discipline_deliver", "ky-luat/quyet-dinh/<int:pk>/giao/", OBJECT, "department", EDIT, post=302,
        args=_undelivered, data=lambda side: {"delivered_on": "15/11/2011"},
    ),
    Route(
        "membership:discipline_withdraw", "ky-luat/quyet-dinh/<int:pk>/rut/", OBJECT, "department", EDIT, post=302,
        args=_undelivered, data=lambda side: {"reason": "Ghi nhầm người"},
    ),
    Route(
        "membership:discipline_appeal", "ky-luat/quyet-dinh/<int:pk>/khieu-nai/", OBJECT, "department", EDIT,
        post=302, args=_undelivered,
        data=lambda side: {"filed_on": "16/11/2011", "filed_with": "Ủy ban Kiểm tra"},
    ),
    Route(
        "membership:discipline_resolve", "ky-luat/khieu-nai/<int:pk>/ket-qua/", OBJECT, "department", EDIT, post=302,
        args=lambda side: [side.rows["appeal"].pk],
        data=lambda side: {"outcome": "UPHELD", "resolved_on": "20/11/2011", "decision_number": "62-QĐ/TD"},
    ),
]  # fmt: skip
