"""Which account is whose file: linked by who manages accounts, who need not see members."""

from django import forms
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from core import audit
from core.exceptions import Refused
from core.names import search_key
from membership.models import Member, MemberAccount
from organizations.account_queries import may_change
from organizations.panels import Panel
from organizations.permissions import Permission

audit.register_sentence(
    "member.link_account",
    gettext_lazy("%(actor)s đã gắn tài khoản %(after.username)s với hồ sơ đảng viên %(subject)s"),
)
audit.register_sentence(
    "member.unlink_account",
    gettext_lazy("%(actor)s đã thôi gắn tài khoản %(before.username)s với hồ sơ %(subject)s"),
)


class LinkForm(forms.Form):
    """The file's number and the name in it: both must agree, for the manager sees no members."""

    code = forms.CharField(
        label=gettext_lazy("Số hồ sơ đảng viên"),
        max_length=12,
        help_text=gettext_lazy("Bí thư chi bộ xem được số này ở hồ sơ; ví dụ 000123."),
        error_messages={"required": gettext_lazy("Hãy ghi số hồ sơ, ví dụ 000123.")},
    )
    full_name = forms.CharField(
        label=gettext_lazy("Họ và tên trong hồ sơ"),
        max_length=120,
        error_messages={"required": gettext_lazy("Hãy ghi họ và tên, ví dụ Nguyễn Thị Thí Dụ.")},
    )


@transaction.atomic
def link_account(*, user: User, code: str, full_name: str, by) -> MemberAccount:
    """Link an account with the file of that number and name in the manager's scope.

    Raises Refused when there is none, or when either is linked already.
    """
    found = Member.objects.visible_to(by, Permission.MANAGE_ACCOUNT).active()
    member = found.filter(code=code.strip()).select_related("organization").first()
    if member is None or search_key(member.full_name) != search_key(full_name):
        raise Refused(
            _("Trong phạm vi quản lý không có hồ sơ nào mang đúng số và họ tên này; xin xem lại.")
        )
    if MemberAccount.objects.filter(member=member).exists():
        raise Refused(_("Hồ sơ này đã gắn với một tài khoản khác."))
    if MemberAccount.objects.filter(user=user).exists():
        raise Refused(_("Tài khoản này đã gắn với một hồ sơ; hãy thôi gắn trước."))
    link = MemberAccount.objects.create(user=user, member=member)
    audit.record(
        "member.link_account",
        by=by,
        subject=member,
        scope_path=member.organization.path,
        after={"username": user.username},
    )
    return link


@transaction.atomic
def unlink_account(*, user: User, by) -> None:
    """Take the link away; what the member wrote stays. Raises Refused when there is none."""
    links = MemberAccount.objects.visible_to(by).select_related("member__organization")
    link = links.filter(user=user).first()
    if link is None:
        raise Refused(_("Tài khoản này không gắn với hồ sơ nào trong phạm vi quản lý."))
    member = link.member
    link.delete()
    audit.record(
        "member.unlink_account",
        by=by,
        subject=member,
        scope_path=member.organization.path,
        before={"username": user.username},
    )


def account_panel(request: HttpRequest, account: User) -> Panel:
    """Whether the account is linked with a file, on the account's page."""
    linked = MemberAccount.objects.visible_to(request.user).filter(user=account)
    context = {
        "account": account,
        "link": linked.select_related("member").first(),
        "may_link": may_change(request.user, account),
    }
    return Panel(_("Hồ sơ đảng viên"), "membership/register/_panel_account.html", context)
