"""Facts about a person, shared by a member's file and by the file of somebody on the way in."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.names import clean, name_sort_key, reversed_search_key, search_key
from core.validators import validate_plain_text
from membership.reference import ETHNIC_GROUPS


class Sex(models.TextChoices):
    MALE = "M", _("Nam")
    FEMALE = "F", _("Nữ")


class Education(models.TextChoices):
    """General and professional education, the highest reached."""

    PRIMARY = "PRIMARY", _("Tiểu học")
    LOWER_SECONDARY = "LOWER_SECONDARY", _("Trung học cơ sở")
    UPPER_SECONDARY = "UPPER_SECONDARY", _("Trung học phổ thông")
    VOCATIONAL = "VOCATIONAL", _("Công nhân kỹ thuật, sơ cấp nghề")
    INTERMEDIATE = "INTERMEDIATE", _("Trung cấp")
    COLLEGE = "COLLEGE", _("Cao đẳng")
    UNIVERSITY = "UNIVERSITY", _("Đại học")
    MASTER = "MASTER", _("Thạc sĩ")
    DOCTOR = "DOCTOR", _("Tiến sĩ")


class Theory(models.TextChoices):
    """Level of political theory."""

    NONE = "NONE", _("Chưa qua đào tạo")
    ELEMENTARY = "ELEMENTARY", _("Sơ cấp")
    INTERMEDIATE = "INTERMEDIATE", _("Trung cấp")
    ADVANCED = "ADVANCED", _("Cao cấp")
    BACHELOR = "BACHELOR", _("Cử nhân")


class Occupation(models.TextChoices):
    """What the person is, as the composition of admissions asks (Plan 15-KH/ĐUK, II.2.1)."""

    WORKER = "WORKER", _("Công nhân")
    INTELLECTUAL = "INTELLECTUAL", _("Trí thức")
    MANAGER = "MANAGER", _("Cán bộ quản lý")
    STAFF = "STAFF", _("Nhân viên")
    OWNER = "OWNER", _("Chủ doanh nghiệp")
    FARMER = "FARMER", _("Nông dân")
    ARMED = "ARMED", _("Quân nhân, công an")
    STUDENT = "STUDENT", _("Học sinh, sinh viên")
    RETIRED = "RETIRED", _("Hưu trí")
    OTHER = "OTHER", _("Khác")


validate_identity_number = RegexValidator(
    r"\A(\d{9}|\d{12})\Z",
    _(
        "Số định danh (căn cước) gồm 12 chữ số, chứng minh nhân dân cũ 9 chữ số; ví dụ 054080001234."
    ),
    code="bad_identity_number",
)


class Person(models.Model):
    """Names, birth, sex and what a person is. Keys for sorting and searching are kept at save."""

    full_name = models.CharField(_("Họ và tên"), max_length=120, validators=[validate_plain_text])
    other_names = models.CharField(
        _("Tên gọi khác, bí danh"), max_length=120, blank=True, validators=[validate_plain_text]
    )
    sort_key = models.CharField(max_length=255, editable=False)
    search_key = models.CharField(max_length=255, editable=False)
    reversed_key = models.CharField(max_length=255, editable=False)
    birth_date = models.DateField(_("Ngày sinh"))
    sex = models.CharField(_("Giới tính"), max_length=1, choices=Sex)
    ethnic_group = models.CharField(
        _("Dân tộc"), max_length=30, choices=ETHNIC_GROUPS, default="Kinh"
    )
    home = models.CharField(
        _("Quê quán"), max_length=200, blank=True, validators=[validate_plain_text]
    )
    residence = models.CharField(
        _("Nơi ở hiện nay"), max_length=200, blank=True, validators=[validate_plain_text]
    )
    education = models.CharField(_("Học vấn"), max_length=20, choices=Education, blank=True)
    profession = models.CharField(
        _("Chuyên môn"), max_length=120, blank=True, validators=[validate_plain_text]
    )
    theory = models.CharField(_("Lý luận chính trị"), max_length=20, choices=Theory, blank=True)
    occupation = models.CharField(_("Nghề nghiệp"), max_length=20, choices=Occupation, blank=True)
    post = models.CharField(
        _("Chức vụ, công việc"), max_length=160, blank=True, validators=[validate_plain_text]
    )
    youth_union = models.BooleanField(_("Là đoàn viên thanh niên"), default=False)
    merit_family = models.BooleanField(_("Con em gia đình có công"), default=False)
    identity_number = models.CharField(
        _("Số định danh"), max_length=12, blank=True, validators=[validate_identity_number]
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.full_name

    def save(self, *args, **kwargs) -> None:
        self.set_keys()
        super().save(*args, **kwargs)

    def set_keys(self) -> None:
        """Set what sorting and searching read; who writes in bulk calls it himself."""
        self.full_name = clean(self.full_name)
        self.sort_key = name_sort_key(self.full_name)[:255]
        self.search_key = search_key(f"{self.full_name} {self.other_names}")[:255]
        self.reversed_key = reversed_search_key(self.full_name)[:255]
