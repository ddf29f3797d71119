"""Complaints: deadlines, late ones, and what each outcome does to history and register."""

from datetime import date

import pytest
from django.urls import reverse

from core.exceptions import Refused
from core.models import AuditEvent
from membership.discipline.appeals import Answer, file_appeal, resolve
from membership.discipline.decision_forms import ResolveForm
from membership.discipline.queries import Attention, attention, figures
from membership.flows.counting import flow
from membership.life import Kind
from membership.models import Appeal, Confirmed, Discipline, Form, MembershipRules, Status
from tests.membership import lives
from tests.membership.discipline.cases import decided
from tests.membership.discipline.test_decisions import history, spells

pytestmark = pytest.mark.django_db
Outcome = Appeal.Outcome


@pytest.fixture
def member(cast):
    return lives.member(cast.sub_cell, by=cast["department"])


def complain(row, on=date(2011, 9, 20), **more) -> Appeal:
    return file_appeal(discipline=row, filed_on=on, filed_with="Ủy ban Kiểm tra", **more)


def answer(outcome, on=date(2011, 11, 1), **more) -> Answer:
    number = "" if outcome == Outcome.WITHDRAWN else "88-QĐ/TD"
    return Answer(outcome, on, **{"decision_number": number, **more})


def test_a_complaint_in_time(cast, member):
    by = cast["department"]
    made = decided(member, by=by, delivered_on=date(2011, 9, 5))
    appeal = complain(made, date(2011, 10, 5), by=by)
    assert (appeal.due_on, appeal.is_late) == (date(2012, 1, 3), False)
    assert attention(by) == Attention(1, 0, date(2012, 1, 3), 0, 0)
    assert attention(cast.stranger["department"]) == Attention(0, 0, None, 0, 0)
    with pytest.raises(Refused, match="Còn một khiếu nại chưa giải quyết"):
        complain(made, date(2011, 10, 6), by=by)


def test_a_late_complaint_needs_a_note_and_is_marked(cast, member):
    by = cast["department"]
    made = decided(member, by=by, delivered_on=date(2011, 9, 5))
    with pytest.raises(Refused, match="Khiếu nại sau hạn 05/10/2011"):
        complain(made, date(2011, 10, 6), by=by)
    appeal = complain(made, date(2011, 10, 6), note="ốm nằm viện", by=by)
    assert appeal.is_late
    event = AuditEvent.objects.get(action="discipline.appeal")
    assert (event.after["is_late"], event.reason) == (True, "ốm nằm viện")


def test_before_the_delivery_no_complaint_is_late(member):
    assert not complain(decided(member), date(2011, 11, 21), by=None).is_late


@pytest.mark.parametrize("day", [date(2011, 8, 31), date(2011, 11, 22)])
def test_days_of_a_complaint(member, day):
    with pytest.raises(Refused, match=r"Ngày khiếu nại phải từ 01/09/2011 đến hôm nay 21/11/2011"):
        complain(decided(member), day, by=None)


def test_late_answers_are_counted(cast, member):
    by = cast["department"]
    made = decided(member, by=by, on=date(2011, 7, 19), delivered_on=date(2011, 7, 23))
    complain(made, date(2011, 8, 8), by=by)
    assert attention(by) == Attention(1, 1, date(2011, 11, 6), 0, 0)


def test_upheld_keeps_the_decision_and_opens_the_next_step(cast, member):
    by = cast["department"]
    made = decided(member, by=by, delivered_on=date(2011, 9, 5))
    appeal = resolve(appeal=complain(made, by=by), answer=answer(Outcome.UPHELD), by=by)
    made.refresh_from_db()
    assert (appeal.outcome, made.is_standing) == ("UPHELD", True)
    assert made.appeal_until == date(2011, 12, 1)
    assert history(member) == [(Kind.DISCIPLINED, date(2011, 9, 1), "WARNING")]
    with pytest.raises(Refused, match="đã có kết quả"):
        resolve(appeal=appeal, answer=answer(Outcome.UPHELD), by=by)
    with pytest.raises(Refused, match=r"Ngày khiếu nại phải từ 01/11/2011"):
        complain(made, date(2011, 10, 31), by=by)
    assert not complain(made, date(2011, 11, 21), by=by).is_late


