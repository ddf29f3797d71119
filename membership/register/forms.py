"""The facts of a file: a new one, and one that is edited."""

from datetime import date

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.exceptions import Refused
from core.masking import masked
from core.validators import validate_plain_text
from membership.life import Kind
from membership.models import Member
from membership.persons import Ages, check_name
from membership.register.actions import FACTS, IDENTITY, MASKED, Happening
from membership.register.duplicates import suspected, taken_numbers
from membership.register.places import PlaceChoice, offer_places
from organizations.forms import PastDayField
from organizations.permissions import Permission
from organizations.scope import can

GROUPS = (
    (
        gettext_lazy("Nhân thân"),
        ("full_name", "other_names", "birth_date", "sex", "ethnic_group", "home", "residence"),
    ),
    (
        gettext_lazy("Học vấn, nghề nghiệp"),
        ("education", "profession", "theory", "occupation", "post", "youth_union", "merit_family"),
    ),
    (
        gettext_lazy("Giấy tờ"),
        (
            *("identity_number", "clear_identity_number"),
            *("card_number", "clear_card_number", "card_issued_on"),
        ),
    ),
    (
        gettext_lazy("Vào sổ đảng viên"),
        (
            *("way", "organization", "admitted_on", "official_on", "entered_on", "place"),
            *("decision_number", "note"),
        ),
    ),
)

HELP = {
    "full_name": gettext_lazy("Viết như trong lý lịch, ví dụ Nguyễn Thị Hiền."),
    "birth_date": gettext_lazy("Ví dụ 19/05/1975."),
    "home": gettext_lazy("Xã, huyện, tỉnh."),
    "profession": gettext_lazy("Ví dụ: kỹ sư xây dựng."),
    "post": gettext_lazy("Ví dụ: quản đốc phân xưởng May 2."),
    "identity_number": gettext_lazy("12 chữ số; chứng minh nhân dân cũ 9 chữ số."),
    "card_number": gettext_lazy("Giữ cả số 0 ở đầu, ví dụ 54012345."),
}


