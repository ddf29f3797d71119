""" "Bản kiểm điểm của tôi": a member with his own account writes his own review, nothing else."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from assessments.models import Cycle, SelfReview
from assessments.reviews import actions
from assessments.reviews.forms import OwnForm
from assessments.reviews.views.access import Place, found_line, own_place
from assessments.reviews.views.member import typing
from membership.models import Member
from organizations.permissions import Permission
from organizations.scope import permission_required


def _member(user) -> Member | None:
    """The file that is linked with the account."""
    return Member.objects.filter(account__user=user).select_related("organization").first()


def open_places(user) -> list[tuple[Place, Member]]:
    """Where he is counted in each cycle that asks for his review, newest first."""
    member = _member(user)
    if member is None:
        return []
    cycles = (
        Cycle.objects.filter(review_rolls__by_names=True)
        .select_related("organization", "rule_set")
        .distinct()
        .order_by("-year")
    )
    places = [own_place(cycle, member) for cycle in cycles]
    return [(place, member) for place in places if place and place.is_by_names]


@permission_required(Permission.OWN_REVIEW)
def mine(request: HttpRequest) -> HttpResponse:
    """The years in which he is asked for a review, newest first."""
    works = []
    for place, member in open_places(request.user):
        own = SelfReview.objects.filter(review__roll=place.roll, review__member=member)
        works.append((place, own.select_related("level").first()))
    context = {"member": _member(request.user), "works": works}
    return render(request, "assessments/reviews/mine.html", context)


@permission_required(Permission.OWN_REVIEW)
def write(request: HttpRequest, cycle_pk: int) -> HttpResponseBase:
    """His own review of one year."""
    member = _member(request.user)
    cycle = get_object_or_404(Cycle.objects.select_related("organization", "rule_set"), pk=cycle_pk)
    place = own_place(cycle, member) if member else None
    if place is None or not place.is_by_names:
        raise Http404(f"no review of the user in cycle {cycle_pk}")
    place, context, line = found_line(place, member)
    about = context.about(line)

    def form_of(answers: dict) -> OwnForm:
        return OwnForm(answers, about=about)

    def save() -> SelfReview:
        return actions.save_own(
            cycle=cycle,
            base=place.base,
            line=line,
            answers=request.POST.dict(),
            version=request.POST.get("version"),
            by=request.user,
        )

    page = {
        "title": _("Bản kiểm điểm của tôi năm %(year)s") % {"year": cycle.year},
        "template": "assessments/reviews/own.html",
        "problem": place.problem,
        "editable": place.problem is None,
        "back": reverse("assessments:my_reviews"),
    }
    return typing(request, place, about, line.own or SelfReview(), form_of, save, page)
