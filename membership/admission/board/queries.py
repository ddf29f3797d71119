"""Cases as the board and the list show them; what of them needs attention."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet

from core.names import search_key
from membership.admission.board.groups import (
    GROUPS,
    ORDER,
    STEPS_OF,
    Attention,
    Group,
    attention_of,
    reason_of,
)
from membership.admission.progress import Progress
from membership.admission.queries import cases_with_progress
from membership.models import AdmissionCase, Step
from organizations.models import Organization
from organizations.permissions import Permission

OPEN, STOPPED, OFFICIAL, ALL = "", "da-dung", "chinh-thuc", "tat-ca"


@dataclass(frozen=True)
class Question:
    """What the board or the list is asked for; empty answers ask nothing."""

    organization: Organization | None = None
    words: str = ""
    year: int | None = None
    steps: str = ""
    actor: str = ""
    reason: str = ""
    stuck: bool = False
    state: str = OPEN


@dataclass(frozen=True)
class Line:
    """One case with what its row shows and is sorted by."""

    progress: Progress

    @property
    def case(self) -> AdmissionCase:
        return self.progress.case

    @property
    def name_key(self) -> str:
        return self.case.sort_key

    @property
    def step_order(self) -> int:
        return ORDER[Step(self.case.step)]

    @property
    def since(self) -> date:
        return self.progress.since

    @property
    def due_on(self) -> date:
        """The deadline to sort by; those without one come last."""
        deadline = self.progress.deadline
        return deadline.on if deadline else date.max

    @property
    def remark(self) -> str:
        """Why it is stuck, else what is missing; "" when neither."""
        return self.progress.stuck or self.progress.why


@dataclass(frozen=True)
class Column:
    """A column of the board with its cases, nearest deadline first."""

    group: Group
    lines: list[Line] = field(default_factory=list)


def places(user) -> QuerySet[Organization]:
    """Organizations whose cases the user may ask for."""
    return Organization.objects.visible_to(user, Permission.VIEW_ADMISSION).current()


def years_offered(user) -> list[int]:
    """Years in which some case came to where it stands, newest first."""
    years = AdmissionCase.objects.visible_to(user).order_by().dates("step_since", "year")
    return sorted((day.year for day in years), reverse=True)


def lines(user, question: Question) -> list[Line]:
    """The cases that answer the question, by name; a fixed number of queries."""
    found = cases_with_progress(user, cases=_narrowed(question))
    return [Line(progress) for progress in found if _answers(progress, question)]


def _narrowed(question: Question) -> QuerySet[AdmissionCase]:
    """What the database can decide; the rest follows from the progress."""
    cases = AdmissionCase.objects.all()
    if question.state == OPEN:
        cases = cases.open()
    elif question.state == STOPPED:
        cases = cases.exclude(stopped_on=None)
    elif question.state == OFFICIAL:
        cases = cases.filter(step=Step.OFFICIAL)
    if question.organization:
        cases = cases.filter(organization__path__subtree=question.organization.path)
    for word in search_key(question.words).split():
        cases = cases.filter(search_key__contains=word)
    if question.year:
        cases = cases.filter(step_since__year=question.year)
    if question.steps:
        cases = cases.filter(step__in=STEPS_OF[question.steps])
    return cases


def _answers(progress: Progress, question: Question) -> bool:
    if question.actor and progress.actor != question.actor:
        return False
    if question.reason and reason_of(progress) != question.reason:
        return False
    return progress.is_stuck or not question.stuck


def columns(found: list[Line]) -> list[Column]:
    """The board: every group, also one without cases."""
    ordered = sorted(found, key=lambda line: (line.due_on, line.since))
    return [
        Column(group, [line for line in ordered if line.case.step in group.steps])
        for group in GROUPS
    ]


def attention(user) -> list[Attention]:
    """What needs attention among the cases that the user may see, by reason; for his home page."""
    return attention_of(cases_with_progress(user))
