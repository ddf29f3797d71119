"""Addresses of `reports.moves`."""

from tests.access.route import PAGE, Route

REPORT = {"report.view": 403}

ROUTES: list[Route] = [
    Route("reports:moves", "bao-cao/chuyen-dich/", PAGE, "reader", REPORT, post=405),
    Route(
        "reports:moves_list",
        "bao-cao/chuyen-dich/to-chuc/",
        PAGE,
        "reader",
        REPORT,
        post=405,
        query=lambda side: "?tu=2009&den=2010&nhom=giam",
    ),
    Route("reports:moves_export", "bao-cao/chuyen-dich/tep/", PAGE, "reader", REPORT, get=405),
]
