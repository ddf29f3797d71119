"""What members of a day, and those admitted in a year, are: exact numbers."""

from datetime import date

import pytest

from membership.flows.composition import (
    ADMITTED_GROUPS,
    AGE_BANDS,
    PARTY_AGE_BANDS,
    admissions_composition,
    members_composition,
)
from membership.flows.counting import flows
from membership.life import Kind
from organizations import actions
from organizations.actions import Decision
from tests.membership import lives

pytestmark = pytest.mark.django_db

DAY = date(2010, 12, 31)


def test_members_of_a_day_by_what_they_are(cast):
    cell, other = cast.sub_cell, cast.base_cell
    first = lives.member(
        cell, sex="F", birth_date=date(1979, 12, 31), education="UNIVERSITY", theory="ADVANCED",
        ethnic_group="Tày", occupation="INTELLECTUAL", youth_union=True,
    )  # fmt: skip
    lives.member(cell, official=False, sex="M", birth_date=date(1980, 1, 1), occupation="WORKER")
    lives.member(other, sex="M", birth_date=date(1945, 5, 5), theory="ADVANCED")
    gone = lives.member(cell, sex="M")
    lives.happens(gone, Kind.TRANSFERRED_OUT, DAY, place="Hà Nội")
    lives.admitted(cell, date(2011, 1, 1))
    lives.member(cast.neighbour_cell, sex="F")
    found = members_composition([cast.committee.pk, cast.base_committee.pk, other.pk], DAY)
    assert found[cast.base_committee.pk] == {
        "total": 2,
        "standing.FULL": 1,
        "standing.PROBATIONARY": 1,
        "sex.F": 1,
        "sex.M": 1,
        "ethnic_group.Kinh": 1,
        "ethnic_group.Tày": 1,
        "ethnic_minority": 1,
        "education.UNIVERSITY": 1,
        "education.": 1,
        "theory.ADVANCED": 1,
        "theory.": 1,
        "occupation.INTELLECTUAL": 1,
        "occupation.WORKER": 1,
        "youth_union.True": 1,
        "youth_union.False": 1,
        "age.31_40": 1,
        "age.under_31": 1,
        "party_age.10_19": 2,
    }
    whole = found[cast.committee.pk]
    assert (whole["total"], whole["theory.ADVANCED"], whole["age.over_60"]) == (3, 2, 1)
    assert found[other.pk]["total"] == 1
    assert first.education == "UNIVERSITY"


@pytest.mark.parametrize(
    ("born", "day", "band"),
    [
        (date(1980, 1, 1), date(2010, 12, 31), "under_31"),
        (date(1979, 12, 31), date(2010, 12, 31), "31_40"),
        (date(1980, 2, 29), date(2011, 2, 28), "under_31"),
        (date(1980, 2, 29), date(2011, 3, 1), "31_40"),
        (date(1970, 1, 1), date(2010, 12, 31), "31_40"),
        (date(1970, 1, 1), date(2011, 1, 1), "41_50"),
        (date(1950, 6, 1), date(2011, 5, 31), "51_60"),
        (date(1950, 6, 1), date(2011, 6, 1), "over_60"),
    ],
)
def test_ages_turn_on_the_birthday(cast, born, day, band):
    lives.member(cast.sub_cell, birth_date=born)
    counter = members_composition([cast.sub_cell.pk], day)[cast.sub_cell.pk]
    assert [name for name, _label, _end in AGE_BANDS if counter[f"age.{name}"]] == [band]


@pytest.mark.parametrize(
    ("day", "band"),
    [
        (date(2006, 1, 10), "5_9"),
        (date(2010, 5, 18), "5_9"),
        (date(2010, 5, 19), "10_19"),
    ],
)
def test_party_age_counts_from_the_admission_in_force(cast, day, band):
    """Admitted on 19 May 2000, struck off and admitted again in 2011: in 2010 the first counts."""
    member = lives.member(cast.sub_cell)
    lives.happens(member, Kind.STRUCK_OFF, date(2010, 8, 1))
    lives.happens(member, Kind.READMITTED, date(2011, 8, 1), cast.sub_cell)
    counter = members_composition([cast.sub_cell.pk], day)[cast.sub_cell.pk]
    named = [name for name, _label, _end in PARTY_AGE_BANDS if counter[f"party_age.{name}"]]
    assert named == [band]
    again = members_composition([cast.sub_cell.pk], date(2011, 8, 1))[cast.sub_cell.pk]
    assert (again["party_age.under_5"], again["standing.PROBATIONARY"]) == (1, 1)


