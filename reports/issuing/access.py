"""Who reaches the pages of documents: readers of reports, and those who sign papers of their own."""

from functools import wraps

from django.core.exceptions import PermissionDenied

from organizations.permissions import Permission
from organizations.scope import can


def readers_only(view):
    """Decorator of a view for who reads documents of some kind somewhere; else 403."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not (
            can(request.user, Permission.VIEW_REPORT)
            or can(request.user, Permission.VIEW_ASSESSMENT)
        ):
            raise PermissionDenied(Permission.VIEW_REPORT)
        return view(request, *args, **kwargs)

    return guarded
