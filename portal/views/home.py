"""The home page: the work of the person in front of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.dates import today
from portal.home_cards import cards_for


def home(request: HttpRequest) -> HttpResponse:
    """Show what is due, for whom, how many days are left, each one click away."""
    return render(request, "portal/home.html", {"cards": cards_for(request.user), "today": today()})
