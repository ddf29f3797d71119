"""Keeping what was typed in a part of a form: the one way for all forms of the year."""

from collections.abc import Iterable
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.models.typed import TypedAnswers
from core.concurrency import claim_version
from core.exceptions import Refused

#: Saves of one person within this time are one sitting, and one event of the audit trail.
SITTING = timedelta(minutes=30)
LONGEST_ANSWER = 20_000


def keep(part: TypedAnswers, *, fields: Iterable[str], answers: dict, version, by) -> bool:
    """Keep the answers to `fields` as they were typed; the part is saved.

    Whether a new sitting began with it: the trail says who wrote, not each key pressed. Runs
    inside the transaction of the action. Raises Refused for an answer that is too long,
    StaleVersion when somebody else saved since `version`.
    """
    taken = {name: str(answers[name]).replace("\x00", "") for name in fields if name in answers}
    if any(len(answer) > LONGEST_ANSWER for answer in taken.values()):
        raise Refused(
            _("Một ô dài quá %(limit)s ký tự; xin rút gọn rồi lưu lại.") % {"limit": LONGEST_ANSWER}
        )
    claim_version(part, version)
    is_same_sitting = part.saved_by_id == by.pk and timezone.now() - part.saved_at < SITTING
    part.answers = {**part.answers, **taken}
    part.saved_by = by
    part.save(update_fields=["answers", "saved_by", "saved_at"])
    return not is_same_sitting
