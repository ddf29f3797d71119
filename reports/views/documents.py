"""Official documents of a committee in one list, and the letterhead they begin with."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from core.concurrency import StaleVersion
from organizations.permissions import Permission
from organizations.scope import can, check_can, permission_required
from reports import actions, choices
from reports.documents import catalogue
from reports.forms import DocumentFilterForm, LetterSettingsForm
from reports.issuing.drafting import may_compose
from reports.models import Batch, Document, LetterSettings, LetterTemplate

PER_PAGE = 30


@permission_required(Permission.VIEW_REPORT)
def documents(request):
    """What a committee issued, found by number, kind and text; drafts; what can be composed."""
    organization = choices.chosen_committee(request)
    own = Q(kind__in=catalogue.OWN, organization__path__subtree=organization.path)
    listed = (
        Document.objects.visible_to(request.user)
        .filter(Q(organization=organization) | own)
        .defer("content", "search_text", "texts")
        .select_related("organization", "subject", "requested_by")
    )
    form = DocumentFilterForm(request.GET)
    issued = form.narrowed(listed.issued().order_by("-dated", "-number", "-pk"))
    context = {
        "organization": organization,
        "committees": choices.committees(request.user).order_by("path"),
        "kinds": [
            kind for kind in catalogue.KINDS if may_compose(kind, organization, request.user)
        ],
        "form": form,
        "page": Paginator(issued, PER_PAGE).get_page(request.GET.get("trang")),
        "drafts": listed.drafts()[:PER_PAGE],
        "batches": Batch.objects.visible_to(request.user).filter(organization=organization)[
            :PER_PAGE
        ],
        "letter": LetterSettings.objects.filter(organization=organization).first(),
        "may_edit_letter": can(request.user, Permission.EDIT_PLAN, organization),
    }
    return render(request, "reports/documents.html", context)


@permission_required(Permission.VIEW_REPORT)
def letter_settings(request):
    """The letterhead of a committee, kept by the organization department.

    Of two who edit at once the second sees both, and nothing that he typed is lost.
    """
    organization = choices.chosen_committee(request)
    check_can(request.user, Permission.EDIT_PLAN, organization)
    current = LetterSettings.objects.filter(organization=organization).first()
    form = LetterSettingsForm(
        request.POST or None, instance=current or LetterSettings(organization=organization)
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.save_letter_settings(
                settings=form.save(commit=False),
                version=form.cleaned_data["version"],
                by=request.user,
            )
        except StaleVersion as stale:
            stands = LetterSettings.objects.filter(organization=organization)
            form.tell_stale(stale, stands.values(*form.Meta.fields).first() or {})
        else:
            messages.success(request, _("Đã lưu thể thức văn bản."))
            return redirect(f"{reverse('reports:documents')}?to-chuc={organization.code}")
    status = 422 if form.is_bound else 200
    context = {
        "organization": organization,
        "form": form,
        "kinds": [kind for kind in catalogue.KINDS if not kind.is_own],
        "own_templates": dict(
            LetterTemplate.objects.filter(organization=organization, in_use=True).values_list(
                "kind", "number"
            )
        ),
    }
    return render(request, "reports/letter_settings.html", context, status=status)
