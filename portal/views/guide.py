"""The guides inside the portal: one's own first, the others a click away."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from portal.guide import GUIDES, for_reader, guide, own_slugs


def own_guide(request: HttpRequest) -> HttpResponse:
    """Show the guide of the person's own work."""
    return _page(request, own_slugs(request.user)[0])


def one_guide(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one guide by name; guides hold nothing secret, so anyone signed in may read any."""
    return _page(request, slug)


def _page(request: HttpRequest, slug: str) -> HttpResponse:
    chosen = guide(slug)
    if chosen is None:
        raise Http404(slug)
    own = own_slugs(request.user)
    context = {
        "guide": for_reader(chosen, request.user),
        "own": [guide(one) for one in own],
        "others": [guide(one) for one in GUIDES if one not in own],
    }
    return render(request, "portal/guide.html", context)