class FactsForm(forms.ModelForm):
    """Facts by the names of FACTS; files that may be of the same person are asked about once."""

    birth_date = PastDayField(label=gettext_lazy("Ngày sinh"))
    card_issued_on = PastDayField(label=gettext_lazy("Ngày cấp thẻ"), required=False)

    class Meta:
        model = Member
        fields = FACTS

    def __init__(self, *args, user, member: Member | None = None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.member = user, member
        self.suspects: list[Member] = []
        self.reminder = ""  # what rules that are not confirmed have to say
        for name, words in HELP.items():
            self.fields[name].help_text = words
        for name in FACTS:
            checks = Member._meta.get_field(name).validators
            own = [one for one in checks if not isinstance(one, MaxLengthValidator)]
            self.fields[name].validators += own
        for name in ("education", "theory", "occupation"):
            empty = ("", _("Chưa ghi"))
            self.fields[name].choices = [empty, *self.fields[name].choices[1:]]

    def _post_clean(self) -> None:
        """No file is made here: the fields check what was typed, the actions the rest."""

    def clean_full_name(self) -> str:
        name = self.cleaned_data["full_name"]
        if self.member is None or name != self.member.full_name:
            check_name(name)
        return name

    def clean(self) -> dict:
        typed = self.cleaned_data
        if not self.errors:
            self._check_age()
        if not self.errors and self._names_a_person():
            self._check_numbers()
        if not self.errors and self._names_a_person():
            person = {name: typed[name] for name in ("full_name", "birth_date")}
            self.suspects = suspected(self.user, exclude=self.member, **person)
            if self.suspects and self.data.get("confirmed") != self.suspect_codes:
                self.add_error(
                    None,
                    _(
                        "Có hồ sơ giống người này. Hãy xem rồi xác nhận ở đầu trang nếu là người khác."
                    ),
                )
        return typed

    def _admission(self) -> tuple[str, date | None]:
        """The field to be mended when he was too young, and the day on which he was admitted."""
        raise NotImplementedError

    def _check_age(self) -> None:
        field, admitted = self._admission()
        born = self.cleaned_data["birth_date"]
        if admitted and born < admitted:  # what comes after is refused by its own sentence
            try:
                self.reminder = Ages.read().check(born, admitted)
            except Refused as refusal:
                self.add_error(field, refusal.sentence)

    @property
    def suspect_codes(self) -> str:
        """What a confirmation stands for: these very files."""
        return ",".join(self.seen)

    @property
    def seen(self) -> list[str]:
        """Codes of the files that were confirmed to be of others."""
        return [one.code for one in self.suspects]

    def _names_a_person(self) -> bool:
        """Whether what tells one person from another was typed anew."""
        return True

    def _check_numbers(self) -> None:
        """A number that another file has is nobody else's."""
        typed = {name: self.cleaned_data[name] for name in MASKED}
        for taken in taken_numbers(self.user, typed, self.member):
            self.add_error(taken.field, taken.sentence)

    def facts(self) -> dict:
        """The facts of a valid form."""
        return {name: self.cleaned_data[name] for name in FACTS}

    def groups(self) -> list[tuple]:
        """Headings with their fields, in the order of the page."""
        found = []
        for title, names in GROUPS:
            fields = [self[name] for name in names if name in self.fields]
            if fields:
                found.append((title, fields))
        return found


NOT_HERE = gettext_lazy(
    "Hãy chọn một cách trong danh sách, ví dụ “Chuyển sinh hoạt từ nơi khác đến”. Kết nạp người "
    "mới thì lập hồ sơ ở mục Kết nạp, không ghi ở đây."
)


class NewMemberForm(FactsForm):
    """Facts, and how the person came into the register.

    An admission at the cell is written here only by who decides admissions there; for all others
    it goes through a case, with its papers and decisions.
    """

    WAYS = [
        (Kind.LISTED.value, gettext_lazy("Đưa vào sổ: đã sinh hoạt ở đây từ trước")),
        (Kind.TRANSFERRED_IN.value, gettext_lazy("Chuyển sinh hoạt từ nơi khác đến")),
        (Kind.ADMITTED.value, gettext_lazy("Kết nạp tại chi bộ này")),
    ]

    way = forms.ChoiceField(
        label=gettext_lazy("Vào sổ bằng cách nào"), choices=WAYS, widget=forms.RadioSelect
    )
    organization = PlaceChoice(
        label=gettext_lazy("Chi bộ"),
        help_text=gettext_lazy("Chưa biết chi bộ thì chọn đảng bộ cơ sở, xếp chi bộ sau."),
    )
    admitted_on = PastDayField(
        label=gettext_lazy("Ngày kết nạp"),
        help_text=gettext_lazy("Ngày ghi trong quyết định kết nạp, ví dụ 19/05/2000."),
    )
    official_on = PastDayField(
        label=gettext_lazy("Ngày chính thức"),
        required=False,
        help_text=gettext_lazy("Để trống nếu còn dự bị."),
    )
    entered_on = PastDayField(
        label=gettext_lazy("Chuyển đến hoặc đưa vào sổ từ ngày"),
        required=False,
        help_text=gettext_lazy("Ngày bắt đầu sinh hoạt ở chi bộ. Để trống nếu kết nạp tại đây."),
    )
    place = forms.CharField(
        label=gettext_lazy("Nơi kết nạp hoặc nơi chuyển đi"),
        required=False,
        max_length=200,
        validators=[validate_plain_text],
        help_text=gettext_lazy("Ví dụ: Chi bộ Trường Đại học Bách khoa."),
    )
    decision_number = forms.CharField(
        label=gettext_lazy("Số quyết định, giấy giới thiệu"), required=False, max_length=60
    )
    note = forms.CharField(
        label=gettext_lazy("Ghi chú"),
        required=False,
        max_length=300,
        validators=[validate_plain_text],
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("way", Kind.LISTED.value)
        if not can(self.user, Permission.DECIDE_ADMISSION):
            self.fields["way"].choices = self.WAYS[:-1]
            self.fields["way"].error_messages["invalid_choice"] = NOT_HERE
        offer_places(self.fields["organization"], self.user)

    def clean(self) -> dict:
        typed = super().clean()
        admitted, entered = typed.get("admitted_on"), typed.get("entered_on")
        official, born = typed.get("official_on"), typed.get("birth_date")
        if typed.get("way") and typed["way"] != Kind.ADMITTED and not entered:
            self.add_error("entered_on", _("Hãy ghi ngày, ví dụ 01/07/2009."))
        if not self._may_admit():
            self.add_error("way", NOT_HERE)
        if admitted and born and born >= admitted:
            self.add_error("admitted_on", _("Ngày kết nạp phải sau ngày sinh."))
        for name, day in (("official_on", official), ("entered_on", entered)):
            if admitted and day and day < admitted:
                self.add_error(name, _("Ngày này không thể trước ngày kết nạp."))
        return typed

    def _admission(self) -> tuple[str, date | None]:
        return "admitted_on", self.cleaned_data["admitted_on"]

    def _may_admit(self) -> bool:
        """Whether the cell, when somebody is admitted there, is one whose admissions he decides."""
        way, cell = (self.cleaned_data.get(name) for name in ("way", "organization"))
        is_here = way == Kind.ADMITTED and cell is not None
        return not is_here or can(self.user, Permission.DECIDE_ADMISSION, cell)

    def happenings(self) -> list[Happening]:
        """The events that brought the person into the register, in their order."""
        typed = self.cleaned_data
        cell, is_here = typed["organization"], typed["way"] == Kind.ADMITTED
        paper = {"decision_number": typed["decision_number"], "note": typed["note"]}
        found = [
            Happening(Kind.ADMITTED, typed["admitted_on"], cell, **paper)
            if is_here
            else Happening(Kind.ADMITTED, typed["admitted_on"], place=typed["place"])
        ]
        if typed["official_on"]:
            found.append(Happening(Kind.MADE_OFFICIAL, typed["official_on"]))
        if not is_here:
            found.append(
                Happening(typed["way"], typed["entered_on"], cell, place=typed["place"], **paper)
            )
        return found


class EditMemberForm(FactsForm):
    """Facts of a file, with the version it was opened with; its numbers stay out of sight.

    A number that is left empty is kept; what stands there now is shown masked.
    """

    version = forms.CharField(widget=forms.HiddenInput)
    clear_card_number = forms.BooleanField(label=gettext_lazy("Bỏ số thẻ đang ghi"), required=False)
    clear_identity_number = forms.BooleanField(
        label=gettext_lazy("Bỏ số định danh đang ghi"), required=False
    )

    def __init__(self, *args, member: Member, **kwargs) -> None:
        stands = {name: getattr(member, name) for name in FACTS if name not in MASKED}
        initial = {**stands, "version": member.version}
        super().__init__(*args, member=member, initial=initial, **kwargs)
        for name in MASKED:
            number = getattr(member, name)
            if number:
                self.fields[name].help_text = _("Đang ghi %(number)s. Để trống nếu không đổi.") % {
                    "number": masked(number)
                }
            else:
                del self.fields[f"clear_{name}"]

    def facts(self) -> dict:
        typed = super().facts()
        for name in MASKED:
            if not typed[name] and not self.cleaned_data.get(f"clear_{name}"):
                typed[name] = getattr(self.member, name)
        return typed

    def _admission(self) -> tuple[str, date | None]:
        is_new = self.cleaned_data["birth_date"] != self.member.birth_date
        return "birth_date", self.member.admitted_on if is_new else None

    def _names_a_person(self) -> bool:
        return any(self.cleaned_data[n] not in ("", getattr(self.member, n)) for n in IDENTITY)

    def both_versions(self) -> list[tuple[str, str, str]]:
        """What differs: label, what is stored now, what was typed; numbers masked."""
        self.member.refresh_from_db()
        typed = self.facts()
        return [
            (str(self.fields[name].label), self._shown(name, stored), self._shown(name, new))
            for name, new in typed.items()
            if (stored := getattr(self.member, name)) != new
        ]

    def take_version(self) -> None:
        """Saved once more, what was typed takes the place of what is stored now."""
        self.data = self.data.copy()
        self.data["version"] = str(self.member.version)

    def _shown(self, name: str, value) -> str:
        if name in MASKED:
            return masked(value) or "–"
        return shown_fact(name, value)


def shown_fact(name: str, value) -> str:
    """A fact in words: the label of a choice, yes or no, a date as offices write it."""
    field = Member._meta.get_field(name)
    if isinstance(value, bool):
        return _("Có") if value else _("Không")
    if field.choices:
        return str(dict(field.choices).get(value, value)) or "–"
    if hasattr(value, "strftime"):
        return f"{value:%d/%m/%Y}"
    return str(value or "–")
