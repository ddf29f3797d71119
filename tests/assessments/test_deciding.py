"""What a decision leaves behind: ratings, frozen returns, sums above, an unbroken trail."""

from datetime import date

import pytest

from assessments import actions
from assessments.models import AnnualReturn, MemberCount, OrganizationRating
from assessments.returns import Counts
from core import audit
from core.exceptions import Refused
from core.models import AuditEvent
from membership.quotas.actions import set_quota
from organizations import actions as tree
from tests import factories
from tests.assessments import stage

pytestmark = pytest.mark.django_db


def counts(row: AnnualReturn) -> dict:
    return {
        (count.level or count.not_rated_reason).code: count.number
        for count in row.member_counts.select_related("level", "not_rated_reason")
    }


def decide(cast, cycle, *organizations, **changed):
    rows = [
        stage.proposed(cycle, organization, stage.secretary_of(organization), cast["department"])
        for organization in organizations
    ]
    return actions.decide(
        assessments=rows,
        **{
            "decision_number": "25-QĐ/TD",
            "decided_on": date(2011, 11, 20),
            "by": cast["leadership"],
            **changed,
        },
    )


def test_ratings_of_the_organization_and_its_cells(cast, cycle):
    decide(cast, cycle, cast.base_committee)
    found = OrganizationRating.objects.order_by("organization__path").values_list(
        "organization__code", "level__code", "kind", "base__code", "superior__code", "name"
    )
    assert list(found) == [
        ("TD-1", "pure-strong", "BASE_COMMITTEE", None, "TD", "Đảng bộ Công ty Thí Dụ Một"),
        ("TD-1-1", "well", "SUB_CELL", "TD-1", "TD", "Chi bộ Phân xưởng Thí Dụ"),
    ]
    rating = OrganizationRating.objects.get(organization=cast.base_committee)
    assert (rating.source, rating.decision_number, rating.decided_on) == (
        "DECIDED",
        "25-QĐ/TD",
        date(2011, 11, 20),
    )
    assert rating.enterprise_type.code == "soe"


def test_return_is_frozen_and_the_committee_is_summed(cast, cycle):
    factories.quota(cast.base_committee, 2011, assigned=4, registered=5)
    factories.quota(cast.committee, 2011, assigned=9)
    decide(cast, cycle, cast.base_committee, cast.base_cell)
    row = AnnualReturn.objects.get(organization=cast.base_committee)
    assert (row.members_total, row.admissions, row.struck_off, row.expelled) == (30, 3, 0, 1)
    assert (row.quota, row.registered, row.source, row.is_frozen) == (4, 5, "DECIDED", True)
    assert counts(row) == {
        "excellent": 4,
        "well": 22,
        "completing": 2,
        "failing": 0,
        "admitted-under-6-months": 2,
    }
    above = AnnualReturn.objects.get(organization=cast.committee)
    assert (above.members_total, above.admissions, above.expelled, above.quota) == (60, 6, 2, 9)
    assert counts(above) == {
        "excellent": 8,
        "well": 44,
        "completing": 4,
        "failing": 0,
        "admitted-under-6-months": 4,
    }


def test_a_decided_year_takes_no_other_number(cast, cycle):
    decide(cast, cycle, cast.base_committee)
    staff = cast["department"]
    before = list(OrganizationRating.objects.order_by("pk").values())
    members = list(MemberCount.objects.order_by("pk").values())
    with pytest.raises(Refused, match="đã có quyết định trên hệ thống"):
        actions.set_rating(
            organization=cast.sub_cell, year=2011, level=factories.level("weak", 2011), by=staff
        )
    with pytest.raises(Refused, match="đã chốt"):
        actions.set_return(
            organization=cast.base_committee,
            year=2011,
            counts=Counts(members_total=31),
            by=staff,
            source=AnnualReturn.Source.ENTERED,
        )
    with pytest.raises(Refused, match="đã chốt"):
        set_quota(organization=cast.base_committee, year=2011, assigned=8, registered=8, by=staff)
    assert list(OrganizationRating.objects.order_by("pk").values()) == before
    assert list(MemberCount.objects.order_by("pk").values()) == members


def test_all_or_none(cast, cycle):
    """The second cannot be decided by its own proposer, so the first is not decided either."""
    both = factories.UserFactory()
    factories.grant(both, "department", cast.committee)
    factories.grant(both, "leadership", cast.committee)
    first = stage.proposed(
        cycle, cast.base_committee, stage.secretary_of(cast.base_committee), cast["department"]
    )
    second = stage.proposed(cycle, cast.base_cell, stage.secretary_of(cast.base_cell), both)
    with pytest.raises(Refused, match="đã đề xuất"):
        actions.decide(
            assessments=[first, second],
            decision_number="1",
            decided_on=date(2011, 11, 20),
            by=both,
        )
    assert OrganizationRating.objects.count() == AnnualReturn.objects.count() == 0
    assert stage.fresh(first).state == "PROPOSED"


