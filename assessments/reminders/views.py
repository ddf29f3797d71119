"""A person's reminders, and the staff's one click that reminds all who are missing."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from assessments.models import Cycle, Step
from assessments.models.reminder import DUTIES
from assessments.reminders import actions, mail
from assessments.reminders.outstanding import due_of, people_for
from assessments.reminders.queries import SHOWN, asked_at, own_reminders, place_of
from assessments.views.access import visible_cycle
from core.dates import today
from core.exceptions import Refused
from organizations.permissions import Permission
from organizations.scope import check_can, permission_required

#: The words of the address for each step that can be asked for.
WORDS = {"dang-ky": Step.REGISTRATION, "cung-co": Step.CONSOLIDATION, "nop": Step.SUBMISSION}
#: The list of each step, where its missing ones are shown.
LISTS = {
    Step.REGISTRATION: "assessments:registrations",
    Step.CONSOLIDATION: "assessments:consolidation_board",
    Step.SUBMISSION: "assessments:cycle",
}


@permission_required(Permission.VIEW_ASSESSMENT)
def reminders(request: HttpRequest) -> HttpResponse:
    """A person's reminders of the last months, the unread ones marked."""
    rows = list(own_reminders(request.user)[:SHOWN])
    context = {
        "reminders": [(one, mail.left_words(one)) for one in rows],
        "number_open": sum(one.is_open for one in rows),
        "mail_is_on": mail.is_on(),
        "has_address": bool(request.user.email),
    }
    return render(request, "assessments/reminders/reminders.html", context)


@require_POST
@permission_required(Permission.VIEW_ASSESSMENT)
def follow(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark one reminder as read and go to its work."""
    reminder = get_object_or_404(own_reminders(request.user), pk=pk)
    actions.read(reminders=[reminder], by=request.user)
    return redirect(place_of(reminder))


@require_POST
@permission_required(Permission.VIEW_ASSESSMENT)
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark all of one's own reminders as read."""
    actions.read(reminders=own_reminders(request.user).open(), by=request.user)
    messages.success(request, _("Đã đánh dấu mọi lời nhắc là đã đọc."))
    return redirect("assessments:reminders")


@permission_required(Permission.MANAGE_CYCLE)
def ask(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Show who would be reminded of a step, then remind them."""
    cycle = visible_cycle(request.user, pk)
    check_can(request.user, Permission.MANAGE_CYCLE, cycle.organization)
    wanted = WORDS.get(step)
    if wanted is None or due_of(cycle, wanted) is None:
        raise Http404(f"no step {step}")
    back = reverse(LISTS[wanted], args=[pk])
    if request.method == "POST":
        try:
            outcome = actions.ask_missing(cycle=cycle, step=wanted, by=request.user)
        except Refused as refusal:
            messages.error(request, refusal.sentence)
        else:
            messages.success(request, _done(outcome))
        return redirect(back)
    context = {
        "cycle": cycle,
        "step": Step(wanted),
        "duty": DUTIES[wanted],
        "due": due_of(cycle, wanted),
        "back": back,
        "mail_is_on": mail.is_on(),
        **_whom(cycle, wanted),
    }
    return render(request, "assessments/reminders/ask.html", context)


def _whom(cycle: Cycle, step: Step) -> dict:
    """The missing organizations with their people and when they were reminded; or why not now."""
    try:
        waiting = actions.to_ask(cycle, step)
    except Refused as refusal:
        return {"problem": refusal.sentence, "rows": []}
    people = people_for(step, [row.organization for row in waiting])
    asked = asked_at(cycle, step)
    rows = [
        {
            "name": row.name,
            "state_label": row.state_label,
            "people": people.get(row.organization.pk, []),
            "asked_at": asked.get(row.organization.pk),
        }
        for row in waiting
    ]
    for row in rows:
        moment = row["asked_at"]
        row["is_asked_today"] = moment is not None and moment.date() == today()
    going = [row for row in rows if row["people"] and not row["is_asked_today"]]
    reached = {user for row in going for user in row["people"]}
    return {
        "rows": rows,
        "number": len(going),
        "number_people": len(reached),
        "without_address": sum(not user.email for user in reached),
    }


def _done(outcome: actions.Outcome) -> str:
    return ngettext(
        "Đã nhắc %(organizations)s tổ chức (%(people)s người).",
        "Đã nhắc %(organizations)s tổ chức (%(people)s người).",
        outcome.organizations,
    ) % {"organizations": outcome.organizations, "people": outcome.people}
