"""Files that may be of one person, found by who keeps both; a file opened by mistake withdrawn."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.exceptions import Refused
from core.models import AuditEvent
from membership.flows.composition import members_composition
from membership.flows.counting import flows
from membership.life import Kind
from membership.models import DuesPayment, Member, Spell, Status
from membership.register import doubles
from membership.register.filtering import ALL, Wanted
from membership.register.queries import listed
from membership.register.withdrawing import hanging, withdraw_file
from organizations.models import Organization
from portal.cards import cards_for
from tests.cast import CANARY
from tests.membership import lives

pytestmark = pytest.mark.django_db
PAGE = reverse("membership:members_doubles")
BORN = date(1980, 9, 2)
TODAY = date(2011, 11, 21)


@pytest.fixture
def staff(client, cast):
    client.force_login(cast["department"])
    return client


def twins(first, second, number: int = 0, **more) -> tuple[Member, Member]:
    """The same person in two cells, by name without marks and birth."""
    names = (f"Nguyễn Thị Hoà {chr(88 + number)}", f"Nguyễn Thị Hòa {chr(88 + number)}")
    return tuple(
        lives.member(cell, full_name=name, birth_date=BORN, **more)
        for cell, name in zip((first, second), names, strict=True)
    )


def found(user) -> list[tuple[set[str], tuple[str, ...]]]:
    return [({one.code for one in group.files}, group.reasons) for group in doubles.groups(user)]


class TestGroups:
    def test_numbers_and_names_former_members_too(self, cast):
        one, two = twins(cast.sub_cell, cast.base_cell)
        lives.happens(two, Kind.DIED, date(2011, 1, 1))
        same = {"identity_number": "054080001234"}
        three = lives.member(cast.sub_cell, full_name="An Văn Ba", **same)
        four = lives.member(cast.base_cell, full_name="Bùi Văn Tư", **same, card_number="0123456")
        five = lives.member(cast.base_cell, full_name="Cao Văn Năm", card_number="0123456")
        lives.member(cast.sub_cell, full_name="Nguyễn Thị Hòa", birth_date=date(1980, 9, 3))
        assert found(cast["department"]) == [
            ({three.code, four.code}, ("cùng số định danh",)),
            ({four.code, five.code}, ("cùng số thẻ đảng viên",)),
            ({one.code, two.code}, ("cùng họ tên và ngày sinh",)),
        ]

    def test_one_group_has_all_its_reasons(self, cast):
        one, two = twins(cast.sub_cell, cast.base_cell, identity_number="054080001234")
        both = ("cùng số định danh", "cùng họ tên và ngày sinh")
        assert found(cast["department"]) == [({one.code, two.code}, both)]

    def test_namesakes_with_numbers_of_their_own_are_different_people(self, cast):
        one, two = twins(cast.sub_cell, cast.base_cell)
        Member.objects.filter(pk=one.pk).update(identity_number="054080001234")
        assert len(found(cast["department"])) == 1
        Member.objects.filter(pk=two.pk).update(identity_number="054080001235")
        assert found(cast["department"]) == []

    def test_the_neighbours_twin_is_told_to_nobody(self, staff, cast):
        lives.member(cast.sub_cell, full_name=CANARY, birth_date=BORN, card_number="01234567")
        lives.member(cast.neighbour_cell, full_name=CANARY, birth_date=BORN, card_number="01234567")
        page = staff.get(PAGE)
        assert page.context["groups"] == []
        assert "Không có hồ sơ nào nghi trùng" in page.content.decode()
        assert CANARY not in page.content.decode().split("<main", 1)[1]

    def test_the_page_costs_the_same_for_one_group_and_three(self, staff, cast):
        def queries() -> int:
            with CaptureQueriesContext(connection) as asked:
                assert staff.get(PAGE).status_code == 200
            return len(asked)

        one, two = twins(cast.sub_cell, cast.base_cell)
        staff.get(PAGE)
        first = queries()
        for number in (1, 2):
            twins(cast.sub_cell, cast.base_cell, number)
        assert queries() == first
        page = staff.get(PAGE)
        assert page.context["count"] == 3
        text = page.content.decode()
        for member in (one, two):
            assert reverse("membership:member", args=[member.code]) in text
        assert "Sinh 02/09/1980, kết nạp 19/05/2000. Đang sinh hoạt." in text

    def test_the_card_counts_groups_for_the_staff_of_a_committee(self, cast):
        title = "Hồ sơ đảng viên nghi trùng"
        twins(cast.sub_cell, cast.base_cell)
        twins(cast.neighbour_cell, cast.neighbour_cell, 1)
        (card,) = [one for one in cards_for(cast["department"]) if one.title == title]
        assert (card.count, card.url) == (1, PAGE)
        for role in ("base-secretary", "leadership", "reader"):
            assert title not in [one.title for one in cards_for(cast[role])]


class TestWithdraw:
    @pytest.fixture
    def member(self, cast):
        member = lives.member(cast.sub_cell, since=date(2010, 3, 1), card_number="54012345")
        lives.happens(member, Kind.POSITION, date(2010, 6, 1), cast.sub_cell, what="SECRETARY")
        lives.happens(member, Kind.TRANSFERRED, date(2011, 2, 1), cast.base_cell)
        return member

    def figures(self, cast) -> list:
        """Every count of the committee that a member can stand in."""
        places = [one.pk for one in Organization.objects.all()]
        user = cast["department"]
        return [
            *(flows(places, year) for year in (2009, 2010, 2011)),
            *(members_composition(places, date(year, 12, 31)) for year in (2010, 2011)),
            *(listed(user, day).total() for day in (date(2010, 12, 31), TODAY)),
            *(listed(user, TODAY, Wanted(status=status)).total() for status in Status.values[1:6]),
        ]

    def test_figures_are_as_if_it_had_never_been(self, cast):
        lives.member(cast.sub_cell)
        before = self.figures(cast)
        member = lives.admitted(cast.sub_cell, date(2010, 5, 19))
        lives.happens(member, Kind.TRANSFERRED, date(2011, 2, 1), cast.base_cell)
        lives.happens(member, Kind.DIED, date(2011, 10, 1))
        assert self.figures(cast) != before
        withdraw_file(member=member, reason="Lập trùng", by=cast["department"])
        assert self.figures(cast) == before
        for year in (2010, 2011):
            assert all(row.difference == 0 for row in flows([cast.committee.pk], year).values())

    def test_it_stands_among_all_files_alone(self, staff, cast, member):
        address = reverse("membership:member_withdraw", args=[member.code])
        page = reverse("membership:member", args=[member.code])
        assert address in staff.get(page).content.decode()
        assert staff.post(address, {"reason": ""}).context["form"].errors["reason"]
        answer = staff.post(address, {"reason": "Lập trùng với hồ sơ khác"}, follow=True)
        assert answer.redirect_chain == [(page, 302)]
        text = answer.content.decode()
        assert "Hồ sơ lập nhầm" in text
        assert address not in text
        assert reverse("membership:member_edit", args=[member.code]) not in text
        member.refresh_from_db()
        assert member.status == Status.WITHDRAWN
        assert not Spell.objects.filter(member=member).exists()
        assert not member.events.standing().exists()
        assert set(member.events.values_list("undone_by", flat=True)) == {cast["department"].pk}
        user = cast["department"]
        assert listed(user, TODAY, Wanted(status=ALL)).total() == 1
        assert listed(user, TODAY).total() == 0
        event = AuditEvent.objects.latest("sequence")
        assert (event.action, event.reason) == ("member.withdraw", "Lập trùng với hồ sơ khác")
        assert len(event.before["events"]) == 5
        assert staff.get(address).status_code == 404
        with pytest.raises(Refused, match="đã rút trước đó"):
            withdraw_file(member=member, reason="Lập trùng", by=user)

    def test_its_numbers_are_free_again_and_it_is_suspected_of_nothing(self, cast, member):
        withdraw_file(member=member, reason="Lập trùng", by=cast["department"])
        lives.member(
            cast.base_cell,
            full_name=member.full_name,
            birth_date=member.birth_date,
            card_number=member.card_number,
            by=cast["department"],
        )
        assert found(cast["department"]) == []

    def test_what_hangs_on_the_file_stands_in_the_way(self, staff, cast, member):
        payment = DuesPayment.objects.create(
            member=member, through=date(2011, 1, 1), paid_on=date(2011, 1, 5)
        )
        address = reverse("membership:member_withdraw", args=[member.code])
        page = staff.get(address)
        name = str(DuesPayment._meta.verbose_name)
        assert page.context["hanging"] == [name]
        assert f"<li>{name}</li>" in page.content.decode()
        with pytest.raises(Refused, match=f"trên hồ sơ còn {name}"):
            withdraw_file(member=member, reason="Lập trùng", by=cast["department"])
        assert member.events.standing().count() == 5
        payment.undone_at = payment.recorded_at
        payment.save()
        assert hanging(member) == []

    def test_another_committees_past_stays(self, staff, cast):
        member = lives.member(cast.neighbour_cell)
        lives.happens(member, Kind.TRANSFERRED, date(2011, 2, 1), cast.base_cell)
        address = reverse("membership:member_withdraw", args=[member.code])
        page = staff.post(address, {"reason": "Lập trùng"})
        assert "ở tổ chức ngoài phạm vi quản lý" in page.content.decode()
        assert Member.objects.get(pk=member.pk).status == Status.ACTIVE

    def test_undoing_what_opened_the_file_says_what_to_do(self, staff, member):
        withdraw = reverse("membership:member_withdraw", args=[member.code])
        for event in member.events.standing():
            opens = event.kind in (Kind.ADMITTED, Kind.LISTED)
            text = staff.get(
                reverse("membership:event_undo", args=[member.code, event.pk])
            ).content.decode()
            assert (withdraw in text) == opens
            assert ('name="reason"' in text) == (not opens)
