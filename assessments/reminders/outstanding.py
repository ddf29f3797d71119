"""What of a cycle is still to be done, and by whom: asked from the queries of each form."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from accounts.models import User
from assessments import queries
from assessments.consolidation import queries as consolidations
from assessments.models import Cycle, State, Step
from assessments.models.reminder import BASE_STEPS, DUE_FIELDS
from assessments.registrations import queries as registrations
from core.dates import today
from organizations.models import Grant, Organization
from organizations.permissions import Permission
from organizations.scope import can

#: Who does a step, at the organization that has to act.
HOLDERS = {
    **dict.fromkeys(BASE_STEPS, Permission.SUBMIT_ASSESSMENT),
    Step.VERIFICATION: Permission.VERIFY_ASSESSMENT,
    Step.DECISION: Permission.DECIDE_ASSESSMENT,
}


@dataclass(frozen=True)
class Waiting:
    """One organization that still has something to do in a step.

    `name` is that of the cycle's year; `number` counts what it still has to do.
    """

    organization: Organization
    name: str
    state_label: str
    number: int = 1


def due_of(cycle: Cycle, step: str) -> date | None:
    """The due date of a step; None when the committee does not ask for it."""
    return getattr(cycle, DUE_FIELDS[step])


def has_begun(cycle: Cycle, step: str) -> bool:
    """Whether the step can be done today: the cycle is open and its first day has come."""
    first = cycle.writing_from if step == Step.SUBMISSION else cycle.opens_on
    return cycle.is_open and first <= today()


def may_ask(user, cycle: Cycle, step: str) -> bool:
    """Whether the user may remind the organizations that miss this step today."""
    if due_of(cycle, step) is None or not has_begun(cycle, step):
        return False
    return can(user, Permission.MANAGE_CYCLE, cycle.organization)


def waiting_for(cycle: Cycle, steps: Iterable[str]) -> dict[str, list[Waiting]]:
    """Organizations that still have to act, by step, in the order of the tree."""
    asked = [step for step in steps if due_of(cycle, step) and has_begun(cycle, step)]
    found = {}
    if Step.REGISTRATION in asked:
        found[Step.REGISTRATION] = _missing(registrations.registration_lines(cycle))
    if Step.CONSOLIDATION in asked:
        found[Step.CONSOLIDATION] = _missing(consolidations.cycle_lines(cycle))
    if set(asked) & {Step.SUBMISSION, Step.VERIFICATION, Step.DECISION}:
        found |= _of_assessments(cycle, queries.cycle_lines(cycle))
    return {step: found[step] for step in asked}


def _of_assessments(cycle: Cycle, lines: list[queries.Line]) -> dict[str, list[Waiting]]:
    verify = sum(line.is_missing or _awaits_staff(line) for line in lines)
    decide = sum(line.is_missing or line.is_waiting for line in lines)
    return {
        Step.SUBMISSION: _missing(lines),
        Step.VERIFICATION: _committee(cycle, verify),
        Step.DECISION: _committee(cycle, decide),
    }


def _missing(lines) -> list[Waiting]:
    return [
        Waiting(line.organization, line.name, line.state_label) for line in lines if line.is_missing
    ]


def _awaits_staff(line: queries.Line) -> bool:
    return line.is_waiting and line.state == State.SUBMITTED


def _committee(cycle: Cycle, number: int) -> list[Waiting]:
    """The committee itself while anything of the year is left to it."""
    if not number:
        return []
    return [Waiting(cycle.organization, cycle.organization.name, "", number)]


def people_for(step: str, organizations: Iterable[Organization]) -> dict[int, list[User]]:
    """Active users who do the step at each organization (by id), by a grant at itself."""
    grants = (
        Grant.objects.in_force()
        .filter(organization__in=list(organizations), user__is_active=True)
        .select_related("role", "user")
    )
    found = defaultdict(dict)
    for grant in grants:
        if HOLDERS[step] in grant.role.permissions:
            found[grant.organization_id][grant.user_id] = grant.user
    return {
        pk: sorted(users.values(), key=lambda user: user.sort_key) for pk, users in found.items()
    }
