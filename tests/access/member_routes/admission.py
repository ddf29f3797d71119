"""Addresses of `membership.admission`."""

from tests.access.route import OBJECT, PAGE, Route
from tests.access.world import Side

VIEW = {"admission.view": 404}
EDIT = {"admission.view": 404, "admission.edit": 403}
SEE = {"admission.view": 403}
DECIDE = {"admission.decide": 403}
RULES = "24-qd-tw-2021"
# The rules bind both committees of the world, so that nobody of one of them may change them; who may
# is tested in tests/membership/admission/test_case_screens.py.


def _of(name: str):
    return lambda side: [side.rows[name].code]


def _sent(side: Side) -> list:
    return [side.rows["dossier"].code, side.rows["verification"].pk]


def _new(side: Side) -> dict:
    return {
        "organization": str(side.cell.pk),
        "on": "04/01/2011",
        "full_name": "Phạm Văn Mới",
        "birth_date": "19/05/1988",
        "sex": "M",
        "ethnic_group": "Kinh",
    }


BOARD = [
    Route("membership:admissions", "ket-nap/", PAGE, "cell-secretary", SEE, post=405),
    Route("membership:admission_list", "ket-nap/danh-sach/", PAGE, "cell-secretary", SEE, post=405),
    Route(
        "membership:admission_export", "ket-nap/danh-sach/tep/", PAGE, "leadership", SEE, get=405
    ),
]

ROUTES: list[Route] = [
    *BOARD,
    Route(
        "membership:case_new", "ket-nap/lap/", PAGE, "base-secretary", {"admission.edit": 403},
        post=302, data=_new,
    ),
    Route(
        "membership:case_adopt", "ket-nap/du-bi/", PAGE, "base-secretary", {"admission.edit": 403}, post=302,
        data=lambda side: {"members": str(side.rows["probationary"].pk)},
    ),
    Route("membership:admission_rules", "ket-nap/quy-dinh/", PAGE, "cell-secretary", SEE, post=405),
    Route(
        "membership:admission_rules_new", "ket-nap/quy-dinh/moi/", PAGE, "department", DECIDE, get=403, post=403,
        data=lambda side: {"name": "Quy định 2012", "valid_from": "01/01/2022"},
    ),
    Route(
        "membership:admission_rules_papers", "ket-nap/quy-dinh/<slug:version>/giay-to/", PAGE, "department", DECIDE,
        get=403, post=403, args=lambda side: [RULES], data=lambda side: {"moi-1-name": "Bản cam kết"},
    ),
    Route("membership:case", "ket-nap/<str:code>/", OBJECT, "cell-secretary", VIEW, post=405, args=_of("dossier")),
    Route(
        "membership:case_edit", "ket-nap/<str:code>/sua/", OBJECT, "cell-secretary", EDIT, post=302,
        args=_of("case"), data=lambda side: {"post": "Đội trưởng"},
    ),
    Route(
        "membership:case_step", "ket-nap/<str:code>/buoc/", OBJECT, "cell-secretary", EDIT, post=302,
        args=_of("case"), data=lambda side: {"on": "15/01/2010"},
    ),
    Route(
        "membership:case_undo", "ket-nap/<str:code>/huy-buoc/", OBJECT, "cell-secretary", EDIT, post=302,
        args=_of("classed"), data=lambda side: {"reason": "Ghi nhầm ngày"},
    ),
    Route(
        "membership:case_stop", "ket-nap/<str:code>/dung/", OBJECT, "cell-secretary", EDIT, post=302,
        args=_of("case"), data=lambda side: {"on": "20/11/2011", "reason": "Chuyển công tác"},
    ),
    Route(
        "membership:case_resume", "ket-nap/<str:code>/mo-lai/", OBJECT, "cell-secretary", EDIT, post=302,
        args=_of("stopped"), data=lambda side: {"reason": "Đã trở lại"},
    ),
    Route(
        "membership:case_people", "ket-nap/<str:code>/nguoi-gioi-thieu/", OBJECT, "cell-secretary", EDIT,
        post=302, args=_of("case"), data=lambda side: {"helped_by": str(side.rows["introducer"].pk)},
    ),
    Route(
        "membership:case_papers", "ket-nap/<str:code>/giay-to/", OBJECT, "cell-secretary", EDIT, post=302,
        args=_of("case"), data=lambda side: {"don-xin-vao-dang-dated": "01/06/2010"},
    ),
    Route(
        "membership:case_certificate", "ket-nap/<str:code>/chung-nhan/", OBJECT, "cell-secretary", EDIT,
        post=302, args=_of("case"), data=lambda side: {"number": "7/GCN", "issued_on": "01/06/2010"},
    ),
    Route(
        "membership:case_verification", "ket-nap/<str:code>/tham-tra/", OBJECT, "cell-secretary", EDIT,
        post=302, args=_of("case"),
        data=lambda side: {"about": "Bản thân", "sent_to": "Đảng ủy xã", "sent_on": "01/11/2011"},
    ),
    Route(
        "membership:case_answer", "ket-nap/<str:code>/tham-tra/<int:pk>/", OBJECT, "cell-secretary", EDIT,
        post=302, args=_sent, data=lambda side: {"answered_on": "01/11/2011", "is_clear": "1"},
    ),
    Route(
        "membership:case_verification_remove", "ket-nap/<str:code>/tham-tra/<int:pk>/bo/", OBJECT,
        "cell-secretary", EDIT, post=302, args=_sent,
    ),
]  # fmt: skip
