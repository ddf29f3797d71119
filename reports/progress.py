"""How far this year's cycle has come, for the dashboard and the home pages."""

from dataclasses import dataclass
from datetime import date

from assessments.models import Cycle, SelfAssessment, State
from core.dates import today
from organizations.models import Organization


@dataclass(frozen=True)
class Progress:
    """Counts of base organizations by state in one cycle; `not_begun` have no form yet."""

    cycle: Cycle
    total: int
    not_begun: int
    by_state: dict[str, int]
    today: date

    def count(self, *states: str) -> int:
        return sum(self.by_state.get(state, 0) for state in states)

    @property
    def submitted(self) -> int:
        """Submitted once and not sent back: waiting for staff, for leadership, or decided."""
        return self.count(State.SUBMITTED, State.PROPOSED, State.DECIDED)

    @property
    def verified(self) -> int:
        return self.count(State.PROPOSED, State.DECIDED)

    @property
    def decided(self) -> int:
        return self.count(State.DECIDED)

    @property
    def returned(self) -> int:
        return self.count(State.RETURNED)

    @property
    def missing(self) -> int:
        return self.total - self.submitted

    @property
    def days_left(self) -> int:
        """Days to the due date of submission; negative when it is past."""
        return (self.cycle.submission_due - self.today).days

    @property
    def is_late(self) -> bool:
        return self.days_left < 0 and self.missing > 0


def current(organization: Organization, user) -> Progress | None:
    """The progress of the committee's latest open cycle, or None without one."""
    cycle = (
        Cycle.objects.filter(organization=organization, closed_at=None)
        .select_related("rule_set")
        .order_by("-year")
        .first()
    )
    if cycle is None:
        return None
    total = Organization.objects.current().base().filter(parent=organization).count()
    states = list(
        SelfAssessment.objects.visible_to(user).filter(cycle=cycle).values_list("state", flat=True)
    )
    by_state = {state: states.count(state) for state in set(states)}
    return Progress(
        cycle=cycle,
        total=total,
        not_begun=total - len(states),
        by_state=by_state,
        today=today(),
    )
