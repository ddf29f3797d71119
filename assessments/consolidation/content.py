"""The checked copy that is handed in: made from the forms, read aloud, compared."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from assessments.consolidation.forms import NONE
from assessments.consolidation.parts import Whole
from assessments.models import (
    ConsolidationPlan,
    ConsolidationTask,
    MassLevel,
    MassOrganization,
    TaskKind,
)
from assessments.sections import Change
from core import formats


@dataclass(frozen=True)
class TaskLine:
    """One task of a copy; `task` is its row with the progress, None once it was taken out."""

    number: int
    kind: str
    content: str
    person: str
    due_on: date
    measure: str
    topic: str
    task: ConsolidationTask | None = None


def content_of(everything: Whole) -> dict:
    """The content of a copy; only of a plan with nothing missing.

    {"review": {"strengths", "weaknesses", "causes"}, "mass": {kind: level or NONE}, "demands":
    [why], "tasks": [{"id", "kind", "mass_organization", "content", "person", "due": ISO day,
    "measure", "topic"}]}
    """
    content = {}
    for part, _row, form in everything.parts:
        if not form.is_valid():
            raise ValueError(f"part {part.code} is not complete: {form.errors.as_json()}")
        content[part.code] = form.content()
    content["demands"] = [demand.why for demand in everything.demands]
    content["tasks"] = [
        {
            "id": task.pk,
            "kind": task.kind,
            "mass_organization": task.mass_organization,
            "content": task.content,
            "person": task.person,
            "due": task.due_on.isoformat(),
            "measure": task.measure,
            "topic": task.topic,
        }
        for task, _form in everything.tasks
    ]
    return content


def fingerprint_of(plan: ConsolidationPlan, lock: bool = False) -> str:
    """The versions of the plan, its parts and its tasks: what a reader had before his eyes.

    `lock` holds the parts and tasks until the end of the transaction.
    """
    parts, tasks = plan.parts.order_by("code"), plan.tasks.order_by("pk")
    if lock:
        parts, tasks = parts.select_for_update(), tasks.select_for_update()
    versions = [str(plan.version), *(f"{part.code}{part.version}" for part in parts)]
    return "-".join([*versions, *(f"{task.pk}.{task.version}" for task in tasks)])


def review_of(content: dict) -> list[tuple[str, str]]:
    """(label, text) of what the committee says of last year."""
    labels = {
        "strengths": _("Ưu điểm"),
        "weaknesses": _("Hạn chế"),
        "causes": _("Nguyên nhân"),
    }
    return [(label, content["review"][name]) for name, label in labels.items()]


def mass_of(content: dict) -> list[tuple[str, str, bool]]:
    """(mass organization, level in words, whether it was strong); none that does not exist."""
    return [
        (str(MassOrganization(kind).label), str(MassLevel(level).label), level == MassLevel.STRONG)
        for kind, level in content["mass"].items()
        if level != NONE
    ]


def tasks_of(plan: ConsolidationPlan, content: dict) -> list[TaskLine]:
    """The tasks of a copy in order, each with its row where that is there still."""
    rows = {task.pk: task for task in plan.tasks.all()}
    return [
        TaskLine(
            number=number,
            kind=kind_words(task),
            content=task["content"],
            person=task["person"],
            due_on=date.fromisoformat(task["due"]),
            measure=task["measure"],
            topic=task["topic"],
            task=rows.get(task["id"]),
        )
        for number, task in enumerate(content["tasks"], start=1)
    ]


def kind_words(task: dict) -> str:
    """ "Củng cố đoàn thể: Công đoàn"."""
    words = str(TaskKind(task["kind"]).label)
    if not task["mass_organization"]:
        return words
    return f"{words}: {MassOrganization(task['mass_organization']).label}"


def differences(before: dict, after: dict) -> list[Change]:
    """What changed from one copy to the next, in the order of the page."""
    sides = [_facts(content) for content in (before, after)]
    keys = [*sides[1], *(key for key in sides[0] if key not in sides[1])]
    changes = []
    for key in keys:
        found = [side.get(key) for side in sides]
        texts = [fact[1] if fact else None for fact in found]
        if texts[0] != texts[1]:
            label = (found[1] or found[0])[0]
            changes.append(Change("plan", label, *texts))
    return changes


def _facts(content: dict) -> dict[object, tuple[str, str]]:
    """(label, text) of every answer of a copy, by a key that lasts."""
    facts: dict[object, tuple[str, str]] = {
        label: (label, text) for label, text in review_of(content)
    }
    facts |= {name: (name, level) for name, level, _strong in mass_of(content)}
    for number, task in enumerate(content["tasks"], start=1):
        label = _("Nhiệm vụ %(number)s") % {"number": number}
        facts[task["id"]] = (label, _task_words(task))
    return facts


def _task_words(task: dict) -> str:
    due = formats.date(date.fromisoformat(task["due"]))
    words = [kind_words(task), task["content"], task["person"], due, task["measure"], task["topic"]]
    return "\n".join(word for word in words if word)
