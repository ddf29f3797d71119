"""Addresses of `reports.builder`."""

from tests.access.route import OWN, PAGE, Route

REPORT = {"report.view": 403}

ROUTES: list[Route] = [
    Route("reports:builder", "bao-cao/thong-ke/", PAGE, "reader", REPORT, post=405),
    Route("reports:builder_export", "bao-cao/thong-ke/tep/", PAGE, "reader", REPORT, get=405),
    Route("reports:builder_picture", "bao-cao/thong-ke/hinh/", PAGE, "reader", REPORT, get=405),
    Route(
        "reports:view_save",
        "bao-cao/thong-ke/luu/",
        PAGE,
        "reader",
        REPORT,
        get=405,
        post=302,
        data=lambda side: {"name": "Bảng mới"},
    ),
    Route(
        "reports:view_rename",
        "bao-cao/thong-ke/da-luu/<int:pk>/doi-ten/",
        OWN,
        "leadership",
        REPORT,
        post=302,
        args=lambda side: [side.rows["saved_view"].pk],
        data=lambda side: {"name": "Tên mới"},
    ),
    Route(
        "reports:view_delete",
        "bao-cao/thong-ke/da-luu/<int:pk>/bo/",
        OWN,
        "leadership",
        REPORT,
        post=302,
        args=lambda side: [side.rows["saved_view"].pk],
    ),
]
