"""Addresses of `assessments.caps`."""

from assessments.models import Clause
from tests.access.route import OBJECT, PAGE, Route

VIEW = {"assessment.view": 403}


def _cycle(side) -> list:
    return [side.cycle.pk]


def _clause(side) -> list:
    clause = Clause.objects.get(rule_set__code="2025", kind=Clause.Kind.CAP)
    return [clause.rule_set.code, clause.pk]


ROUTES: list[Route] = [
    Route(
        "assessments:caps",
        "danh-gia/dot/<int:pk>/ty-le/",
        OBJECT,
        "leadership",
        VIEW,
        post=405,
        args=_cycle,
    ),
    Route(
        "assessments:caps_export",
        "danh-gia/dot/<int:pk>/ty-le/tep/",
        OBJECT,
        "leadership",
        VIEW,
        get=405,
        args=_cycle,
    ),
]

#: Among the addresses of the rule sets. The rules bind every committee: of two roots side by side
#: nobody changes them alone.
SETTINGS: list[Route] = [
    Route(
        "assessments:cap_settings",
        "danh-gia/bo-quy-tac/<slug:code>/ty-le/<int:pk>/",
        PAGE,
        "department",
        {"cycle.manage": 403},
        get=403,
        post=403,
        args=_clause,
    ),
]
