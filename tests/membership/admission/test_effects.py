"""What moves write: the member's file with exactly the case's facts, its events, and how they go back."""

from datetime import date
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from core.exceptions import Refused
from core.models import AuditEvent
from membership.admission import actions
from membership.admission.actions.cases import FACTS
from membership.admission.page import _stages
from membership.admission.progress import progress_of
from membership.admission.table import MOVES
from membership.admission.workflow_page import CONDITIONS, page
from membership.flows.counting import flow
from membership.models import AdmissionCase, Certificate, Member, MemberEvent, Step
from membership.register.actions import Happening, record_event, undo_event
from tests.membership import lives
from tests.membership.admission import scene as scenes


def events(member: Member) -> list[tuple]:
    rows = member.events.standing()
    return [
        (row.kind, row.on, row.organization_id, row.decision_number, row.decided_on) for row in rows
    ]


def test_the_decision_makes_the_member_with_every_fact_of_the_case(scene):
    case = scene.ready(Step.DECIDED)
    certificate = case.certificates.get()
    before = Member.objects.count()
    staff = scene.cast["department"]
    typed = scenes.typed(Step.DECIDED, document_date=date(2010, 9, 14))
    move = actions.move(case=case, step=Step.DECIDED, typed=typed, by=staff).move
    assert Member.objects.count() == before + 1
    member = case.member
    shared = [name for name in FACTS if name != "workplace"]
    assert {name: getattr(member, name) for name in shared} == {
        name: scenes.FACTS[name] for name in shared
    }
    assert (member.organization, member.standing, member.status) == (
        scene.cell,
        "PROBATIONARY",
        "ACTIVE",
    )
    assert member.admitted_on == date(2010, 9, 15)
    assert member.ceremony_on is None
    assert events(member) == [
        ("ADMITTED", date(2010, 9, 15), scene.cell.pk, "88-QĐ/ĐUK", date(2010, 9, 14))
    ]
    assert move.event == member.events.get()
    certificate.refresh_from_db()
    assert (certificate.member, certificate.case) == (member, None)
    entered = AuditEvent.objects.get(action="member.enter", subject_id=str(member.pk))
    assert entered.actor_id == staff.pk


def test_ceremony_and_official_become_events_the_latter_on_the_day_probation_ended(scene):
    case = scene.at(Step.OFFICIAL)
    member = case.member
    assert events(member) == [
        ("ADMITTED", date(2010, 9, 15), scene.cell.pk, "88-QĐ/ĐUK", date(2010, 9, 15)),
        ("CEREMONY", date(2010, 9, 30), None, "", None),
        ("MADE_OFFICIAL", date(2011, 9, 30), None, "91-QĐ/ĐUK", date(2011, 10, 25)),
    ]
    assert (member.standing, member.official_on) == ("FULL", date(2011, 9, 30))
    assert case.step_since == date(2011, 10, 25)
    said = _stages(scenes.full(case))[-1].facts
    assert said == (
        "25/10/2011 · 91-QĐ/ĐUK · tán thành 8/10, có mặt 9 · cấp ủy cơ sở tán thành 5/7, có mặt 6"
    )
    assert sorted(member.certificates.values_list("course", flat=True)) == [
        "AWARENESS",
        "NEW_MEMBER",
    ]


def test_who_was_made_official_in_the_register_is_not_made_so_twice(scene):
    case = scene.ready(Step.OFFICIAL)
    lives.happens(case.member, "MADE_OFFICIAL", date(2011, 9, 30))
    move = actions.move(
        case=case, step=Step.OFFICIAL, typed=scenes.typed(Step.OFFICIAL), by=None
    ).move
    assert move.event is None
    assert [kind for kind, *_rest in events(case.member)] == [
        "ADMITTED",
        "CEREMONY",
        "MADE_OFFICIAL",
    ]


@pytest.mark.parametrize(
    ("step", "on", "warnings"),
    [
        (Step.DECIDED, date(2010, 10, 13), ()),  # the 45th working day after 10/08/2010
        (Step.DECIDED, date(2010, 10, 14), ("Quyết định ra sau hạn 13/10/2010 là 1 ngày.",)),
        (Step.CEREMONY, date(2010, 10, 27), ()),  # the 30th working day after 15/09/2010
        (Step.CEREMONY, date(2010, 10, 29), ("Lễ kết nạp tổ chức sau hạn 27/10/2010 là 2 ngày.",)),
    ],
)
def test_what_is_late_is_recorded_with_a_warning(scene, step, on, warnings):
    """The national day of 2 September is no working day."""
    case = scene.ready(step)
    recorded = actions.move(case=case, step=step, typed=scenes.typed(step, on=on), by=None)
    assert recorded.warnings == warnings
    assert case.step == step


