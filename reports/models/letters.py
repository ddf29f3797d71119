"""The letterhead of a committee."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


def check_term_year(value: int) -> None:
    """A year of the party's time, or 0 for numbers that never begin anew."""
    if value and not 1930 <= value <= 2100:
        raise ValidationError(_("Năm bắt đầu nhiệm kỳ là năm có bốn chữ số. Ví dụ: 2010."))


class LetterFields(models.Model):
    """What stands around the text of a document: bodies, place, signer, recipients."""

    superior = models.CharField(
        _("Cơ quan cấp trên"),
        max_length=120,
        blank=True,
        help_text=_("Ví dụ: ĐẢNG BỘ TỈNH PHÚ YÊN"),
    )
    issuing = models.CharField(
        _("Cơ quan ban hành"), max_length=120, help_text=_("Ví dụ: ĐẢNG ỦY KHỐI DOANH NGHIỆP")
    )
    issuer_name = models.CharField(
        _("Tên trong câu"), max_length=120, help_text=_("Ví dụ: Đảng ủy Khối Doanh nghiệp tỉnh")
    )
    issuer_code = models.CharField(
        _("Chữ viết tắt"), max_length=20, help_text=_("Đứng sau số văn bản, ví dụ: ĐUK")
    )
    place = models.CharField(_("Địa danh"), max_length=60, help_text=_("Ví dụ: Tuy Hòa"))
    capacity = models.CharField(
        _("Thẩm quyền ký"), max_length=60, help_text=_("Ví dụ: T/M BAN THƯỜNG VỤ")
    )
    post = models.CharField(_("Chức vụ người ký"), max_length=60, help_text=_("Ví dụ: BÍ THƯ"))
    signer = models.CharField(_("Người ký"), max_length=80, blank=True)
    recipients = models.TextField(
        _("Nơi nhận"), help_text=_("Mỗi nơi một dòng, dòng cuối là nơi lưu. Ví dụ: Lưu Văn phòng")
    )

    class Meta:
        abstract = True


#: The names of the fields above, in the order of the page.
LETTER_FIELDS = tuple(field.name for field in LetterFields._meta.fields)


class LetterSettings(LetterFields):
    """The letterhead that a committee's new documents begin with.

    Numbers run per kind of document and term of the committee: `term_year` is the year in which
    the running term began (0: the numbers never begin anew). `version` rises with every saving, so
    that of two who edit at once the second sees what the first wrote.
    """

    organization = models.OneToOneField(
        "organizations.Organization", on_delete=models.CASCADE, related_name="letter_settings"
    )
    term_year = models.PositiveSmallIntegerField(
        _("Năm bắt đầu nhiệm kỳ"),
        default=0,
        validators=[check_term_year],
        help_text=_(
            "Số văn bản đánh lại từ 01 khi sang nhiệm kỳ mới. Ví dụ: 2010. "
            "Ghi 0 nếu đánh số liên tục."
        ),
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("Thể thức văn bản")
        verbose_name_plural = _("Thể thức văn bản")

    def __str__(self) -> str:
        return self.issuer_name
