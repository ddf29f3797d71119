"""Statistics sheets: the list, one sheet with its cells, the filled file."""

from pathlib import PurePath

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core import formats
from core.downloads import file_answer
from core.exceptions import Refused
from core.workbooks.filling import Template
from membership.models import StatisticsSheet
from membership.sheets import figures
from membership.sheets.actions import delete_sheet, fill_sheet, take_original
from membership.sheets.forms import CellsForm, FillForm, UploadForm
from membership.sheets.preview import Texts, previews
from organizations.permissions import Permission
from organizations.scope import permission_required


def _sheet(request: HttpRequest, pk: int) -> StatisticsSheet:
    """The sheet; 404 outside of the committees where the user may fill sheets."""
    visible = StatisticsSheet.objects.visible_to(request.user).select_related("organization")
    return get_object_or_404(visible, pk=pk)


@permission_required(Permission.FILL_SHEET)
def sheets(request: HttpRequest) -> HttpResponse:
    """The sheets that are here; POST sends another."""
    form = UploadForm(request.POST or None, request.FILES or None, user=request.user)
    if request.method == "POST" and form.is_valid() and (taken := form.save(request.user)):
        sheet, left_out = taken
        messages.success(request, _("Đã nhận biểu “%(name)s”.") % {"name": sheet})
        if left_out:
            messages.warning(
                request,
                _("%(number)s ô của biểu cũ không điền được ở biểu mới; hãy chọn lại.")
                % {"number": formats.integer(left_out)},
            )
        return redirect("membership:sheet", pk=sheet.pk)
    known = StatisticsSheet.objects.visible_to(request.user).defer("content")
    context = {
        "form": form,
        "sheets": known.select_related("organization", "uploaded_by").prefetch_related("cells"),
    }
    return render(request, "membership/sheets/list.html", context)


@permission_required(Permission.FILL_SHEET)
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheet as tables, the cells that were chosen; POST chooses others."""
    found = _sheet(request, pk)
    template = Template(bytes(found.content))
    form = CellsForm(request.POST or None, sheet=found, template=template)
    if request.method == "POST" and form.is_valid() and form.save(request.user):
        messages.success(request, _("Đã lưu các ô của biểu."))
        return redirect("membership:sheet", pk=pk)
    return _page(request, found, template, form, FillForm(user=request.user, sheet=found))


def _page(request, found: StatisticsSheet, template: Template, form, fill_form) -> HttpResponse:
    cells = list(found.cells.all())
    chosen = {(cell.tab, cell.address): figures.label_of(cell.figure) for cell in cells}
    removed = set(form.data.getlist("remove")) if form.is_bound else set()
    texts = Texts(template)
    context = {
        "sheet": found,
        "form": form,
        "fill_form": fill_form,
        "cells": [
            (
                one,
                chosen[one.tab, one.address],
                texts.at(one.tab, one.address),
                str(one.pk) in removed,
            )
            for one in cells
        ],
        "tabs": previews(texts, chosen),
    }
    return render(request, "membership/sheets/sheet.html", context)


@require_POST
@permission_required(Permission.FILL_SHEET)
def fill(request: HttpRequest, pk: int) -> HttpResponse:
    """The superior's file with the chosen cells filled; the page again when something is wrong."""
    found = _sheet(request, pk)
    form = FillForm(request.POST, user=request.user, sheet=found)
    if form.is_valid():
        organization, day = form.cleaned_data["organization"], form.cleaned_data["day"]
        try:
            content = fill_sheet(sheet=found, organization=organization, day=day, by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            name = f"{PurePath(found.file_name).stem}-{organization.code}-{day:%Y%m%d}.xlsx"
            return file_answer(content, name)
    template = Template(bytes(found.content))
    return _page(request, found, template, CellsForm(sheet=found, template=template), form)


@require_POST
@permission_required(Permission.FILL_SHEET)
def original(request: HttpRequest, pk: int) -> HttpResponse:
    """The file as the superior sent it."""
    found = _sheet(request, pk)
    return file_answer(take_original(sheet=found, by=request.user), found.file_name)


@permission_required(Permission.FILL_SHEET)
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the sheet out of the portal, after asking."""
    found = _sheet(request, pk)
    if request.method == "POST":
        delete_sheet(sheet=found, by=request.user)
        messages.success(request, _("Đã bỏ biểu “%(name)s”.") % {"name": found})
        return redirect("membership:sheets")
    return render(request, "membership/sheets/delete.html", {"sheet": found})
