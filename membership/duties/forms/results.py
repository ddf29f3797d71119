"""What came of a cell's work of the year, on one screen."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.dates import today
from core.exceptions import Refused
from core.form_fields import plain
from membership.duties.actions import work as actions
from membership.duties.forms.fields import cell, choice, day
from membership.models import WorkAssignment

Result = WorkAssignment.Result


class ResultGridForm(forms.Form):
    """What came of a cell's work of the year, on one screen; all of it or nothing."""

    reported_on = day(
        gettext_lazy("Ngày báo cáo trước chi bộ"),
        help_text=gettext_lazy("Ghi cho những việc vừa nhập hoặc sửa kết quả ở bảng dưới."),
    )

    def __init__(self, *args, organization, year, people, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.organization, self.year = organization, year
        self.works = [work for one in people for work in one.work]
        self.names = {one.pk: one.full_name for one in people}
        self.fields["reported_on"].initial = today()
        for work in self.works:
            name = self.names[work.member_id]
            self.fields[f"result_{work.pk}"] = cell(
                choice("", Result.choices, empty=_("Chưa có"), initial=work.result),
                _("Kết quả – %(name)s") % {"name": name},
            )
            self.fields[f"remark_{work.pk}"] = cell(
                plain("", 400, required=False, initial=work.result_text),
                _("Nhận xét – %(name)s") % {"name": name},
            )
            self.fields[f"version_{work.pk}"] = forms.CharField(
                required=False, initial=work.version, widget=forms.HiddenInput
            )

    def rows(self) -> list[dict]:
        """Assignments with their bound fields."""
        return [
            {
                "work": work,
                "name": self.names[work.member_id],
                "fields": [self[f"result_{work.pk}"], self[f"remark_{work.pk}"]],
                "version": self[f"version_{work.pk}"],
            }
            for work in self.works
        ]

    def clean(self):
        data = super().clean()
        for work in self.works:
            if data.get(f"remark_{work.pk}") and not data.get(f"result_{work.pk}"):
                self.add_error(
                    f"result_{work.pk}", _("Hãy chọn mức kết quả, hoặc bỏ nhận xét của dòng này.")
                )
        return data

    def save(self, by) -> int:
        """Record every result that was changed, or none; return how many."""
        data = self.cleaned_data
        changed = [
            actions.Outcome(
                work,
                data[f"version_{work.pk}"],
                data[f"result_{work.pk}"],
                data[f"remark_{work.pk}"],
            )
            for work in self.works
            if (data[f"result_{work.pk}"], data[f"remark_{work.pk}"])
            != (work.result, work.result_text)
        ]
        for one in changed:
            if one.version != str(one.assignment.version):
                self._show_conflict(one.assignment)
        if self.errors:
            return 0
        try:
            return actions.record_results(
                organization=self.organization,
                year=self.year,
                outcomes=changed,
                on=data["reported_on"],
                by=by,
            )
        except Refused as refusal:
            self.add_error(None, refusal.sentence)
            return 0

    def _show_conflict(self, work: WorkAssignment) -> None:
        """Say what stands there now; saved once more, what was typed takes its place."""
        now = work.get_result_display() if work.result else _("chưa có kết quả")
        self.add_error(
            f"result_{work.pk}",
            _(
                "Người khác vừa sửa việc này; hiện ghi: %(result)s. Lưu lần nữa nếu vẫn muốn ghi kết "
                "quả đã nhập."
            )
            % {"result": now},
        )
        self.data = self.data.copy()
        self.data[f"version_{work.pk}"] = str(work.version)
