"""Changes of the tree wait for the members who stand there."""

from datetime import date

import pytest

from core.exceptions import Refused
from membership.life import Kind
from organizations import actions
from organizations.kinds import Kind as OrganizationKind
from organizations.models import Organization
from organizations.models.change import ChangeKind
from tests import factories
from tests.membership import lives
from tests.organizations.trees import decision

pytestmark = pytest.mark.django_db
DAY = date(2011, 7, 1)


@pytest.fixture
def cell(cast):
    """A sub-cell with two members, of whom one left on 1 June 2011."""
    cell = factories.organization(OrganizationKind.SUB_CELL, cast.base_committee, name="Chi bộ Ba")
    lives.member(cell)
    gone = lives.member(cell)
    lives.happens(gone, Kind.TRANSFERRED, date(2011, 6, 1), cast.sub_cell)
    return cell


def empty(cell, target, day=date(2011, 6, 1)):
    for member in cell.members.all():
        lives.happens(member, Kind.TRANSFERRED, day, target)


def fresh(one):
    return Organization.objects.get(pk=one.pk)


@pytest.mark.parametrize("what", ["dissolve", "merge", "rekind"])
def test_refused_while_members_stand_there(cast, cell, what):
    change = {
        "dissolve": lambda: actions.dissolve(
            organization=fresh(cell), decision=decision(DAY), by=None
        ),
        "merge": lambda: actions.merge(
            organization=fresh(cell), target=fresh(cast.sub_cell), decision=decision(DAY), by=None
        ),
        "rekind": lambda: actions.change_kind(
            organization=fresh(cell), kind=OrganizationKind.SECTION_COMMITTEE,
            decision=decision(DAY), by=None,
        ),
    }[what]  # fmt: skip
    with pytest.raises(Refused) as refused:
        change()
    assert refused.value.sentence == (
        "“Chi bộ Ba” có 1 đảng viên sinh hoạt vào ngày 01/07/2011 hoặc sau đó; "
        "hãy chuyển sinh hoạt cho những đảng viên này trước."
    )
    empty(cell, cast.sub_cell, DAY)
    change()


def test_an_earlier_day_counts_those_who_left_later(cast, cell):
    empty(cell, cast.sub_cell, DAY)
    with pytest.raises(Refused, match="có 2 đảng viên"):
        actions.dissolve(organization=fresh(cell), decision=decision(date(2011, 5, 31)), by=None)
    actions.dissolve(organization=fresh(cell), decision=decision(DAY), by=None)


def test_a_base_cell_may_grow_into_a_base_committee(cast):
    member = lives.member(cast.base_cell)
    actions.change_kind(
        organization=fresh(cast.base_cell), kind=OrganizationKind.BASE_COMMITTEE,
        decision=decision(DAY), by=None,
    )  # fmt: skip
    member.refresh_from_db()
    assert member.is_active
    assert member.organization == cast.base_cell


def test_names_and_places_change_with_the_members(cast, cell):
    actions.rename(organization=fresh(cell), name="Chi bộ Bốn", decision=decision(DAY), by=None)
    other = factories.organization(OrganizationKind.BASE_COMMITTEE, cast.committee)
    later = decision(date(2011, 8, 1))
    actions.move(organization=fresh(cell), parent=other, decision=later, by=None)
    assert fresh(cell).members.active().count() == 1


def test_a_founding_that_members_came_into_stays(cast, cell):
    founding = cell.changes.get(kind=ChangeKind.FOUND)
    with pytest.raises(Refused, match="có 2 đảng viên sinh hoạt"):
        actions.undo(change=founding, by=None)
    empty(cell, cast.sub_cell)
    with pytest.raises(Refused):  # the history names it still
        actions.undo(change=founding, by=None)
    assert Organization.objects.filter(pk=cell.pk).exists()


def test_a_kind_without_members_does_not_come_back_over_them(cast):
    section = factories.organization(OrganizationKind.SECTION_COMMITTEE, cast.base_committee)
    change = actions.change_kind(
        organization=fresh(section), kind=OrganizationKind.SUB_CELL,
        decision=decision(date(2011, 1, 5)), by=None,
    )  # fmt: skip
    member = lives.member(fresh(section), since=date(2011, 2, 1))
    with pytest.raises(Refused, match="có 1 đảng viên"):
        actions.undo(change=change, by=None)
    lives.happens(member, Kind.TRANSFERRED, date(2011, 3, 1), cast.sub_cell)
    with pytest.raises(Refused):
        actions.undo(change=change, by=None)
