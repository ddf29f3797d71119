"""What the pages of flows ask in their address."""

from django import forms
from django.utils.translation import gettext_lazy as _

from membership.flows.composition import ADMITTED_GROUPS
from membership.flows.statement import COLUMNS


class StatementForm(forms.Form):
    """Which organization (one of those near at hand) and which year."""

    to_chuc = forms.ChoiceField(label=_("Tổ chức"), required=False)
    nam = forms.TypedChoiceField(label=_("Năm"), coerce=int, required=False)

    def __init__(self, *args, organizations, years, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to_chuc"].choices = [(one.code, one.name) for one in organizations]
        self.fields["nam"].choices = [(year, str(year)) for year in years]


class PeopleForm(forms.Form):
    """Which year and which column of an organization's statement; of those admitted, which group."""

    nam = forms.TypedChoiceField(label=_("Năm"), coerce=int, required=False)
    cot = forms.ChoiceField(label=_("Biến động"), choices=list(COLUMNS.items()), required=False)
    nhom = forms.ChoiceField(
        widget=forms.HiddenInput, choices=list(ADMITTED_GROUPS.items()), required=False
    )
    thuoc = forms.CharField(widget=forms.HiddenInput, required=False)
    rieng = forms.BooleanField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, years, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["nam"].choices = [(year, str(year)) for year in years]
