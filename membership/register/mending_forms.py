"""Ending, mending and undoing what was recorded; a transfer of several members."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy

from core import formats
from core.validators import validate_plain_text
from membership.life import ENTRIES
from membership.models import Member, MemberEvent
from membership.register.corrections import Correction
from membership.register.event_forms import EventForm
from membership.register.places import PlaceChoice, offer_places
from membership.register.secretary_box import AsksAboutSecretaries
from organizations.forms import PastDayField


def _reason(help_text, *, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=gettext_lazy("Lý do"),
        required=required,
        max_length=300,
        validators=[validate_plain_text],
        help_text=help_text,
    )


class EndForm(AsksAboutSecretaries):
    until = PastDayField(
        label=gettext_lazy("Kết thúc từ ngày"), help_text=gettext_lazy("Ví dụ 01/07/2011.")
    )
    reason = _reason(
        gettext_lazy("Ví dụ: hết nhiệm kỳ, theo Quyết định số 15-QĐ/ĐU."), required=False
    )


class UndoForm(forms.Form):
    reason = _reason(gettext_lazy("Ví dụ: ghi nhầm người."))


class CorrectForm(AsksAboutSecretaries):
    """The day, the cell (where the event leads into one) and the paper of an event.

    It carries the version of the file that it was made from.
    """

    version = forms.CharField(widget=forms.HiddenInput, required=False)
    on = PastDayField(label=gettext_lazy("Từ ngày"))
    organization = PlaceChoice(label=gettext_lazy("Chi bộ"))
    place = forms.CharField(
        label=gettext_lazy("Nơi ngoài hệ thống"),
        required=False,
        max_length=200,
        validators=[validate_plain_text],
    )
    decision_number = forms.CharField(
        label=gettext_lazy("Số quyết định, giấy giới thiệu"),
        required=False,
        max_length=60,
        validators=[validate_plain_text],
    )
    decided_on = PastDayField(label=gettext_lazy("Ngày văn bản"), required=False)
    note = forms.CharField(
        label=gettext_lazy("Ghi chú"),
        required=False,
        max_length=300,
        validators=[validate_plain_text],
    )

    def __init__(self, *args, user, event: MemberEvent, **kwargs) -> None:
        names = ("on", "organization", "place", "decision_number", "decided_on", "note")
        initial = {name: getattr(event, name) for name in names}
        initial["version"] = event.member.version
        super().__init__(*args, initial=initial, **kwargs)
        self.event = event
        if event.kind not in ENTRIES or event.organization is None:
            del self.fields["organization"]
            return
        field = self.fields["organization"]
        offer_places(field, user, event.member.organization)
        if not field.queryset.filter(pk=event.organization_id).exists():
            del self.fields["organization"]  # stays where it is, out of this user's reach

    def correction(self) -> Correction:
        """What a valid form says."""
        typed = dict(self.cleaned_data)
        typed.pop("version")
        return Correction(organization=typed.pop("organization", None), **typed)

    def both_versions(self) -> list[tuple[str, str, str]]:
        """What differs: label, what is stored now, what was typed."""
        self.event.refresh_from_db()
        return [
            (str(self.fields[name].label), _shown(stored), _shown(typed))
            for name, typed in self.cleaned_data.items()
            if name != "version" and (stored := getattr(self.event, name)) != typed
        ]

    def take_version(self) -> None:
        """Saved once more, what was typed takes the place of what is stored now."""
        self.data = self.data.copy()
        self.data["version"] = str(Member.objects.get(pk=self.event.member_id).version)


def _shown(value) -> str:
    return formats.date(value) if isinstance(value, date) else str(value or "–")


class TransferManyForm(EventForm):
    """One cell, one day, one paper for several members; positions held in the old cell can end."""

    organization = PlaceChoice(label=gettext_lazy("Chuyển đến"))
    end_positions = forms.BooleanField(
        label=gettext_lazy("Kết thúc các chức vụ đang giữ từ ngày đó"), required=False, initial=True
    )
    first = ("organization",)

    def __init__(self, *args, user, members, **kwargs) -> None:
        super().__init__(*args, user=user, member=None, **kwargs)
        cells = {member.organization for member in members}
        near = members[0].organization if members else None
        own = near if len(cells) == 1 else None
        offer_places(self.fields["organization"], user, near, without=own)
