"""What the lists of the duties share: a table that becomes a list on a phone, links to members."""

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy

from core.workbooks import Column
from membership.bases import base_name, with_base
from membership.models import Member

NUM = {"td": {"class": "num"}, "th": {"class": "num"}}
WIDE = {"td": {"class": "wide-text"}}
NAME = {"td": {"class": "wide-name"}}


class StackedTable(tables.Table):
    """Each cell carries its header, so that on a phone a row reads as a list of facts."""

    unit = gettext_lazy("đảng viên")
    empty_help = gettext_lazy("Bỏ bớt điều kiện lọc.")

    class Meta:
        attrs = {
            "class": "table table--stack",
            "role": "table",
            "thead": {"role": "rowgroup"},
            "tbody": {"role": "rowgroup"},
        }
        row_attrs = {"role": "row"}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for number, column in enumerate(self.columns):
            attrs = column.column.attrs
            cell = {"role": "cell", **attrs.get("td", {})}
            if number and column.header and str(column.header).strip():
                cell["data-label"] = str(column.header)
            head = {"role": "columnheader", **attrs.get("th", {})}
            column.column.attrs = {**attrs, "td": cell, "th": head}


def member_link(member: Member) -> str:
    """The member's name, leading to his file."""
    url = reverse("membership:member", args=[member.code])
    return format_html('<a href="{}">{}</a>', url, member.full_name)


def member_with_place(member: Member) -> str:
    """The same with his cell and its base organization below."""
    place = with_base(member.organization)
    return format_html('{} <span class="cell-note">{}</span>', member_link(member), place)


def place_cell(member: Member) -> str:
    """Where a member of `people.members` stands, its base committee below."""
    if not member.place_base:
        return member.place_name
    return format_html('{} <span class="cell-note">{}</span>', member.place_name, member.place_base)


def small_link(url: str, label, name: str) -> str:
    """A link in a row; screen readers hear whose it is."""
    return format_html(
        '<a class="row-link" href="{}">{}<span class="visually-hidden">: {}</span></a>',
        url,
        label,
        name,
    )


def member_columns() -> list[Column]:
    """The first columns of every workbook of the duties."""
    return [
        Column("code", str(gettext_lazy("Mã hồ sơ")), width=12),
        Column("name", str(gettext_lazy("Họ và tên")), width=30),
        Column("place", str(gettext_lazy("Chi bộ")), width=44),
        Column("base", str(gettext_lazy("Đảng bộ cơ sở")), width=44),
    ]


def member_values(member: Member) -> dict:
    """Their values, of a member as `people.members` gives him or with his cell at hand."""
    if hasattr(member, "place_name"):
        place, base = member.place_name, member.place_base
    else:
        place, base = member.organization.name, base_name(member.organization)
    return {"code": member.code, "name": member.full_name, "place": place, "base": base}
