"""Bands and conditions as data: copied, edited, checked, published; each refusal once."""

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied

from assessments.criteria import actions
from assessments.criteria.checks import problems
from assessments.criteria.comparing import compared
from assessments.criteria.rules import RuleLine, edit_rules
from assessments.models import Clause, CriteriaClause, CriteriaSet, RuleSet
from core.concurrency import StaleVersion
from core.exceptions import Refused
from core.models import AuditEvent
from tests.assessments.criteria.stage import (
    central,
    criteria_of,
    documented,
    drafted,
    ruled,
    rules_of,
)

pytestmark = pytest.mark.django_db

#: Codes of the central text of 2025: bands r1–r4, conditions r5–r7, fatal ones r8–r10.
EXCELLENT, WELL, FAIR, LOW = "r1", "r2", "r3", "r4"
UNITED = RuleLine(
    "CONDITION", "well", "Nội bộ cấp ủy thống nhất.", question="Nội bộ cấp ủy thống nhất."
)


@pytest.fixture
def draft(cast):
    return drafted(cast)


def said(row: CriteriaSet) -> list[tuple]:
    return [
        (one.kind, one.level and one.level.code, one.text, one.settings, one.basis, one.standing)
        for one in row.clauses.select_related("level")
    ]


@pytest.mark.parametrize("code", ["2008-2010", "2011-2013", "2014-2017", "2018-2022", "2025"])
def test_a_blank_version_begins_with_the_clauses_of_its_rules(cast, code):
    rules = RuleSet.objects.get(code=code)
    row = actions.draft(organization=cast.committee, rule_set=rules, by=cast["department"])
    clauses = [one for one in rules.organization_clauses if one.kind in CriteriaClause.KINDS]
    assert said(row) == [
        (one.kind, one.level and one.level.code, one.text, one.settings, one.basis, one.standing)
        for one in clauses
    ]
    assert [one.origin for one in row.clauses.all()] == clauses
    assert [one.code for one in row.clauses.all()] == [f"r{n + 1}" for n in range(len(clauses))]
    assert not any(one.is_local for one in row.clauses.all())


def test_the_central_text_was_copied_by_the_migration(draft):
    rules = central().rule_set
    assert said(central()) == said(draft)
    assert len(said(draft)) == 10
    assert [one.settings for one in draft.clauses.filter(kind="BAND")] == [
        {"from": 90}, {"from": 70, "below": 90}, {"from": 50, "below": 70}, {"below": 50},
    ]  # fmt: skip
    assert [one.pk for one in rules.organization_clauses if one.kind == "BAND"] == [
        one.origin_id for one in draft.clauses.filter(kind="BAND")
    ]


@pytest.mark.parametrize("code", ["2014-2017", "2018-2022", "2025"])
def test_what_is_typed_again_unchanged_changes_nothing(cast, code):
    rules = RuleSet.objects.get(code=code)
    row = actions.draft(organization=cast.committee, rule_set=rules, by=cast["department"])
    before = said(row)
    row = ruled(row, rules_of(row).values(), cast["department"])
    assert said(row) == before
    assert not any(one.is_local for one in row.clauses.all())


def test_what_was_changed_is_told_line_by_line(cast, draft):
    by = cast["department"]
    lines = rules_of(draft)
    lines[EXCELLENT] = replace(lines[EXCELLENT], text="", settings={"from": 92})
    lines[WELL] = replace(lines[WELL], text="", settings={"from": 70, "below": 92})
    lines["r5"] = replace(lines["r5"], settings={"on_time_percent": 100, "exceeded_percent": 40})
    del lines["r10"]
    row = ruled(draft, [*lines.values(), UNITED], by)
    event = AuditEvent.objects.order_by("-sequence").first()
    assert (event.action, event.after) == (
        "criteria.rules",
        {"rule_set": "2025", "number": 1, "bands": 4, "conditions": 4, "fatal": 2},
    )
    found = compared(central(), row)
    assert [(str(one.about), str(one.label), one.line.text) for one in found] == [
        ("Khung điểm", "Sửa", "Từ 92 điểm trở lên."),
        ("Khung điểm", "Sửa", "Từ 70 đến dưới 92 điểm."),
        ("Điều kiện", "Sửa", lines["r5"].text),
        ("Điều kiện", "Thêm", "Nội bộ cấp ủy thống nhất."),
        ("Điều kiện loại trừ", "Bỏ", "Có đảng viên bị kỷ luật liên quan đến chức trách."),
    ]
    assert found[1].parts == (
        ("Nội dung", "Từ 70 đến dưới 90 điểm.", "Từ 70 đến dưới 92 điểm."),
        ("Số điểm", "từ 70, dưới 90", "từ 70, dưới 92"),
    )
    ask = "hỏi Có/Không: “Mọi hạn chế của năm trước đã được khắc phục.”"
    assert found[2].parts == (
        (
            "Cách xét",
            f"đúng hạn ít nhất 100% nhiệm vụ; vượt mức ít nhất 30% nhiệm vụ; {ask}",
            f"đúng hạn ít nhất 100% nhiệm vụ; vượt mức ít nhất 40% nhiệm vụ; {ask}",
        ),
    )
    assert found[3].parts == (
        ("Loại", "–", "Điều kiện"),
        ("Mức", "–", "Hoàn thành tốt nhiệm vụ"),
        ("Nội dung", "–", "Nội bộ cấp ủy thống nhất."),
        ("Cách xét", "–", "hỏi Có/Không"),
        ("Mức ràng buộc", "–", "Quy định của địa phương"),
    )
    assert [part[2] for part in found[4].parts] == ["–"] * 6
    added = row.clauses.get(code="n1")
    assert (added.is_local, added.settings) == (True, {"fact": "n1"})


