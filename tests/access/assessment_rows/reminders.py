"""A reminder of the base secretary, whose self-assessment was returned; the neighbour's beside it."""

from datetime import date

from assessments.models import Reminder, ReminderKind, Step


def populate(mark: str, side) -> None:
    side.rows["reminder"] = Reminder.objects.create(
        user=side.users["base-secretary"],
        cycle=side.cycle,
        organization=side.base,
        step=Step.SUBMISSION,
        kind=ReminderKind.DAYS_14,
        day=date(2011, 11, 20),
    )
