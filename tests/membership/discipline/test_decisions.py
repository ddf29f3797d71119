"""Recording decisions: one transaction with the history, and taking them back again."""

from datetime import date

import pytest

from core.exceptions import Refused
from core.models import AuditEvent
from membership.discipline.actions import deliver, withdraw
from membership.discipline.queries import Attention, attention, figures, undecided
from membership.flows.counting import flow
from membership.life import Kind
from membership.models import Discipline, Form, MemberEvent, Spell, Status, StrikingReason
from membership.register.actions import undo_event
from tests.membership import lives
from tests.membership.discipline.cases import decided, decision

pytestmark = pytest.mark.django_db
DAY = date(2011, 9, 1)


@pytest.fixture
def member(cast):
    return lives.member(cast.sub_cell, by=cast["department"])


def history(member) -> list[tuple]:
    """Standing events after the listing, as the register holds them."""
    events = member.events.standing().filter(on__gt=date(2006, 1, 10))
    return list(events.values_list("kind", "on", "what"))


def spells(member) -> list[tuple]:
    return list(
        Spell.objects.filter(member=member).values_list("organization__code", "since", "until")
    )


@pytest.mark.parametrize("form", [Form.REPRIMAND, Form.WARNING])
def test_a_discipline_marks_the_history_and_lapses(cast, member, form):
    made = decided(member, form, by=cast["department"], delivered_on=date(2011, 9, 5))
    assert history(member) == [(Kind.DISCIPLINED, DAY, form)]
    assert member.status == Status.ACTIVE
    assert made.organization == cast.sub_cell
    assert made.event.decision_number == made.decision_number
    assert (made.in_force_until, made.appeal_until) == (date(2012, 9, 1), date(2011, 10, 5))
    assert made.is_in_force(date(2012, 8, 31))
    assert not made.is_in_force(date(2012, 9, 1))
    actions = set(AuditEvent.objects.values_list("action", flat=True))
    assert {"member.event", "discipline.record"} <= actions


@pytest.mark.parametrize(
    ("form", "kind", "what", "status", "column"),
    [
        (Form.EXPULSION, Kind.EXPELLED, Form.EXPULSION, Status.EXPELLED, "expelled"),
        (
            Form.STRIKING_OFF,
            Kind.STRUCK_OFF,
            StrikingReason.NO_DUES,
            Status.STRUCK_OFF,
            "struck_off",
        ),
    ],
)
def test_what_ends_a_membership_shows_in_the_flow(cast, member, form, kind, what, status, column):
    lives.member(cast.neighbour_cell)
    made = decided(member, form, by=cast["department"])
    assert history(member) == [(kind, DAY, what)]
    assert member.status == status
    assert spells(member) == [("TD-1-1", date(2006, 1, 10), DAY)]
    assert made.in_force_until is None
    year = flow(cast.committee.pk, 2011)
    assert (year[column], year.end, year.difference) == (1, 0, 0)
    found = figures(cast["department"])[0]
    assert (found.year, found.difference, dict(found.figures)[form]) == (2011, 0, 1)


def test_a_probationary_member(cast):
    by = cast["department"]
    for form, fits in ((Form.WARNING, True), (Form.EXPULSION, False), (Form.STRIKING_OFF, True)):
        person = lives.admitted(cast.sub_cell, date(2011, 5, 19), by=by)
        if fits:
            decided(person, form, by=by, **_case(form))
            continue
        with pytest.raises(Refused, match="Đảng viên dự bị chỉ bị khiển trách, cảnh cáo"):
            decided(person, form, by=by)
    with pytest.raises(Refused, match="chỉ dùng cho đảng viên dự bị"):
        decided(lives.member(cast.sub_cell), Form.STRIKING_OFF, striking_reason="PROBATION")


def _case(form: str) -> dict:
    return {"striking_reason": "PROBATION"} if form == Form.STRIKING_OFF else {}


