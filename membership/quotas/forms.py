"""The grid of quotas, saved all at once or not at all, and a base organization's own number."""

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.exceptions import Refused
from core.form_fields import WholeNumberField
from core.formats import integer
from membership.models import Quota
from membership.quotas.actions import open_years, register_quota, set_quota
from membership.quotas.queries import NUMBERS, Grid

HIGHEST = 9999

#: The bounds of a number of members, with words of our own.
BOUNDS = [
    MinValueValidator(0, gettext_lazy("Số đảng viên không thể âm. Ví dụ: 3.")),
    MaxValueValidator(HIGHEST, gettext_lazy("Số quá lớn; hãy xem lại. Ví dụ: 3.")),
]


def _number_field(label, **kwargs) -> WholeNumberField:
    field = WholeNumberField(label=label, required=False, validators=BOUNDS, **kwargs)
    field.widget.attrs.update({"class": "form-control num", "aria-label": label})
    return field


class YearForm(forms.Form):
    """Which committee and which year; the answers stand in the address."""

    to_chuc = forms.ModelChoiceField(
        label=gettext_lazy("Đảng ủy"),
        queryset=None,
        to_field_name="code",
        required=False,
        empty_label=None,
    )
    nam = forms.TypedChoiceField(label=gettext_lazy("Năm"), coerce=int, required=False)

    def __init__(self, *args, superiors, years, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to_chuc"].queryset = superiors
        self.fields["nam"].choices = [(year, str(year)) for year in years]


class QuotaGridForm(forms.Form):
    """Received, assigned and registered numbers of a committee's year.

    Beside each number stands the one that the page was made from: what somebody else wrote in the
    meantime is shown and not overwritten.
    """

    def __init__(self, *args, grid: Grid, may_receive: bool, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.grid = grid
        self.stored: dict[tuple[int, str], int | None] = {}
        if may_receive:
            label = _("Chỉ tiêu cấp trên giao cho %(name)s") % {"name": grid.superior}
            self._add(grid.superior.pk, "assigned", grid.received, label)
        for row in grid.rows:
            for name, label in (("assigned", _("Chỉ tiêu giao")), ("registered", _("Số đăng ký"))):
                value = getattr(row, name)
                self._add(row.organization.pk, name, value, f"{label} – {row.name}")

    def _add(self, pk: int, name: str, value: int | None, label: str) -> None:
        self.stored[pk, name] = value
        self.fields[f"{name}_{pk}"] = _number_field(label, initial=value)
        self.fields[f"was_{name}_{pk}"] = WholeNumberField(
            required=False, initial=value, widget=forms.HiddenInput
        )

    @property
    def received_field(self):
        """The field of what was received from above, when the user may set it."""
        name = f"assigned_{self.grid.superior.pk}"
        return (self[name], self[f"was_{name}"]) if name in self.fields else None

    def rows(self) -> list[dict]:
        """Rows of the grid with their bound fields."""
        return [
            {
                "row": row,
                "cells": [
                    (
                        self[f"{name}_{row.organization.pk}"],
                        self[f"was_{name}_{row.organization.pk}"],
                    )
                    for name in NUMBERS
                ],
            }
            for row in self.grid.rows
        ]

    def save(self, by) -> int:
        """Write every changed row, or none; return how many. Errors stand at their fields."""
        organizations = {row.organization.pk: row.organization for row in self.grid.rows}
        organizations[self.grid.superior.pk] = self.grid.superior
        written = 0
        with transaction.atomic():
            for pk, organization in organizations.items():
                numbers = self._wanted(pk)
                if numbers is not None:
                    written += self._write(organization, numbers, by)
            if self.errors:
                transaction.set_rollback(True)
        return 0 if self.errors else written

    def _wanted(self, pk: int) -> dict[str, int | None] | None:
        """The numbers of a row that were changed on the page; None when none was."""
        names = [name for name in NUMBERS if (pk, name) in self.stored]
        typed = {name: self.cleaned_data.get(f"{name}_{pk}") for name in names}
        was = {name: self.cleaned_data.get(f"was_{name}_{pk}") for name in names}
        changed = {name: typed[name] for name in names if typed[name] != was[name]}
        return changed or None

    def _write(self, organization, changed: dict[str, int | None], by) -> bool:
        quota = (
            Quota.objects.select_for_update()
            .filter(organization=organization, year=self.grid.year)
            .first()
        )
        current = {name: getattr(quota, name, None) for name in NUMBERS}
        for name, typed in changed.items():
            was = self.cleaned_data.get(f"was_{name}_{organization.pk}")
            if current[name] not in (was, typed):
                self._show_conflict(f"{name}_{organization.pk}", current[name])
        if {**current, **changed} == current or self.errors:
            return False
        try:
            set_quota(
                organization=organization, year=self.grid.year, by=by, **{**current, **changed}
            )
        except Refused as refusal:
            self.add_error(f"{next(iter(changed))}_{organization.pk}", refusal.sentence)
        return True

    def _show_conflict(self, field: str, current: int | None) -> None:
        """Say what stands there now; saved once more, the typed number takes its place."""
        self.add_error(
            field,
            _("Người khác vừa ghi %(number)s. Lưu lần nữa nếu vẫn muốn thay bằng số đã nhập.")
            % {"number": integer(current)},
        )
        self.data = self.data.copy()
        self.data[f"was_{field}"] = "" if current is None else str(current)


class RegisterForm(forms.Form):
    """How many members a base organization pledges to admit."""

    year = forms.TypedChoiceField(label=gettext_lazy("Năm"), coerce=int)
    registered = WholeNumberField(
        label=gettext_lazy("Số đảng viên đăng ký kết nạp"),
        validators=BOUNDS,
        help_text=gettext_lazy("Ví dụ: 3. Nhập 0 nếu năm này không đăng ký."),
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [(year, str(year)) for year in open_years()]

    def save(self, organization, by) -> Quota | None:
        """Register the number; None with the refusal at the form."""
        data = self.cleaned_data
        try:
            return register_quota(organization=organization, by=by, **data)
        except Refused as refusal:
            self.add_error(None, refusal.sentence)
            return None
