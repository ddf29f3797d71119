"""The tree changes while a year is assessed: nothing is stranded, no cell is left out."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from assessments import actions
from assessments.models import OrganizationRating
from assessments.workflow import check_move
from core.exceptions import Refused
from core.models import AuditEvent
from organizations import actions as tree
from organizations.models import (
    EnterpriseType,
    Organization,
    OrganizationChange,
    OrganizationVersion,
)
from tests import factories
from tests.assessments import stage

pytestmark = pytest.mark.django_db

NOVEMBER = tree.Decision(date(2011, 11, 20), "9-QĐ/TD")


def fresh(organization: Organization) -> Organization:
    return Organization.objects.get(pk=organization.pk)


def ratings(year: int = 2011) -> dict[str, tuple]:
    """Code to committee, base and decision of that year's ratings."""
    return {
        rating.organization.code: (
            rating.superior.code,
            rating.base.code if rating.base else None,
            rating.decision_number,
        )
        for rating in OrganizationRating.objects.filter(year=year)
    }


def proposed(cast, cycle, organization):
    return stage.proposed(cycle, organization, stage.secretary_of(organization), cast["department"])


#: Changes that would take the judged organization, or one of its cells, out of the cycle.
CHANGES = {
    "move": lambda cast: tree.move(
        organization=cast.base_committee, parent=cast.neighbour, decision=NOVEMBER, by=None
    ),
    "merge": lambda cast: tree.merge(
        organization=cast.base_committee, target=cast.neighbour_base, decision=NOVEMBER, by=None
    ),
    "merge the superior": lambda cast: tree.merge(
        organization=cast.committee, target=cast.neighbour, decision=NOVEMBER, by=None
    ),
    "dissolve a cell": lambda cast: tree.dissolve(
        organization=cast.sub_cell, decision=NOVEMBER, by=None
    ),
    "move a cell": lambda cast: tree.move(
        organization=cast.sub_cell, parent=cast.neighbour_base, decision=NOVEMBER, by=None
    ),
    "bring a cell": lambda cast: tree.move(
        organization=cast.neighbour_cell, parent=cast.base_committee, decision=NOVEMBER, by=None
    ),
    "make a cell a base cell": lambda cast: tree.change_kind(
        organization=cast.sub_cell,
        kind="BASE_CELL",
        parent=cast.committee,
        enterprise_type=EnterpriseType.objects.get(code="jsc"),
        decision=NOVEMBER,
        by=None,
    ),
}


@pytest.mark.parametrize("state", ["SUBMITTED", "PROPOSED"])
@pytest.mark.parametrize("change", CHANGES)
def test_what_waits_is_decided_or_returned_first(cast, cycle, change, state):
    stage.in_state(state, cycle, cast, cast.base_committee)
    versions = OrganizationVersion.objects.count()
    sentence = (
        "Bản tự đánh giá năm 2011 của “Đảng bộ Công ty Thí Dụ Một” đã nộp mà chưa quyết định; "
        "hãy quyết định hoặc trả lại trước khi ghi thay đổi này."
    )
    with pytest.raises(Refused, match=sentence):
        CHANGES[change](cast)
    assert OrganizationVersion.objects.count() == versions
    assert not fresh(cast.base_committee).is_dissolved


def test_a_superior_that_moves_goes_on_judging(cast, cycle):
    assessment = proposed(cast, cycle, cast.base_cell)
    province = factories.organization("PROVINCE", code="T")
    tree.move(organization=cast.committee, parent=province, decision=NOVEMBER, by=None)
    leader = factories.UserFactory()
    factories.grant(leader, "leadership", fresh(cast.committee))
    actions.decide(
        assessments=assessment, decision_number="25-QĐ", decided_on=date(2011, 11, 21), by=leader
    )
    assert ratings() == {"TD-2": ("TD", None, "25-QĐ")}


