"""The form that sends a workbook."""

from django import forms
from django.utils.translation import gettext_lazy as _

from organizations.models import Organization


class UploadForm(forms.Form):
    """A file, and the subtree it may touch when the user has several."""

    organization = forms.ModelChoiceField(
        label=_("Nhập cho tổ chức"),
        queryset=Organization.objects.none(),
        empty_label=None,
        help_text=_("Chỉ nhận hàng của tổ chức này và cấp dưới."),
    )
    file = forms.FileField(
        label=_("Tệp Excel (.xlsx)"),
        help_text=_("Theo mẫu, nhiều nhất 10 MB. Ví dụ: so-lieu-2010.xlsx"),
        error_messages={
            "required": _("Hãy chọn tệp để gửi. Ví dụ: so-lieu-2010.xlsx"),
            "empty": _("Tệp rỗng. Kiểm tra lại tệp rồi gửi lại."),
        },
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
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
