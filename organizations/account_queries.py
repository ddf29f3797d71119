"""Which accounts a manager sees, and which of them he may change."""

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from accounts.models import ActivationSlip, User
from core.dates import today
from organizations.models import Grant
from organizations.permissions import Permission
from organizations.scope import can


def accounts_visible_to(manager) -> QuerySet[User]:
    """Accounts with a grant at an organization whose accounts he manages.

    Where every such grant has ended, the account is here only while nobody else manages it: of
    somebody who went to another committee nothing is shown. Each carries `visible_grants` (grants
    he may see, nothing of other committees), `is_former` (all of them have ended: who manages no
    more does not see how to reach the person) and `has_open_slip`.
    """
    grants = Grant.objects.visible_to(manager)
    standing = Grant.objects.filter(user=OuterRef("pk")).filter(_not_ended())
    shown = grants.in_force().select_related("role", "organization")
    open_slips = ActivationSlip.objects.filter(
        user=OuterRef("pk"), used_at=None, expires_at__gt=timezone.now()
    )
    return (
        User.objects.filter(pk__in=grants.values("user"))
        .annotate(
            is_former=~Exists(standing.filter(pk__in=grants.values("pk"))),
            has_open_slip=Exists(open_slips),
        )
        .exclude(Q(is_former=True) & Exists(standing))
        .prefetch_related(Prefetch("grants", queryset=shown, to_attr="visible_grants"))
    )


def may_change(manager, account: User) -> bool:
    """Whether the manager may edit, lock or re-activate the account.

    Not his own; and not one that holds a grant outside of his scope, since a new slip would let
    him in there under another's name.
    """
    if manager.pk == account.pk:
        return False
    grants = account.grants.filter(_not_ended())
    return all(
        can(manager, Permission.MANAGE_ACCOUNT, grant.organization)
        for grant in grants.select_related("organization")
    )


def _not_ended() -> Q:
    """Condition on grants in force or still to come."""
    return Q(valid_until=None) | Q(valid_until__gte=today())
