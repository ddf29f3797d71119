"""Questions about accounts that need no organization."""

from accounts.models import User
from core.dates import today

#: Accounts of the demonstration committee: this and the code of their role.
DEMONSTRATION_PREFIX = "trinhdien."


def demonstration_accounts() -> list[User]:
    """One account of each role of the demonstration, in the order of the roles."""
    users = User.objects.filter(username__startswith=DEMONSTRATION_PREFIX, is_active=True)
    users = users.prefetch_related("grants__role", "grants__organization")
    return sorted(
        (user for user in users if user.grants.all()),
        key=lambda user: user.grants.all()[0].role.order,
    )


def demonstration_account(role_code: str) -> User | None:
    """The demonstration's account of a role, if it is there."""
    username = f"{DEMONSTRATION_PREFIX}{role_code}"
    return User.objects.filter(username=username, is_active=True).first()


def home_path(user: User) -> str:
    """Path of the highest organization where the user holds a grant today; "" without any.

    Events about an account are shown to whoever may read the audit trail there: of somebody who
    left, the committee he went to. When none holds, it is the one whose grant ended last.
    """
    grants = user.grants.values_list("organization__path", "valid_until")
    in_force = [path for path, _until in grants.in_force()]
    if in_force:
        return min(in_force, key=lambda path: (len(path), path))
    begun = grants.filter(valid_from__lte=today()) or grants
    return max(begun, key=lambda row: (row[1] is None, row[1]), default=("", None))[0]