def test_a_draft_does_not_follow_to_another_committee(cast, cycle, neighbours_cycle):
    secretary = stage.secretary_of(cast.base_cell)
    assessment = stage.filled(cycle, cast.base_cell, secretary)
    tree.move(organization=cast.base_cell, parent=cast.neighbour, decision=NOVEMBER, by=None)
    sentence = "“Chi bộ Công ty Thí Dụ Hai” không thuộc đợt đánh giá của Đảng ủy Khối Thí Dụ."
    with pytest.raises(Refused, match=sentence):
        actions.submit(assessment=assessment, by=stage.secretary_of(fresh(cast.base_cell)))
    there = stage.submitted(
        neighbours_cycle, fresh(cast.base_cell), stage.secretary_of(fresh(cast.base_cell))
    )
    assert (there.state, there.cycle.organization) == ("SUBMITTED", cast.neighbour)


@pytest.fixture
def stranded(cast, cycle):
    """As it could be stored before: submitted to the one committee, standing under the other."""
    assessment = stage.in_state("RETURNED", cycle, cast, cast.base_cell)
    tree.move(organization=cast.base_cell, parent=cast.neighbour, decision=NOVEMBER, by=None)
    assessment.state = "SUBMITTED"
    assessment.save()
    return stage.fresh(assessment)


def test_what_is_stranded_is_given_back_by_its_own_committee(cast, stranded, client):
    level = stage.level_of(stranded.cycle, "pure-strong")
    for judge in (cast.stranger["department"], cast.stranger["leadership"]):
        client.force_login(judge)
        assert client.get(reverse("assessments:verify", args=[stranded.pk])).status_code == 403
        with pytest.raises(PermissionDenied):
            actions.propose(assessment=stranded, level=level, by=judge)
        with pytest.raises(PermissionDenied):
            actions.return_for_revision(assessment=stranded, comment="x", by=judge)
    client.force_login(cast["department"])
    assert client.get(reverse("assessments:verify", args=[stranded.pk])).status_code == 200
    with pytest.raises(Refused, match="không thuộc đợt đánh giá"):
        actions.propose(assessment=stranded, level=level, by=cast["department"])
    actions.return_for_revision(assessment=stranded, comment="Đã chuyển đi.", by=cast["department"])
    assert stage.fresh(stranded).state == "RETURNED"


def test_what_is_stranded_does_not_keep_the_cycle_open(cast, stranded):
    factories.rating(cast.base_committee, 2011, None)
    closed = actions.close_cycle(cycle=stranded.cycle, by=cast["department"])
    assert closed.is_open is False


def test_a_move_after_the_year_leaves_its_judges(cast, cycle, settings):
    """Moved on 10 January 2012: the committee of 31 December 2011 judges 2011."""
    stage.filled(cycle, cast.base_cell, stage.secretary_of(cast.base_cell))
    settings.PORTAL_TODAY = date(2012, 1, 20)
    tree.move(
        organization=cast.base_cell,
        parent=cast.neighbour,
        decision=tree.Decision(date(2012, 1, 10), "1-QĐ/TD"),
        by=None,
    )
    moved = fresh(cast.base_cell)
    assessment = stage.submitted(cycle, moved, stage.secretary_of(moved))
    with pytest.raises(PermissionDenied):
        check_move(assessment, "propose", cast.stranger["department"])
    level = stage.level_of(cycle, "pure-strong")
    actions.propose(assessment=assessment, level=level, by=cast["department"])
    actions.decide(
        assessments=assessment,
        decision_number="2-QĐ/TD",
        decided_on=date(2012, 1, 20),
        by=cast["leadership"],
    )
    assert ratings() == {"TD-2": ("TD", None, "2-QĐ/TD")}


CELLS_DIFFER = (
    "“Đảng bộ Công ty Thí Dụ Một”: danh sách chi bộ đã thay đổi so với bản đã nộp; "
    "hãy trả lại để đồng chí bí thư cập nhật."
)


