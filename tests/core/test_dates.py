"""The business date."""

from datetime import date

import time_machine

from core import dates


def test_the_setting_moves_the_business_date(settings):
    settings.PORTAL_TODAY = date(2011, 11, 21)
    assert dates.today() == date(2011, 11, 21)


@time_machine.travel("2026-03-04T18:30:00Z")
def test_without_the_setting_it_is_the_day_of_the_local_calendar(settings):
    settings.PORTAL_TODAY = None
    settings.TIME_ZONE = "Asia/Ho_Chi_Minh"
    assert dates.today() == date(2026, 3, 5)


def test_a_year_runs_from_its_first_to_its_last_day():
    assert dates.start_of_year(2012) == date(2012, 1, 1)
    assert dates.end_of_year(2012) == date(2012, 12, 31)
