"""A member came from the neighbour, or went there, or his cell did: what is counted and named where."""

from datetime import date

import pytest
from django.urls import reverse

from membership.discipline.actions import deliver
from membership.discipline.appeals import file_appeal
from membership.discipline.decision_forms import RecordForm, ResolveForm
from membership.discipline.queries import figures
from membership.life import Kind
from membership.models import Form
from organizations.actions import Decision, move
from tests.access.contents import workbook_text
from tests.cast import CANARY
from tests.membership import lives
from tests.membership.discipline.cases import decided

pytestmark = pytest.mark.django_db
#: What stands for an organization that the viewer may not read.
UNNAMED = "Tổ chức ngoài phạm vi xem"


@pytest.fixture
def came(cast):
    """A warning of one of the neighbour with a post there, now in our cell."""
    member = lives.member(cast.neighbour_cell, full_name="Lê Văn Chuyển Đến")
    stranger = cast.stranger["department"]
    lives.happens(
        member, Kind.POSITION, date(2010, 1, 1), cast.neighbour_base, what="SECRETARY", by=stranger
    )
    found = decided(member, Form.WARNING, on=date(2011, 9, 1), by=stranger)
    deliver(discipline=found, delivered_on=date(2011, 9, 2), by=stranger)
    lives.happens(member, Kind.TRANSFERRED, date(2011, 10, 1), cast.sub_cell, by=stranger)
    return found


def year_of(user, year: int, organization=None) -> tuple[dict, int]:
    """(numbers by form that are not 0, difference) of a year."""
    user._granted_paths = None
    found = next(one for one in figures(user, organization) if one.year == year)
    return {str(form): number for form, number in found.figures if number}, found.difference


def test_a_decision_stays_in_the_figures_of_where_it_was_made(cast, came):
    ours, theirs = cast["department"], cast.stranger["department"]
    assert year_of(theirs, 2011) == ({"WARNING": 1}, 0)
    assert year_of(ours, 2011) == ({}, 0)
    assert year_of(ours, 2011, cast.sub_cell) == ({}, 0)


def test_an_expulsion_before_a_reinstatement_and_a_transfer_is_whole_in_both(cast):
    theirs = cast.stranger["department"]
    member = lives.member(cast.neighbour_cell)
    decided(member, Form.EXPULSION, on=date(2011, 3, 1), by=theirs)
    lives.happens(member, Kind.REINSTATED, date(2011, 6, 1), cast.neighbour_cell)
    lives.happens(member, Kind.TRANSFERRED, date(2011, 10, 1), cast.sub_cell)
    assert year_of(theirs, 2011) == ({"EXPULSION": 1}, 0)
    assert year_of(cast["department"], 2011) == ({}, 0)


def test_a_cell_that_moved_leaves_its_decisions_to_the_tree_of_their_day(cast):
    by = cast["department"]
    decided(lives.member(cast.sub_cell), Form.STRIKING_OFF, on=date(2010, 3, 1))
    stays = lives.member(cast.sub_cell)
    decided(stays, Form.WARNING, on=date(2010, 3, 1))
    move(
        organization=cast.sub_cell,
        parent=cast.neighbour_base,
        decision=Decision(date(2010, 7, 1), "1"),
        by=None,
    )
    stays.refresh_from_db()
    decided(stays, Form.REPRIMAND, on=date(2010, 7, 1))
    theirs = cast.stranger["department"]
    assert year_of(by, 2010) == ({"WARNING": 1, "STRIKING_OFF": 1}, 0)
    assert year_of(by, 2010, cast.base_committee) == ({"WARNING": 1, "STRIKING_OFF": 1}, 0)
    assert year_of(by, 2010, cast.base_cell) == ({}, 0)
    assert year_of(theirs, 2010) == ({"REPRIMAND": 1}, 0)


def test_the_neighbour_who_decided_stays_unnamed(client, cast, came):
    """Number, reason and by whom go with the file; actors and organizations do not."""
    deliver(discipline=came, delivered_on=date(2011, 9, 5), by=cast["department"])
    client.force_login(cast["base-secretary"])
    page = client.get(reverse("membership:discipline", args=[came.pk]))
    assert [one["sentence"] for one in page.context["timeline"]] == [
        f"{cast['department'].full_name} đã ghi ngày giao quyết định 05/09/2011: {came}"
    ]
    listing = client.get(reverse("membership:disciplines"))
    for shown in (page.content.decode(), listing.content.decode()):
        assert CANARY not in shown
        assert came.decision_number in shown
        assert UNNAMED in shown
    book = workbook_text(client.post(reverse("membership:disciplines_export")).content)
    assert (CANARY in book, UNNAMED in book) == (False, True)


def test_positions_held_at_the_neighbour_are_offered_without_its_name(client, cast, came):
    member, ours, theirs = came.member, cast["department"], cast.stranger["department"]
    lives.happens(member, Kind.POSITION, date(2011, 10, 2), cast.sub_cell, what="GROUP_LEADER")
    complaint = file_appeal(
        discipline=came, filed_on=date(2011, 9, 20), filed_with="UBKT", note="", by=ours
    )
    for user, first, second in (
        (ours, UNNAMED, cast.sub_cell.name),
        (theirs, cast.neighbour_base.name, UNNAMED),
    ):
        for form in (
            RecordForm(user=user, member=member),
            ResolveForm(user=user, discipline=came),
        ):
            assert [label for _value, label in form.fields["position"].choices][1:] == [
                f"Bí thư, {first} (từ 01/01/2010)",
                f"Tổ trưởng tổ đảng, {second} (từ 02/10/2011)",
            ]
    client.force_login(ours)
    for address, asked in (
        (f"{reverse('membership:discipline_record')}?dang-vien={member.code}", {}),
        (reverse("membership:discipline_resolve", args=[complaint.pk]), {"outcome": "HEAVIER"}),
    ):
        page = client.post(address, {**asked, "form": "REMOVAL"}).content.decode()
        assert (CANARY in page, f"Bí thư, {UNNAMED}" in page) == (False, True)


@pytest.mark.parametrize("asked", ["²", "x", "-1", "9" * 5000, "999999"])
def test_an_event_that_is_none_is_not_found(client, cast, asked):
    member = lives.member(cast.sub_cell)
    client.force_login(cast["department"])
    address = reverse("membership:discipline_record")
    wanted = {"dang-vien": member.code, "bien-dong": asked}
    assert client.get(address, wanted).status_code == 404
    assert client.get(address, {**wanted, "bien-dong": ""}).status_code == 200


def test_nobody_ends_what_a_member_was_elsewhere(client, cast, came):
    """A striking off dated before he came would rewrite the neighbour's register."""
    member = came.member
    client.force_login(cast["department"])
    address = f"{reverse('membership:discipline_record')}?dang-vien={member.code}"
    before = list(member.spells.values_list("organization", "since", "until"))
    typed = {
        "form": "STRIKING_OFF", "striking_reason": "NO_DUES", "reason": "Bỏ sinh hoạt",
        "body": "STANDING", "decision_number": "9-QĐ/TD", "confirmed": "1",
    }  # fmt: skip
    refused = client.post(address, {**typed, "decided_on": "05/09/2011"})
    assert refused.status_code == 200
    assert list(member.spells.values_list("organization", "since", "until")) == before
    assert member.disciplines.count() == 1
    done = client.post(address, {**typed, "decided_on": "05/11/2011"})
    assert done.status_code == 302
    assert member.disciplines.count() == 2
