"""Members' levels read from above: once handed in, in numbers, by name only when asked and kept."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from assessments.reviews.lines import lines_of, roll_of
from assessments.reviews.revealing import reveal
from core import audit
from core.models import AuditEvent
from tests.access.contents import text_of
from tests.assessments import stage
from tests.assessments.reviews import play
from tests.membership import lives

pytestmark = pytest.mark.django_db

WAITS = "Mức của từng đảng viên hiện ra sau khi cấp ủy cơ sở nộp bản tự đánh giá."
NUMBERS = "Năm này xếp loại theo số lượng, nên không có mức của từng đảng viên."


@pytest.fixture
def rated(cast, cycle, three, canary):
    """An is excellent, Bình and Chi well; the neighbour's member stands beside."""
    by = cast["base-secretary"]
    play.settle(cycle, cast.base_committee, cast.sub_cell, three[1:], by)
    play.settle(cycle, cast.base_committee, cast.sub_cell, three[:1], by, code="excellent")
    return three


@pytest.fixture
def handed_in(cast, cycle, rated):
    return stage.submitted(cycle, cast.base_committee, cast["base-secretary"], {"members": {}})


def url(cycle, base) -> str:
    return reverse("assessments:review_levels", args=[cycle.pk, base.code])


def page(response) -> str:
    return " ".join(text_of(response).split())


def test_numbers_first_names_when_asked_and_the_trail_keeps_who_looked(
    cast, cycle, handed_in, client
):
    client.force_login(cast["department"])
    address = url(cycle, cast.base_committee)
    shown = page(client.get(address))
    assert "xuất sắc nhiệm vụ</dt><dd>1</dd>" in shown
    assert "Nguyễn Văn" not in shown
    assert not AuditEvent.objects.filter(action="review.reveal").exists()
    response = client.post(address)
    assert "no-store" in response["Cache-Control"]
    shown = page(response)
    for name, level in (("An", "Hoàn thành xuất sắc"), ("Bình", "Hoàn thành tốt")):
        rest = shown[shown.index(f"Nguyễn Văn {name}") :]
        assert level in rest[: rest.index("</li>")]
    assert "CANARY" not in shown
    event = AuditEvent.objects.get(action="review.reveal")
    assert (event.actor_id, event.after) == (
        cast["department"].pk,
        {"members": 3, "year": 2011},
    )
    assert event.scope_path == cast.base_committee.path
    assert "đã xem mức xếp loại của từng đảng viên" in audit.describe(event)


def test_before_it_is_handed_in_nothing_is_read_from_above(cast, cycle, rated, client):
    address = url(cycle, cast.base_committee)
    for role in ("department", "leadership"):
        client.force_login(cast[role])
        for response in (client.get(address), client.post(address)):
            shown = page(response)
            assert WAITS in shown
            assert "Nguyễn Văn" not in shown
            assert "<dd>1</dd>" not in shown
    assert not AuditEvent.objects.filter(action="review.reveal").exists()
    client.force_login(cast["base-secretary"])  # who writes them
    assert "Nguyễn Văn An" in page(client.post(address))


def test_a_returned_one_is_closed_again_a_decided_one_is_open(cast, cycle, handed_in, client):
    address = url(cycle, cast.base_committee)
    client.force_login(cast["leadership"])
    assert "Nguyễn Văn An" in page(client.post(address))
    stage.actions.return_for_revision(
        assessment=handed_in, comment="Sửa.", section_comments={}, by=cast["department"]
    )
    assert WAITS in page(client.post(address))
    stage.actions.submit(assessment=stage.fresh(handed_in), by=cast["base-secretary"])
    stage.decide_now(handed_in, cast)
    assert roll_of(cycle, cast.base_committee).is_frozen
    assert "Nguyễn Văn An" in page(client.post(address))


def test_by_numbers_there_is_nobody_to_name(cast, cycle, client):
    stage.submitted(cycle, cast.base_committee, cast["base-secretary"])
    client.force_login(cast["department"])
    assert NUMBERS in page(client.post(url(cycle, cast.base_committee)))
    assert not AuditEvent.objects.filter(action="review.reveal").exists()


def test_not_for_others(cast, cycle, handed_in, client):
    address = url(cycle, cast.base_committee)
    for user, status in (
        (cast["reader"], 403),
        (cast["cell-secretary"], 404),
        (cast.stranger["department"], 404),
        (cast.stranger["leadership"], 404),
    ):
        client.force_login(user)
        assert client.post(address).status_code == status
    found = lines_of(cycle, cast.base_committee, roll_of(cycle, cast.base_committee))
    with pytest.raises(PermissionDenied):
        reveal(
            cycle=cycle, base=cast.base_committee, roll=found.roll, lines=found, by=cast["reader"]
        )
    assert not AuditEvent.objects.filter(action="review.reveal").exists()


def test_the_ledger_leads_there(cast, cycle, handed_in, client):
    client.force_login(cast["department"])
    ledger = reverse("assessments:review_ledger", args=[cycle.pk, cast.base_committee.code])
    assert url(cycle, cast.base_committee) in client.get(ledger).content.decode()


@pytest.mark.parametrize("more", [0, 3])
def test_queries_do_not_grow_with_members(
    cast, cycle, rated, client, more, django_assert_num_queries
):
    by = cast["base-secretary"]
    for _number in range(more):
        member = lives.member(cast.sub_cell)
        play.settle(cycle, cast.base_committee, cast.sub_cell, [member], by)
    client.force_login(by)
    address = url(cycle, cast.base_committee)
    client.get(address)
    with django_assert_num_queries(15):
        client.get(address)
