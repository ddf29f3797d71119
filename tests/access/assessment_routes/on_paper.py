"""Addresses of `assessments.on_paper`."""

from tests.access.route import OBJECT, Route

ROUTES: list[Route] = [
    Route(
        "assessments:paper_form",
        "danh-gia/ban-giay/mau/<int:cycle_pk>/<int:organization_pk>/",
        OBJECT,
        "base-secretary",
        {"assessment.view": 403},
        post=405,
        args=lambda side: [side.cycle.pk, side.base.pk],
    ),
    Route(
        "assessments:paper_enter",
        "danh-gia/ban-giay/nhap-thay/<int:cycle_pk>/<int:organization_pk>/",
        OBJECT,
        "department",
        {"assessment.verify": 403, "assessment.view": 404},
        post=302,
        args=lambda side: [side.cycle.pk, side.bases["NONE"].pk],
        data=lambda side: {"paper_on": "18/11/2011", "signed_by": "Nguyễn Văn An, bí thư"},
    ),
]
