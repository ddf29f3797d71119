"""Giving and ending grants: the one door to who may do what, and where."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import audit
from core.dates import today
from core.exceptions import Refused
from organizations.kinds import Kind
from organizations.models import Grant, Organization, Role
from organizations.permissions import Permission
from organizations.scope import can, forget_grants

audit.register_sentence(
    "grant.give",
    gettext_lazy(
        "%(actor)s đã giao cho %(subject)s vai trò %(after.role)s tại %(after.organization)s"
    ),
)
audit.register_sentence(
    "grant.end",
    gettext_lazy(
        "%(actor)s đã thu của %(subject)s vai trò %(before.role)s tại %(before.organization)s"
    ),
)


def _check_manager(by, user, organization: Organization) -> None:
    """Raise Refused unless `by` manages accounts there; None is the office's own command line."""
    if by is None:
        return
    if by.pk == user.pk:
        raise Refused(
            _("Không thể tự giao hoặc tự thu quyền của chính mình; đề nghị người quản trị khác.")
        )
    if not can(by, Permission.MANAGE_ACCOUNT, organization):
        raise Refused(_("Chỉ giao, thu quyền tại tổ chức trong phạm vi được quản lý."))


def _facts(grant: Grant) -> dict:
    return {
        "role": grant.role.name,
        "organization": grant.organization.name,
        "valid_from": grant.valid_from,
        "valid_until": grant.valid_until,
    }


@transaction.atomic
def give_grant(
    *,
    user,
    role: Role,
    organization: Organization,
    valid_from: date,
    valid_until: date | None = None,
    by,
) -> Grant:
    """Give the user a role for the organization and all under it; holds from the next request.

    Raises Refused for one's own account, outside of the manager's scope, for a dissolved
    organization, for a kind of organization that the role is not for, for dates in the wrong
    order, and when the same grant stands already.
    """
    _check_manager(by, user, organization)
    if organization.is_dissolved:
        raise Refused(_("“%(name)s” đã kết thúc hoạt động.") % {"name": organization})
    if role.kinds and organization.kind not in role.kinds:
        kinds = ", ".join(str(Kind(kind).label) for kind in role.kinds)
        raise Refused(
            _("Vai trò “%(role)s” chỉ giao tại: %(kinds)s. “%(name)s” là %(kind)s.")
            % {
                "role": role,
                "kinds": kinds,
                "name": organization,
                "kind": organization.get_kind_display(),
            }
        )
    if valid_until and valid_until < max(valid_from, today()):
        raise Refused(_("Ngày hết hạn phải từ hôm nay và không trước ngày bắt đầu."))
    standing = Grant.objects.filter(user=user, role=role, organization=organization)
    if standing.filter(Q(valid_until=None) | Q(valid_until__gte=valid_from)).exists():
        raise Refused(
            _("%(user)s đang giữ vai trò này tại %(organization)s.")
            % {"user": user, "organization": organization}
        )
    grant = Grant.objects.create(
        user=user,
        role=role,
        organization=organization,
        valid_from=valid_from,
        valid_until=valid_until,
    )
    audit.record(
        "grant.give", by=by, subject=user, scope_path=organization.path, after=_facts(grant)
    )
    forget_grants(user)
    return grant


@transaction.atomic
def end_grant(*, grant: Grant, by, reason: str, last_day: date | None = None) -> None:
    """Take a grant back at once: the user loses it with his next request.

    With `last_day` (yesterday or later) he keeps it up to that day. A grant that begins after its
    last day leaves no day behind and is removed; the audit trail keeps it.
    """
    _check_manager(by, grant.user, grant.organization)
    if grant.valid_until and grant.valid_until < today():
        raise Refused(_("Quyền này đã hết hạn trước đó."))
    before, user, path = _facts(grant), grant.user, grant.organization.path
    last_day = max(last_day or date.min, today() - timedelta(days=1))
    if grant.valid_from > last_day:
        grant.delete()
    else:
        grant.valid_until = min(last_day, grant.valid_until or last_day)
        grant.save(update_fields=["valid_until"])
    audit.record("grant.end", by=by, subject=user, scope_path=path, before=before, reason=reason)
    forget_grants(user)