class TestUndo:
    @pytest.mark.parametrize("target", [move.target for move in MOVES])
    def test_every_step_goes_back_and_can_be_recorded_anew(self, scene, target):
        case = scene.ready(target)
        before, since = case.step, case.step_since
        count = Member.objects.count()
        actions.move(case=case, step=target, typed=scenes.typed(target), by=None)
        history = case.member and events(case.member)
        actions.undo_last_move(case=case, reason="Ghi nhầm ngày", by=None)
        assert (case.step, case.step_since) == (before, since)
        assert Member.objects.count() == count
        assert case.moves.filter(undone_at=None).count() == len(case.moves.all()) - 1
        told = AuditEvent.objects.get(action="admission.undo")
        assert (told.reason, told.before["code"]) == ("Ghi nhầm ngày", target)
        actions.move(case=case, step=target, typed=scenes.typed(target), by=None)
        assert (case.member and events(case.member)) == history

    def test_the_certificate_comes_back_with_the_decision(self, scene):
        case = scene.at(Step.DECIDED)
        actions.undo_last_move(case=case, reason="Ghi nhầm", by=None)
        assert case.member is None
        assert Certificate.objects.get().case == case

    def test_not_the_first_nor_without_reason_nor_without_the_right(self, scene):
        case = scene.open()
        with pytest.raises(Refused, match="bước đầu tiên"):
            actions.undo_last_move(case=case, reason="Nhầm", by=None)
        case = scene.at(Step.COMMITTEE)
        with pytest.raises(Refused, match="Hãy ghi lý do hủy"):
            actions.undo_last_move(case=case, reason="  ", by=None)
        with pytest.raises(PermissionDenied):
            actions.undo_last_move(case=case, reason="Nhầm", by=scene.cast["base-secretary"])
        assert case.step == Step.COMMITTEE
        actions.stop_case(case=case, on=date(2010, 9, 12), reason="Chuyển đi", by=None)
        with pytest.raises(Refused, match="đã dừng"):
            actions.undo_last_move(case=case, reason="Nhầm", by=None)

    @pytest.mark.parametrize("what", ["event", "row"])
    def test_a_decision_stays_once_the_member_has_a_life_of_his_own(self, scene, what):
        case = scene.at(Step.DECIDED)
        if what == "event":
            lives.happens(case.member, "AWARDED", date(2011, 2, 3), what="30")
        else:
            case.member.assignments.create(year=2011, content="DUTY", text="Trực ca")
        with pytest.raises(Refused, match="không hủy được quyết định này"):
            actions.undo_last_move(case=case, reason="Nhầm", by=None)
        case.refresh_from_db()
        assert case.step == Step.DECIDED
        assert Member.objects.filter(pk=case.member_id).exists()

    def test_the_register_does_not_take_back_what_a_case_stands_on(self, scene):
        case = scene.at(Step.CEREMONY)
        for kind in ("ADMITTED", "CEREMONY"):
            event = MemberEvent.objects.get(member=case.member, kind=kind)
            with pytest.raises(Refused, match="hãy hủy bước tương ứng ở hồ sơ kết nạp"):
                undo_event(event=event, by=None)
        award = lives.happens(case.member, "AWARDED", date(2011, 2, 3), what="30")
        undo_event(event=award, by=None)

    def test_what_made_him_official_goes_back_at_the_case(self, client, scene):
        case = scene.at(Step.OFFICIAL)
        event = case.member.events.get(kind="MADE_OFFICIAL")
        with pytest.raises(
            Refused, match=f"“Đã công nhận chính thức” của hồ sơ kết nạp {case.code}"
        ):
            undo_event(event=event, by=None)
        case.member.refresh_from_db()
        assert case.member.standing == "FULL"
        client.force_login(scene.cast["base-secretary"])
        page = client.get(f"/dang-vien/{case.member.code}/").content.decode()
        assert (
            page.count(f'<a href="/ket-nap/{case.code}/">{case.code}</a>') == 3
        )  # all of the case
        assert f"/huy/{event.pk}/" not in page
        answer = client.post(
            reverse("membership:event_undo", args=[case.member.code, event.pk]), {"reason": "Nhầm"}
        )
        assert f"của hồ sơ kết nạp {case.code}" in answer.content.decode()
        actions.undo_last_move(case=case, reason="Ghi nhầm", by=None)
        event.refresh_from_db()
        assert event.undone_at is not None

    def test_so_does_what_the_register_wrote_once_the_case_stands_on_it(self, scene):
        case = scene.ready(Step.OFFICIAL)
        event = lives.happens(case.member, "MADE_OFFICIAL", date(2011, 9, 30))
        actions.move(case=case, step=Step.OFFICIAL, typed=scenes.typed(Step.OFFICIAL), by=None)
        with pytest.raises(Refused, match=f"của hồ sơ kết nạp {case.code}"):
            undo_event(event=event, by=None)
        actions.undo_last_move(case=case, reason="Ghi nhầm", by=None)
        undo_event(event=event, by=None)
        case.member.refresh_from_db()
        assert (case.step, case.member.standing) == (Step.NEW_MEMBER_CLASS, "PROBATIONARY")


