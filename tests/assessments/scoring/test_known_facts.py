"""What the portal knows beside the questions of the conditions, and answers that go against it."""

from datetime import date

import pytest
from django.urls import reverse

from assessments.models import CriteriaSet, MassOrganizationRating
from assessments.sections import load_context
from assessments.sections.known_facts import contradictions, known_facts
from membership.models import Form
from tests import factories
from tests.assessments import stage
from tests.assessments.consolidation import mend
from tests.assessments.test_scored_year import CONDITIONS, text_of, typed
from tests.membership.discipline.cases import decided
from tests.membership.lives import member

pytestmark = pytest.mark.django_db

QUESTION = "Có đảng viên bị kỷ luật liên quan đến chức trách."
OF_2014 = {
    "fact_disunity": "khong", "fact_corruption": "khong", "fact_authority-lowest": "khong",
    "mass": "0", "note": "",
}  # fmt: skip


@pytest.fixture
def scored(cast, settings):
    """The year 2025, whose rules ask about discipline and about what was mended."""
    settings.PORTAL_TODAY = date(2025, 11, 21)
    central = CriteriaSet.objects.get(organization=None, rule_set__code="2025")
    return factories.cycle(cast.committee, 2025, criteria=central)


@pytest.fixture
def planned(scored):
    """The same year, which asked for consolidation plans until 31 May."""
    scored.opens_on, scored.consolidation_due = date(2025, 1, 20), date(2025, 5, 31)
    scored.save()
    return scored


@pytest.fixture
def of_2014(cast, settings):
    """The year 2014, whose rules ask about corruption and about mass organizations."""
    settings.PORTAL_TODAY = date(2014, 11, 21)
    return factories.cycle(cast.committee, 2014)


@pytest.fixture
def disciplined(cast):
    """A reprimand and a warning of 2025; others that do not count stand beside them."""
    for form in (Form.REPRIMAND, Form.WARNING):
        decided(member(cast.sub_cell), form, on=date(2025, 5, 6))
    decided(member(cast.sub_cell), Form.WARNING, on=date(2024, 12, 30))  # the year before
    decided(member(cast.base_cell), Form.WARNING, on=date(2025, 5, 6))  # another organization
    decided(member(cast.neighbour_cell), Form.WARNING, on=date(2025, 5, 6))
    decided(member(cast.sub_cell), Form.STRIKING_OFF, on=date(2025, 6, 6))  # no discipline


def draft(cast, cycle, answers=None):
    """The base committee's self-assessment, filled in."""
    return stage.filled(cycle, cast.base_committee, cast["base-secretary"], answers)


def told(user, row) -> dict[str, tuple]:
    found = known_facts(user, load_context(row))
    return {name: (one.intro, one.text, one.number) for name, one in found.items()}


def against(user, row) -> list[tuple]:
    content = row.submissions.last().content
    found = contradictions(user, content, load_context(row))
    return [(one.row.key, one.row.text, one.known.text) for one in found]


def rate(organization, year, by, **levels):
    for kind, level in levels.items():
        MassOrganizationRating.objects.create(
            organization=organization, year=year, kind=kind, level=level, entered_by=by
        )


def test_discipline_of_the_year_is_offered_with_its_rows(cast, scored, disciplined, client):
    row = draft(cast, scored, typed())
    secretary = cast["base-secretary"]
    assert told(secretary, row) == {
        "fact_disciplined-for-duties": (
            "Theo sổ kỷ luật năm 2025:",
            "2 quyết định (khiển trách 1, cảnh cáo 1)",
            None,
        )
    }
    client.force_login(secretary)
    page = text_of(client.get(reverse("assessments:section", args=[row.pk, "conditions"])))
    rows = f"{reverse('membership:disciplines')}?nam=2025&amp;to_chuc=TD-1"
    assert f'<a href="{rows}">2 quyết định (khiển trách 1, cảnh cáo 1)<' in page
    assert "data-fill" not in page  # a yes or no is the secretary's to give
    listed = client.get(rows.replace("&amp;", "&")).context["table"].rows
    assert sorted(one.record.form for one in listed) == ["REPRIMAND", "STRIKING_OFF", "WARNING"]


def test_who_may_not_see_discipline_is_told_nothing_of_it(cast, scored, disciplined):
    row = draft(cast, scored, typed())
    writer = factories.UserFactory()
    factories.grant(writer, "cell-secretary", cast.base_committee)
    for user in (writer, cast["reader"], cast.stranger["department"]):
        assert told(user, row) == {}


def test_nothing_recorded_says_nothing_of_a_year_that_is_not_covered(cast, scored):
    row = draft(cast, scored, typed())
    assert told(cast["base-secretary"], row) == {}
    member(cast.sub_cell)
    assert told(cast["base-secretary"], row)["fact_disciplined-for-duties"][1] == (
        "không có quyết định kỷ luật nào"
    )


@pytest.mark.parametrize(
    ("answer", "recorded", "expected"),
    [
        ("khong", True, [("Không", "1 quyết định (cảnh cáo 1)")]),
        ("co", True, []),
        ("khong", False, []),
        ("co", False, [("Có", "không có quyết định kỷ luật nào")]),
    ],
)
def test_an_answer_against_the_recorded_discipline(cast, scored, answer, recorded, expected):
    person = member(cast.sub_cell)
    if recorded:
        decided(person, on=date(2025, 5, 6))
    conditions = {**CONDITIONS, "fact_disciplined-for-duties": answer}
    level = {"level": "failing" if answer == "co" else "excellent", "why": "Rõ."}
    row = stage.submitted(
        scored,
        cast.base_committee,
        cast["base-secretary"],
        typed(conditions=conditions, level=level),
    )
    key = "conditions.disciplined-for-duties"
    assert against(cast["department"], row) == [(key, *one) for one in expected]


