"""The list of work of a year."""

import django_tables2 as tables
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.workbooks import Column
from membership.duties.people import follower_name
from membership.duties.tables.base import (
    WIDE,
    StackedTable,
    member_columns,
    member_link,
    member_values,
    place_cell,
    small_link,
)
from membership.models import Member
from organizations.permissions import Permission
from organizations.scope import can


class WorkTable(StackedTable):
    """Members of the year, each with his work; who has none says so."""

    full_name = tables.Column(verbose_name=gettext_lazy("Họ và tên"), order_by=("sort_key", "pk"))
    place_name = tables.Column(verbose_name=gettext_lazy("Chi bộ"))
    work = tables.Column(
        verbose_name=gettext_lazy("Việc được phân công"),
        order_by=("has_work", "sort_key"),
        empty_values=(),
        attrs=WIDE,
    )
    add = tables.Column(verbose_name="", empty_values=(), orderable=False)

    caption = gettext_lazy("Phân công công tác của đảng viên")

    class Meta(StackedTable.Meta):
        empty_text = gettext_lazy("Không có đảng viên nào khớp điều kiện lọc")
        order_by = "full_name"

    def __init__(self, *args, user, year: int, **kwargs) -> None:
        self.user, self.year = user, year
        super().__init__(*args, **kwargs)

    def render_full_name(self, record: Member) -> str:
        return member_link(record)

    def render_place_name(self, record: Member) -> str:
        return place_cell(record)

    def render_work(self, record: Member) -> str:
        works = [(one, follower_name(self.user, one.follower)) for one in record.work]
        context = {"works": works, "may_edit": self._may_edit(record)}
        return render_to_string("membership/duties/_works.html", context)

    def render_add(self, record: Member) -> str:
        if not self._may_edit(record):
            return ""
        url = reverse("membership:work_add", args=[record.code])
        return small_link(f"{url}?nam={self.year}", _("Thêm việc"), record.full_name)

    def _may_edit(self, record: Member) -> bool:
        return can(self.user, Permission.EDIT_DUTY, record.organization)


def columns() -> list[Column]:
    """The workbook's columns: one row per piece of work, and one for who has none."""
    return [
        *member_columns(),
        Column("content", _("Nội dung"), width=34),
        Column("text", _("Việc cụ thể"), width=52),
        Column("follower", _("Người theo dõi"), width=28),
        Column("resolution", _("Nghị quyết"), width=16),
        Column("resolution_on", _("Ngày nghị quyết"), kind="date", width=14),
        Column("result", _("Kết quả"), width=20),
        Column("remark", _("Nhận xét"), width=34),
        Column("reported_on", _("Ngày báo cáo"), kind="date", width=14),
    ]


def rows(user, member: Member) -> list[dict]:
    """A member's rows; without work one that says so."""
    who = member_values(member)
    return [
        {
            **who,
            "content": one.get_content_display(),
            "text": one.text,
            "follower": follower_name(user, one.follower),
            "resolution": one.resolution_number,
            "resolution_on": one.resolution_on,
            "result": one.get_result_display(),
            "remark": one.result_text,
            "reported_on": one.reported_on,
        }
        for one in member.work
    ] or [{**who, "content": _("Chưa được phân công")}]
