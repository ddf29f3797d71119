"""How long a certificate is good: the one rule for the duties and for the files of admission."""

from datetime import date

from core.calendar import add_months


def last_day_of_validity(issued: date, months: int) -> date:
    """The last day on which a certificate holds: the same day of the month, `months` later.

    Issued 15/03/2010 for 60 months (Plan 15-KH/ĐUK, II.2.1; the months are in the rules): good
    through 15/03/2015.
    """
    return add_months(issued, months)
