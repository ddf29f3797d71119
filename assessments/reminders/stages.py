"""On which day which reminder is due: a pure function of the due date and the day."""

from dataclasses import dataclass
from datetime import date, timedelta

from assessments.models.reminder import ReminderKind

#: Days before the due date, the nearest last.
AHEAD = (
    (14, ReminderKind.DAYS_14),
    (7, ReminderKind.DAYS_7),
    (1, ReminderKind.DAYS_1),
)
#: Late reminders come a day after the due date and every week after that, so many in all.
LATE_EVERY = 7
MOST_LATE = 4


@dataclass(frozen=True)
class Stage:
    """A reminder that is due, and since which day."""

    kind: ReminderKind
    day: date


def stage_of(due: date, today: date) -> Stage | None:
    """The reminder that is due today, or was due last; None more than 14 days before.

    A day that nobody ran the command on is made up for by the next.
    """
    left = (due - today).days
    if left < 0:
        number = min((-left - 1) // LATE_EVERY, MOST_LATE - 1)
        return Stage(ReminderKind.LATE, due + timedelta(days=1 + number * LATE_EVERY))
    reached = [Stage(kind, due - timedelta(days=days)) for days, kind in AHEAD if left <= days]
    return reached[-1] if reached else None
