"""Criteria with points and what levels ask: a draft, published, then frozen by the first cycle."""

from functools import cached_property

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.models.rules import Clause, Standing
from core.paths import ancestor_paths
from organizations.permissions import Permission
from organizations.scope import granted_paths, scope_q


class CriteriaState(models.TextChoices):
    DRAFT = "DRAFT", gettext_lazy("Đang soạn")
    PUBLISHED = "PUBLISHED", gettext_lazy("Đã ban hành")
    WITHDRAWN = "WITHDRAWN", gettext_lazy("Đã thôi dùng")


class CriteriaSetQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Central ones, those of committees in the user's subtrees, and what those above publish."""
        inside = scope_q(user, Permission.VIEW_RATING, "organization__path")
        above = [
            path
            for granted in granted_paths(user, Permission.VIEW_RATING)
            for path in ancestor_paths(granted)
        ]
        rating_him = ~Q(state=CriteriaState.DRAFT) & Q(organization__path__in=above)
        return self.filter(Q(organization=None) | inside | rating_him)

    def published(self) -> "CriteriaSetQuerySet":
        return self.filter(state=CriteriaState.PUBLISHED)

    def usable(self, organization, rule_set) -> "CriteriaSetQuerySet":
        """Published ones a committee may open a cycle with; its own newest first."""
        own = Q(organization=None) | Q(organization=organization)
        return (
            self.published()
            .filter(own, rule_set=rule_set)
            .order_by(F("organization").asc(nulls_last=True), "-number")
        )


class CriteriaSet(models.Model):
    """The criteria by which a committee's base organizations are scored, in one version.

    Without an organization it is the central text that committees start from. `number` counts the
    versions of one committee under one rule set; `based_on` is what a version was made from.
    `version` guards against two editors.
    """

    organization = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="criteria_sets",
        verbose_name=gettext_lazy("Đảng ủy cấp trên"),
    )
    rule_set = models.ForeignKey(
        "assessments.RuleSet", on_delete=models.PROTECT, related_name="criteria_sets"
    )
    number = models.PositiveSmallIntegerField(gettext_lazy("Lần"), default=1)
    name = models.CharField(gettext_lazy("Tên"), max_length=200)
    document = models.CharField(gettext_lazy("Văn bản ban hành"), max_length=200, blank=True)
    state = models.CharField(
        gettext_lazy("Trạng thái"),
        max_length=10,
        choices=CriteriaState,
        default=CriteriaState.DRAFT,
    )
    based_on = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = CriteriaSetQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("Bộ tiêu chí")
        verbose_name_plural = gettext_lazy("Bộ tiêu chí")
        ordering = ["rule_set__year_from", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "rule_set", "number"], name="criteria_number_once"
            ),
            models.UniqueConstraint(
                fields=["rule_set", "number"],
                condition=Q(organization=None),
                name="central_criteria_number_once",
            ),
            models.UniqueConstraint(
                fields=["organization", "rule_set"],
                condition=Q(state="DRAFT"),
                name="one_draft_of_criteria",
            ),
            models.CheckConstraint(
                name="published_criteria_have_a_day",
                condition=Q(state="DRAFT") | Q(published_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return _("%(name)s (lần %(number)s)") % {"name": self.name, "number": self.number}

    @property
    def is_draft(self) -> bool:
        return self.state == CriteriaState.DRAFT

    @cached_property
    def organization_clauses(self) -> list["CriteriaClause"]:
        """What this version asks of each level, read once for this object."""
        return list(self.clauses.select_related("level"))


class Criterion(models.Model):
    """One criterion: what it asks, how many points it brings at the most, on what basis.

    `code` stays the same from version to version, so that a comparison knows what was changed.
    """

    criteria_set = models.ForeignKey(CriteriaSet, on_delete=models.CASCADE, related_name="criteria")
    code = models.SlugField(max_length=12)
    group = models.CharField(gettext_lazy("Nhóm"), max_length=160)
    text = models.CharField(gettext_lazy("Tiêu chí"), max_length=500)
    evidence = models.CharField(gettext_lazy("Minh chứng cần có"), max_length=300, blank=True)
    maximum = models.DecimalField(gettext_lazy("Điểm tối đa"), max_digits=5, decimal_places=2)
    basis = models.CharField(gettext_lazy("Căn cứ"), max_length=200, blank=True)
    standing = models.CharField(
        gettext_lazy("Mức ràng buộc"), max_length=12, choices=Standing, default=Standing.LOCAL
    )
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = gettext_lazy("Tiêu chí")
        verbose_name_plural = gettext_lazy("Tiêu chí")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["criteria_set", "code"], name="criterion_code_once"),
            models.CheckConstraint(name="criterion_brings_points", condition=Q(maximum__gt=0)),
        ]

    def __str__(self) -> str:
        return self.text


class CriteriaClause(models.Model):
    """What a version asks of a level of organizations: points, a condition, or what excludes others.

    It begins as a copy of a clause of the rule set (`origin`); without one it is the committee's
    own addition. `code` stays the same from version to version. `settings` are those of `Clause`.
    """

    KINDS = (Clause.Kind.BAND, Clause.Kind.CONDITION, Clause.Kind.FATAL)

    criteria_set = models.ForeignKey(CriteriaSet, on_delete=models.CASCADE, related_name="clauses")
    origin = models.ForeignKey(
        Clause, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    code = models.SlugField(max_length=12)
    kind = models.CharField(
        gettext_lazy("Loại"), max_length=12, choices=[(one.value, one.label) for one in KINDS]
    )
    level = models.ForeignKey(
        "assessments.RatingLevel", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    text = models.CharField(gettext_lazy("Nội dung"), max_length=500)
    settings = models.JSONField(gettext_lazy("Số liệu"), default=dict, blank=True)
    basis = models.CharField(gettext_lazy("Căn cứ"), max_length=200, blank=True)
    standing = models.CharField(
        gettext_lazy("Mức ràng buộc"), max_length=12, choices=Standing, default=Standing.LOCAL
    )
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = gettext_lazy("Quy tắc của bộ tiêu chí")
        verbose_name_plural = gettext_lazy("Quy tắc của bộ tiêu chí")
        ordering = ["kind", "order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["criteria_set", "code"], name="criteria_clause_code_once"
            ),
            models.UniqueConstraint(
                fields=["criteria_set", "level"],
                condition=Q(kind="BAND"),
                name="one_band_of_a_level",
            ),
            models.CheckConstraint(
                name="criteria_clause_kind",
                condition=Q(kind__in=["BAND", "CONDITION", "FATAL"]),
            ),
            models.CheckConstraint(
                name="a_band_has_a_level", condition=~Q(kind="BAND") | Q(level__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def is_local(self) -> bool:
        """Added by the committee: no clause of the rule set stands behind it."""
        return self.origin_id is None
