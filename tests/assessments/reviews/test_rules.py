"""What the register knows of a member's year, and the fatal clauses that hold of him."""

from datetime import date
from fractions import Fraction

import pytest
from django.urls import reverse

from assessments.models import Clause, RuleSet
from assessments.reviews.beside import Beside, MemberRules, against, beside, told
from core.exceptions import Refused
from membership.duties.actions import dues, work
from membership.models import Discipline, WorkAssignment
from tests.assessments.reviews import play
from tests.membership import lives

pytestmark = pytest.mark.django_db

FATAL_TEXT = "Bị xử lý kỷ luật trong năm."


def clause_of_2011(standing="MANDATORY") -> Clause:
    """The clause of 366-QĐ/TW in the rule set of 2011."""
    rule_set = RuleSet.objects.for_year(2011)
    return Clause.objects.create(
        rule_set=rule_set,
        subject="MEMBER",
        kind=Clause.Kind.FATAL,
        level=rule_set.levels.get(subject="MEMBER", code="failing"),
        text=FATAL_TEXT,
        settings={"fact": "member-disciplined"},
        basis="366-QĐ/TW",
        standing=standing,
    )


def reprimand(member, on=date(2011, 5, 3)) -> Discipline:
    event = lives.happens(member, "DISCIPLINED", on, what="REPRIMAND")
    return Discipline.objects.create(
        member=member,
        organization=member.organization,
        form="REPRIMAND",
        reason="Vắng họp",
        decided_by="Chi bộ",
        decision_number="1-QĐ/CB",
        decided_on=on,
        event=event,
        in_force_until=date(2012, 5, 3),
    )


@pytest.fixture
def ready(cast, cycle, three, secretary, base_secretary):
    play.choose(cycle, cast.base_committee, base_secretary)
    play.meet(cycle, cast.base_committee, cast.sub_cell, secretary)
    return three[0]


def test_the_clause_of_2025_is_judged_by_discipline():
    rules = MemberRules.of(type("C", (), {"rule_set": RuleSet.objects.for_year(2025)}))
    found = rules.verdict(Beside(disciplines=[Discipline()]))
    assert found.possible == ("failing",)
    assert against(found, "well") == [FATAL_TEXT]
    assert rules.verdict(Beside()).best == "excellent"


@pytest.mark.parametrize(
    ("results", "over"),
    [
        ([], None),
        (["NOT_DONE", "DONE"], False),
        (["NOT_DONE", "NOT_DONE", "DONE"], True),
        (["NOT_DONE", "", "DONE"], None),
        (["", "DONE", "WELL"], False),
    ],
)
def test_over_half_of_the_work_undone(results, over):
    facts = Beside(work=[WorkAssignment(result=result) for result in results])
    assert facts.share_over(Fraction(1, 2)) is over


def test_facts_are_read_from_the_register(cast, cycle, three, secretary, django_assert_num_queries):
    first, second, third = three
    reprimand(first)
    reprimand(second, date(2010, 5, 3))
    dues.record_dues(
        organization=cast.sub_cell,
        through={first.pk: date(2011, 7, 1), second.pk: date(2011, 8, 1), third.pk: date(2011, 11, 1)},
        paid_on=date(2011, 11, 2),
        by=secretary,
    )  # fmt: skip
    work.assign(
        organization=cast.sub_cell,
        year=2011,
        works=[work.Work(first.pk, "PARTY", "Phụ trách công đoàn", second.pk)],
        resolution=work.Resolution("02-NQ/CB", date(2011, 1, 14)),
        by=secretary,
    )
    with django_assert_num_queries(4):
        found = beside(cycle, [member.pk for member in three])
    assert [len(found[one.pk].disciplines) for one in three] == [1, 0, 0]
    assert [found[one.pk].owed for one in three] == [3, 0, 0]
    assert [len(found[one.pk].work) for one in three] == [1, 0, 0]


def test_a_fatal_clause_leaves_the_lowest_level_alone(cast, cycle, ready, secretary, client):
    clause_of_2011()
    reprimand(ready)
    row = play.propose(cycle, cast.base_committee, ready, secretary, "well")
    assert row.proposed_level is None
    client.force_login(secretary)
    url = reverse("assessments:review_member", args=[cycle.pk, ready.code])
    page = " ".join(client.get(f"{url}?kiem-tra=1").content.decode().split())
    assert "Không xếp được “Hoàn thành tốt”, chỉ xếp được “Vi phạm" in page
    assert "Kỷ luật: Khiển trách, ngày 03/05/2011." in page
    row = play.propose(cycle, cast.base_committee, ready, secretary, "failing")
    assert row.proposed_level.code == "failing"


def test_the_base_committee_is_refused_too(cast, cycle, ready, secretary, base_secretary):
    play.propose(cycle, cast.base_committee, ready, secretary, "well")
    clause_of_2011()
    reprimand(ready)
    with pytest.raises(Refused, match="Nguyễn Văn An: Không xếp được “Hoàn thành tốt”"):
        play.decide(cycle, cast.base_committee, base_secretary, {ready: "well"})


def test_an_unconfirmed_clause_only_warns(cast, cycle, ready, secretary, base_secretary, client):
    clause_of_2011("UNCONFIRMED")
    reprimand(ready)
    row = play.propose(cycle, cast.base_committee, ready, secretary, "well")
    assert row.proposed_level.code == "well"
    client.force_login(secretary)
    url = reverse("assessments:review_cell", args=[cycle.pk, cast.sub_cell.code])
    page = " ".join(client.get(url).content.decode().split())
    assert f"Quy định chưa kiểm chứng, chỉ để cân nhắc: {FATAL_TEXT}" in page
    play.decide(cycle, cast.base_committee, base_secretary, {ready: "well"})
    rules = MemberRules.of(cycle)
    assert told(rules.verdict(Beside(disciplines=[Discipline()]))) == [FATAL_TEXT]
