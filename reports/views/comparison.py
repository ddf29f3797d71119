"""The page on which a base organization compares itself."""

from django.shortcuts import get_object_or_404, render

from organizations.models import Organization
from organizations.permissions import Permission
from organizations.scope import permission_required
from reports.comparison import compare


@permission_required(Permission.VIEW_RATING)
def comparison(request, code: str):
    """One base organization beside last year and beside its type of enterprise."""
    organization = get_object_or_404(
        Organization.objects.visible_to(request.user, Permission.VIEW_RATING)
        .base()
        .select_related("parent", "enterprise_type"),
        code=code,
    )
    context = {"organization": organization, "found": compare(organization, request.user)}
    return render(request, "reports/comparison.html", context)
