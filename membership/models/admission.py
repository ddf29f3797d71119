"""The way into the party: one case per person, its moves, papers, verifications, certificates."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.validators import validate_plain_text
from membership.models.member import Member, MemberEvent
from membership.models.person import Person
from membership.models.rules import MembershipRules, PaperKind
from organizations.permissions import Permission
from organizations.scope import scope_q


class Step(models.TextChoices):
    """The steps in their order; none can be skipped (Plan 15-KH/ĐUK, II.2.1)."""

    OUTSTANDING = "OUTSTANDING", _("Quần chúng ưu tú")
    CANDIDATE = "CANDIDATE", _("Cảm tình Đảng")
    CLASS = "CLASS", _("Đã học lớp nhận thức về Đảng")
    HELPER = "HELPER", _("Đã phân công người giúp đỡ")
    DOSSIER = "DOSSIER", _("Đủ hồ sơ")
    VERIFIED = "VERIFIED", _("Đã thẩm tra lý lịch")
    CELL = "CELL", _("Chi bộ đã ra nghị quyết")
    BASE = "BASE", _("Cấp ủy cơ sở đã ra nghị quyết")
    COMMITTEE = "COMMITTEE", _("Ban Thường vụ đã tán thành")
    DECIDED = "DECIDED", _("Đã có quyết định kết nạp")
    CEREMONY = "CEREMONY", _("Đã làm lễ kết nạp, đang dự bị")
    NEW_MEMBER_CLASS = "NEW_MEMBER_CLASS", _("Đã học lớp đảng viên mới")
    OFFICIAL = "OFFICIAL", _("Đã công nhận chính thức")


class AdmissionCaseQuerySet(models.QuerySet):
    def visible_to(self, user, permission: str = Permission.VIEW_ADMISSION):
        """Cases of the organizations of the user's subtrees."""
        return self.filter(scope_q(user, permission, "organization__path"))

    def open(self):
        """Neither stopped nor at the end of the way."""
        return self.filter(stopped_on=None).exclude(step=Step.OFFICIAL)


