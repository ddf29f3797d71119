"""The registrations of a cycle at the staff's desk, and the same rows as a workbook."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from assessments.models import Cycle, Step
from assessments.registrations import tables
from assessments.registrations.levels import level_counts, top_of
from assessments.registrations.queries import SHORT_LABELS, Line, registration_lines, summary_of
from assessments.registrations.staff_forms import RegistrationFilter
from assessments.reminders.outstanding import may_ask
from assessments.views.access import visible_cycle
from core import audit, formats
from core.dates import today
from core.downloads import asked_for, file_answer, made_by
from core.names import search_key
from core.tables import arrange
from core.workbooks import Heading
from organizations.permissions import Permission
from organizations.scope import permission_required

audit.register_sentence(
    "registration.export",
    gettext_lazy(
        "%(actor)s đã tải danh sách %(after.rows)s bản đăng ký phấn đấu năm %(after.year)s (tệp Excel)"
    ),
)


@permission_required(Permission.VIEW_ASSESSMENT)
def registrations(request: HttpRequest, pk: int) -> HttpResponse:
    """Who registered, who is late or missing, and which levels; filters stand in the address."""
    cycle = visible_cycle(request.user, pk)
    lines = registration_lines(cycle)
    form, table = _asked(request, cycle, lines)
    counts = level_counts(cycle, lines)
    summary = summary_of(lines)
    context = {
        "cycle": cycle,
        "summary": summary,
        "may_ask": bool(summary.missing) and may_ask(request.user, cycle, Step.REGISTRATION),
        "counts": counts,
        "has_last": all(one.last is not None for one in counts),
        "top": top_of(cycle, lines, counts, request.user),
        "form": form,
        "table": table,
    }
    return render(request, "assessments/registrations/list.html", context)


@require_POST
@permission_required(Permission.VIEW_ASSESSMENT)
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """The list's rows, in its order, as XLSX; the audit trail keeps who took them."""
    cycle = visible_cycle(request.user, pk)
    form, table = _asked(request, cycle, registration_lines(cycle))
    found = [row.record for row in table.rows]
    heading = Heading(
        body=cycle.organization.name,
        title=_("Đăng ký phấn đấu năm %(year)s") % {"year": cycle.year},
        question=_question(form, len(found), request.user),
    )
    content = tables.workbook(found, last_year=cycle.last_year, heading=heading)
    with transaction.atomic():
        audit.record(
            "registration.export",
            by=request.user,
            subject=cycle,
            scope_path=cycle.organization.path,
            after={"rows": len(found), "year": cycle.year},
        )
    return file_answer(content, f"dang-ky-phan-dau-{cycle.year}-{today():%Y%m%d}.xlsx")


def _asked(request, cycle: Cycle, lines: list[Line]):
    """The filter's form, and the table of what the address asks for; a wrong answer asks nothing."""
    types = {line.enterprise_type for line in lines if line.enterprise_type}
    levels = {line.counted_level for line in lines if line.counted_level}
    form = RegistrationFilter(
        request.GET or None,
        states=list(SHORT_LABELS.items()),
        types=[(one.code, one.short_name) for one in sorted(types, key=lambda one: one.order)],
        levels=[(one.code, one.name) for one in sorted(levels, key=lambda one: one.order)],
    )
    shown = _filtered(lines, form.cleaned_data) if form.is_bound and form.is_valid() else lines
    table = tables.RegistrationTable(shown, last_year=cycle.last_year)
    arrange(request, table)
    return form, table


def _filtered(lines: list[Line], wanted: dict) -> list[Line]:
    key = search_key(wanted["q"])
    return [
        line
        for line in lines
        if key in search_key(f"{line.name} {line.organization.code}")
        and wanted["state"] in ("", line.state)
        and wanted["type"] in ("", getattr(line.enterprise_type, "code", None))
        and wanted["level"] in ("", getattr(line.counted_level, "code", None))
        and (wanted["late"] != "late" or line.is_late)
        and (wanted["late"] != "missing" or line.is_missing)
    ]


def _question(form: RegistrationFilter, rows: int, user) -> list[str]:
    """What was asked, line by line, for the heading of the workbook."""
    number = _("%(rows)s tổ chức") % {"rows": formats.integer(rows)}
    return [number, *asked_for(form), made_by(user)]
