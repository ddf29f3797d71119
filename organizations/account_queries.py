"""Which accounts a manager sees, and which of them he may change."""

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from accounts.models import ActivationSlip, User
from core.dates import today
from organizations.models import Grant
from organizations.permissions import Permission
from organizations.scope import can


def accounts_visible_to(manager) -> QuerySet[User]:
    """Accounts with a grant, in force or not, at an organization whose accounts he manages.

    Each carries `visible_grants` (grants he may see, nothing of other committees) and
    `has_open_slip`.
    """
    grants = Grant.objects.visible_to(manager)
    shown = grants.in_force().select_related("role", "organization")
    open_slips = ActivationSlip.objects.filter(
        user=OuterRef("pk"), used_at=None, expires_at__gt=timezone.now()
    )
    return (
        User.objects.filter(pk__in=grants.values("user"))
        .annotate(has_open_slip=Exists(open_slips))
        .prefetch_related(Prefetch("grants", queryset=shown, to_attr="visible_grants"))
    )


def may_change(manager, account: User) -> bool:
    """Whether the manager may edit, lock or re-activate the account.

    Not his own; and not one that holds a grant outside of his scope, since a new slip would let
    him in there under another's name.
    """
    if manager.pk == account.pk:
        return False
    grants = account.grants.filter(Q(valid_until=None) | Q(valid_until__gte=today()))
    return all(
        can(manager, Permission.MANAGE_ACCOUNT, grant.organization)
        for grant in grants.select_related("organization")
    )
