"""Every change of an account, each with its event in the audit trail."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import ActivationSlip, User
from accounts.queries import home_path
from core import audit
from core.exceptions import Refused

for _action, _sentence in {
    "account.sign_in": gettext_lazy("%(actor)s đã đăng nhập"),
    "account.enter_as": gettext_lazy("%(actor)s đã vào xem trình diễn"),
    "account.sign_out": gettext_lazy("%(actor)s đã đăng xuất"),
    "account.sign_in_refused": gettext_lazy(
        "Một lần đăng nhập vào tài khoản %(subject)s bị từ chối"
    ),
    "account.create": gettext_lazy("%(actor)s đã lập tài khoản %(subject)s"),
    "account.edit": gettext_lazy("%(actor)s đã sửa thông tin tài khoản %(subject)s"),
    "account.slip": gettext_lazy("%(actor)s đã cấp phiếu kích hoạt cho %(subject)s"),
    "account.activate": gettext_lazy("%(subject)s đã dùng phiếu kích hoạt và đặt mật khẩu"),
    "account.change": gettext_lazy("%(subject)s đã đổi mật khẩu của mình"),
    "account.lock": gettext_lazy("%(actor)s đã khóa tài khoản %(subject)s"),
    "account.unlock": gettext_lazy("%(actor)s đã mở lại tài khoản %(subject)s"),
}.items():
    audit.register_sentence(_action, _sentence)


@transaction.atomic
def record_entry(*, action: str, user: User | None, ip: str | None = None) -> None:
    """Write a sign-in, sign-out or refusal; an unknown name is never kept (it may be a password)."""
    refused = action == "account.sign_in_refused"
    audit.record(
        action,
        by=None if refused else user,
        subject=user,
        scope_path=home_path(user) if user else "",
        ip=ip,
    )


@transaction.atomic
def create_account(
    *, username: str, full_name: str, by: User | None, scope_path: str, **facts
) -> User:
    """Make an account that can only be entered by an activation slip.

    `facts`: email, phone, post. `scope_path` is the place of its first grant.
    """
    user = User.objects.create_user(username, full_name, **facts)
    audit.record(
        "account.create",
        by=by,
        subject=user,
        scope_path=scope_path,
        after={"username": user.username, "full_name": user.full_name},
    )
    return user


@transaction.atomic
def edit_account(*, user: User, by: User, **facts) -> None:
    """Change full name, post, e-mail or phone; the user name stays for ever."""
    before = {name: getattr(user, name) for name in facts}
    changed = {name: value for name, value in facts.items() if value != before[name]}
    if not changed:
        return
    for name, value in changed.items():
        setattr(user, name, value)
    user.save()
    audit.record(
        "account.edit",
        by=by,
        subject=user,
        scope_path=home_path(user),
        before={name: before[name] for name in changed},
        after=changed,
    )


@transaction.atomic
def issue_slip(*, user: User, by: User | None) -> str:
    """Make an activation slip and return its code, which can never be read again."""
    if not user.is_active:
        raise Refused(_("Tài khoản đang bị khóa; hãy mở lại trước khi cấp phiếu kích hoạt."))
    slip, code = ActivationSlip.issue(user)
    audit.record(
        "account.slip",
        by=by,
        subject=user,
        scope_path=home_path(user),
        after={"expires_at": slip.expires_at},
    )
    return code


@transaction.atomic
def activate(*, code: str, password: str) -> User:
    """Use a slip: set its user's password. Raises Refused when the slip no longer holds."""
    slip = ActivationSlip.find(code)
    used = slip and ActivationSlip.objects.filter(pk=slip.pk, used_at=None).update(
        used_at=timezone.now()
    )
    if not used:
        raise Refused(
            _(
                "Mã kích hoạt không đúng, đã dùng hoặc đã hết hạn. Xin xem lại phiếu hoặc xin phiếu mới."
            )
        )
    user = slip.user
    user.set_password(password)
    user.save(update_fields=["password"])
    audit.record("account.activate", by=user, subject=user, scope_path=home_path(user))
    return user


@transaction.atomic
def change_password(*, user: User, password: str) -> None:
    """Set the user's own new password; his other sessions end with the old one."""
    user.set_password(password)
    user.save(update_fields=["password"])
    audit.record("account.change", by=user, subject=user, scope_path=home_path(user))


@transaction.atomic
def set_active(*, user: User, active: bool, by: User) -> None:
    """Lock an account (it is signed out by its next request) or open it again."""
    if user == by:
        raise Refused(_("Không thể tự khóa tài khoản của chính mình."))
    if user.is_active == active:
        return
    user.is_active = active
    user.save(update_fields=["is_active"])
    if not active:
        ActivationSlip.objects.filter(user=user, used_at=None).delete()
    audit.record(
        "account.unlock" if active else "account.lock",
        by=by,
        subject=user,
        scope_path=home_path(user),
    )
