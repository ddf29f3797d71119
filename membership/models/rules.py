"""Numbers of the membership room (ages, ratios, days) as dated data, with their legal basis."""

from datetime import date

from django.db import models
from django.db.models import F, Q, Subquery
from django.utils.translation import gettext_lazy as _


class Confirmed(models.TextChoices):
    """How far a rule binds (DOMAIN.md): an unconfirmed one never decides anything by itself."""

    MANDATORY = "MANDATORY", _("Bắt buộc")
    GUIDANCE = "GUIDANCE", _("Hướng dẫn")
    LOCAL = "LOCAL", _("Quy định của địa phương")
    UNCONFIRMED = "UNCONFIRMED", _("Chưa xác minh")


class MembershipRulesQuerySet(models.QuerySet):
    def on(self, day: date) -> "MembershipRules":
        """The version in force on a day; on days before all versions, the oldest one.

        Members of long standing were admitted before the oldest version at hand came into force.
        Raises DoesNotExist on a day after the last version ended, which the data never leaves open.
        """
        oldest = self.order_by("valid_from").values("valid_from")[:1]
        return (
            self.filter(Q(valid_from__lte=day) | Q(valid_from=Subquery(oldest)))
            .filter(Q(valid_until=None) | Q(valid_until__gt=day))
            .order_by("-valid_from")[:1]
            .get()
        )


