"""A cell's grid: every member with the cell's proposal, each line saving itself; the meeting."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from assessments.models import CellMeeting
from assessments.reviews import actions
from assessments.reviews.beside import Beside, told
from assessments.reviews.forms import EXCUSE, PROPOSAL, CellForm, MeetingForm
from assessments.reviews.lines import Line
from assessments.reviews.views.access import cell_place
from assessments.views import saving
from core.concurrency import StaleVersion
from core.exceptions import Refused
from organizations.permissions import Permission
from organizations.scope import can, permission_required


@dataclass(frozen=True)
class Card:
    """One member on the grid: his line, his short form in two halves, what stands beside."""

    line: Line
    form: CellForm
    proposal: list
    excuse: list
    facts: Beside
    gap: str
    told: list[str]
    saved_time: str

    @property
    def is_recorded(self) -> bool:
        """Whether the cell has typed its proposal or a reason, or all is decided."""
        typed = self.form.initial
        return bool(self.line.level or typed.get("proposed") or typed.get("reason"))

    @property
    def opens(self) -> bool:
        """Whether the reason shows at once: one is typed, or the register offers one."""
        typed = self.form.initial
        return bool(typed.get("reason") or (self.line.sources and not typed.get("proposed")))


@permission_required(Permission.WRITE_REVIEW)
def cell(request: HttpRequest, cycle_pk: int, code: str) -> HttpResponseBase:
    """The grid; a POST saves the cell's meeting, by itself or by the button."""
    place = cell_place(request.user, cycle_pk, code)
    if not place.is_by_names:
        return render(request, "assessments/reviews/by_numbers.html", {"place": place})
    if request.method == "POST":
        return _save_meeting(request, place)
    return _page(request, place)


def _save_meeting(request, place) -> HttpResponseBase:
    meeting = _meeting(place)

    def save() -> CellMeeting:
        try:
            return actions.save_meeting(
                cycle=place.cycle,
                base=place.base,
                cell=place.cell,
                answers=request.POST.dict(),
                version=request.POST.get("version"),
                by=request.user,
            )
        except StaleVersion:
            stored = place.roll.meetings.filter(organization=place.cell)
            meeting.pk = stored.values_list("pk", flat=True).first()
            if meeting.pk is None:
                raise Refused(saving.UNREADABLE) from None
            raise

    if saving.saves_itself(request):
        return saving.autosave(meeting, save)
    try:
        saved = save()
    except StaleVersion:
        meeting.refresh_from_db()
        return _page(request, place, typed=request.POST.dict(), status=409)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return _page(request, place, typed=request.POST.dict(), status=422)
    if saved.met_on is None or saved.present is None:
        return _page(request, place, typed=saved.answers, check=True, status=422)
    messages.success(request, _("Đã lưu cuộc họp của chi bộ."))
    return redirect("assessments:review_cell", cycle_pk=place.cycle.pk, code=place.cell.code)


def _meeting(place) -> CellMeeting:
    """The stored meeting, or one that nobody has typed yet."""
    stored = place.roll.meetings.filter(organization=place.cell).select_related("saved_by").first()
    return stored or CellMeeting(roll=place.roll, organization=place.cell)


def _page(request, place, *, typed=None, check=False, status=200) -> HttpResponse:
    context = place.load(cell=place.cell)
    meeting = context.meetings.get(place.cell.pk) or _meeting(place)
    members = len(context.found.lines)
    meeting_form = MeetingForm(initial=typed or meeting.answers, members=members)
    if check:
        meeting_form = MeetingForm(typed, members=members)
    cards = [_card(context, line) for line in context.found.lines]
    page = {
        "place": place,
        "problem": place.problem,
        "meeting": meeting,
        "meeting_form": meeting_form,
        "meeting_saved": saving.saved_time(meeting) if meeting.pk else "",
        "cards": cards,
        "recorded": sum(card.is_recorded for card in cards),
        "next": next((card for card in cards if not card.is_recorded), None),
        "open": sum(not line.is_settled for line in context.found.lines),
        "shows_duties": can(request.user, Permission.VIEW_DUTY, place.cell),
        "above": can(request.user, Permission.WRITE_ASSESSMENT, place.base),
    }
    if status == 409:
        both = saving.both_versions(meeting_form, meeting.answers, {**meeting.answers, **typed})
        page |= {"both": both, "who": saving.who_and_when(meeting)}
    return render(request, "assessments/reviews/cell.html", page, status=status)


def _card(context, line: Line) -> Card:
    about = context.about(line)
    answers = line.row.answers if line.row else {}
    form = CellForm(initial=answers, about=about, prefix_id=f"m{line.member.pk}_")
    return Card(
        line=line,
        form=form,
        proposal=[form[name] for name in PROPOSAL],
        excuse=[form[name] for name in EXCUSE],
        facts=about.facts,
        gap=first_error(CellForm(answers, about=about)) if answers else "",
        told=told(context.rules.verdict(about.facts)),
        saved_time=saving.saved_time(line.row) if line.row else "",
    )


def first_error(form: CellForm) -> str:
    """The first thing that is wrong or missing in what was typed; "" when nothing is."""
    return next((str(error) for errors in form.errors.values() for error in errors), "")
