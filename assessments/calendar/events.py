"""What stands in a person's calendar: the dates of his cycles, and his own organizations' at each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from assessments import queries
from assessments.consolidation import queries as consolidations
from assessments.models import ConsolidationTask, Cycle, Step
from assessments.models.reminder import BASE_STEPS, DUE_FIELDS
from assessments.registrations import queries as registrations
from assessments.reminders.outstanding import waiting_for
from core.dates import today
from organizations.models import Organization
from organizations.permissions import Permission
from organizations.scope import can, scope_q

#: Days on which something begins: (field of the cycle, what).
BEGINNINGS = (
    ("opens_on", gettext_lazy("Mở đợt của năm")),
    ("writing_from", gettext_lazy("Bắt đầu tự đánh giá")),
)
DEADLINES = {
    Step.REGISTRATION: gettext_lazy("Hạn đăng ký phấn đấu"),
    Step.CONSOLIDATION: gettext_lazy("Hạn nộp kế hoạch củng cố"),
    Step.SUBMISSION: gettext_lazy("Hạn nộp bản tự đánh giá"),
    Step.VERIFICATION: gettext_lazy("Hạn thẩm định"),
    Step.DECISION: gettext_lazy("Hạn quyết định mức xếp loại"),
}
#: Where each deadline is looked at from above.
PLACES = {
    Step.REGISTRATION: "assessments:registrations",
    Step.CONSOLIDATION: "assessments:consolidation_board",
}
#: Above so many committees their numbers are on their own pages, not in the calendar.
MOST_COUNTED = 4


@dataclass(frozen=True)
class Event:
    """One day: what is due or begins, of which cycle, for which organization.

    `key` names it for good within its cycle. `state` says how it stands ("" where nothing is to be
    said), `tone` is the badge's; `detail` is for the page alone.
    """

    day: date
    key: str
    title: str
    cycle: Cycle
    organization: Organization
    state: str = ""
    tone: str = ""
    url: str = ""
    detail: str = ""

    @property
    def is_past(self) -> bool:
        return self.day < today()


def cycles_of(user) -> list[Cycle]:
    """Cycles that the user looks at from above, or in which his base organizations take part."""
    parents = [one.parent_id for one in queries.own_organizations(user)]
    above = scope_q(user, Permission.VIEW_ASSESSMENT, "organization__path")
    found = Cycle.objects.filter(above | Q(organization__in=parents))
    return list(found.select_related("organization", "rule_set").order_by("organization__path"))


def events_of(user, cycles: Iterable[Cycle]) -> list[Event]:
    """Every date of the cycles, by day; for a secretary each with his organization's state."""
    cycles = list(cycles)
    own = list(queries.own_organizations(user)) if can(user, Permission.WRITE_ASSESSMENT) else []
    duties = _duties(user) if own else {}
    counted = _counts(user, cycles)
    found = []
    for cycle in cycles:
        found += _beginnings(cycle)
        below = [one for one in own if one.parent_id == cycle.organization_id]
        for step, title in DEADLINES.items():
            day = getattr(cycle, DUE_FIELDS[step])
            if day is None:
                continue
            event = Event(day, step.lower(), str(title), cycle, cycle.organization)
            if step in BASE_STEPS and below:
                found += [_own(event, step, one, duties) for one in below]
            else:
                found.append(_counted(event, step, counted))
    found += _tasks(user, own, cycles)
    return sorted(found, key=lambda one: (one.day, one.cycle.organization.path, one.key))


def months(events: list[Event]) -> list[tuple[date, list[Event]]]:
    """The events by month: (its first day, its events)."""
    by_month = groupby(events, key=lambda one: one.day.replace(day=1))
    return [(first, list(rows)) for first, rows in by_month]


def _beginnings(cycle: Cycle) -> list[Event]:
    """The first day, and the day from which is written where that is another."""
    events = []
    for name, title in BEGINNINGS:
        day = getattr(cycle, name)
        if name == "opens_on" or day != cycle.opens_on:
            events.append(Event(day, name, str(title), cycle, cycle.organization))
    return events


def _duties(user) -> dict[tuple, object]:
    """What the user's organizations have to hand in, by (step, organization id, cycle id)."""
    sources = (
        (Step.REGISTRATION, registrations.duties_of(user)),
        (Step.CONSOLIDATION, consolidations.duties_of(user)),
        (Step.SUBMISSION, queries.duties_of(user)),
    )
    return {
        (step, duty.organization.pk, duty.cycle.pk): duty
        for step, duties in sources
        for duty in duties
    }


#: States in which the secretary's part is not done, whichever form it is.
_OPEN = {"NOT_BEGUN", "DRAFT", "RETURNED"}


def _own(event: Event, step: str, organization: Organization, duties: dict) -> Event:
    """The deadline as one organization meets it."""
    duty = duties.get((step, organization.pk, event.cycle.pk))
    place = {
        Step.REGISTRATION: "assessments:mine",
        Step.CONSOLIDATION: "assessments:consolidations",
        Step.SUBMISSION: "assessments:mine",
    }[step]
    state, tone = "", ""
    if duty is not None:
        state = str(duty.state_label)
        tone = "done" if duty.state not in _OPEN else "back" if event.is_past else "active"
    return Event(
        event.day,
        f"{event.key}-{organization.pk}",
        event.title,
        event.cycle,
        organization,
        state,
        tone,
        reverse(place),
    )


def _counts(user, cycles: list[Cycle]) -> dict[int, dict]:
    """How much is left of each step of an open cycle (by id), for who looks at it from above."""
    above = [
        cycle
        for cycle in cycles
        if cycle.is_open and can(user, Permission.VIEW_ASSESSMENT, cycle.organization)
    ]
    if len(above) > MOST_COUNTED:
        return {}
    return {cycle.pk: waiting_for(cycle, Step.values) for cycle in above}


def _counted(event: Event, step: str, counted: dict[int, dict]) -> Event:
    """The deadline as who looks from above meets it: how many have not done it."""
    waiting = counted.get(event.cycle.pk, {}).get(step)
    if waiting is None:
        return event
    number = sum(one.number for one in waiting)
    state, tone = _("Đã xong"), "done"
    if number:
        state = ngettext("Còn %(number)s tổ chức", "Còn %(number)s tổ chức", number)
        state, tone = state % {"number": number}, "back" if event.is_past else "active"
    address = reverse(PLACES.get(step, "assessments:cycle"), args=[event.cycle.pk])
    return Event(
        event.day, event.key, event.title, event.cycle, event.organization, state, tone, address
    )


def _tasks(user, own: list[Organization], cycles: list[Cycle]) -> list[Event]:
    """The tasks of his own organizations' consolidation plans, each on its day."""
    if not own:
        return []
    tasks = (
        ConsolidationTask.objects.visible_to(user)
        .standing()
        .filter(plan__organization__in=own, plan__cycle__in=cycles, due_on__isnull=False)
        .select_related("plan__organization", "plan__cycle__organization")
    )
    return [
        Event(
            task.due_on,
            f"task-{task.pk}",
            _("Nhiệm vụ củng cố đến hạn"),
            task.plan.cycle,
            task.plan.organization,
            str(task.get_progress_display()),
            "back" if task.is_overdue else "active" if task.is_open else "done",
            reverse("assessments:consolidation", args=[task.plan_id]),
            str(task),
        )
        for task in tasks
    ]
