"""A year judged by its own version: its bands, minimums and questions, whatever comes later."""

from dataclasses import replace
from datetime import date

import pytest

from assessments import actions as year_actions
from assessments.criteria import actions
from assessments.criteria.rules import RuleLine
from assessments.models import RuleSet
from assessments.sections import load_context, missing, rows_of, section_forms
from assessments.sections.verdicts import objections, verdict_of
from assessments.verified import scores_of_staff
from core.exceptions import Refused
from tests import factories
from tests.assessments import stage as submitting
from tests.assessments.criteria.stage import documented, drafted, ruled, rules_of
from tests.assessments.test_scored_year import CONDITIONS, EXCELLENT, POINTS

pytestmark = pytest.mark.django_db

GROUP = "Nhóm tiêu chí chung phải đạt ít nhất 20 điểm."
UNITED = "Cấp ủy thống nhất khi ra nghị quyết."
LOCAL = (
    RuleLine("CONDITION", "well", GROUP, {"points_at_least": {"group:Tiêu chí chung": "20"}}),
    RuleLine("CONDITION", "excellent", UNITED, question="Cấp ủy có thống nhất khi ra nghị quyết?"),
    RuleLine("FATAL", "failing", "Kết quả dưới 40 điểm.", {"points_below": {"criterion:c2": "40"}}),
)


@pytest.fixture
def version(cast, settings):
    """Excellent from 92 on, and three conditions of the committee's own: n1, n2, n3."""
    settings.PORTAL_TODAY = date(2025, 11, 21)
    by, row = cast["department"], drafted(cast)
    lines = rules_of(row)
    lines["r1"] = replace(lines["r1"], text="", settings={"from": 92})
    lines["r2"] = replace(lines["r2"], text="", settings={"from": 70, "below": 92})
    row = documented(ruled(row, [*lines.values(), *LOCAL], by), by)
    return actions.publish(criteria=row, by=by)


@pytest.fixture
def cycle(cast, version):
    return factories.cycle(cast.committee, 2025, criteria=version)


def typed(points=None, conditions=None, level="excellent") -> dict:
    return {
        "points": {**POINTS, **(points or {})},
        "conditions": {**CONDITIONS, "fact_n2": "co", **(conditions or {})},
        "level": {**EXCELLENT, "level": level},
    }


def filled(cast, cycle, **answers):
    return submitting.filled(cycle, cast.base_committee, cast["base-secretary"], typed(**answers))


def reasons(row) -> list[str]:
    return [gap.sentence.split("”. ", 1)[1] for gap in missing(row) if gap.section_code == "level"]


@pytest.mark.parametrize(
    ("answers", "found"),
    [
        ({"points": {"points_c1": "28"}}, []),  # 92
        ({}, ["Được 91,5 điểm: Từ 70 đến dưới 92 điểm."]),
        ({"level": "well"}, []),
        (
            {"points": {"points_c1": "19,99", "points_c2": "70"}, "level": "well"},
            ["Được 89,99 điểm: Từ 70 đến dưới 92 điểm.", f"Chưa đạt điều kiện: {GROUP}"],
        ),
        ({"points": {"points_c1": "20", "points_c2": "70"}, "level": "well"}, []),
        (  # what does not apply meets its minimum
            {
                "points": {
                    "points_c1": "", "applies_c1": "khong", "why_c1": "Mới lập",
                    "points_c2": "70",
                },
            },
            [],
        ),
        (
            {"points": {"points_c1": "30", "points_c2": "39,99"}, "level": "completing"},
            [
                "Được 69,99 điểm: Từ 50 đến dưới 70 điểm.",
                "Có điều kiện loại trừ: Kết quả dưới 40 điểm.",
            ],
        ),
        ({"points": {"points_c1": "30", "points_c2": "40"}, "level": "completing"}, []),
        (
            {"points": {"points_c1": "28"}, "conditions": {"fact_n2": "khong"}},
            [f"Chưa đạt điều kiện: {UNITED}"],
        ),
    ],
)  # fmt: skip
def test_verdicts_of_the_own_version(cast, cycle, answers, found):
    assert reasons(filled(cast, cycle, **answers)) == found


def test_the_own_question_is_asked_and_read_aloud(cast, cycle):
    row = filled(cast, cycle, points={"points_c1": "28"})
    field = section_forms(row)["conditions"].fields["fact_n2"]
    assert field.label == "Cấp ủy có thống nhất khi ra nghị quyết?"
    row = submitting.submitted(
        submitting.fresh(row).cycle,
        cast.base_committee,
        cast["base-secretary"],
        typed(level="well"),
    )
    read = {item.key: item for item in rows_of(row.submissions.last().content, load_context(row))}
    assert read["conditions.n2"].text == "Có"


