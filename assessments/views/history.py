"""Entering the ratings and the counts of a year by hand, in a grid."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from assessments import actions
from assessments.actions.season import in_season
from assessments.facts import bases_under, facts_under
from assessments.grid_rows import rating_rows, return_rows
from assessments.grids import (
    SUBJECTS,
    RatingGrid,
    ReturnGrid,
    choices_of_year,
)
from assessments.models import OrganizationRating, RuleSet
from assessments.queries import superiors_for
from core.dates import today
from core.exceptions import Refused
from organizations.permissions import Permission
from organizations.scope import permission_required

OLDEST_SHOWN = 4


@permission_required(Permission.EDIT_RATING)
def ratings(request: HttpRequest, year: int) -> HttpResponse:
    """Levels of all base organizations and their cells in a year."""
    return _grid(request, year, RatingGrid, facts_under, rating_rows, "ratings")


@permission_required(Permission.EDIT_RATING)
def returns(request: HttpRequest, year: int) -> HttpResponse:
    """Counts of members of all base organizations in a year."""
    return _grid(request, year, ReturnGrid, bases_under, return_rows, "returns")


def _grid(request, year, form_class, facts_of, rows_of, name) -> HttpResponse:
    superiors = superiors_for(request.user, Permission.EDIT_RATING)
    superior = _superior(request, superiors)
    rule_set = RuleSet.objects.for_year(year) if year <= today().year else None
    if rule_set is None:
        raise Http404(f"no rule set or no such year yet: {year}")
    rows = rows_of(facts_of(superior, year), year)
    choices = choices_of_year(rule_set, SUBJECTS[form_class])
    season = in_season(superior, year)
    form = form_class(request.POST or None, rows=rows, season=season, **choices)
    if "take" in request.POST and form_class is ReturnGrid:
        form = form_class(
            initial=_from_register(request, form), rows=rows, season=season, **choices
        )
    elif request.method == "POST" and form.is_valid() and _saved(request, form, superior, year):
        address = reverse(f"assessments:{name}", args=[year])
        return redirect(f"{address}?dang-uy={superior.pk}")
    context = {
        "form": form,
        "year": year,
        "years": range(today().year, max(_first_year(), today().year - OLDEST_SHOWN) - 1, -1),
        "superior": superior,
        "superiors": list(superiors) if superiors.count() > 1 else [],
        "rule_set": rule_set,
    }
    status = 422 if form.is_bound else 200
    return render(request, f"assessments/{name}.html", context, status=status)


def _from_register(request, form: ReturnGrid) -> dict[str, object]:
    """What was typed, filled up from the members' register; the page says what is still to do."""
    covered = sum(row.register is not None and not row.frozen for row in form.rows)
    if covered:
        messages.info(
            request,
            _("Đã điền số liệu theo sổ đảng viên cho %(count)s tổ chức; bấm “Lưu tất cả” để ghi.")
            % {"count": covered},
        )
    else:
        messages.info(request, _("Sổ đảng viên chưa có số liệu của năm này."))
    return form.taken_over()


def _superior(request, superiors):
    """The committee of the address, or the user's first."""
    asked = request.GET.get("dang-uy", "")
    if asked:
        return get_object_or_404(superiors, pk=asked if asked.isdecimal() else 0)
    superior = superiors.first()
    if superior is None:
        raise Http404("no superior committee in scope")
    return superior


def _saved(request, form, superior, year: int) -> bool:
    try:
        written = actions.record_history(
            superior=superior,
            year=year,
            rows=form.history_rows(),
            by=request.user,
            source=OrganizationRating.Source.ENTERED,
        )
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
        return False
    count = max(written.values())
    if count:
        messages.success(request, _("Đã lưu %(count)s dòng.") % {"count": count})
    else:
        messages.info(request, _("Không có dòng nào thay đổi."))
    return True


def _first_year() -> int:
    first = RuleSet.objects.order_by("year_from").first()
    return first.year_from if first else today().year
