"""Values of rules that are not confirmed remind and never refuse (DOMAIN.md)."""

from datetime import date

import pytest
from django.urls import reverse

from core.exceptions import Refused
from membership.admission import actions
from membership.admission.votes import Tally
from membership.admission.workflow import can_move, missing, reminders
from membership.life import Kind
from membership.models import Confirmed, Member, MembershipRules, Step
from membership.persons import Ages
from tests.membership import lives
from tests.membership.admission import scene as scenes
from tests.membership.cadre.plans import post
from tests.membership.register.test_editing import NEW, typed

SAID = "là quy định chưa xác minh, nên chỉ nhắc để cân nhắc."
MEASURED = "chưa xác minh: chỉ để tham khảo"


@pytest.fixture
def scene(cast) -> scenes.Scene:
    return scenes.build(cast)


@pytest.fixture
def staff(client, cast):
    client.force_login(cast["department"])
    return client


def of_rules(warnings) -> list[str]:
    """What rules say: that the scene's votes are more than its register holds is no rule's word."""
    return [one for one in warnings if "nhiều hơn sổ" not in one]


def unconfirm() -> None:
    MembershipRules.objects.update(confirmed=Confirmed.UNCONFIRMED)


@pytest.mark.parametrize("confirmed", [one for one in Confirmed if one != "UNCONFIRMED"])
def test_all_others_decide(db, confirmed):
    rules = MembershipRules.objects.on(date(2011, 11, 21))
    assert rules.decides
    rules.confirmed = confirmed
    assert rules.decides
    rules.confirmed = Confirmed.UNCONFIRMED
    assert not rules.decides


class TestAdmission:
    def move(self, case, step, **more):
        case.rules.confirmed = Confirmed.UNCONFIRMED
        case.rules.save()
        return actions.move(case=case, step=step, typed=scenes.typed(step, **more), by=None)

    def test_votes(self, scene):
        case = scene.ready(Step.CELL)
        (said,) = of_rules(self.move(case, Step.CELL, tally=Tally(9, 9, 5)).warnings)
        assert "cần ít nhất 6 trong tổng số 9, mới có 5" in said
        assert said.endswith(f"Theo “Điều lệ Đảng khóa X, XI”, {SAID}")
        assert case.step == Step.CELL

    def test_votes_must_still_add_up_and_be_there(self, scene):
        case = scene.ready(Step.CELL)
        for tally in (None, Tally(9, 7, 8)):
            with pytest.raises(Refused):
                self.move(case, Step.CELL, tally=tally)

    def test_both_votes_on_official_and_the_end_of_probation(self, scene):
        case = scene.ready(Step.OFFICIAL)
        said = self.move(
            case,
            Step.OFFICIAL,
            on=date(2011, 9, 29),
            tally=Tally(10, 9, 6),
            base_tally=Tally(7, 7, 4),
        ).warnings
        assert [one.split(".")[0] for one in of_rules(said)] == [
            "Chưa hết thời gian dự bị: đến ngày 30/09/2011",
            "Chi bộ: Chưa đủ số tán thành: cần ít nhất 7 trong tổng số 10, mới có 6",
            "Cấp ủy cơ sở: Chưa đủ số tán thành: cần ít nhất 5 trong tổng số 7, mới có 4",
        ]
        case.member.refresh_from_db()
        assert case.member.official_on == date(2011, 9, 29)  # not to come, as the end would be

    def test_papers_introducers_and_certificates_by_their_months(self, client, scene):
        case = scene.ready(Step.CELL)
        scenes.people(scene, case, second_introducer=scene.young)
        case.papers.filter(kind__code="van-ban-tham-tra").delete()
        case.certificates.update(valid_until=date(2010, 8, 1))
        assert len(missing(scenes.full(case), date(2010, 8, 2))) == 3
        unconfirm()
        whole = scenes.full(case)
        assert missing(whole, date(2010, 8, 2)) == []
        assert can_move(whole, scene.cast["base-secretary"])
        said = reminders(whole, date(2010, 8, 2))
        assert [SAID in one for one in said] == [True] * 3
        client.force_login(scene.cast["base-secretary"])
        page = client.get(f"/ket-nap/{case.code}/").content.decode()
        assert page.count(SAID) == len(reminders(whole)) > 0
        assert "Ghi nghị quyết của chi bộ" in page
        assert len(of_rules(self.move(case, Step.CELL).warnings)) == 3

    def test_who_is_no_member_there_introduces_nobody_all_the_same(self, scene):
        """That is what the statutes ask, no number of the rules."""
        case = scene.ready(Step.DOSSIER)
        scenes.people(scene, case, first_introducer=scene.probationary)
        with pytest.raises(Refused, match="chưa đủ điều kiện"):
            self.move(case, Step.DOSSIER)

    def test_age_at_the_decision(self, scene):
        case = scene.ready(Step.DECIDED, birth_date=date(1950, 8, 31))
        (said,) = self.move(case, Step.DECIDED).warnings
        assert "không ở trong độ tuổi kết nạp: từ 18 đến đủ 60 tuổi" in said
        assert Member.objects.filter(birth_date=date(1950, 8, 31)).count() == 1

    def test_a_confirmed_rule_says_nothing_more(self, scene):
        case = scene.ready(Step.CELL)
        assert reminders(scenes.full(case)) == []
        step = scenes.typed(Step.CELL)
        found = actions.move(case=case, step=Step.CELL, typed=step, by=None).warnings
        assert of_rules(found) == []

    def test_a_case_is_opened_for_who_is_too_young_yet(self, client, scene):
        unconfirm()
        client.force_login(scene.cast["cell-secretary"])
        answer = client.post(
            "/ket-nap/lap/",
            {
                "organization": scene.cell.pk,
                "on": "04/01/2011",
                "full_name": "Trần Thị Ưu Tú",
                "birth_date": "22/11/1995",
                "sex": "F",
                "ethnic_group": "Kinh",
            },
            follow=True,
        )
        (_done, said) = [str(one) for one in answer.context["messages"]]
        assert said.startswith("Sinh ngày 22/11/1995 thì nay chưa đủ 16 tuổi")
        assert SAID in said


