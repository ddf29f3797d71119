"""What a member owes and is owed in a year: dues, work, training, declarations, help."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.validators import validate_plain_text
from membership.models.admission import AdmissionCase
from membership.models.member import Member
from organizations.permissions import Permission
from organizations.scope import scope_q


class OfMemberQuerySet(models.QuerySet):
    """Rows about a member, within the scope of who keeps his file."""

    def visible_to(self, user, permission: str = Permission.VIEW_DUTY):
        return self.filter(scope_q(user, permission, "member__organization__path"))


class DuesPayment(models.Model):
    """Dues paid through a month (its first day). The latest standing one is `Member.dues_through`.

    A payment that was taken back stays, marked, and counts for nothing.
    """

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="dues")
    through = models.DateField(_("Đã đóng đến hết tháng"))
    paid_on = models.DateField(_("Ngày đóng"))
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = OfMemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("Đóng đảng phí")
        verbose_name_plural = _("Đóng đảng phí")
        ordering = ["-through", "-pk"]

    def __str__(self) -> str:
        return f"{self.member}: {self.through:%m/%Y}"


class WorkAssignment(models.Model):
    """Work of one member in one year (Plan 15-KH/ĐUK, II.2.2): content, follower, resolution, result."""

    class Content(models.TextChoices):
        """The kinds of content that the plan names."""

        DUTY = "DUTY", _("Nhiệm vụ đảng viên theo Điều lệ Đảng")
        PROFESSION = "PROFESSION", _("Nhiệm vụ chuyên môn do doanh nghiệp, đơn vị giao")
        PARTY = "PARTY", _("Nhiệm vụ do tổ chức đảng, đoàn thể phân công")
        BUILDING = "BUILDING", _("Xây dựng chi bộ, doanh nghiệp, đoàn thể vững mạnh")
        CITIZEN = "CITIZEN", _("Nghĩa vụ công dân nơi cư trú (76-QĐ/TW)")

    class Result(models.TextChoices):
        EXCELLENT = "EXCELLENT", _("Hoàn thành xuất sắc")
        WELL = "WELL", _("Hoàn thành tốt")
        DONE = "DONE", _("Hoàn thành")
        NOT_DONE = "NOT_DONE", _("Không hoàn thành")

    member = models.ForeignKey(
        Member, on_delete=models.CASCADE, related_name="assignments", verbose_name=_("Đảng viên")
    )
    year = models.PositiveSmallIntegerField(_("Năm"))
    content = models.CharField(_("Nội dung"), max_length=12, choices=Content)
    text = models.CharField(_("Việc cụ thể"), max_length=400, validators=[validate_plain_text])
    follower = models.ForeignKey(
        Member,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Người theo dõi"),
    )
    resolution_number = models.CharField(_("Nghị quyết chi bộ số"), max_length=60, blank=True)
    resolution_on = models.DateField(_("Ngày nghị quyết"), null=True, blank=True)
    result = models.CharField(_("Kết quả"), max_length=12, choices=Result, blank=True)
    result_text = models.CharField(
        _("Nhận xét kết quả"), max_length=400, blank=True, validators=[validate_plain_text]
    )
    reported_on = models.DateField(_("Ngày báo cáo"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = OfMemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("Phân công công tác")
        verbose_name_plural = _("Phân công công tác")
        ordering = ["-year", "member__sort_key", "pk"]
        indexes = [models.Index(fields=["year", "member"], name="assignment_by_year")]
        constraints = [
            models.CheckConstraint(
                name="assignment_year_is_sensible", condition=Q(year__gte=1930, year__lte=2200)
            ),
            models.CheckConstraint(
                name="assignment_followed_by_another",
                condition=Q(follower=None) | ~Q(follower=F("member")),
            ),
            models.CheckConstraint(
                name="assignment_result_with_its_day",
                condition=Q(result="", reported_on=None)
                | Q(result__gt="", reported_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} – {self.year}: {self.text}"


class CertificateQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Certificates of members, and of people on the way in, of the user's subtrees."""
        return self.filter(
            scope_q(user, Permission.VIEW_DUTY, "member__organization__path")
            | scope_q(user, Permission.VIEW_ADMISSION, "case__organization__path")
        )


