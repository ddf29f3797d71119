"""The parts of a plan as data, everything of a plan read at once, and what is missing in it."""

from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.consolidation import last_year
from assessments.consolidation.committee import people
from assessments.consolidation.demands import Demand, demands, unmet
from assessments.consolidation.forms import MassForm, PlanContext, ReviewForm, TaskForm
from assessments.models import (
    ConsolidationPart,
    ConsolidationPlan,
    ConsolidationState,
    ConsolidationTask,
)
from assessments.models.typed import TypedAnswers
from assessments.sections import Progress
from assessments.sections.forms import SectionForm


@dataclass(frozen=True)
class Part:
    """One part: its code, its title, what it asks for."""

    code: str
    title: object
    hint: object
    form: type[SectionForm]


PARTS = (
    Part(
        "review",
        gettext_lazy("Ưu điểm, hạn chế, nguyên nhân"),
        gettext_lazy("Nhìn lại năm trước: mặt nào tốt, mặt nào còn yếu và vì sao."),
        ReviewForm,
    ),
    Part(
        "mass",
        gettext_lazy("Xếp loại đoàn thể năm trước"),
        gettext_lazy("Đoàn thể chưa vững mạnh thì kế hoạch phải có việc để củng cố."),
        MassForm,
    ),
)


@dataclass(frozen=True)
class Gap:
    """One thing that stands in the way of handing in, and where it is mended.

    `part` is a code, `task` an id; without either it is a task that is not there yet.
    """

    title: str
    sentence: str
    field: str = ""
    part: str = ""
    task: int | None = None


@dataclass(frozen=True)
class Whole:
    """A plan with all its forms, each bound to what was typed, and what it must hold."""

    plan: ConsolidationPlan
    context: PlanContext
    parts: list[tuple[Part, ConsolidationPart, SectionForm]]
    tasks: list[tuple[ConsolidationTask, TaskForm]]
    demands: list[Demand]

    @property
    def unmet(self) -> list[Demand]:
        """Demanded tasks that are not there."""
        return unmet(self.demands, {(task.kind, task.mass_organization) for task, _f in self.tasks})

    @property
    def gaps(self) -> list[Gap]:
        """Everything that must be mended before handing in, in the order of the page."""
        found = [
            Gap(str(part.title), sentence, field, part=part.code)
            for part, _row, form in self.parts
            for field, sentence in _errors(form)
        ]
        found += [Gap(_("Nhiệm vụ"), demand.why) for demand in self.unmet]
        if not self.tasks and not self.unmet:
            found.append(Gap(_("Nhiệm vụ"), _("Hãy thêm ít nhất một nhiệm vụ.")))
        for number, (task, form) in enumerate(self.tasks, start=1):
            title = _("Nhiệm vụ %(number)s") % {"number": number}
            found += [
                Gap(title, sentence, field, task=task.pk) for field, sentence in _errors(form)
            ]
        return found


def part_of(code: str) -> Part | None:
    """The part of that code, or None."""
    return next((part for part in PARTS if part.code == code), None)


def load_context(plan: ConsolidationPlan, user) -> PlanContext:
    """What the forms of a plan are measured by, for who writes it."""
    return PlanContext(
        plan=plan,
        last=last_year.read(plan.organization, plan.cycle),
        people=people(user, plan.organization),
    )


def task_form(task: ConsolidationTask, context: PlanContext) -> TaskForm:
    """A task's form, bound to what was typed."""
    return TaskForm(task.answers, task=task, context=context)


def whole(plan: ConsolidationPlan, user, context: PlanContext | None = None) -> Whole:
    """Read everything of a plan, in a fixed number of queries."""
    context = context or load_context(plan, user)
    rows = {row.code: row for row in plan.parts.select_related("saved_by")}
    tasks = plan.tasks.select_related("member").annotate(noted=Count("notes")).order_by("pk")
    return Whole(
        plan=plan,
        context=context,
        parts=[
            (part, rows[part.code], part.form(rows[part.code].answers, context=context))
            for part in PARTS
        ],
        tasks=[(task, task_form(task, context)) for task in tasks],
        demands=demands(context.last),
    )


def progress_of(plan: ConsolidationPlan, row: TypedAnswers, form: SectionForm) -> Progress:
    """How far a part or task is; commented ones stay returned until they are saved again."""
    is_returned = plan.state == ConsolidationState.RETURNED
    if is_returned and row.returned_version == row.version:
        return Progress.RETURNED
    if not row.is_filled:
        return Progress.NOT_BEGUN
    return Progress.DONE if form.is_valid() else Progress.BEGUN


def _errors(form: SectionForm) -> list[tuple[str, str]]:
    return [
        ("" if field == "__all__" else field, sentence)
        for field, sentences in form.errors.items()
        for sentence in sentences
    ]
