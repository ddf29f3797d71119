"""Pages of saved tables: keep, name anew, drop."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from core.exceptions import Refused
from core.form_fields import plain
from organizations.permissions import Permission
from organizations.scope import permission_required
from reports.builder.saving import delete_view, rename_view, save_view
from reports.builder.views import asked, show
from reports.models import SavedView
from reports.models.saved_view import NAME_LENGTH


class NameForm(forms.Form):
    """What a saved table is called."""

    name = plain(
        gettext_lazy("Tên"), NAME_LENGTH, help_text=gettext_lazy("Ví dụ: TSVM theo loại hình")
    )


@require_POST
@permission_required(Permission.VIEW_REPORT)
def view_save(request: HttpRequest) -> HttpResponse:
    """Keep the table of the address under the name that is sent."""
    organization, question_form = asked(request)
    form = NameForm(request.POST)
    if question_form.is_valid() and form.is_valid():
        try:
            view = save_view(
                organization=organization,
                question=question_form.question(),
                name=form.cleaned_data["name"],
                by=request.user,
            )
        except Refused as refused:
            form.add_error("name", str(refused))
        else:
            messages.success(request, _("Đã lưu bảng “%(name)s”.") % {"name": view.name})
            return redirect(address(view))
    return show(request, organization, question_form, name_form=form)


def address(view: SavedView) -> str:
    """Where a saved table is opened: its question, computed anew."""
    return f"{reverse('reports:builder')}?to-chuc={view.organization.code}&{view.query}"


def _own(request: HttpRequest, pk: int) -> SavedView:
    return get_object_or_404(
        SavedView.objects.visible_to(request.user).select_related("organization"), pk=pk
    )


@permission_required(Permission.VIEW_REPORT)
def view_rename(request: HttpRequest, pk: int) -> HttpResponse:
    """Name one's own table anew."""
    view = _own(request, pk)
    form = NameForm(request.POST if request.method == "POST" else None, initial={"name": view.name})
    if request.method == "POST" and form.is_valid():
        try:
            rename_view(view=view, name=form.cleaned_data["name"], by=request.user)
        except Refused as refused:
            form.add_error("name", str(refused))
        else:
            messages.success(request, _("Tên mới: “%(name)s”.") % {"name": view.name})
            return redirect(address(view))
    context = {"view": view, "form": form, "back": address(view)}
    status = 422 if form.errors else 200
    return render(request, "reports/builder/rename.html", context, status=status)


@permission_required(Permission.VIEW_REPORT)
def view_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then drop one's own table."""
    view = _own(request, pk)
    if request.method == "POST":
        name = view.name
        code = view.organization.code
        delete_view(view=view, by=request.user)
        messages.success(request, _("Đã bỏ bảng “%(name)s”.") % {"name": name})
        return redirect(f"{reverse('reports:builder')}?to-chuc={code}")
    context = {"view": view, "back": address(view)}
    return render(request, "reports/builder/delete.html", context)
