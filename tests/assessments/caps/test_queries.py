"""Which clauses cap, which level is the next below, and whose members are counted."""

import pytest

from assessments.caps.queries import cap_clauses, cap_of, cap_sheets, every_reading, level_below
from assessments.models import Clause, RatingLevel, Subject
from assessments.scoring.caps import Cap, Counted
from tests import factories
from tests.assessments import stage
from tests.assessments.caps.conftest import make_clause


def level(pk: int, order: int, subject: str = "MEMBER", counted_in: int | None = None):
    return RatingLevel(pk=pk, subject=subject, order=order, counted_in_id=counted_in)


def test_the_next_level_below_is_whole_and_of_the_same_kind():
    excellent, well, completing = level(1, 1), level(2, 3), level(3, 4)
    others = [level(4, 2, "ORGANIZATION"), level(5, 2, counted_in=1)]
    levels = [completing, *others, well, excellent]  # in no order
    assert level_below(excellent, levels) is well
    assert level_below(well, levels) is completing
    assert level_below(completing, levels) is None
    assert level_below(excellent, [level(6, 1)]) is None  # beside it, not below


def test_every_reading_bears_the_words_of_its_column():
    found = every_reading(Cap(20, outstanding_percent=25), Counted(3, 9), outstanding=True)
    assert [(one.words, one.allowed) for one in found] == [
        ("Tốt trở lên, làm tròn", 3),
        ("Tốt trở lên, bỏ lẻ", 3),
        ("Tốt, làm tròn", 2),
        ("Tốt, bỏ lẻ", 2),
    ]
    usual = every_reading(Cap(20, outstanding_percent=25), Counted(3, 9))
    assert [one.allowed for one in usual] == [2, 2, 2, 2]


@pytest.mark.django_db
class TestWhichClauses:
    def test_caps_of_members_with_a_level_in_their_order(self, cycle):
        rules = cycle.rule_set
        last, first = make_clause(rules, percent=30), make_clause(rules)
        Clause.objects.filter(pk=last.pk).update(order=2)
        Clause.objects.filter(pk=first.pk).update(order=1)
        for changed in (
            {"kind": Clause.Kind.CONDITION},
            {"subject": Subject.ORGANIZATION},
            {"level": None},
        ):
            other = make_clause(rules)
            Clause.objects.filter(pk=other.pk).update(**changed)
        assert cap_clauses(rules) == [first, last]
        assert [sheet.cap.percent for sheet in cap_sheets(cycle)] == [20, 30]

    def test_one_without_a_percentage_or_a_level_below_has_no_sheet(self, cycle):
        broken, lowest = make_clause(cycle.rule_set), make_clause(cycle.rule_set)
        Clause.objects.filter(pk=broken.pk).update(settings={"base": "well"})
        failing = stage.level_of(cycle, "failing", Subject.MEMBER)
        Clause.objects.filter(pk=lowest.pk).update(level=failing)
        broken.refresh_from_db()
        assert cap_of(broken) is None
        assert cap_sheets(cycle) == []
        good = make_clause(cycle.rule_set)
        (sheet,) = cap_sheets(cycle)
        assert (sheet.clause, sheet.level.code, sheet.below.code) == (good, "excellent", "well")
        assert sheet.is_confirmed

    @pytest.mark.parametrize("standing", ["MANDATORY", "GUIDANCE", "LOCAL", "UNCONFIRMED"])
    def test_only_an_unconfirmed_one_decides_nothing(self, cycle, standing):
        make_clause(cycle.rule_set, standing=standing)
        (sheet,) = cap_sheets(cycle)
        assert sheet.is_confirmed == (standing != "UNCONFIRMED")


@pytest.mark.django_db
class TestWhoseMembers:
    def names(self, cycle) -> tuple[list[str], int]:
        (sheet,) = cap_sheets(cycle)
        return [row.line.name for row in sheet.rows], sheet.missing

    def test_equals_stand_in_the_order_of_the_tree(self, cycle, clause, submitted):
        for name in ("Một", "Hai", "Ba"):
            submitted(name, 1, 9)
        assert self.names(cycle) == (["Chi bộ Một", "Chi bộ Hai", "Chi bộ Ba"], 2)

    def test_who_left_counts_only_with_a_result(self, cast, cycle, clause, submitted):
        decided, waiting = submitted("Đã Quyết", 3, 7, state="DECIDED"), submitted("Chờ", 3, 7)
        assert self.names(cycle) == (["Chi bộ Đã Quyết", "Chi bộ Chờ"], 2)
        for one in (decided, waiting):  # as if it had been theirs since the year began
            one.versions.update(parent=cast.neighbour)
        assert self.names(cycle) == (["Chi bộ Đã Quyết"], 2)

    def test_who_is_not_subject_to_assessment_is_not_missing_either(self, cast, cycle, clause):
        assert self.names(cycle) == ([], 2)
        factories.rating(cast.base_cell, 2011, None)
        assert self.names(cycle) == ([], 1)

    def test_a_unit_is_outstanding_at_its_highest_whole_level_alone(self, cast, cycle, submitted):
        make_clause(cycle.rule_set, base="well-or-better", outstanding_percent=25)
        for code in ("exemplary", "pure-strong", "well", "completing"):
            cell = submitted(code, 3, 9)
            stage.decide_now(cycle.assessments.get(organization=cell), cast, level=code)
        (sheet,) = cap_sheets(cycle)
        found = {row.line.rating.level.code: row for row in sheet.rows}
        assert {code: (row.is_outstanding, row.own.allowed) for code, row in found.items()} == {
            "exemplary": (True, 3),
            "pure-strong": (True, 3),
            "well": (False, 2),
            "completing": (False, 2),
        }
        assert (sheet.allowed, sheet.over, sheet.over_rows) == (10, 2, 2)
