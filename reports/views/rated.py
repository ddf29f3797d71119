"""What is behind a count of a decision or a result: organizations at a level, members at a level."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from assessments.models import NotRatedReason, RatingLevel, RuleSet, Subject
from organizations.permissions import Permission
from organizations.scope import permission_required
from reports import choices, parts
from reports.documents.kinds.rating_groups import at_level, ratings_of
from reports.documents.kinds.years import settled_years
from reports.drilldown import Asked, rating_row, rows_at_level


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


@require_safe
@permission_required(Permission.VIEW_REPORT)
def rated_members(request: HttpRequest, year: int) -> HttpResponse:
    """How many members of each base organization stood at a level (`?muc=`) in a settled year, or
    were not rated for a reason (`?ly-do=`); of one organization with `nhanh`. 404 for neither."""
    organization = choices.chosen_committee(request)
    part = parts.asked(request, organization)
    if year not in settled_years(organization):
        raise Http404
    name, which = _level_or_reason(request, year)
    asked = Asked(organization, request.user, part.part, part.reading)
    context = {
        "organization": organization,
        "part_words": part.words,
        "year": year,
        "name": name,
        "rows": rows_at_level(asked, year, **which),
        "has_numbers": True,
    }
    return render(request, "reports/rated.html", context)


def _level_or_reason(request: HttpRequest, year: int) -> tuple[str, dict[str, str]]:
    """The name of what the address asks for, and the condition on a count of members."""
    if code := request.GET.get("muc", ""):
        levels = RatingLevel.objects.filter(subject=Subject.MEMBER, code=code)
        rules = RuleSet.objects.for_year(year)
        found = levels.filter(rule_set=rules).first() if rules else None
        key = "level__code"
    else:
        code = request.GET.get("ly-do", "")
        found = NotRatedReason.objects.filter(subject=Subject.MEMBER, code=code).first()
        key = "not_rated_reason__code"
    if found is None:
        raise Http404
    return found.name, {key: code}
