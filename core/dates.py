"""The business date: the one place that asks which day it is."""

import datetime

from django.conf import settings
from django.utils import timezone


def today() -> datetime.date:
    """Return the business date.

    `settings.PORTAL_TODAY` (a date, from the environment) moves it, for demonstrations,
    training and tests; otherwise it is the local calendar day. The audit trail does not
    use it: its times are real ones.
    """
    return getattr(settings, "PORTAL_TODAY", None) or timezone.localdate()


def start_of_year(year: int) -> datetime.date:
    """Return 1 January of `year`."""
    return datetime.date(year, 1, 1)


def end_of_year(year: int) -> datetime.date:
    """Return 31 December of `year`, the day yearly figures are taken at."""
    return datetime.date(year, 12, 31)


def now() -> datetime.datetime:
    """Return this moment on the business date: its day is `today()`, its time the clock's.

    What people compare with a due date is stamped with it; the audit trail is not.
    """
    day = today()
    return timezone.localtime().replace(year=day.year, month=day.month, day=day.day)
