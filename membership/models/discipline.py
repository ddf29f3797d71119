"""Discipline and striking off: decisions, their delivery, appeals and deadlines."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.validators import validate_plain_text
from membership.models.member import Member, MemberEvent
from organizations.permissions import Permission
from organizations.scope import scope_q


class Form(models.TextChoices):
    """Forms of discipline of members, and striking off, which is none (DOMAIN.md)."""

    REPRIMAND = "REPRIMAND", _("Khiển trách")
    WARNING = "WARNING", _("Cảnh cáo")
    REMOVAL = "REMOVAL", _("Cách chức")
    EXPULSION = "EXPULSION", _("Khai trừ")
    STRIKING_OFF = "STRIKING_OFF", _("Xóa tên (không phải kỷ luật)")


class StrikingReason(models.TextChoices):
    """Why a member is struck off the list (Statutes, article 8)."""

    NO_MEETINGS = "NO_MEETINGS", _("Bỏ sinh hoạt ba tháng trong năm không có lý do chính đáng")
    NO_DUES = "NO_DUES", _("Không đóng đảng phí ba tháng trong năm không có lý do chính đáng")
    CARD = "CARD", _("Tự ý trả hoặc hủy thẻ đảng viên")
    WILL = "WILL", _("Giảm sút ý chí phấn đấu, không làm nhiệm vụ đảng viên")
    TWO_YEARS = "TWO_YEARS", _("Hai năm liền vi phạm tư cách hoặc không hoàn thành nhiệm vụ")
    PROBATION = "PROBATION", _("Dự bị không đủ tư cách")


class Body(models.TextChoices):
    """Who decides, by competence (Statutes, articles 8 and 36)."""

    CELL = "CELL", _("Chi bộ")
    BASE = "BASE", _("Đảng ủy cơ sở")
    DELEGATED = "DELEGATED", _("Đảng ủy cơ sở được ủy quyền kết nạp, khai trừ")
    STANDING = "STANDING", _("Ban thường vụ cấp ủy cấp trên trực tiếp")
    COMMITTEE = "COMMITTEE", _("Ban chấp hành cấp trên trực tiếp")
    INSPECTION = "INSPECTION", _("Ủy ban kiểm tra cấp trên trực tiếp")
    HIGHER = "HIGHER", _("Cấp khác: cao hơn hoặc ngoài hệ thống")


class Ending(models.TextChoices):
    """How a decision stopped counting, other than by time."""

    CANCELLED = "CANCELLED", _("Đã xóa bỏ sau khiếu nại")
    REPLACED = "REPLACED", _("Đã thay bằng quyết định khác")
    WITHDRAWN = "WITHDRAWN", _("Đã rút vì ghi nhầm")


#: Forms that end a membership.
ENDING = (Form.EXPULSION, Form.STRIKING_OFF)
#: Forms that lapse by time; expulsion and striking off end a membership and do not.
LAPSING = (Form.REPRIMAND, Form.WARNING, Form.REMOVAL)


class DisciplineQuerySet(models.QuerySet):
    def visible_to(self, user, permission: str = Permission.VIEW_DISCIPLINE):
        """Decisions about members whose files the user's organizations keep."""
        return self.filter(scope_q(user, permission, "member__organization__path"))

    def standing(self):
        """Not cancelled, replaced or withdrawn: what the figures count."""
        return self.filter(ended_as="")

    def in_force(self, day: date):
        """Standing forms of discipline that have not lapsed by the day."""
        return self.standing().filter(decided_on__lte=day, in_force_until__gt=day)


