"""Figures from and into Excel: template, export, upload, preview, confirmation."""

import io
from pathlib import PurePath

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core import audit
from core.dates import today
from core.downloads import file_answer
from core.exceptions import Refused
from organizations.models import Organization
from organizations.permissions import Permission
from organizations.scope import can, check_can, granted_paths, permission_required
from reports.models import WaitingWorkbook
from reports.workbooks import ImportResult, export_workbook, template
from reports.workbooks.forms import ExportForm, PrefilledForm, UploadForm
from reports.workbooks.marking import with_errors_marked
from reports.workbooks.prefilled import prefilled
from reports.workbooks.preview import Preview
from reports.workbooks.waiting import receive, take_in


def _granted(user, permission: str):
    """Organizations on which the user holds the permission himself: the tops of his subtrees."""
    return Organization.objects.filter(path__in=granted_paths(user, permission)).order_by("path")


def _exportable(user) -> list[Organization]:
    """Tops of the subtrees whose ratings and reports the user may read."""
    return [
        one
        for one in _granted(user, Permission.VIEW_REPORT)
        if can(user, Permission.VIEW_RATING, one)
    ]


@permission_required(Permission.VIEW_REPORT)
def workbook(request):
    """The page of Excel files; POST, for those who may import, sends one to be tried."""
    if request.method == "POST":
        check_can(request.user, Permission.IMPORT_DATA)
    if not can(request.user, Permission.IMPORT_DATA):
        return _page(request, None)
    scopes = _granted(request.user, Permission.IMPORT_DATA)
    form = UploadForm(request.POST or None, request.FILES or None, scopes=scopes)
    if request.method == "POST" and form.is_valid():
        try:
            waiting = receive(
                file=form.cleaned_data["file"],
                name=form.cleaned_data["file"].name,
                organization=form.cleaned_data["organization"],
                by=request.user,
            )
        except Refused as refused:
            form.add_error("file", str(refused))
        else:
            return redirect("reports:workbook_preview", pk=waiting.pk)
    return _page(request, form)


def _page(request, form: UploadForm | None):
    context = {
        "form": form,
        "exportable": _exportable(request.user),
        "waiting": WaitingWorkbook.objects.visible_to(request.user).defer("content").first(),
        "single_scope": form.single if form else None,
        "prefilled_form": PrefilledForm(scopes=_granted(request.user, Permission.IMPORT_DATA))
        if form
        else None,
    }
    return render(request, "reports/workbook.html", context)


@permission_required(Permission.IMPORT_DATA)
@require_safe
def empty(request):
    """The empty workbook; with `?to-chuc=CODE&bang=…&nam=…` one table with the year's own rows."""
    if "bang" not in request.GET:
        return file_answer(template(), "mau-nhap-so-lieu.xlsx")
    form = PrefilledForm(request.GET, scopes=_granted(request.user, Permission.IMPORT_DATA))
    if not form.is_valid():
        raise Http404
    chosen = form.cleaned_data
    content = prefilled(chosen["organization"], chosen["nam"], chosen["bang"], user=request.user)
    return file_answer(content, f"mau-{chosen['organization'].code.lower()}-{chosen['nam']}.xlsx")


@permission_required(Permission.VIEW_REPORT)
@require_POST
def export(request):
    """Everything the user sees under an organization (`to-chuc`), as the import takes it."""
    form = ExportForm(request.POST)
    if not form.is_valid():
        messages.error(
            request, _("Mã tổ chức đảng không đọc được. Hãy chọn tổ chức ở trang này. Ví dụ: DUK.")
        )
        return redirect("reports:workbook")
    if code := form.cleaned_data["code"]:
        rated = Organization.objects.visible_to(request.user, Permission.VIEW_RATING)
        seen = Organization.objects.visible_to(request.user, Permission.VIEW_REPORT)
        organization = get_object_or_404(seen.filter(pk__in=rated.values("pk")), code=code)
    else:
        organization = next(iter(_exportable(request.user)), None)
    if organization is None:
        raise Http404
    content = export_workbook(organization, user=request.user)
    with transaction.atomic():
        audit.record(
            "workbook.export", by=request.user, subject=organization, scope_path=organization.path
        )
    return file_answer(content, f"so-lieu-{organization.code.lower()}-{today():%Y%m%d}.xlsx")


def _own(request, pk: int) -> WaitingWorkbook:
    """The user's own waiting workbook; 404 for everybody else's."""
    own = WaitingWorkbook.objects.visible_to(request.user).select_related("organization")
    return get_object_or_404(own.defer("content"), pk=pk)


@permission_required(Permission.IMPORT_DATA)
@require_safe
def preview(request, pk: int):
    """What the workbook would change, row by row, or what is to be mended."""
    waiting = _own(request, pk)
    context = {"waiting": waiting, "preview": Preview(ImportResult.from_json(waiting.result))}
    return render(request, "reports/workbook_preview.html", context)


@permission_required(Permission.IMPORT_DATA)
@require_POST
def confirm(request, pk: int):
    """Take the workbook in, exactly as it was shown."""
    waiting = _own(request, pk)
    if take_in(waiting=waiting, by=request.user):
        messages.success(
            request, _("Đã nhập tệp “%(name)s” vào hệ thống.") % {"name": waiting.file_name}
        )
        return redirect("reports:workbook")
    messages.warning(
        request,
        _(
            "Chưa nhập: tệp còn ô phải sửa, hoặc số liệu vừa được người khác thay đổi. Xin xem lại bên dưới."
        ),
    )
    return redirect("reports:workbook_preview", pk=pk)


@permission_required(Permission.IMPORT_DATA)
@require_POST
def discard(request, pk: int):
    """Drop the uploaded file; nothing of it was written."""
    _own(request, pk).delete()
    messages.info(request, _("Đã bỏ tệp; không số liệu nào thay đổi."))
    return redirect("reports:workbook")


@permission_required(Permission.IMPORT_DATA)
@require_safe
def errors(request, pk: int):
    """The uploaded workbook with its errors marked."""
    waiting = _own(request, pk)
    result = ImportResult.from_json(waiting.result)
    if result.is_good:
        raise Http404
    content = with_errors_marked(io.BytesIO(bytes(waiting.content)), result.errors)
    return file_answer(content, f"{PurePath(waiting.file_name).stem}-can-sua.xlsx")
