"""Which open cases can still be decided by 31 December: the forecast of a year's admissions.

Pure: no database, no request. A case counts once its cell has resolved and the working days that
the rules give for the decision, from the full dossier, end within the year.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from core.calendar import add_working_days
from membership.models import Step


@dataclass(frozen=True)
class OpenCase:
    """What the forecast needs to know of an open case; `decision_days` are of its own rules."""

    step: str
    since: date
    decision_days: int


def last_lawful_day(case: OpenCase, day: date) -> date | None:
    """The last day on which the rules let the decision fall, seen from `day`; never before it.

    None: the cell has not resolved yet. Where the dossier must still be sent up, the days begin on
    `day` at the earliest. When the standing committee has agreed only the paper is missing.
    """
    if case.step == Step.COMMITTEE:
        return day
    if case.step == Step.BASE:
        return max(day, _after(case.since, case.decision_days))
    return _after(day, case.decision_days) if case.step == Step.CELL else None


def likely(cases: Iterable[OpenCase], day: date, end: date) -> int:
    """How many of the cases can be decided up to and with `end`."""
    last_days = (last_lawful_day(case, day) for case in cases)
    return sum(last is not None and last <= end for last in last_days)


@cache
def _after(day: date, working_days: int) -> date:
    return add_working_days(day, working_days)
