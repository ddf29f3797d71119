"""Several members of the list transferred to one cell, on one day, by one decision."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core import formats
from core.exceptions import Refused
from membership.life import Kind
from membership.models import Member
from membership.register.corrections import transfer_members
from membership.register.mending_forms import TransferManyForm
from membership.register.reach import keeping_others
from organizations.permissions import Permission
from organizations.scope import permission_required

#: As many as one page of the list holds when it is printed small; more come in a second step.
MOST = 200


@permission_required(Permission.EDIT_MEMBER)
def members_transfer(request: HttpRequest) -> HttpResponse:
    """`chon` are the codes of the chosen files; asked about once more, then all or none."""
    asked = request.POST if request.method == "POST" else request.GET
    members = _chosen(request.user, asked.getlist("chon"))
    form = TransferManyForm(request.POST or None, user=request.user, members=members)
    context = {"members": members, "form": form}
    if request.method == "POST" and members and form.is_valid():
        if "confirmed" not in request.POST:
            context["question"] = _question(members, form)
            return render(request, "membership/register/transfer_confirm.html", context)
        try:
            with keeping_others(request.user, members):
                number = transfer_members(
                    members=members,
                    happening=form.happening(Kind.TRANSFERRED),
                    by=request.user,
                    end_positions=form.end_positions,
                )
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            done = _("Đã chuyển sinh hoạt %(number)s đảng viên.")
            messages.success(request, done % {"number": formats.integer(number)})
            return redirect("membership:members")
    return render(request, "membership/register/transfer.html", context)


def _chosen(user, codes: list[str]) -> list[Member]:
    """Active members among the codes whose files the user may edit, in the order of names."""
    editable = Member.objects.visible_to(user, Permission.EDIT_MEMBER).active()
    found = editable.filter(code__in=codes[:MOST]).select_related("organization")
    return list(found.order_by("sort_key", "pk"))


def _question(members: list[Member], form: TransferManyForm) -> str:
    return _("Chuyển %(number)s đảng viên đến “%(name)s” từ ngày %(day)s?") % {
        "number": formats.integer(len(members)),
        "name": form.cleaned_data["organization"],
        "day": formats.date(form.cleaned_data["on"]),
    }
