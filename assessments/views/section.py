"""One section: shown, saved by itself or by the button, compared when two people edit it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from assessments import actions
from assessments.models import AssessmentSection, SelfAssessment
from assessments.register import known
from assessments.sections import (
    Progress,
    complete,
    load_context,
    section_forms,
    section_of,
    section_state,
    sections_for,
    warnings,
)
from assessments.sections.known_facts import known_facts
from assessments.views import saving
from assessments.views.access import own_assessment, writers_only
from assessments.views.verdict import live_points, verdict_page
from core.concurrency import StaleVersion
from core.exceptions import Refused


@writers_only
def section(request: HttpRequest, pk: int, code: str) -> HttpResponseBase:
    """Show a section, or save it: with the autosave header the answer is JSON."""
    assessment = own_assessment(request.user, pk)
    if section_of(assessment, code) is None:
        raise Http404(f"no section {code} for {assessment.organization.kind}")
    stored = get_object_or_404(assessment.sections.select_related("saved_by"), code=code)
    if request.method == "POST":
        if saving.saves_itself(request):
            return _autosave(request, assessment, stored)
        return _save(request, assessment, stored)
    forms = section_forms(assessment, load_context(assessment))
    show_errors = "kiem-tra" in request.GET and assessment.is_editable
    form = forms[code] if show_errors else _unbound(forms[code], stored.answers)
    return _page(request, assessment, stored, form, forms)


def _save_action(request, assessment, stored) -> AssessmentSection:
    return actions.save_section(
        assessment=assessment,
        code=stored.code,
        answers=request.POST.dict(),
        version=request.POST.get("version"),
        by=request.user,
    )


def _autosave(request, assessment, stored) -> JsonResponse:
    """JSON: state of the saving in words, the new version, what is unusual now."""

    def more(saved: AssessmentSection) -> dict:
        forms = section_forms(assessment, load_context(assessment))
        state = section_state(assessment, saved, forms[saved.code])
        return {
            "done": state == Progress.DONE,
            "warnings": [
                {"code": warning.code, "sentence": warning.sentence}
                for warning in warnings(assessment, forms)
                if warning.section_code == saved.code
            ],
        }

    return saving.autosave(stored, lambda: _save_action(request, assessment, stored), more)


def _save(request, assessment, stored) -> HttpResponse:
    try:
        saved = _save_action(request, assessment, stored)
    except StaleVersion:
        return _compare(request, assessment, stored)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        forms = section_forms(assessment, load_context(assessment))
        form = _unbound(forms[stored.code], request.POST.dict())
        return _page(request, assessment, stored, form, forms, status=422)
    forms = section_forms(assessment, load_context(assessment))
    here = reverse("assessments:section", args=[assessment.pk, saved.code])
    if not forms[saved.code].is_valid():
        return redirect(f"{here}?kiem-tra=1")
    title = section_of(assessment, saved.code).title
    messages.success(request, _("Đã lưu phần “%(title)s”. Phần này đã đủ.") % {"title": title})
    if "stay" in request.POST:
        return redirect(here)
    following = _neighbours(assessment, saved.code)[1]
    if following:
        return redirect("assessments:section", pk=assessment.pk, code=following.code)
    return redirect("assessments:check", pk=assessment.pk)


def _compare(request, assessment, stored) -> HttpResponse:
    """Both versions: the stored one beside what was typed; saving again chooses the typed one."""
    stored.refresh_from_db()
    forms = section_forms(assessment, load_context(assessment))
    typed = {**stored.answers, **saving.typed_in(request, forms[stored.code])}
    form = _unbound(forms[stored.code], typed)
    both = saving.both_versions(form, stored.answers, typed)
    return _page(
        request,
        assessment,
        stored,
        form,
        forms,
        status=409,
        both=both,
        who=saving.who_and_when(stored),
    )


def _page(request, assessment, stored, form, forms, status=200, **more) -> HttpResponse:
    definition = section_of(assessment, stored.code)
    before, after = _neighbours(assessment, stored.code)
    found = {
        warning.code: warning.sentence
        for warning in warnings(assessment, forms)
        if warning.section_code == stored.code
    }
    context = {
        "assessment": assessment,
        "section": stored,
        "definition": definition,
        "form": form,
        "groups": _groups(request.user, assessment, form),
        "explanations": [
            (code, found.get(code, ""), form[f"explain_{code}"]) for code in form.explanations
        ],
        "before": before,
        "after": after,
        "quota": form.context.quota,
        "saved_time": saving.saved_time(stored),
        "verdict": verdict_page(complete(forms), form.context) if stored.code == "level" else None,
        "live_points": live_points(form) if stored.code == "points" else None,
        **more,
    }
    return render(request, "assessments/section.html", context, status=status)


def _groups(user, assessment: SelfAssessment, form) -> list[tuple]:
    """The form's groups, each field with what the portal knows beside it (or None)."""
    offered = _offered(user, assessment, form)
    for name in offered:
        field = form.fields[name]
        helped = f"id_{name}_helptext " if field.help_text else ""
        field.widget.attrs["aria-describedby"] = f"{helped}id_{name}_register"
    return [
        (title, [(field, offered.get(field.name)) for field in fields])
        for title, fields in form.groups()
    ]


def _offered(user, assessment: SelfAssessment, form) -> dict:
    """By the name of the field: counts of the members' register, facts of the conditions."""
    if form.in_register and not form.is_given:
        year, counts = assessment.cycle.year, form.context.register
        found = known(user, assessment.organization, year, counts)
        return {field: found[name] for field, name in form.in_register.items() if name in found}
    if form.asks_facts:
        return known_facts(user, form.context)
    return {}


def _unbound(form, answers: dict):
    """The same form with the answers shown and nothing complained about."""
    return type(form)(initial=answers, context=form.context)


def _neighbours(assessment: SelfAssessment, code: str):
    definitions = sections_for(assessment)
    index = next(i for i, definition in enumerate(definitions) if definition.code == code)
    before = definitions[index - 1] if index else None
    after = definitions[index + 1] if index + 1 < len(definitions) else None
    return before, after
