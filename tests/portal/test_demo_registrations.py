"""The registrations of the demonstration: who handed in what, when, and that it adds up."""

from datetime import date

import pytest
from django.utils.timezone import localdate

from accounts.models import User
from assessments.models import Cycle, Registration
from assessments.registrations.levels import level_counts, top_of
from assessments.registrations.parts import missing
from assessments.registrations.queries import registration_lines, summary_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def cycle(demonstration):
    return Cycle.objects.get(organization__code="DUK", year=2011)


def test_two_are_missing_one_was_returned_one_waits(cycle):
    lines = registration_lines(cycle)
    by_state: dict[str, set[str]] = {}
    for line in lines:
        by_state.setdefault(line.state, set()).add(line.organization.code)
    assert by_state.pop("RECEIVED")
    assert by_state == {
        "NOT_BEGUN": {"DUK-39", "DUK-44"},
        "RETURNED": {"DUK-12"},
        "SUBMITTED": {"DUK-33"},
    }
    summary = summary_of(lines)
    assert (summary.total, summary.received, summary.missing, summary.late) == (45, 41, 3, 4)


def test_the_sum_of_the_aims_is_above_the_plan_but_no_fairy_tale(cycle):
    lines = registration_lines(cycle)
    counts = {one.level.code: (one.registered, one.last) for one in level_counts(cycle, lines)}
    assert counts == {
        "exemplary": (3, 0),
        "pure-strong": (29, 30),  # without the one that was returned
        "well": (9, 9),
        "completing": (1, 3),
        "weak": (0, 1),
    }
    staff = User.objects.get(username="trinhdien.department")
    top = top_of(cycle, lines, level_counts(cycle, lines), staff)
    assert (top.number, top.total, top.wanted, top.needed) == (32, 45, 60, 0)


def test_days_are_of_february_and_march_and_receipts_in_their_order(cycle):
    rows = list(cycle.registrations.exclude(receipt="").order_by("receipt"))
    assert [row.receipt for row in rows] == [f"DKPD-2011-{n:04d}" for n in range(1, 44)]
    firsts = [row.copies.first().submitted_at for row in rows]
    assert firsts == sorted(firsts)
    assert all(localdate(day).weekday() < 5 for day in firsts)
    assert sum(localdate(day) > date(2011, 3, 31) for day in firsts) == 2
    assert all(localdate(day) >= date(2011, 2, 10) for day in firsts)
    for row in rows:
        assert missing(row) == []
        if row.received_at:
            assert row.submitted_at < row.received_at


def test_results_stand_where_the_self_assessment_has_gone(cycle):
    with_results = {
        row.organization.code
        for row in cycle.registrations.all()
        if row.parts.get(code="results").answers
    }
    assert len(with_results) == 23
    assert "DUK-01" not in with_results


def test_the_neighbours_texts_are_marked(demonstration):
    rows = Registration.objects.filter(cycle__organization__code="CANARY")
    assert rows.count() == 5
    for row in rows:
        content = row.copies.last().content
        assert all(
            "CANARY" in line[name]
            for line in content["lines"]
            for name in ("content", "measure", "responsible")
        )
        assert "CANARY" in content["commitment"]["text"]
        assert "CANARY" in content["commitment"]["name"]
        assert "CANARY" in content["commitment"]["post"]
