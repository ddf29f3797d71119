"""Plans and tasks of a cycle, on the screen and as workbooks."""

import django_tables2 as tables
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.consolidation import words
from assessments.consolidation.queries import Line
from assessments.models import ConsolidationTask
from core import formats
from core.workbooks import Column, Heading, SafeWorkbook
from membership.duties.tables.base import NAME, NUM, StackedTable


class PlanTable(StackedTable):
    """Base organizations of a cycle with the state of their plan and how its tasks stand."""

    name = tables.Column(
        verbose_name=gettext_lazy("Tổ chức"),
        order_by="sort_key",
        attrs={"td": {"class": "col-name"}},
    )
    state = tables.Column(verbose_name=gettext_lazy("Kế hoạch"), order_by="state_order", attrs=NAME)
    submitted_on = tables.Column(verbose_name=gettext_lazy("Ngày nộp"), default="–")
    total = tables.Column(verbose_name=gettext_lazy("Nhiệm vụ"), accessor="tally__total", attrs=NUM)
    done = tables.Column(verbose_name=gettext_lazy("Đã xong"), accessor="tally__done", attrs=NUM)
    overdue = tables.Column(
        verbose_name=gettext_lazy("Quá hạn"), accessor="tally__overdue", attrs=NUM
    )
    soon = tables.Column(
        verbose_name=gettext_lazy("Hạn trong 30 ngày"), accessor="tally__soon", attrs=NUM
    )

    caption = gettext_lazy("Kế hoạch củng cố của các tổ chức cơ sở đảng")
    unit = gettext_lazy("tổ chức")
    empty_help = gettext_lazy("Thử bỏ bớt điều kiện lọc.")

    class Meta(StackedTable.Meta):
        empty_text = gettext_lazy("Không có tổ chức nào khớp")
        order_by_field = "sort"

    def render_name(self, value, record: Line) -> str:
        kind = record.enterprise_type.short_name if record.enterprise_type else ""
        name = value
        if record.submitted_on:
            address = reverse("assessments:consolidation_judge", args=[record.plan.pk])
            name = format_html('<a href="{}">{}</a>', address, value)
        return format_html('{}<span class="cell-note">{}</span>', name, kind)

    def render_state(self, record: Line) -> str:
        badge = render_to_string(
            "components/state.html",
            {"tone": words.plan_tone(record.state), "label": record.state_label},
        )
        if not record.is_late:
            return badge
        late = _("Quá hạn") if record.is_missing else _("Nộp trễ")
        return format_html('{} <span class="state state--back">{}</span>', badge, late)

    def render_submitted_on(self, value) -> str:
        return formats.date(value)

    def render_overdue(self, value, record: Line) -> str:
        return self._opened(value, record, "qua-han")

    def render_soon(self, value, record: Line) -> str:
        return self._opened(value, record, "sap-den-han")

    def _opened(self, value, record: Line, due: str) -> str:
        """A figure that opens to its tasks."""
        if not value:
            return formats.integer(value)
        asked = urlencode({"to_chuc": record.organization.code, "han": due})
        address = reverse("assessments:consolidation_tasks", args=[record.cycle.pk])
        return format_html('<a href="{}?{}">{}</a>', address, asked, formats.integer(value))


