"""Cards of the operator: accounts, slips, the audit trail."""

from datetime import datetime, time

from django.utils import timezone
from django.utils.translation import gettext as _

from organizations.account_queries import accounts_visible_to
from organizations.permissions import Permission
from organizations.scope import can
from portal.cards.links import link
from portal.cards.task_card import TaskCard
from portal.trail import visible_events


def accounts(user) -> list[TaskCard]:
    """How many accounts there are in his part of the tree."""
    if not can(user, Permission.MANAGE_ACCOUNT):
        return []
    return [
        TaskCard(
            title=_("Tài khoản"),
            sentence=_("Tài khoản được giao quyền trong phạm vi quản lý."),
            count=accounts_visible_to(user).count(),
            url=link("people:list"),
            link=_("Xem, lập tài khoản"),
        )
    ]


def open_slips(user) -> list[TaskCard]:
    """Slips that were handed out and not used yet."""
    if not can(user, Permission.MANAGE_ACCOUNT):
        return []
    waiting = accounts_visible_to(user).filter(is_active=True, has_open_slip=True).count()
    return [
        TaskCard(
            title=_("Phiếu kích hoạt chưa dùng"),
            sentence=_("Người được cấp phiếu chưa vào đặt mật khẩu; phiếu có hạn dùng."),
            count=waiting,
            url=link("people:list", status="waiting"),
            link=_("Xem danh sách"),
            tone="warning" if waiting else "",
        )
    ]


def trail(user) -> list[TaskCard]:
    """What happened today, for whoever reads the trail as his main work."""
    if not (can(user, Permission.VIEW_AUDIT) and can(user, Permission.MANAGE_ACCOUNT)):
        return []
    midnight = timezone.make_aware(datetime.combine(timezone.localdate(), time.min))
    events = visible_events(user).filter(at__gte=midnight)
    return [
        TaskCard(
            title=_("Nhật ký hôm nay"),
            sentence=_("Việc đã được ghi trong phạm vi quản lý từ đầu ngày."),
            count=events.count(),
            url=link("portal:audit"),
            link=_("Xem nhật ký"),
        )
    ]
