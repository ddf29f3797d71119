"""One section: shown, saved by itself or by the button, compared when two people edit it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from assessments import actions
from assessments.models import AssessmentSection, SelfAssessment
from assessments.sections import (
    Progress,
    load_context,
    section_forms,
    section_of,
    section_state,
    sections_for,
    warnings,
)
from assessments.sections.content import flat_choices
from assessments.views.access import own_assessment
from core.concurrency import StaleVersion
from core.exceptions import Refused
from organizations.permissions import Permission
from organizations.scope import permission_required

AUTOSAVE_HEADER = "X-Autosave"


@permission_required(Permission.WRITE_ASSESSMENT)
def section(request: HttpRequest, pk: int, code: str) -> HttpResponseBase:
    """Show a section, or save it: with the autosave header the answer is JSON."""
    assessment = own_assessment(request.user, pk)
    if section_of(assessment.organization.kind, code) is None:
        raise Http404(f"no section {code} for {assessment.organization.kind}")
    stored = get_object_or_404(assessment.sections.select_related("saved_by"), code=code)
    if request.method == "POST":
        if request.headers.get(AUTOSAVE_HEADER):
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
    try:
        saved = _save_action(request, assessment, stored)
    except StaleVersion:
        stored.refresh_from_db()
        sentence = _(
            "%(name)s vừa lưu phần này lúc %(time)s. Những gì đồng chí nhập vẫn còn trên trang; "
            "bấm Lưu để đối chiếu hai bản."
        ) % _who_and_when(stored)
        return JsonResponse({"sentence": sentence, "stale": True}, status=409)
    except Refused as refusal:
        return JsonResponse({"sentence": str(refusal.sentence)}, status=422)
    forms = section_forms(assessment, load_context(assessment))
    state = section_state(assessment, saved, forms[saved.code])
    return JsonResponse(
        {
            "version": saved.version,
            "sentence": _("Đã lưu %(time)s") % {"time": _time(saved)},
            "done": state == Progress.DONE,
            "warnings": [
                {"code": warning.code, "sentence": warning.sentence}
                for warning in warnings(assessment, forms)
                if warning.section_code == saved.code
            ],
        }
    )


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
    title = section_of(assessment.organization.kind, saved.code).title
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
    typed = {**stored.answers, **_typed(request, forms[stored.code])}
    form = _unbound(forms[stored.code], typed)
    names = [field.name for field in form if _differs(typed, stored.answers, field.name)]
    both = [
        (form[name].label, _readable(form, name, stored.answers), _readable(form, name, typed))
        for name in names
    ]
    return _page(
        request,
        assessment,
        stored,
        form,
        forms,
        status=409,
        both=both,
        who=_who_and_when(stored),
    )


def _page(request, assessment, stored, form, forms, status=200, **more) -> HttpResponse:
    definition = section_of(assessment.organization.kind, stored.code)
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
        "explanations": [
            (code, found.get(code, ""), form[f"explain_{code}"]) for code in form.explanations
        ],
        "before": before,
        "after": after,
        "quota": form.context.quota,
        "saved_time": _time(stored) if stored.saved_by else "",
        **more,
    }
    return render(request, "assessments/section.html", context, status=status)


def _unbound(form, answers: dict):
    """The same form with the answers shown and nothing complained about."""
    return type(form)(initial=answers, context=form.context)


def _neighbours(assessment: SelfAssessment, code: str):
    definitions = sections_for(assessment.organization.kind)
    index = next(i for i, definition in enumerate(definitions) if definition.code == code)
    before = definitions[index - 1] if index else None
    after = definitions[index + 1] if index + 1 < len(definitions) else None
    return before, after


def _typed(request, form) -> dict[str, str]:
    return {name: request.POST[name] for name in form.fields if name in request.POST}


def _differs(one: dict, other: dict, name: str) -> bool:
    sides = [str(side.get(name, "")).replace("\r\n", "\n").strip() for side in (one, other)]
    return sides[0] != sides[1]


def _readable(form, name: str, answers: dict) -> str:
    text = str(answers.get(name, ""))
    choices = dict(flat_choices(getattr(form.fields[name], "choices", [])))
    return str(choices.get(text, text)) if text else "–"


def _time(section: AssessmentSection) -> str:
    return f"{timezone.localtime(section.saved_at):%H:%M}"


def _who_and_when(section: AssessmentSection) -> dict[str, str]:
    name = section.saved_by.full_name if section.saved_by else _("Người khác")
    return {"name": name, "time": _time(section)}
