"""What stands so far of a year that is running: levels of base organizations, and of their members."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from django.db.models.fields.json import KeyTransform

from assessments.models import Cycle, MemberCount, RatingLevel, State, Submission
from assessments.queries import Line


class ReadFrom(StrEnum):
    """Where the numbers of a running year were read."""

    CLOSED = "closed"  # the annual return: frozen by the decision, or typed by the staff
    SUBMITTED = "submitted"  # the latest submission
    RETURNED = "returned"  # the latest submission, given back to be corrected


@dataclass(frozen=True)
class Members:
    """Members of one organization by code of their level; who is not rated is in no level."""

    read_from: ReadFrom
    by_code: Mapping[str, int] = field(default_factory=dict)

    def at(self, code: str) -> int:
        return self.by_code.get(code, 0)


def level_so_far(line: Line) -> RatingLevel | None:
    """The level that stands: decided, else proposed, else of the latest submission.

    None where nothing was submitted, and where the organization is not subject to assessment.
    """
    if line.is_settled:
        return line.rating.level
    if line.state == State.PROPOSED:
        return line.assessment.proposed_level
    return line.own_level if line.state in (State.SUBMITTED, State.RETURNED) else None


def members_so_far(cycle: Cycle, lines: Iterable[Line]) -> dict[int, Members]:
    """The members' ratings by id of the organization, in two queries.

    A year that is settled has its return, everything else the latest submission. Who never
    submitted, or took the submission back, is missing.
    """
    lines = list(lines)
    settled = [line.organization.pk for line in lines if line.is_settled]
    submitted = {
        line.assessment.pk: line
        for line in lines
        if not line.is_settled and line.state in (State.SUBMITTED, State.RETURNED, State.PROPOSED)
    }
    found = {}
    parts = Submission.objects.filter(assessment__in=submitted).order_by("number")
    levels = KeyTransform("levels", KeyTransform("members", "content"))
    for pk, by_code in parts.values_list("assessment", levels):  # the latest one is read last
        line = submitted[pk]
        read_from = ReadFrom.RETURNED if line.state == State.RETURNED else ReadFrom.SUBMITTED
        found[line.organization.pk] = Members(read_from, by_code or {})
    closed = returned_levels(settled, cycle.year, cycle.rule_set.vocabulary)
    for pk, by_code in closed.items():
        found[pk] = Members(ReadFrom.CLOSED, by_code)
    return found


def returned_levels(
    organizations: Iterable[int], year: int, vocabulary: str
) -> dict[int, dict[str, int]]:
    """Members by code of their level, of each organization (by id) with a return of the year.

    A return that speaks another vocabulary is left out: the same code may mean another level.
    """
    rows = MemberCount.objects.filter(
        annual_return__organization__in=list(organizations),
        annual_return__year=year,
        level__rule_set__vocabulary=vocabulary,
    ).values_list("annual_return__organization", "level__code", "number")
    found: dict[int, dict[str, int]] = {}
    for pk, code, number in rows:
        found.setdefault(pk, {})[code] = number
    return found
