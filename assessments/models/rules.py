"""Rule sets: levels, clauses and their legal basis, as data by span of years."""

from functools import cached_property

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Standing(models.TextChoices):
    """How binding a rule is. An unconfirmed one never decides anything by itself."""

    MANDATORY = "MANDATORY", _("Bắt buộc")
    GUIDANCE = "GUIDANCE", _("Hướng dẫn")
    LOCAL = "LOCAL", _("Quy định của địa phương")
    UNCONFIRMED = "UNCONFIRMED", _("Chưa kiểm chứng văn bản")


class RuleSetQuerySet(models.QuerySet):
    def for_year(self, year: int) -> "RuleSet | None":
        """The rule set whose span holds the year, or None."""
        return (
            self.filter(year_from__lte=year)
            .filter(Q(year_until=None) | Q(year_until__gte=year))
            .first()
        )


class RuleSet(models.Model):
    """The rules of a span of years. Frozen once a cycle uses it.

    `vocabulary` names the family of words: a trend across two vocabularies shows a break.
    """

    code = models.SlugField(_("Mã"), max_length=40, unique=True)
    name = models.CharField(_("Tên"), max_length=200)
    year_from = models.PositiveSmallIntegerField(_("Từ năm"))
    year_until = models.PositiveSmallIntegerField(_("Đến năm"), null=True, blank=True)
    basis = models.CharField(_("Căn cứ"), max_length=300)
    standing = models.CharField(_("Mức ràng buộc"), max_length=12, choices=Standing)
    vocabulary = models.SlugField(_("Bộ từ xếp loại"), max_length=20)
    note = models.TextField(_("Ghi chú"), blank=True)
    frozen_at = models.DateTimeField(_("Khóa từ lúc"), null=True, blank=True)

    objects = RuleSetQuerySet.as_manager()

    class Meta:
        verbose_name = _("Bộ quy tắc")
        verbose_name_plural = _("Bộ quy tắc")
        ordering = ["year_from"]
        constraints = [
            models.CheckConstraint(
                name="rule_set_span",
                condition=Q(year_until=None) | Q(year_until__gte=F("year_from")),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @cached_property
    def organization_clauses(self) -> list["Clause"]:
        """The clauses about organizations, read once for this object."""
        return list(self.clauses.filter(subject=Subject.ORGANIZATION).select_related("level"))

    @property
    def is_scored(self) -> bool:
        """Whether a confirmed rule gives organizations their level by points."""
        return any(
            clause.kind == Clause.Kind.BAND and clause.standing != Standing.UNCONFIRMED
            for clause in self.organization_clauses
        )

    @property
    def years(self) -> str:
        """The span as people write it: "2008–2010", "từ 2025"."""
        if self.year_until is None:
            return _("từ %(year)s") % {"year": self.year_from}
        return f"{self.year_from}–{self.year_until}"


class Subject(models.TextChoices):
    """Whom a level or clause is about."""

    ORGANIZATION = "ORGANIZATION", _("Tổ chức đảng")
    MEMBER = "MEMBER", _("Đảng viên")


class RatingLevel(models.Model):
    """One quality level of a rule set, for organizations or for members.

    What statistics need to know of a level stands in its flags, never in its words:
    `pure_and_strong` (counts as TSVM), `good_or_better`, `completing` (the plan wants its share to
    fall) and `failing` (the plan wants none). `counted_in` marks an "of which" level.
    """

    rule_set = models.ForeignKey(RuleSet, on_delete=models.CASCADE, related_name="levels")
    subject = models.CharField(max_length=12, choices=Subject)
    code = models.SlugField(_("Mã"), max_length=20)
    name = models.CharField(_("Mức xếp loại"), max_length=120)
    short_name = models.CharField(_("Tên ngắn"), max_length=40)
    sign = models.CharField(_("Ký hiệu"), max_length=6)
    tone = models.SlugField(_("Màu"), max_length=12)
    order = models.SmallIntegerField(_("Thứ tự"))
    counted_in = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts"
    )
    pure_and_strong = models.BooleanField(default=False)
    good_or_better = models.BooleanField(default=False)
    completing = models.BooleanField(default=False)
    failing = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("Mức xếp loại")
        verbose_name_plural = _("Mức xếp loại")
        ordering = ["rule_set__year_from", "subject", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["rule_set", "subject", "code"], name="level_code_once_per_rule_set"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Clause(models.Model):
    """One rule of a rule set: what it says, its numbers, its basis and how binding it is."""

    class Kind(models.TextChoices):
        BAND = "BAND", _("Khung điểm")
        CONDITION = "CONDITION", _("Điều kiện")
        FATAL = "FATAL", _("Điều kiện loại trừ")
        CAP = "CAP", _("Tỷ lệ tối đa")
        EXEMPTION = "EXEMPTION", _("Không thuộc diện đánh giá")

    rule_set = models.ForeignKey(RuleSet, on_delete=models.CASCADE, related_name="clauses")
    subject = models.CharField(max_length=12, choices=Subject)
    kind = models.CharField(_("Loại"), max_length=12, choices=Kind)
    level = models.ForeignKey(RatingLevel, on_delete=models.CASCADE, null=True, blank=True)
    text = models.CharField(_("Nội dung"), max_length=500)
    settings = models.JSONField(_("Số liệu"), default=dict, blank=True)
    basis = models.CharField(_("Căn cứ"), max_length=200)
    standing = models.CharField(_("Mức ràng buộc"), max_length=12, choices=Standing)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("Quy tắc")
        verbose_name_plural = _("Quy tắc")
        ordering = ["subject", "kind", "order"]

    def __str__(self) -> str:
        return self.text


class NotRatedReason(models.Model):
    """Why an organization or a member is not subject to assessment (data)."""

    subject = models.CharField(max_length=12, choices=Subject)
    code = models.SlugField(_("Mã"), max_length=30)
    name = models.CharField(_("Lý do"), max_length=160)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("Lý do không thuộc diện đánh giá")
        verbose_name_plural = _("Lý do không thuộc diện đánh giá")
        ordering = ["subject", "order"]
        constraints = [models.UniqueConstraint(fields=["subject", "code"], name="reason_once")]

    def __str__(self) -> str:
        return self.name
