"""The form above the list; its answers stand in the address."""

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.dates import today
from core.form_fields import WholeNumberField
from membership.life import Kind
from membership.models import Education, Occupation, Sex, Standing, Status, Theory
from membership.reference import ETHNIC_GROUPS
from membership.register import filtering, titles
from membership.register.filtering import Wanted
from membership.register.places import offer_lists
from organizations.account_forms import OrganizationChoice
from organizations.forms import PastDayField
from organizations.models import Organization

ANY = ("", gettext_lazy("Tất cả"))
ACTIVE = ("", Status.ACTIVE.label)
#: A file opened by mistake is found among all files only.
FORMER = [one for one in Status.choices if one[0] not in (Status.ACTIVE, Status.WITHDRAWN)]
NOT_RECORDED = (filtering.UNKNOWN, gettext_lazy("Chưa ghi"))
MARKS = [
    (Kind.EXEMPTED.value, gettext_lazy("Được miễn công tác và sinh hoạt")),
    (Kind.SUSPENDED.value, gettext_lazy("Đang bị đình chỉ sinh hoạt")),
    (Kind.TEMPORARY.value, gettext_lazy("Đang sinh hoạt tạm thời nơi khác")),
]
NOT_AN_AGE = gettext_lazy("Tuổi là số từ 0 đến 130, ví dụ 35.")
NOT_A_YEAR = gettext_lazy("Hãy nhập năm đủ bốn chữ số từ 1930, ví dụ 2011.")
PROBATION = [
    (filtering.LATE, gettext_lazy("Đã quá hạn")),
    ("30", gettext_lazy("Trong 30 ngày tới")),
    ("60", gettext_lazy("Trong 60 ngày tới")),
    ("90", gettext_lazy("Trong 90 ngày tới")),
]


def _choice(label, choices, first=ANY) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[first, *choices], required=False)


def _number(label, lowest: int, highest: int, wrong) -> WholeNumberField:
    """A number; `wrong` is said of one outside of the bounds."""
    bounds = [MinValueValidator(lowest, wrong), MaxValueValidator(highest, wrong)]
    return WholeNumberField(label=label, required=False, validators=bounds)


