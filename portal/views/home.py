"""The home page: the work of the person in front of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from assessments.models import OrganizationRating
from assessments.reminders.mail import left_words
from assessments.reminders.queries import own_reminders
from core.dates import today
from organizations.handover.work import open_work
from organizations.models import Handover, Organization
from organizations.permissions import Permission
from organizations.scope import can
from portal.cards import cards_for
from portal.cards.committee import open_cycles
from portal.cards.links import link

YEARS = 5
MOST_ORGANIZATIONS = 30
MOST_REMINDERS = 5


def home(request: HttpRequest) -> HttpResponse:
    """Show what is due, for whom, how many days are left, each one click away."""
    user = request.user
    context = {
        "cards": cards_for(user),
        "today": today(),
        "reminders": _reminders(user),
        "handovers": _handovers(user),
        "cycles": open_cycles(user, Permission.VERIFY_ASSESSMENT)
        or open_cycles(user, Permission.DECIDE_ASSESSMENT),
    }
    if not can(user, Permission.VIEW_REPORT) and can(user, Permission.VIEW_RATING):
        context |= _own_ratings(user)
    return render(request, "portal/home.html", context)


def _reminders(user) -> list[tuple]:
    """What he is reminded of and has not read: (reminder, how many days are left)."""
    if not can(user, Permission.VIEW_ASSESSMENT):
        return []
    rows = own_reminders(user).open()[:MOST_REMINDERS]
    return [(reminder, left_words(reminder)) for reminder in rows]


def _handovers(user) -> list[tuple]:
    """What he took over and has not read yet: (hand-over, what is open there)."""
    rows = Handover.objects.unseen_by(user).select_related("organization", "from_user")
    return [(row, open_work(user, row.organization)) for row in rows]


def _own_ratings(user) -> dict:
    """The organizations of a secretary with their levels of the last years."""
    first = today().year - YEARS
    years = range(today().year - 1, first - 1, -1)  # the newest first: a phone shows one or two
    organizations = Organization.objects.visible_to(user, Permission.VIEW_RATING).current()
    organizations = list(organizations.order_by("path")[:MOST_ORGANIZATIONS])
    ratings = OrganizationRating.objects.visible_to(user).filter(
        organization__in=organizations, year__gte=first
    )
    by_place = {
        (rating.organization_id, rating.year): rating
        for rating in ratings.select_related("level", "not_rated_reason")
    }
    shown = [year for year in years if any(key[1] == year for key in by_place)]
    rows = [
        {
            "organization": organization,
            "url": link("organizations:detail", organization.code),
            "ratings": [by_place.get((organization.pk, year)) for year in shown],
        }
        for organization in organizations
    ]
    levels = {one.level.sign: one.level for one in by_place.values() if one.level}
    return {
        "rating_years": shown,
        "rating_rows": rows,
        "rating_levels": sorted(levels.values(), key=lambda level: level.order),
    }
