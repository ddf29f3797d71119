"""Addresses of `membership.importing`."""

from tests.access.route import OWN, PAGE, Route
from tests.access.world import Side

IMPORT = {"member.import": 403}


def _import(side: Side) -> list:
    return [side.rows["import"].pk]


def _code(side: Side) -> dict:
    return {"code": side.base.code}


ROUTES: list[Route] = [
    Route("membership:member_import", "dang-vien-excel/", PAGE, "department", IMPORT),
    Route(
        "membership:member_import_template", "dang-vien-excel/mau.xlsx", PAGE, "department", IMPORT, post=405,
    ),
    Route(
        "membership:member_import_prefilled", "dang-vien-excel/mau-dien-san/", PAGE, "department", IMPORT, get=405,
        data=_code,
    ),
    Route(
        "membership:member_import_state", "dang-vien-excel/<int:pk>/", OWN, "department", IMPORT, post=405,
        args=_import,
    ),
    Route(
        "membership:member_import_confirm", "dang-vien-excel/<int:pk>/nhap/", OWN, "department", IMPORT, get=405,
        post=302, args=_import,
    ),
    Route(
        "membership:member_import_restart", "dang-vien-excel/<int:pk>/chay-lai/", OWN, "department", IMPORT, get=405,
        post=302, args=_import,
    ),
    Route(
        "membership:member_import_discard", "dang-vien-excel/<int:pk>/bo/", OWN, "department", IMPORT, get=405,
        post=302, args=_import,
    ),
    Route(
        "membership:member_import_errors", "dang-vien-excel/<int:pk>/loi.xlsx", OWN, "department", IMPORT, post=405,
        args=_import,
    ),
]  # fmt: skip
