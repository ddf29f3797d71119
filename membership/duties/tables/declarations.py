"""Who declares in a year, and whether it was done."""

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
    member_values,
    member_with_place,
    small_link,
)
from membership.models import AssetDeclaration, Member
from organizations.permissions import Permission
from organizations.scope import can


def status(one: AssetDeclaration) -> tuple[str, str]:
    """(tone, words) of a declaration today."""
    if one.made_on and one.made_on > one.due_on:
        return "wait", _("Đã nộp, sau hạn")
    if one.made_on:
        return "done", _("Đã nộp")
    return ("back", _("Quá hạn")) if one.due_on < today() else ("", _("Chưa nộp"))


class DeclarationTable(StackedTable):
    """Declarations of a year, the waiting ones with a box to mark them by."""

    member = tables.Column(
        verbose_name=gettext_lazy("Họ và tên"), order_by=("member__sort_key", "pk")
    )
    choose = tables.Column(
        verbose_name=gettext_lazy("Chọn"),
        empty_values=(),
        orderable=False,
        attrs={"td": {"class": "tight"}},
    )
    occasion = tables.Column(verbose_name=gettext_lazy("Loại kê khai"))
    due_on = tables.Column(verbose_name=gettext_lazy("Hạn"))
    made_on = tables.Column(verbose_name=gettext_lazy("Ngày nộp"), default="–")
    status = tables.Column(
        verbose_name=gettext_lazy("Tình trạng"),
        empty_values=(),
        orderable=False,
        attrs={"td": {"class": "text-nowrap"}},
    )
    edit = tables.Column(verbose_name="", empty_values=(), orderable=False)

    caption = gettext_lazy("Danh sách kê khai tài sản")
    unit = gettext_lazy("bản kê khai")

    class Meta(StackedTable.Meta):
        empty_text = gettext_lazy("Chưa có ai trong danh sách kê khai khớp điều kiện lọc")
        order_by = ("due_on", "member")

    def __init__(self, *args, user, **kwargs) -> None:
        self.user = user
        super().__init__(*args, **kwargs)

    def render_choose(self, record: AssetDeclaration) -> str:
        if record.made_on or not self._may_edit(record):
            return ""
        return format_html(
            '<input type="checkbox" class="form-check-input" name="chon" value="{}" aria-label="{}">',
            str(record.pk),
            _("Chọn %(name)s") % {"name": record.member.full_name},
        )

    def render_member(self, value: Member) -> str:
        return member_with_place(value)

    def render_due_on(self, value) -> str:
        return formats.date(value)

    def render_made_on(self, value) -> str:
        return formats.date(value)

    def render_status(self, record: AssetDeclaration) -> str:
        tone, label = status(record)
        return render_to_string("components/state.html", {"tone": tone, "label": label})

    def render_edit(self, record: AssetDeclaration) -> str:
        if not self._may_edit(record):
            return ""
        url = reverse("membership:declaration_edit", args=[record.pk])
        return small_link(url, _("Sửa"), record.member.full_name)

    def _may_edit(self, record: AssetDeclaration) -> bool:
        return can(self.user, Permission.EDIT_DUTY, record.member.organization)


def columns() -> list[Column]:
    """The workbook's columns."""
    return [
        *member_columns(),
        Column("occasion", _("Loại kê khai"), width=24),
        Column("due_on", _("Hạn kê khai"), kind="date"),
        Column("made_on", _("Ngày nộp"), kind="date"),
        Column("status", _("Tình trạng"), width=20),
    ]


def row(one: AssetDeclaration) -> dict:
    """One declaration's values."""
    return {
        **member_values(one.member),
        "occasion": one.get_occasion_display(),
        "due_on": one.due_on,
        "made_on": one.made_on,
        "status": status(one)[1],
    }
