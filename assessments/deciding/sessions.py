"""Tallies of a session: numbers only, checked before anything is decided."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from assessments.models import DecisionSession, SelfAssessment, Tally
from core.exceptions import Refused
from membership.register.voters import STANDING, more_than_registered
from organizations.models import Organization


@dataclass(frozen=True)
class Sitting:
    """A session of the standing committee as its minutes tell it.

    `members` of the standing committee in all, `present` of them, and how many were for each
    self-assessment's level, by its id.
    """

    held_on: date
    members: int
    present: int
    in_favour: Mapping[int, int]


def check_sitting(sitting: Sitting, rows: list[SelfAssessment], decided_on: date) -> None:
    """Raise Refused unless the session could decide: over half present, over half in favour.

    The share is of all members of the standing committee, not of those present.
    """
    if not 0 < sitting.present <= sitting.members:
        raise Refused(_("Số dự họp phải từ 1 đến số ủy viên Ban Thường vụ, ví dụ 13 trong 15."))
    if sitting.present * 2 <= sitting.members:
        raise Refused(
            _(
                "Phiên họp có %(present)s trên %(members)s ủy viên, chưa quá nửa nên không quyết định được."
            )
            % {"present": sitting.present, "members": sitting.members}
        )
    if sitting.held_on > decided_on:
        raise Refused(_("Ngày họp không thể sau ngày quyết định."))
    for row in rows:
        number = sitting.in_favour[row.pk]
        if number > sitting.present:
            raise Refused(
                _("“%(name)s”: số đồng ý %(number)s lớn hơn số dự họp %(present)s.")
                % {"name": row.organization, "number": number, "present": sitting.present}
            )
        if number * 2 <= sitting.members:
            raise Refused(
                _("“%(name)s”: %(number)s trên %(members)s ủy viên đồng ý, chưa quá nửa.")
                % {"name": row.organization, "number": number, "members": sitting.members}
            )


def record_sitting(sitting: Sitting, decided: list[SelfAssessment], number: str, by) -> None:
    """Keep the session and its tallies beside the decisions, in their transaction."""
    for cycle in {row.cycle_id: row.cycle for row in decided}.values():
        session = DecisionSession.objects.create(
            cycle=cycle,
            held_on=sitting.held_on,
            members=sitting.members,
            present=sitting.present,
            decision_number=number,
            recorded_by=by,
        )
        Tally.objects.bulk_create(
            Tally(
                session=session,
                assessment=row,
                level=row.decided_level,
                in_favour=sitting.in_favour[row.pk],
            )
            for row in decided
            if row.cycle_id == cycle.pk
        )


def beyond_register(sitting: Sitting, committee: Organization) -> str:
    """The sentence about a standing committee larger than the register's on the day; "" if not."""
    return more_than_registered(STANDING, committee, sitting.held_on, sitting.members)
