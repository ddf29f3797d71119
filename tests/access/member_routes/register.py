"""Addresses of `membership.register`."""

from tests.access.route import OBJECT, PAGE, Route

VIEW = {"member.view": 403}
EDIT = {"member.edit": 403, "member.view": 404}


def _code(side):
    return [side.rows["member"].code]


def _event(name):
    return lambda side: [side.rows["member"].code, side.rows[name].pk]


def _new(side) -> dict:
    return {
        "full_name": "Nguyễn Văn Mới Vào",
        "birth_date": "02/09/1980",
        "sex": "M",
        "way": "ADMITTED",
        "organization": str(side.cell.pk),
        "admitted_on": "19/05/2010",
    }


def _transfer(side) -> dict:
    return {
        "organization": str(side.bases["SUBMITTED"].pk),
        "on": "20/11/2011",
        "decision_number": "15-QĐ/TD",
    }


def _transfer_many(side) -> dict:
    chosen = [side.rows["second"].code, side.rows["third"].code]
    return {**_transfer(side), "chon": chosen, "confirmed": "1"}


ROUTES: list[Route] = [
    Route("membership:members", "dang-vien/", PAGE, "department", VIEW, post=405),
    Route("membership:members_export", "dang-vien/tep/", PAGE, "department", VIEW, get=405),
    Route("membership:members_composition", "dang-vien/co-cau/", PAGE, "department", VIEW, post=405),
    Route(
        "membership:members_composition_export", "dang-vien/co-cau/tep/", PAGE, "department", VIEW,
        get=405,
    ),
    Route(
        "membership:member_new", "dang-vien/lap/", PAGE, "department", {"member.edit": 403},
        post=302, data=_new,
    ),
    Route(
        "membership:members_transfer", "dang-vien/chuyen-nhieu/", PAGE, "department",
        {"member.edit": 403}, post=302, data=_transfer_many,
        query=lambda side: f"?chon={side.rows['second'].code}",
    ),
    Route(
        "membership:members_doubles", "dang-vien/nghi-trung/", PAGE, "department",
        {"member.edit": 403}, post=405,
    ),
    Route(
        "membership:member", "dang-vien/<str:code>/", OBJECT, "department", {"member.view": 404},
        post=405, args=_code,
    ),
    Route(
        "membership:member_reveal", "dang-vien/<str:code>/so-day-du/", OBJECT, "department",
        {"member.reveal": 403, "member.view": 404}, get=405, args=_code,
    ),
    Route(
        "membership:member_edit", "dang-vien/<str:code>/sua/", OBJECT, "department", EDIT,
        post=302, args=_code, data=lambda side: {"residence": "12 Trần Phú"},
    ),
    Route(
        "membership:member_event", "dang-vien/<str:code>/ghi/<slug:what>/", OBJECT, "department",
        EDIT, post=302, args=lambda side: [*_code(side), "chuyen-noi-bo"], data=_transfer,
    ),
    Route(
        "membership:event_end", "dang-vien/<str:code>/ket-thuc/<int:pk>/", OBJECT, "department",
        EDIT, post=302, args=_event("position"), data=lambda side: {"until": "01/11/2011"},
    ),
    Route(
        "membership:event_correct", "dang-vien/<str:code>/sua-viec/<int:pk>/", OBJECT,
        "department", EDIT, post=302, args=_event("event"),
        data=lambda side: {"decision_number": "31-QĐ/TD"},
    ),
    Route(
        "membership:event_undo", "dang-vien/<str:code>/huy/<int:pk>/", OBJECT, "department", EDIT,
        post=302, args=_event("event"), data=lambda side: {"reason": "Ghi nhầm"},
    ),
    Route(
        "membership:member_withdraw", "dang-vien/<str:code>/rut/", OBJECT, "department", EDIT,
        post=302, args=lambda side: [side.rows["mistaken"].code],
        data=lambda side: {"reason": "Lập trùng"},
    ),
    Route(
        "membership:account_link", "tai-khoan/<int:pk>/ho-so-dang-vien/", OBJECT, "operator",
        {"account.manage": 403}, post=302, args=lambda side: [side.account.pk],
        data=lambda side: {
            "code": side.rows["member"].code, "full_name": side.rows["member"].full_name,
        },
    ),
]  # fmt: skip
