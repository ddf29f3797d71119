"""One part of a registration, which saves itself; and all of it on one page before handing in."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from assessments.models import Registration, RegistrationPart
from assessments.registrations import actions
from assessments.registrations.comparison import admissions_of, before_of
from assessments.registrations.content import fingerprint_of
from assessments.registrations.context import load
from assessments.registrations.forms import MOST_LINES, LinesForm, keys_of
from assessments.registrations.parts import (
    PARTS,
    RESULTS,
    missing,
    part_forms,
    part_of,
    results_form,
)
from assessments.registrations.views.access import own_registration
from assessments.registrations.workflow import results_problem
from assessments.sections import answers_of
from assessments.views import saving
from core.concurrency import StaleVersion
from core.exceptions import Refused
from organizations.permissions import Permission
from organizations.scope import can, permission_required

#: In the page's pattern of a new line, where its key will stand.
NEW_KEY = "newkey"


@permission_required(Permission.WRITE_ASSESSMENT)
def part(request: HttpRequest, pk: int, code: str) -> HttpResponseBase:
    """Show a part, or save it: with the autosave header the answer is JSON."""
    row = own_registration(request.user, pk)
    definition = part_of(code)
    if definition is None:
        raise Http404(f"no part {code}")
    stored = get_object_or_404(row.parts.select_related("saved_by"), code=code)
    if request.method == "POST":
        if saving.saves_itself(request):
            return saving.autosave(stored, lambda: _saved(request, row, code, request.POST.dict()))
        return _save(request, row, stored)
    context = load(row)
    show_errors = "kiem-tra" in request.GET and _frozen(row, code) is None
    if show_errors:
        form = definition.form(stored.answers, context=context)
    else:
        form = definition.form(initial=_begun(stored.answers, code), context=context)
    return _page(request, row, stored, form)


def _saved(request, row: Registration, code: str, answers: dict) -> RegistrationPart:
    return actions.save_part(
        registration=row,
        code=code,
        answers=answers,
        version=request.POST.get("version"),
        by=request.user,
    )


def _save(request, row: Registration, stored: RegistrationPart) -> HttpResponse:
    answers = request.POST.dict()
    changed = _with_changed_lines(answers, stored.answers) if stored.code == "lines" else ""
    try:
        _saved(request, row, stored.code, answers)
    except StaleVersion:
        return _compare(request, row, stored, answers)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        form = part_of(stored.code).form(initial=answers, context=load(row))
        return _page(request, row, stored, form, status=422)
    here = reverse("assessments:registration_part", args=[row.pk, stored.code])
    if changed:
        return redirect(f"{here}#{changed}")
    return _after(request, row, stored, here)


def _after(request, row: Registration, stored: RegistrationPart, here: str) -> HttpResponse:
    """Where to after saving: what is missing, the same part, or the next one."""
    context = load(row)
    if stored.code == RESULTS.code:
        is_complete = results_form(row, context).is_valid()
    else:
        is_complete = part_forms(row, context)[stored.code].is_valid()
    if not is_complete:
        return redirect(f"{here}?kiem-tra=1")
    title = part_of(stored.code).title
    messages.success(request, _("Đã lưu phần “%(title)s”. Phần này đã đủ.") % {"title": title})
    if "stay" in request.POST:
        return redirect(here)
    if stored.code == RESULTS.code:
        return redirect("assessments:registration", pk=row.pk)
    following = _neighbours(stored.code)[1]
    if following:
        return redirect("assessments:registration_part", pk=row.pk, code=following.code)
    return redirect("assessments:registration_check", pk=row.pk)


def _with_changed_lines(answers: dict, stored: dict) -> str:
    """Add or take away a line, as the pressed button says; return the anchor to go back to."""
    keys = keys_of(answers)
    if "add" in answers:
        used = {*keys, *keys_of(stored)}
        key = next(f"l{n}" for n in range(1, MOST_LINES * 3) if f"l{n}" not in used)
        answers["lines"] = " ".join([*keys, key])
        answers |= {name: "" for name in stored if name.endswith(f"_{key}")}
        return f"line-{key}"
    if answers.get("remove") in keys:
        answers["lines"] = " ".join(key for key in keys if key != answers["remove"])
        return "lines"
    return ""


def _compare(request, row: Registration, stored: RegistrationPart, answers: dict) -> HttpResponse:
    """Both versions: the stored one beside what was typed; saving again chooses the typed one.

    Lines that only one of the two has stand in the form: none is lost without a word.
    """
    stored.refresh_from_db()
    context = load(row)
    form_class = part_of(stored.code).form
    typed = {**stored.answers, **answers}
    if stored.code == "lines":
        keys = [*keys_of(answers), *keys_of(stored.answers)]
        typed["lines"] = " ".join(dict.fromkeys(keys))
    form = form_class(initial=typed, context=context)
    hidden = {field.label for field in form.hidden_fields()}
    both = [
        row for row in saving.both_versions(form, stored.answers, typed) if row[0] not in hidden
    ]
    who = saving.who_and_when(stored)
    return _page(request, row, stored, form, status=409, both=both, who=who)


def _page(request, row: Registration, stored, form, status=200, **more) -> HttpResponse:
    before, after = _neighbours(stored.code)
    problem = _frozen(row, stored.code)
    context = {
        "registration": row,
        "part": stored,
        "definition": part_of(stored.code),
        "form": form,
        "before_part": before,
        "after_part": after,
        "problem": problem,
        "saved_time": saving.saved_time(stored),
        "admissions": admissions_of(form.context),
        "may_register": can(request.user, Permission.REGISTER_QUOTA, row.organization),
        "is_results": stored.code == RESULTS.code,
        "most_lines": MOST_LINES,
        **before_of(form.context),
        **more,
    }
    if stored.code == "lines" and problem is None:
        blank = LinesForm(initial={"lines": NEW_KEY}, context=form.context)
        context["blank"] = blank.each_line()[0]
    return render(request, "assessments/registrations/part.html", context, status=status)


def _begun(answers: dict, code: str) -> dict:
    """The answers; an empty list of lines begins with one to fill in."""
    return {**answers, "lines": "l1"} if code == "lines" and not keys_of(answers) else answers


def _frozen(row: Registration, code: str) -> str | None:
    """Why the part is only to be read, or None."""
    if code == RESULTS.code:
        return results_problem(row)
    if not row.is_editable:
        return _("Bản đăng ký đã nộp nên phần này chỉ để xem.")
    if not row.cycle.is_open:
        return _("Đợt đánh giá đã đóng nên phần này chỉ để xem.")
    return None


def _neighbours(code: str):
    index = next((i for i, part in enumerate(PARTS) if part.code == code), None)
    if index is None:
        return None, None
    before = PARTS[index - 1] if index else None
    after = PARTS[index + 1] if index + 1 < len(PARTS) else None
    return before, after


@permission_required(Permission.WRITE_ASSESSMENT)
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """All answers on one page; the button hands in what is shown here, no later change."""
    row = own_registration(request.user, pk)
    if request.method == "POST":
        return _submit(request, row)
    measured = load(row)
    forms = part_forms(row, measured)
    titles = {part.code: part.title for part in PARTS}
    context = {
        "registration": row,
        "parts": [(part, _answers(forms[part.code])) for part in PARTS],
        "gaps": [(titles[gap.section_code], gap) for gap in missing(row, forms)],
        "admissions": admissions_of(measured),
        "fingerprint": fingerprint_of(row),
        "may_submit": can(request.user, Permission.SUBMIT_ASSESSMENT, row.organization),
    }
    return render(request, "assessments/registrations/check.html", context)


def _answers(form) -> list[tuple[str, list]]:
    """Answers in their groups: (title, answers)."""
    answers = {answer.field: answer for answer in answers_of(form)}
    return [(title, [answers[field.name] for field in fields]) for title, fields in form.groups()]


def _submit(request, row: Registration) -> HttpResponse:
    fingerprint = request.POST.get("fingerprint", "")
    try:
        actions.submit(registration=row, by=request.user, fingerprint=fingerprint)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return redirect("assessments:registration_check", pk=row.pk)
    row.refresh_from_db()
    messages.success(
        request,
        _("Đã nộp bản đăng ký phấn đấu năm %(year)s cho %(committee)s. Số tiếp nhận: %(receipt)s.")
        % {
            "year": row.cycle.year,
            "committee": row.cycle.organization,
            "receipt": row.receipt,
        },
    )
    return redirect("assessments:registration", pk=row.pk)
