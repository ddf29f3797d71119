"""The blank form on paper, and the page by which staff begin to type one in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from assessments.models import Cycle, PaperEntry
from assessments.on_paper import actions
from assessments.on_paper.blank import blank_parts
from assessments.on_paper.drafting import drafting_of
from assessments.on_paper.forms import PaperForm
from assessments.queries import cycle_lines
from assessments.views.access import visible_cycle
from core.exceptions import Refused
from organizations.models import Organization
from organizations.permissions import Permission
from organizations.scope import check_can, permission_required


@require_safe
@permission_required(Permission.VIEW_ASSESSMENT)
def form(request: HttpRequest, cycle_pk: int, organization_pk: int) -> HttpResponse:
    """The blank self-assessment of one organization, with last year's values, to fill in by hand."""
    organization = get_object_or_404(
        Organization.objects.visible_to(request.user, Permission.VIEW_ASSESSMENT).base(),
        pk=organization_pk,
    )
    cycle = get_object_or_404(
        Cycle.objects.select_related("organization", "rule_set", "criteria"),
        pk=cycle_pk,
        organization=organization.parent_id,
    )
    context = {
        "cycle": cycle,
        "organization": organization,
        "parts": blank_parts(cycle, organization),
    }
    return render(request, "assessments/on_paper/form.html", context)


@permission_required(Permission.VERIFY_ASSESSMENT)
def enter(request: HttpRequest, cycle_pk: int, organization_pk: int) -> HttpResponse:
    """Ask for the day and the signer of the paper, then open the self-assessment to type it in."""
    cycle = visible_cycle(request.user, cycle_pk)
    check_can(request.user, Permission.VERIFY_ASSESSMENT, cycle.organization)
    organization = get_object_or_404(
        Organization, pk=organization_pk, pk__in=[one.organization.pk for one in cycle_lines(cycle)]
    )
    drafting = drafting_of(cycle, organization, request.user)
    before = _before(cycle, organization, request.user)
    form = PaperForm(request.POST or None, initial=before, drafting=drafting)
    if request.method == "POST" and form.is_valid():
        try:
            entry = actions.take_paper(
                cycle=cycle, organization=organization, by=request.user, **form.paper()
            )
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return redirect("assessments:assessment", pk=entry.assessment_id)
    context = {"cycle": cycle, "organization": organization, "form": form, "drafting": drafting}
    status = 422 if request.method == "POST" else 200
    return render(request, "assessments/on_paper/enter.html", context, status=status)


def _before(cycle: Cycle, organization: Organization, user) -> dict:
    """What he said of the paper when he took it before."""
    entry = PaperEntry.objects.filter(
        assessment__cycle=cycle, assessment__organization=organization, typed_by=user
    ).first()
    return (
        {"paper_on": entry.paper_on, "signed_by": entry.signed_by, "reason": entry.reason}
        if entry
        else {}
    )