class TestFollowing:
    def test_a_case_goes_with_its_member_to_another_cell_and_back(self, scene):
        case = scene.at(Step.CEREMONY)
        moved = lives.happens(case.member, "TRANSFERRED", date(2011, 3, 1), scene.other_cell)
        case.refresh_from_db()
        assert case.organization == scene.other_cell
        assert AdmissionCase.objects.visible_to(scene.cast["cell-secretary"]).count() == 0
        undo_event(event=moved, by=None)
        case.refresh_from_db()
        assert case.organization == scene.cell

    def test_a_member_who_went_elsewhere_is_shown_so(self, scene):
        case = scene.at(Step.CEREMONY)
        record_event(
            member=case.member,
            happening=Happening("TRANSFERRED_OUT", date(2011, 3, 1), place="Đảng bộ khác"),
            by=None,
        )
        progress = progress_of(scenes.full(case))
        assert progress.next is None
        assert progress.stuck == ""
        assert progress.deadline is None
        assert "đã chuyển đi" in progress.missing[0].sentence


class TestAdopting:
    def test_a_probationary_member_gets_a_case_from_his_history(self, scene):
        member = lives.admitted(scene.cell, date(2011, 2, 3), full_name="Cao Thị Chuyển Đến")
        lives.happens(member, "CEREMONY", date(2011, 2, 20))
        case = actions.adopt_member(member=member, by=None)
        assert (case.step, case.step_since, case.member) == (
            Step.CEREMONY,
            date(2011, 2, 20),
            member,
        )
        assert [(move.step, move.on) for move in case.moves.all()] == [
            ("DECIDED", date(2011, 2, 3)),
            ("CEREMONY", date(2011, 2, 20)),
        ]
        progress = progress_of(scenes.full(case))
        assert progress.probation_end == date(2012, 2, 20)
        assert progress.deadline_sentence == "Hết thời gian dự bị: hạn 20/02/2012, còn 91 ngày"
        assert progress.alert is None
        assert progress_of(scenes.full(case), date(2011, 11, 22)).alert == 90
        with pytest.raises(Refused, match="đã có hồ sơ kết nạp"):
            actions.adopt_member(member=member, by=None)

    def test_without_a_ceremony_it_waits_for_it_and_full_members_need_none(self, scene):
        case = actions.adopt_member(member=scene.probationary, by=None)
        assert case.step == Step.DECIDED
        actions.move(
            case=case,
            step=Step.CEREMONY,
            typed=scenes.typed(Step.CEREMONY, on=date(2010, 2, 20)),
            by=None,
        )
        scene.probationary.refresh_from_db()
        assert scene.probationary.ceremony_on == date(2010, 2, 20)
        with pytest.raises(Refused, match="không phải đảng viên dự bị đang sinh hoạt"):
            actions.adopt_member(member=scene.first, by=None)


def test_the_year_counts_who_was_decided(scene):
    scene.at(Step.CEREMONY)
    assert flow(scene.cell.pk, 2010)["admitted"] == 2  # and the probationary member of the scene


def test_the_page_of_the_docs_is_the_table():
    assert Path("docs/admission.md").read_text() == page()
    asked = {condition for move in MOVES for condition in move.conditions}
    assert asked == set(CONDITIONS)
