"""The forms that send a workbook and that ask for one to fill in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.dates import today
from organizations.models import Organization
from reports.workbooks.prefilled import years
from reports.workbooks.sheets import QUOTAS, RATINGS, RETURNS


class ScopedForm(forms.Form):
    """A form about one of the user's subtrees; he chooses only when he has several."""

    organization = forms.ModelChoiceField(
        label=_("Tổ chức"), queryset=Organization.objects.none(), empty_label=None
    )

    def __init__(self, *args, scopes, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.single = scopes[0] if len(scopes) == 1 else None
        self.fields["organization"].queryset = scopes
        if self.single:
            del self.fields["organization"]

    def clean(self) -> dict:
        """The only organization of the user stands for the choice."""
        cleaned = super().clean()
        if self.single:
            cleaned["organization"] = self.single
        return cleaned


class UploadForm(ScopedForm):
    """A file, and the subtree that it may touch."""

    file = forms.FileField(
        label=_("Tệp Excel (.xlsx)"),
        help_text=_("Theo mẫu, nhiều nhất 10 MB. Ví dụ: so-lieu-2010.xlsx"),
        error_messages={
            "required": _("Hãy chọn tệp để gửi. Ví dụ: so-lieu-2010.xlsx"),
            "empty": _("Tệp rỗng. Kiểm tra lại tệp rồi gửi lại."),
        },
        widget=forms.FileInput(
            attrs={
                "accept": ".xlsx",
                "data-choose": _("Chọn tệp"),
                "data-none": _("Chưa chọn tệp nào"),
            }
        ),
    )


class ExportForm(forms.Form):
    """Whose figures are taken out; nothing means the user's highest committee."""

    CODE_LENGTH = 40

    code = forms.CharField(required=False, max_length=CODE_LENGTH)

    def add_prefix(self, field_name: str) -> str:
        """The field's name as addresses have it."""
        return {"code": "to-chuc"}.get(field_name, field_name)


class PrefilledForm(ScopedForm):
    """Which table of which year, with the committee's own rows in it."""

    bang = forms.ChoiceField(
        label=_("Bảng"),
        choices=[
            (RATINGS, _("Xếp loại")),
            (RETURNS, _("Số liệu năm")),
            (QUOTAS, _("Chỉ tiêu")),
        ],
    )
    nam = forms.TypedChoiceField(label=_("Năm"), coerce=int)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, auto_id="prefilled_%s", **kwargs)
        self.fields["nam"].choices = [(str(year), str(year)) for year in years()]
        self.fields["nam"].initial = str(today().year)