class Certificate(models.Model):
    """A certificate of training, of a member or of somebody on the way in (Plan 15-KH/ĐUK, II.2.1)."""

    class Course(models.TextChoices):
        AWARENESS = "AWARENESS", _("Bồi dưỡng nhận thức về Đảng")
        NEW_MEMBER = "NEW_MEMBER", _("Bồi dưỡng lý luận chính trị cho đảng viên mới")
        COMMITTEE = "COMMITTEE", _("Bồi dưỡng nghiệp vụ cấp ủy")
        THEORY = "THEORY", _("Lý luận chính trị")
        PROFESSIONAL = "PROFESSIONAL", _("Chuyên môn, nghiệp vụ")
        OTHER = "OTHER", _("Lớp khác")

    member = models.ForeignKey(
        Member, on_delete=models.CASCADE, null=True, blank=True, related_name="certificates"
    )
    case = models.ForeignKey(
        AdmissionCase, on_delete=models.CASCADE, null=True, blank=True, related_name="certificates"
    )
    course = models.CharField(_("Lớp"), max_length=12, choices=Course)
    name = models.CharField(
        _("Tên lớp"), max_length=200, blank=True, validators=[validate_plain_text]
    )
    school = models.CharField(
        _("Nơi mở lớp"), max_length=200, blank=True, validators=[validate_plain_text]
    )
    began_on = models.DateField(_("Từ ngày"), null=True, blank=True)
    ended_on = models.DateField(_("Đến ngày"), null=True, blank=True)
    number = models.CharField(_("Số giấy chứng nhận"), max_length=60)
    issued_on = models.DateField(_("Ngày cấp"))
    valid_until = models.DateField(_("Có giá trị đến hết ngày"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = _("Giấy chứng nhận bồi dưỡng")
        verbose_name_plural = _("Giấy chứng nhận bồi dưỡng")
        ordering = ["-issued_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="certificate_of_one_person",
                condition=Q(member=None, case__isnull=False) | Q(member__isnull=False, case=None),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_course_display()} {self.number}"


class TrainingTargetQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Targets of the organizations of the user's subtrees."""
        return self.filter(scope_q(user, Permission.VIEW_DUTY, "organization__path"))


class TrainingTarget(models.Model):
    """Share of an organization's members, in per cent, that takes part in a class in a year
    (Plan 15-KH/ĐUK, II.2.1 and II.2.2)."""

    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="training_targets"
    )
    year = models.PositiveSmallIntegerField(_("Năm"))
    percent = models.PositiveSmallIntegerField(_("Mục tiêu (%)"))

    objects = TrainingTargetQuerySet.as_manager()

    class Meta:
        verbose_name = _("Mục tiêu bồi dưỡng")
        verbose_name_plural = _("Mục tiêu bồi dưỡng")
        ordering = ["-year", "organization__code"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "year"], name="training_target_once_a_year"
            ),
            models.CheckConstraint(
                name="training_target_is_a_share", condition=Q(percent__gte=1, percent__lte=100)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization} – {self.year}"


class Hardship(models.Model):
    """A member whose family is in hardship (Plan 15-KH/ĐUK, II.2.2)."""

    member = models.ForeignKey(
        Member, on_delete=models.CASCADE, related_name="hardships", verbose_name=_("Đảng viên")
    )
    since = models.DateField(_("Từ ngày"))
    until = models.DateField(_("Đến ngày"), null=True, blank=True)
    what = models.CharField(_("Hoàn cảnh"), max_length=400, validators=[validate_plain_text])
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = OfMemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("Hoàn cảnh khó khăn")
        verbose_name_plural = _("Hoàn cảnh khó khăn")
        ordering = ["-since", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="hardship_ends_after_it_begins",
                condition=Q(until=None) | Q(until__gte=F("since")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.what}"


class HelpQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Help given in cases that the user may see."""
        return self.filter(
            scope_q(user, Permission.VIEW_DUTY, "hardship__member__organization__path")
        )


class HelpGiven(models.Model):
    """Help that was given: what, by whom, its worth in đồng when it has one."""

    hardship = models.ForeignKey(Hardship, on_delete=models.CASCADE, related_name="helps")
    given_on = models.DateField(_("Ngày"))
    what = models.CharField(_("Việc giúp đỡ"), max_length=300, validators=[validate_plain_text])
    giver = models.CharField(_("Nơi giúp đỡ"), max_length=160, validators=[validate_plain_text])
    worth = models.PositiveBigIntegerField(_("Trị giá (đồng)"), null=True, blank=True)

    objects = HelpQuerySet.as_manager()

    class Meta:
        verbose_name = _("Giúp đỡ")
        verbose_name_plural = _("Giúp đỡ")
        ordering = ["-given_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.what} ({self.given_on:%d/%m/%Y})"


class AssetDeclaration(models.Model):
    """That a declaration of assets is due and was made, never what it says (Plan 15-KH/ĐUK, II.2.2)."""

    class Occasion(models.TextChoices):
        FIRST = "FIRST", _("Lần đầu")
        YEARLY = "YEARLY", _("Hằng năm")
        ADDITIONAL = "ADDITIONAL", _("Bổ sung")
        POST = "POST", _("Phục vụ công tác cán bộ")

    member = models.ForeignKey(
        Member, on_delete=models.CASCADE, related_name="declarations", verbose_name=_("Đảng viên")
    )
    year = models.PositiveSmallIntegerField(_("Năm"))
    occasion = models.CharField(
        _("Loại kê khai"), max_length=12, choices=Occasion, default=Occasion.YEARLY
    )
    due_on = models.DateField(_("Hạn kê khai"))
    made_on = models.DateField(_("Ngày nộp bản kê khai"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = OfMemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("Kê khai tài sản")
        verbose_name_plural = _("Kê khai tài sản")
        ordering = ["-year", "member__sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["member", "year", "occasion"], name="declaration_once_a_year"
            )
        ]

    def __str__(self) -> str:
        return f"{self.member} – {self.year}"
