"""The list of cases, on the screen and as a workbook."""

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import formats
from core.workbooks import Column, Heading, SafeWorkbook
from membership.admission.board.queries import Line
from membership.bases import base_name, with_base
from membership.models import AdmissionCase


def _labelled(label, classes: str = "") -> dict:
    """On a phone a row is a list of values, each with its label."""
    cell = {"data-label": label, "role": "cell"}
    return {"td": {**cell, "class": classes} if classes else cell, "th": {"role": "columnheader"}}


class CaseTable(tables.Table):
    """Cases with their step, who must act, what is missing, the deadline."""

    name = tables.Column(
        verbose_name=gettext_lazy("Họ và tên"),
        accessor="case__full_name",
        order_by=("name_key",),
        attrs=_labelled(gettext_lazy("Họ và tên"), "wide-name"),
    )
    step = tables.Column(
        verbose_name=gettext_lazy("Bước"),
        accessor="case__step",
        order_by=("step_order", "since"),
        attrs=_labelled(gettext_lazy("Bước")),
    )
    since = tables.Column(
        verbose_name=gettext_lazy("Từ ngày"),
        attrs=_labelled(gettext_lazy("Từ ngày"), "text-nowrap tight"),
    )
    actor = tables.Column(
        verbose_name=gettext_lazy("Đang chờ"),
        accessor="progress__actor_label",
        empty_values=(),
        attrs=_labelled(gettext_lazy("Đang chờ")),
    )
    remark = tables.Column(
        verbose_name=gettext_lazy("Còn thiếu, lý do vướng"),
        orderable=False,
        empty_values=(),
        attrs=_labelled(gettext_lazy("Còn thiếu"), "case-remark"),
    )
    due = tables.Column(
        verbose_name=gettext_lazy("Thời hạn"),
        accessor="due_on",
        order_by=("due_on", "name_key"),
        attrs=_labelled(gettext_lazy("Thời hạn")),
    )

    caption = gettext_lazy("Danh sách hồ sơ kết nạp")
    unit = gettext_lazy("hồ sơ")
    empty_help = gettext_lazy("Bỏ bớt điều kiện lọc, hoặc chọn tình trạng khác.")

    class Meta:
        empty_text = gettext_lazy("Không có hồ sơ nào khớp điều kiện lọc")
        order_by = "due"
        attrs = {
            "class": "table table--stack",
            "role": "table",
            "thead": {"role": "rowgroup"},
            "tbody": {"role": "rowgroup"},
        }
        row_attrs = {"role": "row"}

    def render_name(self, record: Line) -> str:
        return format_html(
            '<a href="{}">{}</a><span class="cell-note">{}</span>',
            case_url(record.case),
            record.case.full_name,
            with_base(record.case.organization),
        )

    def render_step(self, record: Line) -> str:
        return state_words(record.case)

    def render_since(self, value) -> str:
        return formats.date(value)

    def render_actor(self, record: Line) -> str:
        progress = record.progress
        if not progress.actor_label:
            return formats.NONE_SIGN
        return format_html(
            '{}<span class="cell-note">{}</span>', progress.actor_label, progress.next_label
        )

    def render_remark(self, record: Line) -> str:
        if record.progress.is_stuck:
            return format_html(
                '<span class="state state--back">{}</span><span class="cell-note">{}</span>',
                record.progress.stuck,
                record.progress.why,
            )
        return record.remark or formats.NONE_SIGN

    def render_due(self, record: Line) -> str:
        return record.progress.deadline_sentence or formats.NONE_SIGN


def case_url(case: AdmissionCase) -> str:
    """The page of the case."""
    return reverse("membership:case", args=[case.code])


def state_words(case: AdmissionCase) -> str:
    """Its step; of a stopped one also since when."""
    if case.stopped_on is None:
        return case.get_step_display()
    return _("Đã dừng %(day)s, ở bước “%(step)s”") % {
        "day": formats.date(case.stopped_on),
        "step": case.get_step_display(),
    }


def columns() -> list[Column]:
    """The workbook's columns, in the order of the screen."""
    return [
        Column("code", _("Mã hồ sơ"), width=14),
        Column("name", _("Họ và tên"), width=30),
        Column("cell", _("Chi bộ"), width=44),
        Column("base", _("Đảng bộ cơ sở"), width=44),
        Column("step", _("Bước"), width=32),
        Column("since", _("Từ ngày"), kind="date"),
        Column("next", _("Việc tiếp theo"), width=36),
        Column("actor", _("Đang chờ"), width=22),
        Column("stuck", _("Lý do vướng"), width=40),
        Column("missing", _("Còn thiếu"), width=60),
        Column("due", _("Thời hạn"), kind="date"),
        Column("days_left", _("Còn (ngày)"), kind="integer", minimum=None, width=12),
    ]


def workbook(lines: list[Line], *, heading: Heading) -> bytes:
    """The same rows as on the screen, as XLSX; days left are below zero where it is late."""
    book = SafeWorkbook()
    sheet = book.add_sheet(_("Hồ sơ kết nạp"), columns(), heading=heading)
    for line in lines:
        case, progress = line.case, line.progress
        sheet.append(
            {
                "code": case.code,
                "name": case.full_name,
                "cell": case.organization.name,
                "base": base_name(case.organization),
                "step": state_words(case),
                "since": progress.since,
                "next": progress.next_label,
                "actor": progress.actor_label,
                "stuck": progress.stuck,
                "missing": " ".join(gap.sentence for gap in progress.missing),
                "due": progress.deadline.on if progress.deadline else None,
                "days_left": progress.days_left,
            }
        )
    return book.to_bytes()
