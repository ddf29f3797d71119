"""Members' yearly review and rating, by names (Plan 15-KH/ĐUK, II.2.2).

Who rates whom (DOMAIN.md): the member himself, then his cell, then the base committee.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from assessments.models.typed import TypedAnswers
from organizations.permissions import Permission
from organizations.scope import scope_q


def _seen_from(user, *path_fields: str) -> Q:
    """Rows of which one of the paths lies where the user sees reviews."""
    found = Q(pk__in=[])
    for field in path_fields:
        found |= scope_q(user, Permission.VIEW_REVIEW, field)
    return found


class ReviewRollQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Rolls of base organizations in the user's subtrees, and of cycles of committees there."""
        return self.filter(_seen_from(user, "organization__path", "cycle__organization__path"))


class ReviewRoll(models.Model):
    """How one base organization rates its members in a cycle: by names, or by numbers alone.

    Without a row, or with `by_names` off, the numbers are typed in the self-assessment. By names
    they are counted from `reviews`. `frozen_at`: the year is decided, and the counted reviews are
    those of the annual return, whatever the register is mended to afterwards.
    """

    cycle = models.ForeignKey(
        "assessments.Cycle", on_delete=models.PROTECT, related_name="review_rolls"
    )
    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="review_rolls"
    )
    by_names = models.BooleanField(_("Xếp loại theo danh sách đảng viên"), default=False)
    version = models.PositiveIntegerField(default=1)
    chosen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    frozen_at = models.DateTimeField(_("Chốt lúc"), null=True, blank=True)

    objects = ReviewRollQuerySet.as_manager()

    class Meta:
        verbose_name = _("Danh sách kiểm điểm, xếp loại đảng viên")
        verbose_name_plural = _("Danh sách kiểm điểm, xếp loại đảng viên")
        ordering = ["organization__path"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "organization"], name="one_roll_a_cycle"),
            models.CheckConstraint(
                name="frozen_roll_is_by_names", condition=Q(frozen_at=None) | Q(by_names=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization} – {self.cycle.year}"

    @property
    def is_frozen(self) -> bool:
        return self.frozen_at is not None


class CellMeetingQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Meetings of the cells whose reviews the user sees."""
        return self.filter(
            _seen_from(
                user,
                "organization__path",
                "roll__organization__path",
                "roll__cycle__organization__path",
            )
        )


class CellMeeting(TypedAnswers):
    """The meeting at which a cell rated its members: the day, and how many of them were there."""

    roll = models.ForeignKey(ReviewRoll, on_delete=models.CASCADE, related_name="meetings")
    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="+"
    )
    met_on = models.DateField(_("Ngày họp"), null=True, blank=True)
    present = models.PositiveSmallIntegerField(_("Số đảng viên dự họp"), null=True, blank=True)

    objects = CellMeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("Cuộc họp xếp loại của chi bộ")
        verbose_name_plural = _("Cuộc họp xếp loại của chi bộ")
        constraints = [
            models.UniqueConstraint(
                fields=["roll", "organization"], name="one_rating_meeting_a_cell"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organization} – {self.roll.cycle.year}"


class MemberReviewQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Reviews at cells of the user's subtrees, and of rolls and cycles there."""
        return self.filter(
            _seen_from(
                user,
                "organization__path",
                "roll__organization__path",
                "roll__cycle__organization__path",
            )
        )


class MemberReview(TypedAnswers):
    """What his cell and his base committee make of one member's year.

    `organization` is the cell that the register counts him at on the year's day; somebody who
    lives elsewhere for a time stays with his official cell. The columns hold what of the typed
    answers can be read; saving writes them. Either he is rated, or he carries a reason with its
    date. `is_counted` goes off at the freezing for whom the register did not count any more.
    """

    roll = models.ForeignKey(ReviewRoll, on_delete=models.CASCADE, related_name="reviews")
    member = models.ForeignKey(
        "membership.Member", on_delete=models.PROTECT, related_name="reviews"
    )
    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="member_reviews"
    )
    remarks = models.TextField(_("Nhận xét của chi bộ"), blank=True)
    attendance = models.TextField(_("Nhận xét về dự sinh hoạt, phát biểu"), blank=True)
    proposed_level = models.ForeignKey(
        "assessments.RatingLevel",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Mức chi bộ đề xuất"),
    )
    votes_for = models.PositiveSmallIntegerField(_("Số tán thành"), null=True, blank=True)
    reason = models.ForeignKey(
        "assessments.NotRatedReason",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Lý do không thuộc diện đánh giá"),
    )
    reason_on = models.DateField(_("Từ ngày"), null=True, blank=True)
    reason_note = models.CharField(_("Căn cứ"), max_length=300, blank=True)
    decided_level = models.ForeignKey(
        "assessments.RatingLevel",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Mức cấp ủy cơ sở quyết định"),
    )
    decided_on = models.DateField(_("Ngày quyết định"), null=True, blank=True)
    decision_number = models.CharField(_("Số nghị quyết"), max_length=60, blank=True)
    decision_reason = models.TextField(_("Lý do quyết định khác đề xuất"), blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    is_counted = models.BooleanField(default=True)

    objects = MemberReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("Kiểm điểm, xếp loại đảng viên")
        verbose_name_plural = _("Kiểm điểm, xếp loại đảng viên")
        ordering = ["member__sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["roll", "member"], name="one_review_a_member"),
            models.CheckConstraint(
                name="review_reason_has_its_day",
                condition=Q(reason=None, reason_on=None)
                | Q(reason__isnull=False, reason_on__isnull=False),
            ),
            models.CheckConstraint(
                name="review_rated_or_a_reason",
                condition=Q(reason=None) | Q(proposed_level=None, decided_level=None),
            ),
            models.CheckConstraint(
                name="review_decided_by_somebody",
                condition=Q(decided_level=None, decided_on=None, decided_by=None)
                | Q(
                    decided_level__isnull=False,
                    decided_on__isnull=False,
                    decided_by__isnull=False,
                    proposed_level__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="review_decided_otherwise_has_why",
                condition=Q(decided_level=None)
                | Q(decided_level=F("proposed_level"))
                | ~Q(decision_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} – {self.roll.cycle.year}"

    @property
    def is_settled(self) -> bool:
        """Decided, or not subject to assessment for a reason with its date."""
        return self.decided_level_id is not None or self.reason_id is not None


class SelfReviewQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Of the reviews that the user may see."""
        return self.filter(
            _seen_from(
                user,
                "review__organization__path",
                "review__roll__organization__path",
                "review__roll__cycle__organization__path",
            )
        )


class SelfReview(TypedAnswers):
    """The member's own review and rating of his year.

    `is_own`: he typed it by his own account, and nobody else changes it. Otherwise it was entered
    for him from the paper of the day `paper_on`.
    """

    review = models.OneToOneField(
        MemberReview, on_delete=models.CASCADE, related_name="self_review"
    )
    text = models.TextField(_("Tự kiểm điểm"), blank=True)
    level = models.ForeignKey(
        "assessments.RatingLevel",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Mức tự xếp loại"),
    )
    is_own = models.BooleanField(default=False)
    paper_on = models.DateField(_("Theo bản giấy, biên bản ngày"), null=True, blank=True)

    objects = SelfReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("Bản tự kiểm điểm")
        verbose_name_plural = _("Bản tự kiểm điểm")
        constraints = [
            models.CheckConstraint(
                name="self_review_on_paper_or_own", condition=Q(is_own=False) | Q(paper_on=None)
            )
        ]

    def __str__(self) -> str:
        return str(self.review)
