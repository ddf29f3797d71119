"""Every address of the portal, literally: who may, what for, and what each kind of user gets.

A new address without an entry here fails `test_urls.py`, and so does one that vanished.
"""

from tests.access import document_routes as documents
from tests.access.assessment_routes import (
    calendar,
    caps,
    completeness,
    consolidation,
    criteria,
    deciding,
    on_paper,
    registrations,
    reminders,
    reviews,
)
from tests.access.member_routes import (
    admission,
    cadre,
    discipline,
    duties,
    flows,
    importing,
    register,
    sheets,
)
from tests.access.report_routes import builder, changes, moves
from tests.access.route import GRANTED, OBJECT, OWN, PAGE, PUBLIC, SIGNED_IN, Route
from tests.access.world import Side


def _paper(day: str = "20/11/2011", **more):
    return {"effective_on": day, "decision_number": "09-QĐ/TD", **more}


def _decision(side: Side) -> dict:
    return {"decision_number": "26-QĐ/TD", "decided_on": "20/11/2011"}


SITTING = {"held_on": "20/11/2011", "members": "15", "present": "14", "in_favour": "13"}


def _version(name: str):
    return lambda side: {"version": str(_one(side, name).version)}


def _one(side: Side, name: str):
    return side.own if name == "OWN" else side.assessments[name]


def _assessment(name: str):
    return lambda side: [_one(side, name).pk]


VIEW_ASSESSMENT = {"assessment.view": 403}
JUDGE = {"assessment.view": 403, "assessment.verify+assessment.decide": 403}
REPORT = {"report.view": 403}
IMPORT = {"data.import": 403}
ACCOUNT = {"account.manage": 403}
PLAN = {"plan.view": 404, "plan.edit": 403}
WRITE = {"assessment.write": 403, "assessment.view": 404}
CYCLE = {"cycle.manage": 403, "assessment.view": 404}


def _cycle(side: Side) -> list:
    return [side.cycle.pk]


def _idle(side: Side) -> list:
    return [side.idle_cycle.pk]


def _closed(side: Side) -> list:
    return [side.closed_cycle.pk]


def _plan(side: Side) -> list:
    return [side.plan.pk]


def _account(side: Side) -> list:
    return [side.account.pk]


def _workbook(side: Side) -> list:
    return [side.workbook.pk]


def _code(side: Side) -> list:
    return [side.bases["SUBMITTED"].code]


PORTAL = [
    Route("home", "", GRANTED, "reader"),
    Route("healthz", "healthz", PUBLIC),
    Route("portal:audit", "nhat-ky/", PAGE, "operator", {"audit.view": 403}),
    Route("portal:guide", "huong-dan/", GRANTED, "reader"),
    Route("portal:guide_page", "huong-dan/<slug:slug>/", GRANTED, "reader", args=lambda side: ["bi-thu"]),
    Route("portal:ui", "ui/", PUBLIC),
    Route("accounts:sign_in", "dang-nhap/", PUBLIC),
    Route("accounts:enter_as", "dang-nhap/trinh-dien/", PUBLIC, get=405, post=404),
    Route("accounts:sign_out", "dang-xuat/", SIGNED_IN, "reader", get=405, post=302),
    Route("accounts:activate", "kich-hoat/", PUBLIC),
    Route("accounts:change_password", "mat-khau/", SIGNED_IN, "reader"),
]  # fmt: skip

