"""The list of decisions, on the screen and as a workbook."""

import django_tables2 as tables
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import formats
from core.workbooks import Column, Heading, SafeWorkbook
from membership.discipline import words
from membership.discipline.places import Places
from membership.duties.tables.base import StackedTable
from membership.models import Discipline, Form


def state(label: str, tone: str) -> str:
    """A state as the component shows it."""
    return render_to_string("components/state.html", {"tone": tone, "label": label})


class DisciplineTable(StackedTable):
    """Decisions with the cell of their day, their effect and the complaint."""

    member = tables.Column(
        verbose_name=gettext_lazy("Đảng viên"),
        order_by=("member__sort_key",),
        attrs={"td": {"class": "col-name"}},
    )
    form = tables.Column(verbose_name=gettext_lazy("Hình thức"))
    reason = tables.Column(
        verbose_name=gettext_lazy("Nội dung vi phạm, lý do"),
        orderable=False,
        attrs={"td": {"class": "wide-name"}},
    )
    decided_on = tables.Column(
        verbose_name=gettext_lazy("Quyết định"), attrs={"td": {"class": "wide-name"}}
    )
    in_force_until = tables.Column(verbose_name=gettext_lazy("Hiệu lực"), empty_values=())
    open_due = tables.Column(verbose_name=gettext_lazy("Khiếu nại"), empty_values=())

    caption = gettext_lazy("Danh sách quyết định kỷ luật, xóa tên")
    unit = gettext_lazy("quyết định")
    empty_help = gettext_lazy(
        "Bỏ bớt điều kiện lọc, hoặc bấm “Ghi quyết định” để ghi quyết định mới."
    )

    class Meta(StackedTable.Meta):
        empty_text = gettext_lazy("Không có quyết định nào khớp điều kiện lọc")
        order_by = "-decided_on"

    def __init__(self, *args, places: Places, **kwargs) -> None:
        self.places = places
        super().__init__(*args, **kwargs)

    def render_member(self, record: Discipline) -> str:
        return format_html(
            '<a href="{}">{}</a><span class="cell-note">{}</span>',
            reverse("membership:discipline", args=[record.pk]),
            record.member.full_name,
            self.places.both(record),
        )

    def render_form(self, record: Discipline) -> str:
        return form_words(record.form)

    def render_reason(self, record: Discipline) -> str:
        if record.striking_reason:
            case = record.get_striking_reason_display()
            return format_html('{}<span class="cell-note">{}</span>', case, record.reason)
        return record.reason

    def render_decided_on(self, record: Discipline) -> str:
        return format_html(
            '{}<span class="cell-note">{}</span><span class="cell-note">{}</span>',
            record.decision_number,
            formats.date(record.decided_on),
            self.places.body(record),
        )

    def render_in_force_until(self, record: Discipline) -> str:
        return state(words.effect(record), words.effect_tone(record))

    def render_open_due(self, record: Discipline) -> str:
        said, tone = words.complaint(record), words.complaint_tone(record)
        return state(said, tone) if tone else said


def form_words(form: str) -> str:
    """A form without the remark that striking off is no discipline."""
    return _("Xóa tên") if form == Form.STRIKING_OFF else str(Form(form).label)


def columns() -> list[Column]:
    """The workbook's columns."""
    return [
        Column("member", _("Họ và tên"), width=28),
        Column("code", _("Mã hồ sơ"), width=11),
        Column("cell", _("Chi bộ khi quyết định"), width=40),
        Column("base", _("Đảng bộ cơ sở"), width=40),
        Column("form", _("Hình thức"), width=16),
        Column("case", _("Trường hợp xóa tên"), width=30),
        Column("reason", _("Nội dung vi phạm, lý do"), width=44),
        Column("number", _("Số quyết định"), width=16),
        Column("decided_on", _("Ngày quyết định"), kind="date"),
        Column("decided_by", _("Cấp quyết định"), width=30),
        Column("delivered_on", _("Ngày giao"), kind="date"),
        Column("effect", _("Hiệu lực"), width=32),
        Column("complaint", _("Khiếu nại"), width=30),
    ]


def workbook(rows, *, places: Places, heading: Heading) -> bytes:
    """The same rows as on the screen, as XLSX."""
    book = SafeWorkbook()
    sheet = book.add_sheet(_("Kỷ luật, xóa tên"), columns(), heading=heading)
    for row in rows:
        sheet.append(
            {
                "member": row.member.full_name,
                "code": row.member.code,
                "cell": places.cell(row),
                "base": places.base(row),
                "form": form_words(row.form),
                "case": row.get_striking_reason_display(),
                "reason": row.reason,
                "number": row.decision_number,
                "decided_on": row.decided_on,
                "decided_by": places.body(row),
                "delivered_on": row.delivered_on,
                "effect": words.effect(row),
                "complaint": words.complaint(row),
            }
        )
    return book.to_bytes()
