"""The demonstration's reminders: staff asked on the Friday before, the portal told what is late."""

from datetime import date

import pytest
from django.utils import timezone

from accounts.models import User
from assessments.models import Cycle, Reminder, ReminderKind, Step
from assessments.reminders.actions import ask_missing, remind_due
from core.models import AuditEvent
from membership.models import MemberAccount

pytestmark = pytest.mark.django_db


def ours():
    return Reminder.objects.filter(cycle__organization__code="DUK")


def test_the_missing_were_asked_on_the_friday_before(demonstration):
    asked = ours().filter(kind=ReminderKind.ASKED)
    assert asked.count() == 24
    assert {(one.step, one.day) for one in asked} == {(Step.SUBMISSION, date(2011, 11, 18))}
    assert {timezone.localtime(one.created_at).strftime("%d/%m %H:%M") for one in asked} == {
        "18/11 08:30"
    }
    assert not asked.exclude(settled_at=None).exists()
    event = AuditEvent.objects.get(
        action="reminder.ask", scope_path=asked[0].cycle.organization.path
    )
    assert (event.after["organizations"], event.after["people"]) == (24, 24)


def test_what_is_late_was_told_once(demonstration):
    late = ours().filter(kind=ReminderKind.LATE)
    found = {
        step: late.filter(step=step).count() for step in (Step.REGISTRATION, Step.CONSOLIDATION)
    }
    assert found == {Step.REGISTRATION: 3, Step.CONSOLIDATION: 5}
    cycle = Cycle.objects.get(organization__code="DUK", year=2011)
    assert remind_due(cycle=cycle).reminders == []


def test_today_is_left_to_whoever_presses_the_button(demonstration):
    cycle = Cycle.objects.get(organization__code="DUK", year=2011)
    staff = User.objects.get(username="trinhdien.department")
    assert ask_missing(cycle=cycle, step=Step.SUBMISSION, by=staff).organizations == 24


def test_the_neighbours_reminders_are_its_own(demonstration):
    theirs = Reminder.objects.filter(cycle__organization__code="CANARY")
    assert theirs.exists()
    assert (
        not theirs.exclude(user__username__contains="canary")
        .exclude(user__full_name__contains="CANARY")
        .exists()
    )


def test_the_accounts_of_the_cell_are_linked_with_their_files(demonstration):
    links = MemberAccount.objects.filter(user__username__startswith="trinhdien.")
    assert {(one.user.username, one.user.full_name == one.member.full_name) for one in links} == {
        ("trinhdien.cell-secretary", True),
        ("trinhdien.member", True),
    }
    assert set(links.values_list("member__organization__code", flat=True)) == {"DUK-11-01"}