class TestRegister:
    def test_age_at_admission(self, staff, cast):
        young = typed(cast, birth_date="20/05/1987")  # admitted the day before he was eighteen
        assert "chưa đủ 18 tuổi" in staff.post(NEW, young).content.decode()
        assert not Member.objects.exists()
        unconfirm()
        answer = staff.post(NEW, young, follow=True)
        (_done, said) = [str(one) for one in answer.context["messages"]]
        assert "chưa đủ 18 tuổi" in said
        assert SAID in said
        assert Member.objects.count() == 1

    def test_what_a_workbook_says_is_not_refused_either(self, db):
        unconfirm()
        assert SAID in Ages.read().check(date(1990, 1, 1), date(2005, 5, 19))
        assert Ages.read().check(date(1980, 1, 1), date(2005, 5, 19)) == ""

    @pytest.mark.parametrize(
        ("what", "more", "said"),
        [
            (
                "tam-thoi",
                {"place": "Công trường", "until": "30/09/2011"},
                "từ 3 tháng đến dưới 12 tháng",
            ),
            ("chinh-thuc", {"on": "01/09/2011"}, "đến ngày 02/09/2011 mới hết"),
        ],
    )
    def test_months_of_events(self, staff, cast, what, more, said):
        member = lives.admitted(cast.sub_cell, date(2010, 8, 31))
        lives.happens(member, Kind.CEREMONY, date(2010, 9, 2))
        address = reverse("membership:member_event", args=[member.code, what])
        words = {"on": "01/07/2011", **more}
        assert said in staff.post(address, words).content.decode()
        assert member.events.count() == 2
        unconfirm()
        answer = staff.post(address, words, follow=True)
        (_done, warned) = [str(one) for one in answer.context["messages"]]
        assert said in warned
        assert SAID in warned
        assert member.events.count() == 3


def test_pages_that_measure_say_so(staff, cast):
    made = post(cast.base_committee)
    pages = [
        reverse("membership:cadre"),
        reverse("membership:cadre_post", args=[made.pk]),
        reverse("membership:quotas_delegation"),
    ]
    assert [MEASURED in staff.get(page).content.decode() for page in pages] == [False] * 3
    rules, told = reverse("membership:admission_rules"), "chỉ nhắc, không từ chối việc nào"
    assert told not in staff.get(rules).content.decode()
    unconfirm()
    assert told in staff.get(rules).content.decode()
    assert [staff.get(page).content.decode().count(MEASURED) for page in pages] == [1] * 3
