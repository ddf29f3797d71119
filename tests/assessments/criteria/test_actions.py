"""Criteria as data: drafted, edited, published, compared, withdrawn; each refusal once."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from assessments.criteria import actions, checks
from assessments.criteria.actions import Line
from assessments.criteria.comparing import compared
from assessments.models import CriteriaSet, RuleSet
from core.concurrency import StaleVersion
from core.exceptions import Refused
from core.models import AuditEvent

pytestmark = pytest.mark.django_db


def line(text: str, points: str, **more) -> Line:
    return Line(more.pop("group", "Nhóm chung"), text, Decimal(points), **more)


@pytest.fixture
def rules():
    return RuleSet.objects.get(code="2025")


@pytest.fixture
def central(rules):
    return CriteriaSet.objects.get(rule_set=rules, organization=None)


@pytest.fixture
def draft(cast, rules, central):
    return actions.draft(
        organization=cast.committee, rule_set=rules, based_on=central, by=cast["department"]
    )


def kept(row: CriteriaSet) -> list[Line]:
    names = ("group", "text", "maximum", "code", "evidence", "basis", "standing")
    return [Line(**{name: getattr(one, name) for name in names}) for one in row.criteria.all()]


def edited(row, lines, by, **more) -> CriteriaSet:
    given = {"name": row.name, "document": "", "version": row.version, **more}
    return actions.edit(criteria=row, lines=lines, by=by, **given)


def test_the_central_text_has_thirty_and_seventy_points(central):
    assert [(one.group, one.maximum, one.standing) for one in central.criteria.all()] == [
        ("Tiêu chí chung", 30, "MANDATORY"),
        ("Kết quả thực hiện nhiệm vụ", 70, "MANDATORY"),
    ]
    assert checks.points_of(central) == checks.SCALE == 100


def test_a_draft_is_a_copy_with_the_same_codes(draft, central):
    assert (draft.number, draft.state, draft.based_on) == (1, "DRAFT", central)
    assert kept(draft) == kept(central)


def test_each_draft_has_a_name_of_its_own(cast, draft, rules, central, settings):
    """Of the year in which it is written, or the nearest one the rules hold for."""
    by = cast["department"]
    names = [draft.name]
    for day in (date(2025, 12, 1), date(2026, 1, 5), date(2026, 9, 2)):
        settings.PORTAL_TODAY = day
        row = CriteriaSet.objects.get(organization=cast.committee, state="DRAFT")
        lines = [*kept(row)[:1], line(f"Bản của ngày {day:%d/%m}", "70")]
        edited(row, lines, by)
        based_on = actions.publish(criteria=row, by=by)
        names.append(
            actions.draft(
                organization=cast.committee, rule_set=rules, based_on=based_on, by=by
            ).name
        )
    assert names == [
        "Tiêu chí chấm điểm năm 2025",
        "Tiêu chí chấm điểm năm 2025, bản 2",
        "Tiêu chí chấm điểm năm 2026",
        "Tiêu chí chấm điểm năm 2026, bản 2",
    ]
    assert central.name not in names


def test_a_draft_for_rules_that_ended_says_their_last_year(cast):
    rules = RuleSet.objects.get(code="2008-2010")
    row = actions.draft(organization=cast.committee, rule_set=rules, by=cast["department"])
    assert row.name == "Tiêu chí chấm điểm năm 2010"


def test_what_was_changed_is_told_by_criterion(cast, draft, central):
    by = cast["department"]
    common, results = kept(draft)
    row = edited(
        draft,
        [
            Line(results.group, results.text, Decimal(60), code=results.code, basis="12-HD/TD"),
            line("Sinh hoạt đủ 12 kỳ", "25", standing="LOCAL"),
            line("Không có đơn thư kéo dài", "15", evidence="Sổ theo dõi"),
        ],
        by,
        name=" Tiêu chí 2025 ",
        document="12-HD/TD",
    )
    assert (row.name, row.document, row.version) == ("Tiêu chí 2025", "12-HD/TD", draft.version + 1)
    assert [one.code for one in row.criteria.all()] == ["c2", "c3", "c4"]
    found = compared(central, row)
    assert [(str(one.label), one.line.text) for one in found] == [
        ("Sửa", results.text),
        ("Thêm", "Sinh hoạt đủ 12 kỳ"),
        ("Thêm", "Không có đơn thư kéo dài"),
        ("Bỏ", common.text),
    ]
    assert found[0].parts == (
        ("Điểm tối đa", "70", "60"),
        ("Căn cứ", "366-QĐ/TW ngày 30/8/2025", "12-HD/TD"),
        ("Mức ràng buộc", "Bắt buộc", "Quy định của địa phương"),
    )
    published = actions.publish(criteria=row, by=by)
    assert published.state == "PUBLISHED"
    event = AuditEvent.objects.order_by("-sequence").first()
    assert (event.action, event.after["changes"], event.after["criteria"]) == (
        "criteria.publish",
        4,
        3,
    )


def test_the_order_alone_is_no_difference(cast, draft, central):
    row = edited(draft, kept(draft)[::-1], cast["department"])
    assert [one.code for one in row.criteria.all()] == ["c2", "c1"]
    assert compared(central, row) == []


def test_codes_are_never_given_twice(cast, draft, rules):
    """A criterion that was dropped comes back as another one."""
    by = cast["department"]
    row = edited(draft, [line("Một", "50"), line("Hai", "50")], by)
    assert [one.code for one in row.criteria.all()] == ["c3", "c4"]
    row = actions.publish(criteria=row, by=by)
    following = actions.draft(organization=cast.committee, rule_set=rules, based_on=row, by=by)
    assert following.number == 2
    row = edited(following, [line("Một", "50"), line("Hai", "50")], by)
    assert [one.code for one in row.criteria.all()] == ["c5", "c6"]


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ([], "Tổng điểm tối đa là 0, phải bằng 100"),
        ([("Một", "60"), ("Hai", "39,5")], r"Tổng điểm tối đa là 99,5, phải bằng 100"),
        ([("Một", "60"), ("Hai", "40,25")], r"Tổng điểm tối đa là 100,25, phải bằng 100"),
    ],
)
def test_points_must_add_up_to_a_hundred(cast, draft, lines, sentence):
    by = cast["department"]
    typed = [line(text, points.replace(",", ".")) for text, points in lines]
    row = edited(draft, typed, by)
    with pytest.raises(Refused, match=sentence):
        actions.publish(criteria=row, by=by)
    row.refresh_from_db()
    assert row.is_draft


def test_a_copy_without_a_change_is_not_published(cast, draft):
    with pytest.raises(Refused, match="không khác bản trước"):
        actions.publish(criteria=draft, by=cast["department"])


def test_what_was_published_is_not_edited_nor_published_nor_discarded(cast, draft):
    by = cast["department"]
    row = actions.publish(criteria=edited(draft, [line("Một", "100")], by), by=by)
    for attempt in (
        lambda: edited(row, [line("Hai", "100")], by),
        lambda: actions.publish(criteria=row, by=by),
        lambda: actions.discard(criteria=row, by=by),
    ):
        with pytest.raises(Refused, match="đã ban hành nên không sửa được"):
            attempt()
    assert [one.text for one in row.criteria.all()] == ["Một"]


def test_two_editors(cast, draft):
    by = cast["department"]
    edited(draft, [line("Của người thứ nhất", "100")], by)
    with pytest.raises(StaleVersion):
        edited(draft, [line("Của người thứ hai", "100")], by)  # the version that he read
    assert [one.text for one in draft.criteria.all()] == ["Của người thứ nhất"]
    draft.refresh_from_db()
    with pytest.raises(StaleVersion):
        actions.publish(criteria=draft, by=by, version=draft.version - 1)


def test_one_draft_at_a_time_and_only_from_what_fits(cast, draft, rules, central):
    by = cast["department"]
    with pytest.raises(Refused, match="Đã có một bản đang soạn"):
        actions.draft(organization=cast.committee, rule_set=rules, by=by)
    other = RuleSet.objects.get(code="2014-2017")
    for wrong in (central, draft):
        with pytest.raises(Refused, match="của cùng bộ quy tắc"):
            actions.draft(organization=cast.committee, rule_set=other, based_on=wrong, by=by)
    with pytest.raises(Refused, match=r"mã c9 không có trong bản này"):
        edited(draft, [line("Một", "100", code="c9")], by)
    actions.discard(criteria=draft, by=by)
    assert not CriteriaSet.objects.filter(pk=draft.pk).exists()


def test_withdrawing_asks_why_and_leaves_the_cycles(cast, draft, rules):
    by = cast["department"]
    with pytest.raises(Refused, match="Chỉ thôi dùng được bộ tiêu chí đã ban hành"):
        actions.withdraw(criteria=draft, reason="Thử", by=by)
    row = actions.publish(criteria=edited(draft, [line("Một", "100")], by), by=by)
    usable = CriteriaSet.objects.usable(cast.committee, rules)
    assert [(one.organization, one.number) for one in usable] == [(cast.committee, 1), (None, 1)]
    assert list(CriteriaSet.objects.usable(cast.neighbour, rules)) == [row.based_on]
    with pytest.raises(Refused, match="Hãy ghi lý do thôi dùng"):
        actions.withdraw(criteria=row, reason=" ", by=by)
    actions.withdraw(criteria=row, reason="Đã có bản mới", by=by)
    assert list(CriteriaSet.objects.usable(cast.committee, rules)) == [row.based_on]


@pytest.mark.parametrize("who", ["leadership", "base-secretary", "reader", "operator"])
def test_only_who_manages_cycles_writes(cast, draft, rules, who):
    for attempt in (
        lambda: actions.draft(organization=cast.committee, rule_set=rules, by=cast[who]),
        lambda: edited(draft, [], cast[who]),
        lambda: actions.publish(criteria=draft, by=cast[who]),
        lambda: actions.discard(criteria=draft, by=cast[who]),
    ):
        with pytest.raises(PermissionDenied):
            attempt()
    with pytest.raises(PermissionDenied):
        actions.draft(organization=cast.committee, rule_set=rules, by=cast.stranger["department"])


def test_who_sees_which(cast, draft, central):
    def seen(user):
        return set(CriteriaSet.objects.visible_to(user))

    assert seen(cast["department"]) == {central, draft}
    assert seen(cast.stranger["department"]) == {central}
    assert seen(cast["base-secretary"]) == {central}
    row = edited(draft, [line("Một", "100")], cast["department"])
    row = actions.publish(criteria=row, by=cast["department"])
    assert seen(cast["base-secretary"]) == {central, row}
    assert seen(cast.stranger["base-secretary"]) == {central}
