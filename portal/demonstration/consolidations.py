"""The consolidation plans of 2011, written in spring and followed up through the year."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from accounts.models import User
from assessments.consolidation import actions
from assessments.consolidation.committee import people
from assessments.consolidation.demands import Demand, demands
from assessments.consolidation.last_year import read
from assessments.models import (
    ConsolidationCopy,
    ConsolidationPart,
    ConsolidationPlan,
    ConsolidationTask,
    Cycle,
    MassLevel,
    MassOrganization,
    ProgressNote,
    TaskProgress,
)
from portal.demonstration.consolidation_texts import (
    COMMENTS,
    EXTRA,
    NOTES,
    REVIEWS,
    TASKS,
    TYPED_PEOPLE,
)
from portal.demonstration.mixing import day_in, mixed, pick
from portal.demonstration.spec import DAY
from portal.demonstration.tree import Tree

#: Who has written none, who is writing still, whose plan lies with him again or with the staff.
MISSING = ("DUK-30", "DUK-44", "DUK-46", "CANARY-06")
DRAFTS = ("DUK-39", "CANARY-02")
RETURNED = ("DUK-28", "CANARY-05")
WAITING = ("DUK-24", "CANARY-04")
#: Handed in after the due day.
LATE = {"DUK-24": date(2011, 11, 16), "DUK-38": date(2011, 6, 9)}
#: A task that was begun and is overdue, so that the secretary of the demonstration has one.
STUCK = ("DUK-01.3",)
FIRST_DAY, DAYS = date(2011, 3, 1), 86

#: Mass organizations that were not strong in 2010; all others that exist were.
NOT_STRONG = {
    ("DUK-03", MassOrganization.YOUTH_UNION): MassLevel.FAIR,
    ("DUK-11", MassOrganization.TRADE_UNION): MassLevel.FAIR,
    ("DUK-22", MassOrganization.YOUTH_UNION): MassLevel.AVERAGE,
    ("DUK-36", MassOrganization.TRADE_UNION): MassLevel.AVERAGE,
    ("DUK-40", MassOrganization.YOUTH_UNION): MassLevel.WEAK,
    ("DUK-41", MassOrganization.TRADE_UNION): MassLevel.FAIR,
    ("CANARY-03", MassOrganization.TRADE_UNION): MassLevel.WEAK,
}


class Consolidating:
    """One committee's plans, played by its secretaries and its staff."""

    def __init__(self, tree: Tree, cycle: Cycle, users, actors, mark: str):
        self.tree = tree
        self.cycle = cycle
        self.users: dict[str, User] = users
        self.staff = actors["department"]
        self.mark = mark

    def play(self) -> None:
        """Bring every plan to where it stands on the demonstration's day."""
        for code in sorted(self.users):
            if code not in MISSING:
                self._plan(code)
        self._date_back()

    def _plan(self, code: str) -> None:
        by, organization = self.users[code], self.tree.nodes[code]
        plan = actions.start_plan(cycle=self.cycle, organization=organization, by=by)
        self._save(plan, "review", self._review(code), by)
        self._save(plan, "mass", self._mass(code), by)
        wanted = self._wanted(plan, code)
        if code in DRAFTS:
            wanted = wanted[:1]
        named = people(by, organization)
        for number, (kind, mass) in enumerate(wanted):
            answers = self._task(code, number, kind, mass, named)
            actions.add_task(plan=plan, answers=answers, by=by)
        if code in DRAFTS:
            return
        actions.submit(plan=plan, by=by)
        if code in RETURNED:
            self._return(plan)
        elif code not in WAITING:
            actions.receive(plan=plan, by=self.staff)
            self._follow(plan, code, by)

    def _save(self, plan: ConsolidationPlan, part: str, answers: dict, by) -> None:
        version = plan.parts.get(code=part).version
        actions.save_part(plan=plan, code=part, answers=answers, version=version, by=by)

    def _review(self, code: str) -> dict[str, str]:
        texts = pick(REVIEWS, code, "review")
        names = ("strengths", "weaknesses", "causes")
        return {name: self._marked(text) for name, text in zip(names, texts, strict=True)}

    def _mass(self, code: str) -> dict[str, str]:
        """Every place has a trade union; small ones lack some of the others."""
        answers = {}
        for kind in MassOrganization:
            is_there = kind in (MassOrganization.TRADE_UNION, MassOrganization.YOUTH_UNION)
            is_there = is_there or mixed(code, kind.value, 5) > 1
            level = NOT_STRONG.get((code, kind), MassLevel.STRONG)
            answers[kind.value] = level.value if is_there else "NONE"
        return answers

    def _wanted(self, plan: ConsolidationPlan, code: str) -> list[tuple[str, str]]:
        """(kind, mass organization) of the tasks: those demanded, then some more."""
        found: list[Demand] = demands(read(plan.organization, plan.cycle))
        more = [(kind, "") for kind in EXTRA[mixed(code, "extra", len(EXTRA))]]
        return [*(demand.key for demand in found), *more]

    def _task(self, code: str, number: int, kind: str, mass: str, named) -> dict[str, str]:
        texts = TASKS[kind]
        content, measure, topic, month = texts[(mixed(code, "task", 97) + number) % len(texts)]
        if mass:
            content = f"{content} ({MassOrganization(mass).label})"
        day = date(2011, month, 28 if month == 2 else 30)
        answers = {
            "kind": kind,
            "mass_organization": mass,
            "content": self._marked(content),
            "due": f"{day:%d/%m/%Y}",
            "measure": self._marked(measure),
            "topic": self._marked(topic) if topic else "",
        }
        if named and (number + len(code)) % 4:
            one = named[(mixed(code, "who", 89) + number) % min(len(named), 7)]
            return {**answers, "member": one.member.code}
        return {**answers, "person": self._marked(pick(TYPED_PEOPLE, f"{code}{number}", "who"))}

    def _return(self, plan: ConsolidationPlan) -> None:
        general, about_review, about_task = COMMENTS
        first = plan.tasks.order_by("pk").first()
        actions.give_back(
            plan=plan,
            comment=self._marked(general),
            comments={
                "review": self._marked(about_review),
                str(first.pk): self._marked(about_task),
            },
            by=self.staff,
        )

    def _follow(self, plan: ConsolidationPlan, code: str, by) -> None:
        for number, task in enumerate(plan.tasks.order_by("pk")):
            for progress, day in _course(task, f"{code}.{number}"):
                text = self._marked(pick(NOTES[progress], f"{code}.{number}", "note"))
                actions.note_progress(task=task, progress=progress, on=day, text=text, by=by)

    def _marked(self, text: str) -> str:
        return f"{text} {self.mark}".strip()

    def _date_back(self) -> None:
        """Spread what was just written over March to May, as the actions stamp this moment.

        The audit trail keeps the true times.
        """
        rows = list(self.cycle.consolidation_plans.exclude(receipt="").order_by("receipt"))
        for index, plan in enumerate(rows):
            day = FIRST_DAY + timedelta(days=index * DAYS // len(rows))
            sent = _at(LATE.get(plan.organization.code, day)) + timedelta(minutes=index * 11 % 80)
            received = sent + timedelta(days=2, hours=1) if plan.received_at else None
            ConsolidationCopy.objects.filter(plan=plan).update(submitted_at=sent)
            ConsolidationPlan.objects.filter(pk=plan.pk).update(
                submitted_at=sent, received_at=received
            )
            for rows_of in (ConsolidationPart, ConsolidationTask):
                rows_of.objects.filter(plan=plan).update(saved_at=sent - timedelta(minutes=45))
        for note in ProgressNote.objects.filter(task__plan__cycle=self.cycle):
            ProgressNote.objects.filter(pk=note.pk).update(written_at=_at(note.on))


def _course(task: ConsolidationTask, key: str) -> list[tuple[str, date]]:
    """How a task came along: (progress, day) of its notes; most are done by their day, some late."""
    first = date(2011, 6, 3)
    begun = (TaskProgress.UNDER_WAY, day_in(first, date(2011, 7, 29), key, "begun"))
    luck = 15 if key in STUCK else mixed(key, "luck", 100)
    if task.due_on > DAY:
        return [begun] if luck < 70 else []
    if luck < 9:
        return []
    if luck < 20:
        return [begun]
    if luck < 23:
        return [begun, (TaskProgress.DROPPED, day_in(date(2011, 8, 8), DAY, key, "end"))]
    last = min(task.due_on + timedelta(days=25 if luck < 35 else 0), DAY)
    done = (
        TaskProgress.DONE,
        day_in(max(first, task.due_on - timedelta(days=30)), last, key, "end"),
    )
    if task.due_on < begun[1]:
        return [(TaskProgress.DONE, day_in(date(2011, 5, 2), max(task.due_on, first), key, "end"))]
    return [begun, done] if begun[1] < done[1] else [done]


def _at(day: date) -> datetime:
    return datetime.combine(day, time(8, 25), timezone.get_current_timezone())
