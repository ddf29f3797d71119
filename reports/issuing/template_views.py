"""The Word template of a kind of document: which is used, taking it, sending another, going back."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from core import audit
from core.dates import today
from core.exceptions import Refused
from organizations.models import Organization
from organizations.permissions import Permission
from organizations.scope import check_can, permission_required
from reports import choices
from reports.documents.catalogue import Kind
from reports.documents.file_formats import Format
from reports.documents.letter import form_on
from reports.issuing import templates
from reports.issuing.forms import TemplateForm
from reports.models import LetterTemplate

audit.register_sentence(
    "letter.template_download", gettext_lazy("%(actor)s đã tải mẫu Word đang dùng của %(subject)s")
)


def _asked(request: HttpRequest, code: str) -> tuple[Organization, Kind]:
    """The committee of the address, whose letterhead the user keeps, and a kind that it signs."""
    organization = choices.chosen_committee(request)
    check_can(request.user, Permission.EDIT_PLAN, organization)
    kind = choices.kind_or_404(code)
    if kind.is_own:
        raise Http404
    return organization, kind


def _page(organization: Organization, kind: Kind) -> str:
    page = reverse("reports:letter_template", args=[kind.code])
    return f"{page}?to-chuc={organization.code}"


@permission_required(Permission.VIEW_REPORT)
def letter_template(request: HttpRequest, kind: str) -> HttpResponse:
    """The template in use and those before it; a POST takes another file, if letters fit in it."""
    from reports.documents.word.own_template import NEEDED  # noqa: PLC0415 - dear to load

    organization, found = _asked(request, kind)
    last = templates.last_number(organization, found.code)
    form = TemplateForm(request.POST or None, request.FILES or None, initial={"version": last})
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            templates.keep_template(
                organization=organization,
                kind=found.code,
                content=file.read(),
                file_name=file.name,
                version=form.cleaned_data["version"],
                by=request.user,
            )
        except Refused as refused:
            form.add_error("file", str(refused.sentence))
            form.data = form.data.copy()
            form.data["version"] = templates.last_number(organization, found.code)
        else:
            messages.success(request, _("Đã nhận mẫu; văn bản lập từ nay dùng mẫu này."))
            return redirect(_page(organization, found))
    kept = LetterTemplate.objects.visible_to(request.user).filter(
        organization=organization, kind=found.code
    )
    context = {
        "organization": organization,
        "kind": found,
        "form": form,
        "last": last,
        "used": templates.template_in_use(organization, found.code),
        "needed": [f"{{{{ {name} }}}}" for name in NEEDED],
        "kept": kept.defer("content").select_related("kept_by"),
    }
    status = 422 if form.is_bound else 200
    return render(request, "reports/issuing/template.html", context, status=status)


@require_POST
@permission_required(Permission.VIEW_REPORT)
def letter_template_file(request: HttpRequest, kind: str) -> HttpResponse:
    """The template in use, to be changed in Word; kept in the audit trail."""
    from reports.documents.word.frame import portals_template  # noqa: PLC0415 - dear to load

    organization, found = _asked(request, kind)
    used = templates.template_in_use(organization, found.code)
    content = bytes(used.content) if used else portals_template(form_on(today())).read_bytes()
    with transaction.atomic():
        audit.record(
            "letter.template_download",
            by=request.user,
            subject=organization,
            scope_path=organization.path,
            after={"kind": found.code, "number": used.number if used else 0},
        )
    response = HttpResponse(content, content_type=Format.DOCX.media_type)
    response["Content-Disposition"] = f'attachment; filename="mau-{found.code}.docx"'
    return response


@require_POST
@permission_required(Permission.VIEW_REPORT)
def letter_template_stop(request: HttpRequest, kind: str) -> HttpResponse:
    """Go back to the portal's template."""
    organization, found = _asked(request, kind)
    try:
        templates.stop_template(
            organization=organization,
            kind=found.code,
            version=request.POST.get("version", ""),
            by=request.user,
        )
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, _("Đã trở lại mẫu chung; văn bản đã lập giữ mẫu của mình."))
    return redirect(_page(organization, found))
