"""The year's decision freezes the reviews; its reopening lets them be mended."""

from django.utils.translation import gettext_lazy

from assessments.models import Cycle, MemberReview
from assessments.reviews.lines import lines_of, roll_of
from core import audit
from core.dates import now
from organizations.models import Organization

audit.register_sentence(
    "review.freeze",
    gettext_lazy("%(actor)s đã quyết định năm; xếp loại từng đảng viên của %(subject)s được chốt"),
)
audit.register_sentence(
    "review.thaw",
    gettext_lazy("%(actor)s đã mở lại năm; xếp loại từng đảng viên của %(subject)s sửa được"),
)


def freeze(*, cycle: Cycle, organization: Organization, by) -> None:
    """Keep for whom the register counted on the year's day, at which cell; part of the decision.

    Nothing happens where the organization rates by numbers. The caller has checked that the
    reviews are those that were submitted.
    """
    roll = roll_of(cycle, organization)
    if roll is None or not roll.by_names:
        return
    rows = []
    for line in lines_of(cycle, organization, roll).lines:
        line.row.organization = line.cell
        rows.append(line.row)
    roll.reviews.update(is_counted=False)
    for row in rows:
        row.is_counted = True
    MemberReview.objects.bulk_update(rows, ["organization", "is_counted"])
    roll.frozen_at = now()
    roll.save(update_fields=["frozen_at"])
    after = {"members": len(rows)}
    audit.record("review.freeze", by=by, subject=roll, scope_path=organization.path, after=after)


def thaw(*, cycle: Cycle, organization: Organization, by) -> None:
    """Let the reviews of a reopened year be mended again once it is returned."""
    roll = roll_of(cycle, organization)
    if roll is None or not roll.is_frozen:
        return
    roll.frozen_at = None
    roll.save(update_fields=["frozen_at"])
    audit.record("review.thaw", by=by, subject=roll, scope_path=organization.path)
