"""What stands on the home page: the work of the person in front of it, one function per kind."""

from portal.cards import committee, office, secretary
from portal.cards.task_card import TaskCard

#: In the order of the page: what a person must do himself comes first.
SOURCES = (
    secretary.own_assessments,
    secretary.own_quotas,
    committee.to_decide,
    committee.to_verify,
    committee.missing,
    committee.quota_difference,
    office.accounts,
    office.open_slips,
    committee.pictures,
    office.trail,
)


def cards_for(user) -> list[TaskCard]:
    """All cards of a user; each source looks at his permissions itself."""
    return [card for source in SOURCES for card in source(user)]


__all__ = ["TaskCard", "cards_for"]