ORGANIZATIONS = [
    Route("organizations:tree", "to-chuc/", PAGE, "cell-secretary", {"organization.view": 403}, post=405),
    Route("organizations:list", "to-chuc/danh-sach/", PAGE, "cell-secretary", {"organization.view": 403}, post=405),
    Route("organizations:export", "to-chuc/danh-sach/tep/", PAGE, "reader", {"organization.view": 403}, get=405),
    Route(
        "organizations:found", "to-chuc/thanh-lap/", PAGE, "department", {"organization.edit": 403}, post=302,
        data=lambda side: _paper(
            code="TD-MOI", name="Chi bộ Mới", parent=str(side.committee.pk), kind="BASE_CELL", enterprise_type="1"
        ),
    ),
    Route(
        "organizations:detail", "to-chuc/ma/<str:code>/", OBJECT, "reader", {"organization.view": 404}, post=405,
        args=_code,
    ),
    Route(
        "organizations:change", "to-chuc/ma/<str:code>/thay-doi/<slug:what>/", OBJECT, "department",
        {"organization.edit": 403, "organization.view": 404}, post=302, args=lambda side: [*_code(side), "doi-ten"],
        data=lambda side: _paper(name="Chi bộ Đổi Tên"),
    ),
    Route(
        "organizations:undo", "to-chuc/ma/<str:code>/huy/<int:pk>/", OBJECT, "department",
        {"organization.edit": 403, "organization.view": 404}, post=302,
        args=lambda side: [side.bases["NONE"].code, side.renaming.pk],
    ),
]  # fmt: skip

PEOPLE = [
    Route("people:list", "tai-khoan/", PAGE, "operator", ACCOUNT),
    Route(
        "people:create", "tai-khoan/lap/", PAGE, "operator", ACCOUNT,
        data=lambda side: {
            "username": "nguoi.moi", "full_name": "Người Mới", "post": "Cán bộ", "role": "6",
            "organization": str(side.committee.pk), "valid_from": "21/11/2011",
        },
    ),
    Route("people:detail", "tai-khoan/<int:pk>/", OBJECT, "operator", ACCOUNT, args=_account),
    Route(
        "people:edit", "tai-khoan/<int:pk>/sua/", OBJECT, "operator", ACCOUNT, post=302, args=_account,
        data=lambda side: {"full_name": "Tên Đã Sửa"},
    ),
    Route(
        "people:grant_add", "tai-khoan/<int:pk>/quyen/", OBJECT, "operator", ACCOUNT, post=302, args=_account,
        data=lambda side: {"role": "3", "organization": str(side.committee.pk), "valid_from": "21/11/2011"},
    ),
    Route(
        "people:grant_end", "tai-khoan/<int:pk>/quyen/<int:grant_pk>/thu/", OBJECT, "operator", ACCOUNT, post=302,
        args=lambda side: [side.account.pk, side.account_grant.pk], data=lambda side: {"reason": "Chuyển công tác"},
    ),
    Route(
        "people:handover", "tai-khoan/<int:pk>/quyen/<int:grant_pk>/ban-giao/", OBJECT, "operator", ACCOUNT, post=302,
        args=lambda side: [side.account.pk, side.account_grant.pk],
        data=lambda side: {
            "to_user": side.users["reader"].username, "effective_on": "21/11/2011", "reason": "Chuyển công tác",
        },
    ),
    Route(
        "people:handover_seen", "ban-giao/<int:pk>/da-xem/", OWN, "base-secretary", {"organization.view": 403},
        get=405, post=302, args=lambda side: [side.handover.pk],
    ),
    Route("people:slip", "tai-khoan/<int:pk>/phieu/", OBJECT, "operator", ACCOUNT, args=_account),
    Route("people:lock", "tai-khoan/<int:pk>/khoa/", OBJECT, "operator", ACCOUNT, post=302, args=_account),
]  # fmt: skip

