"""Quotas of admission: the committee's grid, and what a base organization registers itself."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from core import audit, formats
from core.dates import end_of_year, today
from core.downloads import file_answer, made_by
from membership.models import MembershipRules, Quota
from membership.quotas import queries, tables
from membership.quotas.actions import open_years
from membership.quotas.forms import QuotaGridForm, RegisterForm
from membership.quotas.views.asking import asked
from organizations.models import Organization
from organizations.permissions import Permission
from organizations.scope import can, check_can, permission_required

audit.register_sentence(
    "quota.export",
    gettext_lazy("%(actor)s đã tải bảng chỉ tiêu kết nạp năm %(after.year)s (tệp Excel)"),
)


@require_safe
@permission_required(Permission.VIEW_QUOTA)
def quotas(request: HttpRequest) -> HttpResponse:
    """The grid of a committee; for a base secretary the years of his own organization."""
    superiors = queries.superiors(request.user)
    form, superior, year = asked(request, superiors)
    if superior is None:
        return _own(request)
    grid = queries.grid(request.user, superior, year)
    sees_cases = can(request.user, Permission.VIEW_ADMISSION)
    context = {
        "form": form,
        "several": superiors.count() > 1,
        "grid": grid,
        "reached": _reached(grid),
        "may_edit": can(request.user, Permission.EDIT_QUOTA, superior),
        "may_see_members": can(request.user, Permission.VIEW_MEMBER, superior),
        "may_see_levels": can(request.user, Permission.VIEW_RATING, superior),
        "cases_url": reverse("membership:admission_list") if sees_cases else "",
        "decision_days": MembershipRules.objects.on(today()).decision_days,
        "year_end": end_of_year(year),
    }
    return render(request, "membership/quotas.html", context)


def _reached(grid: queries.Grid) -> str:
    """How much is reached of what was received and of what was assigned below, in words."""
    if grid.reached is None:
        return ""
    below = _("%(share)s chỉ tiêu đã giao") % {"share": formats.percent(grid.reached)}
    if grid.reached_received is None:
        return below
    above = _("%(share)s chỉ tiêu cấp trên giao") % {
        "share": formats.percent(grid.reached_received)
    }
    return f"{above}; {below}"


def _own(request: HttpRequest) -> HttpResponse:
    organizations = [
        {
            "organization": organization,
            "years": queries.years_of(request.user, organization),
            "may_register": can(request.user, Permission.REGISTER_QUOTA, organization),
        }
        for organization in queries.own_base_organizations(request.user)
    ]
    return render(request, "membership/quotas_own.html", {"organizations": organizations})


@permission_required(Permission.VIEW_QUOTA)
def edit(request: HttpRequest) -> HttpResponse:
    """The grid to fill in; saved as a whole, and what was typed stays when something is wrong."""
    _form, superior, year = asked(request, queries.superiors(request.user))
    if superior is None:
        raise Http404
    check_can(request.user, Permission.EDIT_QUOTA, superior)
    grid = queries.grid(request.user, superior, year)
    form = QuotaGridForm(request.POST or None, grid=grid, may_receive=True)
    back = f"{reverse('membership:quotas')}?to_chuc={superior.code}&nam={year}"
    if request.method == "POST" and form.is_valid():
        written = form.save(request.user)
        if not form.errors:
            if written:
                messages.success(
                    request,
                    _("Đã lưu chỉ tiêu của %(number)s tổ chức.") % {"number": written},
                )
            else:
                messages.info(request, _("Không có số nào thay đổi."))
            return redirect(back)
    context = {"form": form, "grid": grid, "back": back, "words": queries.DIFFERENCE}
    return render(request, "membership/quotas_edit.html", context)


@require_POST
@permission_required(Permission.VIEW_QUOTA)
def export(request: HttpRequest) -> HttpResponse:
    """The grid as XLSX; the audit trail keeps who took it."""
    _form, superior, year = asked(request, queries.superiors(request.user))
    if superior is None:
        raise Http404
    content = tables.workbook(
        queries.grid(request.user, superior, year), asked=made_by(request.user)
    )
    with transaction.atomic():
        audit.record(
            "quota.export",
            by=request.user,
            subject=superior,
            scope_path=superior.path,
            after={"year": year},
        )
    return file_answer(content, f"chi-tieu-ket-nap-{year}.xlsx")


def register(request: HttpRequest, code: str) -> HttpResponse:
    """A base organization's own number for this year or the next."""
    visible = Organization.objects.visible_to(request.user, Permission.VIEW_QUOTA)
    organization = get_object_or_404(visible.base().current(), code=code)
    check_can(request.user, Permission.REGISTER_QUOTA, organization)
    year = open_years()[0]
    known = Quota.objects.filter(organization=organization, year=year).first()
    initial = {"year": year, "registered": known.registered if known else None}
    form = RegisterForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid() and form.save(organization, request.user):
        messages.success(
            request,
            _("Đã ghi số đăng ký kết nạp: %(number)s đảng viên, năm %(year)s.")
            % {
                "number": formats.integer(form.cleaned_data["registered"]),
                "year": form.cleaned_data["year"],
            },
        )
        return redirect("membership:quotas")
    context = {
        "form": form,
        "organization": organization,
        "years": queries.years_of(request.user, organization),
    }
    return render(request, "membership/quota_register.html", context)
