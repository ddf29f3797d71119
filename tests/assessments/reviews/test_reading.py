"""When reviews may be written, what the register tells of a year, and the gate before a decision."""

from datetime import date

import pytest
from django.utils import timezone

from assessments.models import Clause, ReviewRoll, RuleSet
from assessments.reviews.access import writing_problem
from assessments.reviews.beside import MemberRules, beside
from assessments.reviews.gate import check_heads
from assessments.reviews.settled import settled_of
from core.exceptions import Refused
from membership.duties.actions import dues, work
from membership.life import Kind
from membership.models import WorkAssignment
from tests.assessments import stage
from tests.assessments.reviews import play
from tests.assessments.reviews.test_rules import reprimand
from tests.membership import lives

pytestmark = pytest.mark.django_db


class TestWhenTheyAreWritten:
    SUBMITTED = (
        "Bản tự đánh giá của “Đảng bộ Công ty Thí Dụ Một” đã nộp nên không sửa được xếp loại đảng "
        "viên; hãy rút về hoặc chờ trả lại."
    )

    def problem(self, cast, cycle, roll=None) -> str | None:
        return writing_problem(cycle, cast.base_committee, roll)

    def test_from_the_first_day_of_writing_until_the_year_is_closed(self, cast, cycle):
        cycle.writing_from = date(2011, 11, 21)
        assert self.problem(cast, cycle) is None
        cycle.writing_from = date(2011, 11, 22)
        assert self.problem(cast, cycle) == ("Việc kiểm điểm năm 2011 bắt đầu từ ngày 22/11/2011.")
        cycle.closed_at = timezone.now()
        assert self.problem(cast, cycle) == "Đợt đánh giá năm 2011 đã đóng."

    def test_at_a_base_organization_of_the_committee(self, cast, cycle):
        sentence = "“Chi bộ Phân xưởng Thí Dụ” không thuộc đợt đánh giá của Đảng ủy Khối Thí Dụ."
        assert writing_problem(cycle, cast.sub_cell, None) == sentence

    def test_until_they_are_frozen(self, cast, cycle):
        roll = ReviewRoll(by_names=True)
        assert self.problem(cast, cycle, roll) is None
        roll.frozen_at = timezone.now()
        assert self.problem(cast, cycle, roll) == "Kết quả xếp loại đảng viên năm 2011 đã chốt."

    @pytest.mark.parametrize(
        ("state", "stands_still"),
        [
            ("DRAFT", False),
            ("RETURNED", False),
            ("SUBMITTED", True),
            ("PROPOSED", True),
            ("DECIDED", True),
        ],
    )
    def test_not_while_the_self_assessment_is_with_the_staff(
        self, cast, cycle, neighbours_cycle, state, stands_still
    ):
        stage.in_state("SUBMITTED", neighbours_cycle, cast.stranger, cast.neighbour_base)
        stage.in_state("SUBMITTED", cycle, cast, cast.base_cell)
        assert self.problem(cast, cycle) is None
        stage.in_state(state, cycle, cast, cast.base_committee)
        assert self.problem(cast, cycle) == (self.SUBMITTED if stands_still else None)


class TestWhatTheRegisterTells:
    def test_discipline_of_the_year_that_stands_and_ends_no_membership(
        self, cast, cycle, three, canary
    ):
        first, second, third = three
        later, earlier = reprimand(first, date(2011, 8, 1)), reprimand(first, date(2011, 5, 3))
        cancelled = reprimand(second)
        type(cancelled).objects.filter(pk=cancelled.pk).update(
            ended_as="CANCELLED", ended_on=date(2011, 6, 1)
        )
        reprimand(third, date(2010, 5, 3))
        theirs = reprimand(canary)
        found = beside(cycle, [one.pk for one in three])
        assert list(found) == [one.pk for one in three]
        assert [found[one.pk].disciplines for one in three] == [[earlier, later], [], []]
        assert beside(cycle, iter([canary.pk]))[canary.pk].disciplines == [theirs]

    def test_work_of_the_year_in_the_order_it_was_given(self, cast, cycle, three, secretary):
        first, second, _third = three
        for year in (2010, 2011):
            work.assign(
                organization=cast.sub_cell,
                year=year,
                works=[
                    work.Work(first.pk, "PARTY", f"Một {year}", second.pk),
                    work.Work(first.pk, "PARTY", f"Hai {year}", second.pk),
                ],
                resolution=work.Resolution("02-NQ/CB", date(year, 1, 14)),
                by=secretary,
            )
        found = beside(cycle, [first.pk, second.pk])
        assert [one.text for one in found[first.pk].work] == ["Một 2011", "Hai 2011"]
        assert found[second.pk].work == []
        assert WorkAssignment.objects.count() == 4

    def test_dues_from_the_months_on_that_the_rules_report(self, cast, cycle, three, secretary):
        first, second, third = three
        dues.record_dues(
            organization=cast.sub_cell,
            through={first.pk: date(2011, 6, 1), second.pk: date(2011, 7, 1), third.pk: date(2011, 8, 1)},
            paid_on=date(2011, 11, 2),
            by=secretary,
        )  # fmt: skip
        found = beside(cycle, [one.pk for one in three])
        assert [found[one.pk].owed for one in three] == [4, 3, 0]


def test_the_years_levels_and_fatal_clauses_about_members(cycle):
    rule_set = RuleSet.objects.get(code="2025")
    cycle.rule_set = rule_set
    rules = MemberRules.of(cycle)
    assert [one.code for one in rules.levels] == ["excellent", "well", "completing", "failing"]
    expected = Clause.objects.filter(rule_set=rule_set, subject="MEMBER", kind="FATAL")
    assert {one.pk for one in rules.clauses} == {one.pk for one in expected}
    assert len(rules.clauses) == 2


class TestTheGateBeforeADecision:
    @pytest.fixture
    def head(self, cast, three):
        day = date(2010, 6, 1)
        lives.happens(three[0], Kind.POSITION, day, cast.base_committee, what="SECRETARY")
        return three[0]

    def check(self, cast, cycle, code: str) -> None:
        check_heads(cycle, cast.base_committee, stage.level_of(cycle, code))

    def test_by_numbers_nothing_is_asked(self, cast, cycle, head):
        assert settled_of(cycle, cast.base_committee) is None
        self.check(cast, cycle, "weak")
        ReviewRoll.objects.create(cycle=cycle, organization=cast.base_committee, by_names=False)
        assert settled_of(cycle, cast.base_committee) is None
        self.check(cast, cycle, "weak")

    def test_the_head_is_named(self, cast, cycle, three, head, base_secretary):
        play.settle(cycle, cast.base_committee, cast.sub_cell, three, base_secretary, "excellent")
        settled = settled_of(cycle, cast.base_committee)
        assert (settled.total, dict(settled.levels)) == (3, {"excellent": 3})
        self.check(cast, cycle, "exemplary")
        self.check(cast, cycle, "pure-strong")
        with pytest.raises(Refused) as refused:
            self.check(cast, cycle, "well")
        assert str(refused.value.sentence) == (
            "Đồng chí Nguyễn Văn An, bí thư “Đảng bộ Công ty Thí Dụ Một”, được xếp “Hoàn thành "
            "xuất sắc”, cao hơn mức “Hoàn thành tốt” của tập thể; người đứng đầu không xếp cao "
            "hơn tập thể."
        )
