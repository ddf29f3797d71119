"""The list of dues, and the grid in which a cell's payments are entered at once."""

from django import forms
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.calendar import first_of_month
from core.dates import today
from core.exceptions import Refused
from membership.duties.actions.dues import month, record_dues, why_not
from membership.duties.forms.fields import MonthField, OrganizationFilter, cell, choice, day
from membership.models import Member

#: The list of members in arrears, as the address asks for it.
LATE = "no"


class DuesFilter(OrganizationFilter):
    """What the list of dues can be narrowed to."""

    dang_phi = choice(gettext_lazy("Đảng phí"), [])

    def __init__(self, *args, months: int, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["dang_phi"].choices = [
            ("", _("Tất cả")),
            (LATE, _("Nợ từ %(months)s tháng") % {"months": months}),
        ]


class DuesGridForm(forms.Form):
    """Through which month each member of a cell has paid; saved as a whole or not at all.

    Beside each month stands the one that the page was made from: what somebody else recorded in the
    meantime is shown and not overwritten.
    """

    all = MonthField(
        label=gettext_lazy("Cả chi bộ đóng đến tháng"),
        required=False,
        help_text=gettext_lazy(
            "Ví dụ 10/2011. Áp dụng cho đảng viên chưa sửa riêng và chưa đóng đến tháng đó; trừ "
            "đảng viên được miễn sinh hoạt."
        ),
    )
    paid_on = day(gettext_lazy("Ngày đóng"))

    def __init__(self, *args, organization, rows, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.organization, self.people = organization, rows
        self.fields["paid_on"].initial = today()
        for one in rows:
            label = _("Đóng đến tháng – %(name)s") % {"name": one.full_name}
            field = cell(MonthField(required=False, initial=one.dues_through), label)
            self.fields[f"m_{one.pk}"] = field
            self.fields[f"was_{one.pk}"] = MonthField(
                required=False, initial=one.dues_through, widget=forms.HiddenInput
            )

    def rows(self) -> list[dict]:
        """Members with their bound fields."""
        return [
            {"member": one, "field": self[f"m_{one.pk}"], "was": self[f"was_{one.pk}"]}
            for one in self.people
        ]

    def save(self, by) -> int:
        """Record every month that goes on from what is stored, or none; return how many."""
        with transaction.atomic():
            stored = dict(
                Member.objects.select_for_update()
                .filter(pk__in=[one.pk for one in self.people])
                .values_list("pk", "dues_through")
            )
            wanted = {one.pk: self._wanted(one, stored.get(one.pk)) for one in self.people}
            through = {pk: value for pk, value in wanted.items() if value}
            if self.errors:
                return 0
            try:
                return record_dues(
                    organization=self.organization,
                    through=through,
                    paid_on=self.cleaned_data["paid_on"],
                    by=by,
                )
            except Refused as refusal:
                self.add_error(None, refusal.sentence)
                transaction.set_rollback(True)
                return 0

    def _wanted(self, member: Member, stored):
        """The month to record for a member, or None; what cannot be stands at the field."""
        name = f"m_{member.pk}"
        typed, was = self.cleaned_data[name], self.cleaned_data[f"was_{member.pk}"]
        if typed == was:
            common = self.cleaned_data.get("all")
            beyond = common and (stored is None or common > stored) and not member.is_exempt
            if not beyond:
                return None
            refusal = why_not(stored, common)
            if refusal and "all" not in self.errors:
                self.add_error("all", refusal)
            return common
        if stored not in (was, typed):
            self._show_conflict(member.pk, stored)
            return None
        if typed == stored:
            return None
        refusal = why_not(stored, first_of_month(typed)) if typed else self._not_emptied(stored)
        if refusal:
            self.add_error(name, refusal)
        return typed

    def _not_emptied(self, stored) -> str:
        return _(
            "Đã ghi đóng đến tháng %(month)s nên không để trống được. Muốn bỏ, hãy hủy lần đóng đó "
            "ở trang đảng phí của đảng viên."
        ) % {"month": month(stored)}

    def _show_conflict(self, pk: int, stored) -> None:
        """Say what stands there now; saved once more, the typed month is tried against it."""
        self.add_error(
            f"m_{pk}",
            _(
                "Người khác vừa ghi đóng đến tháng %(month)s. Lưu lần nữa nếu vẫn muốn ghi tháng "
                "đã nhập."
            )
            % {"month": month(stored)},
        )
        self.data = self.data.copy()
        self.data[f"was_{pk}"] = month(stored) if stored else ""


class ReasonForm(forms.Form):
    """Why something is taken back."""

    reason = forms.CharField(
        label=gettext_lazy("Lý do"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Ví dụ: ghi nhầm người."),
    )
