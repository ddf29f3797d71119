"""The organizations behind a number of a decision: all that were rated in a year, or those at a level."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from organizations.permissions import Permission
from organizations.scope import permission_required
from reports import choices
from reports.documents.kinds.rating_groups import at_level, ratings_of
from reports.documents.kinds.years import settled_years
from reports.drilldown import rating_row


@require_safe
@permission_required(Permission.VIEW_REPORT)
def rated(request: HttpRequest, year: int) -> HttpResponse:
    """Ratings of a settled year under a committee, `?muc=` a level's code; 404 where there is none.

    Without a level: everybody with a result, and who was not rated apart from them.
    """
    organization = choices.chosen_committee(request)
    if year not in settled_years(organization):
        raise Http404
    ratings = ratings_of(organization, year).visible_to(request.user)
    name, found = "", [row for row in ratings if row.level]
    others = [row for row in ratings if not row.level]
    if code := request.GET.get("muc", ""):
        try:
            name, found = at_level(ratings, code)
        except KeyError as unknown:
            raise Http404 from unknown
        others = []
    context = {
        "organization": organization,
        "year": year,
        "name": name,
        "rows": [rating_row(row, counts=True) for row in found],
        "others": [rating_row(row, counts=False) for row in others],
    }
    return render(request, "reports/rated.html", context)
