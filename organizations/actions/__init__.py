"""The one door for every change of the tree: dated, with a decision, audited, undoable.

Every action is keyword-only and atomic, takes `by` (the user who records it), writes its audit
event in the same transaction, and raises `Refused` with a sentence when the change cannot be.
"""

from organizations.actions.change import change_kind, change_type, move, rename
from organizations.actions.common import Decision
from organizations.actions.end import dissolve, merge
from organizations.actions.found import found_organization
from organizations.actions.undo import obstacle, touched_by, undo

__all__ = [
    "Decision",
    "change_kind",
    "change_type",
    "dissolve",
    "found_organization",
    "merge",
    "move",
    "obstacle",
    "rename",
    "touched_by",
    "undo",
]
