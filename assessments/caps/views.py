"""Pages of the caps: a cycle's, the same as a workbook, and how the rule set counts."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from assessments.caps import actions
from assessments.caps.forms import CalculatorForm, CapForm
from assessments.caps.queries import Sheet, cap_of, cap_sheets
from assessments.caps.tables import workbook
from assessments.caps.words import head_words, reading_words, settings_words
from assessments.models import Clause, Cycle
from assessments.views.access import visible_cycle
from core import audit
from core.concurrency import StaleVersion
from core.dates import today
from core.downloads import file_answer, made_by
from core.exceptions import Refused
from core.workbooks import Heading
from organizations.permissions import Permission
from organizations.scope import permission_required

CONFLICT = 409

audit.register_sentence(
    "cap.export",
    gettext_lazy(
        "%(actor)s đã tải bảng tỷ lệ tối đa năm %(after.year)s, %(after.rows)s dòng (tệp Excel)"
    ),
)


@require_safe
@permission_required(Permission.VIEW_ASSESSMENT)
def caps(request: HttpRequest, pk: int) -> HttpResponse:
    """Who is over each cap, what every reading gives, and the calculator."""
    cycle = visible_cycle(request.user, pk)
    sheets = cap_sheets(cycle)
    form, answer = _calculator(request, sheets)
    context = {
        "cycle": cycle,
        "sheets": sheets,
        "readings": [one.words for one in sheets[0].others] if sheets else [],
        "locked": actions.locked_sentence(cycle.rule_set, request.user) if sheets else "",
        "form": form,
        "answer": answer,
    }
    return render(request, "assessments/caps/page.html", context)


def _calculator(request: HttpRequest, sheets: list[Sheet]):
    """The free calculator with what was typed, and its answer in words."""
    typed = any(name in request.GET for name in CalculatorForm.base_fields)
    initial = {"ty_le": sheets[0].cap.percent if sheets else None}
    form = CalculatorForm(request.GET if typed else None, initial=initial)
    if not (form.is_bound and form.is_valid()):
        return form, []
    found = form.answer()
    with_head = len({one.head_counted for one in found}) > 1
    answer = [
        {
            "words": reading_words(one),
            "head": head_words(one.head_counted) if with_head else "",
            "reading": one,
        }
        for one in found
    ]
    return form, answer


@require_POST
@permission_required(Permission.VIEW_ASSESSMENT)
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """The page's rows as XLSX; the audit trail keeps who took them."""
    cycle = visible_cycle(request.user, pk)
    sheets = cap_sheets(cycle)
    if not sheets:
        messages.error(request, _("Chưa áp dụng tỷ lệ tối đa nên không có bảng để tải."))
        return redirect("assessments:caps", pk=pk)
    content = workbook(sheets, _heading(cycle, request.user))
    with transaction.atomic():
        audit.record(
            "cap.export",
            by=request.user,
            subject=cycle,
            scope_path=cycle.organization.path,
            after={"rows": sum(len(one.rows) for one in sheets), "year": cycle.year},
        )
    return file_answer(content, f"ty-le-toi-da-{cycle.year}-{today():%Y%m%d}.xlsx")


def _heading(cycle: Cycle, user) -> Heading:
    made = made_by(user)
    return Heading(
        body=cycle.organization.name,
        title=_("Tỷ lệ tối đa năm %(year)s") % {"year": cycle.year},
        question=[made],
    )


@permission_required(Permission.MANAGE_CYCLE)
def settings(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """How a cap is counted, until a cycle uses the rule set."""
    clauses = Clause.objects.filter(kind=Clause.Kind.CAP, rule_set__code=code)
    clause = get_object_or_404(clauses.select_related("rule_set", "level"), pk=pk)
    cap = cap_of(clause)
    if cap is None:
        raise Http404(f"clause {pk} is no cap")
    if not actions.may_change(request.user):
        raise PermissionDenied("rules of all committees")
    if frozen := actions.frozen_sentence(clause.rule_set):
        messages.error(request, frozen)
        return redirect("assessments:rule_set", code=code)
    form = CapForm(request.POST) if request.method == "POST" else CapForm.of(clause, cap)
    if form.is_bound and form.is_valid():
        try:
            actions.set_cap(
                clause=clause, cap=form.cap(), seen=form.cleaned_data["seen"], by=request.user
            )
        except StaleVersion as stale:
            clause.refresh_from_db()
            form = form.anew(clause)
            form.add_error(None, stale.sentence)
            return _desk(request, clause, form, status=CONFLICT)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Đã lưu cách tính tỷ lệ tối đa."))
            return redirect("assessments:rule_set", code=code)
    return _desk(request, clause, form, status=422 if form.is_bound else 200)


def _desk(request, clause: Clause, form: CapForm, *, status: int) -> HttpResponse:
    """The form; after a conflict also what somebody else saved."""
    cap = cap_of(clause) if status == CONFLICT else None
    context = {"clause": clause, "form": form, "stored_words": settings_words(cap) if cap else []}
    return render(request, "assessments/caps/settings.html", context, status=status)