class MemberFilter(forms.Form):
    """What the list can be narrowed to."""

    q = forms.CharField(
        label=gettext_lazy("Họ tên, số thẻ, số định danh"),
        required=False,
        max_length=100,
        help_text=gettext_lazy("Số thẻ, số định danh phải gõ đủ."),
    )
    to_chuc = OrganizationChoice(
        label=gettext_lazy("Tổ chức đảng"),
        queryset=Organization.objects.none(),
        to_field_name="code",
        required=False,
        empty_label=ANY[1],
    )
    ngay = PastDayField(label=gettext_lazy("Tại ngày"), required=False)
    dang_vien = _choice(gettext_lazy("Đảng viên"), Standing.choices)
    tinh_trang = _choice(
        gettext_lazy("Tình trạng hồ sơ"),
        [*FORMER, (filtering.ALL, gettext_lazy("Mọi hồ sơ"))],
        ACTIVE,
    )
    gioi_tinh = _choice(gettext_lazy("Giới tính"), Sex.choices)
    tuoi_tu = _number(gettext_lazy("Tuổi từ"), 0, 130, NOT_AN_AGE)
    tuoi_den = _number(gettext_lazy("Tuổi đến"), 0, 130, NOT_AN_AGE)
    dan_toc = _choice(
        gettext_lazy("Dân tộc"),
        [
            (filtering.KINH, gettext_lazy("Kinh")),
            (filtering.OTHERS, gettext_lazy("Các dân tộc khác")),
            *ETHNIC_GROUPS[1:],
        ],
    )
    hoc_van = _choice(gettext_lazy("Học vấn"), [*Education.choices, NOT_RECORDED])
    ly_luan = _choice(gettext_lazy("Lý luận chính trị"), [*Theory.choices, NOT_RECORDED])
    nghe_nghiep = _choice(gettext_lazy("Nghề nghiệp"), [*Occupation.choices, NOT_RECORDED])
    chuc_vu = _choice(gettext_lazy("Đang giữ chức vụ"), titles.POSITIONS.items())
    dien = _choice(gettext_lazy("Diện riêng"), MARKS)
    huy_hieu = _number(gettext_lazy("Huy hiệu đến hạn năm"), 1930, 2200, NOT_A_YEAR)
    du_bi = _choice(gettext_lazy("Hết thời gian dự bị"), PROBATION)
    doan_vien = forms.BooleanField(label=gettext_lazy("Đoàn viên thanh niên"), required=False)
    co_cong = forms.BooleanField(label=gettext_lazy("Con em gia đình có công"), required=False)
    chua_xep = forms.BooleanField(label=gettext_lazy("Chưa xếp chi bộ"), required=False)

    #: Always on the page; the others stand in a fold that opens when one of them is used.
    FIRST = ("q", "to_chuc", "dang_vien", "ngay")
    #: What is known of today only.
    TODAY = ("tinh_trang", "chuc_vu", "dien", "huy_hieu", "du_bi", "chua_xep")

    def __init__(self, *args, user, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["huy_hieu"].help_text = _("Ví dụ: %(year)s.") % {"year": today().year}
        chosen = str(self.data.get("to_chuc", ""))
        offer_lists(self.fields["to_chuc"], user, chosen, today())

    def clean(self) -> dict:
        wanted = self.cleaned_data
        first, last = wanted.get("tuoi_tu"), wanted.get("tuoi_den")
        if first is not None and last is not None and first > last:
            self.add_error(
                "tuoi_den",
                _("“Tuổi đến” phải từ “Tuổi từ” trở lên, ví dụ từ %(low)s đến %(high)s.")
                % {"low": last, "high": first},
            )
        if (wanted.get("ngay") or today()) != today():
            for name in self.TODAY:
                if wanted.get(name):
                    self.add_error(name, _("Chỉ lọc được cho hôm nay; hãy bỏ ô “Tại ngày”."))
        return wanted

    def tell_large(self) -> None:
        """Say how names are found in a large list (`filtering.Scope`)."""
        self["q"].help_text = _(
            "Danh sách rộng nên họ tên gõ từ chữ đầu, hoặc đến chữ cuối, hoặc chữ đầu và chữ cuối, ví "
            "dụ: nguyen thi, thi hien, nguyen hien; tên gọi khác gõ tiếp sau cả họ tên. Số thẻ, số "
            "định danh phải gõ đủ."
        )

    def first_fields(self) -> list:
        return [self[name] for name in self.FIRST]

    def more_fields(self) -> list:
        return [self[name] for name in self.fields if name not in self.FIRST]

    @property
    def uses_more(self) -> bool:
        """Whether a field of the fold is filled in."""
        return any(self.data.get(field.html_name) for field in self.more_fields())

    @property
    def is_wrong(self) -> bool:
        """Whether an answer cannot be used: then there is no list to be shown."""
        return self.is_bound and not self.is_valid()

    def day(self):
        """The day whose register is asked for."""
        return self._asked().get("ngay") or today()

    def wanted(self) -> Wanted:
        """What a right form asks for."""
        asked = self._asked()
        return Wanted(
            words=asked.get("q") or "",
            organization=asked.get("to_chuc"),
            standing=asked.get("dang_vien") or "",
            sex=asked.get("gioi_tinh") or "",
            age_from=asked.get("tuoi_tu"),
            age_to=asked.get("tuoi_den"),
            occupation=asked.get("nghe_nghiep") or "",
            education=asked.get("hoc_van") or "",
            theory=asked.get("ly_luan") or "",
            ethnic=asked.get("dan_toc") or "",
            youth_union=asked.get("doan_vien") or False,
            merit_family=asked.get("co_cong") or False,
            status=asked.get("tinh_trang") or "",
            badge_year=asked.get("huy_hieu"),
            probation=asked.get("du_bi") or "",
            mark=asked.get("dien") or "",
            position=asked.get("chuc_vu") or "",
            without_cell=asked.get("chua_xep") or False,
        )

    def question(self) -> list[str]:
        """What was asked, one line for each answer, for the heading of a paper or a file."""
        lines = []
        for name, value in self._asked().items():
            if not value or name == "ngay":
                continue
            field = self.fields[name]
            if isinstance(field, forms.BooleanField):
                lines.append(str(field.label))
                continue
            shown = dict(getattr(field, "choices", ())).get(value, value)
            lines.append(f"{field.label}: {shown}")
        return lines

    def _asked(self) -> dict:
        self.is_valid()
        return getattr(self, "cleaned_data", {})


class CompositionFilter(MemberFilter):
    """Whose composition is asked for: an organization, a day, a standing."""

    KEPT = ("to_chuc", "dang_vien", "ngay")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for name in [name for name in self.fields if name not in self.KEPT]:
            del self.fields[name]

    def address(self) -> dict[str, str]:
        """The answers as the list's address takes them."""
        return composition_address(self.data)


def composition_address(asked) -> dict[str, str]:
    """What of a list's address its composition asks for, too; without blank answers."""
    return {name: asked[name] for name in CompositionFilter.KEPT if asked.get(name)}
