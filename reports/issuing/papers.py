"""A base organization's own paper: asked for by the button on its page, read on the document's."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from core.exceptions import Refused
from organizations.models import Organization
from organizations.permissions import Permission
from organizations.scope import permission_required
from reports import choices
from reports.issuing import drafting


@require_POST
@permission_required(Permission.VIEW_ASSESSMENT)
def paper(request, kind: str, code: str, year: int):
    """Make the paper of what was handed in; its files are on the page that follows."""
    found = choices.kind_or_404(kind)
    if not found.is_own:
        raise Http404
    organization = get_object_or_404(
        Organization.objects.visible_to(request.user, Permission.VIEW_ASSESSMENT).base(), code=code
    )
    try:
        document = drafting.own_paper(
            kind=kind, organization=organization, year=year, by=request.user
        )
    except Refused as refused:
        messages.error(request, refused.sentence)
        return redirect("home")
    return redirect("reports:document", pk=document.pk)
