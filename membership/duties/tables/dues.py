"""The list of dues."""

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.formats import integer
from core.workbooks import Column
from membership.duties.actions.dues import month
from membership.duties.tables.base import (
    NUM,
    StackedTable,
    member_columns,
    member_link,
    member_values,
    place_cell,
    small_link,
)
from membership.models import Member


class DuesTable(StackedTable):
    """Members with the month that dues are paid through, and months owed."""

    full_name = tables.Column(verbose_name=gettext_lazy("Họ và tên"), order_by=("sort_key", "pk"))
    place_name = tables.Column(verbose_name=gettext_lazy("Chi bộ"))
    dues_through = tables.Column(
        verbose_name=gettext_lazy("Đã đóng đến tháng"), empty_values=(), attrs=NUM
    )
    owed = tables.Column(verbose_name=gettext_lazy("Số tháng nợ"), attrs=NUM)
    payments = tables.Column(verbose_name="", empty_values=(), orderable=False)

    caption = gettext_lazy("Đảng phí của đảng viên")

    class Meta(StackedTable.Meta):
        empty_text = gettext_lazy("Không có đảng viên nào khớp điều kiện lọc")
        order_by = ("-owed", "full_name")

    def __init__(self, *args, months: int, **kwargs) -> None:
        self.months = months
        super().__init__(*args, **kwargs)

    def render_full_name(self, record: Member) -> str:
        link = member_link(record)
        if not record.is_exempt:
            return link
        note = _("được miễn sinh hoạt")
        return format_html('{} <span class="cell-note">{}</span>', link, note)

    def render_place_name(self, record: Member) -> str:
        return place_cell(record)

    def render_dues_through(self, record: Member) -> str:
        return month(record.dues_through) if record.dues_through else _("chưa ghi")

    def render_owed(self, value: int) -> str:
        if value < self.months:
            return integer(value)
        return format_html('<strong class="text-danger">{}</strong>', integer(value))

    def render_payments(self, record: Member) -> str:
        url = reverse("membership:dues_member", args=[record.code])
        return small_link(url, _("Các lần đóng"), record.full_name)


def columns() -> list[Column]:
    """The workbook's columns."""
    return [
        *member_columns(),
        Column("through", _("Đã đóng đến tháng"), width=18),
        Column("owed", _("Số tháng nợ"), kind="integer", width=14),
        Column("note", _("Ghi chú"), width=22),
    ]


def row(member: Member) -> dict:
    """One member's values."""
    return {
        **member_values(member),
        "through": month(member.dues_through) if member.dues_through else "",
        "owed": member.owed,
        "note": _("được miễn sinh hoạt") if member.is_exempt else "",
    }
