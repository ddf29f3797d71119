"""Addresses of `membership.sheets`."""

from tests.access.route import OBJECT, PAGE, Route
from tests.access.world import Side

FILL = {"sheet.fill": 404}


def _sheet(side: Side) -> list:
    return [side.rows["sheet"].pk]


ROUTES: list[Route] = [
    Route(
        "membership:sheets", "bieu-thong-ke/", PAGE, "department", {"sheet.fill": 403}, post=302,
        data=lambda side: {
            "name": "Biểu mới", "file": side.rows["sheet_upload"], "like": str(side.rows["sheet"].pk),
        },
    ),
    Route(
        "membership:sheet", "bieu-thong-ke/<int:pk>/", OBJECT, "department", {"sheet.fill": 403}, post=302,
        args=_sheet,
        data=lambda side: {"tab_0": "Biểu 1", "address_0": "B4", "figure_0": "members.women"},
    ),
    Route(
        "membership:sheet_fill", "bieu-thong-ke/<int:pk>/dien/", OBJECT, "department", {"sheet.fill": 403}, get=405,
        args=_sheet, data=lambda side: {"organization": str(side.base.pk), "day": "31/12/2010"},
    ),
    Route(
        "membership:sheet_original", "bieu-thong-ke/<int:pk>/tep-goc/", OBJECT, "department", {"sheet.fill": 403},
        get=405, args=_sheet,
    ),
    Route(
        "membership:sheet_delete", "bieu-thong-ke/<int:pk>/xoa/", OBJECT, "department", {"sheet.fill": 403},
        post=302, args=_sheet,
    ),
]  # fmt: skip