QUOTAS = [
    Route("membership:quotas", "chi-tieu/", PAGE, "reader", {"quota.view": 403}, post=405),
    Route(
        "membership:quotas_edit", "chi-tieu/sua/", PAGE, "department", {"quota.view": 403, "quota.edit": 403},
        post=302, data=lambda side: {f"assigned_{side.base.pk}": "6"},
    ),
    Route("membership:quotas_export", "chi-tieu/tep/", PAGE, "reader", {"quota.view": 403}, get=405),
    Route("membership:quotas_summary", "chi-tieu/tong-ket/", PAGE, "reader", {"quota.view": 403}, post=405),
    Route(
        "membership:quotas_summary_export", "chi-tieu/tong-ket/tep/", PAGE, "reader", {"quota.view": 403}, get=405,
    ),
    Route(
        "membership:quotas_delegation", "chi-tieu/uy-quyen/", PAGE, "reader", {"quota.view": 403, "rating.view": 403},
        post=405,
    ),
    Route(
        "membership:quotas_delegation_export", "chi-tieu/uy-quyen/tep/", PAGE, "reader",
        {"quota.view": 403, "rating.view": 403}, get=405,
    ),
    Route(
        "membership:quota_register", "chi-tieu/dang-ky/<str:code>/", OBJECT, "base-secretary",
        {"quota.view": 404, "quota.register": 403}, post=302, args=lambda side: [side.base.code],
        data=lambda side: {"year": "2011", "registered": "7"},
    ),
]  # fmt: skip

