"""Withdrawing a file that was opened by mistake."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core.exceptions import Refused
from membership.models import Status
from membership.register.mending_forms import UndoForm
from membership.register.reach import keeping_others
from membership.register.views.page import visible_member
from membership.register.withdrawing import hanging, withdraw_file
from organizations.permissions import Permission


def member_withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """Ask for the reason, then withdraw; what stands in the way is said before it is asked."""
    member = visible_member(request, code, Permission.EDIT_MEMBER)
    if member.status == Status.WITHDRAWN:
        raise Http404
    form = UndoForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            with keeping_others(request.user, [member]):
                withdraw_file(member=member, reason=form.cleaned_data["reason"], by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(
                request,
                _("Đã rút hồ sơ số %(code)s của %(name)s; hồ sơ không còn được tính ở đâu.")
                % {"code": member.code, "name": member.full_name},
            )
            return redirect("membership:member", code=code)
    context = {"member": member, "form": form, "hanging": hanging(member)}
    return render(request, "membership/register/withdraw.html", context)
