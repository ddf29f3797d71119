"""Addresses of official documents."""

from tests.access.route import OBJECT, OWN, PAGE, SIGNED_IN, Route
from tests.access.world import Side

REPORT = {"report.view": 403}
#: A draft belongs to whoever asked for it and to those who issue documents.
DRAFT = {"report.view": 404, "report.view+assessment.view": 403, "document.issue": 404}
READ = {"report.view": 404, "report.view+assessment.view": 403}
SHEETS = {"report.view": 403, "rating.view": 403, "assessment.view": 403}
BATCH = {"report.view": 403, "rating.view": 404, "assessment.view": 404}
ISSUE = {"document.issue": 403, "report.view": 404}
LETTER = {"report.view": 403, "plan.edit": 403}


def _plans(side: Side) -> list:
    return ["year-plan"]


def _draft(side: Side) -> list:
    return [side.document.pk]


def _issued(side: Side) -> list:
    return [side.issued.pk]


def _batch(side: Side) -> list:
    return [side.batch.pk]


def _version(side: Side) -> dict:
    return {"version": str(side.document.version)}


DOCUMENTS = [
    Route("reports:documents", "bao-cao/", PAGE, "reader", REPORT),
    Route(
        "reports:letter_settings", "bao-cao/the-thuc/", PAGE, "department", LETTER,
        post=302, data=lambda side: {"signer": "Người Ký Mới"},
    ),
    Route(
        "reports:letter_template", "bao-cao/the-thuc/mau/<slug:kind>/", PAGE, "department", LETTER,
        post=422, args=_plans, data=lambda side: {"version": "1"},  # a file is asked for
    ),
    Route(
        "reports:letter_template_file", "bao-cao/the-thuc/mau/<slug:kind>/tep/", PAGE, "department", LETTER,
        get=405, args=_plans,
    ),
    Route(
        "reports:letter_template_stop", "bao-cao/the-thuc/mau/<slug:kind>/mau-chung/", PAGE, "department", LETTER,
        get=405, post=302, args=_plans, data=lambda side: {"version": "1"},
    ),
    Route(
        "reports:document_confirm", "bao-cao/tra-cuu/", SIGNED_IN, "cell-secretary",
        query=lambda side: f"?ma={side.issued.code}",
    ),
    Route(
        "reports:document_draft", "bao-cao/lap/<slug:kind>/", PAGE, "reader", REPORT, post=302,
        args=lambda side: ["summary"], data=lambda side: {"year": "2010", "dated": "20/01/2011"},
    ),
    Route(
        "reports:batch_new", "bao-cao/bo/lap/<slug:kind>/", PAGE, "department", SHEETS, post=302,
        args=lambda side: ["result-sheet"], data=lambda side: {"year": "2010", "dated": "20/01/2011"},
    ),
    Route("reports:batch", "bao-cao/bo/<int:pk>/", OWN, "department", BATCH, post=405, args=_batch),
    Route(
        "reports:batch_resume", "bao-cao/bo/<int:pk>/lap-tiep/", OWN, "department", BATCH, get=405, post=302,
        args=_batch,
    ),
    Route("reports:batch_download", "bao-cao/bo/<int:pk>/tai-ve/", OWN, "department", BATCH, get=405, args=_batch),
    Route(
        "reports:batch_issue", "bao-cao/bo/<int:pk>/ban-hanh/", OWN, "department",
        {"document.issue": 403, "report.view": 404, "rating.view": 404, "assessment.view": 404}, post=302, args=_batch,
        data=lambda side: {"number": "61"},
    ),
    Route(
        "reports:batch_drop", "bao-cao/bo/<int:pk>/bo/", OWN, "department", BATCH, get=405, post=302, args=_batch,
    ),
    Route(
        "reports:document_paper", "bao-cao/in/<slug:kind>/<str:code>/<int:year>/", OBJECT, "base-secretary",
        {"assessment.view": 403}, get=405, post=302, args=lambda side: ["self-assessment", side.base.code, 2011],
    ),
    Route("reports:document", "bao-cao/<int:pk>/", OBJECT, "reader", READ, args=_issued),
    Route(
        "reports:document_write", "bao-cao/<int:pk>/sua/", OBJECT, "department", DRAFT, post=302, args=_draft,
        data=lambda side: {"part_tasks": "Kiểm tra chi bộ yếu."},
    ),
    Route(
        "reports:document_refresh", "bao-cao/<int:pk>/cap-nhat/", OBJECT, "department", DRAFT, get=405, post=302,
        args=_draft, data=_version,
    ),
    Route("reports:document_drop", "bao-cao/<int:pk>/bo/", OBJECT, "department", DRAFT, post=302, args=_draft),
    Route(
        "reports:document_issue", "bao-cao/<int:pk>/ban-hanh/", OBJECT, "department", ISSUE, post=302, args=_draft,
        data=lambda side: {"number": "31"},
    ),
    Route(
        "reports:document_revoke", "bao-cao/<int:pk>/thu-hoi/", OBJECT, "department", ISSUE, post=302, args=_issued,
        data=lambda side: {"reason": "Ghi sai số liệu."},
    ),
    Route(
        "reports:document_download", "bao-cao/<int:pk>/tai-ve/<slug:form>/", OBJECT, "department", DRAFT, get=405,
        args=lambda side: [side.document.pk, "pdf"],
    ),
]  # fmt: skip
