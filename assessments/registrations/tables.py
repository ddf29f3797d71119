"""The staff's list of registrations, on the screen and as a workbook."""

import django_tables2 as tables
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.registrations.queries import Line
from assessments.tables import level_badge, on_a_desk, rating_badge
from core import formats
from core.workbooks import Column, Heading, SafeWorkbook
from membership.duties.tables.base import StackedTable


class RegistrationTable(StackedTable):
    """Base organizations of a cycle with the state of their registration."""

    caption = gettext_lazy("Đăng ký phấn đấu của các tổ chức cơ sở đảng")
    unit = gettext_lazy("tổ chức")
    empty_help = gettext_lazy("Thử bỏ bớt điều kiện lọc.")

    name = tables.Column(
        verbose_name=gettext_lazy("Tổ chức"),
        order_by="sort_key",
        attrs={"td": {"class": "name-cell"}},
    )
    state = tables.Column(verbose_name=gettext_lazy("Trạng thái"), order_by="state_order")
    submitted_on = tables.Column(
        verbose_name=gettext_lazy("Ngày nộp"), default="–", attrs=on_a_desk()
    )
    last = tables.Column(
        accessor="last_rating", orderable=False, default="–", attrs=on_a_desk("wide-name")
    )
    level = tables.Column(
        verbose_name=gettext_lazy("Mức đăng ký"), order_by="level_order", default="–"
    )
    members = tables.Column(
        verbose_name=gettext_lazy("Đảng viên tốt trở lên"),
        orderable=False,
        default="–",
        attrs=on_a_desk(),
    )
    lines = tables.Column(
        verbose_name=gettext_lazy("Số mục"), orderable=False, default="–", attrs=on_a_desk()
    )

    class Meta(StackedTable.Meta):
        empty_text = gettext_lazy("Không có tổ chức nào khớp")
        order_by_field = "sort"

    def __init__(self, *args, last_year: int, **kwargs):
        super().__init__(*args, **kwargs)
        self.columns["last"].column.verbose_name = _("Năm %(year)s") % {"year": last_year}

    def render_name(self, value, record: Line) -> str:
        kind = record.enterprise_type.short_name if record.enterprise_type else ""
        name = value
        if record.content:
            address = reverse("assessments:registration", args=[record.registration.pk])
            name = format_html('<a href="{}">{}</a>', address, value)
        return format_html('{}<br><span class="small-note">{}</span>', name, kind)

    def render_state(self, record: Line) -> str:
        badge = render_to_string(
            "components/state.html",
            {
                "code": record.state,
                "tone": "done" if record.state == "RECEIVED" else "",
                "label": record.state_label,
            },
        )
        late = late_words(record)
        if not late:
            return badge
        return format_html('{}<br><span class="state state--back">{}</span>', badge, late)

    def render_submitted_on(self, value) -> str:
        return formats.date(value)

    def render_last(self, value) -> str:
        return rating_badge(value)

    def render_level(self, value) -> str:
        return level_badge(value, compact=True)


def late_words(line: Line) -> str:
    """ "Quá hạn" while it is missing, "Nộp trễ" afterwards; "" in time, or who left."""
    if not line.is_late or line.has_left:
        return ""
    return _("Quá hạn") if line.is_missing else _("Nộp trễ")


def columns(last_year: int) -> list[Column]:
    """The workbook's columns."""
    return [
        Column("code", _("Mã"), width=10),
        Column("name", _("Tổ chức"), width=44),
        Column("type", _("Loại hình"), width=18),
        Column("state", _("Trạng thái"), width=16),
        Column("late", _("Thời hạn"), width=10),
        Column("submitted_on", _("Ngày nộp"), kind="date"),
        Column("last", _("Năm %(year)s") % {"year": last_year}, width=26),
        Column("level", _("Mức đăng ký"), width=26),
        Column("members", _("Đảng viên tốt trở lên"), width=14),
        Column("lines", _("Số mục"), kind="integer"),
    ]


def workbook(lines: list[Line], *, last_year: int, heading: Heading) -> bytes:
    """The same rows as on the screen, as XLSX."""
    book = SafeWorkbook()
    sheet = book.add_sheet(_("Đăng ký phấn đấu"), columns(last_year), heading=heading)
    for line in lines:
        last = line.last_rating
        sheet.append(
            {
                "code": line.organization.code,
                "name": line.name,
                "type": line.enterprise_type.short_name if line.enterprise_type else "",
                "state": line.state_label,
                "late": late_words(line),
                "submitted_on": line.submitted_on,
                "last": str(last.level or last.not_rated_reason) if last else "",
                "level": line.level.name if line.level else "",
                "members": line.members,
                "lines": line.lines,
            }
        )
    return book.to_bytes()
