"""Whose events a reader of the audit trail sees, and of which kinds."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.models import AuditEvent
from organizations.permissions import Permission
from organizations.scope import scope_q


@dataclass(frozen=True)
class Group:
    """Kinds of actions that are read together, and the permission to see what they are about."""

    code: str
    label: object
    prefixes: tuple[str, ...]
    permission: str

    def condition(self) -> Q:
        wanted = Q(pk__in=[])
        for prefix in self.prefixes:
            wanted |= Q(action__startswith=f"{prefix}.")
        return wanted


#: What a reader of the trail may not see on its own page he does not see here either: an operator
#: reads of accounts and grants, not of ratings. An action of no group is shown to nobody.
GROUPS = (
    Group("account", _("Đăng nhập, tài khoản"), ("account",), Permission.VIEW_AUDIT),
    Group("grant", _("Giao quyền"), ("grant", "handover"), Permission.VIEW_AUDIT),
    Group("organization", _("Tổ chức đảng"), ("organization",), Permission.VIEW_ORGANIZATION),
    Group(
        "assessment",
        _("Tự đánh giá, xếp loại"),
        (
            *("assessment", "cycle", "registration", "consolidation", "complaint"),
            *("reminder", "completeness", "calendar", "cap"),
        ),
        Permission.VIEW_ASSESSMENT,
    ),
    Group(
        "rating",
        _("Kết quả và số liệu các năm"),
        ("rating", "return", "history", "workbook", "demo", "criteria", "rule_set"),
        Permission.VIEW_RATING,
    ),
    Group("review", _("Kiểm điểm, xếp loại đảng viên"), ("review",), Permission.VIEW_REVIEW),
    Group("member", _("Đảng viên"), ("member", "sheet"), Permission.VIEW_MEMBER),
    Group("admission", _("Kết nạp đảng viên"), ("admission",), Permission.VIEW_ADMISSION),
    Group("discipline", _("Kỷ luật, xóa tên"), ("discipline",), Permission.VIEW_DISCIPLINE),
    Group("duty", _("Công tác đảng viên"), ("duty",), Permission.VIEW_DUTY),
    Group("cadre", _("Quy hoạch cán bộ"), ("cadre",), Permission.VIEW_CADRE),
    Group("quota", _("Chỉ tiêu kết nạp"), ("quota",), Permission.VIEW_QUOTA),
    Group("plan", _("Kế hoạch, mục tiêu"), ("plan",), Permission.VIEW_PLAN),
    Group("document", _("Báo cáo"), ("document", "letter"), Permission.VIEW_REPORT),
)


def visible_events(user):
    """Events of the user's subtrees that he may read by his other permissions there."""
    wanted = Q(pk__in=[])
    for group in GROUPS:
        wanted |= group.condition() & scope_q(user, group.permission, "scope_path")
    return AuditEvent.objects.filter(scope_q(user, Permission.VIEW_AUDIT, "scope_path")).filter(
        wanted
    )
