"""Reminders of the open year: staff asked the missing on a Friday, the portal wrote what is late."""

from datetime import date, datetime, time

from django.utils import timezone

from assessments.models import Cycle, ReminderKind, Step
from assessments.reminders.actions import ask_missing, remind_due

#: The last working day before the demonstration's.
ASKED_ON = date(2011, 11, 18)


def remind(cycle: Cycle, staff) -> None:
    """Remind of one cycle by the portal's own doors.

    What staff asked for is dated back: an organization is reminded once a day, and the day of the
    demonstration is left to whoever tries the button.
    """
    ask_missing(cycle=cycle, step=Step.SUBMISSION, by=staff)
    moment = datetime.combine(ASKED_ON, time(8, 30), timezone.get_current_timezone())
    cycle.reminders.filter(kind=ReminderKind.ASKED).update(day=ASKED_ON, created_at=moment)
    remind_due(cycle=cycle)
