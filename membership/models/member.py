"""A member's file and its dated history."""

from datetime import date

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.validators import validate_plain_text
from membership import life
from membership.models.person import Person
from organizations.permissions import Permission
from organizations.scope import scope_q


class Standing(models.TextChoices):
    PROBATIONARY = life.Standing.PROBATIONARY.value, _("Dự bị")
    FULL = life.Standing.FULL.value, _("Chính thức")


class Status(models.TextChoices):
    """Where a file stands today: in the register, elsewhere, or how it ended.

    A withdrawn file was opened by mistake: nothing of its history stands.
    """

    ACTIVE = "ACTIVE", _("Đang sinh hoạt")
    AWAY = "AWAY", _("Đã chuyển đi")
    STRUCK_OFF = life.Kind.STRUCK_OFF.value, _("Đã xóa tên")
    EXPELLED = life.Kind.EXPELLED.value, _("Đã khai trừ")
    LEFT = life.Kind.LEFT.value, _("Đã ra khỏi Đảng")
    DIED = life.Kind.DIED.value, _("Đã từ trần")
    WITHDRAWN = "WITHDRAWN", _("Hồ sơ lập nhầm")


validate_card_number = RegexValidator(
    r"\A\d{6,12}\Z",
    _("Số thẻ đảng viên gồm 6 đến 12 chữ số, giữ cả số 0 ở đầu; ví dụ 54012345."),
    code="bad_card_number",
)


class MemberQuerySet(models.QuerySet):
    def visible_to(self, user, permission: str = Permission.VIEW_MEMBER):
        """Files kept by organizations of the user's subtrees today, of members and former ones."""
        return self.filter(scope_q(user, permission, "organization__path"))

    def active(self):
        """In the register today."""
        return self.filter(status=Status.ACTIVE)

    def rightly_opened(self):
        """Without the files that were opened by mistake."""
        return self.exclude(status=Status.WITHDRAWN)