def test_a_complaint_that_was_withdrawn_changes_nothing(cast, member):
    made = decided(member, delivered_on=date(2011, 9, 5))
    resolve(appeal=complain(made, by=None), answer=answer(Outcome.WITHDRAWN), by=None)
    made.refresh_from_db()
    assert (made.is_standing, made.appeal_until) == (True, date(2011, 10, 5))


@pytest.mark.parametrize("form", [Form.EXPULSION, Form.STRIKING_OFF])
def test_cancelling_restores_register_and_flows(cast, member, form):
    by = cast["department"]
    before = spells(member)
    lives.member(cast.base_cell, by=by)
    made = decided(member, form, by=by)
    assert flow(cast.committee.pk, 2011).end == 1
    resolve(appeal=complain(made, by=by), answer=answer(Outcome.CANCELLED), by=by)
    member.refresh_from_db()
    made.refresh_from_db()
    assert (member.status, spells(member), history(member)) == (Status.ACTIVE, before, [])
    assert (made.ended_as, made.ended_on) == ("CANCELLED", date(2011, 11, 1))
    year = flow(cast.committee.pk, 2011)
    assert (year["expelled"], year["struck_off"], year.end, year.difference) == (0, 0, 2, 0)
    assert [number for _form, number in figures(by)[0].figures] == [0, 0, 0, 0, 0]
    with pytest.raises(Refused, match="không còn giá trị"):
        complain(made, by=by)


def test_a_cancelled_removal_gives_the_position_back(cast, member):
    position = lives.happens(
        member, Kind.POSITION, date(2010, 2, 1), cast.sub_cell, what="SECRETARY"
    )
    made = decided(member, Form.REMOVAL, position=position)
    resolve(appeal=complain(made, by=None), answer=answer(Outcome.CANCELLED), by=None)
    position.refresh_from_db()
    assert position.until is None


def test_a_lighter_form_takes_the_place_of_an_expulsion(cast, member):
    by = cast["department"]
    made = decided(member, Form.EXPULSION, by=by)
    lighter = answer(
        Outcome.LIGHTER, form=Form.WARNING, body="HIGHER", decided_by="Ban Thường vụ Tỉnh ủy"
    )
    resolve(appeal=complain(made, by=by), answer=lighter, by=by)
    member.refresh_from_db()
    made.refresh_from_db()
    new = Discipline.objects.get(replaces=made)
    assert made.ended_as == "REPLACED"
    assert (new.form, new.decision_number, new.decided_on, new.decided_by, new.reason) == (
        Form.WARNING,
        "88-QĐ/TD",
        date(2011, 11, 1),
        "Ban Thường vụ Tỉnh ủy",
        made.reason,
    )
    assert new.in_force_until == date(2012, 11, 1)
    assert member.status == Status.ACTIVE
    assert history(member) == [(Kind.DISCIPLINED, date(2011, 11, 1), "WARNING")]
    assert [number for _form, number in figures(by)[0].figures] == [0, 1, 0, 0, 0]


def test_a_heavier_form_can_end_the_membership(cast, member):
    made = decided(member, Form.WARNING)
    heavier = answer(Outcome.HEAVIER, form=Form.EXPULSION, body="STANDING")
    resolve(appeal=complain(made, by=None), answer=heavier, by=None)
    member.refresh_from_db()
    assert member.status == Status.EXPELLED
    assert history(member) == [(Kind.EXPELLED, date(2011, 11, 1), "EXPULSION")]


def test_a_replaced_decision_on_somebody_who_moved_away_keeps_its_cell(cast, member):
    made = decided(member, Form.WARNING)
    lives.happens(member, Kind.TRANSFERRED_OUT, date(2011, 10, 1), place="Đảng bộ khác")
    lighter = answer(Outcome.LIGHTER, form=Form.REPRIMAND, body="STANDING")
    resolve(appeal=complain(made, by=None), answer=lighter, by=None)
    assert Discipline.objects.get(replaces=made).organization == cast.sub_cell


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"on": date(2011, 9, 19)}, "Ngày giải quyết phải từ ngày khiếu nại 20/09/2011"),
        ({"on": date(2011, 11, 22)}, "đến hôm nay 21/11/2011"),
        ({"decision_number": " "}, "số quyết định giải quyết"),
        ({"outcome": Outcome.LIGHTER, "form": Form.EXPULSION, "body": "STANDING"}, "không khớp"),
        ({"outcome": Outcome.LIGHTER, "form": "", "body": "STANDING"}, "không khớp"),
        ({"outcome": Outcome.HEAVIER, "form": Form.EXPULSION}, "Hãy chọn cấp quyết định"),
    ],
)
def test_answers_that_cannot_be(cast, member, given, sentence):
    made = decided(member, Form.WARNING)
    appeal = complain(made, by=None)
    wrong = answer(**{"outcome": Outcome.UPHELD, **given})
    with pytest.raises(Refused, match=sentence):
        resolve(appeal=appeal, answer=wrong, by=None)
    appeal.refresh_from_db()
    assert appeal.resolved_on is None


