"""Addresses of `assessments.reviews`."""

from tests.access.route import OBJECT, OWN, PAGE, Route

VIEW = {"review.view": 403}
WRITE = {"review.write": 403, "review.view": 404}
DECIDE = {"assessment.write": 403, "review.view": 404}
FROM_ABOVE = {"review.view": 403, "assessment.view": 404}
AT = "danh-gia/kiem-diem/"
#: The cycle of 2008 rates by names; nobody has handed in anything in it.
CYCLE = f"{AT}<int:cycle_pk>/"


def _cycle(side) -> list:
    return [side.idle_cycle.pk]


def _base(side) -> list:
    return [side.idle_cycle.pk, side.base.code]


def _cell(side) -> list:
    return [side.idle_cycle.pk, side.cell.code]


def _member(name: str):
    return lambda side: [side.idle_cycle.pk, side.rows[name].code]


def _version(side, name: str, of: str) -> str:
    return str(getattr(side.rows[name], of).version)


ROUTES: list[Route] = [
    Route("assessments:reviews", AT, PAGE, "cell-secretary", VIEW, post=200),
    Route("assessments:my_reviews", f"{AT}cua-toi/", PAGE, "cell-secretary", {"review.own": 403}),
    Route(
        "assessments:my_review",
        f"{AT}cua-toi/<int:cycle_pk>/",
        OWN,
        "cell-secretary",
        {"review.own": 403},
        post=302,
        args=_cycle,
        data=lambda side: {"text": "Tự viết lại.", "level": "well"},
    ),
    Route("assessments:review_cycle", CYCLE, OBJECT, "department", FROM_ABOVE, args=_cycle),
    Route(
        "assessments:review_base",
        f"{CYCLE}co-so/<str:code>/",
        OBJECT,
        "base-secretary",
        DECIDE,
        post=302,
        args=_base,
        data=lambda side: {"cach": "ten"},
    ),
    Route(
        "assessments:review_decide",
        f"{CYCLE}co-so/<str:code>/quyet-dinh/",
        OBJECT,
        "base-secretary",
        DECIDE,
        post=302,
        args=_base,
        data=lambda side: {
            "number": "13-NQ/ĐU",
            "decided_on": "18/11/2011",
            f"level_{side.rows['member'].pk}": "completing",
            f"reason_{side.rows['member'].pk}": "Xét lại.",
        },
    ),
    Route(
        "assessments:review_ledger",
        f"{CYCLE}co-so/<str:code>/doi-chieu/",
        OBJECT,
        "department",
        VIEW,
        args=_base,
    ),
    Route(
        "assessments:review_levels",
        f"{CYCLE}co-so/<str:code>/muc/",
        OBJECT,
        "department",
        VIEW,
        post=200,
        args=_base,
    ),
    Route(
        "assessments:review_cell",
        f"{CYCLE}chi-bo/<str:code>/",
        OBJECT,
        "cell-secretary",
        WRITE,
        post=302,
        args=_cell,
        data=lambda side: {
            "met_on": "16/11/2011",
            "present": "3",
            "version": str(side.rows["meeting"].version),
        },
    ),
    Route(
        "assessments:review_member",
        f"{CYCLE}dang-vien/<str:code>/",
        OBJECT,
        "cell-secretary",
        WRITE,
        post=302,
        args=_member("third"),
        data=lambda side: {"proposed": "well", "votes_for": "2"},
    ),
    Route(
        "assessments:review_self",
        f"{CYCLE}dang-vien/<str:code>/tu-kiem-diem/",
        OBJECT,
        "cell-secretary",
        WRITE,
        post=302,
        args=_member("third"),
        data=lambda side: {"text": "Theo biên bản.", "level": "well", "paper_on": "14/11/2011"},
    ),
]