ASSESSMENTS = [
    Route("assessments:cycles", "danh-gia/", PAGE, "leadership", VIEW_ASSESSMENT),
    Route(
        "assessments:cycle_new", "danh-gia/mo-dot/", PAGE, "department", {"cycle.manage": 403}, post=302,
        data=lambda side: {
            "organization": str(side.committee.pk), "year": "2007", "opens_on": "01/11/2007",
            "writing_from": "01/11/2007", "submission_due": "10/12/2007",
            "verification_due": "20/12/2007", "decision_due": "30/12/2007",
        },
        query=lambda side: "?nam=2007",
    ),
    Route("assessments:cycle", "danh-gia/dot/<int:pk>/", OBJECT, "leadership", VIEW_ASSESSMENT, args=_cycle),
    Route("assessments:cycle_close", "danh-gia/dot/<int:pk>/dong/", OBJECT, "department", CYCLE, post=302, args=_idle),
    Route(
        "assessments:cycle_reopen", "danh-gia/dot/<int:pk>/mo-lai/", OBJECT, "department", CYCLE, post=302,
        args=_closed, data=lambda side: {"reason": "Bổ sung"},
    ),
    Route(
        "assessments:decisions", "danh-gia/dot/<int:pk>/quyet-dinh/", OBJECT, "leadership",
        {"assessment.view": 403, "assessment.decide": 403}, args=_cycle,
    ),
    Route(
        "assessments:decide", "danh-gia/dot/<int:pk>/quyet-dinh/ghi/", OBJECT, "leadership",
        {"assessment.view": 404, "assessment.decide": 403}, post=302, args=_cycle,
        data=lambda side: {**_decision(side), **SITTING},
        query=lambda side: f"?chon={side.assessments['PROPOSED'].pk}",
    ),
    *caps.ROUTES,
    Route("assessments:mine", "danh-gia/cua-toi/", PAGE, "base-secretary", {"assessment.write": 403}),
    Route(
        "assessments:start", "danh-gia/bat-dau/<int:cycle_pk>/<int:organization_pk>/", OBJECT, "base-secretary",
        {"assessment.write": 403}, get=405, post=302, args=lambda side: [side.cycle.pk, side.base.pk],
    ),
    Route(
        "assessments:assessment", "danh-gia/ban/<int:pk>/", OBJECT, "base-secretary", VIEW_ASSESSMENT,
        args=_assessment("OWN"),
    ),
    Route(
        "assessments:section", "danh-gia/ban/<int:pk>/phan/<slug:code>/", OBJECT, "base-secretary", WRITE, post=302,
        args=lambda side: [side.own.pk, "review"], data=lambda side: {"strengths": "Mạnh về nền nếp."},
    ),
    Route(
        "assessments:check", "danh-gia/ban/<int:pk>/xem-lai/", OBJECT, "base-secretary", WRITE, post=302,
        args=_assessment("OWN"),
    ),
    Route(
        "assessments:submitted", "danh-gia/ban/<int:pk>/da-nop/", OBJECT, "base-secretary", WRITE,
        args=_assessment("OWN"),
    ),
    Route(
        "assessments:withdraw", "danh-gia/ban/<int:pk>/rut-ve/", OBJECT, "base-secretary",
        {"assessment.submit": 403, "assessment.view": 404}, get=405, post=302, args=_assessment("OWN"),
        data=_version("OWN"),
    ),
    Route(
        "assessments:verify", "danh-gia/ban/<int:pk>/tham-dinh/", OBJECT, "department", JUDGE,
        args=_assessment("SUBMITTED"),
    ),
    Route(
        "assessments:propose", "danh-gia/ban/<int:pk>/tham-dinh/de-xuat/", OBJECT, "department",
        {"assessment.verify": 403, "assessment.view": 404}, get=405, post=302, args=_assessment("SUBMITTED"),
        data=lambda side: {
            **_version("SUBMITTED")(side), "level": str(side.assessments["PROPOSED"].proposed_level_id), "note": "Đủ.",
        },
    ),
    Route(
        "assessments:unpropose", "danh-gia/ban/<int:pk>/tham-dinh/rut-de-xuat/", OBJECT, "department",
        {"assessment.verify": 403, "assessment.view": 404}, get=405, post=302, args=_assessment("PROPOSED"),
        data=_version("PROPOSED"),
    ),
    Route(
        "assessments:return", "danh-gia/ban/<int:pk>/tham-dinh/tra-lai/", OBJECT, "department", JUDGE,
        get=405, post=302, args=_assessment("SUBMITTED"),
        data=lambda side: {**_version("SUBMITTED")(side), "comment": "Xin bổ sung."},
    ),
    Route(
        "assessments:reopen", "danh-gia/ban/<int:pk>/mo-lai/", OBJECT, "leadership",
        {"assessment.decide": 403, "assessment.view": 404}, post=302, args=_assessment("DECIDED"),
        data=lambda side: {**_version("DECIDED")(side), "reason": "Ghi nhầm số."},
    ),
    *reminders.ROUTES,
    *calendar.ROUTES,
    *completeness.ROUTES,
    *on_paper.ROUTES,
    *registrations.ROUTES,
    *reviews.ROUTES,
    *deciding.ROUTES,
    Route(
        "assessments:ratings", "danh-gia/xep-loai/<int:year>/", PAGE, "department", {"rating.edit": 403}, post=302,
        args=lambda side: [2010],
        data=lambda side: {f"rating__{side.base.pk}": "level:weak", **_decision(side)},
    ),
    Route(
        "assessments:returns", "danh-gia/so-lieu/<int:year>/", PAGE, "department", {"rating.edit": 403}, post=302,
        args=lambda side: [2010],
        data=lambda side: {f"admissions__{side.base.pk}": "4"},
    ),
    Route("assessments:rule_sets", "danh-gia/bo-quy-tac/", PAGE, "cell-secretary", {"rating.view": 403}),
    Route(
        "assessments:rule_set", "danh-gia/bo-quy-tac/<slug:code>/", PAGE, "cell-secretary", {"rating.view": 403},
        args=lambda side: [side.cycle.rule_set.code],
    ),
    *caps.SETTINGS,
    *criteria.ROUTES,
    *consolidation.ROUTES,
    Route("assessments:plans", "ke-hoach/", PAGE, "reader", {"plan.view": 403}),
    Route(
        "assessments:plan_new", "ke-hoach/lap/", PAGE, "department", {"plan.edit": 403}, post=302,
        data=lambda side: {
            "organization": str(side.committee.pk), "name": "Kế hoạch mới", "number": "16-KH/TD",
            "issued_on": "20/11/2011", "year_from": "2012", "year_until": "2013", "targets_from": "2012",
        },
    ),
    Route(
        "assessments:plan_edit", "ke-hoach/<int:pk>/sua/", OBJECT, "department", PLAN, post=302, args=_plan,
        data=lambda side: {"name": "Kế hoạch sửa tên"},
    ),
    Route(
        "assessments:plan_targets", "ke-hoach/<int:pk>/muc-tieu/", OBJECT, "department", PLAN, post=302, args=_plan,
        data=lambda side: {"rule_base-ps_2012": "AT_LEAST", "value_base-ps_2012": "61"},
    ),
]  # fmt: skip

