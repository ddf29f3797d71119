"""What a case cannot take back the register mends, and the case follows it."""

from datetime import date

import pytest
from django.urls import reverse

from core.exceptions import Refused
from membership.admission import actions
from membership.admission.forms import StepForm
from membership.admission.table import next_move
from membership.life import Kind
from membership.models import AdmissionCase, Member, Step
from membership.register.actions import undo_event
from membership.register.corrections import Correction, correct_event
from tests.membership import lives
from tests.membership.admission import scene as scenes

pytestmark = pytest.mark.django_db


def mend(event, on: date, **more):
    version = Member.objects.get(pk=event.member_id).version
    return correct_event(event=event, correction=Correction(on, **more), version=version, by=None)


def steps(case) -> list[tuple]:
    return list(case.moves.standing().values_list("step", "on"))


def test_the_admission_of_an_adopted_member_is_mended_in_the_register(cast):
    member = lives.admitted(cast.sub_cell, date(2011, 1, 5))
    case = actions.adopt_member(member=member, by=None)
    event = member.events.get(kind=Kind.ADMITTED)
    mend(event, date(2010, 12, 1), decision_number="9-QĐ", decided_on=date(2010, 11, 30))
    case.refresh_from_db()
    first = case.moves.get()
    assert (first.on, first.document_number) == (date(2010, 12, 1), "9-QĐ")
    assert first.document_date == date(2010, 11, 30)
    assert (case.step, case.step_since, case.stopped_on) == (
        Step.DECIDED, date(2010, 12, 1), None,
    )  # fmt: skip


def test_its_ceremony_is_still_the_cases_own_to_take_back(cast):
    member = lives.admitted(cast.sub_cell, date(2011, 1, 5))
    lives.happens(member, Kind.CEREMONY, date(2011, 1, 20))
    case = actions.adopt_member(member=member, by=None)
    with pytest.raises(Refused, match=f"hồ sơ kết nạp {case.code}; hãy hủy bước tương ứng"):
        undo_event(event=member.events.get(kind=Kind.CEREMONY), by=None)
    actions.undo_last_move(case=case, reason="Nhầm", by=None)
    assert case.step == Step.DECIDED


def test_a_readmission_that_is_undone_closes_its_case(cast):
    member = lives.admitted(cast.sub_cell, date(2009, 1, 5))
    lives.happens(member, Kind.LEFT, date(2010, 1, 5))
    lives.happens(member, Kind.READMITTED, date(2011, 1, 5), cast.sub_cell)
    case = actions.adopt_member(member=member, by=None)
    undo_event(event=member.events.get(kind=Kind.READMITTED), by=None, reason="Nhầm")
    case.refresh_from_db()
    assert (case.step, case.stopped_on) == (Step.DECIDED, date(2010, 1, 5))
    assert case.stop_reason == "Theo sổ đảng viên: đã ra khỏi đảng."


def test_a_decision_is_taken_back_after_the_ceremony_was(cast):
    case = scenes.build(cast).at(Step.CEREMONY)
    member = case.member
    actions.undo_last_move(case=case, reason="Nhầm", by=None)
    actions.undo_last_move(case=case, reason="Nhầm", by=None)
    assert (case.step, case.member) == (Step.COMMITTEE, None)
    assert not Member.objects.filter(pk=member.pk).exists()


def test_the_ceremony_of_who_left_is_mended_and_undone_in_the_register(cast):
    case = scenes.build(cast).at(Step.NEW_MEMBER_CLASS)
    lives.happens(case.member, Kind.LEFT, date(2011, 6, 1))
    event = case.member.events.get(kind=Kind.CEREMONY)
    mend(event, date(2010, 10, 2))
    assert steps(case)[-2] == (Step.CEREMONY, date(2010, 10, 2))
    undo_event(event=event, by=None, reason="Nhầm")
    case.refresh_from_db()
    assert steps(case)[-1] == (Step.DECIDED, scenes.DAYS[Step.DECIDED])
    assert (case.step, case.step_since) == steps(case)[-1]
    undo_event(event=case.member.events.get(kind=Kind.LEFT), by=None, reason="Nhầm")
    case.refresh_from_db()
    assert (case.stopped_on, case.member.status) == (None, "ACTIVE")


def test_the_first_admission_of_who_was_admitted_again_is_mended_in_the_register(cast):
    case = scenes.build(cast).at(Step.OFFICIAL)
    member = case.member
    lives.happens(member, Kind.LEFT, date(2011, 10, 28))
    lives.happens(member, Kind.READMITTED, date(2011, 11, 1), cast.sub_cell)
    official = member.events.get(kind=Kind.MADE_OFFICIAL)
    mend(official, date(2011, 10, 1), decision_number="91-QĐ/ĐUK")
    assert steps(case)[-1] == (Step.OFFICIAL, scenes.DAYS[Step.OFFICIAL])  # the decision's own day
    mend(member.events.get(kind=Kind.ADMITTED), date(2010, 9, 14), decision_number="87")
    assert dict(steps(case))[Step.DECIDED] == date(2010, 9, 14)
    undo_event(event=official, by=None, reason="Nhầm")
    case.refresh_from_db()
    assert (case.step, case.stop_reason) == (
        Step.NEW_MEMBER_CLASS, "Kết nạp lại theo sổ đảng viên.",
    )  # fmt: skip


def test_a_decision_with_another_event_after_it_is_mended_in_the_register(client, cast):
    case = scenes.build(cast).at(Step.DECIDED)
    event = case.member.events.get()
    with pytest.raises(Refused, match="hủy bước tương ứng"):
        mend(event, date(2010, 9, 14))
    lives.happens(case.member, Kind.AWARDED, date(2011, 2, 3), what="PRAISE")
    client.force_login(cast["department"])
    page = client.get(reverse("membership:member", args=[case.member.code])).content.decode()
    assert reverse("membership:event_correct", args=[case.member.code, event.pk]) in page
    mend(event, date(2010, 9, 14))
    case.refresh_from_db()
    assert (case.step_since, case.member.admitted_on) == (date(2010, 9, 14), date(2010, 9, 14))


def test_whose_member_has_no_cell_yet_no_cell_votes_on(cast):
    case = scenes.build(cast).ready(Step.OFFICIAL)
    lives.happens(case.member, Kind.TRANSFERRED, date(2011, 10, 1), cast.base_committee)
    case = scenes.full(case)
    form = StepForm(move=next_move(case), case=case)
    assert [name for name in form.fields if name.endswith(("entitled", "present", "favour"))] == [
        "base_entitled", "base_present", "base_in_favour",
    ]  # fmt: skip
    typed = scenes.typed(Step.OFFICIAL, tally=None)
    actions.move(case=case, step=Step.OFFICIAL, typed=typed, by=None)
    last = AdmissionCase.objects.get(pk=case.pk).moves.last()
    assert (last.entitled, last.base_entitled) == (None, 7)
