"""Which open cases can still be decided this year: a table of cases by the days of the rules."""

from datetime import date

import pytest

from membership.models import Step
from membership.quotas.forecast import OpenCase, last_lawful_day, likely

TODAY = date(2011, 11, 21)
END = date(2011, 12, 31)

CASES = [
    # step, since, days for the decision, last lawful day, counted
    (Step.OUTSTANDING, date(2010, 1, 4), 45, None, False),
    (Step.VERIFIED, date(2011, 11, 18), 45, None, False),
    (Step.CELL, date(2011, 10, 1), 45, date(2012, 1, 31), False),
    (Step.CELL, date(2011, 10, 1), 29, date(2011, 12, 30), True),
    (Step.CELL, date(2011, 10, 1), 30, date(2012, 1, 3), False),
    (Step.BASE, date(2011, 10, 28), 45, date(2011, 12, 30), True),
    (Step.BASE, date(2011, 10, 31), 45, date(2012, 1, 3), False),
    (Step.BASE, date(2011, 3, 1), 45, TODAY, True),  # late: it can still be decided
    (Step.COMMITTEE, date(2011, 11, 18), 45, TODAY, True),
    (Step.DECIDED, date(2011, 11, 18), 45, None, False),
]


@pytest.mark.parametrize(("step", "since", "days", "last", "counted"), CASES)
def test_the_last_lawful_day(step, since, days, last, counted):
    case = OpenCase(step, since, days)
    assert last_lawful_day(case, TODAY) == last
    assert likely([case], TODAY, END) == int(counted)


def test_cases_add_up():
    cases = [OpenCase(step, since, days) for step, since, days, _last, _counted in CASES]
    assert likely(cases, TODAY, END) == 4
    assert likely([], TODAY, END) == 0
