"""Where the reviews of members begin: the cells and base organizations of the person."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from assessments.models import Cycle
from assessments.reviews.queries import works_of
from membership.models import MemberAccount
from organizations.models import Organization
from organizations.permissions import Permission
from organizations.scope import permission_required


@permission_required(Permission.VIEW_REVIEW)
def reviews(request: HttpRequest) -> HttpResponse:
    """Base organizations whose members the person decides, cells that he writes, ledgers."""
    user = request.user
    bases, cells = works_of(user)
    above = Organization.objects.visible_to(user, Permission.VIEW_ASSESSMENT)
    context = {
        "bases": bases,
        "cells": cells,
        "cycles": Cycle.objects.visible_to(user)
        .filter(organization__in=above)
        .select_related("organization"),
        "has_own": MemberAccount.objects.filter(user=user).exists(),
    }
    return render(request, "assessments/reviews/hub.html", context)
