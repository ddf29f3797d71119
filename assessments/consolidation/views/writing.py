"""One part or one task of a plan: shown, saved by itself or by the button, compared, removed."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assessments.consolidation import actions
from assessments.consolidation.parts import load_context, part_of, task_form
from assessments.consolidation.views.access import own_plan, own_task, was_removed
from assessments.models import MassOrganization, TaskKind
from assessments.sections.forms import SectionForm
from assessments.views import saving
from core.concurrency import StaleVersion
from core.exceptions import Refused
from organizations.permissions import Permission
from organizations.scope import permission_required


@permission_required(Permission.WRITE_ASSESSMENT)
def part(request: HttpRequest, pk: int, code: str) -> HttpResponseBase:
    """Show a part, or save it: with the autosave header the answer is JSON."""
    plan = own_plan(request.user, pk)
    definition = part_of(code)
    if definition is None:
        raise Http404(f"no part {code}")
    row = get_object_or_404(plan.parts.select_related("saved_by"), code=code)
    context = load_context(plan, request.user)

    def save():
        return actions.save_part(plan=plan, code=code, **_typed(request))

    def form_of(answers: dict) -> SectionForm:
        return definition.form(answers, context=context)

    about = {"title": definition.title, "hint": definition.hint, "part": code}
    return _typing(request, plan, row, save, form_of, about)


@permission_required(Permission.WRITE_ASSESSMENT)
def task(request: HttpRequest, pk: int, task_pk: int) -> HttpResponseBase:
    """Show a task, or save it: with the autosave header the answer is JSON."""
    if request.method == "POST" and was_removed(own_plan(request.user, pk), task_pk):
        return _keep_as_new(request, pk)
    row = own_task(request.user, pk, task_pk)
    context = load_context(row.plan, request.user)

    def save():
        return actions.save_task(task=row, **_typed(request))

    def form_of(answers: dict) -> SectionForm:
        row.answers = answers
        return task_form(row, context)

    number = row.plan.tasks.filter(pk__lte=row.pk).count()
    about = {
        "title": _("Nhiệm vụ %(number)s") % {"number": number},
        "hint": _("Một việc, một người phụ trách, một thời hạn."),
        "task": row,
    }
    return _typing(request, row.plan, row, save, form_of, about)


@require_POST
@permission_required(Permission.WRITE_ASSESSMENT)
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a task and open it."""
    plan = own_plan(request.user, pk)
    offered = {"kind": TaskKind.values, "mass_organization": MassOrganization.values}
    chosen = {name: request.POST.get(name) for name, codes in offered.items()}
    chosen = {name: code for name, code in chosen.items() if code in offered[name]}
    try:
        added = actions.add_task(plan=plan, answers=chosen, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return redirect("assessments:consolidation", pk=pk)
    return redirect("assessments:consolidation_task", pk=pk, task_pk=added.pk)


@permission_required(Permission.WRITE_ASSESSMENT)
def remove(request: HttpRequest, pk: int, task_pk: int) -> HttpResponse:
    """Ask, then take a task out of the plan."""
    row = own_task(request.user, pk, task_pk)
    if request.method == "POST":
        try:
            actions.remove_task(task=row, version=request.POST.get("version"), by=request.user)
        except Refused as refusal:
            messages.error(request, refusal.sentence)
            return redirect("assessments:consolidation_task", pk=pk, task_pk=task_pk)
        messages.success(request, _("Đã bỏ nhiệm vụ khỏi kế hoạch."))
        return redirect("assessments:consolidation", pk=pk)
    return render(request, "assessments/consolidation/remove.html", {"plan": row.plan, "task": row})


def _keep_as_new(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Somebody removed the task while it was being typed: the button makes a new one of it."""
    if saving.saves_itself(request):
        sentence = _(
            "Nhiệm vụ này vừa bị bỏ khỏi kế hoạch. Những gì đồng chí nhập vẫn còn trên trang; bấm "
            "Lưu để giữ thành một nhiệm vụ mới."
        )
        return JsonResponse({"sentence": sentence}, status=422)
    try:
        kept = actions.add_task(
            plan=own_plan(request.user, pk), answers=request.POST.dict(), by=request.user
        )
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return redirect("assessments:consolidation", pk=pk)
    messages.warning(
        request, _("Nhiệm vụ cũ vừa bị bỏ khỏi kế hoạch; nội dung được giữ thành nhiệm vụ mới này.")
    )
    return redirect("assessments:consolidation_task", pk=pk, task_pk=kept.pk)


def _typed(request: HttpRequest) -> dict:
    return {
        "answers": request.POST.dict(),
        "version": request.POST.get("version"),
        "by": request.user,
    }


def _typing(request, plan, row, save, form_of, about: dict) -> HttpResponseBase:
    """One page over one row of typed answers: GET, the button, the script, two editors."""
    if request.method != "POST":
        form = form_of(row.answers)
        show_errors = "kiem-tra" in request.GET and plan.is_editable
        shown = form if show_errors else _unbound(form, row.answers)
        return _page(request, plan, row, shown, about)
    if saving.saves_itself(request):
        return saving.autosave(row, save)
    try:
        saved = save()
    except StaleVersion:
        return _compare(request, plan, row, form_of, about)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        form = _unbound(form_of(row.answers), request.POST.dict())
        return _page(request, plan, row, form, about, status=422)
    if not form_of(saved.answers).is_valid():
        return redirect(f"{request.path}?kiem-tra=1")
    messages.success(request, _("Đã lưu “%(title)s”. Phần này đã đủ.") % {"title": about["title"]})
    if "stay" in request.POST:
        return redirect(request.path)
    return redirect("assessments:consolidation", pk=plan.pk)


def _compare(request, plan, row, form_of, about) -> HttpResponse:
    """Both versions: the stored one beside what was typed; saving again chooses the typed one."""
    row.refresh_from_db()
    stored = row.answers
    form = form_of(stored)
    typed = {**stored, **saving.typed_in(request, form)}
    form = _unbound(form, typed)
    both = saving.both_versions(form, stored, typed)
    who = saving.who_and_when(row)
    return _page(request, plan, row, form, about, status=409, both=both, who=who)


def _page(request, plan, row, form, about, status=200, **more) -> HttpResponse:
    context = {
        "plan": plan,
        "row": row,
        "form": form,
        "back": reverse("assessments:consolidation", args=[plan.pk]),
        "saved_time": saving.saved_time(row),
        "last": form.context.last,
        "members_kind": TaskKind.MEMBERS.value,
        **about,
        **more,
    }
    return render(request, "assessments/consolidation/typing.html", context, status=status)


def _unbound(form: SectionForm, answers: dict) -> SectionForm:
    """The same form with the answers shown and nothing complained about."""
    more = {"task": form.task} if hasattr(form, "task") else {}
    return type(form)(initial=answers, context=form.context, **more)
