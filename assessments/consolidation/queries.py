"""What the pages ask: a secretary's plans, how a cycle's plans stand, all tasks of a cycle."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy

from assessments.consolidation import words
from assessments.consolidation.returned import returned_tasks
from assessments.facts import bases_under, last_versions
from assessments.models import (
    ConsolidationPlan,
    ConsolidationState,
    ConsolidationTask,
    Cycle,
    TaskProgress,
)
from assessments.models.consolidation import OPEN_PROGRESS, SOON
from assessments.queries import NOT_BEGUN, own_organizations
from core.dates import today
from core.names import text_sort_key
from organizations.models import Organization

#: States in few words, for columns of tables.
SHORT_LABELS = {
    NOT_BEGUN: gettext_lazy("Chưa bắt đầu"),
    ConsolidationState.DRAFT: gettext_lazy("Đang soạn"),
    ConsolidationState.SUBMITTED: gettext_lazy("Chờ tiếp nhận"),
    ConsolidationState.RETURNED: gettext_lazy("Bị trả lại"),
    ConsolidationState.RECEIVED: gettext_lazy("Đã tiếp nhận"),
}
WAITING_FOR_SECRETARY = (NOT_BEGUN, ConsolidationState.DRAFT, ConsolidationState.RETURNED)


@dataclass(frozen=True)
class Tally:
    """Tasks of one plan that was handed in; of a returned one as they were handed in."""

    total: int = 0
    done: int = 0
    overdue: int = 0
    soon: int = 0


@dataclass(frozen=True)
class Line:
    """One base organization in one cycle, as the staff's list shows it."""

    organization: Organization
    name: str
    enterprise_type: object
    cycle: Cycle
    plan: ConsolidationPlan | None
    tally: Tally
    has_left: bool = False  # it began here, and is not the committee's in the cycle's year any more

    @property
    def state(self) -> str:
        return self.plan.state if self.plan else NOT_BEGUN

    @property
    def state_label(self) -> str:
        return str(SHORT_LABELS[self.state])

    @property
    def sort_key(self) -> str:
        """Names in Vietnamese order."""
        return text_sort_key(self.name)

    @property
    def state_order(self) -> int:
        """States in the order of the work."""
        return list(SHORT_LABELS).index(self.state)

    @property
    def submitted_on(self) -> date | None:
        """The day of the latest submission."""
        if self.plan is None or self.plan.submitted_at is None:
            return None
        return timezone.localdate(self.plan.submitted_at)

    @property
    def is_missing(self) -> bool:
        """The secretary still has to hand it in."""
        return self.state in WAITING_FOR_SECRETARY and not self.has_left

    @property
    def is_waiting(self) -> bool:
        """Handed in, and not received yet."""
        return self.state == ConsolidationState.SUBMITTED

    @property
    def is_late(self) -> bool:
        """Missing after the due date, or handed in after it."""
        due = self.cycle.consolidation_due
        if due is None:
            return False
        if self.is_missing:
            return today() > due
        return self.submitted_on is not None and self.submitted_on > due


@dataclass(frozen=True)
class Summary:
    """Counts of a cycle: plans in base organizations, tasks of the plans that were handed in."""

    total: int
    missing: int
    waiting: int
    received: int
    tasks: int
    done: int
    overdue: int
    soon: int


@dataclass(frozen=True)
class Duty:
    """One base organization's plan of one cycle, as its secretary meets it."""

    organization: Organization
    cycle: Cycle
    plan: ConsolidationPlan | None
    tally: Tally = Tally()

    @property
    def state(self) -> str:
        return self.plan.state if self.plan else NOT_BEGUN

    @property
    def state_label(self) -> str:
        return str(SHORT_LABELS[self.state])

    @property
    def tone(self) -> str:
        """The badge of the state (components/state.html)."""
        return words.plan_tone(self.state)

    @property
    def waits_for_secretary(self) -> bool:
        return self.state in WAITING_FOR_SECRETARY

    @property
    def has_begun(self) -> bool:
        """The first day of the cycle has come."""
        return self.cycle.opens_on <= today()

    @property
    def days_left(self) -> int:
        """Days to the due date; negative when it is past."""
        return (self.cycle.consolidation_due - today()).days


def tally_fields() -> dict[str, Count]:
    """Counts of a plan's tasks, as annotations of plans: of those that are handed in."""
    handed_in = Q(state__in=(ConsolidationState.SUBMITTED, ConsolidationState.RECEIVED))
    is_open = handed_in & Q(tasks__progress__in=OPEN_PROGRESS)
    return {
        "tasks_total": Count("tasks", filter=handed_in),
        "tasks_done": Count("tasks", filter=handed_in & Q(tasks__progress="DONE")),
        "tasks_overdue": Count("tasks", filter=is_open & Q(tasks__due_on__lt=today())),
        "tasks_soon": Count(
            "tasks", filter=is_open & Q(tasks__due_on__range=(today(), today() + SOON))
        ),
    }


