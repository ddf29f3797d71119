"""The form of a post in the party."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from membership.register import titles
from membership.register.event_forms import NOT_CHOSEN, EventForm, check_end, end_field
from membership.register.places import positions_at
from membership.register.secretary_box import AsksAboutSecretaries
from organizations.account_forms import OrganizationChoice
from organizations.models import Organization


class PositionForm(AsksAboutSecretaries, EventForm):
    """A post with its term; of a second secretary of one organization it is asked about once."""

    what = forms.ChoiceField(label=gettext_lazy("Chức vụ"))
    organization = OrganizationChoice(
        label=gettext_lazy("Tại"), queryset=Organization.objects.none()
    )
    term = forms.RegexField(
        label=gettext_lazy("Nhiệm kỳ"),
        regex=r"\A\d{4}\s*[-–]\s*\d{4}\Z",
        required=False,
        help_text=gettext_lazy("Ví dụ 2010–2015."),
        error_messages={"invalid": gettext_lazy("Ghi hai năm, ví dụ 2010–2015.")},
    )
    until = end_field()
    first = ("what", "organization", "term", "until")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["what"].choices = [NOT_CHOSEN, *titles.positions()]
        self.fields["organization"].queryset = positions_at(self.user, self.member)
        self.order_fields(["what", "organization", "term", "on", "until"])

    def clean_term(self) -> str:
        years = self.cleaned_data["term"].replace("-", "–").replace(" ", "")
        if years and years[:4] >= years[5:]:
            raise forms.ValidationError(_("Năm sau phải lớn hơn năm trước, ví dụ 2010–2015."))
        return years

    def clean(self) -> dict:
        return check_end(self, super().clean())
