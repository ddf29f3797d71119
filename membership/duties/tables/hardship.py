"""Members in hardship with the help of a year."""

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
    NAME,
    NUM,
    StackedTable,
    member_columns,
    member_values,
    member_with_place,
    small_link,
)
from membership.models import Hardship, Member


def is_over(one: Hardship) -> bool:
    """Whether its last day has passed."""
    return one.until is not None and one.until < today()


class HardshipTable(StackedTable):
    """Cases of a year."""

    member = tables.Column(
        verbose_name=gettext_lazy("Họ và tên"), order_by=("member__sort_key", "pk")
    )
    what = tables.Column(
        verbose_name=gettext_lazy("Hoàn cảnh"), order_by=("since", "pk"), attrs=NAME
    )
    helps = tables.Column(
        verbose_name=gettext_lazy("Giúp đỡ trong năm"),
        accessor="helps_of_year",
        empty_values=(),
        order_by=("is_helped", "pk"),
        attrs=NAME,
    )
    worth = tables.Column(verbose_name=gettext_lazy("Trị giá (đồng)"), default="–", attrs=NUM)
    status = tables.Column(
        verbose_name=gettext_lazy("Tình trạng"),
        empty_values=(),
        order_by=("until", "pk"),
        attrs={"td": {"class": "text-nowrap"}},
    )
    open = tables.Column(verbose_name="", empty_values=(), orderable=False)

    caption = gettext_lazy("Đảng viên có hoàn cảnh khó khăn")
    unit = gettext_lazy("trường hợp")

    class Meta(StackedTable.Meta):
        empty_text = gettext_lazy("Không có trường hợp nào khớp điều kiện lọc")
        order_by = "member"

    def render_member(self, value: Member) -> str:
        return member_with_place(value)

    def render_what(self, record: Hardship) -> str:
        since = _("từ %(day)s") % {"day": formats.date(record.since)}
        return format_html('{} <span class="cell-note">{}</span>', record.what, since)

    def render_helps(self, record: Hardship) -> str:
        return given(record) or _("Chưa có")

    def render_worth(self, value: int) -> str:
        return formats.integer(value)

    def render_status(self, record: Hardship) -> str:
        over = is_over(record)
        words = _("Đã hết") if over else _("Đang khó khăn")
        return render_to_string(
            "components/state.html", {"tone": "done" if over else "wait", "label": words}
        )

    def render_open(self, record: Hardship) -> str:
        url = reverse("membership:hardship", args=[record.pk])
        return small_link(url, _("Xem, ghi"), record.member.full_name)


def given(one: Hardship) -> str:
    """Help of the year in words: what, by whom, when."""
    return "; ".join(
        _("%(what)s (%(giver)s, %(day)s)")
        % {"what": row.what, "giver": row.giver, "day": formats.date(row.given_on)}
        for row in one.helps_of_year
    )


def columns() -> list[Column]:
    """The workbook's columns."""
    return [
        *member_columns(),
        Column("what", _("Hoàn cảnh"), width=52),
        Column("since", _("Từ ngày"), kind="date"),
        Column("until", _("Đến ngày"), kind="date"),
        Column("helps", _("Giúp đỡ trong năm"), width=60),
        Column("worth", _("Trị giá (đồng)"), kind="integer", width=18),
    ]


def row(one: Hardship) -> dict:
    """One case's values."""
    return {
        **member_values(one.member),
        "what": one.what,
        "since": one.since,
        "until": one.until,
        "helps": given(one),
        "worth": one.worth,
    }
