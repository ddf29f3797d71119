"""Addresses of `assessments.registrations`."""

from tests.access.route import OBJECT, Route

VIEW = {"assessment.view": 403}
WRITE = {"assessment.write": 403, "assessment.view": 404}
RECEIVE = {"assessment.verify": 403, "assessment.view": 404}
AT = "danh-gia/dang-ky/"


def _cycle(side) -> list:
    return [side.cycle.pk]


def _own(side) -> list:
    return [side.rows["registration_own"].pk]


def _waiting(side) -> list:
    return [side.rows["registration_SUBMITTED"].pk]


def _version(name: str):
    return lambda side: {"version": str(side.rows[name].version)}


ROUTES: list[Route] = [
    Route("assessments:registrations", f"{AT}dot/<int:pk>/", OBJECT, "leadership", VIEW, args=_cycle),
    Route(
        "assessments:registrations_export", f"{AT}dot/<int:pk>/tep/", OBJECT, "leadership", VIEW, get=405,
        args=_cycle,
    ),
    Route(
        "assessments:registration_start", f"{AT}bat-dau/<int:cycle_pk>/<int:organization_pk>/", OBJECT,
        "base-secretary", {"assessment.write": 403}, get=405, post=302,
        args=lambda side: [side.cycle.pk, side.base.pk],
    ),
    Route("assessments:registration", f"{AT}<int:pk>/", OBJECT, "base-secretary", VIEW, args=_own),
    Route(
        "assessments:registration_part", f"{AT}<int:pk>/phan/<slug:code>/", OBJECT, "base-secretary", WRITE,
        post=302, args=lambda side: [*_own(side), "lines"],
        data=lambda side: {"content_a": "Kết nạp 6 đảng viên."},
    ),
    Route(
        "assessments:registration_check", f"{AT}<int:pk>/xem-lai/", OBJECT, "base-secretary", WRITE, post=302,
        args=_own,
    ),
    Route(
        "assessments:registration_withdraw", f"{AT}<int:pk>/rut-ve/", OBJECT, "base-secretary",
        {"assessment.submit": 403, "assessment.view": 404}, get=405, post=302, args=_own,
        data=_version("registration_own"),
    ),
    Route(
        "assessments:registration_receive", f"{AT}<int:pk>/tiep-nhan/", OBJECT, "department", RECEIVE, get=405,
        post=302, args=_waiting, data=_version("registration_SUBMITTED"),
    ),
    Route(
        "assessments:registration_return", f"{AT}<int:pk>/tra-lai/", OBJECT, "department", RECEIVE, get=405,
        post=302, args=_waiting,
        data=lambda side: {**_version("registration_SUBMITTED")(side), "comment": "Xin bổ sung."},
    ),
]  # fmt: skip