class Discipline(models.Model):
    """One decision: the form, why, by whom, when delivered. `event` is its mark in the history.

    `body` is the kind of body that decided, "" on rows older than that choice; `decided_by` is its
    name as it was on the day, typed for a body outside of the committee.
    `organization` is the cell of that day: the decision counts there even after the member moved.
    `position` is the post that a removal ended, `position_until` how long it was to last before.
    `in_force_until` (the first day on which a form of discipline has lapsed) and `appeal_until`
    (the last day for a complaint) follow from the rules of the day of the decision; the actions
    write them.
    """

    member = models.ForeignKey(
        Member, on_delete=models.PROTECT, related_name="disciplines", verbose_name=_("Đảng viên")
    )
    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="+"
    )
    form = models.CharField(_("Hình thức"), max_length=12, choices=Form)
    reason = models.CharField(
        _("Nội dung vi phạm"), max_length=400, validators=[validate_plain_text]
    )
    striking_reason = models.CharField(
        _("Trường hợp xóa tên"), max_length=12, choices=StrikingReason, blank=True
    )
    body = models.CharField(_("Cấp quyết định"), max_length=12, choices=Body, blank=True)
    decided_by = models.CharField(
        _("Tên cấp quyết định"), max_length=160, validators=[validate_plain_text]
    )
    decision_number = models.CharField(_("Số quyết định"), max_length=60)
    decided_on = models.DateField(_("Ngày quyết định"))
    delivered_on = models.DateField(_("Ngày giao quyết định"), null=True, blank=True)
    event = models.OneToOneField(
        MemberEvent, on_delete=models.PROTECT, related_name="discipline", editable=False
    )
    position = models.ForeignKey(
        MemberEvent,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="removals",
        verbose_name=_("Chức vụ bị cách"),
        editable=False,
    )
    position_until = models.DateField(null=True, blank=True, editable=False)
    in_force_until = models.DateField(
        _("Hết hiệu lực từ ngày"), null=True, blank=True, editable=False
    )
    appeal_until = models.DateField(_("Hạn khiếu nại"), null=True, blank=True, editable=False)
    replaces = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="replaced_by",
        verbose_name=_("Thay cho quyết định"),
        editable=False,
    )
    ended_as = models.CharField(
        _("Không còn giá trị"), max_length=10, choices=Ending, blank=True, editable=False
    )
    ended_on = models.DateField(_("Từ ngày"), null=True, blank=True, editable=False)
    ended_reason = models.CharField(
        _("Lý do"), max_length=300, blank=True, validators=[validate_plain_text]
    )
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    objects = DisciplineQuerySet.as_manager()

    class Meta:
        verbose_name = _("Quyết định kỷ luật, xóa tên")
        verbose_name_plural = _("Quyết định kỷ luật, xóa tên")
        ordering = ["-decided_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="striking_off_has_its_reason",
                condition=Q(form="STRIKING_OFF", striking_reason__gt="")
                | (~Q(form="STRIKING_OFF") & Q(striking_reason="")),
            ),
            models.CheckConstraint(
                name="discipline_delivered_after_decided",
                condition=Q(delivered_on=None) | Q(delivered_on__gte=F("decided_on")),
            ),
            models.CheckConstraint(
                name="discipline_ended_on_a_day",
                condition=Q(ended_as="", ended_on=None)
                | Q(ended_as__gt="", ended_on__isnull=False),
            ),
            models.CheckConstraint(
                name="discipline_lapses_unless_it_ends_membership",
                condition=Q(form__in=LAPSING, in_force_until__isnull=False)
                | (~Q(form__in=LAPSING) & Q(in_force_until=None)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_form_display()} – {self.member}"

    @property
    def is_standing(self) -> bool:
        return not self.ended_as

    @property
    def ends_membership(self) -> bool:
        """Expulsion and striking off."""
        return self.form in ENDING

    def is_in_force(self, day: date) -> bool:
        """A form of discipline that stands and has not lapsed by the day."""
        return self.is_standing and self.in_force_until is not None and day < self.in_force_until


class AppealQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Appeals against decisions that the user may see."""
        return self.filter(
            scope_q(user, Permission.VIEW_DISCIPLINE, "discipline__member__organization__path")
        )

    def open(self):
        """Not answered yet, against decisions that stand."""
        return self.filter(resolved_on=None, discipline__ended_as="")


class Appeal(models.Model):
    """A complaint of the member against a decision, and what came of it."""

    class Outcome(models.TextChoices):
        UPHELD = "UPHELD", _("Giữ nguyên quyết định")
        LIGHTER = "LIGHTER", _("Giảm hình thức")
        HEAVIER = "HEAVIER", _("Tăng hình thức")
        CANCELLED = "CANCELLED", _("Xóa bỏ quyết định")
        WITHDRAWN = "WITHDRAWN", _("Người khiếu nại rút đơn")

    discipline = models.ForeignKey(Discipline, on_delete=models.CASCADE, related_name="appeals")
    filed_on = models.DateField(_("Ngày khiếu nại"))
    filed_with = models.CharField(
        _("Nơi nhận khiếu nại"), max_length=160, validators=[validate_plain_text]
    )
    due_on = models.DateField(_("Hạn giải quyết"), editable=False)
    resolved_on = models.DateField(_("Ngày giải quyết"), null=True, blank=True)
    outcome = models.CharField(_("Kết quả"), max_length=10, choices=Outcome, blank=True)
    decision_number = models.CharField(_("Số quyết định"), max_length=60, blank=True)
    note = models.CharField(
        _("Ghi chú"), max_length=300, blank=True, validators=[validate_plain_text]
    )
    #: Filed after the last day for a complaint; the note says why it was taken all the same.
    is_late = models.BooleanField(default=False, editable=False)
    #: What rules that are not confirmed have to say to who just wrote it; not stored.
    reminder = ""

    objects = AppealQuerySet.as_manager()

    class Meta:
        verbose_name = _("Khiếu nại kỷ luật")
        verbose_name_plural = _("Khiếu nại kỷ luật")
        ordering = ["filed_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="appeal_resolved_with_an_outcome",
                condition=Q(resolved_on=None, outcome="")
                | Q(resolved_on__gte=F("filed_on"), outcome__gt=""),
            )
        ]

    def __str__(self) -> str:
        return f"{self.discipline} ({self.filed_on:%d/%m/%Y})"
