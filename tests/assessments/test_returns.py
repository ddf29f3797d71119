"""Annual returns and the sums above them: each committee has the members that stood under it."""

from datetime import date

import pytest

from assessments import actions
from assessments.models import AnnualReturn
from assessments.returns import Counts, recompute_above
from organizations.actions import Decision, move
from organizations.kinds import Kind
from organizations.models import Organization
from tests import factories
from tests.assessments import stage

pytestmark = pytest.mark.django_db
PAPER = Decision(date(2011, 6, 1), "9-QĐ/TD")


def sums(year: int) -> dict[str, tuple[int | None, str | None]]:
    """Members and superior of every return of a year, by code."""
    rows = AnnualReturn.objects.filter(year=year).select_related("organization", "parent")
    return {
        row.organization.code: (row.members_total, row.parent.code if row.parent else None)
        for row in rows
    }


@pytest.fixture
def province(cast):
    """Both committees stand under one province; each has one row of 2011."""
    province = factories.organization(Kind.PROVINCE, code="TINH")
    for committee in (cast.committee, cast.neighbour):
        move(organization=committee, parent=province, decision=PAPER, by=None)
    for base, members in (
        (cast.base_cell, 20),
        (cast.base_committee, 30),
        (cast.neighbour_base, 7),
    ):
        base.refresh_from_db()
        factories.annual_return(base, 2011, members_total=members)
    return province


BEFORE = {
    "TD-2": (20, "TD"),
    "TD-1": (30, "TD"),
    "TD": (50, "TINH"),
    "CN-1": (7, "CN"),
    "CN": (7, "TINH"),
    "TINH": (57, None),
}


def moved(cast) -> Organization:
    move(
        organization=cast.base_cell,
        parent=cast.neighbour,
        decision=Decision(date(2011, 11, 1), "10-QĐ/TD"),
        by=None,
    )
    return Organization.objects.get(pk=cast.base_cell.pk)


@pytest.fixture
def moved_with_a_row(cast, province):
    """The base cell's row was written under the committee; then it moved to the neighbour."""
    assert sums(2011) == BEFORE
    row = AnnualReturn.objects.get(organization=cast.base_cell, year=2011)
    AnnualReturn.objects.filter(pk=row.pk).delete()  # what was recorded would forbid the move
    organization = moved(cast)
    row.save(force_insert=True)
    return organization


AFTER = BEFORE | {"TD-2": (22, "CN"), "TD": (30, "TINH"), "CN": (29, "TINH"), "TINH": (59, None)}


def test_a_row_written_again_leaves_the_sum_of_the_old_committee(cast, moved_with_a_row):
    actions.set_return(
        organization=moved_with_a_row,
        year=2011,
        counts=Counts(members_total=22),
        by=None,
        source="ENTERED",
    )
    assert sums(2011) == AFTER


def test_so_does_a_whole_grid(cast, moved_with_a_row):
    rows = [actions.HistoryRow(organization=moved_with_a_row, counts=Counts(members_total=22))]
    actions.record_history(superior=cast.neighbour, year=2011, rows=rows, by=None, source="ENTERED")
    assert sums(2011) == AFTER


def test_and_so_does_a_decision(cast, moved_with_a_row, neighbours_cycle):
    stage.decided(
        neighbours_cycle,
        moved_with_a_row,
        stage.secretary_of(moved_with_a_row),
        cast.stranger["department"],
        cast.stranger["leadership"],
    )
    assert sums(2011) == AFTER | {
        "TD-2": (30, "CN"),
        "CN": (37, "TINH"),
        "TINH": (67, None),
    }


def test_the_sum_of_a_year_keeps_the_kind_of_that_year(cast, province):
    committee = factories.organization(Kind.SUPERIOR_COMMITTEE, province, code="KHOI")
    Organization.objects.filter(pk=committee.pk).update(kind=Kind.PROVINCE)  # as of today
    recompute_above(Organization.objects.get(pk=committee.pk), 2010)
    assert AnnualReturn.objects.get(organization=committee, year=2010).kind == "SUPERIOR_COMMITTEE"
