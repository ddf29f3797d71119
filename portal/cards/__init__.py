"""What stands on the home page: the work of the person in front of it, one function per kind."""

from portal.cards import (
    committee,
    consolidation,
    membership,
    office,
    registrations,
    reviews,
    secretary,
)
from portal.cards.task_card import TaskCard

#: In the order of the page: what a person must do himself comes first.
SOURCES = (
    secretary.own_assessments,
    registrations.own,
    consolidation.own,
    reviews.own,
    reviews.of_members,
    secretary.own_quotas,
    committee.to_decide,
    committee.to_verify,
    committee.missing,
    registrations.awaited,
    consolidation.awaited,
    committee.quota_difference,
    membership.imports_to_confirm,
    membership.pressing_cases,
    membership.doubled_files,
    membership.waiting_duties,
    membership.complaints,
    office.accounts,
    office.open_slips,
    secretary.own_comparison,
    secretary.sent_papers,
    committee.pictures,
    office.trail,
)


def cards_for(user) -> list[TaskCard]:
    """All cards of a user; each source looks at his permissions itself."""
    return [card for source in SOURCES for card in source(user)]


__all__ = ["TaskCard", "cards_for"]
