"""The one scope: which rows a user sees, and whether he may do a thing there.

Every list, choice, search, export, chart and file goes through `visible_to` (built on `scope_q`)
and `can`. Outside the subtree is 404, inside without the right is 403.
"""

from functools import wraps

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db.models import Q

from core.paths import subtree_of_any
from organizations.permissions import Permission


def granted_paths(user, permission: str) -> list[str]:
    """Paths of the organizations where the user holds the permission today.

    Asked once per request: the answer is kept on the request's user object, so a change of
    grants holds from the next request.
    """
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return []
    by_permission = getattr(user, "_granted_paths", None)
    if by_permission is None:
        by_permission = {}
        grants = apps.get_model("organizations", "Grant").objects.in_force().filter(user=user)
        for codes, path in grants.values_list("role__permissions", "organization__path"):
            for code in codes:
                by_permission.setdefault(code, []).append(path)
        user._granted_paths = by_permission
    return by_permission.get(str(permission), [])


class Body:
    """An organization that reads its own subtree: for what is composed in its name, not a person's.

    It stands where functions ask for a user, holds only the permissions named and writes nothing.
    """

    is_authenticated = is_active = True

    def __init__(self, organization, *permissions: str) -> None:
        self._granted_paths = {str(code): [organization.path] for code in permissions}


def has_any_grant(user) -> bool:
    """Whether any grant of the user is in force; costs nothing beside `granted_paths`."""
    granted_paths(user, Permission.VIEW_ORGANIZATION)
    return bool(getattr(user, "_granted_paths", None))


def forget_grants(user) -> None:
    """Drop the grants remembered on this user object (after they were changed)."""
    user._granted_paths = None


def scope_q(user, permission: str, path_field: str) -> Q:
    """Condition on `path_field` for rows in the user's subtrees; nothing without a grant."""
    return subtree_of_any(granted_paths(user, permission), path_field)


def can(user, permission: str, organization=None) -> bool:
    """Whether the user holds the permission for the organization (anywhere, without one)."""
    paths = granted_paths(user, permission)
    if organization is None:
        return bool(paths)
    return any(organization.path.startswith(path) for path in paths)


def check_can(user, permission: str, organization=None) -> None:
    """Raise PermissionDenied (403) unless `can`."""
    if not can(user, permission, organization):
        raise PermissionDenied(permission)


def permission_required(permission: str):
    """Decorator of a view for users who hold the permission somewhere; else 403."""

    def decorate(view):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            check_can(request.user, permission)
            return view(request, *args, **kwargs)

        guarded.required_permission = str(permission)
        return guarded

    return decorate
