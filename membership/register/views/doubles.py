"""Files of the scope that may be of one person, in groups."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from membership.register import doubles
from organizations.permissions import Permission
from organizations.scope import permission_required


@require_safe
@permission_required(Permission.EDIT_MEMBER)
def members_doubles(request: HttpRequest) -> HttpResponse:
    """Each group with what its files have in common, where they are kept, and how they stand."""
    found = doubles.groups(request.user)
    context = {"groups": doubles.with_places(found), "count": len(found)}
    return render(request, "membership/register/doubles.html", context)
