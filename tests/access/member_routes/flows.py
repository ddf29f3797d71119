"""Addresses of `membership.flows`."""

from tests.access.route import OBJECT, PAGE, Route
from tests.access.world import Side

SEE = {"member.view": 404}


def _base(side: Side) -> list:
    return [side.base.code]


ROUTES: list[Route] = [
    Route("membership:flows", "bien-dong/", PAGE, "cell-secretary", {"member.view": 403}, post=405),
    Route(
        "membership:flows_export", "bien-dong/tep/", PAGE, "base-secretary", {"member.view": 403}, get=405,
    ),
    Route(
        "membership:flow_years", "bien-dong/to-chuc/<str:code>/", OBJECT, "base-secretary", SEE, post=405,
        args=_base,
    ),
    Route(
        "membership:flow_years_export", "bien-dong/to-chuc/<str:code>/tep/", OBJECT, "leadership", SEE, get=405,
        args=_base,
    ),
    Route(
        "membership:flow_people", "bien-dong/to-chuc/<str:code>/dang-vien/", OBJECT, "department", SEE, post=405,
        args=_base,
    ),
    Route(
        "membership:flow_people_export", "bien-dong/to-chuc/<str:code>/dang-vien/tep/", OBJECT, "base-secretary",
        SEE, get=405, args=_base,
    ),
]  # fmt: skip
