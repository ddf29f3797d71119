"""A text checked for one person: its own arithmetic, and his committee's figures beside it."""

from collections.abc import Sequence

from assessments.years import closed_years
from organizations.models import Organization
from reports import sources
from reports.checking.comparing import Comparison, years_of
from reports.checking.rules import Report, check
from reports.checking.rules.points import Point
from reports.statistics import Statistics


def checked(text: str, committee: Organization | None) -> Report:
    """The report on a text; Refused with a sentence when it is too long.

    `committee` is one whose statistics the person may see (None: nothing is compared). A fixed
    number of queries, whatever the text and the number of organizations.
    """

    def prepare(points: Sequence[Point]) -> Comparison | None:
        if committee is None:
            return None
        closed = set(closed_years(committee))
        known = closed | ({max(closed) + 1} if closed else set())
        years = years_of(points) & known
        if not years:
            return None
        statistics = Statistics(sources.read(committee, tuple(sorted(years))))
        return Comparison(statistics, years)

    return check(text, prepare)
