"""The members of a base organization with the levels that were decided, read from above."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from assessments.models import Subject
from assessments.reviews.lines import lines_of
from assessments.reviews.revealing import counts_of, reveal, why_not_revealed
from assessments.reviews.views.access import base_place
from core.exceptions import Refused
from organizations.permissions import Permission
from organizations.scope import can, permission_required


@never_cache
@permission_required(Permission.VIEW_REVIEW)
def levels(request: HttpRequest, cycle_pk: int, code: str) -> HttpResponse:
    """How many stand at each level; a POST names them, this once, and is kept in the trail."""
    place = base_place(request.user, cycle_pk, code, Permission.VIEW_REVIEW)
    cycle, user = place.cycle, request.user
    problem = why_not_revealed(cycle, place.base, place.roll, user)
    found = None if problem else lines_of(cycle, place.base, place.roll)
    shown = None
    if request.method == "POST":
        try:
            shown = reveal(cycle=cycle, base=place.base, roll=place.roll, lines=found, by=user)
        except Refused as refusal:
            problem = refusal.sentence
    vocabulary = cycle.rule_set.levels.filter(subject=Subject.MEMBER).order_by("order")
    context = {
        "place": place,
        "problem": problem,
        "counts": counts_of(found, vocabulary) if found else [],
        "excused": sum(line.reason is not None for line in found.lines) if found else 0,
        "open": sum(not line.is_settled for line in found.lines) if found else 0,
        "cells": found.by_cell() if found and shown is not None else [],
        "from_above": can(user, Permission.VIEW_ASSESSMENT, cycle.organization),
    }
    return render(request, "assessments/reviews/levels.html", context)
