"""The forms that send a workbook of members and that ask for one to fill in."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from core.dates import today
from core.form_fields import DayField
from organizations.models import Organization


class SendForm(forms.Form):
    """A file, the subtree that it may touch, and the day that stands for blank days of arrival."""

    organization = forms.ModelChoiceField(
        label=_lazy("Tổ chức"), queryset=Organization.objects.none(), empty_label=None
    )
    file = forms.FileField(
        label=_lazy("Tệp Excel (.xlsx)"),
        help_text=_lazy("Theo mẫu, nhiều nhất 24 MB, đến 100.000 đảng viên. Ví dụ: dang-vien.xlsx"),
        error_messages={
            "required": _lazy("Hãy chọn tệp để gửi. Ví dụ: dang-vien.xlsx"),
            "empty": _lazy("Tệp rỗng. Kiểm tra lại tệp rồi gửi lại."),
        },
        widget=forms.FileInput(
            attrs={
                "accept": ".xlsx",
                "data-choose": _lazy("Chọn tệp"),
                "data-none": _lazy("Chưa chọn tệp nào"),
            }
        ),
    )
    listed_on = DayField(
        label=_lazy("Ngày lập sổ"),
        help_text=_lazy(
            "Dùng cho đảng viên mới đưa vào sổ mà ô Ngày về chi bộ để trống. Ví dụ: 01/01/2011"
        ),
        error_messages={"required": _lazy("Hãy ghi ngày lập sổ. Ví dụ: 01/01/2011")},
    )

    def __init__(self, *args, scopes, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.single = scopes[0] if len(scopes) == 1 else None
        self.fields["organization"].queryset = scopes
        self.fields["listed_on"].initial = today()
        if self.single:
            del self.fields["organization"]

    def clean_listed_on(self):
        """No day ahead of today."""
        day = self.cleaned_data["listed_on"]
        if day > today():
            raise forms.ValidationError(_("Ngày lập sổ không được ở sau hôm nay."), code="ahead")
        return day

    def clean(self) -> dict:
        """The only organization of the user stands for the choice."""
        cleaned = super().clean()
        if self.single:
            cleaned["organization"] = self.single
        return cleaned


class TemplateForm(forms.Form):
    """Whose members shall stand in the template, by the organization's code."""

    code = forms.CharField(
        label=_lazy("Mã tổ chức"),
        max_length=40,
        help_text=_lazy("Đảng viên của tổ chức này và cấp dưới. Ví dụ: DUK-01"),
        error_messages={"required": _lazy("Hãy ghi mã tổ chức. Ví dụ: DUK-01")},
    )

    def __init__(self, *args, organizations, **kwargs) -> None:
        super().__init__(*args, auto_id="template_%s", **kwargs)
        self.organizations = organizations

    def clean_code(self):
        """An organization of the user's scope; others are answered as those that do not exist."""
        code = self.cleaned_data["code"].strip()
        found = self.organizations.filter(code__iexact=code).first()
        if found is None:
            raise forms.ValidationError(
                _("Không có tổ chức mang mã này trong phạm vi của đồng chí."), code="unknown"
            )
        self.organization = found
        return code
