"""The one door for cases of admission.

Every action is keyword-only and atomic, takes `by`, writes its audit event in the same transaction,
and raises `Refused` with a sentence when the change cannot be. Who may record a step is the table's
question (`membership.admission.workflow`); for all else the view has asked.
"""

from membership.admission.actions.adopting import adopt_member
from membership.admission.actions.cases import edit_case, open_case, resume_case, stop_case
from membership.admission.actions.dossier import (
    PaperTyped,
    record_paper,
    record_papers,
    remove_paper,
    set_people,
)
from membership.admission.actions.moving import Recorded, move, undo_last_move
from membership.admission.actions.proofs import (
    answer_verification,
    record_certificate,
    remove_verification,
    send_verification,
)
from membership.admission.actions.rules import Paper, Version, new_version, set_papers

__all__ = [
    "Paper",
    "PaperTyped",
    "Recorded",
    "Version",
    "adopt_member",
    "answer_verification",
    "edit_case",
    "move",
    "new_version",
    "open_case",
    "record_certificate",
    "record_paper",
    "record_papers",
    "remove_paper",
    "remove_verification",
    "resume_case",
    "send_verification",
    "set_papers",
    "set_people",
    "stop_case",
    "undo_last_move",
]
