"""Pages of flows: a committee's year, one organization's years, the people behind each number."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from core import audit, formats
from core.dates import today
from core.downloads import file_answer, made_by
from core.tables import arrange
from core.workbooks import Heading
from membership.flows import tables
from membership.flows.composition import ADMITTED_GROUPS
from membership.flows.forms import PeopleForm, StatementForm
from membership.flows.people import names_for, people
from membership.flows.statement import (
    COLUMNS,
    shown,
    statement,
    stretches,
    tops,
    years_of,
    years_offered,
)
from organizations.models import Organization
from organizations.permissions import Permission
from organizations.scope import permission_required

audit.register_sentence(
    "member.flow_export",
    gettext_lazy(
        "%(actor)s đã tải biến động đảng viên năm %(after.year)s của %(subject)s (tệp Excel)"
    ),
)
audit.register_sentence(
    "member.flow_years_export",
    gettext_lazy("%(actor)s đã tải biến động đảng viên các năm của %(subject)s (tệp Excel)"),
)
audit.register_sentence(
    "member.flow_people_export",
    gettext_lazy(
        "%(actor)s đã tải danh sách %(after.rows)s đảng viên “%(after.column)s” năm %(after.year)s "
        "của %(subject)s (tệp Excel)"
    ),
)


def _visible(request: HttpRequest):
    return Organization.objects.visible_to(request.user, Permission.VIEW_MEMBER)


def _near(request: HttpRequest, organization: Organization) -> list[Organization]:
    """Organizations to go to from here: the tops of the scope, those above, this one, those below."""
    above = organization.ancestors().values("pk")
    visible = _visible(request)
    near = (
        visible.filter(pk__in=tops(request.user).values("pk"))
        | visible.filter(pk__in=above)
        | visible.filter(parent=organization).current()
        | visible.filter(pk=organization.pk)
    )
    return list(near.order_by("path"))


def _asked(request: HttpRequest) -> tuple[Organization, int]:
    """The organization and the year in the address; the scope's first one and this year else."""
    code = request.GET.get("to_chuc")
    if code:
        organization = get_object_or_404(_visible(request), code=code)
    else:
        organization = tops(request.user).first()
    return organization, _year(request)


def _year(request: HttpRequest) -> int:
    """The year in the address when it is one that is offered; this year else."""
    typed = request.GET.get("nam", "")
    offered = {str(year): year for year in years_offered(request.user)}
    return offered.get(typed, today().year)


@require_safe
@permission_required(Permission.VIEW_MEMBER)
def flows(request: HttpRequest) -> HttpResponse:
    """The statement of a committee's year: a row for each organization directly below."""
    organization, year = _asked(request)
    found = statement(request.user, organization, year)
    form = StatementForm(
        {"to_chuc": organization.code, "nam": year},
        organizations=_near(request, organization),
        years=years_offered(request.user),
    )
    context = {"form": form, "found": found, **_lines(found)}
    return render(request, "membership/flows/statement.html", context)


def _lines(found) -> dict:
    """The statement's rows with their cells, ready for the page."""
    columns = found.columns
    year = found.year
    top = found.organization
    rows = []
    for row in found.rows:
        if row.is_direct:
            address = _people_url(top.code, year, rieng="1")
        else:
            address = _people_url(row.code, year, thuoc=top.code) if row.code else ""
        rows.append((row, _cells(row, columns, address), tables.remark_words(row)))
    whole = _cells(found.whole, columns, _people_url(top.code, year))
    return {
        "columns": columns,
        "rows": rows,
        "whole": (found.whole, whole, tables.remark_words(found.whole)),
        "summed": [(label, found.summed[name]) for name, label in columns.items()],
        "internal": [(label, -found.internal[name]) for name, label in columns.items()],
    }


def _people_url(code: str, year: int, **more) -> str:
    address = reverse("membership:flow_people", args=[code])
    return f"{address}?{urlencode({'nam': year, **more})}"


def _cells(row, columns: dict[str, str], address: str) -> list[tuple]:
    """(label, number, address of its people) for each column; no address for a zero."""
    return [
        (
            label,
            row.flow[name],
            f"{address}&cot={name}" if address and row.flow[name] else "",
        )
        for name, label in columns.items()
    ]


