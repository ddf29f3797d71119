"""Questions about reminders: a person's own, how many wait for him, when an organization was asked."""

from datetime import datetime

from django.db.models import Count, Max, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from assessments.models import Cycle, Reminder, ReminderKind, State, Step

#: The page of a person shows so many of his reminders.
SHOWN = 100


def own_reminders(user):
    """A person's reminders, newest first, with what the page needs."""
    return (
        Reminder.objects.visible_to(user)
        .select_related("cycle__organization", "organization")
        .order_by("-created_at", "-pk")
    )


def number_open(user, column: str) -> Coalesce:
    """How many reminders wait for the user, as an annotation of rows whose `column` is his id."""
    counted = (
        Reminder.objects.visible_to(user)
        .open()
        .filter(user=OuterRef(column))
        .order_by()
        .values("user")
        .annotate(number=Count("pk"))
        .values("number")
    )
    return Coalesce(Subquery(counted), 0)


def asked_at(cycle: Cycle, step: str) -> dict[int, datetime]:
    """When staff reminded each organization (by id) of a step last, in local time."""
    rows = (
        Reminder.objects.filter(cycle=cycle, step=step, kind=ReminderKind.ASKED)
        .order_by()
        .values_list("organization")
        .annotate(last=Max("created_at"))
    )
    return {organization: timezone.localtime(last) for organization, last in rows}


def place_of(reminder: Reminder) -> str:
    """The page where the work of a reminder is done."""
    if reminder.step == Step.CONSOLIDATION:
        return reverse("assessments:consolidations")
    if reminder.step == Step.VERIFICATION:
        address = reverse("assessments:cycle", args=[reminder.cycle_id])
        return f"{address}?state={State.SUBMITTED}"
    if reminder.step == Step.DECISION:
        return reverse("assessments:decisions", args=[reminder.cycle_id])
    return reverse("assessments:mine")
