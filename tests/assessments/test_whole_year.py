"""A whole year from opening to closing, under two rule sets, every gate refused once on the way."""

from dataclasses import dataclass
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from assessments import actions
from assessments.consolidation import actions as consolidation
from assessments.deciding.publishing import answer_complaint, file_complaint, publish_results
from assessments.deciding.sessions import Sitting
from assessments.models import AnnualReturn, CriteriaSet, Cycle, OrganizationRating, SelfAssessment
from assessments.registrations import actions as registrations
from core.exceptions import Refused
from tests import factories
from tests.assessments import stage
from tests.assessments.consolidation import mend
from tests.assessments.registrations import pledge
from tests.assessments.test_scored_year import CONDITIONS, POINTS

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Year:
    """One year: its rules' words for the top level and the one below, and what its forms ask."""

    year: int
    rules: str
    top: str
    lower: str
    answers: dict
    last: str  # the level of the year before, by the rules of then


YEARS = (
    Year(2011, "2011-2013", "pure-strong", "well", {}, "well"),
    Year(
        2025,
        "2025",
        "excellent",
        "well",
        {"points": POINTS, "conditions": CONDITIONS, "level": {"level": "excellent", "why": "Đủ."}},
        "well",
    ),
)


@pytest.fixture(params=YEARS, ids=lambda year: year.rules)
def year(request):
    return request.param


@pytest.fixture
def on(settings):
    """Move the business date: `on(month, day)`, in the year after with `after=1`."""

    def move(year: Year, month: int, day: int, after: int = 0) -> date:
        settings.PORTAL_TODAY = date(year.year + after, month, day)
        return settings.PORTAL_TODAY

    return move


def opened(cast, year: Year) -> Cycle:
    criteria = CriteriaSet.objects.filter(rule_set__code=year.rules, organization=None).first()
    return actions.open_cycle(
        organization=cast.committee,
        year=year.year,
        opens_on=date(year.year, 1, 20),
        registration_due=date(year.year, 3, 31),
        consolidation_due=date(year.year, 5, 31),
        writing_from=date(year.year, 11, 1),
        submission_due=date(year.year, 12, 10),
        verification_due=date(year.year, 12, 20),
        decision_due=date(year.year, 12, 30),
        criteria=criteria,
        by=cast["department"],
    )


def register(cast, cycle: Cycle, year: Year) -> None:
    """Spring: the registration, refused while a part is missing, received by somebody else."""
    secretary, staff = cast["base-secretary"], cast["department"]
    row = pledge.draft(cycle, cast.base_committee, secretary)
    with pytest.raises(Refused):
        registrations.submit(registration=row, by=secretary)
    lines = {name: text.replace("/2011", f"/{year.year}") for name, text in pledge.LINES.items()}
    target = {**pledge.TARGET, "level": year.top}
    pledge.write(row, secretary, {**pledge.ANSWERS, "target": target, "lines": lines})
    registrations.submit(registration=pledge.fresh(row), by=secretary)
    with pytest.raises(PermissionDenied):
        registrations.receive(registration=pledge.fresh(row), by=secretary)
    registrations.receive(registration=pledge.fresh(row), by=staff)


def mend_what_was_weak(cast, cycle: Cycle, year: Year) -> None:
    """The consolidation plan: last year's level demands a task, without it nothing is handed in."""
    secretary, staff = cast["base-secretary"], cast["department"]
    plan = mend.filled(cycle, cast.base_committee, secretary, tasks=())
    with pytest.raises(Refused):
        consolidation.submit(plan=plan, by=secretary)
    due = f"30/9/{year.year}"
    task = consolidation.add_task(plan=plan, answers={**mend.TASK, "due": due}, by=secretary)
    consolidation.submit(plan=mend.fresh(plan), by=secretary)
    with pytest.raises(PermissionDenied):
        consolidation.receive(plan=mend.fresh(plan), by=secretary)
    consolidation.receive(plan=mend.fresh(plan), by=staff)
    assert task.due_on == date(year.year, 9, 30)


def assess(cast, cycle: Cycle, year: Year) -> SelfAssessment:
    """Autumn: the self-assessment, refused with a gap and against the rules of the year."""
    secretary = cast["base-secretary"]
    gap = {**year.answers, "review": {**stage.REVIEW, "causes": ""}}
    row = stage.filled(cycle, cast.base_committee, secretary, gap)
    with pytest.raises(Refused, match="Hãy ghi nguyên nhân của hạn chế"):
        actions.submit(assessment=row, by=secretary)
    save(row, "review", stage.REVIEW, secretary)
    if year.answers:
        save(row, "points", {**POINTS, "points_c1": "0"}, secretary)
        with pytest.raises(Refused, match="Không thể tự xếp"):
            actions.submit(assessment=row, by=secretary)
        save(row, "points", POINTS, secretary)
    actions.submit(assessment=row, by=secretary)
    return stage.fresh(row)


def save(row: SelfAssessment, code: str, answers: dict, by) -> None:
    version = row.sections.get(code=code).version
    actions.save_section(assessment=row, code=code, answers=answers, version=version, by=by)


