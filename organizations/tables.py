"""The list of organizations, on the screen and as a workbook."""

import django_tables2 as tables
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import formats
from core.workbooks import Column, Heading, SafeWorkbook
from organizations.models import OrganizationVersion

ONE_LINE = {"td": {"class": "text-nowrap"}}


class OrganizationTable(tables.Table):
    """Organizations with their facts of the chosen day."""

    code = tables.Column(
        verbose_name=gettext_lazy("Mã"), accessor="organization__code", attrs=ONE_LINE
    )
    name = tables.Column(
        verbose_name=gettext_lazy("Tên tổ chức"),
        order_by=("sort_key",),
        attrs={"td": {"class": "col-name"}},
    )
    kind = tables.Column(verbose_name=gettext_lazy("Loại tổ chức"), attrs=ONE_LINE)
    enterprise_type = tables.Column(
        verbose_name=gettext_lazy("Loại hình"),
        accessor="enterprise_type__short_name",
        order_by=("enterprise_type__order",),
        default="–",
    )
    parent = tables.Column(
        verbose_name=gettext_lazy("Trực thuộc"),
        order_by=("parent__sort_key",),
        empty_values=(),
        attrs={"td": {"class": "col-parent"}},
    )
    founded_on = tables.Column(
        verbose_name=gettext_lazy("Thành lập"), accessor="organization__founded_on"
    )
    status = tables.Column(
        verbose_name=gettext_lazy("Tình trạng"),
        order_by=("organization__dissolved_on",),
        empty_values=(),
        attrs=ONE_LINE,
    )

    caption = gettext_lazy("Danh sách tổ chức đảng")
    unit = gettext_lazy("tổ chức")
    empty_help = gettext_lazy("Bỏ bớt điều kiện lọc, hoặc chọn ngày khác.")

    class Meta:
        empty_text = gettext_lazy("Không có tổ chức nào khớp điều kiện lọc")
        order_by = "code"

    def __init__(self, *args, day, may_name, **kwargs) -> None:
        self.day, self.may_name = day, may_name
        super().__init__(*args, **kwargs)

    def render_name(self, record: OrganizationVersion) -> str:
        url = reverse("organizations:detail", args=[record.organization.code])
        return format_html('<a href="{}">{}</a>', url, record.name)

    def render_kind(self, record: OrganizationVersion) -> str:
        return record.kind_short

    def render_parent(self, record: OrganizationVersion) -> str:
        return parent_name(record, self.may_name)

    def render_founded_on(self, value) -> str:
        return formats.date(value)

    def render_status(self, record: OrganizationVersion) -> str:
        ended = ended_by(record, self.day)
        label = status_words(record, self.day)
        context = {"tone": "" if ended else "done", "label": label}
        return render_to_string("components/state.html", context)


def ended_by(version: OrganizationVersion, day) -> bool:
    """Whether the organization had ended by the day."""
    end = version.organization.dissolved_on
    return end is not None and end <= day


def status_words(version: OrganizationVersion, day) -> str:
    """ "Đang hoạt động", or since when it is no more."""
    if not ended_by(version, day):
        return _("Đang hoạt động")
    return _("Kết thúc %(day)s") % {"day": formats.date(version.organization.dissolved_on)}


def parent_name(version: OrganizationVersion, may_name: set[int]) -> str:
    """Name of the superior of that time; one outside of the user's scope stays unnamed."""
    if version.parent_id is None:
        return formats.NONE_SIGN
    if version.parent_id in may_name:
        return version.parent.name
    return _("Tổ chức ngoài phạm vi xem")


def columns() -> list[Column]:
    """The workbook's columns, in the order of the screen."""
    return [
        Column("code", _("Mã"), width=14),
        Column("name", _("Tên tổ chức"), width=52),
        Column("kind", _("Loại tổ chức"), width=34),
        Column("enterprise_type", _("Loại hình"), width=24),
        Column("parent", _("Trực thuộc"), width=44),
        Column("founded_on", _("Thành lập"), kind="date"),
        Column("status", _("Tình trạng"), width=22),
    ]


def workbook(versions, *, day, may_name: set[int], heading: Heading) -> bytes:
    """The same rows as on the screen, as XLSX."""
    book = SafeWorkbook()
    sheet = book.add_sheet(_("Tổ chức đảng"), columns(), heading=heading)
    for version in versions:
        kind_of_enterprise = version.enterprise_type
        sheet.append(
            {
                "code": version.organization.code,
                "name": version.name,
                "kind": version.get_kind_display(),
                "enterprise_type": kind_of_enterprise.short_name if kind_of_enterprise else "",
                "parent": parent_name(version, may_name),
                "founded_on": version.organization.founded_on,
                "status": status_words(version, day),
            }
        )
    return book.to_bytes()
