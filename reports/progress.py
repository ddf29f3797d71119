"""How far this year's cycle has come, for the dashboard and the home pages."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from assessments.models import Cycle
from assessments.queries import NOT_BEGUN, Summary, cycle_lines, summary_of
from core.dates import today
from organizations.models import Organization
from organizations.permissions import Permission
from organizations.scope import can


@dataclass(frozen=True)
class Progress:
    """A cycle's counts (base organizations subject to assessment) as its own page has them."""

    cycle: Cycle
    summary: Summary
    by_state: Counter
    today: date

    def count(self, *states: str) -> int:
        return sum(self.by_state[state] for state in states)

    @property
    def total(self) -> int:
        return self.summary.subject

    @property
    def not_begun(self) -> int:
        return self.by_state[NOT_BEGUN]

    @property
    def submitted(self) -> int:
        return self.summary.submitted

    @property
    def verified(self) -> int:
        return self.summary.verified

    @property
    def decided(self) -> int:
        return self.summary.decided

    @property
    def returned(self) -> int:
        return self.summary.returned

    @property
    def missing(self) -> int:
        return self.summary.missing

    @property
    def days_left(self) -> int:
        """Days to the due date of submission; negative when it is past."""
        return (self.cycle.submission_due - self.today).days

    @property
    def is_late(self) -> bool:
        return self.days_left < 0 and self.missing > 0


def current(organization: Organization, user) -> Progress | None:
    """The progress of the committee's open cycle that is worked on; None without one.

    The latest; but until its self-assessment begins the one before, while results are missing
    there: a year opened in January hides nothing that the last one still waits for.
    Who may read reports of the committee sees the counts, never the contents.
    """
    if not (
        can(user, Permission.VIEW_REPORT, organization)
        or can(user, Permission.VIEW_ASSESSMENT, organization)
    ):
        return None
    cycles = (
        Cycle.objects.filter(organization=organization, closed_at=None)
        .select_related("organization", "rule_set")
        .order_by("-year")
    )
    if not cycles:
        return None
    latest, *earlier = cycles
    if latest.writing_from > today():
        for cycle in earlier:
            unfinished = _progress(cycle)
            if unfinished.summary.unsettled:
                return unfinished
    return _progress(latest)


def _progress(cycle: Cycle) -> Progress:
    lines = cycle_lines(cycle)
    return Progress(
        cycle=cycle,
        summary=summary_of(lines),
        by_state=Counter(line.state for line in lines if line.not_rated_reason is None),
        today=today(),
    )
