"""A case ends with the membership that it led to; another admission has another case."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from core.exceptions import Refused
from core.models import AuditEvent
from membership.admission import actions
from membership.admission.progress import progress_of
from membership.admission.queries import without_case
from membership.life import Kind
from membership.models import AdmissionCase, Step
from membership.register.actions import Happening, enter_member, undo_event
from tests.membership import lives
from tests.membership.admission import scene as scenes

ENDS = [
    ("STRUCK_OFF", "đã xóa tên"),
    ("EXPELLED", "đã khai trừ"),
    ("LEFT", "đã ra khỏi đảng"),
    ("DIED", "đã từ trần"),
]
CLOSED = "Hồ sơ này theo lần kết nạp trước và đã khép lại"


@pytest.mark.parametrize(("kind", "words"), ENDS)
def test_the_end_of_a_membership_stops_its_case_and_undoing_it_opens_it(client, scene, kind, words):
    case = scene.at(Step.CEREMONY)
    ended = lives.happens(case.member, kind, date(2011, 3, 1))
    case.refresh_from_db()
    assert (case.stopped_on, case.step) == (date(2011, 3, 1), Step.CEREMONY)
    assert case.stop_reason == f"Theo sổ đảng viên: {words}."
    told = AuditEvent.objects.get(action="admission.stop")
    assert (told.actor_id, told.scope_path, told.reason) == (
        None,
        scene.cell.path,
        case.stop_reason,
    )
    with pytest.raises(Refused, match="đã dừng"):
        actions.move(
            case=case,
            step=Step.NEW_MEMBER_CLASS,
            typed=scenes.typed(Step.NEW_MEMBER_CLASS),
            by=None,
        )
    with pytest.raises(Refused, match="dừng theo sổ đảng viên"):
        actions.resume_case(case=case, reason="Mở lại", by=None)
    client.force_login(scene.cast["base-secretary"])
    page = client.get(f"/ket-nap/{case.code}/").content.decode()
    assert "Hồ sơ đã dừng từ ngày 01/03/2011" in page
    assert "Mở lại hồ sơ" not in page
    undo_event(event=ended, by=None)
    case.refresh_from_db()
    assert (case.stopped_on, case.stop_reason) == (None, "")
    assert progress_of(scenes.full(case)).next.target == Step.NEW_MEMBER_CLASS


def test_a_reinstated_member_goes_on_with_his_case(scene):
    case = scene.at(Step.CEREMONY)
    lives.happens(case.member, "EXPELLED", date(2011, 3, 1))
    lives.happens(case.member, "REINSTATED", date(2011, 5, 1), scene.cell)
    case.refresh_from_db()
    assert case.stopped_on is None
    assert progress_of(scenes.full(case)).probation_end == date(2011, 9, 30)
    assert case.member not in without_case(scene.cast["department"])


@pytest.mark.parametrize("at", [Step.NEW_MEMBER_CLASS, Step.OFFICIAL])
def test_a_readmitted_member_has_a_new_probation_and_needs_a_new_case(client, scene, at):
    old = scene.at(at)
    member = old.member
    day = date(2011, 6, 1) if at == Step.NEW_MEMBER_CLASS else date(2011, 11, 1)
    again = date(2011, 11, 10)
    lives.happens(member, "STRUCK_OFF", day)
    lives.happens(member, "READMITTED", again, scene.cell)
    for step in (Step.OFFICIAL, Step.NEW_MEMBER_CLASS):
        with pytest.raises(Refused):
            actions.move(case=old, step=step, typed=scenes.typed(step), by=None)
    with pytest.raises(Refused):
        actions.undo_last_move(case=old, reason="Ghi nhầm", by=None)
    member.refresh_from_db()
    assert (member.standing, member.official_on) == ("PROBATIONARY", None)
    told = progress_of(scenes.full(old))
    assert (told.next, told.deadline, told.alert, told.probation_end) == (None, None, None, None)
    client.force_login(scene.cast["base-secretary"])
    page = client.get(f"/ket-nap/{old.code}/").content.decode()
    assert CLOSED in page
    assert "được kết nạp lại ngày 10/11/2011" in page
    assert "Hủy bước vừa ghi" not in page

    assert member in without_case(scene.cast["department"])
    assert client.post("/ket-nap/du-bi/", {"members": [member.pk]}).status_code == 302
    assert member not in without_case(scene.cast["department"])
    new = member.admission_cases.exclude(pk=old.pk).get()
    assert (new.step, new.step_since) == (Step.DECIDED, again)
    actions.move(
        case=new,
        step=Step.CEREMONY,
        typed=scenes.typed(Step.CEREMONY, on=date(2011, 11, 20)),
        by=None,
    )
    assert progress_of(scenes.full(new)).probation_end == date(2012, 11, 20)
    with pytest.raises(Refused, match="đã có hồ sơ kết nạp"):
        actions.adopt_member(member=member, by=None)


def test_a_member_has_one_open_case(scene):
    case = actions.adopt_member(member=scene.probationary, by=None)
    case.pk, case.code = None, "KN-999999"
    with pytest.raises(IntegrityError), transaction.atomic():
        case.save(force_insert=True)
    assert AdmissionCase.objects.filter(member=scene.probationary).count() == 1


def test_who_was_admitted_before_all_rules_is_watched_by_the_oldest(scene):
    member = enter_member(
        facts=lives.facts(birth_date=date(1945, 1, 1)),
        happenings=[
            Happening(Kind.ADMITTED, date(1970, 1, 5), place="Đảng bộ khác"),
            Happening(Kind.LISTED, date(2010, 1, 1), scene.cell),
        ],
        by=None,
    )
    case = actions.adopt_member(member=member, by=None)
    assert case.rules.code == "dieu-le-2006"
    assert (case.step, case.step_since) == (Step.DECIDED, date(1970, 1, 5))
