"""The one door for every change of the reviews: keyword-only, atomic, `by=`, audited."""

from assessments.reviews.actions.choosing import choose
from assessments.reviews.actions.deciding import Decided, decide_members
from assessments.reviews.actions.writing import (
    save_cell_part,
    save_for_him,
    save_meeting,
    save_own,
)

__all__ = [
    "Decided",
    "choose",
    "decide_members",
    "save_cell_part",
    "save_for_him",
    "save_meeting",
    "save_own",
]
