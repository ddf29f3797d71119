"""Reading what one member's pages, or one cell's, are measured by."""

from dataclasses import dataclass

from assessments.models import CellMeeting, Cycle, NotRatedReason, ReviewRoll, Subject
from assessments.reviews.beside import Beside, MemberRules, beside
from assessments.reviews.forms import About
from assessments.reviews.lines import Line, Lines, lines_of
from membership.models import Member
from organizations.models import Organization


@dataclass(frozen=True)
class CellContext:
    """A cell's lines with everything its forms need, read in a fixed number of queries."""

    found: Lines
    rules: MemberRules
    reasons: list[NotRatedReason]
    facts: dict[int, Beside]
    meetings: dict[int, CellMeeting]

    def about(self, line: Line) -> About:
        """What one member's forms are measured by."""
        return About(
            line,
            self.rules,
            self.reasons,
            self.facts[line.member.pk],
            self.meetings.get(line.cell.pk),
        )


def load(
    cycle: Cycle,
    base: Organization,
    roll: ReviewRoll | None,
    *,
    cell: Organization | None = None,
    member: Member | None = None,
) -> CellContext:
    """The lines of a base organization, of one cell or of one member, with what is beside them."""
    found = lines_of(cycle, base, roll, cell=cell, member=member)
    meetings = roll.meetings.select_related("saved_by") if roll else CellMeeting.objects.none()
    return CellContext(
        found,
        MemberRules.of(cycle),
        list(NotRatedReason.objects.filter(subject=Subject.MEMBER)),
        beside(cycle, [line.member.pk for line in found.lines]),
        {meeting.organization_id: meeting for meeting in meetings},
    )
