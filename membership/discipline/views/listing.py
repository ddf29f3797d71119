"""The list of decisions with the figures of the last years, and the same rows as a workbook."""

from urllib.parse import urlencode

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from core import audit, formats
from core.dates import today
from core.downloads import asked_for, file_answer, made_by
from core.tables import arrange
from core.workbooks import Heading
from membership.discipline import queries, tables
from membership.discipline.forms import DisciplineFilter
from membership.discipline.places import Places
from membership.models import Form, MembershipRules
from organizations.permissions import Permission
from organizations.queries import scope_name
from organizations.scope import can, granted_paths, permission_required

#: Events without a decision that the page names; more stand on the members' own pages.
SHOWN = 20

audit.register_sentence(
    "discipline.export",
    gettext_lazy(
        "%(actor)s đã tải danh sách %(after.rows)s quyết định kỷ luật, xóa tên (tệp Excel)"
    ),
)


def _answers(request: HttpRequest):
    """The form and the rows that the address asks for; a wrong answer asks nothing."""
    form = DisciplineFilter(request.GET or None, user=request.user)
    form.is_valid()
    wanted = getattr(form, "cleaned_data", {})
    rows = queries.listed(
        request.user,
        words=wanted.get("q", ""),
        year=wanted.get("nam"),
        form=wanted.get("hinh_thuc", ""),
        organization=wanted.get("to_chuc"),
        state=wanted.get("tinh_trang", queries.STANDING),
        appeal=wanted.get("khieu_nai", ""),
    )
    return form, wanted, rows


def _table(request: HttpRequest, rows) -> tables.DisciplineTable:
    cells = rows.order_by().values_list("organization", flat=True).distinct()
    return tables.DisciplineTable(rows, places=Places(request.user, cells))


@require_safe
@permission_required(Permission.VIEW_DISCIPLINE)
def disciplines(request: HttpRequest) -> HttpResponse:
    """Decisions about members of the scope."""
    form, wanted, rows = _answers(request)
    table = _table(request, rows)
    arrange(request, table, per_page=40)
    undecided = queries.undecided(request.user)
    organization = wanted.get("to_chuc")
    context = {
        "form": form,
        "table": table,
        "organization": organization,
        "forms": [tables.form_words(one) for one in Form],
        "years": [
            _shown(year, organization) for year in queries.figures(request.user, organization)
        ],
        "undecided": undecided[:SHOWN],
        "undecided_count": undecided.count(),
        "may_edit": can(request.user, Permission.EDIT_DISCIPLINE),
        "arrears_months": MembershipRules.objects.on(today()).arrears_months,
        "may_see_duties": can(request.user, Permission.VIEW_DUTY),
    }
    return render(request, "membership/discipline/list.html", context)


def _shown(year: queries.Year, organization) -> dict:
    """A year's figures with the addresses of their rows."""
    cells = []
    for form, number in year.figures:
        asked = {"nam": year.year, "hinh_thuc": form}
        if organization:
            asked["to_chuc"] = organization.code
        url = f"{reverse('membership:disciplines')}?{urlencode(asked)}"
        cells.append({"label": tables.form_words(form), "number": number, "url": url})
    return {"year": year.year, "cells": cells, "difference": year.difference}


@require_POST
@permission_required(Permission.VIEW_DISCIPLINE)
def export(request: HttpRequest) -> HttpResponse:
    """The list's rows, in its order, as XLSX; the audit trail keeps who took them."""
    form, _wanted, rows = _answers(request)
    table = _table(request, rows)
    arrange(request, table)
    found = [row.record for row in table.rows]
    heading = Heading(
        body=scope_name(request.user, Permission.VIEW_DISCIPLINE),
        title=_("Danh sách quyết định kỷ luật, xóa tên"),
        question=_question(form, len(found), request.user),
    )
    content = tables.workbook(found, places=table.places, heading=heading)
    with transaction.atomic():
        audit.record(
            "discipline.export",
            by=request.user,
            subject=None,
            scope_path=min(
                granted_paths(request.user, Permission.VIEW_DISCIPLINE),
                key=lambda path: (len(path), path),
            ),
            after={"rows": len(found)},
        )
    return file_answer(content, f"ky-luat-{today():%Y%m%d}.xlsx")


def _question(form: DisciplineFilter, rows: int, user) -> list[str]:
    """What was asked, line by line, for the heading of the workbook."""
    number = _("%(rows)s quyết định") % {"rows": formats.integer(rows)}
    return [number, *asked_for(form), made_by(user)]
