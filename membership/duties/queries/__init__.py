"""Reading the duties; `attention` is what the hub and the home page show."""

from dataclasses import dataclass

from core.dates import today
from membership.duties.queries import declarations, dues, hardship, training, work

__all__ = ["Attention", "attention", "declarations", "dues", "hardship", "training", "work"]


@dataclass(frozen=True)
class Attention:
    """What is missing in the user's scope this year, in members, papers or cases.

    `new_members_without_class` are members of today who were admitted this year, here or elsewhere.
    """

    year: int
    months: int
    members: int
    in_arrears: int
    without_work: int
    without_result: int
    declarations_due: int
    declarations_late: int
    hardships_without_help: int
    certificates_expiring: int
    new_members_without_class: int

    @property
    def is_clear(self) -> bool:
        """Whether nothing waits; results and declarations that have their time do not count."""
        return not (
            self.in_arrears
            or self.without_work
            or self.declarations_late
            or self.hardships_without_help
            or self.certificates_expiring
            or self.new_members_without_class
        )


def attention(user) -> Attention:
    """Counts for the cards; a fixed number of queries whatever the size of the scope."""
    year = today().year
    assigned = work.completeness(user, year)
    declared = declarations.counts(user, year)
    return Attention(
        year=year,
        months=dues.alarm_months(),
        members=assigned["members"],
        in_arrears=dues.late_members(user),
        without_work=assigned["members"] - assigned["with_work"],
        without_result=assigned["waiting"],
        declarations_due=declared["waiting"],
        declarations_late=declarations.late(user),
        hardships_without_help=hardship.without_help(user),
        certificates_expiring=training.expiring(user),
        new_members_without_class=training.new_members(user, year).filter(has_class=False).count(),
    )
