"""Forms of this room: finding documents, the letterhead of a committee."""

from django import forms
from django.utils.translation import gettext_lazy as _

from membership.versioned_forms import VersionedForm
from reports.documents import catalogue
from reports.models import LETTER_FIELDS, LetterSettings


class DocumentFilterForm(forms.Form):
    """Which documents are listed; an answer that cannot be read narrows nothing."""

    tim = forms.CharField(label=_("Số, chữ trong văn bản"), required=False, max_length=120)
    loai = forms.ChoiceField(label=_("Loại văn bản"), required=False)
    nam = forms.IntegerField(
        label=_("Năm số liệu"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"invalid": _("Năm có bốn chữ số. Ví dụ: 2010.")},
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(kind.code, kind.name) for kind in catalogue.KINDS]
        self.fields["loai"].choices = [("", _("Mọi loại")), *kinds]

    def narrowed(self, documents):
        """The documents that answer to the form."""
        self.full_clean()
        asked = self.cleaned_data
        if asked.get("tim"):
            documents = documents.containing(asked["tim"])
        if asked.get("loai"):
            documents = documents.filter(kind=asked["loai"])
        if asked.get("nam"):
            documents = documents.filter(year=asked["nam"])
        return documents


class LetterSettingsForm(VersionedForm, forms.ModelForm):
    """The letterhead with the version that was read; 0 while there is none."""

    class Meta:
        model = LetterSettings
        fields = [*LETTER_FIELDS, "term_year"]
        widgets = {
            "recipients": forms.Textarea(attrs={"rows": 6}),
            "term_year": forms.TextInput(attrs={"inputmode": "numeric"}),
        }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        stands = self.instance.pk is not None
        self.fields["version"].initial = self.instance.version if stands else 0
