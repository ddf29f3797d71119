"""Where a case stands: deadlines over holidays, alerts, what is stuck, who must act."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from membership.admission import actions
from membership.admission.progress import Due, alert_of, progress_of
from membership.admission.queries import cases_with_progress, same_person
from membership.models import Step
from tests.membership import lives
from tests.membership.admission import scene as scenes


def at(scene, step: str, day: date, **more):
    return progress_of(scenes.full(scene.at(step, **more)), day)


class TestDeadlines:
    def test_an_answer_is_due_after_thirty_working_days_ninety_from_abroad(self, scene):
        case = scene.at(Step.DOSSIER)
        for abroad, due in ((False, date(2010, 10, 13)), (True, date(2011, 1, 6))):
            sent = actions.send_verification(
                case=case,
                about="Bố",
                sent_to="Xã",
                sent_on=date(2010, 8, 31),
                abroad=abroad,
                by=None,
            )
            assert (
                sent.due_on == due
            )  # neither 2 September nor 3 January, in place of New Year's Saturday
        progress = progress_of(scenes.full(case), date(2010, 10, 13))
        assert (progress.deadline.due, progress.deadline.on) == (
            Due.VERIFICATION,
            date(2010, 10, 13),
        )
        assert (progress.days_left, progress.is_late, progress.is_stuck) == (0, False, False)
        assert progress.deadline_sentence.endswith("hạn 13/10/2010, hôm nay là ngày cuối")
        late = progress_of(scenes.full(case), date(2010, 10, 15))
        assert (late.days_left, late.is_late) == (-2, True)
        assert late.stuck == "Trả lời thẩm tra lý lịch quá hạn 2 ngày"
        assert late.actor_label == "Cấp ủy cơ sở"
        for sent in case.verifications.all():
            actions.answer_verification(
                verification=sent, answered_on=date(2010, 10, 15), answer="", is_clear=True, by=None
            )
        assert progress_of(scenes.full(case), date(2010, 10, 15)).deadline is None

    def test_tet_is_no_working_time(self, scene):
        case = scene.at(Step.DOSSIER)
        sent = actions.send_verification(
            case=case, about="Bố", sent_to="Xã", sent_on=date(2011, 1, 28), by=None
        )
        assert sent.due_on == date(2011, 3, 17)

    @pytest.mark.parametrize("step", [Step.BASE, Step.COMMITTEE])
    def test_the_decision_is_due_forty_five_working_days_after_the_base_committees(
        self, scene, step
    ):
        progress = at(scene, step, date(2010, 10, 20))
        assert (progress.deadline.due, progress.deadline.on) == (Due.DECISION, date(2010, 10, 13))
        assert progress.stuck == "Ra quyết định kết nạp quá hạn 7 ngày"
        assert progress.deadline_sentence.endswith("hạn 13/10/2010, quá hạn 7 ngày")
        labels = {Step.BASE: "Ban Thường vụ", Step.COMMITTEE: "Ban Tổ chức"}
        assert progress.actor_label == labels[step]

    def test_the_ceremony(self, scene):
        progress = at(scene, Step.DECIDED, date(2010, 10, 27))
        assert (progress.deadline.due, progress.deadline.on) == (Due.CEREMONY, date(2010, 10, 27))
        assert (progress.is_stuck, progress.actor_label) == (False, "Chi bộ")
        assert progress.why == "Đã đủ điều kiện, chờ Chi bộ: Ghi lễ kết nạp."

    @pytest.mark.parametrize(
        ("day", "due", "on", "left", "alert", "stuck"),
        [
            (date(2011, 7, 1), Due.PROBATION, date(2011, 9, 30), 91, None, False),
            (date(2011, 7, 2), Due.PROBATION, date(2011, 9, 30), 90, 90, False),
            (date(2011, 9, 16), Due.PROBATION, date(2011, 9, 30), 14, 15, False),
            (date(2011, 9, 30), Due.PROBATION, date(2011, 9, 30), 0, 0, False),
            (date(2011, 10, 1), Due.OFFICIAL, date(2011, 11, 11), 41, 0, False),
            (date(2011, 11, 12), Due.OFFICIAL, date(2011, 11, 11), -1, 0, True),
        ],
    )
    def test_the_end_of_probation_then_thirty_working_days(
        self, scene, day, due, on, left, alert, stuck
    ):
        progress = at(scene, Step.NEW_MEMBER_CLASS, day)
        assert progress.probation_end == date(2011, 9, 30)
        assert (progress.deadline.due, progress.deadline.on) == (due, on)
        assert (progress.days_left, progress.alert, progress.is_stuck) == (left, alert, stuck)


@pytest.mark.parametrize(
    ("left", "alert"),
    [
        *((91, None), (90, 90), (61, 90), (60, 60), (31, 60), (30, 30), (16, 30)),
        *((15, 15), (8, 15), (7, 7), (1, 7), (0, 0), (-5, 0)),
    ],
)
def test_alerts(left, alert):
    day = date(2011, 1, 31)
    end = date.fromordinal(day.toordinal() + left)
    assert alert_of(end, day, [90, 60, 30, 15, 7]) == alert
    assert alert_of(None, day, [90]) is None


class TestStuck:
    def test_longer_in_a_step_than_the_rules_say(self, scene):
        case = scene.at(Step.CANDIDATE)
        assert progress_of(scenes.full(case), date(2011, 1, 15)).stuck == ""
        progress = progress_of(scenes.full(case), date(2011, 1, 16))
        assert progress.stuck == "Đã 366 ngày ở bước này, quá 365 ngày"
        assert (progress.since, progress.days_in_step) == (date(2010, 1, 15), 366)
        case.rules.step_days = {"CANDIDATE": 500}
        case.rules.save()
        assert progress_of(scenes.full(case), date(2011, 1, 16)).stuck == ""

    def test_neither_stopped_nor_finished_cases(self, scene):
        case = scene.at(Step.CANDIDATE)
        actions.stop_case(case=case, on=date(2010, 2, 1), reason="Chuyển đi", by=None)
        for one in (case, scene.at(Step.OFFICIAL, full_name="Bùi Văn Xong")):
            progress = progress_of(scenes.full(one), date(2015, 1, 1))
            assert (progress.next, progress.stuck, progress.deadline) == (None, "", None)
            assert (progress.missing, progress.why, progress.actor, progress.alert) == (
                (),
                "",
                None,
                None,
            )

    def test_a_base_cells_own_committee_acts_where_a_base_committee_would(self, scene):
        for name in ("first", "second"):
            setattr(scene, name, lives.member(scene.base_cell))
        progress = progress_of(scenes.full(scene.at(Step.CELL, scene.base_cell)), date(2010, 8, 3))
        assert progress.actor_label == "Chi ủy chi bộ cơ sở"
        assert progress.next_label == "Ghi đề nghị của chi ủy chi bộ cơ sở"


class TestQueries:
    def test_the_number_of_queries_does_not_grow(self, scene):
        user = scene.cast["department"]
        counts = []
        cases_with_progress(user)  # the user's grants are remembered from here
        for _turn in range(2):
            scene.at(Step.NEW_MEMBER_CLASS)
            scene.at(Step.BASE)
            with CaptureQueriesContext(connection) as queries:
                rows = cases_with_progress(user)
            counts.append(len(queries))
        assert len(rows) == 4
        assert counts[0] == counts[1] == 13

    def test_the_neighbours_cases_are_not_seen(self, scene):
        neighbour = scene.cast.stranger["base-secretary"]
        actions.open_case(
            organization=scene.cast.neighbour_cell,
            facts={**scenes.FACTS, "full_name": "CANARY Ưu Tú"},
            on=scenes.OPENED,
            by=neighbour,
        )
        own = scene.open()
        user = scene.cast["department"]
        assert [one.case for one in cases_with_progress(user)] == [own]
        assert [str(one.case) for one in cases_with_progress(neighbour)] == ["CANARY Ưu Tú"]
        sought = {"full_name": "CANARY Ưu Tú", "birth_date": scenes.FACTS["birth_date"]}
        number = scenes.FACTS["identity_number"]
        assert same_person(user, **sought) == ([], [])
        assert same_person(user, **sought, identity_number=number) == ([own], [])

    def test_suspected_duplicates(self, scene):
        user = scene.cast["base-secretary"]
        own = scene.open(full_name="Trần Thị Hòa")
        member = lives.member(scene.cell, full_name="TRẦN THỊ HOÀ", birth_date=date(1985, 5, 19))
        born = date(1985, 5, 19)
        assert same_person(user, full_name="tran thi hoa", birth_date=born) == ([own], [member])
        assert same_person(user, full_name="Trần Thị Hòa", birth_date=date(1985, 5, 20)) == ([], [])
        assert same_person(user, full_name="Trần Thị Hòa", birth_date=born, but=own) == (
            [],
            [member],
        )
        cell = scene.cast["cell-secretary"]
        assert same_person(cell, full_name="Trần Thị Hòa", birth_date=born) == ([own], [member])
