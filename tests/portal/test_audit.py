"""The audit trail's page: whose events, and of which kinds."""

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from core import audit
from core.models import AuditEvent
from portal.cards import office
from portal.trail import GROUPS, visible_events
from reports.changes.kinds import KINDS
from tests import factories
from tests.cast import CANARY


@pytest.fixture
def events(cast):
    """A rating and an account event in both committees."""
    with transaction.atomic():
        for committee, name in ((cast.committee, "Thí dụ"), (cast.neighbour, CANARY)):
            person = factories.UserFactory(full_name=f"Trần {name}")
            audit.record(
                "rating.set",
                by=person,
                subject=committee,
                scope_path=committee.path,
                after={"year": 2010, "text": "Trong sạch, vững mạnh"},
            )
            audit.record("account.sign_in", by=person, subject=person, scope_path=committee.path)
    return cast


def page(client, user, **query) -> str:
    client.force_login(user)
    response = client.get(reverse("portal:audit"), query)
    assert response.status_code == 200
    return response.content.decode()


def test_staff_read_all_of_their_committee_and_nothing_of_the_neighbour(client, events):
    text = page(client, events["department"])
    assert "đã ghi kết quả xếp loại năm 2010 của Đảng ủy Khối Thí Dụ" in text
    assert "Trần Thí dụ" in text
    assert CANARY not in text


def test_an_operator_reads_of_accounts_but_not_of_ratings(client, events):
    text = page(client, events["operator"])
    assert "Trần Thí dụ" in text
    assert "Trong sạch, vững mạnh" not in text
    assert "Trong sạch, vững mạnh" not in page(client, events["operator"], kind="rating")


def test_the_operators_card_counts_what_his_page_shows(client, events):
    operator = events["operator"]
    shown = visible_events(operator).filter(at__date=timezone.localdate())
    assert "account.sign_in" in shown.values_list("action", flat=True)
    assert AuditEvent.objects.filter(scope_path=events.committee.path, action="rating.set").exists()
    (card,) = office.trail(operator)
    assert card.count == shown.count()
    assert not shown.filter(action="rating.set").exists()


def test_who_took_the_list_of_organizations_stands_in_the_trail_of_the_committee(client, cast):
    client.force_login(cast["reader"])
    assert client.post(reverse("organizations:export")).status_code == 200
    assert "Trần Thị reader đã tải danh sách" in page(client, cast["department"])
    assert "Trần Thị reader" not in page(client, cast.stranger["department"])


def test_kinds_narrow_the_list(client, events):
    text = page(client, events["department"], kind="rating")
    assert "xếp loại năm 2010" in text
    assert "đăng nhập" not in text.split("<tbody", 1)[1]


def test_others_have_no_audit_page(client, events):
    for role in ("leadership", "base-secretary", "cell-secretary", "reader"):
        client.force_login(events[role])
        assert client.get(reverse("portal:audit")).status_code == 403, role


def test_every_registered_action_stands_in_a_group():
    prefixes = {prefix for group in GROUPS for prefix in group.prefixes}
    actions = {name.split(".")[0] for name in audit.registered_actions()} - {"test"}
    assert actions <= prefixes


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_leadership_hears_of_an_action_by_the_right_by_which_the_trail_shows_it(kind):
    for action in kind.actions:
        (group,) = [one for one in GROUPS if action.split(".")[0] in one.prefixes]
        assert group.permission == kind.permission
        assert action in audit.registered_actions()
