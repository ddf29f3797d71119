"""The staff's board of a cycle: plans by organization, tasks by date, both as workbooks."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from assessments.consolidation import tables
from assessments.consolidation.filters import PlanFilter, TaskFilter
from assessments.consolidation.queries import (
    Line,
    cycle_lines,
    cycle_tasks,
    summary_of,
)
from assessments.models import Cycle, Step
from assessments.reminders.outstanding import may_ask
from assessments.views.access import visible_cycle
from core import audit, formats
from core.dates import today
from core.downloads import file_answer, made_by
from core.tables import arrange
from core.workbooks import Heading
from organizations.permissions import Permission
from organizations.scope import permission_required

audit.register_sentence(
    "consolidation.export",
    gettext_lazy("%(actor)s đã tải kế hoạch củng cố, %(after.rows)s dòng (tệp Excel)"),
)


@require_safe
@permission_required(Permission.VIEW_ASSESSMENT)
def board(request: HttpRequest, pk: int) -> HttpResponse:
    """Every base organization with its plan and the counts of its tasks."""
    cycle = visible_cycle(request.user, pk)
    lines = cycle_lines(cycle)
    form = PlanFilter(request.GET or None, lines=lines)
    table = tables.PlanTable(form.shown(lines))
    arrange(request, table)
    summary = summary_of(lines)
    context = {
        "cycle": cycle,
        "form": form,
        "table": table,
        "summary": summary,
        "may_ask": bool(summary.missing) and may_ask(request.user, cycle, Step.CONSOLIDATION),
    }
    return render(request, "assessments/consolidation/board.html", context)


@require_safe
@permission_required(Permission.VIEW_ASSESSMENT)
def tasks(request: HttpRequest, pk: int) -> HttpResponse:
    """Every task of the plans that were handed in, by date."""
    cycle = visible_cycle(request.user, pk)
    lines = cycle_lines(cycle)
    form = TaskFilter(request.GET or None, lines=lines)
    table = _task_table(form, cycle, lines)
    arrange(request, table, per_page=60)
    context = {"cycle": cycle, "form": form, "table": table, "summary": summary_of(lines)}
    return render(request, "assessments/consolidation/tasks.html", context)


@require_POST
@permission_required(Permission.VIEW_ASSESSMENT)
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """The plans of the list as XLSX; the audit trail keeps who took them."""
    cycle = visible_cycle(request.user, pk)
    lines = cycle_lines(cycle)
    form = PlanFilter(request.GET or None, lines=lines)
    table = tables.PlanTable(form.shown(lines))
    arrange(request, table)
    rows = [tables.plan_values(row.record) for row in table.rows]
    title = _("Kế hoạch củng cố năm %(year)s") % {"year": cycle.year}
    return _file(request, cycle, form, rows, title, tables.plan_columns(), "ke-hoach-cung-co")


@require_POST
@permission_required(Permission.VIEW_ASSESSMENT)
def tasks_export(request: HttpRequest, pk: int) -> HttpResponse:
    """The tasks of the list as XLSX; the audit trail keeps who took them."""
    cycle = visible_cycle(request.user, pk)
    lines = cycle_lines(cycle)
    form = TaskFilter(request.GET or None, lines=lines)
    table = _task_table(form, cycle, lines)
    arrange(request, table)
    rows = [tables.task_values(row.record, table.names) for row in table.rows]
    title = _("Nhiệm vụ củng cố năm %(year)s") % {"year": cycle.year}
    return _file(request, cycle, form, rows, title, tables.task_columns(), "nhiem-vu-cung-co")


def _task_table(form: TaskFilter, cycle: Cycle, lines: list[Line]) -> tables.TaskTable:
    names = {line.organization.pk: line.name for line in lines}
    return tables.TaskTable(form.shown(cycle_tasks(cycle, lines)), names=names)


def _file(request, cycle: Cycle, form, rows, title, columns, name: str) -> HttpResponse:
    heading = Heading(
        body=cycle.organization.name, title=title, question=_question(request, form, len(rows))
    )
    content = tables.workbook(_("Củng cố"), columns, rows, heading=heading)
    with transaction.atomic():
        audit.record(
            "consolidation.export",
            by=request.user,
            subject=cycle,
            scope_path=cycle.organization.path,
            after={"rows": len(rows), "what": name},
        )
    return file_answer(content, f"{name}-{today():%Y%m%d}.xlsx")


def _question(request, form, rows: int) -> list[str]:
    """What was asked, line by line, for the heading of the workbook."""
    number = _("%(rows)s dòng") % {"rows": formats.integer(rows)}
    return [number, *form.in_words(), made_by(request.user)]
