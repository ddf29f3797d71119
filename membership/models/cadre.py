"""Cadre planning: posts of a term, and who is planned for them (Plan 15-KH/ĐUK, II.2.1)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.validators import validate_plain_text
from membership.models.member import Member
from organizations.permissions import Permission
from organizations.scope import scope_q


class CadrePostQuerySet(models.QuerySet):
    def visible_to(self, user, permission: str = Permission.VIEW_CADRE):
        """Posts of the organizations of the user's subtrees."""
        return self.filter(scope_q(user, permission, "organization__path"))


class CadrePost(models.Model):
    """A post of an organization in a term, with the number of people it needs."""

    organization = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        related_name="cadre_posts",
        verbose_name=_("Tổ chức"),
    )
    title = models.CharField(_("Chức danh"), max_length=160, validators=[validate_plain_text])
    term_from = models.PositiveSmallIntegerField(_("Nhiệm kỳ từ năm"))
    term_until = models.PositiveSmallIntegerField(_("Đến năm"))
    seats = models.PositiveSmallIntegerField(_("Số người cần"), default=1)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = CadrePostQuerySet.as_manager()

    class Meta:
        verbose_name = _("Chức danh quy hoạch")
        verbose_name_plural = _("Chức danh quy hoạch")
        ordering = ["organization__path", "-term_from", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "title", "term_from"], name="cadre_post_once_a_term"
            ),
            models.CheckConstraint(
                name="cadre_term_in_order", condition=Q(term_until__gt=F("term_from"))
            ),
            models.CheckConstraint(name="cadre_post_has_seats", condition=Q(seats__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.term_from}–{self.term_until})"


class CadreCandidateQuerySet(models.QuerySet):
    def visible_to(self, user):
        """People planned for posts that the user may see."""
        return self.filter(scope_q(user, Permission.VIEW_CADRE, "post__organization__path"))


class CadreCandidate(models.Model):
    """A member who is planned for a post, from a decision until taken off."""

    post = models.ForeignKey(CadrePost, on_delete=models.CASCADE, related_name="candidates")
    member = models.ForeignKey(
        Member, on_delete=models.PROTECT, related_name="+", verbose_name=_("Đảng viên")
    )
    added_on = models.DateField(_("Đưa vào quy hoạch ngày"))
    decision_number = models.CharField(_("Số quyết định"), max_length=60)
    removed_on = models.DateField(_("Đưa ra ngày"), null=True, blank=True)
    removal_reason = models.CharField(
        _("Lý do đưa ra"), max_length=300, blank=True, validators=[validate_plain_text]
    )

    objects = CadreCandidateQuerySet.as_manager()

    class Meta:
        verbose_name = _("Cán bộ quy hoạch")
        verbose_name_plural = _("Cán bộ quy hoạch")
        ordering = ["post", "member__sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["post", "member"],
                condition=Q(removed_on=None),
                name="candidate_once_per_post",
            ),
            models.CheckConstraint(
                name="candidate_removed_with_a_reason",
                condition=Q(removed_on=None, removal_reason="")
                | Q(removed_on__gte=F("added_on"), removal_reason__gt=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} – {self.post}"
