"""A year under 366-QĐ/TW: points, conditions, fatal conditions, each gate refused once."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from assessments import actions
from assessments.models import CriteriaSet
from assessments.sections import load_context, missing, rows_of, section_forms
from assessments.sections.verdicts import holds, total_of
from assessments.verified import Verified
from core.exceptions import Refused
from tests import factories
from tests.access.pages import read
from tests.assessments import stage

pytestmark = pytest.mark.django_db

POINTS = {
    "points_c1": "27,5", "applies_c1": "", "why_c1": "",
    "points_c2": "64", "applies_c2": "", "why_c2": "Biên bản số 4",
}  # fmt: skip
CONDITIONS = {
    "tasks_total": "10", "tasks_done": "10", "tasks_on_time": "10", "tasks_exceeded": "3",
    "fact_disunity": "khong", "fact_disciplined-for-duties": "khong",
    "fact_weaknesses-mended": "co", "note": "",
}  # fmt: skip
EXCELLENT = {"level": "excellent", "why": "Đủ điều kiện."}


@pytest.fixture
def scored(cast, settings):
    settings.PORTAL_TODAY = date(2025, 11, 21)
    central = CriteriaSet.objects.get(organization=None, rule_set__code="2025")
    return factories.cycle(cast.committee, 2025, criteria=central)


def typed(**changed) -> dict:
    found = {"points": POINTS, "conditions": CONDITIONS, "level": EXCELLENT}
    return {code: {**answers, **changed.get(code, {})} for code, answers in found.items()}


def gaps(cast, scored, **changed) -> list[tuple[str, str, str]]:
    row = stage.filled(scored, cast.base_committee, cast["base-secretary"], typed(**changed))
    return [(gap.section_code, gap.field, gap.sentence) for gap in missing(row)]


def submitted(cast, scored, **changed):
    return stage.submitted(scored, cast.base_committee, cast["base-secretary"], typed(**changed))


def test_everything_right(cast, scored):
    assert gaps(cast, scored) == []


@pytest.mark.parametrize(
    ("changed", "field", "sentence"),
    [
        (
            {"points_c1": ""},
            "points_c1",
            "Hãy nhập điểm, ví dụ 2,5; không đạt điểm nào thì nhập 0.",
        ),
        ({"points_c1": "30,5"}, "points_c1", "Điểm không quá 30. Ví dụ: 30."),
        ({"points_c1": "-1"}, "points_c1", "Điểm không thể âm. Ví dụ: 2,5."),
        ({"points_c1": "1,255"}, "points_c1", "Nhiều nhất hai chữ số sau dấu phẩy. Ví dụ: 2,25."),
        (
            {"points_c1": "", "applies_c1": "khong"},
            "why_c1",
            "Hãy ghi vì sao tiêu chí này không áp dụng.",
        ),
        (
            {"applies_c1": "khong", "why_c1": "Không có"},
            "points_c1",
            "Tiêu chí không áp dụng thì để trống ô điểm.",
        ),
    ],
)
def test_points_that_cannot_be(cast, scored, changed, field, sentence):
    assert ("points", field, sentence) in gaps(cast, scored, points=changed)


@pytest.mark.parametrize(
    ("changed", "field", "sentence"),
    [
        (
            {"tasks_total": ""},
            "tasks_total",
            "Hãy nhập số nhiệm vụ; không có thì nhập 0. Ví dụ: 12.",
        ),
        ({"tasks_done": "11"}, "tasks_done", "Số hoàn thành không thể lớn hơn số được giao."),
        (
            {"tasks_exceeded": "11"},
            "tasks_exceeded",
            "Số này không thể lớn hơn số nhiệm vụ đã hoàn thành.",
        ),
        ({"fact_disunity": ""}, "fact_disunity", "Hãy chọn Có hoặc Không."),
    ],
)
def test_conditions_that_cannot_be(cast, scored, changed, field, sentence):
    assert ("conditions", field, sentence) in gaps(cast, scored, conditions=changed)


@pytest.mark.parametrize(
    ("points", "conditions", "level", "reasons"),
    [
        ({"points_c1": "26"}, {}, "excellent", []),  # 90
        (
            {"points_c1": "25,99"},
            {},
            "excellent",
            ["Được 89,99 điểm: Từ 70 đến dưới 90 điểm."],
        ),
        ({"points_c1": "25,99"}, {}, "well", []),
        # 27,5 of 30 stand for all: 91,67 of 100
        ({"points_c2": "", "applies_c2": "khong", "why_c2": "Mới lập"}, {}, "excellent", []),
        (
            {"points_c1": "10", "points_c2": "39,99"},
            {},
            "completing",
            ["Được 49,99 điểm: Dưới 50 điểm."],
        ),
        (
            {},
            {"tasks_exceeded": "2"},
            "excellent",
            [
                "Chưa đạt điều kiện: Mọi nhiệm vụ đúng hạn, ít nhất 30% vượt mức, mọi hạn chế năm "
                "trước đã khắc phục."
            ],
        ),
        ({}, {"tasks_exceeded": "2"}, "well", []),
        (
            {},
            {"fact_weaknesses-mended": "khong"},
            "excellent",
            [
                "Chưa đạt điều kiện: Mọi nhiệm vụ đúng hạn, ít nhất 30% vượt mức, mọi hạn chế năm "
                "trước đã khắc phục."
            ],
        ),
        (
            {},
            {"tasks_on_time": "9"},
            "well",
            [
                "Chưa đạt điều kiện: Mọi nhiệm vụ đúng hạn, ít nhất 30% vượt mức, mọi hạn chế năm "
                "trước đã khắc phục.",
                "Chưa đạt điều kiện: Mọi nhiệm vụ hoàn thành đúng hạn.",
            ],
        ),
        ({}, {"tasks_on_time": "8"}, "completing", []),  # a fifth is late
        ({}, {"tasks_on_time": "7"}, "failing", []),
        ({}, {"fact_disunity": "co"}, "well", ["Có điều kiện loại trừ: Nội bộ mất đoàn kết."]),
        ({}, {"fact_disunity": "co"}, "failing", []),
    ],
)
def test_a_level_that_the_rules_forbid_is_not_submitted(
    cast, scored, points, conditions, level, reasons
):
    found = gaps(cast, scored, points=points, conditions=conditions, level={"level": level})
    assert {(code, field) for code, field, _sentence in found} <= {("level", "level")}
    assert len(found) == len(reasons)
    for (_code, _field, sentence), reason in zip(found, reasons, strict=True):
        assert sentence.startswith("Không thể tự xếp “")
        assert sentence.endswith(reason)


def test_under_seventy_per_cent_of_the_tasks_is_fatal(cast, scored):
    tasks = {"tasks_total": "10", "tasks_done": "6", "tasks_on_time": "6", "tasks_exceeded": "0"}
    found = gaps(cast, scored, conditions=tasks, level={"level": "completing"})
    assert any("Có điều kiện loại trừ: Hoàn thành dưới 70% nhiệm vụ." in gap[2] for gap in found)
    tasks["tasks_done"] = "7"
    row = stage.fresh(scored.assessments.get())
    section = row.sections.get(code="conditions")
    actions.save_section(
        assessment=row,
        code="conditions",
        answers={**CONDITIONS, **tasks},
        version=section.version,
        by=cast["base-secretary"],
    )
    assert not any("loại trừ" in gap.sentence for gap in missing(stage.fresh(row)))


def test_what_was_submitted_reads_aloud_with_its_total(cast, scored):
    row = submitted(cast, scored)
    content, context = row.submissions.last().content, load_context(row)
    assert total_of(content, context).points == Decimal("91.5")
    read = {item.key: item.text for item in rows_of(content, context)}
    assert read["points.c1"] == "27,5"
    assert read["points.c2"] == "64 – Biên bản số 4"
    assert read["points.group.Tiêu chí chung"] == "27,5/30"
    assert read["points.total"] == "91,5"
    assert read["conditions.disunity"] == "Không"
    assert read["conditions.tasks.exceeded"] == "3"


def test_what_does_not_apply_reads_with_its_reason_and_its_base(cast, scored):
    absent = {"points_c2": "", "applies_c2": "khong", "why_c2": "Mới thành lập"}
    row = submitted(cast, scored, points=absent)
    read = {
        item.key: item.text for item in rows_of(row.submissions.last().content, load_context(row))
    }
    assert read["points.c2"] == "Không áp dụng: Mới thành lập"
    assert read["points.total"] == "91,67 (27,5/30 điểm của các tiêu chí áp dụng)"


def level(cycle, code):
    return stage.level_of(cycle, code)


def test_staff_who_give_other_points_say_why(cast, scored):
    row, staff = submitted(cast, scored), cast["department"]
    lower = {"c1": Verified(Decimal("20")), "c2": Verified(Decimal("64"))}
    with pytest.raises(Refused, match="điểm thẩm định khác điểm tự chấm; hãy ghi vì sao"):
        actions.propose(assessment=row, level=level(scored, "well"), points=lower, by=staff)
    too_many = {"c1": Verified(Decimal("31"), "Thử")}
    with pytest.raises(Refused, match="điểm phải từ 0 đến 30"):
        actions.propose(assessment=row, level=level(scored, "well"), points=too_many, by=staff)
    lower["c1"] = Verified(Decimal("20"), "Ba kỳ không họp")
    with pytest.raises(Refused, match=r"không thể được xếp .* Được 84 điểm: Từ 70 đến dưới 90"):
        actions.propose(
            assessment=row, level=level(scored, "excellent"), points=lower, by=staff, note="Thử"
        )
    assert stage.fresh(row).state == "SUBMITTED"
    row = actions.propose(
        assessment=row,
        level=level(scored, "well"),
        points=lower,
        note="Thấp hơn một mức",
        by=staff,
    )
    assert row.verified_points == {"c1": {"points": "20", "why": "Ba kỳ không họp"}}
    with pytest.raises(Refused, match="không thể được xếp"):
        actions.decide(
            assessments=row,
            levels={row.pk: level(scored, "excellent")},
            reasons={row.pk: "Thử"},
            decision_number="25-QĐ/TD",
            decided_on=date(2025, 11, 20),
            by=cast["leadership"],
        )
    row = actions.unpropose(assessment=row, by=staff)
    assert row.verified_points == {}


def test_a_proposal_against_a_fatal_condition(cast, scored):
    row = submitted(cast, scored, conditions={"fact_disunity": "co"}, level={"level": "failing"})
    with pytest.raises(Refused, match="Có điều kiện loại trừ: Nội bộ mất đoàn kết"):
        actions.propose(
            assessment=row, level=level(scored, "completing"), note="Thử", by=cast["department"]
        )


def test_years_without_points_ask_for_none(cast, cycle):
    row = stage.filled(cycle, cast.base_committee, cast["base-secretary"])
    codes = list(section_forms(row))
    assert codes == ["members", "cells", "admissions", "review", "direction", "level"]


@pytest.mark.parametrize(
    ("weak", "rated", "expected"),
    [(0, 3, False), (1, 3, False), (2, 5, True), (1, 2, True)],
)
def test_over_a_third_of_the_cells(cast, settings, weak, rated, expected):
    """27-HD/BTCTW: over a third of subordinate organizations weak, over half of the members."""
    settings.PORTAL_TODAY = date(2014, 11, 21)
    cycle = factories.cycle(cast.committee, 2014)
    row = stage.draft(cycle, cast.base_committee, cast["base-secretary"])
    context = load_context(row)
    clause = next(one for one in context.clauses if one.settings.get("of") == "cells")
    cells = {
        str(number): {"level": "weak" if number < weak else "well", "reason": None}
        for number in range(rated)
    }
    assert holds(clause, {"cells": cells}, context) is expected
    assert holds(clause, {}, context) is None


@pytest.mark.parametrize(("failing", "expected"), [(15, False), (16, True)])
def test_over_half_of_the_members(cast, settings, failing, expected):
    settings.PORTAL_TODAY = date(2014, 11, 21)
    cycle = factories.cycle(cast.committee, 2014)
    context = load_context(stage.draft(cycle, cast.base_committee, cast["base-secretary"]))
    clause = next(one for one in context.clauses if one.settings.get("of") == "members")
    members = {"levels": {"well": 30 - failing, "failing": failing}}
    assert holds(clause, {"members": members}, context) is expected


@pytest.mark.parametrize(("number", "expected"), [(1, False), (2, True), (None, None)])
def test_two_mass_organizations_rated_lowest(cast, settings, number, expected):
    settings.PORTAL_TODAY = date(2014, 11, 21)
    cycle = factories.cycle(cast.committee, 2014)
    context = load_context(stage.draft(cycle, cast.base_committee, cast["base-secretary"]))
    clause = next(one for one in context.clauses if "mass_organizations_at_least" in one.settings)
    content = {"conditions": {"facts": {}, "tasks": None, "mass": number, "note": ""}}
    assert holds(clause, content, context) is expected


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def test_the_pages_of_a_scored_year(cast, scored, client):
    secretary = cast["base-secretary"]
    row = stage.filled(scored, cast.base_committee, secretary, typed())
    client.force_login(secretary)
    for code, words in (
        ("points", "Tối đa 30 điểm."),
        ("conditions", "Mọi hạn chế của năm trước đã được khắc phục."),
        ("level", "chưa có gì giới hạn mức xếp loại.</strong> Tổng điểm: 91,5."),
    ):
        page = text_of(client.get(reverse("assessments:section", args=[row.pk, code])))
        assert words in page, code
    page = text_of(client.get(reverse("assessments:check", args=[row.pk])))
    assert "27,5" in page
    actions.submit(assessment=row, by=secretary)
    client.force_login(cast["department"])
    address = reverse("assessments:verify", args=[row.pk])
    page = text_of(client.get(address))
    assert "Tự chấm 27,5 trên 30." in page
    assert "Chấm lại từng tiêu chí" in page
    forms = read(client.get(address).content.decode()).forms
    form = next(one.fields for one in forms if "points_c1" in one.fields)
    typed_by_staff = {name: values[0].lstrip("\n") for name, values in form.items()}
    assert (typed_by_staff["points_c1"], typed_by_staff["points_c2"]) == ("27,5", "64")
    typed_by_staff |= {
        "level": str(level(scored, "well").pk),
        "note": "Thấp hơn",
        "points_c1": "20",
        "why_c1": "Ba kỳ không họp",
    }
    sent = client.post(reverse("assessments:propose", args=[row.pk]), typed_by_staff)
    assert sent.status_code == 302
    page = text_of(client.get(address))
    assert "Điểm thẩm định khác điểm tự chấm" in page
    assert "<strong>20</strong> – Ba kỳ không họp" in page
    assert "cao nhất có thể là “Hoàn thành tốt nhiệm vụ”" in page
