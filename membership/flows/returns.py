"""What the members' history says of the numbers that an annual return asks for."""

from collections.abc import Iterable
from dataclasses import dataclass

from membership.flows.counting import Flow, flows, flows_by_year


@dataclass(frozen=True)
class YearCounts:
    """One organization's year as the register tells it, in members.

    Named as the columns of the annual return; of a running year as of today.
    """

    members_total: int
    admissions: int
    struck_off: int
    expelled: int


#: The names of the counts, in their order.
COUNTED = ("members_total", "admissions", "struck_off", "expelled")


def counts_of_year(organizations: Iterable[int], year: int) -> dict[int, YearCounts | None]:
    """The counts of each organization (pk), with all that stood under it in the year.

    None where the register does not cover the year: it did not know the organization's members when
    the year began, or the year has not come. A fixed number of queries.
    """
    return {pk: _counts(one) for pk, one in flows(organizations, year).items()}


def counts_by_year(organization: int, years: Iterable[int]) -> dict[int, YearCounts | None]:
    """One organization's counts of some years; the queries do not grow with the years."""
    return {one.year: _counts(one) for one in flows_by_year(organization, years)}


def _counts(flow: Flow) -> YearCounts | None:
    if not flow.is_covered:
        return None
    return YearCounts(flow.end, flow.admitted, flow["struck_off"], flow["expelled"])
