"""The tree of organizations on a day, with counts."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from core.dates import today
from organizations import queries
from organizations.forms import DayForm
from organizations.models import Organization
from organizations.permissions import Permission
from organizations.scope import can, permission_required


@require_safe
@permission_required(Permission.VIEW_ORGANIZATION)
def tree(request: HttpRequest) -> HttpResponse:
    """All that the user sees, or what stands below `?goc=CODE`, as it stood on `?ngay=`."""
    form = DayForm(request.GET or None)
    asked = form.cleaned_data["ngay"] if form.is_valid() else None
    day = asked or today()
    root = None
    if request.GET.get("goc"):
        visible = Organization.objects.visible_to(request.user)
        root = get_object_or_404(visible, code=request.GET["goc"])
    context = {
        "form": form,
        "day": day,
        "is_today": day == today(),
        "root": root,
        "top": queries.tree_on(request.user, day, root),
        "may_found": can(request.user, Permission.EDIT_ORGANIZATION),
    }
    return render(request, "organizations/tree.html", context)
