"""The year-end summary of admissions, on the screen, on paper and as a workbook."""

from django import forms
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from core import audit
from core.downloads import file_answer, made_by
from membership.quotas import queries, summary_tables
from membership.quotas.summary import Result, Summary, Verdict
from membership.quotas.summary import summary as summary_of
from membership.quotas.views.asking import asked
from organizations.models import Organization
from organizations.permissions import Permission
from organizations.scope import can, permission_required

audit.register_sentence(
    "quota.export_summary",
    _("%(actor)s đã tải bảng tổng kết kết nạp đảng viên năm %(after.year)s (tệp Excel)"),
)

#: How many years without an admission make a place one to look at; the first is the default.
YEARS = (3, 1, 2, 5)


class IdleYearsForm(forms.Form):
    """After how many years without an admission a place is listed."""

    so_nam = forms.TypedChoiceField(
        label=_("Không kết nạp trong (năm)"),
        coerce=int,
        required=False,
        choices=[(number, str(number)) for number in sorted(YEARS)],
    )


def _wanted(request: HttpRequest):
    """The forms of the address with its answers, and the summary of the committee asked for."""
    superiors = queries.superiors(request.user)
    form, superior, year = asked(request, superiors)
    if superior is None:
        raise Http404
    idle = IdleYearsForm(request.GET)
    years = (idle.is_valid() and idle.cleaned_data["so_nam"]) or YEARS[0]
    shown = IdleYearsForm({"so_nam": years})
    return (form, shown), superiors, summary_of(request.user, superior, year, years=years)


@require_safe
@permission_required(Permission.VIEW_QUOTA)
def summary(request: HttpRequest) -> HttpResponse:
    """Who met the quota and who passed it, who was admitted, where there are few members."""
    (form, idle), superiors, found = _wanted(request)
    context = {
        "form": form,
        "idle_form": idle,
        "several": superiors.count() > 1,
        "summary": found,
        "superior": found.grid.superior,
        "year": found.grid.year,
        "results": _narrowed(found, request.GET.get("ket_qua", "")),
        "verdict": _verdict(request.GET.get("ket_qua", "")),
        "sentences": summary_tables.sentences(found),
        "may_see_members": can(request.user, Permission.VIEW_MEMBER, found.grid.superior),
    }
    return render(request, "membership/quotas/summary.html", context)


def _verdict(asked: str) -> str:
    """The name of the result that the list is narrowed to; "" for all."""
    return str(Verdict(asked).label) if asked in Verdict.values else ""


def _narrowed(found: Summary, asked: str) -> list[Result]:
    """The results that were asked for by how they stand to the quota; a wrong answer asks nothing."""
    if asked not in Verdict.values:
        return found.results
    return [result for result in found.results if result.verdict == asked]


@require_POST
@permission_required(Permission.VIEW_QUOTA)
def summary_export(request: HttpRequest) -> HttpResponse:
    """The same tables as XLSX; the audit trail keeps who took them."""
    _forms, _superiors, found = _wanted(request)
    content = summary_tables.workbook(found, asked=made_by(request.user))
    _record(request, found, found.grid.superior)
    return file_answer(content, f"tong-ket-ket-nap-{found.grid.year}.xlsx")


@transaction.atomic
def _record(request: HttpRequest, found: Summary, superior: Organization) -> None:
    audit.record(
        "quota.export_summary",
        by=request.user,
        subject=superior,
        scope_path=superior.path,
        after={"year": found.grid.year},
    )