class MembershipRules(models.Model):
    """One version: admission, probation, discipline, dues, cadre planning; days in their units."""

    code = models.SlugField(_("Mã"), max_length=30, unique=True)
    name = models.CharField(_("Tên"), max_length=160)
    basis = models.CharField(_("Căn cứ"), max_length=300)
    confirmed = models.CharField(
        _("Hiệu lực"), max_length=12, choices=Confirmed, default=Confirmed.MANDATORY
    )
    valid_from = models.DateField(_("Từ ngày"), unique=True)
    valid_until = models.DateField(_("Đến trước ngày"), null=True, blank=True)

    youngest = models.PositiveSmallIntegerField(_("Tuổi thấp nhất khi kết nạp (năm)"))
    oldest = models.PositiveSmallIntegerField(_("Tuổi cao nhất khi kết nạp (năm)"))
    certificate_months = models.PositiveSmallIntegerField(
        _("Giấy chứng nhận bồi dưỡng nhận thức có giá trị (tháng)")
    )
    introducer_months = models.PositiveSmallIntegerField(
        _("Người giới thiệu cùng công tác, sinh hoạt ít nhất (tháng)")
    )
    #: Share of all who have a vote that must be in favour, as a fraction of whole numbers.
    cell_numerator = models.PositiveSmallIntegerField(_("Chi bộ: tử số tỷ lệ tán thành"))
    cell_denominator = models.PositiveSmallIntegerField(_("Chi bộ: mẫu số tỷ lệ tán thành"))
    #: True: the share must be reached; False: it must be passed (over half).
    cell_reached = models.BooleanField(_("Chi bộ: đạt tỷ lệ là đủ"), default=True)
    base_numerator = models.PositiveSmallIntegerField(_("Đảng ủy cơ sở: tử số"))
    base_denominator = models.PositiveSmallIntegerField(_("Đảng ủy cơ sở: mẫu số"))
    base_reached = models.BooleanField(_("Đảng ủy cơ sở: đạt tỷ lệ là đủ"), default=True)
    committee_numerator = models.PositiveSmallIntegerField(_("Ban Thường vụ: tử số"))
    committee_denominator = models.PositiveSmallIntegerField(_("Ban Thường vụ: mẫu số"))
    committee_reached = models.BooleanField(_("Ban Thường vụ: đạt tỷ lệ là đủ"), default=False)
    verification_days = models.PositiveSmallIntegerField(
        _("Trả lời thẩm tra lý lịch trong nước (ngày làm việc)")
    )
    verification_days_abroad = models.PositiveSmallIntegerField(
        _("Trả lời thẩm tra lý lịch ngoài nước (ngày làm việc)")
    )
    decision_days = models.PositiveSmallIntegerField(
        _("Ra quyết định kể từ khi nhận đủ hồ sơ (ngày làm việc)")
    )
    ceremony_days = models.PositiveSmallIntegerField(
        _("Tổ chức lễ kết nạp kể từ khi nhận quyết định (ngày làm việc)")
    )
    probation_months = models.PositiveSmallIntegerField(_("Thời gian dự bị (tháng)"))
    official_days = models.PositiveSmallIntegerField(
        _("Làm thủ tục công nhận chính thức sau khi hết dự bị (ngày làm việc)")
    )
    alert_days = models.JSONField(_("Nhắc trước khi hết dự bị (ngày)"), default=list)
    delegation_members = models.PositiveSmallIntegerField(
        _("Ủy quyền kết nạp: đảng bộ có trên (đảng viên)")
    )
    delegation_years = models.PositiveSmallIntegerField(
        _("Ủy quyền kết nạp: số năm liền hoàn thành tốt trở lên")
    )

    #: Days in a step after which a case counts as stuck, for steps without a deadline: {step: days}.
    step_days = models.JSONField(_("Số ngày chờ ở một bước thì coi là chậm"), default=dict)

    temporary_months = models.PositiveSmallIntegerField(
        _("Chuyển sinh hoạt tạm thời: ít nhất (tháng)"), default=3
    )
    temporary_months_below = models.PositiveSmallIntegerField(
        _("Chuyển sinh hoạt tạm thời: dưới (tháng)"), default=12
    )

    appeal_days = models.PositiveSmallIntegerField(_("Thời hạn khiếu nại kỷ luật (ngày)"))
    appeal_answer_days = models.PositiveSmallIntegerField(_("Thời hạn giải quyết khiếu nại (ngày)"))
    effect_months = models.PositiveSmallIntegerField(
        _("Kỷ luật hết hiệu lực sau (tháng)"),
    )
    arrears_months = models.PositiveSmallIntegerField(_("Nợ đảng phí phải báo (tháng)"))
    few_members = models.PositiveSmallIntegerField(_("Tổ chức ít đảng viên: dưới (đảng viên)"))

    young_age = models.PositiveSmallIntegerField(_("Quy hoạch: cán bộ trẻ dưới (tuổi)"))
    young_percent = models.PositiveSmallIntegerField(_("Quy hoạch: tỷ lệ cán bộ trẻ (%)"))
    women_percent = models.PositiveSmallIntegerField(_("Quy hoạch: tỷ lệ cán bộ nữ (%)"))

    objects = MembershipRulesQuerySet.as_manager()

    class Meta:
        verbose_name = _("Quy định về đảng viên")
        verbose_name_plural = _("Quy định về đảng viên")
        ordering = ["-valid_from"]
        constraints = [
            models.CheckConstraint(
                name="membership_rules_end_after_they_begin",
                condition=Q(valid_until=None) | Q(valid_until__gt=F("valid_from")),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def decides(self) -> bool:
        """Whether its values may refuse anything: unconfirmed ones are only told (DOMAIN.md)."""
        return self.confirmed != Confirmed.UNCONFIRMED


class PaperKind(models.Model):
    """One paper of the dossier of admission, by a version of the rules.

    `source` says where its date comes from, so that nothing is typed twice: a certificate or the
    answers of the verifications bring their paper along.
    """

    class Source(models.TextChoices):
        TYPED = "TYPED", _("Ghi riêng")
        CERTIFICATE = "CERTIFICATE", _("Theo giấy chứng nhận bồi dưỡng nhận thức")
        VERIFICATION = "VERIFICATION", _("Theo kết quả thẩm tra lý lịch")

    rules = models.ForeignKey(MembershipRules, on_delete=models.CASCADE, related_name="papers")
    code = models.SlugField(_("Mã"), max_length=40)
    name = models.CharField(_("Giấy tờ"), max_length=200)
    required = models.BooleanField(_("Bắt buộc"), default=True)
    validity_months = models.PositiveSmallIntegerField(
        _("Có giá trị (tháng)"), null=True, blank=True
    )
    source = models.CharField(_("Ghi theo"), max_length=12, choices=Source, default=Source.TYPED)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("Giấy tờ của hồ sơ kết nạp")
        verbose_name_plural = _("Giấy tờ của hồ sơ kết nạp")
        ordering = ["order", "code"]
        constraints = [models.UniqueConstraint(fields=["rules", "code"], name="paper_once")]

    def __str__(self) -> str:
        return self.name
