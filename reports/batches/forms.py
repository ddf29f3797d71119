"""Which year and day a batch is of."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.dates import today
from core.form_fields import DayField


class BatchForm(forms.Form):
    """The year of the sheets and the day they bear."""

    year = forms.TypedChoiceField(label=_("Năm"), coerce=int)
    dated = DayField(
        label=_("Ngày văn bản"),
        help_text=_("Ví dụ: 18/04/2011"),
        error_messages={"required": _("Hãy nhập ngày văn bản, ví dụ 18/04/2011.")},
    )

    def __init__(self, *args, years, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [(year, str(year)) for year in reversed(years)]
        self.fields["dated"].initial = today()
