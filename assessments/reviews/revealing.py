"""Showing from above which member was rated how: when it may be, and who looked."""

from collections import Counter

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.models import Cycle, ReviewRoll, SelfAssessment
from assessments.reviews.lines import Line, Lines
from core import audit
from core.exceptions import Refused
from organizations.models import Organization
from organizations.permissions import Permission
from organizations.scope import can, check_can

audit.register_sentence(
    "review.reveal",
    gettext_lazy(
        "%(actor)s đã xem mức xếp loại của từng đảng viên: %(subject)s (%(after.members)s đảng viên)"
    ),
)


def why_not_revealed(cycle: Cycle, base: Organization, roll: ReviewRoll | None, user) -> str:
    """Why the user sees no member's level now, or "".

    Who writes the reviews sees them at any time; from above they are read once they were handed in.
    """
    if roll is None or not roll.by_names:
        return _("Năm này xếp loại theo số lượng, nên không có mức của từng đảng viên.")
    if roll.is_frozen or can(user, Permission.WRITE_REVIEW, base):
        return ""
    assessment = SelfAssessment.objects.filter(cycle=cycle, organization=base).first()
    if assessment is None or assessment.is_editable:
        return _("Mức của từng đảng viên hiện ra sau khi cấp ủy cơ sở nộp bản tự đánh giá.")
    return ""


@transaction.atomic
def reveal(*, cycle: Cycle, base: Organization, roll: ReviewRoll, lines: Lines, by) -> list[Line]:
    """Every member with his decided level or his reason; the audit trail keeps who looked.

    Raises PermissionDenied, or Refused with the sentence of `why_not_revealed`.
    """
    check_can(by, Permission.VIEW_REVIEW, base)
    if problem := why_not_revealed(cycle, base, roll, by):
        raise Refused(problem)
    after = {"members": len(lines.lines), "year": cycle.year}
    audit.record("review.reveal", by=by, subject=roll, scope_path=base.path, after=after)
    return lines.lines


def counts_of(lines: Lines, levels) -> list[tuple[object, int]]:
    """(level, members decided there), best first; counts in members."""
    found = Counter(line.level.code for line in lines.lines if line.level)
    return [(level, found[level.code]) for level in levels]