def test_admissions_of_a_year_by_what_they_are(cast):
    cell, other, whole = cast.sub_cell, cast.base_cell, cast.committee
    lives.admitted(cell, date(2010, 1, 1), sex="F", occupation="WORKER", youth_union=True)
    lives.admitted(cell, date(2010, 12, 31), sex="M", occupation="INTELLECTUAL", merit_family=True)
    lives.admitted(other, date(2010, 6, 1), sex="F", occupation="STAFF", ethnic_group="Tày")
    lives.admitted(cell, date(2009, 12, 31), sex="F", youth_union=True)
    lives.admitted(cell, date(2011, 1, 1), sex="F", youth_union=True)
    lives.admitted(cast.neighbour_cell, date(2010, 6, 1), sex="F")
    back = lives.member(cell, sex="M", occupation="WORKER")
    lives.happens(back, Kind.STRUCK_OFF, date(2009, 6, 1))
    lives.happens(back, Kind.READMITTED, date(2010, 9, 2), cell)
    found = admissions_composition([whole.pk, cell.pk, cast.base_committee.pk], 2010)
    assert found[whole.pk] == {
        "total": 4, "women": 2, "workers": 2, "intellectuals": 1, "youth_union": 1,
        "merit_family": 1, "ethnic_minority": 1,
    }  # fmt: skip
    assert found[cell.pk] == found[cast.base_committee.pk]
    assert (found[cell.pk]["total"], found[cell.pk]["women"]) == (3, 1)
    assert found[whole.pk]["total"] == flows([whole.pk], 2010)[whole.pk].admitted
    half = admissions_composition([whole.pk], 2010, until=date(2010, 5, 31))[whole.pk]
    assert half["total"] == flows([whole.pk], 2010, until=date(2010, 5, 31))[whole.pk].admitted == 1
    assert set(ADMITTED_GROUPS) == set(found[whole.pk]) - {"total"}
    assert admissions_composition([whole.pk], 2012) == {whole.pk: {}}
    assert admissions_composition([], 2010) == {}


def test_an_admission_counts_where_the_cell_stood_that_day(cast):
    """A cell that moved on 1 June: admissions before count for the old superior, from then for the new."""
    lives.admitted(cast.base_cell, date(2010, 5, 31), sex="F", occupation="")
    lives.admitted(cast.base_cell, date(2010, 6, 1), sex="M", occupation="")
    actions.move(
        organization=cast.base_cell,
        parent=cast.neighbour,
        decision=Decision(date(2010, 6, 1), "9-QĐ/TD"),
        by=None,
    )
    found = admissions_composition([cast.committee.pk, cast.neighbour.pk], 2010)
    assert found[cast.committee.pk] == {"total": 1, "women": 1}
    assert found[cast.neighbour.pk] == {"total": 1}
    before = members_composition([cast.committee.pk, cast.neighbour.pk], date(2010, 5, 31))
    after = members_composition([cast.committee.pk, cast.neighbour.pk], date(2010, 6, 1))
    assert [found["total"] for found in before.values()] == [1, 0]
    assert [found["total"] for found in after.values()] == [0, 2]


def test_queries_do_not_grow(cast, django_assert_num_queries):
    organizations = [cast.committee.pk, cast.base_committee.pk, cast.base_cell.pk]
    for number in (1, 3):
        for _one in range(number):
            lives.admitted(cast.sub_cell, date(2010, 6, 1))
        with django_assert_num_queries(12):
            members_composition(organizations, DAY)
        with django_assert_num_queries(4):
            admissions_composition(organizations, 2010)
