"""More voters than the register knows on the day of the vote: told, and refused nothing."""

from datetime import date

import pytest

from membership.admission import actions
from membership.admission.votes import Tally
from membership.life import Kind
from membership.models import Step
from membership.register.voters import BASE, CELL, STANDING, more_than_registered, voters_on
from organizations.kinds import Kind as OrganizationKind
from tests.access.pages import posted_form
from tests.membership import lives
from tests.membership.admission import scene as scenes

pytestmark = pytest.mark.django_db

DAY = scenes.DAYS[Step.CELL]


def recorded(case, step, tally, **more):
    return actions.move(
        case=case, step=step, typed=scenes.typed(step, tally=tally, **more), by=None
    )


def test_as_many_as_the_register_has_and_one_more(scene):
    known = voters_on(CELL, scene.cell, DAY)
    assert more_than_registered(CELL, scene.cell, DAY, known) == ""
    assert more_than_registered(CELL, scene.cell, DAY, known + 1) == (
        f"Tổng số {known + 1} người có quyền biểu quyết nhiều hơn sổ: ngày 02/08/2010 sổ có {known} "
        "đảng viên chính thức của Chi bộ Phân xưởng Thí Dụ. Đã ghi; hãy xem lại số phiếu, hoặc bổ "
        "sung vào sổ đảng viên."
    )


def test_a_cells_voters_are_its_full_members_of_the_day(cast):
    cell = cast.sub_cell
    lives.member(cell, since=date(2006, 1, 10))
    lives.member(cell, since=date(2010, 8, 3))  # a day too late
    lives.member(cell, official=False)
    lives.member(cast.base_cell)
    gone = lives.member(cell)
    lives.happens(gone, Kind.DIED, date(2010, 8, 2))
    assert (voters_on(CELL, cell, DAY), voters_on(CELL, cell, date(2010, 8, 3))) == (1, 2)


def test_a_committees_voters_hold_a_post_on_the_day(cast):
    """One who holds two posts is one; who left the register holds none, though its end is not told."""
    base, committee = cast.base_committee, cast.committee

    def holds(what, place, on=date(2010, 1, 1), until=None, member=None):
        member = member or lives.member(cast.sub_cell)
        lives.happens(member, Kind.POSITION, on, place, what=what, until=until)
        return member

    head = holds("SECRETARY", base)
    holds("COMMITTEE_MEMBER", base, member=head)
    holds("COMMITTEE_MEMBER", base)
    holds("COMMITTEE_MEMBER", base, until=date(2010, 8, 2))
    holds("CELL_COMMITTEE_MEMBER", base)
    lives.happens(holds("COMMITTEE_MEMBER", base), Kind.DIED, date(2010, 8, 1))
    holds("STANDING_MEMBER", committee)
    holds("COMMITTEE_MEMBER", committee)
    assert voters_on(BASE, base, DAY) == 2
    assert voters_on(STANDING, committee, DAY) == 1


def test_of_a_body_that_the_register_does_not_know_nothing_is_said(cast):
    assert more_than_registered(STANDING, cast.committee, DAY, 15) == ""


def test_each_vote_is_compared_with_its_own_body(scene):
    """The base committee's and the standing committee's, whose posts the register has."""
    for what, place in (
        ("SECRETARY", scene.cast.base_committee),
        ("SECRETARY", scene.cast.committee),
        ("STANDING_MEMBER", scene.cast.committee),
    ):
        lives.happens(scene.first, Kind.POSITION, date(2010, 1, 1), place, what=what)
    case = scene.ready(Step.BASE)
    (told,) = recorded(case, Step.BASE, Tally(2, 2, 2)).warnings
    assert "Tổng số 2 người" in told
    assert "sổ có 1 cấp ủy viên của Đảng bộ Công ty Thí Dụ Một" in told
    (told,) = recorded(case, Step.COMMITTEE, Tally(2, 2, 2)).warnings
    assert "sổ có 1 ủy viên ban thường vụ của Đảng ủy Khối Thí Dụ" in told
    assert case.step == Step.COMMITTEE


def test_a_vote_within_the_register_says_nothing(scene):
    for _more in range(7):
        lives.member(scene.cell)
    assert recorded(scene.ready(Step.CELL), Step.CELL, Tally(9, 9, 8)).warnings == ()
    assert scene.cell.kind == OrganizationKind.SUB_CELL


def test_the_page_says_it_after_the_step_was_recorded(client, scene):
    case = scene.ready(Step.CELL)
    client.force_login(scene.cast["cell-secretary"])
    address = f"/ket-nap/{case.code}/buoc/"
    form = posted_form(client.get(address).content.decode())
    votes = {"entitled": "9", "present": "9", "in_favour": "8"}
    typed = {**form, "on": "02/08/2010", "document_number": "05-NQ/CB", **votes}
    answer = client.post(address, typed, follow=True)
    told = [str(one) for one in answer.context["messages"]]
    assert len(told) == 2
    assert "Tổng số 9 người có quyền biểu quyết nhiều hơn sổ" in told[1]
    case.refresh_from_db()
    assert case.step == Step.CELL
