"""Which year and day a batch is of, and which kinds of files it holds."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.dates import today
from core.form_fields import DayField
from reports.documents.file_formats import Format
from reports.issuing.forms import NumberForm
from reports.models.batches import SHEET_FORMATS

BOTH = "+".join(SHEET_FORMATS)


class BatchForm(forms.Form):
    """The year of the sheets, the day they bear, and PDF, DOCX or both (PDF when nothing is said)."""

    year = forms.TypedChoiceField(label=_("Năm"), coerce=int)
    dated = DayField(
        label=_("Ngày văn bản"),
        help_text=_("Ví dụ: 18/04/2011"),
        error_messages={"required": _("Hãy nhập ngày văn bản, ví dụ 18/04/2011.")},
    )

    formats = forms.ChoiceField(
        label=_("Dạng tệp"),
        required=False,
        choices=[
            (Format.PDF.value, _("PDF, để in và ký")),
            (Format.DOCX.value, _("DOCX, để sửa tiếp trong Word")),
            (BOTH, _("Cả PDF và DOCX")),
        ],
        initial=Format.PDF.value,
        widget=forms.RadioSelect,
    )

    def clean_formats(self) -> tuple[str, ...]:
        """The kinds of files, one or two."""
        return tuple((self.cleaned_data["formats"] or Format.PDF).split("+"))

    def __init__(self, *args, years, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [(year, str(year)) for year in reversed(years)]
        self.fields["dated"].initial = today()


class FirstNumberForm(NumberForm):
    """The number of the first sheet; the others follow it."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"].label = _("Số của văn bản đầu tiên")
