"""Addresses of `membership.duties`."""

from tests.access.route import OBJECT, PAGE, Route

VIEW = {"duty.view": 403}
EDIT = {"duty.view": 404, "duty.edit": 403}
PREFIX = "cong-tac-dang-vien/"


def _row(name: str):
    return lambda side: [side.rows[name].pk]


def _code(name: str):
    return lambda side: [side.rows[name].code]


def _cell(side) -> list:
    return [side.cell.code]


def _member(side) -> int:
    return side.rows["third"].pk


ROUTES: list[Route] = [
    Route("membership:duties", PREFIX, PAGE, "cell-secretary", VIEW, post=405),
    Route(
        "membership:duties_cells", f"{PREFIX}chi-bo/<slug:what>/", PAGE, "base-secretary", VIEW, post=405,
        args=lambda side: ["phan-cong"],
    ),
    Route(
        "membership:duties_pick", f"{PREFIX}chon-dang-vien/<slug:what>/", PAGE, "base-secretary", VIEW, post=405,
        args=lambda side: ["hoan-canh"],
    ),
    Route("membership:dues", f"{PREFIX}dang-phi/", PAGE, "cell-secretary", VIEW, post=405),
    Route("membership:dues_export", f"{PREFIX}dang-phi/tep/", PAGE, "leadership", VIEW, get=405),
    Route(
        "membership:dues_entry", f"{PREFIX}dang-phi/ghi/<str:code>/", OBJECT, "cell-secretary", EDIT, post=302,
        args=_cell, data=lambda side: {f"m_{_member(side)}": "09/2011", "paid_on": "20/11/2011"},
    ),
    Route(
        "membership:dues_member", f"{PREFIX}dang-phi/dang-vien/<str:code>/", OBJECT, "cell-secretary",
        {"duty.view": 404}, post=405, args=_code("member"),
    ),
    Route(
        "membership:dues_undo", f"{PREFIX}dang-phi/huy/<int:pk>/", OBJECT, "cell-secretary", EDIT, post=302,
        args=_row("payment"),
    ),
    Route("membership:work", f"{PREFIX}phan-cong/", PAGE, "cell-secretary", VIEW, post=405),
    Route("membership:work_export", f"{PREFIX}phan-cong/tep/", PAGE, "leadership", VIEW, get=405),
    Route(
        "membership:work_entry", f"{PREFIX}phan-cong/ghi/<str:code>/", OBJECT, "cell-secretary", EDIT, post=302,
        args=_cell,
        data=lambda side: {
            f"content_{_member(side)}_0": "PARTY", f"text_{_member(side)}_0": "Phụ trách công đoàn",
            f"follower_{_member(side)}_0": str(side.rows["second"].pk),
        },
    ),
    Route(
        "membership:work_results", f"{PREFIX}phan-cong/ket-qua/<str:code>/", OBJECT, "cell-secretary", EDIT,
        post=302, args=_cell,
        data=lambda side: {f"result_{side.rows['assignment'].pk}": "WELL", "reported_on": "20/11/2011"},
    ),
    Route(
        "membership:work_sheet", f"{PREFIX}phan-cong/in/<str:code>/", OBJECT, "cell-secretary", {"duty.view": 404},
        post=405, args=_cell,
    ),
    Route(
        "membership:work_add", f"{PREFIX}phan-cong/them/<str:code>/", OBJECT, "cell-secretary", EDIT, post=302,
        args=_code("third"),
        data=lambda side: {"content": "DUTY", "text": "Học nghị quyết", "follower": str(side.rows["second"].pk)},
    ),
    Route(
        "membership:work_edit", f"{PREFIX}phan-cong/<int:pk>/sua/", OBJECT, "cell-secretary", EDIT, post=302,
        args=_row("assignment"),
        data=lambda side: {"text": "Việc đã sửa", "follower": str(side.rows["third"].pk)},
    ),
    Route(
        "membership:work_delete", f"{PREFIX}phan-cong/<int:pk>/xoa/", OBJECT, "cell-secretary", EDIT, post=302,
        args=_row("assignment"), data=lambda side: {"version": "2"},
    ),
    Route("membership:training", f"{PREFIX}boi-duong/", PAGE, "cell-secretary", VIEW, post=405),
    Route("membership:training_export", f"{PREFIX}boi-duong/tep/", PAGE, "leadership", VIEW, get=405),
    Route("membership:training_new", f"{PREFIX}boi-duong/dang-vien-moi/", PAGE, "base-secretary", VIEW, post=405),
    Route(
        "membership:training_targets", f"{PREFIX}boi-duong/muc-tieu/", PAGE, "base-secretary", VIEW, post=302,
        data=lambda side: {f"percent_{side.cell.pk}": "70"},
    ),
    Route(
        "membership:training_add", f"{PREFIX}boi-duong/them/<str:code>/", OBJECT, "base-secretary", EDIT, post=302,
        args=_cell,
        data=lambda side: {
            "course": "NEW_MEMBER", "issued_on": "16/09/2011", f"number_{_member(side)}": "15/CN",
        },
    ),
    Route(
        "membership:training_edit", f"{PREFIX}boi-duong/<int:pk>/sua/", OBJECT, "base-secretary", EDIT, post=302,
        args=_row("certificate"), data=lambda side: {"number": "77/CN"},
    ),
    Route(
        "membership:training_delete", f"{PREFIX}boi-duong/<int:pk>/xoa/", OBJECT, "base-secretary", EDIT, post=302,
        args=_row("certificate"),
    ),
    Route("membership:declarations", f"{PREFIX}ke-khai/", PAGE, "cell-secretary", VIEW, post=405),
    Route("membership:declarations_export", f"{PREFIX}ke-khai/tep/", PAGE, "leadership", VIEW, get=405),
    Route(
        "membership:declarations_made", f"{PREFIX}ke-khai/da-nop/", OBJECT, "base-secretary",
        {"duty.view": 403, "duty.edit": 403}, post=302,
        query=lambda side: f"?chon={side.rows['declaration'].pk}",
        data=lambda side: {"chon": str(side.rows["declaration"].pk), "made_on": "15/11/2011"},
    ),
    Route(
        "membership:declarations_add", f"{PREFIX}ke-khai/them/<str:code>/", OBJECT, "base-secretary", EDIT, post=302,
        args=_cell, data=lambda side: {"due_on": "31/12/2011", "members": [str(_member(side))]},
    ),
    Route(
        "membership:declaration_edit", f"{PREFIX}ke-khai/<int:pk>/sua/", OBJECT, "base-secretary", EDIT, post=302,
        args=_row("declaration"), data=lambda side: {"made_on": "18/11/2011"},
    ),
    Route(
        "membership:declaration_delete", f"{PREFIX}ke-khai/<int:pk>/xoa/", OBJECT, "base-secretary", EDIT, post=302,
        args=_row("declaration"),
    ),
    Route("membership:hardships", f"{PREFIX}hoan-canh/", PAGE, "cell-secretary", VIEW, post=405),
    Route("membership:hardships_export", f"{PREFIX}hoan-canh/tep/", PAGE, "leadership", VIEW, get=405),
    Route(
        "membership:hardship_add", f"{PREFIX}hoan-canh/them/<str:code>/", OBJECT, "base-secretary", EDIT, post=302,
        args=_code("third"), data=lambda side: {"what": "Con ốm dài ngày", "since": "01/10/2011"},
    ),
    Route(
        "membership:hardship", f"{PREFIX}hoan-canh/<int:pk>/", OBJECT, "base-secretary", {"duty.view": 404},
        post=302, args=_row("hardship"),
        data=lambda side: {"what": "Trợ cấp", "giver": "Công đoàn", "given_on": "10/11/2011"},
    ),
    Route(
        "membership:hardship_edit", f"{PREFIX}hoan-canh/<int:pk>/sua/", OBJECT, "base-secretary", EDIT, post=302,
        args=_row("hardship"), data=lambda side: {"until": "20/11/2011"},
    ),
    Route(
        "membership:help_delete", f"{PREFIX}hoan-canh/giup-do/<int:pk>/xoa/", OBJECT, "base-secretary", EDIT,
        post=302, args=_row("help"),
    ),
]  # fmt: skip
