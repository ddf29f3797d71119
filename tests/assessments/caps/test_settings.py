"""How a rule set counts its cap: who may change it, until when, and that nobody is overwritten."""

import json

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from assessments.caps import actions
from assessments.models import Clause, RuleSet
from assessments.scoring.caps import Base, Cap, Group, Rounding
from core.concurrency import StaleVersion
from core.dates import now
from core.exceptions import Refused
from core.models import AuditEvent
from tests import factories

pytestmark = pytest.mark.django_db

CODE = "2025"
TYPED = {
    "percent": "20",
    "base": "well-or-better",
    "rounding": "half-up",
    "group": "committee",
    "head_counted": "on",
    "outstanding_percent": "25",
}


@pytest.fixture
def cap():
    return Clause.objects.get(rule_set__code=CODE, kind="CAP")


@pytest.fixture
def staff(cast):
    """The department's user with the same right at the neighbour: at every organization at the top."""
    factories.grant(cast["department"], "department", cast.neighbour)
    return cast["department"]


def url(clause) -> str:
    return reverse("assessments:cap_settings", args=[CODE, clause.pk])


def test_the_settings_are_written_and_audited_at_every_root(client, cast, staff, cap):
    client.force_login(staff)
    response = client.post(url(cap), {**TYPED, "seen": json.dumps(cap.settings)})
    assert response.status_code == 302
    cap.refresh_from_db()
    assert Cap.of(cap.settings) == Cap(
        20, Base.WELL_OR_BETTER, Rounding.HALF_UP, Group.COMMITTEE, True, 25, False
    )
    events = AuditEvent.objects.filter(action="rule_set.cap")
    assert {event.scope_path for event in events} == {cast.committee.path, cast.neighbour.path}
    assert events[0].before["base"] == "well"
    assert events[0].after["base"] == "well-or-better"


def test_every_setting_survives_its_clause():
    cap = Cap(15, Base.WELL_OR_BETTER, Rounding.HALF_UP, Group.POSTS, False, 30, True)
    assert Cap.of(cap.settings()) == cap
    assert Cap.of(Cap(20).settings()) == Cap(20)


def test_one_of_two_committees_does_not_change_the_rules_of_both(client, cast, cap):
    client.force_login(cast["department"])
    assert client.get(url(cap)).status_code == 403
    assert client.post(url(cap), {**TYPED, "seen": json.dumps(cap.settings)}).status_code == 403
    with pytest.raises(PermissionDenied):
        actions.set_cap(clause=cap, cap=Cap(30), seen=cap.settings, by=cast["department"])
    page = client.get(reverse("assessments:rule_set", args=[CODE])).content.decode()
    assert "Cách tính dùng chung cho mọi đảng bộ" in page
    assert url(cap) not in page


@pytest.mark.parametrize("role", ["leadership", "reader", "base-secretary"])
def test_without_the_right_nobody_changes_them(client, cast, cap, role):
    factories.grant(cast[role], role, cast.neighbour)
    client.force_login(cast[role])
    assert client.get(url(cap)).status_code == 403


def test_a_frozen_rule_set_is_shown_with_the_reason(client, cast, staff, cap):
    RuleSet.objects.filter(code=CODE).update(frozen_at=now())
    client.force_login(staff)
    rule_set_url = reverse("assessments:rule_set", args=[CODE])
    response = client.post(url(cap), {**TYPED, "seen": json.dumps(cap.settings)}, follow=True)
    assert response.redirect_chain == [(rule_set_url, 302)]
    text = response.content.decode()
    assert "Bộ quy tắc đã khóa từ ngày 21/11/2011" in text
    assert "số được xếp mức tốt" in text
    assert url(cap) not in text
    before = cap.settings
    cap.refresh_from_db()
    assert cap.settings == before
    with pytest.raises(Refused):
        actions.set_cap(clause=cap, cap=Cap(30), seen=cap.settings, by=staff)


def test_while_it_is_open_the_rule_sets_page_leads_to_the_form(client, cast, staff, cap):
    client.force_login(staff)
    text = client.get(reverse("assessments:rule_set", args=[CODE])).content.decode()
    assert url(cap) in text
    form = client.get(url(cap)).content.decode()
    assert 'value="20"' in form


def test_two_editors_never_overwrite_each_other(client, cast, staff, cap):
    old = dict(cap.settings)
    actions.set_cap(clause=cap, cap=Cap(15), seen=old, by=staff)
    with pytest.raises(StaleVersion):
        actions.set_cap(clause=cap, cap=Cap(30), seen=old, by=staff)
    client.force_login(staff)
    response = client.post(url(cap), {**TYPED, "seen": json.dumps(old)})
    assert response.status_code == 409
    text = response.content.decode()
    assert "vừa được người khác lưu" in text
    assert "15%" in text  # what the other one saved
    assert 'value="25"' in text  # what was typed
    again = client.post(url(cap), {**TYPED, "seen": response.context["form"].data["seen"]})
    assert again.status_code == 302


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"percent": ""}, "Hãy nhập tỷ lệ, ví dụ 20."),
        ({"percent": "101"}, "Tỷ lệ từ 1 đến 100"),
        ({"outstanding_percent": "10"}, "Không thấp hơn tỷ lệ chung 20%"),
        ({"seen": "{"}, "Trang đã cũ"),
    ],
)
def test_what_cannot_be_is_refused_with_an_example(client, cast, staff, cap, typed, sentence):
    client.force_login(staff)
    response = client.post(url(cap), {**TYPED, "seen": json.dumps(cap.settings), **typed})
    assert response.status_code == 422
    assert sentence in response.content.decode()


def test_saving_what_stands_leaves_no_trace(staff, cap):
    cap.settings = Cap(20).settings()
    cap.save()
    actions.set_cap(clause=cap, cap=Cap(20), seen=cap.settings, by=staff)
    assert not AuditEvent.objects.filter(action="rule_set.cap").exists()


def test_another_clause_is_no_cap(client, cast, staff):
    band = Clause.objects.filter(rule_set__code=CODE, kind="BAND").first()
    client.force_login(staff)
    assert client.get(url(band)).status_code == 404
