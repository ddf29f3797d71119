"""Two do the same at once: the second is told, or finds what the first has done; no row is twice."""

import pytest
from django.urls import reverse

from assessments.criteria import actions as criteria
from assessments.models import Cycle, ReviewRoll, RuleSet
from assessments.reviews import actions as reviews
from core.models import AuditEvent
from organizations.models import Organization
from tests import factories
from tests.overtaken import overtake

pytestmark = pytest.mark.django_db


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def test_two_open_the_year(cast, ready, client, monkeypatch):
    overtake(monkeypatch, Organization, lambda: factories.cycle(cast.committee))
    client.force_login(cast["department"])
    days = {
        "opens_on": "20/1/2011",
        "writing_from": "1/11/2011",
        "submission_due": "10/12/2011",
        "verification_due": "20/12/2011",
        "decision_due": "30/12/2011",
    }
    answers = {"organization": cast.committee.pk, "year": "2011", **days}
    response = client.post(reverse("assessments:cycle_new"), answers)
    assert "Đợt đánh giá năm 2011 đã được mở trước đó." in text_of(response)
    assert not AuditEvent.objects.filter(action="cycle.open").exists()


def test_two_begin_a_draft(cast, client, monkeypatch):
    rules = RuleSet.objects.get(code="2025")
    quicker = factories.UserFactory()
    factories.grant(quicker, "department", cast.committee)
    overtake(
        monkeypatch,
        Organization,
        lambda: criteria.draft(organization=cast.committee, rule_set=rules, by=quicker),
    )
    client.force_login(cast["department"])
    answers = {"organization": cast.committee.pk, "rule_set": rules.pk, "based_on": ""}
    response = client.post(reverse("assessments:criteria_draft"), answers)
    assert response.status_code == 422
    assert "Đã có một bản đang soạn" in text_of(response)


def test_two_choose_how_members_are_rated(cast, cycle, monkeypatch):
    quicker = factories.UserFactory()
    factories.grant(quicker, "base-secretary", cast.base_committee)
    choice = {"cycle": cycle, "organization": cast.base_committee, "by_names": True}
    overtake(monkeypatch, Cycle, lambda: reviews.choose(**choice, by=quicker))
    roll = reviews.choose(**choice, by=cast["base-secretary"])
    assert (roll, roll.chosen_by) == (ReviewRoll.objects.get(), quicker)
    assert AuditEvent.objects.get(action="review.choose").actor_name == str(quicker)
