"""The one door for every change of this room: keyword-only, atomic, `by=`, audited."""

from assessments.actions.cycles import close_cycle, open_cycle, reopen_cycle
from assessments.actions.decisions import decide, reopen_decision
from assessments.actions.history import (
    HistoryRow,
    record_history,
    set_rating,
    set_return,
)
from assessments.actions.moves import (
    propose,
    return_for_revision,
    submit,
    unpropose,
    withdraw,
)
from assessments.actions.plans import create_plan, edit_plan, set_target
from assessments.actions.writing import save_section, start_assessment

__all__ = [
    "HistoryRow",
    "close_cycle",
    "create_plan",
    "decide",
    "edit_plan",
    "open_cycle",
    "propose",
    "record_history",
    "reopen_cycle",
    "reopen_decision",
    "return_for_revision",
    "save_section",
    "set_rating",
    "set_return",
    "set_target",
    "start_assessment",
    "submit",
    "unpropose",
    "withdraw",
]
