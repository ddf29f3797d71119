"""The consolidation plans of the demonstration: who handed in what, when, and how the tasks stand."""

from datetime import date

import pytest
from django.utils.timezone import localdate

from accounts.models import User
from assessments.consolidation.demands import demands, unmet
from assessments.consolidation.last_year import read
from assessments.consolidation.parts import whole
from assessments.consolidation.queries import cycle_lines, cycle_tasks, summary_of
from assessments.models import (
    ConsolidationPlan,
    ConsolidationTask,
    Cycle,
    MassLevel,
    MassOrganizationRating,
    ProgressNote,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def cycle(demonstration):
    return Cycle.objects.get(organization__code="DUK", year=2011)


def test_some_are_missing_one_was_returned_one_waits(cycle):
    lines = cycle_lines(cycle)
    by_state: dict[str, set[str]] = {}
    for line in lines:
        by_state.setdefault(line.state, set()).add(line.organization.code)
    assert len(by_state.pop("RECEIVED")) == 39
    assert by_state == {
        "NOT_BEGUN": {"DUK-30", "DUK-44", "DUK-46"},
        "DRAFT": {"DUK-39"},
        "RETURNED": {"DUK-28"},
        "SUBMITTED": {"DUK-24"},
    }
    summary = summary_of(lines)
    assert (summary.total, summary.missing, summary.waiting) == (45, 5, 1)
    assert (summary.tasks, summary.done, summary.overdue, summary.soon) == (157, 91, 30, 12)


def test_every_plan_meets_what_last_year_demands(cycle):
    found = {}
    for plan in cycle.consolidation_plans.exclude(state="DRAFT"):
        tasks = set(plan.tasks.values_list("kind", "mass_organization"))
        wanted = demands(read(plan.organization, cycle))
        assert unmet(wanted, tasks) == [], plan
        for demand in wanted:
            found[demand.kind] = found.get(demand.kind, 0) + 1
    assert found == {"KEEP": 30, "MEND": 10, "MASS": 6, "MEMBERS": 31}


def test_days_are_of_march_to_may_and_receipts_in_their_order(cycle):
    rows = list(cycle.consolidation_plans.exclude(receipt="").order_by("receipt"))
    assert [row.receipt for row in rows] == [f"KHCC-2011-{n:04d}" for n in range(1, 42)]
    late = [
        row.organization.code for row in rows if localdate(row.submitted_at) > date(2011, 5, 31)
    ]
    assert late == ["DUK-24", "DUK-38"]
    for row in rows:
        assert localdate(row.submitted_at) >= date(2011, 3, 1)
        assert row.submitted_at == row.copies.get().submitted_at
        if row.received_at:
            assert row.submitted_at < row.received_at
        if row.state != "RETURNED":
            assert whole(row, row.submitted_by).gaps == []


def test_notes_lie_within_the_year_and_say_how_far_the_tasks_are(cycle):
    notes = ProgressNote.objects.filter(task__plan__cycle=cycle)
    assert {note.on.weekday() < 5 for note in notes} == {True}
    assert min(note.on for note in notes) >= date(2011, 5, 2)
    assert max(note.on for note in notes) <= date(2011, 11, 21)
    for task in cycle_tasks(cycle):
        latest = task.notes.last()
        assert task.progress == (latest.progress if latest else "NOT_BEGUN")


def test_the_secretary_of_the_demonstration_has_an_overdue_task(cycle):
    tasks = ConsolidationTask.objects.filter(plan__organization__code="DUK-01").overdue()
    assert tasks.count() == 1
    assert User.objects.get(username="trinhdien.base-secretary") in tasks.get().plan.authors.all()


def test_most_tasks_name_a_member_of_the_committee(cycle):
    tasks = ConsolidationTask.objects.filter(plan__cycle=cycle)
    named = tasks.exclude(member=None)
    assert named.count() > tasks.count() / 2
    assert all(task.person.startswith(task.member.full_name) for task in named)


def test_a_few_mass_organizations_were_not_strong(cycle):
    rows = MassOrganizationRating.objects.filter(year=2010, organization__code__startswith="DUK")
    weak = rows.exclude(level=MassLevel.STRONG)
    assert weak.count() == 6
    assert rows.count() > 100


def test_the_neighbours_texts_are_marked(demonstration):
    plans = ConsolidationPlan.objects.filter(cycle__organization__code="CANARY")
    assert sorted(plan.state for plan in plans) == [
        "DRAFT",
        "RECEIVED",
        "RECEIVED",
        "RETURNED",
        "SUBMITTED",
    ]
    for plan in plans:
        for part in plan.parts.filter(code="review"):
            assert all("CANARY" in text for text in part.answers.values())
        for task in plan.tasks.all():
            for text in (task.content, task.measure, task.person, task.topic):
                assert not text or "CANARY" in text
            assert all("CANARY" in note.text for note in task.notes.all())
    assert "CANARY" in plans.get(state="RETURNED").return_comment
