"""Beginning a plan, saving its parts, adding, saving and removing its tasks."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.actions.typing import keep
from assessments.consolidation.forms import MassForm, TaskForm
from assessments.consolidation.parts import PARTS, load_context, part_of, task_form
from assessments.consolidation.workflow import check_start, writing_problem
from assessments.models import (
    ConsolidationPart,
    ConsolidationPlan,
    ConsolidationTask,
    Cycle,
    MassOrganizationRating,
    TaskKind,
)
from core import audit
from core.concurrency import check_version
from core.exceptions import Refused
from organizations.models import Organization
from organizations.permissions import Permission
from organizations.scope import check_can

for _action, _sentence in (
    ("start", gettext_lazy("%(actor)s đã bắt đầu kế hoạch củng cố của %(subject)s")),
    (
        "write",
        gettext_lazy(
            "%(actor)s đã viết phần “%(after.part_title)s” trong kế hoạch củng cố của %(subject)s"
        ),
    ),
    (
        "add_task",
        gettext_lazy("%(actor)s đã thêm một nhiệm vụ vào kế hoạch củng cố của %(subject)s"),
    ),
    (
        "write_task",
        gettext_lazy("%(actor)s đã viết một nhiệm vụ trong kế hoạch củng cố của %(subject)s"),
    ),
    (
        "remove_task",
        gettext_lazy(
            "%(actor)s đã bỏ nhiệm vụ “%(before.content)s” khỏi kế hoạch củng cố của %(subject)s"
        ),
    ),
    (
        "rate_mass",
        gettext_lazy(
            "%(actor)s đã ghi xếp loại đoàn thể năm %(after.year)s trong kế hoạch của %(subject)s"
        ),
    ),
):
    audit.register_sentence(f"consolidation.{_action}", _sentence)

#: More tasks than these are no plan any more.
MOST_TASKS = 40


@transaction.atomic
def start_plan(*, cycle: Cycle, organization: Organization, by) -> ConsolidationPlan:
    """Begin the plan of a base organization, or return the one that was begun.

    Raises PermissionDenied, or Refused when none is asked for or it takes no part in the cycle.
    """
    check_start(cycle, organization, by)
    plan, created = ConsolidationPlan.objects.get_or_create(cycle=cycle, organization=organization)
    if created:
        ConsolidationPart.objects.bulk_create(
            ConsolidationPart(plan=plan, code=part.code) for part in PARTS
        )
        _record("consolidation.start", plan, by)
    return plan


@transaction.atomic
def save_part(
    *, plan: ConsolidationPlan, code: str, answers: dict, version, by
) -> ConsolidationPart:
    """Keep what was typed in one part, right or wrong, and return the part.

    Levels of mass organizations become last year's ratings as soon as they are chosen. Raises
    PermissionDenied, Refused when the plan may not be written, StaleVersion when somebody else
    saved since `version`.
    """
    plan = writable(plan, by)
    part, definition = plan.parts.get(code=code), part_of(code)
    context = load_context(plan, by)
    fields = definition.form(context=context).fields
    new_sitting = keep(part, fields=fields, answers=answers, version=version, by=by)
    plan.authors.add(by)
    if new_sitting:
        after = {"part": code, "part_title": definition.title}
        _record("consolidation.write", plan, by, after=after)
    if definition.form is MassForm:
        _rate_mass(plan, MassForm(part.answers, context=context).levels(), by)
    return part


@transaction.atomic
def add_task(*, plan: ConsolidationPlan, by, answers: dict | None = None) -> ConsolidationTask:
    """Add a task with what was typed or chosen for it already, and return it.

    Raises PermissionDenied, or Refused when the plan may not be written or has too many tasks.
    """
    plan = writable(plan, by)
    if plan.tasks.count() >= MOST_TASKS:
        raise Refused(
            _("Kế hoạch đã có %(most)s nhiệm vụ; xin gộp bớt trước khi thêm.")
            % {"most": MOST_TASKS}
        )
    task = ConsolidationTask.objects.create(plan=plan)
    context = load_context(plan, by)
    fields = task_form(task, context).fields
    keep(task, fields=fields, answers=answers or {}, version=task.version, by=by)
    _take_over(task, task_form(task, context))
    plan.authors.add(by)
    _record("consolidation.add_task", plan, by, after={"task": task.pk, "kind": task.kind})
    return task


@transaction.atomic
def save_task(*, task: ConsolidationTask, answers: dict, version, by) -> ConsolidationTask:
    """Keep what was typed in a task, right or wrong; its columns take what of it can be read.

    Raises PermissionDenied, Refused when the plan may not be written or the task was removed
    meanwhile, StaleVersion when somebody else saved since `version`.
    """
    plan = writable(task.plan, by)
    task = (
        plan.tasks.select_for_update(of=("self",))
        .select_related("member")
        .filter(pk=task.pk)
        .first()
    )
    if task is None:
        raise Refused(_("Nhiệm vụ này vừa bị bỏ khỏi kế hoạch; những gì đã nhập vẫn ở trên trang."))
    context = load_context(plan, by)
    fields = task_form(task, context).fields
    new_sitting = keep(task, fields=fields, answers=answers, version=version, by=by)
    _take_over(task, task_form(task, context))
    plan.authors.add(by)
    if new_sitting:
        after = {"task": task.pk, "kind": task.kind, "content": task.content}
        _record("consolidation.write_task", plan, by, after=after)
    return task


@transaction.atomic
def remove_task(*, task: ConsolidationTask, version, by) -> None:
    """Take a task out of a plan that is being written.

    Raises PermissionDenied, Refused when the plan may not be written or the task has progress
    already (it is dropped with a reason instead), StaleVersion when it was saved since `version`.
    """
    plan = writable(task.plan, by)
    task = plan.tasks.select_for_update().filter(pk=task.pk).first()
    if task is None:
        return
    check_version(task, version)
    if task.notes.exists():
        raise Refused(
            _("Nhiệm vụ này đã có ghi chép tiến độ; nộp lại rồi ghi “Không làm nữa” kèm lý do.")
        )
    before = {"task": task.pk, "kind": task.kind, "content": str(task), "answers": task.answers}
    task.delete()
    plan.authors.add(by)
    _record("consolidation.remove_task", plan, by, before=before)


def writable(plan: ConsolidationPlan, by) -> ConsolidationPlan:
    """The plan, locked for writing; PermissionDenied or Refused when it may not be written."""
    plan = (
        ConsolidationPlan.objects.select_for_update(of=("self",))
        .select_related("organization", "cycle__organization")
        .get(pk=plan.pk)
    )
    check_can(by, Permission.WRITE_ASSESSMENT, plan.organization)
    if problem := writing_problem(plan):
        raise Refused(problem)
    return plan


def _take_over(task: ConsolidationTask, form: TaskForm) -> None:
    """Write the columns from the typed answers, as far as these are right."""
    form.is_valid()
    typed = form.cleaned_data
    code, person = form.named()
    known = {one.member.code: one.member for one in form.context.people}
    held = {task.member.code: task.member} if task.member else {}
    task.kind = typed.get("kind", "")
    is_mass = task.kind == TaskKind.MASS
    task.mass_organization = typed.get("mass_organization", "") if is_mass else ""
    task.content = typed.get("content", "")
    task.member = {**held, **known}.get(code)
    task.person = person
    task.due_on = typed.get("due")
    task.measure = typed.get("measure", "")
    task.topic = typed.get("topic", "")
    task.save()


def _rate_mass(plan: ConsolidationPlan, levels: dict[str, str], by) -> None:
    """Make last year's ratings what was chosen; "" takes a rating away."""
    year = plan.cycle.last_year
    rows = MassOrganizationRating.objects.filter(organization=plan.organization, year=year)
    before = dict(rows.values_list("kind", "level"))
    changed = {kind: level for kind, level in levels.items() if before.get(kind, "") != level}
    if not changed:
        return
    rows.filter(kind__in=[kind for kind, level in changed.items() if not level]).delete()
    for kind, level in changed.items():
        if level:
            MassOrganizationRating.objects.update_or_create(
                organization=plan.organization,
                year=year,
                kind=kind,
                defaults={"level": level, "entered_by": by},
            )
    _record(
        "consolidation.rate_mass",
        plan,
        by,
        before={"levels": {kind: before.get(kind, "") for kind in changed}},
        after={"year": year, "levels": changed},
    )


def _record(action: str, plan: ConsolidationPlan, by, before=None, after=None) -> None:
    audit.record(
        action,
        by=by,
        subject=plan,
        scope_path=plan.organization.path,
        before=before,
        after=after,
    )
