"""Fields that the duties share: a month, a day that has come, a row of a grid."""

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.form_fields import DayField
from membership.duties.actions.dues import month
from organizations.account_forms import OrganizationChoice
from organizations.models import Organization

_MONTH = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{4})")
ALL = gettext_lazy("Tất cả")


class MonthField(forms.Field):
    """A month as text, mm/yyyy; its value is the month's first day."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    def to_python(self, value: Any) -> date | None:
        """The first day; None when left empty; ValidationError with an example otherwise."""
        if value in self.empty_values or isinstance(value, date):
            return value or None
        found = _MONTH.fullmatch(" ".join(str(value).split()))
        try:
            if found is None:
                raise ValueError
            return date(int(found[2]), int(found[1]), 1)
        except ValueError:
            raise ValidationError(
                _("“%(text)s” không phải là tháng. Hãy nhập tháng/năm, ví dụ 10/2011.")
                % {"text": str(value).strip()},
                code="invalid",
            ) from None

    def prepare_value(self, value: Any) -> Any:
        """A stored day is shown as its month; what was typed stays as it was."""
        return month(value) if isinstance(value, date) else value


class OrganizationFilter(forms.Form):
    """Words and organization, which every list of the duties can be narrowed by."""

    q = forms.CharField(label=gettext_lazy("Họ tên hoặc mã hồ sơ"), required=False, max_length=100)
    to_chuc = OrganizationChoice(
        label=gettext_lazy("Tổ chức"),
        queryset=Organization.objects.none(),
        to_field_name="code",
        required=False,
        empty_label=ALL,
    )

    def __init__(self, *args, organizations, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to_chuc"].queryset = organizations


class YearFilter(OrganizationFilter):
    """The same with a year; without one it is this year's list."""

    nam = forms.TypedChoiceField(label=gettext_lazy("Năm"), coerce=int, required=False)

    field_order = ["nam", "q", "to_chuc"]

    def __init__(self, *args, years, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["nam"].choices = [(year, str(year)) for year in years]


def choice(label, choices, *, empty=ALL, **kwargs) -> forms.ChoiceField:
    """A choice that may be left open."""
    return forms.ChoiceField(label=label, choices=[("", empty), *choices], required=False, **kwargs)


def cell(field: forms.Field, label: str) -> forms.Field:
    """Dress a field as a cell of a grid: its label is said, not shown."""
    field.label = label
    look = "form-select" if isinstance(field, forms.ChoiceField) else "form-control"
    field.widget.attrs.update({"class": look, "aria-label": label})
    return field


def day(label, **kwargs) -> DayField:
    """A day, required unless told otherwise."""
    return DayField(label=label, **kwargs)
