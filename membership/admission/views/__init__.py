"""Screens of one case and of the rules; the board is `membership.admission.board`."""

from membership.admission.views.cases import adopt, case, edit, new
from membership.admission.views.dossier import (
    answer,
    certificate,
    papers,
    people,
    verification,
    verification_remove,
)
from membership.admission.views.rules import rules, rules_new, rules_papers
from membership.admission.views.steps import resume, step, stop, undo

__all__ = [
    "adopt",
    "answer",
    "case",
    "certificate",
    "edit",
    "new",
    "papers",
    "people",
    "resume",
    "rules",
    "rules_new",
    "rules_papers",
    "step",
    "stop",
    "undo",
    "verification",
    "verification_remove",
]