def test_the_order_of_conditions_alone_is_no_difference(cast, draft):
    row = ruled(draft, list(rules_of(draft).values())[::-1], cast["department"])
    assert compared(central(), row) == []


def test_codes_are_never_given_twice(cast, draft):
    by = cast["department"]
    row = ruled(draft, [*rules_of(draft).values(), UNITED], by)
    row = actions.publish(criteria=row, by=by)
    following = actions.draft(
        organization=cast.committee, rule_set=row.rule_set, based_on=row, by=by
    )
    lines = rules_of(following)
    del lines["n1"]
    following = ruled(following, [*lines.values(), replace(UNITED, text="Lần hai.")], by)
    assert following.clauses.filter(origin=None).get().code == "n2"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({WELL: None}, "Từ 70 đến dưới 90 điểm chưa thuộc khung nào."),
        ({LOW: None}, "Từ 0 đến dưới 50 điểm chưa thuộc khung nào."),
        (
            {WELL: {"from": 65, "below": 90}},
            "Từ 65 đến 70 điểm thuộc cả khung “Hoàn thành nhiệm vụ” lẫn khung “Hoàn thành tốt",
        ),
        (
            {EXCELLENT: {"from": 90, "below": 100}},
            "Đúng 100 điểm chưa thuộc khung nào. Ở khung cao nhất hãy để trống",
        ),
        (
            {EXCELLENT: None, WELL: {"from": 70}},
            "Không số điểm nào đạt được mức “Hoàn thành xuất sắc nhiệm vụ”.",
        ),
        ({EXCELLENT: {"from": 101}}, "số điểm phải từ 0 đến 100, ví dụ: 70."),
        ({FAIR: {"from": 80, "below": 70}}, "bắt đầu 80 phải nhỏ hơn số điểm kết thúc 70."),
        (
            {EXCELLENT: {"from": 70, "below": 90}, WELL: {"from": 90}},
            "Khung “Hoàn thành xuất sắc nhiệm vụ” đòi ít điểm hơn khung “Hoàn thành tốt nhiệm vụ”",
        ),
        (dict.fromkeys((EXCELLENT, WELL, FAIR, LOW)), "nên phải có khung điểm, ví dụ:"),
    ],
)
def test_bands_that_cannot_be_published(cast, draft, change, sentence):
    by = cast["department"]
    lines = rules_of(draft)
    for code, settings in change.items():
        if settings is None:
            del lines[code]
        else:
            lines[code] = replace(lines[code], text="", settings=settings)
    row = documented(ruled(draft, lines.values(), by), by)
    assert len(problems(row)) == 1
    assert sentence in problems(row)[0]
    with pytest.raises(Refused, match=r"[Kk]hung"):
        actions.publish(criteria=row, by=by)
    row.refresh_from_db()
    assert row.is_draft


def test_words_of_a_band_must_name_its_numbers(cast, draft):
    lines = rules_of(draft)
    lines[EXCELLENT] = replace(lines[EXCELLENT], settings={"from": 92})
    lines[WELL] = replace(
        lines[WELL], text="Từ 70 đến dưới 92 điểm.", settings={"from": 70, "below": 92}
    )
    row = documented(ruled(draft, lines.values(), cast["department"]), cast["department"])
    assert problems(row) == [
        "Khung “Hoàn thành xuất sắc nhiệm vụ”: nội dung “Từ 90 điểm trở lên (30 điểm chung và 70 "
        "điểm kết quả).” không nhắc số 92. Hãy sửa nội dung, hoặc để trống để hệ thống tự ghi."
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (
            RuleLine("CONDITION", "failing", "Họp đủ kỳ."),
            "“Họp đủ kỳ.”: mức thấp nhất không cần điều kiện. Hãy chọn mức cao hơn, ví dụ: Hoàn "
            "thành xuất sắc nhiệm vụ.",
        ),
        (
            RuleLine("FATAL", "excellent", "Mất đoàn kết."),
            "“Mất đoàn kết.”: điều kiện loại trừ không thể xếp mức cao nhất. Hãy chọn mức thấp "
            "hơn, ví dụ: Không hoàn thành nhiệm vụ.",
        ),
        (
            RuleLine(
                "CONDITION", "well", "Điểm chung.", {"points_at_least": {"group:Nhóm cũ": "20"}}
            ),
            "“Điểm chung.” tính theo nhóm tiêu chí “Nhóm cũ” không còn trong bản này. Hãy chọn "
            "lại, ví dụ: “Tiêu chí chung”.",
        ),
        (
            RuleLine("CONDITION", "well", "Điểm chung.", {"points_at_least": {"criterion:c9": "2"}}),
            "“Điểm chung.” tính theo tiêu chí “c9” không còn trong bản này. Hãy chọn lại, ví dụ: "
            "“Các tiêu chí chung về xây dựng tổ chức đảng theo quy định.”.",
        ),
        (
            RuleLine(
                "CONDITION", "well", "Chung.", {"points_at_least": {"group:Tiêu chí chung": "30.5"}}
            ),
            "“Chung.” đòi 30,5 điểm, nhưng nhóm “Tiêu chí chung” nhiều nhất chỉ có 30 điểm. Ví "
            "dụ: 15.",
        ),
    ],
)  # fmt: skip
def test_conditions_that_cannot_be_published(cast, draft, line, sentence):
    row = ruled(draft, [*rules_of(draft).values(), line], cast["department"])
    assert problems(row) == [sentence]


