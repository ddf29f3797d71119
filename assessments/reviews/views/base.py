"""A base organization's page: its cells, by names or by numbers; the decision; the ledger."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments.models import CellMeeting, SelfAssessment
from assessments.reviews import actions
from assessments.reviews.decision_form import DecisionForm
from assessments.reviews.ledger import cycle_ledger, ledger_of
from assessments.reviews.lines import lines_of
from assessments.reviews.views.access import base_place
from assessments.views.access import visible_cycle
from core.concurrency import StaleVersion
from core.exceptions import Refused
from organizations.models import Organization
from organizations.permissions import Permission
from organizations.scope import can, permission_required


@dataclass(frozen=True)
class CellRow:
    """One cell with its counts, in members."""

    cell: Organization
    meeting: CellMeeting | None
    total: int
    proposed: int
    decided: int
    excused: int

    @property
    def missing(self) -> int:
        """Neither decided nor with a reason."""
        return self.total - self.decided - self.excused


@permission_required(Permission.WRITE_ASSESSMENT)
def base(request: HttpRequest, cycle_pk: int, code: str) -> HttpResponse:
    """The cells with their counts; a POST chooses by names (`cach=ten`) or by numbers."""
    place = base_place(request.user, cycle_pk, code, Permission.WRITE_ASSESSMENT)
    if request.method == "POST":
        try:
            actions.choose(
                cycle=place.cycle,
                organization=place.base,
                by_names=request.POST.get("cach") == "ten",
                by=request.user,
            )
        except Refused as refusal:
            messages.error(request, refusal.sentence)
        return redirect("assessments:review_base", cycle_pk=cycle_pk, code=code)
    rows = _cells(place) if place.is_by_names else []
    context = {
        "place": place,
        "rows": rows,
        "open": sum(row.missing for row in rows),
        "waiting": sum(row.proposed for row in rows),
        "assessment": SelfAssessment.objects.filter(
            cycle=place.cycle, organization=place.base
        ).first(),
    }
    return render(request, "assessments/reviews/base.html", context)


def _cells(place) -> list[CellRow]:
    found = lines_of(place.cycle, place.base, place.roll)
    meetings = {one.organization_id: one for one in place.roll.meetings.all()}
    return [
        CellRow(
            cell,
            meetings.get(cell.pk),
            len(lines),
            sum(line.waits_for_base for line in lines),
            sum(line.level is not None for line in lines),
            sum(line.reason is not None for line in lines),
        )
        for cell, lines in found.by_cell()
    ]


@permission_required(Permission.WRITE_ASSESSMENT)
def decide(request: HttpRequest, cycle_pk: int, code: str) -> HttpResponse:
    """All members whom their cells have proposed on one screen, exceptions first."""
    place = base_place(request.user, cycle_pk, code, Permission.WRITE_ASSESSMENT)
    if not place.is_by_names:
        return redirect("assessments:review_base", cycle_pk=cycle_pk, code=code)
    context = place.load()
    form = DecisionForm(request.POST or None, context=context)
    if request.method == "POST" and form.is_valid() and (count := _decided(request, place, form)):
        done = ngettext(
            "Đã ghi quyết định đối với %(count)s đảng viên.",
            "Đã ghi quyết định đối với %(count)s đảng viên.",
            count,
        )
        messages.success(request, done % {"count": count})
        return redirect("assessments:review_base", cycle_pk=cycle_pk, code=code)
    page = {
        "place": place,
        "form": form,
        "items": form.rows(),
        "excused": [line for line in context.found.lines if line.reason],
        "unproposed": [
            line for line in context.found.lines if not line.is_settled and not line.waits_for_base
        ],
    }
    status = 422 if form.is_bound else 200
    return render(request, "assessments/reviews/decide.html", page, status=status)


def _decided(request, place, form: DecisionForm) -> int:
    """How many were changed; 0 with the sentence at the form when nothing was."""
    try:
        count = actions.decide_members(
            cycle=place.cycle,
            base=place.base,
            decisions=form.decisions(),
            number=form.cleaned_data["number"],
            decided_on=form.cleaned_data["decided_on"],
            by=request.user,
        )
    except StaleVersion:
        form.add_error(
            None,
            _(
                "Chi bộ hoặc người khác vừa sửa sau khi đồng chí mở trang; xin tải lại trang, đối chiếu "
                "rồi ghi."
            ),
        )
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
    else:
        if not count:
            form.add_error(None, _("Không có mức nào thay đổi so với quyết định đã ghi."))
        return count
    return 0


@permission_required(Permission.VIEW_REVIEW)
def ledger(request: HttpRequest, cycle_pk: int, code: str) -> HttpResponse:
    """Every member and organization of a base organization: rated, with a reason, or missing."""
    place = base_place(request.user, cycle_pk, code, Permission.VIEW_REVIEW)
    context = {
        "place": place,
        "ledger": ledger_of(place.cycle, place.base),
        "assessment": SelfAssessment.objects.visible_to(request.user)
        .filter(cycle=place.cycle, organization=place.base)
        .first(),
        "writes": can(request.user, Permission.WRITE_REVIEW, place.base),
        "from_above": can(request.user, Permission.VIEW_ASSESSMENT, place.cycle.organization),
    }
    return render(request, "assessments/reviews/ledger.html", context)


@permission_required(Permission.VIEW_REVIEW)
def cycle(request: HttpRequest, cycle_pk: int) -> HttpResponse:
    """The ledger of the whole committee, one line for each base organization."""
    row = visible_cycle(request.user, cycle_pk)
    lines = cycle_ledger(row)
    names = ("total", "rated", "excused", "missing")
    context = {
        "cycle": row,
        "lines": lines,
        "sums": {name: sum(getattr(line, name) for line in lines) for name in names},
        "unrated": sum(not line.has_rating for line in lines),
    }
    return render(request, "assessments/reviews/cycle.html", context)
