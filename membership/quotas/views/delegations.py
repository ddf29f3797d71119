"""Which base committees may be given the power to admit, on the screen and as a workbook."""

from django import forms
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from core import audit
from core.dates import today
from core.downloads import file_answer, made_by
from membership.quotas import delegation_tables, queries
from membership.quotas.delegation import delegation as delegation_of
from organizations.models import Organization
from organizations.permissions import Permission
from organizations.scope import check_can, permission_required

audit.register_sentence(
    "quota.export_delegation",
    _("%(actor)s đã tải bảng điều kiện ủy quyền kết nạp của %(subject)s (tệp Excel)"),
)


class CommitteeForm(forms.Form):
    """Which committee; the answer stands in the address."""

    to_chuc = forms.ModelChoiceField(
        label=_("Đảng ủy"), queryset=None, to_field_name="code", required=False, empty_label=None
    )

    def __init__(self, *args, superiors, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to_chuc"].queryset = superiors


def _asked(request: HttpRequest) -> tuple[CommitteeForm, Organization, bool]:
    """The committee in the address, whose ratings the user must be allowed to see, too."""
    superiors = queries.superiors(request.user)
    form = CommitteeForm(request.GET, superiors=superiors)
    superior = form.cleaned_data["to_chuc"] if form.is_valid() else None
    if form.errors:
        raise Http404
    superior = superior or superiors.first()
    check_can(request.user, Permission.VIEW_RATING)
    if superior is None:
        raise Http404
    check_can(request.user, Permission.VIEW_RATING, superior)
    shown = CommitteeForm({"to_chuc": superior.code}, superiors=superiors)
    return shown, superior, superiors.count() > 1


@require_safe
@permission_required(Permission.VIEW_QUOTA)
def delegation(request: HttpRequest) -> HttpResponse:
    """Members and levels of each base committee, who fulfils the conditions and who lacks what."""
    form, superior, several = _asked(request)
    context = {
        "form": form,
        "several": several,
        "superior": superior,
        "day": today(),
        "delegation": delegation_of(request.user, superior),
    }
    return render(request, "membership/quotas/delegation.html", context)


@require_POST
@permission_required(Permission.VIEW_QUOTA)
def delegation_export(request: HttpRequest) -> HttpResponse:
    """The same rows as XLSX; the audit trail keeps who took them."""
    _form, superior, _several = _asked(request)
    found = delegation_of(request.user, superior)
    content = delegation_tables.workbook(found, superior, asked=made_by(request.user))
    with transaction.atomic():
        audit.record(
            "quota.export_delegation",
            by=request.user,
            subject=superior,
            scope_path=superior.path,
        )
    return file_answer(content, f"uy-quyen-ket-nap-{today():%Y%m%d}.xlsx")