@require_POST
@permission_required(Permission.VIEW_MEMBER)
def export(request: HttpRequest) -> HttpResponse:
    """The statement as XLSX; the audit trail keeps who took it."""
    organization, year = _asked(request)
    found = statement(request.user, organization, year)
    until = _("Tính đến ngày %(day)s") % {"day": formats.date(found.last)}
    content = tables.statement_workbook(found, question=[until, made_by(request.user)])
    with transaction.atomic():
        audit.record(
            "member.flow_export",
            by=request.user,
            subject=organization,
            scope_path=organization.path,
            after={"year": year},
        )
    return file_answer(content, f"bien-dong-{organization.code.lower()}-{year}.xlsx")


@require_safe
def years(request: HttpRequest, code: str) -> HttpResponse:
    """One organization's flows, a row for each year."""
    organization = get_object_or_404(_visible(request), code=code)
    rows = years_of(request.user, organization)
    columns = shown(row.flow for row in rows)
    lines = [
        (
            row,
            _cells(row, columns, _people_url(code, row.flow.year)),
            tables.remark_words(row),
        )
        for row in rows
    ]
    context = {"organization": organization, "columns": columns, "rows": lines}
    return render(request, "membership/flows/years.html", context)


@require_POST
def years_export(request: HttpRequest, code: str) -> HttpResponse:
    """The years as XLSX."""
    organization = get_object_or_404(_visible(request), code=code)
    heading = Heading(
        body=organization.name,
        title=_("Biến động đảng viên các năm"),
        question=[made_by(request.user)],
    )
    content = tables.years_workbook(years_of(request.user, organization), heading=heading)
    with transaction.atomic():
        audit.record(
            "member.flow_years_export",
            by=request.user,
            subject=organization,
            scope_path=organization.path,
        )
    return file_answer(content, f"bien-dong-{organization.code.lower()}.xlsx")


def _people(request: HttpRequest, code: str):
    """The organization, year, column and table that the address asks for."""
    organization = get_object_or_404(_visible(request), code=code)
    form = PeopleForm(request.GET, years=years_offered(request.user))
    form.is_valid()
    wanted = form.cleaned_data
    year, column = wanted.get("nam") or today().year, wanted.get("cot") or "end"
    under = None
    if wanted.get("thuoc"):
        under = get_object_or_404(_visible(request), code=wanted["thuoc"])
    tenures = stretches(organization, year, under=under, alone=bool(wanted.get("rieng")))
    group = wanted.get("nhom", "") if column == "admitted" else ""
    rows = people(request.user, tenures, year, column, group)
    table = tables.table_for(column, rows, names=names_for(request.user, rows))
    form = PeopleForm(
        {**request.GET.dict(), "nam": year, "cot": column}, years=years_offered(request.user)
    )
    label = ADMITTED_GROUPS[group] if group else ""
    return organization, year, column, table, form, str(label)


@require_safe
def flow_people(request: HttpRequest, code: str) -> HttpResponse:
    """The people behind one number."""
    organization, year, column, table, form, group = _people(request, code)
    arrange(request, table, per_page=60)
    context = {
        "organization": organization,
        "year": year,
        "label": f"{COLUMNS[column]}: {group}" if group else COLUMNS[column],
        "table": table,
        "form": form,
        "back": f"{reverse('membership:flows')}?{urlencode({'to_chuc': code, 'nam': year})}",
    }
    return render(request, "membership/flows/people.html", context)


@require_POST
def flow_people_export(request: HttpRequest, code: str) -> HttpResponse:
    """The same people as XLSX, in the order of the screen; the audit trail keeps who took them."""
    organization, year, column, table, _form, group = _people(request, code)
    arrange(request, table)
    label = f"{COLUMNS[column]}: {group}" if group else str(COLUMNS[column])
    heading = Heading(
        body=organization.name,
        title=_("Đảng viên: %(what)s, năm %(year)s") % {"what": label, "year": year},
        question=[made_by(request.user)],
    )
    content = tables.people_workbook(table, heading)
    with transaction.atomic():
        audit.record(
            "member.flow_people_export",
            by=request.user,
            subject=organization,
            scope_path=organization.path,
            after={"rows": len(table.rows), "column": label, "year": year},
        )
    return file_answer(content, f"dang-vien-{organization.code.lower()}-{year}.xlsx")
