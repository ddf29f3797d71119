"""The board of cases by step, the list of the same cases, and the list as a workbook."""

from urllib.parse import urlencode

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from core import audit, formats
from core.dates import today
from core.downloads import file_answer, made_by
from core.tables import arrange
from core.workbooks import Heading
from membership.admission.board import queries, tables
from membership.admission.board.forms import BoardFilter, ListFilter
from membership.admission.board.groups import attention_of
from organizations.permissions import Permission
from organizations.queries import scope_name
from organizations.scope import can, granted_paths, permission_required

#: Cards shown in a column; the rest is one click away in the list.
MOST = 12

audit.register_sentence(
    "admission.export",
    gettext_lazy("%(actor)s đã tải danh sách %(after.rows)s hồ sơ kết nạp (tệp Excel)"),
)


@require_safe
@permission_required(Permission.VIEW_ADMISSION)
def board(request: HttpRequest) -> HttpResponse:
    """What is on the way, column by column, with what has to be done on top."""
    form = BoardFilter(request.GET or None, user=request.user)
    found = queries.lines(request.user, form.question())
    context = {
        "form": form,
        "count": len(found),
        "columns": queries.columns(found),
        "most": MOST,
        "most_slice": f":{MOST}",
        "narrowed": _narrowed(request),
        "attention": attention_of(line.progress for line in found),
        "stuck": sum(line.progress.is_stuck for line in found),
        "may_open": can(request.user, Permission.EDIT_ADMISSION),
    }
    return render(request, "membership/board/board.html", context)


def _narrowed(request: HttpRequest) -> str:
    """The board's own answers, to be added to an address of the list."""
    answers = request.GET.copy()
    kept = {name: answers[name] for name in BoardFilter.base_fields if answers.get(name)}
    return f"&{urlencode(kept)}" if kept else ""


def _table(request: HttpRequest, *, pages: bool) -> tuple[ListFilter, tables.CaseTable]:
    form = ListFilter(request.GET or None, user=request.user)
    table = tables.CaseTable(queries.lines(request.user, form.question()))
    arrange(request, table, per_page=60 if pages else None)
    return form, table


@require_safe
@permission_required(Permission.VIEW_ADMISSION)
def case_list(request: HttpRequest) -> HttpResponse:
    """The same cases as a list to sort and to narrow."""
    form, table = _table(request, pages=True)
    return render(request, "membership/board/list.html", {"form": form, "table": table})


@require_POST
@permission_required(Permission.VIEW_ADMISSION)
def export(request: HttpRequest) -> HttpResponse:
    """The list's rows, in its order, as XLSX; the audit trail keeps who took them."""
    form, table = _table(request, pages=False)
    rows = [row.record for row in table.rows]
    made = made_by(request.user)
    heading = Heading(
        body=scope_name(request.user, Permission.VIEW_ADMISSION),
        title=_("Danh sách hồ sơ kết nạp"),
        question=[
            _("%(rows)s hồ sơ") % {"rows": formats.integer(len(rows))},
            *form.asked(),
            made,
        ],
    )
    content = tables.workbook(rows, heading=heading)
    paths = granted_paths(request.user, Permission.VIEW_ADMISSION)
    with transaction.atomic():
        audit.record(
            "admission.export",
            by=request.user,
            subject=None,
            scope_path=min(paths, key=lambda path: (len(path), path)),
            after={"rows": len(rows)},
        )
    return file_answer(content, f"ho-so-ket-nap-{today():%Y%m%d}.xlsx")
