"""Which changes a list shows, and up to which event they were seen."""

from django import forms
from django.utils.translation import gettext_lazy as _

from reports.changes.kinds import Kind
from reports.changes.reading import FIRST_DAYS

SINCE_MARK, LAST_DAYS = "", "30-ngay"


class ChangesFilter(forms.Form):
    """The kind and from when; both may be left as they are."""

    viec = forms.ChoiceField(label=_("Việc"), required=False)
    tu = forms.ChoiceField(
        label=_("Kể từ"),
        required=False,
        choices=[
            (SINCE_MARK, _("Lần xem trước")),
            (LAST_DAYS, _("%(days)s ngày qua") % {"days": FIRST_DAYS}),
        ],
    )

    def __init__(self, *args, kinds: tuple[Kind, ...], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["viec"].choices = [
            ("", _("Mọi việc")),
            *((kind.code, kind.label) for kind in kinds),
        ]


class SeenForm(forms.Form):
    """The number of the last event on the page that was read."""

    den = forms.IntegerField(min_value=1, max_value=2**62)
