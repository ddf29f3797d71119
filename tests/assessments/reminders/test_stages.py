"""Which reminder is due on which day."""

from datetime import date

import pytest

from assessments.models import ReminderKind
from assessments.reminders.stages import stage_of

DUE = date(2011, 12, 10)


@pytest.mark.parametrize(
    ("today", "kind", "day"),
    [
        (date(2011, 11, 25), None, None),
        (date(2011, 11, 26), ReminderKind.DAYS_14, date(2011, 11, 26)),
        (date(2011, 12, 2), ReminderKind.DAYS_14, date(2011, 11, 26)),  # nobody ran it for days
        (date(2011, 12, 3), ReminderKind.DAYS_7, date(2011, 12, 3)),
        (date(2011, 12, 8), ReminderKind.DAYS_7, date(2011, 12, 3)),
        (date(2011, 12, 9), ReminderKind.DAYS_1, date(2011, 12, 9)),
        (date(2011, 12, 10), ReminderKind.DAYS_1, date(2011, 12, 9)),
        (date(2011, 12, 11), ReminderKind.LATE, date(2011, 12, 11)),
        (date(2011, 12, 17), ReminderKind.LATE, date(2011, 12, 11)),
        (date(2011, 12, 18), ReminderKind.LATE, date(2011, 12, 18)),
        (date(2012, 1, 1), ReminderKind.LATE, date(2012, 1, 1)),
        (date(2012, 5, 1), ReminderKind.LATE, date(2012, 1, 1)),  # the fourth is the last
    ],
)
def test_stage(today, kind, day):
    found = stage_of(DUE, today)
    assert (found and found.kind, found and found.day) == (kind, day)
