"""The table of moves: each with the right person, without the permission, out of its order; every check."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from core.exceptions import Refused
from membership.admission import actions
from membership.admission.checks import new_member_certificate
from membership.admission.table import MOVES
from membership.admission.votes import Tally, needed_votes
from membership.admission.voting import needs_tally
from membership.admission.workflow import can_move, check_move, missing
from membership.models import Certificate, MembershipRules, Step
from organizations.models import Grant
from tests import factories
from tests.access.world import user_with
from tests.membership import lives
from tests.membership.admission import scene as scenes

TARGETS = [move.target for move in MOVES]
BY_STAFF = (Step.COMMITTEE, Step.DECIDED)
#: Permission that the table must ask for, and where it is held (written down here once more).
NEEDED = {
    **dict.fromkeys(TARGETS, ("admission.edit", "cell")),
    Step.BASE: ("admission.edit", "base"),
    Step.COMMITTEE: ("admission.decide", "cell"),
    Step.DECIDED: ("admission.decide", "cell"),
    Step.OFFICIAL: ("admission.edit", "base"),
}


def test_the_table_is_one_way_from_the_first_step_to_the_last():
    assert [move.source for move in MOVES] + [TARGETS[-1]] == list(Step)
    assert [Step.OUTSTANDING, *TARGETS] == list(Step)
    asked = {move.target: (move.permission, "base" if move.at_base else "cell") for move in MOVES}
    assert asked == NEEDED
    assert [move.target for move in MOVES if move.document] == [*scenes.NUMBERS]
    assert [move.target for move in MOVES if move.ratio] == [*scenes.TALLIES]


@pytest.mark.parametrize("target", TARGETS)
def test_each_move_by_the_right_person_without_the_permission_and_out_of_order(scene, target):
    case = scene.ready(target)
    permission, place = NEEDED[target]
    at = {"cell": scene.cell, "base": scene.cast.base_committee}[place]
    right = user_with({"admission.view", permission}, at, name="dung-nguoi")
    wrong = user_with({"admission.view"}, scene.cast.committee, name="thieu-quyen")
    far = user_with({"admission.view", permission}, scene.other_cell, name="chi-bo-khac")
    typed = scenes.typed(target)
    for user in (wrong, far):
        assert not can_move(scenes.full(case), user)
        with pytest.raises(PermissionDenied):
            actions.move(case=case, step=target, typed=typed, by=user)
    all_rights = user_with(
        {"admission.view", "admission.edit", "admission.decide"},
        scene.cast.committee,
        name="du-quyen",
    )
    for other in TARGETS:
        if other != target:
            later = scenes.Typed(
                on=date(2011, 11, 21), document_number="1-NQ", tally=scenes.TALLIES.get(other)
            )
            with pytest.raises(Refused, match="Không bỏ qua hay ghi lại bước nào"):
                actions.move(case=case, step=other, typed=later, by=all_rights)
    assert can_move(scenes.full(case), right)
    recorded = actions.move(case=case, step=target, typed=typed, by=right)
    assert case.step == target
    assert case.step_since == scenes.DAYS[target]
    register = "sổ có 3 đảng viên chính thức"  # where the votes are of 9 and 10
    assert [register in words for words in recorded.warnings] == (
        [True] if target in (Step.CELL, Step.OFFICIAL) else []
    )
    assert recorded.move.recorded_by == right
    assert recorded.move.document_number == scenes.NUMBERS.get(target, "")
    tally = scenes.TALLIES.get(target)
    counted = (recorded.move.entitled, recorded.move.present, recorded.move.in_favour)
    assert counted == ((tally.entitled, tally.present, tally.in_favour) if tally else (None,) * 3)


@pytest.mark.parametrize("target", [Step.BASE, Step.OFFICIAL])
def test_a_cell_secretary_does_not_resolve_for_the_base_committee(scene, target):
    case = scene.ready(target)
    secretary, base = scene.cast["cell-secretary"], scene.cast["base-secretary"]
    with pytest.raises(PermissionDenied):
        actions.move(case=case, step=target, typed=scenes.typed(target), by=secretary)
    actions.move(case=case, step=target, typed=scenes.typed(target), by=base)
    assert case.step == target


@pytest.mark.parametrize("target", BY_STAFF)
def test_nobody_approves_what_he_submitted(scene, target):
    staff = scene.cast["department"]
    case = scene.ready(Step.BASE)
    actions.move(case=case, step=Step.BASE, typed=scenes.typed(Step.BASE), by=staff)
    if target == Step.DECIDED:
        actions.move(case=case, step=Step.COMMITTEE, typed=scenes.typed(Step.COMMITTEE), by=None)
    assert not can_move(scenes.full(case), staff)
    with pytest.raises(Refused, match="không thể tự ghi bước duyệt"):
        actions.move(case=case, step=target, typed=scenes.typed(target), by=staff)
    colleague = factories.UserFactory(full_name="Đỗ Văn Đồng Sự")
    factories.grant(colleague, "department", scene.cast.committee)
    actions.move(case=case, step=target, typed=scenes.typed(target), by=colleague)
    assert case.step == target


def refusal(case, step, **more) -> str:
    """The sentence with which a step is refused; nothing has changed after it."""
    before = (case.step, case.moves.count())
    with pytest.raises(Refused) as caught:
        actions.move(case=case, step=step, typed=scenes.typed(step, **more), by=None)
    case.refresh_from_db()
    assert (case.step, case.moves.count()) == before
    return str(caught.value.sentence)


class TestConditions:
    def test_class_without_certificate(self, scene):
        case = scene.at(Step.CANDIDATE)
        assert refusal(case, Step.CLASS) == "Chưa ghi giấy chứng nhận bồi dưỡng nhận thức về Đảng."
        scenes.certificate(case, issued_on=date(2010, 3, 21))  # a day after the step's
        assert "Chưa ghi giấy chứng nhận" in refusal(case, Step.CLASS)
        scenes.certificate(case, issued_on=date(2010, 3, 20), number="103/NT")
        actions.move(case=case, step=Step.CLASS, typed=scenes.typed(Step.CLASS), by=None)

    def test_a_certificate_holds_sixty_months_to_the_day(self, scene):
        case = scene.at(Step.CANDIDATE)
        old = scenes.certificate(case, issued_on=date(2005, 3, 20))
        assert old.valid_until == date(2010, 3, 20)
        actions.move(case=case, step=Step.CLASS, typed=scenes.typed(Step.CLASS), by=None)
        scenes.people(scene, case)
        actions.move(case=case, step=Step.HELPER, typed=scenes.typed(Step.HELPER), by=None)
        scenes.papers(case)
        told = refusal(case, Step.DOSSIER)
        assert (
            told
            == "Hết giá trị từ sau ngày 20/03/2010: Giấy chứng nhận bồi dưỡng nhận thức về Đảng."
        )

    def test_helper(self, scene):
        case = scene.at(Step.CLASS)
        assert refusal(case, Step.HELPER) == "Chưa chọn đảng viên chính thức giúp đỡ."
        scenes.people(scene, case, helper=scene.probationary)
        assert "Người giúp đỡ đã chọn không phải đảng viên chính thức" in refusal(case, Step.HELPER)
        scenes.people(scene, case, helper=scene.neighbour)
        assert "cùng tổ chức cơ sở đảng vào ngày 05/04/2010" in refusal(case, Step.HELPER)

    def test_introducers(self, scene):
        case = scene.ready(Step.DOSSIER)
        scenes.people(scene, case, first_introducer=None, second_introducer=None)
        assert refusal(case, Step.DOSSIER) == (
            "Chưa chọn đảng viên giới thiệu thứ nhất. Chưa có người giới thiệu thứ hai (đảng viên, hoặc "
            "Ban Chấp hành Đoàn thanh niên, Công đoàn)."
        )
        scenes.people(scene, case, second_introducer=scene.young)  # three months in the cell
        told = refusal(case, Step.DOSSIER)
        assert "Người giới thiệu thứ hai chưa đủ điều kiện vào ngày 10/06/2010" in told
        assert "ít nhất 12 tháng" in told
        scenes.people(
            scene, case, second_introducer=None, introducing_body="Công đoàn cơ sở Công ty"
        )
        actions.move(case=case, step=Step.DOSSIER, typed=scenes.typed(Step.DOSSIER), by=None)

    def test_an_introducer_from_a_sister_cell_of_the_base_committee_will_do(self, scene):
        case = scene.ready(Step.DOSSIER)
        sister = lives.member(scene.other_cell, full_name="Võ Văn Chi Bộ Bạn")
        scenes.people(scene, case, second_introducer=sister)
        assert missing(scenes.full(case), date(2010, 6, 10)) == []
        moved = lives.member(scene.other_cell, since=date(2008, 1, 2))
        lives.happens(moved, "TRANSFERRED", date(2010, 5, 4), scene.cell)
        scenes.people(
            scene, case, second_introducer=moved
        )  # the same base organization all the time
        assert missing(scenes.full(case), date(2010, 6, 10)) == []
        gone = lives.member(scene.cell)
        lives.happens(gone, "TRANSFERRED_OUT", date(2010, 6, 1), place="Đảng bộ khác")
        scenes.people(scene, case, second_introducer=gone)
        assert "chưa đủ điều kiện" in missing(scenes.full(case), date(2010, 6, 10))[0].sentence

    def test_papers(self, scene):
        case = scene.at(Step.HELPER)
        scenes.papers(case, but=("ly-lich",))
        assert refusal(case, Step.DOSSIER) == "Thiếu: Lý lịch của người xin vào Đảng."
        scenes.papers(case, dated=date(2010, 6, 11))
        assert "đề ngày 11/06/2010, sau ngày 10/06/2010" in refusal(case, Step.DOSSIER)
        kind = case.rules.papers.get(code="ly-lich")
        scenes.papers(case)
        actions.record_paper(
            case=case, kind=kind, dated=date(2010, 1, 5), valid_until=date(2010, 6, 9), by=None
        )
        assert "Hết giá trị từ sau ngày 09/06/2010" in refusal(case, Step.DOSSIER)

    def test_verification(self, scene):
        case = scene.at(Step.DOSSIER)
        assert refusal(case, Step.VERIFIED) == "Chưa gửi thẩm tra lý lịch."
        sent = actions.send_verification(
            case=case, about="Bản thân", sent_to="Đảng ủy xã", sent_on=date(2010, 6, 14), by=None
        )
        assert refusal(case, Step.VERIFIED) == (
            "Chưa có trả lời thẩm tra “Bản thân” gửi Đảng ủy xã, hạn 26/07/2010."
        )
        answer = {"answered_on": date(2010, 7, 12), "answer": "", "by": None}
        actions.answer_verification(verification=sent, is_clear=False, **answer)
        assert "chưa đủ điều kiện; cần làm rõ hoặc dừng hồ sơ" in refusal(case, Step.VERIFIED)
        actions.answer_verification(verification=sent, is_clear=True, **answer)
        assert "sau ngày 11/07/2010" in refusal(case, Step.VERIFIED, on=date(2010, 7, 11))
        actions.move(case=case, step=Step.VERIFIED, typed=scenes.typed(Step.VERIFIED), by=None)
        paper = case.papers.get(kind__code="van-ban-tham-tra")
        assert paper.dated == date(2010, 7, 12)

    def test_the_cell_asks_anew_for_certificate_introducers_and_papers(self, scene):
        case = scene.ready(Step.CELL)
        assert missing(scenes.full(case), date(2010, 8, 2)) == []
        lives.happens(scene.second, "TRANSFERRED_OUT", date(2010, 8, 1), place="Đảng bộ khác")
        case.papers.filter(kind__code="van-ban-tham-tra").delete()
        case.certificates.update(valid_until=date(2010, 8, 1))
        told = refusal(case, Step.CELL)
        assert (
            "Giấy chứng nhận bồi dưỡng nhận thức về Đảng đã hết giá trị từ sau ngày 01/08/2010"
            in told
        )
        assert "Người giới thiệu thứ hai chưa đủ điều kiện" in told
        assert "Thiếu: Văn bản thẩm tra lý lịch." in told

    @pytest.mark.parametrize(
        ("born", "fits"),
        [
            (date(1992, 9, 15), True),  # eighteen on the day
            (date(1992, 9, 16), False),
            (date(1950, 9, 1), True),  # sixty in the month
            (date(1950, 8, 31), False),
        ],
    )
    def test_age_on_the_day_of_the_decision(self, scene, born, fits):
        case = scene.ready(Step.DECIDED, birth_date=born)
        if fits:
            actions.move(case=case, step=Step.DECIDED, typed=scenes.typed(Step.DECIDED), by=None)
            assert case.member.birth_date == born
        else:
            assert "độ tuổi kết nạp: từ 18 đến đủ 60 tuổi" in refusal(case, Step.DECIDED)

    def test_a_class_before_the_admission_is_no_class_of_a_new_member(self, scene):
        case = scene.at(Step.CEREMONY)
        member = case.member
        facts = {"course": Certificate.Course.NEW_MEMBER, "number": "9/ĐVM"}
        before = member.admitted_on - timedelta(days=1)
        with pytest.raises(Refused, match="phải cấp từ ngày kết nạp"):
            actions.record_certificate(case=case, issued_on=before, by=None, **facts)
        older = Certificate.objects.create(member=member, issued_on=before, **facts)
        assert "9/ĐVM cấp ngày" in refusal(scenes.full(case), Step.NEW_MEMBER_CLASS)
        older.issued_on = member.admitted_on
        older.save()
        assert not new_member_certificate(scenes.full(case), date(2011, 11, 21))

    def test_new_members_class_and_end_of_probation(self, scene):
        case = scene.at(Step.CEREMONY)
        assert "chứng nhận bồi dưỡng lý luận chính trị cho đảng viên mới" in refusal(
            case, Step.NEW_MEMBER_CLASS
        )
        scene.prepare(case, Step.NEW_MEMBER_CLASS)
        actions.move(
            case=case,
            step=Step.NEW_MEMBER_CLASS,
            typed=scenes.typed(Step.NEW_MEMBER_CLASS),
            by=None,
        )
        assert refusal(case, Step.OFFICIAL, on=date(2011, 9, 29)) == (
            "Chưa hết thời gian dự bị: đến ngày 30/09/2011."
        )
        actions.move(
            case=case,
            step=Step.OFFICIAL,
            typed=scenes.typed(Step.OFFICIAL, on=date(2011, 9, 30)),
            by=None,
        )

    @pytest.mark.parametrize("step", [Step.CEREMONY, Step.NEW_MEMBER_CLASS, Step.OFFICIAL])
    def test_a_member_who_left_goes_no_further(self, scene, step):
        case = scene.ready(step)
        lives.happens(case.member, "STRUCK_OFF", date(2011, 10, 24), decision_number="7-QĐ/ĐUK")
        case.refresh_from_db()
        assert case.stopped_on == date(2011, 10, 24)
        assert refusal(case, step, on=date(2011, 10, 25)) == (
            "Hồ sơ này đã dừng; hãy mở lại trước khi ghi tiếp."
        )


class TestTyped:
    def test_days_in_order_and_none_to_come(self, scene):
        case = scene.at(Step.CANDIDATE)
        scenes.certificate(case)
        assert refusal(case, Step.CLASS, on=date(2010, 1, 14)) == (
            "Ngày 14/01/2010 ở trước bước “Cảm tình Đảng” ngày 15/01/2010; hãy nhập ngày từ đó trở đi."
        )
        assert "ở sau hôm nay" in refusal(case, Step.CLASS, on=date(2011, 11, 22))

    def test_document(self, scene):
        case = scene.ready(Step.CELL)
        assert refusal(case, Step.CELL, document_number=" ") == (
            "Bước “Chi bộ đã ra nghị quyết” cần số văn bản, ví dụ 05-NQ/CB."
        )
        assert "ở sau hôm nay" in refusal(case, Step.CELL, document_date=date(2011, 11, 22))

    @pytest.mark.parametrize(
        ("tally", "sentence"),
        [
            (None, "cần kết quả biểu quyết: tổng số, số có mặt, số tán thành"),
            (Tally(9, 10, 8), "số có mặt không quá tổng số"),
            (Tally(9, 7, 8), "Số tán thành không quá số có mặt"),
            (Tally(0, 0, 0), "số có mặt không quá tổng số"),
            (Tally(9, 9, 5), "cần ít nhất 6 trong tổng số 9, mới có 5"),
        ],
    )
    def test_votes(self, scene, tally, sentence):
        assert sentence in refusal(scene.ready(Step.CELL), Step.CELL, tally=tally)

    def test_two_thirds_are_enough_half_of_the_standing_committee_is_not(self, scene):
        case = scene.ready(Step.CELL)
        actions.move(
            case=case, step=Step.CELL, typed=scenes.typed(Step.CELL, tally=Tally(9, 6, 6)), by=None
        )
        actions.move(case=case, step=Step.BASE, typed=scenes.typed(Step.BASE), by=None)
        assert "cần ít nhất 6 trong tổng số 10, mới có 5" in refusal(
            case, Step.COMMITTEE, tally=Tally(10, 8, 5)
        )

    @pytest.mark.parametrize(
        ("more", "sentence"),
        [
            ({"tally": None}, "Chi bộ: Bước “Đã công nhận chính thức” cần kết quả biểu quyết"),
            ({"tally": Tally(10, 9, 6)}, "Chi bộ: Chưa đủ số tán thành: cần ít nhất 7 trong tổng"),
            ({"base_tally": None}, "Cấp ủy cơ sở: Bước “Đã công nhận chính thức” cần kết quả"),
            ({"base_tally": Tally(7, 7, 4)}, "Cấp ủy cơ sở: Chưa đủ số tán thành: cần ít nhất 5"),
            ({"base_tally": Tally(7, 6, 7)}, "Cấp ủy cơ sở: Số tán thành không quá số có mặt"),
        ],
    )
    def test_official_is_voted_on_like_an_admission(self, scene, more, sentence):
        case = scene.ready(Step.OFFICIAL)
        assert sentence in refusal(case, Step.OFFICIAL, **more)
        case.member.refresh_from_db()
        assert case.member.standing == "PROBATIONARY"

    def test_the_numbers_are_those_of_the_rules_of_the_case(self, scene):
        case = scene.ready(Step.OFFICIAL)
        MembershipRules.objects.filter(pk=case.rules_id).update(
            cell_numerator=1, cell_denominator=2, base_numerator=3, base_denominator=4
        )
        assert "ít nhất 6 trong tổng số 7" in refusal(case, Step.OFFICIAL)
        typed = scenes.typed(Step.OFFICIAL, tally=Tally(10, 9, 5), base_tally=Tally(7, 6, 6))
        row = actions.move(case=case, step=Step.OFFICIAL, typed=typed, by=None).move
        row.refresh_from_db()
        assert (row.entitled, row.present, row.in_favour) == (10, 9, 5)
        assert (row.base_entitled, row.base_present, row.base_in_favour) == (7, 6, 6)

    def test_a_stopped_case_and_a_finished_one(self, scene):
        case = scene.at(Step.CANDIDATE)
        actions.stop_case(case=case, on=date(2010, 2, 1), reason="Chuyển công tác", by=None)
        assert "Hồ sơ này đã dừng" in refusal(case, Step.CLASS)
        done = scene.at(Step.OFFICIAL, full_name="Bùi Thị Xong")
        assert "đã đến bước cuối cùng" in refusal(done, Step.OFFICIAL)
        with pytest.raises(LookupError):
            check_move(scenes.full(case), "NOWHERE", scenes.typed(Step.CLASS), None)


@pytest.mark.parametrize(
    ("ratio", "entitled", "needed"),
    [
        *(("cell", n, k) for n, k in [(1, 1), (2, 2), (3, 2), (6, 4), (9, 6), (10, 7), (11, 8)]),
        *(("base", n, k) for n, k in [(3, 2), (7, 5), (9, 6), (15, 10)]),
        *(("committee", n, k) for n, k in [(1, 1), (2, 2), (9, 5), (10, 6), (11, 6), (13, 7)]),
    ],
)
def test_votes_that_are_needed(db, ratio, entitled, needed):
    rules = MembershipRules.objects.on(date(2011, 11, 21))
    assert needed_votes(rules, ratio, entitled) == needed


class TestBaseCell:
    """A base cell has no committee above it but the superior one: its own committee proposes."""

    @pytest.fixture
    def case(self, scene):
        for name in ("first", "second"):
            setattr(scene, name, lives.member(scene.base_cell, full_name=f"Hồ Văn {name}"))
        return scene.ready(Step.BASE, scene.base_cell)

    def test_the_step_takes_no_second_vote_and_the_same_document(self, scene, case):
        move = next(one for one in MOVES if one.target == Step.BASE)
        assert not needs_tally(move, case)
        number = scenes.NUMBERS[Step.CELL]
        user = user_with({"admission.edit"}, scene.base_cell, name="bi-thu-co-so")
        typed = scenes.typed(Step.BASE, document_number=number, tally=None)
        recorded = actions.move(case=case, step=Step.BASE, typed=typed, by=user)
        assert (recorded.move.document_number, recorded.move.entitled) == (number, None)
        assert Grant.objects.filter(user=user).count() == 1

    def test_official_takes_the_vote_of_the_cell_alone(self, client, scene, case):
        for step in list(Step)[list(Step).index(case.step) + 1 :]:
            scene.prepare(case, step)
            if step == Step.OFFICIAL:
                break
            actions.move(case=case, step=step, typed=scenes.typed(step), by=None)
        client.force_login(scene.cast["department"])
        address = f"/ket-nap/{case.code}/buoc/"
        form = client.get(address).context["form"]
        assert [name for name in form.fields if "entitled" in name] == ["entitled"]
        typed = {
            "step": "OFFICIAL", "on": "25/10/2011", "document_number": "91-QĐ/ĐUK",
            "entitled": "6", "present": "6", "in_favour": "4",
        }  # fmt: skip
        assert client.post(address, typed).status_code == 302
        row = case.moves.get(step=Step.OFFICIAL)
        assert (row.in_favour, row.base_entitled) == (4, None)
