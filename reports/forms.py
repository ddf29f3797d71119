"""Forms of this room: asking for a report, the letterhead of a committee."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.dates import today
from reports.models import LetterSettings


class SummaryForm(forms.Form):
    """Which year, and what stands on the paper. The choices are the committee's closed years."""

    year = forms.TypedChoiceField(label=_("Năm báo cáo"), coerce=int)
    number = forms.IntegerField(
        label=_("Số văn bản"),
        required=False,
        min_value=1,
        max_value=99999,
        help_text=_("Bỏ trống nếu văn thư ghi số sau. Ví dụ: 128"),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"),
            _("Số văn bản là một số từ 1 trở lên. Ví dụ: 128"),
        ),
    )
    dated = forms.DateField(
        label=_("Ngày văn bản"),
        help_text=_("Ví dụ: 18/04/2011"),
        widget=forms.DateInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": _("Ngày chưa đúng. Ví dụ: 18/04/2011")},
    )

    def __init__(self, *args, years, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [(year, str(year)) for year in reversed(years)]
        self.fields["dated"].initial = today()


class LetterSettingsForm(forms.ModelForm):
    class Meta:
        model = LetterSettings
        fields = [
            "superior",
            "issuing",
            "issuer_name",
            "issuer_code",
            "place",
            "capacity",
            "post",
            "signer",
            "recipients",
        ]
        widgets = {"recipients": forms.Textarea(attrs={"rows": 6})}