class Member(Person):
    """A member's file.

    `organization` (the cell, or the base organization while he has no cell yet), `standing`,
    `status` and the days mirror the history (`events`), which is the truth; only
    `membership.register.actions` writes them. Of somebody who left, `organization` is the last
    cell: it keeps his file.
    """

    code = models.CharField(_("Mã hồ sơ"), max_length=12, unique=True, editable=False)
    organization = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        related_name="members",
        verbose_name=_("Chi bộ"),
    )
    status = models.CharField(
        _("Tình trạng"), max_length=12, choices=Status, default=Status.ACTIVE, editable=False
    )
    standing = models.CharField(_("Đảng viên"), max_length=12, choices=Standing, editable=False)
    admitted_on = models.DateField(_("Ngày kết nạp"), editable=False)
    ceremony_on = models.DateField(_("Ngày lễ kết nạp"), null=True, blank=True, editable=False)
    official_on = models.DateField(_("Ngày chính thức"), null=True, blank=True, editable=False)
    since = models.DateField(_("Ở chi bộ từ ngày"), null=True, blank=True, editable=False)
    card_number = models.CharField(
        _("Số thẻ đảng viên"), max_length=12, blank=True, validators=[validate_card_number]
    )
    card_issued_on = models.DateField(_("Ngày cấp thẻ"), null=True, blank=True)
    dues_through = models.DateField(
        _("Đảng phí đã đóng đến tháng"), null=True, blank=True, editable=False
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = MemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("Đảng viên")
        verbose_name_plural = _("Đảng viên")
        ordering = ["sort_key", "pk"]
        indexes = [
            models.Index(fields=["sort_key", "id"], name="member_by_name"),
            models.Index(fields=["birth_date", "id"], name="member_by_birth"),
            models.Index(fields=["admitted_on", "id"], name="member_by_admission"),
            models.Index(fields=["organization", "status", "sort_key"], name="member_by_place"),
            models.Index(
                fields=["search_key"], name="member_by_search", opclasses=["varchar_pattern_ops"]
            ),
            models.Index(
                fields=["reversed_key"],
                name="member_by_given_name",
                opclasses=["varchar_pattern_ops"],
            ),
            models.Index(
                fields=["card_number"], condition=~Q(card_number=""), name="member_by_card"
            ),
            models.Index(
                fields=["identity_number"],
                condition=~Q(identity_number=""),
                name="member_by_identity",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="member_official_after_admission",
                condition=Q(official_on=None) | Q(official_on__gte=F("admitted_on")),
            ),
            models.CheckConstraint(
                name="member_born_before_admission",
                condition=Q(birth_date__lt=F("admitted_on")),
            ),
        ]

    @property
    def is_active(self) -> bool:
        return self.status == Status.ACTIVE


class MemberEventQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Events of the files that the user may see."""
        return self.filter(scope_q(user, Permission.VIEW_MEMBER, "member__organization__path"))

    def standing(self):
        """Events that were not undone, in the order a life is replayed."""
        return self.filter(undone_at=None).order_by("on", "pk")

    def holding(self, day: date):
        """Standing marks with a span (positions, exemptions …) that holds the day."""
        return self.filter(undone_at=None, on__lte=day).filter(Q(until=None) | Q(until__gt=day))


class MemberEvent(models.Model):
    """One dated event of a member's history. Undone ones stay, marked, and count for nothing.

    `organization` is the cell it leads to or happens in (None: outside of the portal, `place` says
    where), `origin` the cell it leaves, worked out by the replay. `what` is a code within the kind:
    the title of a position, the years of a badge, the form of a discipline, why struck off. `term`
    is the term of office of a position ("2010–2015"). `until` is the first day after a span.
    """

    KINDS = [(kind.value, life.LABELS[kind]) for kind in life.Kind]

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(_("Nội dung"), max_length=16, choices=KINDS)
    on = models.DateField(_("Ngày"))
    until = models.DateField(_("Đến trước ngày"), null=True, blank=True)
    organization = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Tổ chức"),
    )
    origin = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Từ tổ chức"),
    )
    place = models.CharField(
        _("Nơi ngoài hệ thống"), max_length=200, blank=True, validators=[validate_plain_text]
    )
    what = models.CharField(_("Chi tiết"), max_length=30, blank=True)
    term = models.CharField(_("Nhiệm kỳ"), max_length=9, blank=True)
    decision_number = models.CharField(_("Số văn bản"), max_length=60, blank=True)
    decided_on = models.DateField(_("Ngày văn bản"), null=True, blank=True)
    note = models.CharField(_("Ghi chú"), max_length=300, blank=True)
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = MemberEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("Biến động của đảng viên")
        verbose_name_plural = _("Biến động của đảng viên")
        ordering = ["on", "pk"]
        indexes = [
            models.Index(fields=["organization", "on"], name="event_by_place"),
            models.Index(fields=["origin", "on"], name="event_by_origin"),
            models.Index(fields=["kind", "on"], name="event_by_kind"),
        ]
        constraints = [
            models.CheckConstraint(
                name="event_ends_after_it_begins",
                condition=Q(until=None) | Q(until__gt=F("on")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} – {self.member}"


class SpellQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Spells in the organizations of the user's subtrees: whom the register of a day held."""
        return self.filter(scope_q(user, Permission.VIEW_MEMBER, "organization__path"))

    def on(self, day: date):
        """Spells that hold the day: the register of that day."""
        return self.filter(since__lte=day).filter(Q(until=None) | Q(until__gt=day))

    def before(self, day: date):
        """Spells that hold the day before: the register as the day began."""
        return self.filter(since__lt=day).filter(Q(until=None) | Q(until__gte=day))


class Spell(models.Model):
    """A stretch of days of one member in one cell and one standing, written from the replay."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="spells")
    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="spells"
    )
    standing = models.CharField(max_length=12, choices=Standing)
    since = models.DateField(_("Từ ngày"))
    until = models.DateField(_("Đến trước ngày"), null=True, blank=True)

    objects = SpellQuerySet.as_manager()

    class Meta:
        verbose_name = _("Thời gian sinh hoạt")
        verbose_name_plural = _("Thời gian sinh hoạt")
        ordering = ["since", "pk"]
        indexes = [models.Index(fields=["organization", "since", "until"], name="spell_by_place")]
        constraints = [
            models.UniqueConstraint(
                fields=["member"], condition=Q(until=None), name="one_open_spell_per_member"
            ),
            models.CheckConstraint(
                name="spell_ends_after_it_begins",
                condition=Q(until=None) | Q(until__gt=F("since")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.organization}"