def test_entered_rating_is_replaced_by_the_decided_one(cast, cycle):
    factories.rating(cast.base_cell, 2011, "well")
    decide(cast, cycle, cast.base_cell)
    rating = OrganizationRating.objects.get(organization=cast.base_cell)
    assert (rating.level.code, rating.source) == ("pure-strong", "DECIDED")


def test_trail_tells_the_story_and_holds(cast, cycle):
    decide(cast, cycle, cast.base_cell)
    events = AuditEvent.objects.filter(action__startswith="assessment.").order_by("sequence")
    written = [event.action for event in events]
    assert written == [
        "assessment.start",
        *["assessment.write"] * 5,
        "assessment.submit",
        "assessment.propose",
        "assessment.decide",
    ]
    assert audit.describe(events.last()) == (
        "Trần Thị leadership đã ghi quyết định số 25-QĐ/TD: Chi bộ Công ty Thí Dụ Hai – 2011 "
        "được xếp mức “Trong sạch, vững mạnh”"
    )
    assert (events.last().before, events.last().after["state"]) == (
        {"state": "PROPOSED"},
        "DECIDED",
    )
    assert audit.verify() == []
    assert "Sinh hoạt đều." not in str([(event.before, event.after) for event in events])


def test_one_sitting_is_one_event(cast, cycle):
    secretary = stage.secretary_of(cast.base_cell)
    assessment = stage.draft(cycle, cast.base_cell, secretary)
    for number, text in enumerate(["a", "ab", "abc"], start=1):
        actions.save_section(
            assessment=assessment,
            code="direction",
            answers={"text": text},
            version=number,
            by=secretary,
        )
    assert AuditEvent.objects.filter(action="assessment.write").count() == 1


def test_receipts_count_on_within_a_cycle(cast, cycle, neighbours_cycle):
    ours = [
        stage.submitted(cycle, organization, stage.secretary_of(organization)).receipt
        for organization in (cast.base_cell, cast.base_committee)
    ]
    theirs = stage.submitted(
        neighbours_cycle, cast.neighbour_base, stage.secretary_of(cast.neighbour_base)
    )
    assert ours == ["TDG-2011-0001", "TDG-2011-0002"]
    assert theirs.receipt == "TDG-2011-0001"


def test_name_and_kind_are_those_of_the_year(cast):
    """Renamed in June 2011: the rating of 2010 keeps the old name."""
    tree.rename(
        organization=cast.base_cell,
        name="Chi bộ Công ty Đổi Tên",
        decision=tree.Decision(date(2011, 6, 1), "3-QĐ/TD"),
        by=None,
    )
    for year, name in ((2010, "Chi bộ Công ty Thí Dụ Hai"), (2011, "Chi bộ Công ty Đổi Tên")):
        rating = actions.set_rating(
            organization=cast.base_cell,
            year=year,
            level=factories.level("well", year),
            by=cast["department"],
        )
        assert rating.name == name


@pytest.mark.parametrize(
    ("year", "level_year", "sentence"),
    [(2004, 2010, "chưa thành lập"), (2009, 2011, "không có trong bộ quy tắc của năm 2009")],
)
def test_ratings_that_cannot_be(cast, year, level_year, sentence):
    with pytest.raises(Refused, match=sentence):
        actions.set_rating(
            organization=cast.base_cell,
            year=year,
            level=factories.level("well", level_year),
            by=cast["department"],
        )
    assert OrganizationRating.objects.count() == 0


def test_rating_takes_exactly_one_of_level_and_reason(cast):
    for choice in (
        {},
        {
            "level": factories.level("well", 2010),
            "not_rated_reason": factories.reason("other"),
        },
    ):
        with pytest.raises(Refused, match="chỉ một"):
            actions.set_rating(
                organization=cast.base_cell, year=2010, by=cast["department"], **choice
            )


def test_setting_the_same_again_writes_nothing(cast):
    for _time in range(2):
        actions.set_rating(
            organization=cast.sub_cell,
            year=2010,
            level=factories.level("well", 2010),
            by=cast["department"],
        )
    assert AuditEvent.objects.filter(action="rating.set").count() == 1


def test_record_history_is_all_or_nothing(cast):
    rows = [
        actions.HistoryRow(cast.base_cell, factories.level("well", 2010), counts=Counts(9)),
        actions.HistoryRow(cast.sub_cell, factories.level("well", 2010), counts=Counts(9)),
    ]
    with pytest.raises(Refused, match="không phải tổ chức cơ sở đảng"):
        actions.record_history(
            superior=cast.committee, year=2010, rows=rows, by=None, source="IMPORTED"
        )
    assert OrganizationRating.objects.count() == AnnualReturn.objects.count() == 0
    rows[1] = actions.HistoryRow(cast.sub_cell, factories.level("well", 2010))
    assert actions.record_history(
        superior=cast.committee, year=2010, rows=rows, by=None, source="IMPORTED"
    ) == {"ratings": 2, "returns": 1}
    with pytest.raises(Refused, match="không trực thuộc"):
        actions.record_history(
            superior=cast.neighbour, year=2009, rows=rows, by=None, source="IMPORTED"
        )