def test_a_binding_rule_is_changed_or_dropped_only_by_a_document(cast, draft):
    by = cast["department"]
    lines = rules_of(draft)
    del lines["r9"]
    lines["r10"] = replace(lines["r10"], standing="GUIDANCE")
    row = ruled(draft, lines.values(), by)
    assert problems(row) == [
        "Bản này sửa hoặc bỏ quy tắc bắt buộc: “Nội bộ mất đoàn kết.”; “Có đảng viên bị kỷ luật "
        "liên quan đến chức trách.”. Hãy ghi văn bản ban hành ở trang sửa tiêu chí, ví dụ: Hướng "
        "dẫn 12-HD/ĐUK ngày 05/01/2026."
    ]
    row = documented(row, by)
    assert problems(row) == []
    assert actions.publish(criteria=row, by=by).state == "PUBLISHED"


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (RuleLine("CAP", "well", "Thử"), "Hãy chọn loại"),
        (RuleLine("FATAL", "", "Thử"), "“Thử”: hãy chọn mức xếp loại, ví dụ: Hoàn thành xuất sắc"),
        (RuleLine("CONDITION", "weak", "Thử"), "“Thử”: hãy chọn mức xếp loại"),
        (RuleLine("CONDITION", "well", " "), "Hãy ghi nội dung điều kiện, ví dụ"),
        (RuleLine("CONDITION", "well", "Thử", code="n9"), "mã n9 không có trong bản này"),
        (
            RuleLine("CONDITION", "well", "Thử", {"done_percent_below": 70}),
            "“Thử”: cách xét không hợp với loại quy tắc",
        ),
        (RuleLine("FATAL", "failing", "Thử", {"done_percent": 70}), "cách xét không hợp"),
        (RuleLine("BAND", "well", "Thử"), "Khung điểm phải có số điểm, ví dụ: từ 70, dưới 90."),
        (RuleLine("BAND", "well", "", {"from": 10}), "Mỗi mức chỉ có một khung điểm"),
    ],
)
def test_lines_that_are_refused_change_nothing(cast, draft, line, sentence):
    before = said(draft)
    with pytest.raises(Refused, match=sentence):
        ruled(draft, [*rules_of(draft).values(), line], cast["department"])
    draft.refresh_from_db()
    assert (said(draft), draft.version) == (before, 1)


def test_two_editors_and_what_was_published(cast, draft):
    by = cast["department"]
    lines = list(rules_of(draft).values())
    row = ruled(draft, [*lines, UNITED], by)
    with pytest.raises(StaleVersion):
        edit_rules(criteria=row, lines=lines, version=1, by=by)
    actions.publish(criteria=row, by=by)
    with pytest.raises(Refused, match="đã ban hành nên không sửa được"):
        ruled(row, lines, by)
    assert row.clauses.count() == 11


def test_criteria_and_rules_are_edited_apart(cast, draft):
    """Whoever saves one leaves the other as it stands."""
    by = cast["department"]
    row = ruled(draft, [*rules_of(draft).values(), UNITED], by)
    row = documented(row, by, criteria_of(row)[::-1])
    assert row.clauses.count() == 11
    assert [one.code for one in row.criteria.all()] == ["c2", "c1"]


@pytest.mark.parametrize("who", ["leadership", "base-secretary", "reader", "operator"])
def test_only_who_manages_cycles_writes(cast, draft, who):
    with pytest.raises(PermissionDenied):
        ruled(draft, rules_of(draft).values(), cast[who])
    with pytest.raises(PermissionDenied):
        ruled(draft, rules_of(draft).values(), cast.stranger["department"])


def test_clauses_of_the_rule_set_stay_what_they_are(cast, draft):
    before = list(Clause.objects.values_list("pk", "text", "settings"))
    lines = rules_of(draft)
    lines[LOW] = replace(lines[LOW], text="Dưới 50 điểm, theo hướng dẫn.")
    ruled(draft, lines.values(), cast["department"])
    assert list(Clause.objects.values_list("pk", "text", "settings")) == before
