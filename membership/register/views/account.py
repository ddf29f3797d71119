"""Linking an account with a member's file."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core.exceptions import Refused
from membership.models import MemberAccount
from membership.register.accounts import LinkForm, link_account, unlink_account
from organizations.permissions import Permission
from organizations.scope import permission_required
from organizations.views.accounts import changeable_account


@permission_required(Permission.MANAGE_ACCOUNT)
def account_link(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for number and name, then link; or take a link away (`thoi-gan`)."""
    account = changeable_account(request, pk)
    linked = MemberAccount.objects.visible_to(request.user).filter(user=account)
    form = LinkForm(request.POST or None)
    if request.method == "POST" and "thoi-gan" in request.POST:
        try:
            unlink_account(user=account, by=request.user)
        except Refused as refusal:
            messages.error(request, refusal.sentence)
        else:
            messages.success(request, _("Đã thôi gắn; những gì đồng chí ấy đã viết vẫn giữ."))
        return redirect("people:detail", pk=pk)
    if request.method == "POST" and form.is_valid():
        try:
            link_account(user=account, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Đã gắn tài khoản với hồ sơ đảng viên."))
            return redirect("people:detail", pk=pk)
    context = {
        "account": account,
        "form": form,
        "link": linked.select_related("member").first(),
    }
    return render(request, "membership/register/account.html", context)
