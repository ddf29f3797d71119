"""Addresses of `membership.cadre`."""

from tests.access.route import OBJECT, PAGE, Route

VIEW = {"cadre.view": 403}
EDIT = {"cadre.view": 404, "cadre.edit": 403}


def _post(side) -> list:
    return [side.rows["cadre_post"].pk]


def _empty(side) -> list:
    return [side.rows["empty_post"].pk]


ROUTES: list[Route] = [
    Route("membership:cadre", "quy-hoach/", PAGE, "leadership", VIEW, post=405),
    Route("membership:cadre_export", "quy-hoach/tep/", PAGE, "leadership", VIEW, get=405),
    Route("membership:cadre_people", "quy-hoach/can-bo/", PAGE, "leadership", VIEW, post=405),
    Route("membership:cadre_people_export", "quy-hoach/can-bo/tep/", PAGE, "leadership", VIEW, get=405),
    Route(
        "membership:cadre_remove", "quy-hoach/can-bo/<int:pk>/dua-ra/", OBJECT, "department", EDIT, post=302,
        args=lambda side: [side.rows["candidate"].pk],
        data=lambda side: {"removed_on": "20/11/2011", "reason": "Đã bổ nhiệm"},
    ),
    Route(
        "membership:cadre_post_new", "quy-hoach/chuc-danh/them/", PAGE, "department", {"cadre.edit": 403}, post=302,
        data=lambda side: {
            "organization": str(side.base.pk), "title": "Phó Bí thư", "term_from": "2015", "term_until": "2020",
            "seats": "2",
        },
    ),
    Route(
        "membership:cadre_post", "quy-hoach/chuc-danh/<int:pk>/", OBJECT, "leadership", {"cadre.view": 404},
        post=405, args=_post,
    ),
    Route(
        "membership:cadre_post_edit", "quy-hoach/chuc-danh/<int:pk>/sua/", OBJECT, "department", EDIT, post=302,
        args=_post, data=lambda side: {"seats": "4"},
    ),
    Route(
        "membership:cadre_post_delete", "quy-hoach/chuc-danh/<int:pk>/xoa/", OBJECT, "department", EDIT, post=302,
        args=_empty,
    ),
    Route(
        "membership:cadre_add", "quy-hoach/chuc-danh/<int:pk>/dua-vao/", OBJECT, "department", EDIT, post=302,
        args=_post,
        data=lambda side: {
            "members": side.rows["third"].code, "added_on": "10/11/2011", "decision_number": "71-QĐ/TD",
        },
    ),
]  # fmt: skip
