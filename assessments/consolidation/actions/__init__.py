"""The one door for every change of a consolidation plan: keyword-only, atomic, `by=`, audited."""

from assessments.consolidation.actions.moves import give_back, receive, submit, withdraw
from assessments.consolidation.actions.progress import note_progress
from assessments.consolidation.actions.writing import (
    add_task,
    remove_task,
    save_part,
    save_task,
    start_plan,
)

__all__ = [
    "add_task",
    "give_back",
    "note_progress",
    "receive",
    "remove_task",
    "save_part",
    "save_task",
    "start_plan",
    "submit",
    "withdraw",
]
