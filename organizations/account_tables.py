"""The list of accounts."""

import django_tables2 as tables
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User


def status_of(account: User) -> tuple[str, str]:
    """Tone and word of an account's status."""
    if not account.is_active:
        return "back", _("Đang khóa")
    if not account.has_usable_password():
        return "wait", _("Chờ kích hoạt")
    return "done", _("Đang hoạt động")


class AccountTable(tables.Table):
    """Accounts of the manager's scope; roles are those he may see."""

    full_name = tables.Column(
        verbose_name=gettext_lazy("Họ và tên"), order_by=("sort_key",), linkify=False
    )
    username = tables.Column(verbose_name=gettext_lazy("Tên đăng nhập"))
    visible_grants = tables.Column(
        verbose_name=gettext_lazy("Vai trò, tổ chức"),
        orderable=False,
        empty_values=(),
        attrs={"td": {"class": "wide-text"}},
    )
    is_active = tables.Column(
        verbose_name=gettext_lazy("Tình trạng"), orderable=False, empty_values=()
    )

    caption = gettext_lazy("Tài khoản trong phạm vi quản lý")
    unit = gettext_lazy("tài khoản")
    empty_help = gettext_lazy("Bỏ bớt điều kiện lọc, hoặc lập tài khoản mới.")

    class Meta:
        empty_text = gettext_lazy("Không có tài khoản nào khớp điều kiện lọc")
        order_by = "full_name"

    def render_full_name(self, record: User) -> str:
        return format_html(
            '<a href="{}">{}</a>', reverse("people:detail", args=[record.pk]), record.full_name
        )

    def render_visible_grants(self, record: User) -> str:
        lines = [(f"{grant.role} – {grant.organization}",) for grant in record.visible_grants]
        return format_html_join("", "<div>{}</div>", lines) or _("Không còn quyền nào")

    def render_is_active(self, record: User) -> str:
        tone, label = status_of(record)
        return render_to_string("components/state.html", {"tone": tone, "label": label})
