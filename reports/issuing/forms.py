"""Forms of documents: what to compose, the words of a draft, a number, a reason, a code."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.dates import today
from core.form_fields import DayField, WholeNumberField
from core.validators import validate_plain_text
from reports.documents.catalogue import Kind
from reports.issuing.numbers import HIGHEST, NOT_A_NUMBER, read_code
from reports.issuing.subject_field import subject_field
from reports.models import LETTER_FIELDS, Document

LONGEST_PART = 20_000
DAY_ERRORS = {"required": _("Hãy nhập ngày văn bản, ví dụ 18/04/2011.")}


class DraftForm(forms.Form):
    """The years of a new document, and the organization it is about where its kind asks for one."""

    first_year = forms.TypedChoiceField(label=_("Từ năm"), coerce=int)
    year = forms.TypedChoiceField(label=_("Năm"), coerce=int)
    dated = DayField(
        label=_("Ngày văn bản"), help_text=_("Ví dụ: 18/04/2011"), error_messages=DAY_ERRORS
    )

    def __init__(self, *args, kind: Kind, years, subjects=None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        choices = [(year, str(year)) for year in reversed(years)]
        self.fields["year"].choices = choices
        self.fields["dated"].initial = today()
        if "first_year" in kind.asks:
            self.fields["year"].label = _("Đến năm")
            self.fields["first_year"].choices = choices[::-1]
        else:
            del self.fields["first_year"]
        if "subject" in kind.asks:
            self.fields["subject"] = subject_field(subjects)
            self.order_fields(["subject", "year"])


class WriteForm(forms.ModelForm):
    """A draft's date, free parts and letterhead, with the version that was read."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    dated = DayField(
        label=_("Ngày văn bản"), help_text=_("Ví dụ: 18/04/2011"), error_messages=DAY_ERRORS
    )

    class Meta:
        model = Document
        fields = ["dated", *LETTER_FIELDS]
        widgets = {"recipients": forms.Textarea(attrs={"rows": 6})}

    field_order = ["version", "dated"]

    def __init__(self, *args, proposed: dict[str, str], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = self.instance.version
        self.parts = [part.code for part in self.instance.sort.free_parts]
        for part in self.instance.sort.free_parts:
            self.fields[f"part_{part.code}"] = forms.CharField(
                label=part.label,
                help_text=part.help,
                required=False,
                max_length=LONGEST_PART,
                validators=[validate_plain_text],
                initial=proposed[part.code],
                widget=forms.Textarea(attrs={"rows": 5}),
            )
        self.order_fields(["version", *(f"part_{code}" for code in self.parts), "dated"])

    @property
    def texts(self) -> dict[str, str]:
        """What stands in the free parts, by their codes; lines end as they are kept."""
        typed = {code: self.cleaned_data[f"part_{code}"] for code in self.parts}
        return {code: "\n".join(text.splitlines()) for code, text in typed.items()}

    @property
    def letter(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in LETTER_FIELDS}


class TemplateForm(forms.Form):
    """A Word file to be the template of a kind, with the last number that was on the screen."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    file = forms.FileField(
        label=_("Tệp mẫu (.docx)"),
        help_text=_(
            "Nhiều nhất 2 MB, không macro, không liên kết ra ngoài. Ví dụ: mau-bao-cao.docx"
        ),
        error_messages={
            "required": _("Hãy chọn tệp mẫu. Ví dụ: mau-bao-cao.docx"),
            "empty": _("Tệp rỗng. Kiểm tra lại tệp rồi gửi lại."),
        },
        widget=forms.FileInput(
            attrs={
                "accept": ".docx",
                "data-choose": _("Chọn tệp"),
                "data-none": _("Chưa chọn tệp nào"),
            }
        ),
    )


class VersionForm(forms.Form):
    """Which version of the draft was on the screen."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class NumberForm(forms.Form):
    """The number that a paper gets, or the first of many."""

    number = WholeNumberField(
        label=_("Số văn bản"),
        min_value=1,
        max_value=HIGHEST,
        help_text=_("Số kế tiếp của loại văn bản này trong nhiệm kỳ; sửa được. Ví dụ: 128"),
        error_messages=dict.fromkeys(("required", "min_value", "max_value"), NOT_A_NUMBER),
    )


class IssueForm(VersionForm, NumberForm):
    """The number of a draft, with the version that was read."""


class RevokeForm(forms.Form):
    """Why an issued document is taken back."""

    reason = forms.CharField(
        label=_("Lý do thu hồi"),
        max_length=500,
        validators=[validate_plain_text],
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ví dụ: ghi sai số liệu kết nạp, thay bằng báo cáo số 129-BC/ĐUK."),
        error_messages={
            "required": _(
                "Hãy ghi lý do thu hồi. Ví dụ: ghi sai số liệu kết nạp, thay bằng báo cáo số 129."
            )
        },
    )


class CodeForm(forms.Form):
    """The code on a paper, as somebody typed it; dashes and blanks do not matter."""

    ma = forms.CharField(
        label=_("Mã tra cứu"),
        max_length=40,
        help_text=_("Ghi ở cuối văn bản. Ví dụ: 7K3M-92QX-4DPA"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
        error_messages={"required": _("Hãy nhập mã tra cứu, ví dụ 7K3M-92QX-4DPA.")},
    )

    def clean_ma(self) -> str:
        return read_code(self.cleaned_data["ma"])