class TaskTable(StackedTable):
    """Tasks of all plans that were handed in, by date; those of returned plans are marked."""

    content = tables.Column(
        verbose_name=gettext_lazy("Nhiệm vụ"), orderable=False, attrs={"td": {"class": "wide-text"}}
    )
    organization = tables.Column(
        verbose_name=gettext_lazy("Tổ chức"),
        accessor="plan__organization",
        order_by=("plan__organization__sort_key", "due_on"),
        attrs=NAME,
    )
    person = tables.Column(verbose_name=gettext_lazy("Người phụ trách"), attrs=NAME)
    due_on = tables.Column(verbose_name=gettext_lazy("Thời hạn"))
    progress = tables.Column(verbose_name=gettext_lazy("Tiến độ"), orderable=False, attrs=NAME)

    caption = gettext_lazy("Nhiệm vụ củng cố")
    unit = gettext_lazy("nhiệm vụ")
    empty_help = gettext_lazy("Thử bỏ bớt điều kiện lọc.")

    class Meta(StackedTable.Meta):
        empty_text = gettext_lazy("Không có nhiệm vụ nào khớp")
        order_by_field = "sort"

    def __init__(self, *args, names: dict[int, str], **kwargs) -> None:
        self.names = names
        super().__init__(*args, **kwargs)

    def render_content(self, value, record: ConsolidationTask) -> str:
        return format_html('{}<span class="cell-note">{}</span>', value, words.kind(record))

    def render_organization(self, record: ConsolidationTask) -> str:
        address = reverse("assessments:consolidation_judge", args=[record.plan_id])
        name = format_html('<a href="{}">{}</a>', address, name_of(record, self.names))
        note = words.plan_note(record)
        return format_html('{}<span class="cell-note">{}</span>', name, note) if note else name

    def render_due_on(self, value) -> str:
        return formats.date(value)

    def render_progress(self, record: ConsolidationTask) -> str:
        badge = render_to_string(
            "components/state.html",
            {"tone": words.task_tone(record), "label": words.task_state(record)},
        )
        note = words.task_note(record)
        return format_html('{}<span class="cell-note">{}</span>', badge, note) if note else badge


def name_of(task: ConsolidationTask, names: dict[int, str]) -> str:
    """The organization of a task as it was called in the cycle's year."""
    organization = task.plan.organization
    return names.get(organization.pk, organization.name)


def plan_columns() -> list[Column]:
    return [
        Column("code", _("Mã tổ chức"), width=14),
        Column("name", _("Tổ chức"), width=46),
        Column("state", _("Kế hoạch"), width=18),
        Column("late", _("Thời hạn nộp"), width=14),
        Column("submitted_on", _("Ngày nộp"), kind="date"),
        Column("total", _("Nhiệm vụ"), kind="integer"),
        Column("done", _("Đã xong"), kind="integer"),
        Column("overdue", _("Quá hạn"), kind="integer"),
        Column("soon", _("Hạn trong 30 ngày"), kind="integer"),
    ]


def plan_values(line: Line) -> dict:
    """One organization as the workbook holds it."""
    late = (_("Quá hạn") if line.is_missing else _("Nộp trễ")) if line.is_late else ""
    return {
        "code": line.organization.code,
        "name": line.name,
        "state": line.state_label,
        "late": late,
        "submitted_on": line.submitted_on,
        "total": line.tally.total,
        "done": line.tally.done,
        "overdue": line.tally.overdue,
        "soon": line.tally.soon,
    }


def task_columns() -> list[Column]:
    return [
        Column("code", _("Mã tổ chức"), width=14),
        Column("name", _("Tổ chức"), width=46),
        Column("kind", _("Loại việc"), width=26),
        Column("content", _("Nhiệm vụ"), width=46),
        Column("person", _("Người phụ trách"), width=30),
        Column("due_on", _("Thời hạn"), kind="date"),
        Column("measure", _("Biện pháp"), width=46),
        Column("topic", _("Chuyên đề"), width=30),
        Column("progress", _("Tiến độ"), width=24),
        Column("done_on", _("Xong ngày"), kind="date"),
        Column("plan", _("Kế hoạch"), width=24),
    ]


def task_values(task: ConsolidationTask, names: dict[int, str]) -> dict:
    """One task as the workbook holds it."""
    return {
        "code": task.plan.organization.code,
        "name": name_of(task, names),
        "kind": words.kind(task),
        "content": task.content,
        "person": task.person,
        "due_on": task.due_on,
        "measure": task.measure,
        "topic": task.topic,
        "progress": words.task_in_full(task),
        "done_on": task.done_on,
        "plan": words.plan_note(task),
    }


def workbook(name: str, columns: list[Column], rows, *, heading: Heading) -> bytes:
    """Rows as the screen shows them, as XLSX."""
    book = SafeWorkbook()
    sheet = book.add_sheet(name, columns, heading=heading)
    for row in rows:
        sheet.append(row)
    return book.to_bytes()
