"""Addresses of `assessments.consolidation`."""

from tests.access.route import OBJECT, PAGE, Route

VIEW = {"assessment.view": 403}
WRITE = {"assessment.write": 403, "assessment.view": 404}
RECEIVE = {"assessment.verify": 403, "assessment.view": 404}
JUDGE = {"assessment.view": 403, "assessment.verify+assessment.decide": 403}
AT = "cung-co/"


def _cycle(side) -> list:
    return [side.cycle.pk]


def _own(side) -> list:
    return [side.rows["consolidation_own"].pk]


def _task(side) -> list:
    return [*_own(side), side.rows["consolidation_task"].pk]


def _followed(side) -> list:
    return [side.rows["consolidation_followed"].pk]


def _waiting(side) -> list:
    return [side.rows["consolidation_SUBMITTED"].pk]


def _version(name: str):
    return lambda side: {"version": str(side.rows[name].version)}


ROUTES: list[Route] = [
    Route("assessments:consolidations", AT, PAGE, "base-secretary", {"assessment.write": 403}, post=405),
    Route(
        "assessments:consolidation_start", f"{AT}bat-dau/<int:cycle_pk>/<int:organization_pk>/", OBJECT,
        "base-secretary", {"assessment.write": 403}, get=405, post=302,
        args=lambda side: [side.cycle.pk, side.base.pk],
    ),
    Route(
        "assessments:consolidation_board", f"{AT}dot/<int:pk>/", OBJECT, "leadership", VIEW, post=405, args=_cycle,
    ),
    Route(
        "assessments:consolidation_export", f"{AT}dot/<int:pk>/tep/", OBJECT, "leadership", VIEW, get=405,
        args=_cycle,
    ),
    Route(
        "assessments:consolidation_tasks", f"{AT}dot/<int:pk>/nhiem-vu/", OBJECT, "leadership", VIEW, post=405,
        args=_cycle,
    ),
    Route(
        "assessments:consolidation_tasks_export", f"{AT}dot/<int:pk>/nhiem-vu/tep/", OBJECT, "leadership", VIEW,
        get=405, args=_cycle,
    ),
    Route("assessments:consolidation", f"{AT}<int:pk>/", OBJECT, "base-secretary", WRITE, post=405, args=_own),
    Route(
        "assessments:consolidation_part", f"{AT}<int:pk>/phan/<slug:code>/", OBJECT, "base-secretary", WRITE,
        post=302, args=lambda side: [*_own(side), "review"], data=lambda side: {"strengths": "Đoàn kết tốt."},
    ),
    Route(
        "assessments:consolidation_add", f"{AT}<int:pk>/nhiem-vu/them/", OBJECT, "base-secretary", WRITE, get=405,
        post=302, args=_own, data=lambda side: {"kind": "KEEP"},
    ),
    Route(
        "assessments:consolidation_task", f"{AT}<int:pk>/nhiem-vu/<int:task_pk>/", OBJECT, "base-secretary", WRITE,
        post=302, args=_task, data=lambda side: {"content": "Họp đủ mười hai kỳ."},
    ),
    Route(
        "assessments:consolidation_remove", f"{AT}<int:pk>/nhiem-vu/<int:task_pk>/bo/", OBJECT, "base-secretary",
        WRITE, post=302, args=_task,
    ),
    Route(
        "assessments:consolidation_progress", f"{AT}<int:pk>/nhiem-vu/<int:task_pk>/tien-do/", OBJECT,
        "base-secretary", WRITE, post=302,
        args=lambda side: [*_followed(side), side.rows["consolidation_followed"].tasks.first().pk],
        data=lambda side: {"progress": "UNDER_WAY", "on": "20/11/2011", "text": "Đã họp hai kỳ."},
    ),
    Route(
        "assessments:consolidation_check", f"{AT}<int:pk>/xem-lai/", OBJECT, "base-secretary", WRITE, post=302,
        args=_own,
    ),
    Route(
        "assessments:consolidation_submitted", f"{AT}<int:pk>/da-nop/", OBJECT, "base-secretary", WRITE, post=405,
        args=_followed,
    ),
    Route(
        "assessments:consolidation_withdraw", f"{AT}<int:pk>/rut-ve/", OBJECT, "base-secretary",
        {"assessment.submit": 403, "assessment.view": 404}, get=405, post=302, args=_own,
        data=_version("consolidation_own"),
    ),
    Route(
        "assessments:consolidation_judge", f"{AT}<int:pk>/tham-dinh/", OBJECT, "department", JUDGE, post=405,
        args=_waiting,
    ),
    Route(
        "assessments:consolidation_receive", f"{AT}<int:pk>/tham-dinh/tiep-nhan/", OBJECT, "department", RECEIVE,
        get=405, post=302, args=_waiting, data=_version("consolidation_SUBMITTED"),
    ),
    Route(
        "assessments:consolidation_return", f"{AT}<int:pk>/tham-dinh/tra-lai/", OBJECT, "department", RECEIVE,
        get=405, post=302, args=_waiting,
        data=lambda side: {**_version("consolidation_SUBMITTED")(side), "comment": "Xin ghi rõ."},
    ),
]  # fmt: skip
