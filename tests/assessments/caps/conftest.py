"""A year of the cast's committee under a cap of 20 per cent of those rated well, rounded down."""

import pytest

from assessments.models import Clause, RatingLevel, Subject, Submission
from organizations.kinds import Kind
from tests import factories
from tests.assessments import stage

SETTINGS = {"percent": 20, "base": "well", "rounding": "floor", "group": "base organization"}


def make_clause(rule_set, *, standing="MANDATORY", **settings) -> Clause:
    level = RatingLevel.objects.get(rule_set=rule_set, subject=Subject.MEMBER, code="excellent")
    return Clause.objects.create(
        rule_set=rule_set,
        subject=Subject.MEMBER,
        kind=Clause.Kind.CAP,
        level=level,
        text="Số đảng viên hoàn thành xuất sắc không quá 20% số hoàn thành tốt.",
        settings={**SETTINGS, **settings},
        basis="Quy định thí dụ",
        standing=standing,
    )


@pytest.fixture
def clause(cycle):
    return make_clause(cycle.rule_set)


@pytest.fixture
def submitted(cast, cycle):
    """A function: a new base cell in a state, whose latest submission rates so many."""

    def make(name: str, excellent: int, well: int, state: str = "SUBMITTED"):
        cell = factories.organization(Kind.BASE_CELL, cast.committee, name=f"Chi bộ {name}")
        assessment = stage.in_state("SUBMITTED", cycle, cast, cell)
        typed = assessment.submissions.last()
        typed.content["members"]["levels"] |= {"excellent": excellent, "well": well}
        typed.content["members"]["total"] = excellent + well + 4  # 2 completing, 2 not rated
        Submission.objects.filter(pk=typed.pk).update(content=typed.content)
        if state == "DECIDED":
            stage.decide_now(assessment, cast)
        return cell

    return make