def test_striking_off_is_no_discipline_and_is_never_made_lighter(member):
    made = decided(member, Form.STRIKING_OFF)
    for outcome in (Outcome.LIGHTER, Outcome.HEAVIER):
        wrong = answer(outcome, form=Form.WARNING, body="STANDING")
        appeal = made.appeals.first() or complain(made, by=None)
        with pytest.raises(Refused, match="không khớp"):
            resolve(appeal=appeal, answer=wrong, by=None)


def test_a_body_below_the_one_that_decided_changes_nothing(client, cast, member):
    made = decided(member, Form.EXPULSION)
    complaint = complain(made, by=None)
    below = answer(Outcome.LIGHTER, form=Form.WARNING, body="CELL")
    with pytest.raises(Refused, match="cấp cao hơn ban hành nên chi bộ không thay đổi được"):
        resolve(appeal=complaint, answer=below, by=None)
    typed = {
        "outcome": "LIGHTER", "form": "WARNING", "body": "CELL", "resolved_on": "01/11/2011",
        "decision_number": "1",
    }  # fmt: skip
    client.force_login(cast["department"])
    address = reverse("membership:discipline_resolve", args=[complaint.pk])
    shown = client.post(address, typed).context["form"]["shown"].value()
    page = client.post(address, {**typed, "shown": shown})
    assert list(page.context["form"].errors) == ["body"]
    assert Discipline.objects.get() == made
    assert client.post(address, {**typed, "body": "STANDING", "shown": shown}).status_code == 302
    assert Discipline.objects.get(replaces=made).form == Form.WARNING


def test_a_removal_is_offered_only_of_somebody_with_a_position(cast, member):
    made = decided(member, Form.EXPULSION)
    user, chosen = cast["department"], {"outcome": "LIGHTER"}
    form = ResolveForm(user=user, discipline=made, initial=chosen)
    assert [code for code, _label in form.fields["form"].choices] == ["", "REPRIMAND", "WARNING"]
    assert "position" not in form.fields
    lives.happens(member, Kind.POSITION, date(2010, 2, 1), cast.sub_cell, what="SECRETARY")
    form = ResolveForm(user=user, discipline=made, initial=chosen)
    assert [code for code, _label in form.fields["form"].choices][-1] == "REMOVAL"
    assert "position" in form.fields


def test_rules_that_are_not_confirmed_only_remind_of_a_late_complaint(client, cast, member):
    MembershipRules.objects.update(confirmed=Confirmed.UNCONFIRMED)
    made = decided(member, delivered_on=date(2011, 9, 5))
    said = "Khiếu nại sau hạn 05/10/2011: hãy ghi chú vì sao vẫn nhận"
    client.force_login(cast["department"])
    page = client.post(
        reverse("membership:discipline_appeal", args=[made.pk]),
        {"filed_on": "06/10/2011", "filed_with": "Ủy ban Kiểm tra"},
        follow=True,
    )
    told = [str(one) for one in page.context["messages"]]
    assert (len(told), said in told[1], "chưa xác minh" in told[1]) == (2, True, True)
    assert Appeal.objects.get().is_late
    Appeal.objects.all().delete()
    assert complain(made, date(2011, 10, 5), by=None).reminder == ""
    Appeal.objects.all().delete()
    assert complain(made, date(2011, 10, 6), note="ốm", by=None).reminder == ""


def test_the_trail_keeps_which_body_decided(member):
    decided(member, Form.WARNING)
    decided(member, Form.WARNING, body="HIGHER", decided_by="Ban Thường vụ Tỉnh ủy")
    kept = [one.after for one in AuditEvent.objects.filter(action="discipline.record")]
    assert sorted((one["body"], one["decided_by"]) for one in kept) == [
        ("Ban thường vụ cấp ủy cấp trên trực tiếp", ""),
        ("Cấp khác: cao hơn hoặc ngoài hệ thống", "Ban Thường vụ Tỉnh ủy"),
    ]
