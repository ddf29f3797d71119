"""Consolidation plans brought to a state through the portal's own actions."""

from datetime import date

from assessments.consolidation import actions
from assessments.models import ConsolidationPlan, ConsolidationTask, Cycle
from organizations.models import Organization
from tests import factories

REVIEW = {"strengths": "Đoàn kết.", "weaknesses": "Họp thưa.", "causes": "Nhiều ca kíp."}
MASS = {"TRADE_UNION": "STRONG", "YOUTH_UNION": "STRONG", "WOMEN": "NONE", "VETERANS": "NONE"}
TASK = {
    "kind": "MEND",
    "content": "Họp chi bộ đủ kỳ.",
    "person": "Đồng chí phó bí thư",
    "due": "30/9/2011",
    "measure": "Lập lịch họp cả năm.",
    "topic": "",
}
KEEP = {**TASK, "kind": "KEEP", "content": "Giữ nền nếp sinh hoạt."}


def cycle(committee: Organization, **fields) -> Cycle:
    """An open cycle of 2011 that asks for consolidation plans until 31 May."""
    days = {"opens_on": date(2011, 1, 20), "consolidation_due": date(2011, 5, 31)}
    made = factories.cycle(committee)
    for name, day in {**days, **fields}.items():
        setattr(made, name, day)
    made.save()
    return made


def marked(answers: dict, mark: str) -> dict:
    """The answers with the mark in every free text."""
    free = ("strengths", "weaknesses", "causes", "content", "person", "measure", "topic")
    return {
        name: f"{mark} {text}" if mark and text and name in free else text
        for name, text in answers.items()
    }


def draft(cycle, organization, by) -> ConsolidationPlan:
    return actions.start_plan(cycle=cycle, organization=organization, by=by)


def write(plan, by, code="review", answers=REVIEW) -> None:
    part = plan.parts.get(code=code)
    actions.save_part(plan=plan, code=code, answers=answers, version=part.version, by=by)


def filled(cycle, organization, by, tasks=(TASK,), mark="", mass=MASS) -> ConsolidationPlan:
    plan = draft(cycle, organization, by)
    write(plan, by, answers=marked(REVIEW, mark))
    write(plan, by, "mass", mass)
    for answers in tasks:
        actions.add_task(plan=plan, answers=marked(answers, mark), by=by)
    return fresh(plan)


def submitted(cycle, organization, by, **more) -> ConsolidationPlan:
    plan = filled(cycle, organization, by, **more)
    actions.submit(plan=plan, by=by)
    return fresh(plan)


def received(cycle, organization, by, staff, **more) -> ConsolidationPlan:
    plan = submitted(cycle, organization, by, **more)
    actions.receive(plan=plan, by=staff)
    return fresh(plan)


def returned(cycle, organization, by, staff, **more) -> ConsolidationPlan:
    plan = submitted(cycle, organization, by, **more)
    about = {"review": "Nêu nguyên nhân chủ quan.", str(plan.tasks.first().pk): "Ghi rõ ai dự."}
    actions.give_back(plan=plan, comment="Xin ghi rõ hơn.", comments=about, by=staff)
    return fresh(plan)


def in_state(state: str, cycle, organization, by, staff) -> ConsolidationPlan:
    """A plan in any state."""
    return {
        "DRAFT": lambda: filled(cycle, organization, by),
        "SUBMITTED": lambda: submitted(cycle, organization, by),
        "RETURNED": lambda: returned(cycle, organization, by, staff),
        "RECEIVED": lambda: received(cycle, organization, by, staff),
    }[state]()


def save(task: ConsolidationTask, by, **answers) -> ConsolidationTask:
    task = ConsolidationTask.objects.get(pk=task.pk)
    typed = {**task.answers, **answers}
    return actions.save_task(task=task, answers=typed, version=task.version, by=by)


def note(task, by, progress="UNDER_WAY", on=date(2011, 7, 1), text="Đã họp hai kỳ."):
    return actions.note_progress(task=task, progress=progress, on=on, text=text, by=by)


def fresh(plan: ConsolidationPlan) -> ConsolidationPlan:
    return ConsolidationPlan.objects.get(pk=plan.pk)