def test_a_cell_founded_since_is_not_left_out(cast, cycle, client):
    secretary = stage.secretary_of(cast.base_committee)
    assessment = proposed(cast, cycle, cast.base_committee)
    cell = factories.organization(
        "SUB_CELL", cast.base_committee, code="TD-1-9", founded_on=date(2011, 11, 1)
    )
    decide = {"decision_number": "25-QĐ", "decided_on": date(2011, 11, 21)}
    with pytest.raises(Refused, match=CELLS_DIFFER):
        actions.decide(assessments=assessment, by=cast["leadership"], **decide)
    assert ratings() == {}
    client.force_login(cast["leadership"])
    page = client.get(reverse("assessments:decide", args=[cycle.pk]), {"chon": assessment.pk})
    assert page.context["blocked"] == [("Đảng bộ Công ty Thí Dụ Một", CELLS_DIFFER)]
    actions.return_for_revision(
        assessment=assessment, comment="Bổ sung chi bộ.", by=cast["department"]
    )
    section = assessment.sections.get(code="cells")
    actions.save_section(
        assessment=assessment,
        code="cells",
        answers={f"cell_{cell.pk}": "reason:founded-under-6-months"},
        version=section.version,
        by=secretary,
    )
    actions.submit(assessment=assessment, by=secretary)
    level = stage.level_of(cycle, "pure-strong")
    actions.propose(assessment=assessment, level=level, by=cast["department"])
    actions.decide(assessments=assessment, by=cast["leadership"], **decide)
    assert ratings() == {
        "TD-1": ("TD", None, "25-QĐ"),
        "TD-1-1": ("TD", "TD-1", "25-QĐ"),
        "TD-1-9": ("TD", "TD-1", "25-QĐ"),
    }


def test_a_cell_whose_founding_was_undone_is_not_decided(cast, cycle):
    cell = factories.organization(
        "SUB_CELL", cast.base_committee, code="TD-1-9", founded_on=date(2011, 5, 1)
    )
    secretary = stage.secretary_of(cast.base_committee)
    assessment = stage.submitted(cycle, cast.base_committee, secretary)
    tree.undo(change=OrganizationChange.objects.get(organization=cell), by=None)
    level = stage.level_of(cycle, "pure-strong")
    with pytest.raises(Refused, match=CELLS_DIFFER):
        actions.propose(assessment=assessment, level=level, by=cast["department"])
    assert stage.fresh(assessment).state == "SUBMITTED"


def test_a_new_decision_drops_the_cell_that_ended(cast, cycle):
    """A decided year is corrected by reopening it: then its cells may change, and only then."""
    secretary, staff, leader = (
        stage.secretary_of(cast.base_committee),
        cast["department"],
        cast["leadership"],
    )
    factories.organization(
        "SUB_CELL", cast.base_committee, code="TD-1-9", founded_on=date(2011, 1, 3)
    )
    factories.rating(cast.neighbour_cell, 2011, "well", base=cast.neighbour_base)
    assessment = stage.decided(cycle, cast.base_committee, secretary, staff, leader)
    with pytest.raises(Refused, match="đã có số liệu năm 2011"):
        tree.dissolve(organization=cast.sub_cell, decision=NOVEMBER, by=None)
    actions.reopen_decision(assessment=assessment, reason="Sai chi bộ", by=leader)
    actions.return_for_revision(assessment=assessment, comment="Sửa chi bộ.", by=staff)
    tree.dissolve(organization=cast.sub_cell, decision=NOVEMBER, by=None)
    with pytest.raises(Refused, match="đã có số liệu năm 2011"):
        tree.move(
            organization=cast.base_committee, parent=cast.neighbour, decision=NOVEMBER, by=None
        )
    actions.submit(assessment=assessment, by=secretary)
    actions.propose(assessment=assessment, level=stage.level_of(cycle, "pure-strong"), by=staff)
    actions.decide(
        assessments=assessment, decision_number="31-QĐ", decided_on=date(2011, 11, 21), by=leader
    )
    assert ratings() == {
        "TD-1": ("TD", None, "31-QĐ"),
        "TD-1-9": ("TD", "TD-1", "31-QĐ"),
        "CN-1-1": ("CN", "CN-1", ""),
    }
    event = AuditEvent.objects.filter(action="assessment.decide").order_by("sequence").last()
    kept = {row["code"]: row["rating"]["decision_number"] for row in event.before["rows"]}
    assert kept["TD-1-1"] == "25-QĐ/TD"