def test_a_removal_ends_the_position_and_its_withdrawal_opens_it_again(cast, member):
    by = cast["department"]
    position = lives.happens(
        member,
        Kind.POSITION,
        date(2010, 2, 1),
        cast.sub_cell,
        what="SECRETARY",
        until=date(2015, 2, 1),
    )
    other = lives.happens(
        lives.member(cast.sub_cell), Kind.POSITION, date(2010, 2, 1), what="DEPUTY_SECRETARY"
    )
    with pytest.raises(Refused, match="phải chọn chức vụ bị cách"):
        decided(member, Form.REMOVAL, by=by)
    with pytest.raises(Refused, match="không phải của đảng viên này"):
        decided(member, Form.REMOVAL, by=by, position=other)
    with pytest.raises(Refused, match="sau ngày bắt đầu"):
        decided(member, Form.REMOVAL, by=by, position=position, on=date(2010, 2, 1))
    assert Discipline.objects.count() == 0
    made = decided(member, Form.REMOVAL, by=by, position=position)
    position.refresh_from_db()
    assert (position.until, made.position_until) == (DAY, date(2015, 2, 1))
    with pytest.raises(Refused, match="dựa trên quyết định"):
        undo_event(event=position, by=by)
    withdraw(discipline=made, reason="ghi nhầm", by=by)
    position.refresh_from_db()
    assert position.until == date(2015, 2, 1)
    assert history(member) == [(Kind.POSITION, date(2010, 2, 1), "SECRETARY")]


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"on": date(2011, 11, 22)}, "ở sau hôm nay"),
        ({"on": date(2005, 12, 31)}, "không sinh hoạt ở tổ chức nào"),
        ({"delivered_on": date(2011, 8, 31)}, "Ngày giao phải từ ngày quyết định 01/09/2011"),
        ({"delivered_on": date(2011, 11, 22)}, "Ngày giao phải từ ngày quyết định"),
        ({"striking_reason": "CARD"}, "chọn một trường hợp của Điều 8"),
        ({"form": Form.STRIKING_OFF, "striking_reason": ""}, "chọn một trường hợp của Điều 8"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(cast, member, more, sentence):
    before = MemberEvent.objects.count()
    with pytest.raises(Refused, match=sentence):
        decided(member, by=cast["department"], **more)
    assert (MemberEvent.objects.count(), Discipline.objects.count()) == (before, 0)


def test_one_who_was_elsewhere_that_day_is_refused(cast, member):
    lives.happens(member, Kind.TRANSFERRED_OUT, date(2011, 6, 1), place="Đảng bộ khác")
    for form in (Form.WARNING, Form.EXPULSION):
        with pytest.raises(Refused, match="không sinh hoạt ở tổ chức nào") as refused:
            decided(member, form)
        assert "do cấp ủy nơi đang sinh hoạt ghi" in str(refused.value)


def test_the_cell_of_that_day_keeps_the_decision(cast, member):
    lives.happens(member, Kind.TRANSFERRED, date(2011, 10, 3), cast.base_cell)
    assert decided(member).organization == cast.sub_cell
    assert member.organization == cast.base_cell


def test_a_decision_is_put_on_what_the_history_holds_already(cast, member):
    by = cast["department"]
    event = lives.happens(member, Kind.EXPELLED, date(2011, 7, 4), by=by)
    assert list(undecided(by)) == [event]
    year = figures(by)[0]
    assert (year.expelled, year.difference) == (1, 1)
    with pytest.raises(Refused, match="không khớp với nội dung đã ghi"):
        decided(member, Form.STRIKING_OFF, by=by, event=event)
    made = decided(member, Form.EXPULSION, by=by, event=event, on=date(2011, 7, 1))
    assert (made.event, made.organization) == (event, cast.sub_cell)
    assert history(member) == [(Kind.EXPELLED, date(2011, 7, 4), "")]
    assert not undecided(by).exists()
    assert figures(by)[0].difference == 0
    with pytest.raises(Refused, match="đã có quyết định"):
        decided(member, Form.EXPULSION, by=by, event=event)


def test_delivery_begins_the_days_for_a_complaint(cast, member):
    by = cast["department"]
    made = decided(member, by=by)
    assert made.appeal_until is None
    assert attention(by).undelivered == 1
    for day in (date(2011, 8, 31), date(2011, 11, 22)):
        with pytest.raises(Refused, match="Ngày giao phải từ ngày quyết định"):
            deliver(discipline=made, delivered_on=day, by=by)
    deliver(discipline=made, delivered_on=date(2011, 9, 30), by=by)
    made.refresh_from_db()
    assert made.appeal_until == date(2011, 10, 30)
    assert attention(by) == Attention(0, 0, None, 0, 0)
    event = AuditEvent.objects.get(action="discipline.deliver")
    assert (event.before, event.after) == (
        {"delivered_on": "–"},
        {"delivered_on": "30/09/2011"},
    )


@pytest.mark.parametrize("form", [Form.REPRIMAND, Form.EXPULSION, Form.STRIKING_OFF])
def test_a_withdrawn_decision_leaves_the_member_as_if_it_had_never_been(cast, member, form):
    by = cast["department"]
    before = (history(member), spells(member), member.status)
    made = decided(member, form, by=by)
    with pytest.raises(Refused, match="dựa trên quyết định"):
        undo_event(event=made.event, by=by)
    withdraw(discipline=made, reason="ghi nhầm người", by=by)
    member.refresh_from_db()
    made.refresh_from_db()
    assert (history(member), spells(member), member.status) == before
    assert (made.ended_as, made.ended_on, made.ended_reason) == (
        "WITHDRAWN",
        date(2011, 11, 21),
        "ghi nhầm người",
    )
    assert flow(cast.committee.pk, 2011).total_out == 0
    assert sum(dict(figures(by)[0].figures).values()) == 0
    with pytest.raises(Refused, match="không còn giá trị"):
        withdraw(discipline=made, reason="lần nữa", by=by)
    assert AuditEvent.objects.get(action="discipline.withdraw").reason == "ghi nhầm người"


def test_what_came_after_holds_the_decision(cast, member):
    by = cast["department"]
    made = decided(member, Form.STRIKING_OFF, by=by, on=date(2011, 2, 1))
    lives.happens(member, Kind.READMITTED, date(2011, 10, 1), cast.sub_cell, by=by)
    with pytest.raises(Refused, match="Kết nạp lại"):
        withdraw(discipline=made, reason="ghi nhầm", by=by)
    made.refresh_from_db()
    assert made.is_standing
    assert not made.event.undone_at


def test_a_decision_needs_its_form(member):
    assert decision(Form.WARNING).what == "WARNING"
    assert decision(Form.STRIKING_OFF).what == "NO_DUES"