class AdmissionCase(Person):
    """One person on the way from outstanding person to full member.

    `step` and `step_since` mirror the latest standing move; only `membership.admission.actions`
    writes them. `rules` are those in force when the case was opened. The decision makes the member:
    `member` is his file from then on. Who is admitted again gets another case: of one member only
    one is open.
    """

    code = models.CharField(_("Mã hồ sơ"), max_length=12, unique=True, editable=False)
    organization = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        related_name="admission_cases",
        verbose_name=_("Chi bộ"),
    )
    rules = models.ForeignKey(MembershipRules, on_delete=models.PROTECT, related_name="+")
    step = models.CharField(
        _("Bước"), max_length=20, choices=Step, default=Step.OUTSTANDING, editable=False
    )
    step_since = models.DateField(_("Từ ngày"), editable=False)
    workplace = models.CharField(
        _("Phòng, ban, phân xưởng"), max_length=160, blank=True, validators=[validate_plain_text]
    )
    helper = models.ForeignKey(
        Member,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="helped_cases",
        verbose_name=_("Đảng viên giúp đỡ"),
    )
    first_introducer = models.ForeignKey(
        Member,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Người giới thiệu thứ nhất"),
    )
    second_introducer = models.ForeignKey(
        Member,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Người giới thiệu thứ hai (hoặc Đoàn thanh niên, Công đoàn)"),
    )
    introducing_body = models.CharField(
        _("Tổ chức giới thiệu"),
        max_length=160,
        blank=True,
        validators=[validate_plain_text],
        help_text=_("Ban Chấp hành Đoàn hoặc Công đoàn, khi thay cho một đảng viên giới thiệu."),
    )
    member = models.ForeignKey(
        Member,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="admission_cases",
    )
    stopped_on = models.DateField(_("Dừng ngày"), null=True, blank=True, editable=False)
    stop_reason = models.CharField(_("Lý do dừng"), max_length=300, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = AdmissionCaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("Hồ sơ kết nạp")
        verbose_name_plural = _("Hồ sơ kết nạp")
        ordering = ["sort_key", "pk"]
        indexes = [
            models.Index(fields=["organization", "step"], name="case_by_place"),
            models.Index(fields=["search_key"], name="case_by_search"),
        ]
        constraints = [
            models.CheckConstraint(
                name="case_helper_introducers_differ",
                condition=Q(first_introducer=None)
                | Q(second_introducer=None)
                | ~Q(first_introducer=F("second_introducer")),
            ),
            models.CheckConstraint(
                name="case_stopped_with_a_reason",
                condition=Q(stopped_on=None, stop_reason="")
                | Q(stopped_on__isnull=False, stop_reason__gt=""),
            ),
            models.UniqueConstraint(
                fields=["member"],
                condition=Q(stopped_on=None) & ~Q(step="OFFICIAL"),
                name="one_open_case_of_a_member",
            ),
            models.CheckConstraint(
                name="case_decided_has_a_member",
                condition=Q(
                    step__in=["DECIDED", "CEREMONY", "NEW_MEMBER_CLASS", "OFFICIAL"],
                    member__isnull=False,
                )
                | (
                    ~Q(step__in=["DECIDED", "CEREMONY", "NEW_MEMBER_CLASS", "OFFICIAL"])
                    & Q(member=None)
                ),
            ),
        ]

    @property
    def is_open(self) -> bool:
        return self.stopped_on is None and self.step != Step.OFFICIAL


class CaseMoveQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Moves of the cases that the user may see."""
        return self.filter(scope_q(user, Permission.VIEW_ADMISSION, "case__organization__path"))

    def standing(self):
        """Moves that were not undone, in their order."""
        return self.filter(undone_at=None).order_by("pk")


class CaseMove(models.Model):
    """A step that was reached, with its date and document. Tallies only, never ballots."""

    case = models.ForeignKey(AdmissionCase, on_delete=models.CASCADE, related_name="moves")
    step = models.CharField(_("Bước"), max_length=20, choices=Step)
    on = models.DateField(_("Ngày"))
    document_number = models.CharField(_("Số văn bản"), max_length=60, blank=True)
    document_date = models.DateField(_("Ngày văn bản"), null=True, blank=True)
    entitled = models.PositiveIntegerField(
        _("Tổng số người có quyền biểu quyết"), null=True, blank=True
    )
    present = models.PositiveIntegerField(_("Số có mặt"), null=True, blank=True)
    in_favour = models.PositiveIntegerField(_("Số tán thành"), null=True, blank=True)
    #: Of a step that two bodies vote on (official): the base committee's votes beside the cell's.
    base_entitled = models.PositiveIntegerField(_("Tổng số cấp ủy viên"), null=True, blank=True)
    base_present = models.PositiveIntegerField(_("Cấp ủy: số có mặt"), null=True, blank=True)
    base_in_favour = models.PositiveIntegerField(_("Cấp ủy: số tán thành"), null=True, blank=True)
    note = models.CharField(_("Ghi chú"), max_length=300, blank=True)
    #: What the move wrote into the member's history (decision, ceremony, official).
    event = models.OneToOneField(
        MemberEvent,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="case_move",
    )
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = CaseMoveQuerySet.as_manager()

    class Meta:
        verbose_name = _("Bước đã qua")
        verbose_name_plural = _("Bước đã qua")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "step"], condition=Q(undone_at=None), name="step_once_per_case"
            ),
            models.CheckConstraint(
                name="tally_adds_up",
                condition=Q(entitled=None, present=None, in_favour=None)
                | Q(present__lte=F("entitled"), in_favour__lte=F("present")),
            ),
            models.CheckConstraint(
                name="base_tally_adds_up",
                condition=Q(base_entitled=None, base_present=None, base_in_favour=None)
                | Q(base_present__lte=F("base_entitled"), base_in_favour__lte=F("base_present")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_step_display()} – {self.case}"


class CasePaperQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Papers of the cases that the user may see."""
        return self.filter(scope_q(user, Permission.VIEW_ADMISSION, "case__organization__path"))


class CasePaper(models.Model):
    """A paper of the dossier that is there: its date and until when it is valid."""

    case = models.ForeignKey(AdmissionCase, on_delete=models.CASCADE, related_name="papers")
    kind = models.ForeignKey(PaperKind, on_delete=models.PROTECT, related_name="+")
    dated = models.DateField(_("Ngày của giấy tờ"))
    valid_until = models.DateField(_("Có giá trị đến hết ngày"), null=True, blank=True)
    number = models.CharField(_("Số"), max_length=60, blank=True)

    objects = CasePaperQuerySet.as_manager()

    class Meta:
        verbose_name = _("Giấy tờ trong hồ sơ")
        verbose_name_plural = _("Giấy tờ trong hồ sơ")
        ordering = ["kind__order", "pk"]
        constraints = [models.UniqueConstraint(fields=["case", "kind"], name="case_paper_once")]

    def __str__(self) -> str:
        return f"{self.kind} – {self.case}"


class VerificationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Verifications of the cases that the user may see."""
        return self.filter(scope_q(user, Permission.VIEW_ADMISSION, "case__organization__path"))


class Verification(models.Model):
    """A request to verify the person's or a relative's record: sent, answered, deadline."""

    case = models.ForeignKey(AdmissionCase, on_delete=models.CASCADE, related_name="verifications")
    about = models.CharField(_("Thẩm tra về"), max_length=160, validators=[validate_plain_text])
    sent_to = models.CharField(_("Nơi gửi đến"), max_length=200, validators=[validate_plain_text])
    sent_on = models.DateField(_("Ngày gửi"))
    abroad = models.BooleanField(_("Ở nước ngoài"), default=False)
    due_on = models.DateField(_("Hạn trả lời"), editable=False)
    answered_on = models.DateField(_("Ngày trả lời"), null=True, blank=True)
    answer = models.CharField(
        _("Kết quả"), max_length=300, blank=True, validators=[validate_plain_text]
    )
    is_clear = models.BooleanField(_("Đủ điều kiện"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = VerificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("Thẩm tra lý lịch")
        verbose_name_plural = _("Thẩm tra lý lịch")
        ordering = ["sent_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="verification_answered_after_sent",
                condition=Q(answered_on=None) | Q(answered_on__gte=F("sent_on")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.about} – {self.case}"