REPORTS = [
    Route("reports:dashboard", "bang-dieu-khien/", PAGE, "reader", REPORT),
    Route("reports:slides", "bang-dieu-khien/trinh-chieu/", PAGE, "reader", REPORT),
    Route(
        "reports:dashboard_picture", "bang-dieu-khien/hinh/<slug:name>/", PAGE, "reader", REPORT, get=405,
        args=lambda side: ["ket-nap"], data=lambda side: {"dang": "png"},
    ),
    *changes.ROUTES,
    Route("reports:statistics", "thong-ke/", PAGE, "reader", REPORT),
    Route(
        "reports:figure", "thong-ke/<slug:code>/<int:year>/", PAGE, "reader", REPORT,
        args=lambda side: ["base-ps", 2010],
    ),
    Route(
        "reports:rated", "thong-ke/xep-loai/nam/<int:year>/", PAGE, "reader", REPORT, post=405,
        args=lambda side: [2010],
    ),
    Route(
        "reports:rated_members", "thong-ke/xep-loai/nam/<int:year>/dang-vien/", PAGE, "reader", REPORT, post=405,
        args=lambda side: [2010], query=lambda side: "?muc=well",
    ),
    Route(
        "reports:comparison", "so-sanh/<str:code>/", OBJECT, "base-secretary", {"rating.view": 403},
        args=lambda side: [side.base.code],
    ),
    Route("reports:plan", "ke-hoach/<int:pk>/", OBJECT, "reader", {"plan.view": 403}, args=_plan),
    Route(
        "reports:forecast", "ke-hoach/<int:pk>/du-bao/", OBJECT, "leadership",
        {"plan.view": 403, "assessment.view": 403}, post=405, args=_plan,
    ),
    Route(
        "reports:forecast_figure", "ke-hoach/<int:pk>/du-bao/<slug:code>/", OBJECT, "leadership",
        {"plan.view": 403, "assessment.view": 403}, post=405, args=lambda side: [*_plan(side), "base-ps"],
    ),
    *builder.ROUTES,
    *moves.ROUTES,
    *documents.DOCUMENTS,
    Route(
        "reports:check_text", "kiem-tra-van-ban/", PAGE, "reader", REPORT,
        data=lambda side: {
            "text": "Đến tháng 12/2010 có 9 TCCSĐ; có 24/41 TCCSĐ, chiếm 60%.", "committee": side.committee.code,
        },
    ),
    Route("reports:workbook", "so-lieu/", PAGE, "reader", REPORT, post=403),
    Route("reports:workbook_template", "so-lieu/mau.xlsx", PAGE, "department", IMPORT, post=405),
    Route("reports:workbook_export", "so-lieu/xuat.xlsx", PAGE, "reader", {**REPORT, "rating.view": 404}, get=405),
    Route("reports:workbook_preview", "so-lieu/<int:pk>/", OWN, "department", IMPORT, post=405, args=_workbook),
    Route(
        "reports:workbook_confirm", "so-lieu/<int:pk>/nhap/", OWN, "department", IMPORT, get=405, post=302,
        args=_workbook,
    ),
    Route(
        "reports:workbook_discard", "so-lieu/<int:pk>/bo/", OWN, "department", IMPORT, get=405, post=302,
        args=_workbook,
    ),
    Route("reports:workbook_errors", "so-lieu/<int:pk>/loi.xlsx", OWN, "department", IMPORT, post=405, args=_workbook),
]  # fmt: skip

MEMBERSHIP = [
    *importing.ROUTES,
    *sheets.ROUTES,
    *flows.ROUTES,
    *register.ROUTES,
    *admission.ROUTES,
    *QUOTAS,
    *discipline.ROUTES,
    *duties.ROUTES,
    *cadre.ROUTES,
]

ROUTES = [*PORTAL, *ORGANIZATIONS, *PEOPLE, *MEMBERSHIP, *ASSESSMENTS, *REPORTS]
