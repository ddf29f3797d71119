"""What stands in the main menu, as data: label, page, icon, permission."""

from dataclasses import dataclass, replace

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
            Item(
                _("Kiểm điểm đảng viên"),
                "assessments:reviews",
                "person-badge",
                Permission.VIEW_REVIEW,
            ),
            Item(
                _("Bản kiểm điểm của tôi"),
                "assessments:my_reviews",
                "journal-text",
                Permission.OWN_REVIEW,
                unless=Permission.VIEW_REVIEW,
            ),
            Item(
                _("Lịch năm"), "assessments:calendar", "calendar-event", Permission.VIEW_ASSESSMENT
            ),
            Item(_("Kế hoạch, mục tiêu"), "assessments:plans", "bullseye", Permission.VIEW_PLAN),
        ),
    ),
    Group(
        _("Đảng viên"),
        (
            Item(_("Đảng viên"), "membership:members", "person-vcard", Permission.VIEW_MEMBER),
            Item(_("Kết nạp"), "membership:admissions", "person-check", Permission.VIEW_ADMISSION),
            Item(_("Chỉ tiêu kết nạp"), "membership:quotas", "person-plus", Permission.VIEW_QUOTA),
            Item(_("Biến động"), "membership:flows", "arrow-left-right", Permission.VIEW_MEMBER),
            Item(_("Công tác đảng viên"), "membership:duties", "list-check", Permission.VIEW_DUTY),
            Item(
                _("Kỷ luật, xóa tên"),
                "membership:disciplines",
                "shield",
                Permission.VIEW_DISCIPLINE,
            ),
            Item(_("Quy hoạch cán bộ"), "membership:cadre", "ladder", Permission.VIEW_CADRE),
        ),
    ),
    Group(
        _("Số liệu, báo cáo"),
        (
            Item(_("Bảng điều khiển"), "reports:dashboard", "grid", Permission.VIEW_REPORT),
            Item(_("Thống kê"), "reports:statistics", "bar-chart", Permission.VIEW_REPORT),
            Item(
                _("Văn bản, báo cáo"),
                "reports:documents",
                "file-earmark-text",
                Permission.VIEW_REPORT,
            ),
            Item(
                _("Kiểm tra văn bản"),
                "reports:check_text",
                "file-earmark-check",
                Permission.VIEW_REPORT,
            ),
            Item(_("Biểu thống kê"), "membership:sheets", "table", Permission.FILL_SHEET),
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


#: Pages whose address stands under another entry's, or under none: beginning → address of the menu.
ELSEWHERE = (
    ("/cung-co/", "/danh-gia/"),
    ("/bao-cao/thong-ke/", "/thong-ke/"),
    ("/bao-cao/chuyen-dich/", "/thong-ke/"),
)
#: Entries that hold more than the pages below their own address.
WIDER = {"/danh-gia/cua-toi/": "/danh-gia/"}


def navigation_for(user, path: str) -> list[dict]:
    """Groups of entries the user may open; the one that holds `path` is marked."""
    groups = []
    for group in MENU:
        entries = [entry for item in group.items if (entry := _entry(item, user, path))]
        if entries:
            groups.append({"title": group.title, "items": entries})
    return _one_marked(groups)


def _one_marked(groups: list[dict]) -> list[dict]:
    """Of two entries that both hold the page, only the nearer one stays marked."""
    entries = [entry for group in groups for entry in group["items"] if entry.is_current]
    nearest = max(entries, key=lambda entry: (entry.is_exact, len(_held(entry.url))), default=None)
    for group in groups:
        group["items"] = [replace(one, is_current=one is nearest) for one in group["items"]]
    return groups


def _held(url: str) -> str:
    """The beginning of every address that stands below the menu's entry."""
    return WIDER.get(url, url)


def _place(path: str) -> str:
    """The address by which the menu looks for the page at `path`."""
    for beginning, shown in ELSEWHERE:
        if path.startswith(beginning):
            return shown + path.removeprefix(beginning)
    return path


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
        is_current=is_exact or (url != "/" and _place(path).startswith(_held(url))),
        is_exact=is_exact,
    )
