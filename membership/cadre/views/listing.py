"""Posts with their shares, people who are planned, and the same rows as workbooks."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from core import audit, formats
from core.dates import today
from core.downloads import asked_for, file_answer, made_by
from core.tables import arrange
from core.workbooks import Heading
from membership.cadre import queries, tables, words
from membership.cadre.forms import PeopleFilter, PostFilter
from organizations.permissions import Permission
from organizations.queries import scope_name
from organizations.scope import can, granted_paths, permission_required

audit.register_sentence(
    "cadre.export",
    gettext_lazy("%(actor)s đã tải quy hoạch cán bộ, %(after.rows)s dòng (tệp Excel)"),
)


def _asked_plan(request: HttpRequest) -> tuple[PostFilter, queries.Plan]:
    form = PostFilter(request.GET or None, user=request.user)
    form.is_valid()
    wanted = getattr(form, "cleaned_data", {})
    return form, queries.plan(
        request.user,
        words=wanted.get("q", ""),
        organization=wanted.get("to_chuc"),
        term=wanted.get("nhiem_ky"),
        lacking=wanted.get("thieu", ""),
    )


def _asked_people(request: HttpRequest):
    form = PeopleFilter(request.GET or None, user=request.user)
    form.is_valid()
    wanted = getattr(form, "cleaned_data", {})
    rows = queries.candidates(
        request.user,
        words=wanted.get("q", ""),
        organization=wanted.get("to_chuc"),
        term=wanted.get("nhiem_ky"),
        state=wanted.get("tinh_trang", queries.CURRENT),
        flag=wanted.get("xem_lai", ""),
    )
    return form, rows


@require_safe
@permission_required(Permission.VIEW_CADRE)
def cadre(request: HttpRequest) -> HttpResponse:
    """Posts of the scope, and each term's shares against what is set."""
    form, plan = _asked_plan(request)
    table = tables.PostTable(plan.rows)
    arrange(request, table, per_page=60)
    context = {
        "form": form,
        "table": table,
        "terms": [_shown(term) for term in plan.terms],
        "notices": plan.notices,
        "may_edit": can(request.user, Permission.EDIT_CADRE),
    }
    return render(request, "membership/cadre/list.html", context)


def _shown(term: queries.Term) -> dict:
    """A term's totals in words."""
    counted = term.tally
    return {
        "term": term,
        "name": f"{term.term_from}–{term.term_until}",
        "young": words.share(counted.young, counted.young_share),
        "women": words.share(counted.women, counted.women_share),
        "lacking": words.lacking(counted),
        "tone": words.lacking_tone(counted),
    }


@require_safe
@permission_required(Permission.VIEW_CADRE)
def people(request: HttpRequest) -> HttpResponse:
    """Who is planned for posts of the scope."""
    form, rows = _asked_people(request)
    table = tables.PeopleTable(rows, user=request.user)
    arrange(request, table, per_page=60)
    return render(request, "membership/cadre/people.html", {"form": form, "table": table})


@require_POST
@permission_required(Permission.VIEW_CADRE)
def export(request: HttpRequest) -> HttpResponse:
    """The posts of the list as XLSX; the audit trail keeps who took them."""
    form, plan = _asked_plan(request)
    table = tables.PostTable(plan.rows)
    arrange(request, table)
    rows = [tables.post_values(row.record) for row in table.rows]
    title = _("Quy hoạch cán bộ")
    return _file(request, form, rows, title, tables.post_columns(), "quy-hoach")


@require_POST
@permission_required(Permission.VIEW_CADRE)
def people_export(request: HttpRequest) -> HttpResponse:
    """The people of the list as XLSX; the audit trail keeps who took them."""
    form, found = _asked_people(request)
    table = tables.PeopleTable(found, user=request.user)
    arrange(request, table)
    rows = [tables.person_values(request.user, row.record) for row in table.rows]
    title = _("Danh sách cán bộ quy hoạch")
    return _file(request, form, rows, title, tables.people_columns(), "can-bo-quy-hoach")


def _file(request, form, rows, title: str, columns, name: str) -> HttpResponse:
    heading = Heading(
        body=scope_name(request.user, Permission.VIEW_CADRE),
        title=title,
        question=_question(form, len(rows), request),
    )
    content = tables.workbook(_("Quy hoạch"), columns, rows, heading=heading)
    with transaction.atomic():
        audit.record(
            "cadre.export",
            by=request.user,
            subject=None,
            scope_path=min(
                granted_paths(request.user, Permission.VIEW_CADRE),
                key=lambda path: (len(path), path),
            ),
            after={"rows": len(rows), "what": name},
        )
    return file_answer(content, f"{name}-{today():%Y%m%d}.xlsx")


def _question(form, rows: int, request: HttpRequest) -> list[str]:
    """What was asked, line by line, for the heading of the workbook."""
    number = _("%(rows)s dòng") % {"rows": formats.integer(rows)}
    return [number, *asked_for(form), made_by(request.user)]
