"""What the staff's lists can be narrowed to; the answers stand in the address."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.consolidation.queries import SHORT_LABELS, Line
from assessments.models import ConsolidationTask, TaskKind, TaskProgress
from core.names import search_key

MISSING, LATE = "chua-nop", "tre"
OVERDUE, SOON, OPEN = "qua-han", "sap-den-han", "chua-xong"
EVERYTHING = ("", gettext_lazy("Tất cả"))


class _Filter(forms.Form):
    """What both lists share: reading the answers, and saying them."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():  # what was typed is not said again
            if isinstance(field, forms.ChoiceField):
                field.error_messages["invalid_choice"] = _("Hãy chọn một mục có trong danh sách.")

    def wanted(self) -> dict:
        """The answers that can be read; empty where nothing was asked."""
        self.is_valid()
        return getattr(self, "cleaned_data", {})

    def in_words(self) -> list[str]:
        """ "Trạng thái: Bị trả lại", one line per answer."""
        lines = []
        for name, value in self.wanted().items():
            if value:
                choices = dict(getattr(self.fields[name], "choices", ()))
                lines.append(f"{self.fields[name].label}: {choices.get(value, value)}")
        return lines


class PlanFilter(_Filter):
    """Filters of the list of plans."""

    q = forms.CharField(label=gettext_lazy("Tên tổ chức"), required=False, max_length=100)
    tinh_trang = forms.ChoiceField(
        label=gettext_lazy("Kế hoạch"), required=False, choices=[EVERYTHING, *SHORT_LABELS.items()]
    )
    loai_hinh = forms.ChoiceField(label=gettext_lazy("Loại hình"), required=False)
    thoi_han = forms.ChoiceField(
        label=gettext_lazy("Thời hạn nộp"),
        required=False,
        choices=[
            EVERYTHING,
            (MISSING, gettext_lazy("Chưa nộp")),
            (LATE, gettext_lazy("Quá hạn, nộp trễ")),
        ],
    )
    nhiem_vu = forms.ChoiceField(
        label=gettext_lazy("Nhiệm vụ"),
        required=False,
        choices=[
            EVERYTHING,
            (OVERDUE, gettext_lazy("Có việc quá hạn")),
            (SOON, gettext_lazy("Có việc đến hạn trong 30 ngày")),
        ],
    )

    def __init__(self, *args, lines: list[Line], **kwargs):
        super().__init__(*args, **kwargs)
        found = {line.enterprise_type for line in lines if line.enterprise_type}
        types = sorted(found, key=lambda one: one.order)
        self.fields["loai_hinh"].choices = [
            ("", _("Tất cả")),
            *((one.code, one.short_name) for one in types),
        ]

    def shown(self, lines: list[Line]) -> list[Line]:
        """The lines that answer the question."""
        wanted = {name: self.wanted().get(name, "") for name in self.fields}
        key = search_key(wanted["q"])
        return [
            line
            for line in lines
            if key in search_key(f"{line.name} {line.organization.code}")
            and wanted["tinh_trang"] in ("", line.state)
            and wanted["loai_hinh"] in ("", getattr(line.enterprise_type, "code", None))
            and (wanted["thoi_han"] != MISSING or line.is_missing)
            and (wanted["thoi_han"] != LATE or line.is_late)
            and (wanted["nhiem_vu"] != OVERDUE or line.tally.overdue)
            and (wanted["nhiem_vu"] != SOON or line.tally.soon)
        ]


class TaskFilter(_Filter):
    """Filters of the list of tasks."""

    q = forms.CharField(label=gettext_lazy("Việc, người phụ trách"), required=False, max_length=100)
    to_chuc = forms.ChoiceField(label=gettext_lazy("Tổ chức"), required=False)
    han = forms.ChoiceField(
        label=gettext_lazy("Thời hạn"),
        required=False,
        choices=[
            EVERYTHING,
            (OVERDUE, gettext_lazy("Quá hạn")),
            (SOON, gettext_lazy("Đến hạn trong 30 ngày")),
            (OPEN, gettext_lazy("Chưa xong")),
        ],
    )
    loai = forms.ChoiceField(
        label=gettext_lazy("Loại việc"), required=False, choices=[EVERYTHING, *TaskKind.choices]
    )
    tien_do = forms.ChoiceField(
        label=gettext_lazy("Tiến độ"), required=False, choices=[EVERYTHING, *TaskProgress.choices]
    )

    def __init__(self, *args, lines: list[Line], **kwargs):
        super().__init__(*args, **kwargs)
        handed_in = [line for line in lines if line.tally.total]
        self.fields["to_chuc"].choices = [
            ("", _("Tất cả")),
            *((line.organization.code, line.name) for line in handed_in),
        ]

    def shown(self, tasks: Iterable[ConsolidationTask]) -> list[ConsolidationTask]:
        """The tasks that answer the question."""
        wanted = {name: self.wanted().get(name, "") for name in self.fields}
        key = search_key(wanted["q"])
        return [
            task
            for task in tasks
            if _is_due(task, wanted["han"])
            and wanted["to_chuc"] in ("", task.plan.organization.code)
            and wanted["loai"] in ("", task.kind)
            and wanted["tien_do"] in ("", task.progress)
            and key in search_key(f"{task.content} {task.person}")
        ]


def _is_due(task: ConsolidationTask, wanted: str) -> bool:
    return {OVERDUE: task.is_overdue, SOON: task.is_due_soon, OPEN: task.is_open}.get(wanted, True)
