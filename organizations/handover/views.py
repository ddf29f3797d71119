"""One action when a secretary changes: his roles and his open work go to the next person."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core import formats
from core.exceptions import Refused
from organizations.account_queries import accounts_visible_to
from organizations.handover import actions
from organizations.handover.forms import HandoverForm
from organizations.handover.work import open_work
from organizations.models import Grant, Handover
from organizations.permissions import Permission
from organizations.scope import permission_required

#: The page offers so many names to choose from while typing.
OFFERED = 200


@permission_required(Permission.MANAGE_ACCOUNT)
def handover(request: HttpRequest, pk: int, grant_pk: int) -> HttpResponse:
    """Show what goes over; hand it over when person, day and reason are given."""
    account = get_object_or_404(accounts_visible_to(request.user), pk=pk)
    grant = get_object_or_404(
        Grant.objects.visible_to(request.user).in_force().select_related("organization"),
        pk=grant_pk,
        user=account,
    )
    organization = grant.organization
    form = HandoverForm(request.POST or None, manager=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.hand_over(
                organization=organization, from_user=account, by=request.user, **form.cleaned_data
            )
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _done(made))
            return redirect("people:detail", pk=made.to_user_id)
    others = form.accounts.filter(is_active=True).exclude(pk__in=[pk, request.user.pk])
    context = {
        "form": form,
        "account": account,
        "organization": organization,
        "grants": list(actions.grants_to_hand_over(account, organization)),
        "work": open_work(account, organization),
        "offered": others.order_by("sort_key")[:OFFERED],
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "organizations/handover/handover.html", context, status=status)


@require_POST
@permission_required(Permission.VIEW_ORGANIZATION)
def seen(request: HttpRequest, pk: int) -> HttpResponse:
    """Who took over has read the list; it leaves his home page."""
    row = get_object_or_404(Handover.objects.unseen_by(request.user), pk=pk)
    actions.see(handover=row, by=request.user)
    return redirect("home")


def _done(made: Handover) -> str:
    return _("Đã bàn giao: từ ngày %(day)s %(name)s giữ %(roles)s tại %(organization)s.") % {
        "day": formats.date(made.effective_on),
        "name": made.to_user,
        "roles": made.roles,
        "organization": made.organization,
    }