def tally_of(plan: ConsolidationPlan | None) -> Tally:
    """The counts of a plan that was read with `tally_fields`."""
    if plan is None:
        return Tally()
    return Tally(plan.tasks_total, plan.tasks_done, plan.tasks_overdue, plan.tasks_soon)


def tally_of_tasks(tasks: Iterable[ConsolidationTask]) -> Tally:
    """The same counts of tasks that were read."""
    tasks = list(tasks)
    return Tally(
        total=len(tasks),
        done=sum(task.progress == TaskProgress.DONE for task in tasks),
        overdue=sum(task.is_overdue for task in tasks),
        soon=sum(task.is_due_soon for task in tasks),
    )


def cycle_lines(cycle: Cycle) -> list[Line]:
    """Every base organization of the committee in the cycle's year, in the order of the tree.

    The tasks of a returned plan count as they were handed in.
    """
    facts = {item.organization.pk: item for item in bases_under(cycle.organization, cycle.year)}
    rows = ConsolidationPlan.objects.filter(cycle=cycle).select_related(
        "organization__enterprise_type"
    )
    plans = {plan.organization_id: plan for plan in rows.annotate(**tally_fields())}
    returned = {pk: tally_of_tasks(found) for pk, found in returned_tasks(plans.values()).items()}
    left = [pk for pk in plans if pk not in facts]
    shown = facts | (last_versions(left, cycle.year, cycle.organization) if left else {})
    return [
        Line(
            organization=plans[pk].organization if pk in plans else shown[pk].organization,
            name=shown[pk].name,
            enterprise_type=shown[pk].enterprise_type,
            cycle=cycle,
            plan=plans.get(pk),
            tally=_tally(plans.get(pk), returned),
            has_left=pk not in facts,
        )
        for pk in [*facts, *left]
    ]


def _tally(plan: ConsolidationPlan | None, returned: dict[int, Tally]) -> Tally:
    return returned[plan.pk] if plan and plan.pk in returned else tally_of(plan)


def summary_of(lines: list[Line]) -> Summary:
    """How many of the lines are where, and how their tasks stand."""
    return Summary(
        total=sum(not line.has_left for line in lines),
        missing=sum(line.is_missing for line in lines),
        waiting=sum(line.is_waiting for line in lines),
        received=sum(line.state == ConsolidationState.RECEIVED for line in lines),
        tasks=sum(line.tally.total for line in lines),
        done=sum(line.tally.done for line in lines),
        overdue=sum(line.tally.overdue for line in lines),
        soon=sum(line.tally.soon for line in lines),
    )


def cycle_tasks(cycle: Cycle, lines: Iterable[Line] | None = None) -> list[ConsolidationTask]:
    """Tasks of the cycle's plans that were handed in, by date; drafts are nobody else's to read.

    Those of a returned plan as they were handed in. `lines` are the cycle's, where they were read.
    """
    lines = cycle_lines(cycle) if lines is None else lines
    returned = returned_tasks(line.plan for line in lines if line.plan)
    standing = (
        ConsolidationTask.objects.standing()
        .filter(plan__cycle=cycle)
        .select_related("plan__organization", "plan__cycle")
    )
    tasks = [*standing, *(task for found in returned.values() for task in found)]
    return sorted(tasks, key=lambda task: (task.due_on, task.plan.organization.path, task.pk))


def names_of_year(cycle: Cycle) -> dict[int, str]:
    """What the organizations of the cycle were called in its year, by id."""
    return {line.organization.pk: line.name for line in cycle_lines(cycle)}


def duties_of(user) -> list[Duty]:
    """The user's organizations with each cycle that asks for a plan, newest first."""
    organizations = list(own_organizations(user))
    plans = {
        (plan.organization_id, plan.cycle_id): plan
        for plan in ConsolidationPlan.objects.visible_to(user)
        .filter(organization__in=organizations)
        .select_related("cycle__organization", "organization")
        .annotate(**tally_fields())
    }
    cycles = Cycle.objects.filter(
        organization__in=[one.parent_id for one in organizations], consolidation_due__isnull=False
    ).select_related("organization")
    duties = []
    for cycle in cycles:
        for organization in organizations:
            if organization.parent_id == cycle.organization_id:
                plan = plans.pop((organization.pk, cycle.pk), None)
                duties.append(Duty(organization, cycle, plan, tally_of(plan)))
    present = [duty for duty in duties if duty.cycle.is_open or duty.plan]
    former = [
        Duty(plan.organization, plan.cycle, plan, tally_of(plan))
        for plan in plans.values()
        if not plan.is_editable
    ]
    return sorted(present + former, key=lambda duty: -duty.cycle.year)
