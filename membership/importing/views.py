"""Members from Excel: template, upload, progress, preview, confirmation."""

from pathlib import PurePath

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.downloads import file_answer
from core.exceptions import Refused
from membership.importing import actions, columns
from membership.importing.forms import SendForm, TemplateForm
from membership.importing.prefilled import prefilled as prefilled_workbook
from membership.importing.result import Result
from membership.models import MemberImport
from organizations.models import Organization
from organizations.permissions import Permission
from organizations.scope import granted_paths, permission_required

#: Errors on the page; the rest is in the file.
LISTED = 200


def _scopes(user):
    """Organizations on which the user may import himself: the tops of his subtrees."""
    paths = granted_paths(user, Permission.IMPORT_MEMBER)
    return Organization.objects.filter(path__in=paths).order_by("path")


@permission_required(Permission.IMPORT_MEMBER)
def page(request):
    """The page of workbooks; POST sends one to be read."""
    form = SendForm(request.POST or None, request.FILES or None, scopes=_scopes(request.user))
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data
        try:
            made = actions.send(
                file=sent["file"],
                name=sent["file"].name,
                organization=sent["organization"],
                listed_on=sent["listed_on"],
                by=request.user,
            )
        except Refused as refused:
            form.add_error("file", str(refused))
        else:
            return redirect("membership:member_import_state", pk=made.pk)
    return _page(request, form, None)


def _page(request, form: SendForm | None, template_form: TemplateForm | None):
    own = MemberImport.objects.visible_to(request.user).defer("content", "marked")
    context = {
        "form": form or SendForm(scopes=_scopes(request.user)),
        "template_form": template_form or _template_form(request, None),
        "latest": own.first(),
    }
    return render(request, "membership/importing/page.html", context)


def _template_form(request, data) -> TemplateForm:
    importable = Organization.objects.visible_to(request.user, Permission.IMPORT_MEMBER)
    return TemplateForm(data, organizations=importable)


@permission_required(Permission.IMPORT_MEMBER)
@require_safe
def empty(request):
    """The empty workbook."""
    return file_answer(columns.template(), "mau-dang-vien.xlsx")


@permission_required(Permission.IMPORT_MEMBER)
@require_POST
def prefilled(request):
    """The workbook with the members of one organization."""
    form = _template_form(request, request.POST)
    if not form.is_valid():
        return _page(request, None, form)
    try:
        content = prefilled_workbook(form.organization)
    except Refused as refused:
        form.add_error("code", str(refused))
        return _page(request, None, form)
    actions.record_template(organization=form.organization, by=request.user)
    return file_answer(content, f"dang-vien-{form.organization.code.lower()}.xlsx")


def _own(request, pk: int) -> MemberImport:
    """The user's own import; 404 for everybody else's."""
    own = MemberImport.objects.visible_to(request.user).select_related("organization")
    return get_object_or_404(own.defer("content", "marked"), pk=pk)


@permission_required(Permission.IMPORT_MEMBER)
@require_safe
def state(request, pk: int):
    """How far it is; then what would change, row by row, or what is to be mended."""
    one = _own(request, pk)
    context = {"one": one}
    if not one.is_running and one.result:
        result = Result.of(one.result)
        context["errors"] = result.cell_errors()[:LISTED]
        context["more_errors"] = max(0, result.error_count - LISTED)
        context["result"] = result
    if request.htmx:
        return _polled(request, context)
    return render(request, "membership/importing/state.html", context)


def _polled(request, context) -> HttpResponse:
    """The progress while it runs; afterwards the whole page again."""
    if context["one"].is_running:
        return render(request, "membership/importing/_progress.html", context)
    return HttpResponse(headers={"HX-Refresh": "true"})


def _answer(request, action, done: str, **kwargs) -> None:
    try:
        action(**kwargs)
    except Refused as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, done)


@permission_required(Permission.IMPORT_MEMBER)
@require_POST
def confirm(request, pk: int):
    """Write the workbook, exactly as it was shown."""
    done = _("Đã nhận lệnh nhập; trang này cho biết khi ghi xong.")
    _answer(request, actions.confirm, done, waiting=_own(request, pk))
    return redirect("membership:member_import_state", pk=pk)


@permission_required(Permission.IMPORT_MEMBER)
@require_POST
def restart(request, pk: int):
    """Start a run anew whose process died."""
    _answer(request, actions.restart, _("Đã chạy lại."), silent=_own(request, pk))
    return redirect("membership:member_import_state", pk=pk)


@permission_required(Permission.IMPORT_MEMBER)
@require_POST
def discard(request, pk: int):
    """Drop the file; nothing of it was written."""
    one = _own(request, pk)
    written = one.state == MemberImport.State.DONE
    done = (
        _("Đã cất kết quả nhập khỏi trang.") if written
        else _("Đã bỏ tệp; không hồ sơ nào thay đổi.")
    )  # fmt: skip
    try:
        actions.discard(waiting=one)
    except Refused as refused:
        messages.warning(request, str(refused))
        return redirect("membership:member_import_state", pk=pk)
    messages.success(request, done)
    return redirect("membership:member_import")


@permission_required(Permission.IMPORT_MEMBER)
@require_safe
def errors(request, pk: int):
    """The uploaded workbook with its errors marked."""
    one = _own(request, pk)
    if one.marked is None:
        raise Http404
    return file_answer(bytes(one.marked), f"{PurePath(one.file_name).stem}-can-sua.xlsx")
