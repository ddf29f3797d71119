"""The desk of a draft's bands and conditions, and a version as a workbook."""

from decimal import Decimal

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from assessments.criteria import workbook
from assessments.criteria.checks import levels_of
from assessments.criteria.forms import grown
from assessments.criteria.measures import pairs_of
from assessments.criteria.rule_forms import EMPTY_ROWS, MOST_ROWS, PAIRS, BandForm, ConditionRows
from assessments.criteria.rules import edit_rules
from assessments.criteria.views import managed, row_errors, visible_set
from assessments.models import Clause, CriteriaClause, CriteriaSet
from core import audit
from core.concurrency import StaleVersion
from core.dates import today
from core.downloads import file_answer
from core.exceptions import Refused
from organizations.permissions import Permission
from organizations.scope import permission_required

audit.register_sentence(
    "criteria.export",
    gettext_lazy("%(actor)s đã tải bộ tiêu chí “%(subject)s” (tệp Excel)"),
)


@permission_required(Permission.MANAGE_CYCLE)
def rules(request: HttpRequest, pk: int) -> HttpResponse:
    """Bands and conditions of the draft; "add" and "copy" give more rows and lose nothing."""
    row = managed(request.user, pk)
    if not row.is_draft:
        messages.info(request, _("Bộ tiêu chí đã ban hành nên chỉ để xem."))
        return redirect("assessments:criteria_set", pk=pk)
    if request.method != "POST":
        return _desk(request, row, *_own(row))
    if typed := grown(request.POST, EMPTY_ROWS, MOST_ROWS):
        return _desk(request, row, *_typed(row, typed), calm=True)
    bands, rows = _typed(row, request.POST)
    if not all([*(one.is_valid() for one in bands), rows.is_valid()]):
        return _desk(request, row, bands, rows, status=422)
    lines = [line for one in bands if (line := one.line())] + rows.lines()
    try:
        edit_rules(criteria=row, lines=lines, version=request.POST.get("version"), by=request.user)
    except StaleVersion as stale:
        row.refresh_from_db()
        messages.warning(request, stale.sentence)
        return _desk(request, row, bands, rows, status=409, stored=list(row.clauses.all()))
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return _desk(request, row, bands, rows, status=422)
    messages.success(request, _("Đã lưu khung điểm và điều kiện."))
    return redirect("assessments:criteria_set", pk=pk)


@require_POST
@permission_required(Permission.VIEW_RATING)
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything of a version as XLSX; the audit trail keeps who took it."""
    row = visible_set(request.user, pk)
    content = workbook.of_set(row, request.user)
    if row.organization:
        with transaction.atomic():
            audit.record(
                "criteria.export",
                by=request.user,
                subject=row,
                scope_path=row.organization.path,
                after={"rule_set": row.rule_set.code, "number": row.number},
            )
    return file_answer(
        content, f"bo-tieu-chi-{row.rule_set.code}-lan-{row.number}-{today():%Y%m%d}.xlsx"
    )


def _own(row: CriteriaSet):
    """The forms as the draft stands."""
    clauses = row.organization_clauses
    bands = {one.level_id: one for one in clauses if one.kind == Clause.Kind.BAND}
    conditions = [one for one in clauses if one.kind != Clause.Kind.BAND]
    return _forms(
        row,
        bands=lambda level: {"initial": _band(bands[level.pk])} if level.pk in bands else {},
        rows={"initial": [_condition(one) for one in conditions]},
    )


def _typed(row: CriteriaSet, data):
    """The forms with what was typed, over what stands."""
    return _forms(row, bands=lambda level: {"data": data}, rows={"data": data})


def _forms(row: CriteriaSet, *, bands, rows: dict):
    levels = levels_of(row)
    kwargs = {"levels": levels, "criteria": list(row.criteria.all())}
    whole = [one for one in levels if one.counted_in_id is None]
    return (
        [BandForm(level=one, **bands(one)) for one in whole],
        ConditionRows(form_kwargs=kwargs, **rows),
    )


def _band(clause: CriteriaClause) -> dict:
    return {
        "code": clause.code,
        **{
            name: None if one is None else Decimal(str(one))
            for name, one in (
                ("start", clause.settings.get("from")),
                ("below", clause.settings.get("below")),
            )
        },
        "text": clause.text,
        "basis": clause.basis,
        "standing": clause.standing,
    }


def _condition(clause: CriteriaClause) -> dict:
    found = {
        "code": clause.code,
        "kind": clause.kind,
        "level": clause.level.code if clause.level else "",
        "text": clause.text,
        "question": clause.settings.get("ask", clause.text) if "fact" in clause.settings else "",
        "basis": clause.basis,
        "standing": clause.standing,
    }
    for number, (measure, value) in enumerate(pairs_of(clause.settings)[:PAIRS]):
        found |= {f"measure_{number}": measure, f"number_{number}": value}
    return found


def _desk(request, row, bands, rows, *, status=200, stored=None, calm=False) -> HttpResponse:
    """The page of the rules; `stored` is what somebody else saved meanwhile."""
    errors = []
    if rows.is_bound and not calm:
        errors = [
            (one[name].id_for_label, f"{one.level.name}: {sentence}")
            for one in bands
            for name, sentences in one.errors.items()
            for sentence in sentences
        ] + row_errors(rows, _("Điều kiện %(row)s: %(sentence)s"))
    context = {
        "row": row,
        "bands": bands,
        "rows": rows,
        "calm": calm,
        "stored": stored,
        "errors": errors,
    }
    return render(request, "assessments/criteria/rules.html", context, status=status)
