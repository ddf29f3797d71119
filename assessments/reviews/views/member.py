"""One member's pages: the cell's part, and his own review entered for him from the paper."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from assessments.models import MemberReview, SelfReview
from assessments.reviews import actions
from assessments.reviews.beside import told
from assessments.reviews.forms import CellForm, ForHimForm
from assessments.reviews.lines import Line
from assessments.reviews.views.access import member_place
from assessments.reviews.views.cell import first_error
from assessments.views import saving
from core.concurrency import StaleVersion
from core.exceptions import Refused
from organizations.permissions import Permission
from organizations.scope import can, permission_required


@permission_required(Permission.WRITE_REVIEW)
def member(request: HttpRequest, cycle_pk: int, code: str) -> HttpResponseBase:
    """The cell's remarks and proposal, with what the register knows of his year beside it."""
    place, context, line = member_place(request.user, cycle_pk, code)
    about = context.about(line)

    def form_of(answers: dict) -> CellForm:
        return CellForm(answers, about=about)

    decided = line.row is not None and line.row.decided_level_id is not None
    page = {
        "title": line.member.full_name,
        "template": "assessments/reviews/member.html",
        "told": told(context.rules.verdict(about.facts)),
        "problem": place.problem,
        "editable": place.problem is None and place.is_by_names and not decided,
    }
    row = line.row or MemberReview(roll=place.roll, member=line.member, organization=line.cell)
    return typing(
        request, place, about, row, form_of, _saves(request, place, line, "save_cell_part"), page
    )


@permission_required(Permission.WRITE_REVIEW)
def for_him(request: HttpRequest, cycle_pk: int, code: str) -> HttpResponseBase:
    """His own review, typed by the secretary from the paper of a day; or read, when he wrote it."""
    place, context, line = member_place(request.user, cycle_pk, code)
    about = context.about(line)

    def form_of(answers: dict) -> ForHimForm:
        return ForHimForm(answers, about=about)

    is_own = line.own is not None and line.own.is_own
    page = {
        "title": _("Bản tự kiểm điểm: %(name)s") % {"name": line.member.full_name},
        "template": "assessments/reviews/self.html",
        "is_own": is_own,
        "problem": place.problem,
        "editable": place.problem is None and place.is_by_names and not is_own,
    }
    own = line.own or SelfReview()
    return typing(
        request, place, about, own, form_of, _saves(request, place, line, "save_for_him"), page
    )


def _saves(request, place, line: Line, name: str) -> Callable:
    return lambda: getattr(actions, name)(
        cycle=place.cycle,
        base=place.base,
        line=line,
        answers=request.POST.dict(),
        version=request.POST.get("version"),
        by=request.user,
    )


def typing(request, place, about, row, form_of, save, page: dict) -> HttpResponseBase:
    """One page over one row of typed answers: GET, the button, the script, two editors."""
    if request.method != "POST":
        form = form_of(row.answers)
        show_errors = "kiem-tra" in request.GET and page["editable"]
        shown = form if show_errors else form.unbound(row.answers)
        return _page(request, place, about, row, shown, page)

    def kept():
        try:
            return save()
        except StaleVersion:
            adopt(row, place, about.line)
            raise

    if saving.saves_itself(request):
        return saving.autosave(
            row, kept, lambda saved: {"warnings": _remarks(form_of(saved.answers))}
        )
    try:
        saved = kept()
    except StaleVersion:
        return _compare(request, place, about, row, form_of, page)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        form = form_of({}).unbound({**row.answers, **request.POST.dict()})
        return _page(request, place, about, row, form, page, status=422)
    form = form_of(saved.answers)
    if not form.is_valid():
        return redirect(f"{request.path}?kiem-tra=1")
    messages.success(request, _("Đã lưu “%(title)s”.") % {"title": page["title"]})
    if "stay" in request.POST:
        return redirect(request.path)
    return redirect(page.get("back") or back_to(place, about.line))


def back_to(place, line: Line) -> str:
    """The member's line on the grid of his cell."""
    grid = reverse("assessments:review_cell", args=[place.cycle.pk, line.cell.code])
    return f"{grid}#m{line.member.pk}"


def _remarks(form) -> list[dict]:
    sentence = first_error(form)
    return [{"code": "gap", "sentence": sentence}] if sentence else []


def _compare(request, place, about, row, form_of, page) -> HttpResponse:
    """Both versions: the stored one beside what was typed; saving again chooses the typed one."""
    row.refresh_from_db()
    stored = row.answers
    form = form_of(stored)
    typed = {**stored, **saving.typed_in(request, form)}
    shown = form.unbound(typed)
    both = saving.both_versions(shown, stored, typed)
    page = {**page, "both": both, "who": saving.who_and_when(row)}
    return _page(request, place, about, row, shown, page, status=409)


def adopt(row, place, line: Line) -> None:
    """Let a row that nobody had typed be the one that somebody else has stored meanwhile.

    Refused where nobody has: then it is the page's version that cannot be read.
    """
    if row.pk:
        return
    if isinstance(row, MemberReview):
        stored = MemberReview.objects.filter(roll=place.roll, member=line.member)
    else:
        stored = SelfReview.objects.filter(review__roll=place.roll, review__member=line.member)
    row.pk = stored.values_list("pk", flat=True).first()
    if row.pk is None:
        raise Refused(saving.UNREADABLE)


def _page(request, place, about, row, form, page: dict, status=200) -> HttpResponse:
    line = about.line
    context = {
        "place": place,
        "line": line,
        "about": about,
        "row": row,
        "form": form,
        "back": back_to(place, line),
        "saved_time": saving.saved_time(row) if row.pk else "",
        "shows_duties": can(request.user, Permission.VIEW_DUTY, line.cell),
        "shows_file": can(request.user, Permission.VIEW_MEMBER, line.member.organization),
        "shows_discipline": can(request.user, Permission.VIEW_DISCIPLINE, line.member.organization),
        **page,
    }
    return render(request, page["template"], context, status=status)
