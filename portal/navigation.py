"""What stands in the main menu, as data: label, page, icon, permission."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from organizations.permissions import Permission
from organizations.scope import can


@dataclass(frozen=True)
class Item:
    """One page of the menu. `permission` None: for everyone; `unless`: hidden from its holders."""

    label: Promise
    url_name: str
    icon: str
    permission: str | None = None
    unless: str | None = None


@dataclass(frozen=True)
class Entry:
    """An item that this person may open, with its place relative to the page on the screen."""

    label: Promise
    url: str
    icon: str
    is_current: bool
    is_exact: bool


@dataclass(frozen=True)
class Group:
    title: Promise | str
    items: tuple


MENU = (
    Group("", (Item(_("Trang chủ"), "home", "house"),)),
    Group(
        _("Công việc trong năm"),
        (
            Item(
                _("Đánh giá, xếp loại"),
                "assessments:mine",
                "clipboard-check",
                Permission.WRITE_ASSESSMENT,
                unless=Permission.VERIFY_ASSESSMENT,
            ),
            Item(
                _("Đánh giá, xếp loại"),
                "assessments:cycles",
                "clipboard-check",
                Permission.VIEW_ASSESSMENT,
                unless=Permission.WRITE_ASSESSMENT,
            ),
            Item(_("Chỉ tiêu kết nạp"), "membership:quotas", "person-plus", Permission.VIEW_QUOTA),
            Item(_("Kế hoạch, mục tiêu"), "assessments:plans", "bullseye", Permission.VIEW_PLAN),
        ),
    ),
    Group(
        _("Số liệu, báo cáo"),
        (
            Item(_("Bảng điều khiển"), "reports:dashboard", "grid", Permission.VIEW_REPORT),
            Item(_("Thống kê"), "reports:statistics", "bar-chart", Permission.VIEW_REPORT),
            Item(_("Báo cáo"), "reports:documents", "file-earmark-text", Permission.VIEW_REPORT),
            Item(
                _("Số liệu Excel"),
                "reports:workbook",
                "file-earmark-excel",
                Permission.VIEW_REPORT,
            ),
        ),
    ),
    Group(
        _("Danh mục, quản trị"),
        (
            Item(
                _("Tổ chức đảng"), "organizations:tree", "diagram-3", Permission.VIEW_ORGANIZATION
            ),
            Item(_("Tài khoản"), "people:list", "people", Permission.MANAGE_ACCOUNT),
            Item(_("Nhật ký"), "portal:audit", "clock-history", Permission.VIEW_AUDIT),
            Item(_("Hướng dẫn"), "portal:guide", "question-circle"),
        ),
    ),
)


def navigation_for(user, path: str) -> list[dict]:
    """Groups of entries the user may open; the one that holds `path` is marked."""
    groups = []
    for group in MENU:
        entries = [entry for item in group.items if (entry := _entry(item, user, path))]
        if entries:
            groups.append({"title": group.title, "items": entries})
    return groups


def _entry(item: Item, user, path: str) -> Entry | None:
    if item.permission and not can(user, item.permission):
        return None
    if item.unless and can(user, item.unless):
        return None
    try:
        url = reverse(item.url_name)
    except NoReverseMatch:
        return None  # the room has no such page in this installation
    is_exact = path == url
    return Entry(
        label=item.label,
        url=url,
        icon=item.icon,
        is_current=is_exact or (url != "/" and path.startswith(url)),
        is_exact=is_exact,
    )