def test_staff_are_told_at_verification(cast, scored, client):
    """Also of what was recorded after the submission; who may not see discipline is not."""
    person = member(cast.sub_cell)
    row = stage.submitted(scored, cast.base_committee, cast["base-secretary"], typed())
    address = reverse("assessments:verify", args=[row.pk])
    client.force_login(cast["department"])
    assert "Cần đối chiếu" not in text_of(client.get(address))
    decided(person, on=date(2025, 11, 20))
    page = text_of(client.get(address))
    rows = f"{reverse('membership:disciplines')}?nam=2025&amp;to_chuc=TD-1"
    assert f"Bản nộp trả lời “Không”: {QUESTION}" in page
    assert f'Theo sổ kỷ luật năm 2025: <a href="{rows}">1 quyết định (cảnh cáo 1)<' in page
    assert "Cần đối chiếu trước khi đề xuất." in page
    role = cast["department"].grants.get().role
    role.permissions = [one for one in role.permissions if not one.startswith("discipline.")]
    role.save()
    page = text_of(client.get(address))
    assert QUESTION in page
    assert "Cần đối chiếu" not in page
    assert "cảnh cáo" not in page


def test_mending_by_the_plan_of_the_year(cast, planned):
    """Of two tasks that mend one is done; the one that keeps does not count."""
    secretary, staff = cast["base-secretary"], cast["department"]
    due = {"due": "30/9/2025"}
    plan = mend.received(
        planned,
        cast.base_committee,
        secretary,
        staff,
        tasks=({**mend.TASK, **due}, {**mend.TASK, **due}, {**mend.KEEP, **due}),
    )
    tasks = plan.tasks.order_by("pk")
    mend.note(tasks[0], secretary, "DONE", on=date(2025, 7, 1))
    row = stage.submitted(planned, cast.base_committee, secretary, typed())
    known = (
        "Theo kế hoạch củng cố năm 2025:",
        "1/2 nhiệm vụ khắc phục đã xong",
        None,
    )
    assert told(secretary, row) == {"fact_weaknesses-mended": known}
    assert against(staff, row) == [("conditions.weaknesses-mended", "Có", known[1])]
    mine, theirs = (
        known_facts(user, load_context(row))["fact_weaknesses-mended"].address
        for user in (secretary, staff)
    )
    assert mine == reverse("assessments:consolidation", args=[plan.pk])
    assert theirs == reverse("assessments:consolidation_judge", args=[plan.pk])
    mend.note(tasks[1], secretary, "DONE", on=date(2025, 10, 1))
    assert against(staff, row) == []


def test_a_plan_that_is_a_draft_says_nothing(cast, planned):
    mend.filled(planned, cast.base_committee, cast["base-secretary"])
    row = draft(cast, planned, typed())
    assert told(cast["department"], row) == {}


@pytest.mark.parametrize(
    ("year", "intro", "number"),
    [
        (2014, "Theo xếp loại đoàn thể năm 2014:", 1),
        (2013, "Năm nay chưa ghi xếp loại đoàn thể; năm 2013:", None),
    ],
)
def test_mass_organizations_at_the_lowest_level(cast, of_2014, client, year, intro, number):
    """Last year's are told and fill nothing; the neighbour's are nowhere."""
    by = cast["base-secretary"]
    rate(cast.base_committee, year, by, TRADE_UNION="AVERAGE", YOUTH_UNION="WEAK")
    rate(cast.neighbour_base, year, by, TRADE_UNION="WEAK", WOMEN="WEAK")
    row = draft(cast, of_2014, {"conditions": OF_2014})
    text = "1 ở mức yếu (Đoàn Thanh niên)"
    assert told(by, row) == {"mass": (intro, text, number)}
    client.force_login(by)
    page = text_of(client.get(reverse("assessments:section", args=[row.pk, "conditions"])))
    assert f"{intro} <strong>{text}</strong>" in page
    assert ('data-fill="id_mass" data-value="1"' in page) is (number == 1)


@pytest.mark.parametrize(
    ("year", "typed_number", "expected"),
    [(2014, "0", True), (2014, "1", False), (2014, "2", False), (2013, "0", False)],
)
def test_fewer_mass_organizations_than_recorded(cast, of_2014, year, typed_number, expected):
    """Only a number below the recorded one of the very year goes against it."""
    by = cast["base-secretary"]
    rate(cast.base_committee, year, by, YOUTH_UNION="WEAK")
    conditions = {**OF_2014, "mass": typed_number}
    level = {"level": "weak" if typed_number == "2" else "pure-strong", "why": "Rõ."}
    row = stage.submitted(
        of_2014, cast.base_committee, by, {"conditions": conditions, "level": level}
    )
    one = ("conditions.mass", typed_number, "1 ở mức yếu (Đoàn Thanh niên)")
    assert against(cast["department"], row) == ([one] if expected else [])


def test_the_years_without_conditions_ask_nothing(cast, cycle):
    row = stage.submitted(cycle, cast.base_committee, cast["base-secretary"])
    decided(member(cast.sub_cell), on=date(2011, 5, 6))
    assert told(cast["department"], row) == {}
    assert against(cast["department"], row) == []