def verify(cast, row: SelfAssessment, year: Year) -> SelfAssessment:
    """Given back once with a comment, mended, handed in again, proposed with a reason."""
    secretary, staff = cast["base-secretary"], cast["department"]
    with pytest.raises(Refused, match="Hãy ghi ý kiến trả lại"):
        actions.return_for_revision(assessment=row, comment=" ", by=staff)
    actions.return_for_revision(
        assessment=row, comment="Xin ghi rõ.", section_comments={"direction": "Ghi việc."}, by=staff
    )
    save(stage.fresh(row), "direction", {"text": "Kết nạp thêm 5 đảng viên."}, secretary)
    actions.submit(assessment=stage.fresh(row), by=secretary)
    lower = stage.level_of(row.cycle, year.lower)
    with pytest.raises(Refused, match="Mức đề xuất khác mức cấp ủy tự xếp"):
        actions.propose(assessment=stage.fresh(row), level=lower, by=staff)
    with pytest.raises(PermissionDenied):
        actions.propose(assessment=stage.fresh(row), level=lower, note="Thử", by=cast["leadership"])
    top = stage.level_of(row.cycle, year.top)
    return actions.propose(assessment=stage.fresh(row), level=top, note="Đã đối chiếu.", by=staff)


def decide(cast, row: SelfAssessment, level: str, day: date, votes: int = 14, **more):
    sitting = Sitting(held_on=day, members=15, present=14, in_favour={row.pk: votes})
    return actions.decide(
        assessments=stage.fresh(row),
        levels={row.pk: stage.level_of(row.cycle, level)},
        reasons={row.pk: more.get("reason", "")},
        decision_number="25-QĐ/TD",
        decided_on=day,
        by=more.get("by", cast["leadership"]),
        sitting=sitting,
    )


def test_from_opening_to_closing(cast, year, on):
    secretary, staff, leader = cast["base-secretary"], cast["department"], cast["leadership"]
    factories.rating(cast.base_committee, year.year - 1, year.last)
    on(year, 1, 20)
    with pytest.raises(Refused, match="chưa có tài khoản của người viết và nộp"):
        opened(cast, year)
    factories.grant(secretary, "base-secretary", cast.base_cell)
    cycle = opened(cast, year)
    assert (cycle.rule_set.code, cycle.rule_set.frozen_at is not None) == (year.rules, True)
    with pytest.raises(Refused, match="đã được mở trước đó"):
        opened(cast, year)

    on(year, 3, 1)
    register(cast, cycle, year)
    mend_what_was_weak(cast, cycle, year)
    with pytest.raises(Refused, match="bắt đầu từ ngày 01/11"):
        actions.start_assessment(cycle=cycle, organization=cast.base_committee, by=secretary)

    on(year, 11, 10)
    row = assess(cast, cycle, year)
    row = verify(cast, row, year)

    day = on(year, 12, 20)
    with pytest.raises(Refused, match="7 trên 15 ủy viên đồng ý, chưa quá nửa"):
        decide(cast, row, year.top, day, votes=7)
    with pytest.raises(PermissionDenied):
        decide(cast, row, year.top, day, by=staff)
    with pytest.raises(Refused, match="chưa có kết quả hay lý do"):
        publish(cast, cycle, day)
    decide(cast, row, year.top, day)
    with pytest.raises(Refused, match="Chi bộ Công ty Thí Dụ Hai"):
        publish(cast, cycle, day)
    actions.set_rating(
        organization=cast.base_cell,
        year=year.year,
        not_rated_reason=factories.reason("founded-under-6-months"),
        by=staff,
    )
    publish(cast, cycle, day)

    rating = OrganizationRating.objects.get(organization=cast.base_committee, year=year.year)
    assert (rating.level.code, rating.is_decided) == (year.top, True)
    frozen = AnnualReturn.objects.get(organization=cast.base_committee, year=year.year)
    assert (frozen.members_total, frozen.admissions, frozen.is_frozen) == (30, 3, True)

    with pytest.raises(Refused, match="chỉ mở lại khi có khiếu nại"):
        actions.reopen_decision(assessment=row, reason="Sai", by=leader)
    complaint = file_complaint(assessment=stage.fresh(row), text="Xin xem lại.", by=secretary)
    actions.reopen_decision(assessment=stage.fresh(row), reason="Theo khiếu nại", by=leader)
    decide(cast, row, year.lower, day, reason="Có đơn thư chưa giải quyết.")
    paper = {"answer": "Đã xếp lại.", "document": "45-CV/TD"}
    with pytest.raises(Refused, match="Mức xếp loại đã thay đổi"):
        answer_complaint(complaint=complaint, outcome="KEPT", by=leader, **paper)
    answer_complaint(complaint=complaint, outcome="CHANGED", by=leader, **paper)
    rating.refresh_from_db()
    assert rating.level.code == year.lower

    with pytest.raises(Refused, match="Còn trong hạn nhận khiếu nại"):
        actions.close_cycle(cycle=cycle, by=staff)
    on(year, 1, 16, after=1)
    assert not actions.close_cycle(cycle=cycle, by=staff).is_open
    with pytest.raises(Refused, match="đã đóng"):
        actions.reopen_decision(assessment=stage.fresh(row), reason="Sai", by=leader)


def publish(cast, cycle: Cycle, day: date) -> Cycle:
    return publish_results(
        cycle=cycle,
        published_on=day,
        document="31-TB/TD",
        complaints_until=date(cycle.year + 1, 1, 15),
        by=cast["department"],
    )
