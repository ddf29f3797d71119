"""Completeness and on-time shares of a cycle, on the screen and as a workbook."""

from urllib.parse import urlencode

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from assessments.completeness.counts import STAGES, Group, groups_of, late_words
from assessments.completeness.workbook import workbook
from assessments.models import Cycle
from assessments.queries import cycle_lines
from assessments.views.access import visible_cycle
from core import audit, formats
from core.dates import today
from core.downloads import file_answer, made_by
from core.workbooks import Heading
from organizations.permissions import Permission
from organizations.scope import permission_required

audit.register_sentence(
    "completeness.export",
    gettext_lazy(
        "%(actor)s đã tải tỷ lệ hoàn thành của %(subject)s, %(after.rows)s tổ chức (tệp Excel)"
    ),
)


@require_safe
@permission_required(Permission.VIEW_ASSESSMENT)
def shares(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the committee, each kind, each type and each base organization is."""
    cycle = visible_cycle(request.user, pk)
    lines = cycle_lines(cycle)
    context = {
        "cycle": cycle,
        "stages": STAGES[1:],
        "tables": [
            (heading, [_row(cycle, one) for one in groups])
            for heading, groups in groups_of(cycle.organization.name, lines)
            if groups
        ],
        "lines": [(line, late_words(line)) for line in lines],
    }
    return render(request, "assessments/completeness/shares.html", context)


def _row(cycle: Cycle, group: Group) -> dict:
    """A group with the address of the list behind each count."""
    address = reverse("assessments:cycle", args=[cycle.pk])
    subject, *counts = [
        (count, f"{address}?{urlencode({**group.query, 'stage': count.stage.code})}")
        for count in group.counts
    ]
    return {"label": group.label, "subject": subject, "counts": counts}


@require_POST
@permission_required(Permission.VIEW_ASSESSMENT)
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """The groups and the base organizations as XLSX; the audit trail keeps who took them."""
    cycle = visible_cycle(request.user, pk)
    lines = cycle_lines(cycle)
    heading = Heading(
        body=cycle.organization.name,
        title=_("Tỷ lệ hoàn thành tự đánh giá năm %(year)s") % {"year": cycle.year},
        question=[
            _("Hạn nộp: %(due)s") % {"due": formats.date(cycle.submission_due)},
            made_by(request.user),
        ],
    )
    content = workbook(cycle, lines, heading=heading)
    with transaction.atomic():
        audit.record(
            "completeness.export",
            by=request.user,
            subject=cycle,
            scope_path=cycle.organization.path,
            after={"rows": len(lines)},
        )
    return file_answer(content, f"ty-le-hoan-thanh-{cycle.year}-{today():%Y%m%d}.xlsx")
