"""Certificates, and new members by whether they took their class."""

import django_tables2 as tables
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import formats
from core.dates import today
from core.workbooks import Column
from membership.duties.tables.base import (
    StackedTable,
    member_columns,
    member_link,
    member_values,
    member_with_place,
    place_cell,
    small_link,
)
from membership.models import Certificate, Member
from organizations.permissions import Permission
from organizations.scope import can


class CertificateTable(StackedTable):
    """Certificates of members, newest first."""

    member = tables.Column(
        verbose_name=gettext_lazy("Họ và tên"), order_by=("member__sort_key", "pk")
    )
    course = tables.Column(verbose_name=gettext_lazy("Lớp"))
    number = tables.Column(verbose_name=gettext_lazy("Số"))
    issued_on = tables.Column(verbose_name=gettext_lazy("Ngày cấp"))
    valid_until = tables.Column(
        verbose_name=gettext_lazy("Giá trị đến hết"),
        default="–",
        attrs={"td": {"class": "text-nowrap"}},
    )
    edit = tables.Column(verbose_name="", empty_values=(), orderable=False)

    caption = gettext_lazy("Giấy chứng nhận bồi dưỡng của đảng viên")
    unit = gettext_lazy("giấy chứng nhận")

    class Meta(StackedTable.Meta):
        empty_text = gettext_lazy("Không có giấy chứng nhận nào khớp điều kiện lọc")
        empty_help = gettext_lazy("Bỏ bớt điều kiện lọc.")
        order_by = ("-issued_on", "member")

    def __init__(self, *args, user, **kwargs) -> None:
        self.user = user
        super().__init__(*args, **kwargs)

    def render_member(self, value: Member) -> str:
        return member_with_place(value)

    def render_course(self, record: Certificate) -> str:
        return format_html(
            '{} <span class="cell-note">{}</span>', record.get_course_display(), record.name
        )

    def render_issued_on(self, value) -> str:
        return formats.date(value)

    def render_valid_until(self, value) -> str:
        if value >= today():
            return formats.date(value)
        context = {"tone": "back", "label": _("Hết %(day)s") % {"day": formats.date(value)}}
        return render_to_string("components/state.html", context)

    def render_edit(self, record: Certificate) -> str:
        if not can(self.user, Permission.EDIT_DUTY, record.member.organization):
            return ""
        url = reverse("membership:training_edit", args=[record.pk])
        return small_link(url, _("Sửa"), record.member.full_name)


class NewMemberTable(StackedTable):
    """Members of today who were admitted in a year."""

    full_name = tables.Column(verbose_name=gettext_lazy("Họ và tên"), order_by=("sort_key", "pk"))
    place_name = tables.Column(verbose_name=gettext_lazy("Chi bộ"))
    admitted_on = tables.Column(verbose_name=gettext_lazy("Ngày kết nạp"))
    has_class = tables.Column(verbose_name=gettext_lazy("Lớp đảng viên mới"))

    caption = gettext_lazy("Đảng viên mới đang sinh hoạt và lớp đảng viên mới")

    class Meta(StackedTable.Meta):
        empty_text = gettext_lazy("Không có đảng viên mới đang sinh hoạt nào khớp điều kiện lọc")
        order_by = ("has_class", "full_name")

    def render_full_name(self, record: Member) -> str:
        return member_link(record)

    def render_place_name(self, record: Member) -> str:
        return place_cell(record)

    def render_admitted_on(self, value) -> str:
        return formats.date(value)

    def render_has_class(self, value: bool) -> str:
        context = {
            "tone": "done" if value else "wait",
            "label": _("Đã học") if value else _("Chưa học"),
        }
        return render_to_string("components/state.html", context)


def columns() -> list[Column]:
    """Columns of the workbook of certificates."""
    return [
        *member_columns(),
        Column("course", _("Lớp"), width=34),
        Column("title", _("Tên lớp"), width=40),
        Column("school", _("Nơi mở lớp"), width=30),
        Column("began_on", _("Từ ngày"), kind="date"),
        Column("ended_on", _("Đến ngày"), kind="date"),
        Column("number", _("Số giấy chứng nhận"), width=18),
        Column("issued_on", _("Ngày cấp"), kind="date"),
        Column("valid_until", _("Giá trị đến hết ngày"), kind="date"),
    ]


def row(one: Certificate) -> dict:
    """One certificate's values."""
    names = ("school", "began_on", "ended_on", "number", "issued_on", "valid_until")
    return {
        **member_values(one.member),
        "course": one.get_course_display(),
        "title": one.name,
        **{name: getattr(one, name) for name in names},
    }
