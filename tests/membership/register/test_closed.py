"""The death, or another end, of somebody who is in the register no longer."""

from datetime import date

import pytest
from django.urls import reverse

from core.exceptions import Refused
from membership.flows.counting import flow
from membership.life import Kind
from membership.models import Form, Status
from membership.register.actions import undo_event
from membership.register.corrections import Correction, correct_event
from organizations.models import Role
from organizations.permissions import Permission
from tests import factories
from tests.membership import lives
from tests.membership.discipline.cases import decided

pytestmark = pytest.mark.django_db

WENT, LATER = date(2011, 3, 1), date(2011, 9, 1)


@pytest.fixture
def member(cast):
    return lives.member(cast.sub_cell, full_name="Nguyễn Thị Hiền")


@pytest.fixture
def away(member):
    lives.happens(member, Kind.TRANSFERRED_OUT, WENT, place="Đảng bộ phường 5")
    return member


@pytest.fixture
def staff(client, cast):
    client.force_login(cast["department"])
    return client


def page_of(client, member) -> str:
    return client.get(reverse("membership:member", args=[member.code])).content.decode()


def test_who_went_elsewhere_can_die_and_is_in_nobodys_figures(staff, cast, away):
    address = reverse("membership:member_event", args=[away.code, "tu-tran"])
    assert address in page_of(staff, away)
    typed = {"on": "01/09/2011", "note": "Gia đình báo", "confirmed": "1"}
    assert staff.post(address, typed).status_code == 302
    away.refresh_from_db()
    event = away.events.get(kind=Kind.DIED)
    assert (away.status, away.organization, event.origin) == (Status.DIED, cast.sub_cell, None)
    year = flow(cast.sub_cell.pk, 2011)
    assert (year.start, year["transferred_out"], year["died"], year.end) == (1, 1, 0, 0)
    assert list(away.spells.values_list("until", flat=True)) == [WENT]
    undo_event(event=event, by=None)
    away.refresh_from_db()
    assert away.status == Status.AWAY


@pytest.mark.parametrize("kind", [Kind.LEFT, Kind.STRUCK_OFF, Kind.EXPELLED])
def test_his_other_ends_are_written_where_he_belongs(away, kind):
    with pytest.raises(Refused) as refused:
        lives.happens(away, kind, LATER)
    said = str(refused.value)
    assert "đã chuyển sinh hoạt đi ngày 01/03/2011" in said
    assert "do cấp ủy nơi đang sinh hoạt ghi" in said
    assert "Đã trở về thì ghi chuyển đến trước" in said
    assert away.events.count() == 4


@pytest.mark.parametrize("what", ["tu-tran", "xin-ra"])
@pytest.mark.parametrize(
    ("kind", "todo"),
    [
        (Kind.LEFT, "hủy việc đó ở Quá trình trong Đảng rồi ghi lại"),
        (Kind.DIED, "hủy việc đó ở Quá trình trong Đảng rồi ghi lại"),
        (Kind.STRUCK_OFF, "rút ở mục Kỷ luật, xóa tên rồi ghi lại"),
        (Kind.EXPELLED, "rút ở mục Kỷ luật, xóa tên rồi ghi lại"),
    ],
)
def test_a_closed_file_says_what_to_do(staff, member, kind, todo, what):
    lives.happens(member, kind, WENT)
    with pytest.raises(Refused, match=todo):
        lives.happens(member, Kind.DIED, LATER)
    said = page_of(staff, member)
    assert todo in said
    assert "ngày 01/03/2011" in said
    assert ("chỉ ghi kết nạp lại" in said) == (kind != Kind.DIED)
    address = reverse("membership:member_event", args=[member.code, what])
    assert address not in said
    answer = staff.post(address, {"on": "01/09/2011", "confirmed": "1"}, follow=True)
    assert answer.redirect_chain == [(reverse("membership:member", args=[member.code]), 302)]
    assert [todo in str(one) for one in answer.context["messages"]] == [True]
    member.refresh_from_db()
    assert member.status == kind


def test_an_end_before_what_is_recorded_already_names_it(away):
    with pytest.raises(Refused) as refused:
        lives.happens(away, Kind.DIED, date(2011, 2, 1))
    assert str(refused.value) == (
        "Ghi “Từ trần” ngày 01/02/2011 thì “Chuyển sinh hoạt đi” ngày 01/03/2011 đã ghi không còn "
        "đúng. Hãy xem lại ngày, hoặc hủy việc đã ghi đó trước rồi ghi lại."
    )


def test_who_is_in_the_register_is_told_nothing(staff, away, cast):
    lives.happens(away, Kind.TRANSFERRED_IN, LATER, cast.base_cell)
    assert "đã chuyển sinh hoạt đi ngày" not in page_of(staff, away)


def only_members(cast, *more: str):
    """Somebody who edits members of the committee and holds the permissions `more`."""
    permissions = [Permission.VIEW_MEMBER, Permission.EDIT_MEMBER, Permission.VIEW_ORGANIZATION]
    Role.objects.create(code="only-members", name="x", permissions=[*permissions, *more])
    user = factories.UserFactory(username="only-members")
    factories.grant(user, "only-members", cast.committee)
    return user


def test_a_refusal_tells_nothing_of_discipline_to_who_may_not_see_it(client, cast, member):
    decided(member, Form.WARNING, on=LATER)
    address = reverse("membership:member_event", args=[member.code, "tu-tran"])
    typed = {"on": "01/08/2011", "confirmed": "1"}
    client.force_login(only_members(cast))
    (said,) = client.post(address, typed).context["form"].non_field_errors()
    assert said.startswith("Việc này không khớp với những việc đã ghi trong hồ sơ.")
    client.force_login(cast["department"])
    (said,) = client.post(address, typed).context["form"].non_field_errors()
    assert "“Kỷ luật” ngày 01/09/2011 đã ghi không còn đúng" in said


def test_neither_does_undoing_or_mending_what_discipline_stands_on(cast, member):
    """The arrival back, without which the member could not have been warned; the lost position."""
    lives.happens(member, Kind.TRANSFERRED_OUT, WENT, place="Đảng bộ phường 5")
    lives.happens(member, Kind.TRANSFERRED_IN, date(2011, 4, 1), cast.sub_cell)
    post = lives.happens(member, Kind.POSITION, date(2011, 5, 1), cast.sub_cell, what="SECRETARY")
    decided(member, Form.REMOVAL, on=LATER, position=post, decision_number="77-QĐ/TD")
    lives.happens(member, Kind.DIED, date(2011, 10, 1))
    user = only_members(cast)
    with pytest.raises(Refused) as refusal:
        undo_event(event=post, by=user)
    assert "77-QĐ/TD" not in refusal.value.sentence
    with pytest.raises(Refused, match="77-QĐ/TD"):
        undo_event(event=post, by=cast["department"])
    admitted = member.events.get(kind=Kind.ADMITTED)
    member.refresh_from_db()
    with pytest.raises(Refused) as refusal:
        correct_event(
            event=admitted, version=member.version, by=user,
            correction=Correction(date(2011, 9, 15), organization=cast.sub_cell),
        )  # fmt: skip
    assert "Kỷ luật" not in refusal.value.sentence
