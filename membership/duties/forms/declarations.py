"""Declarations of assets: filters, who has to declare, days made."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.concurrency import StaleVersion
from core.dates import end_of_year, today
from core.exceptions import Refused
from membership.duties.actions import declarations as actions
from membership.duties.forms.fields import YearFilter, choice, day
from membership.duties.queries import declarations as queries
from membership.models import AssetDeclaration
from membership.versioned_forms import VersionedForm

Occasion = AssetDeclaration.Occasion

STATUS = (
    (queries.WAITING, gettext_lazy("Chưa nộp")),
    (queries.LATE, gettext_lazy("Chưa nộp, đã quá hạn")),
    (queries.MADE, gettext_lazy("Đã nộp")),
    (queries.MADE_LATE, gettext_lazy("Đã nộp, sau hạn")),
)


class DeclarationFilter(YearFilter):
    """What the list of declarations can be narrowed to."""

    tinh_trang = choice(gettext_lazy("Tình trạng"), STATUS)
    loai = choice(gettext_lazy("Loại kê khai"), Occasion.choices)


def check_due(due, year: int) -> None:
    """Raise ValidationError for a due day far away from the year that it is for."""
    if abs(due.year - year) > 1:
        raise forms.ValidationError(
            _("Hạn kê khai của năm %(year)s phải trong hoặc sát năm đó; ví dụ 31/12/%(year)s.")
            % {"year": year}
        )


class RequireForm(forms.Form):
    """Which members of an organization declare in a year, and until when."""

    occasion = forms.ChoiceField(
        label=gettext_lazy("Loại kê khai"), choices=Occasion.choices, initial=Occasion.YEARLY
    )
    due_on = day(gettext_lazy("Hạn kê khai"))
    members = forms.MultipleChoiceField(
        label=gettext_lazy("Đảng viên phải kê khai"),
        error_messages={"required": gettext_lazy("Hãy đánh dấu ít nhất một đảng viên.")},
    )

    def __init__(self, *args, organization, year: int, people, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.organization, self.year, self.people = organization, year, people
        self.fields["due_on"].initial = end_of_year(year)
        self.fields["members"].choices = [(str(one.pk), one.full_name) for one in people]

    def clean_due_on(self):
        check_due(self.cleaned_data["due_on"], self.year)
        return self.cleaned_data["due_on"]

    def rows(self) -> list[dict]:
        """Members, whether each is marked on the page."""
        chosen = self["members"].value() or []
        return [{"member": one, "is_chosen": str(one.pk) in chosen} for one in self.people]

    def save(self, by) -> int:
        """Put them on the list; return how many were not there yet."""
        data = self.cleaned_data
        return actions.require_declarations(
            organization=self.organization,
            members=[one for one in self.people if str(one.pk) in data["members"]],
            year=self.year,
            occasion=data["occasion"],
            due_on=data["due_on"],
            by=by,
        )


class MadeForm(forms.Form):
    """The day on which the chosen declarations were handed in."""

    made_on = day(gettext_lazy("Ngày nộp bản kê khai"))

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["made_on"].initial = today()

    def save(self, chosen, by) -> int | None:
        """Record the day; return how many, None with the refusal at the form."""
        try:
            return actions.record_made(
                declarations=chosen, made_on=self.cleaned_data["made_on"], by=by
            )
        except Refused as refusal:
            self.add_error("made_on", refusal.sentence)
            return None


class DeclarationForm(VersionedForm):
    """Due day and day made of one declaration."""

    due_on = day(gettext_lazy("Hạn kê khai"))
    made_on = day(
        gettext_lazy("Ngày nộp bản kê khai"),
        required=False,
        help_text=gettext_lazy("Để trống nếu chưa nộp."),
    )

    def __init__(self, *args, declaration, **kwargs) -> None:
        self.declaration = declaration
        kwargs["initial"] = {
            "due_on": declaration.due_on,
            "made_on": declaration.made_on,
            "version": declaration.version,
        }
        super().__init__(*args, **kwargs)

    def clean_due_on(self):
        check_due(self.cleaned_data["due_on"], self.declaration.year)
        return self.cleaned_data["due_on"]

    def save(self, by) -> bool:
        """Change it; False with the refusal at the form, what was typed kept."""
        try:
            actions.edit_declaration(declaration=self.declaration, by=by, **self.cleaned_data)
        except StaleVersion as stale:
            now = AssetDeclaration.objects.get(pk=self.declaration.pk)
            self.tell_stale(stale, {name: getattr(now, name) for name in ("due_on", "made_on")})
        except Refused as refusal:
            self.add_error("made_on", refusal.sentence)
        return not self.errors