def test_points_of_staff_are_measured_by_the_minimum(cast, cycle):
    row = submitting.submitted(
        cycle, cast.base_committee, cast["base-secretary"], typed(level="well")
    )
    content, context = row.submissions.last().content, load_context(row)
    assert objections(content, context, "well") == []
    lower = {"c1": {"points": "15", "why": "Ba kỳ không họp"}}
    scores = scores_of_staff(content, lower)
    assert objections(content, context, "well", scores) == [
        "Được 79 điểm: Từ 70 đến dưới 92 điểm.",
        f"Chưa đạt điều kiện: {GROUP}",
    ]


def test_a_later_version_leaves_the_year_as_it_was(cast, settings, version, cycle):
    """Published under the first version, judged by it for good; the next year takes the second."""
    by = cast["department"]
    row = submitting.submitted(
        cycle, cast.base_committee, cast["base-secretary"], typed({"points_c1": "28"})
    )
    content = row.submissions.last().content
    before = verdict_of(content, load_context(submitting.fresh(row)))
    following = actions.draft(
        organization=cast.committee, rule_set=version.rule_set, based_on=version, by=by
    )
    lines = rules_of(following)
    lines["r1"] = replace(lines["r1"], text="", settings={"from": 98})
    lines["r2"] = replace(lines["r2"], text="", settings={"from": 70, "below": 98})
    lines["n1"] = replace(lines["n1"], settings={"points_at_least": {"group:Tiêu chí chung": "29"}})
    following = documented(ruled(following, lines.values(), by), by)
    following = actions.publish(criteria=following, by=by)
    actions.withdraw(criteria=version, reason="Đã có bản mới", by=by)
    with pytest.raises(Refused, match="đã ban hành nên không sửa được"):
        ruled(version, lines.values(), by)
    row = submitting.fresh(row)
    after = verdict_of(content, load_context(row))
    assert (before, after.best) == (after, "excellent")
    proposed = year_actions.propose(
        assessment=row, level=submitting.level_of(cycle, "excellent"), by=by
    )
    assert proposed.state == "PROPOSED"
    settings.PORTAL_TODAY = date(2026, 11, 21)
    later = factories.cycle(cast.committee, 2026, criteria=following)
    late = submitting.draft(later, cast.base_committee, cast["base-secretary"])
    assert objections(content, load_context(late), "excellent") == [
        "Được 92 điểm: Từ 70 đến dưới 98 điểm.",
        f"Chưa đạt điều kiện: {GROUP}",
    ]


def test_a_cycle_without_a_version_keeps_the_clauses_of_its_rules(cast, version):
    rules = RuleSet.objects.get(code="2014-2017")
    cycle = factories.cycle(cast.committee, 2014)
    assert cycle.organization_clauses == rules.organization_clauses


def test_a_band_of_the_whole_level_leaves_what_is_counted_inside_it(cast, settings):
    """27-HD/BTCTW: exemplary is a part of pure and strong, so 90 points leave it possible."""
    settings.PORTAL_TODAY = date(2014, 11, 21)
    by = cast["department"]
    rules = RuleSet.objects.get(code="2014-2017")
    row = actions.draft(organization=cast.committee, rule_set=rules, by=by)
    row = actions.edit(
        criteria=row,
        name=row.name,
        document="",
        lines=[actions.Line("Chung", "Toàn bộ", 100)],
        version=row.version,
        by=by,
    )
    kept = [one for one in rules_of(row).values() if one.kind != "BAND"]
    bands = [
        RuleLine("BAND", "pure-strong", "", {"from": 90}),
        RuleLine("BAND", "well", "", {"from": 50, "below": 90}),
        RuleLine("BAND", "weak", "", {"below": 50}),
    ]
    row = actions.publish(criteria=ruled(row, [*bands, *kept], by), by=by)
    cycle = factories.cycle(cast.committee, 2014, criteria=row)
    context = load_context(submitting.draft(cycle, cast.base_committee, cast["base-secretary"]))
    code = row.criteria.get().code

    def best(points: str) -> str:
        return verdict_of({"points": {code: {"points": points, "why": ""}}}, context).best

    assert [best(one) for one in ("90", "89.99", "50", "49.99")] == [
        "exemplary",
        "well",
        "well",
        "weak",
    ]
