"""The list of organizations with its filters, and the same rows as a workbook."""

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
from organizations import queries, tables
from organizations.forms import OrganizationFilter
from organizations.permissions import Permission
from organizations.scope import can, granted_paths, permission_required

audit.register_sentence(
    "organization.export",
    gettext_lazy("%(actor)s đã tải danh sách %(after.rows)s tổ chức đảng (tệp Excel)"),
)


def _answers(request: HttpRequest):
    """The form, the day and the rows that the address asks for; a wrong answer asks nothing."""
    form = OrganizationFilter(request.GET or None, user=request.user)
    form.is_valid()
    wanted = getattr(form, "cleaned_data", {})
    day = wanted.get("ngay") or today()
    versions = queries.listed(
        request.user,
        day,
        words=wanted.get("q", ""),
        kind=wanted.get("loai", ""),
        enterprise_type=wanted.get("loai_hinh"),
        parent=wanted.get("cap_tren"),
        status=wanted.get("tinh_trang", queries.ACTIVE),
    )
    return form, day, versions


def _table(request: HttpRequest, versions, day) -> tables.OrganizationTable:
    parents = versions.order_by().values_list("parent", flat=True).distinct()
    may_name = queries.nameable_ids(request.user, parents)
    return tables.OrganizationTable(versions, day=day, may_name=may_name)


@require_safe
@permission_required(Permission.VIEW_ORGANIZATION)
def organizations(request: HttpRequest) -> HttpResponse:
    """Organizations of the scope, as they were on the chosen day."""
    form, day, versions = _answers(request)
    table = _table(request, versions, day)
    arrange(request, table, per_page=60)
    if not request.GET.get("tinh_trang"):
        table.columns.hide("status")  # all are active
    context = {
        "form": form,
        "table": table,
        "day": day,
        "is_today": day == today(),
        "may_found": can(request.user, Permission.EDIT_ORGANIZATION),
    }
    return render(request, "organizations/list.html", context)


@require_POST
@permission_required(Permission.VIEW_ORGANIZATION)
def export(request: HttpRequest) -> HttpResponse:
    """The list's rows, in its order, as XLSX; the audit trail keeps who took them."""
    form, day, versions = _answers(request)
    table = _table(request, versions, day)
    arrange(request, table)
    rows = [row.record for row in table.rows]
    heading = Heading(
        body=queries.scope_name(request.user),
        title=_("Danh sách tổ chức đảng"),
        question=_question(form, day, len(rows), request.user),
    )
    content = tables.workbook(rows, day=day, may_name=table.may_name, heading=heading)
    with transaction.atomic():
        audit.record(
            "organization.export",
            by=request.user,
            subject=None,
            scope_path=_highest_path(request.user),
            after={"rows": len(rows)},
        )
    return file_answer(content, f"to-chuc-dang-{day:%Y%m%d}.xlsx")


def _highest_path(user) -> str:
    """Where the trail keeps what was taken of all the user sees: his highest subtree."""
    paths = granted_paths(user, Permission.VIEW_ORGANIZATION)
    return min(paths, key=lambda path: (len(path), path))


def _question(form: OrganizationFilter, day, rows: int, user) -> list[str]:
    """What was asked, line by line, for the heading of the workbook."""
    number = _("Tại ngày %(day)s: %(rows)s tổ chức") % {"day": formats.date(day), "rows": rows}
    return [number, *asked_for(form, without="ngay"), made_by(user)]
