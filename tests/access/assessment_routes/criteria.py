"""Addresses of `assessments.criteria`."""

from assessments.models import RuleSet
from tests.access.route import OBJECT, PAGE, Route

VIEW = {"rating.view": 403}
MANAGE = {"cycle.manage": 403}


def _published(side) -> list:
    return [side.rows["criteria"].pk]


def _draft(side) -> list:
    return [side.rows["criteria_draft"].pk]


ROUTES: list[Route] = [
    Route(
        "assessments:criteria_sets", "danh-gia/tieu-chi/", PAGE, "cell-secretary", VIEW, post=405
    ),
    Route(
        "assessments:criteria_draft",
        "danh-gia/tieu-chi/soan/",
        PAGE,
        "department",
        MANAGE,
        get=405,
        post=302,
        data=lambda side: {
            "organization": str(side.committee.pk),
            "rule_set": str(RuleSet.objects.get(code="2025").pk),
            "based_on": "",
        },
    ),
    Route(
        "assessments:criteria_set",
        "danh-gia/tieu-chi/<int:pk>/",
        OBJECT,
        "leadership",
        VIEW,
        post=405,
        args=_published,
    ),
    Route(
        "assessments:criteria_edit",
        "danh-gia/tieu-chi/<int:pk>/sua/",
        OBJECT,
        "department",
        MANAGE,
        post=302,
        args=_draft,
        data=lambda side: {"form-0-text": "Tiêu chí sửa"},
    ),
    Route(
        "assessments:criteria_rules",
        "danh-gia/tieu-chi/<int:pk>/quy-tac/",
        OBJECT,
        "department",
        MANAGE,
        post=302,
        args=_draft,
        data=lambda side: {"form-0-text": "Điều kiện sửa"},
    ),
    Route(
        "assessments:criteria_export",
        "danh-gia/tieu-chi/<int:pk>/tep/",
        OBJECT,
        "leadership",
        VIEW,
        get=405,
        args=_published,
    ),
    Route(
        "assessments:criteria_publish",
        "danh-gia/tieu-chi/<int:pk>/ban-hanh/",
        OBJECT,
        "department",
        MANAGE,
        get=405,
        post=302,
        args=_draft,
        data=lambda side: {"version": str(side.rows["criteria_draft"].version)},
    ),
    Route(
        "assessments:criteria_withdraw",
        "danh-gia/tieu-chi/<int:pk>/thoi-dung/",
        OBJECT,
        "department",
        MANAGE,
        post=302,
        args=_published,
        data=lambda side: {"reason": "Đã có bản mới"},
    ),
    Route(
        "assessments:criteria_discard",
        "danh-gia/tieu-chi/<int:pk>/bo/",
        OBJECT,
        "department",
        MANAGE,
        get=405,
        post=302,
        args=_draft,
    ),
]
