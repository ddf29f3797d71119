"""Steps on one account: grants, activation slip, lock. Each asks first and writes on POST."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts import actions
from accounts.models import ActivationSlip
from core.exceptions import Refused
from organizations.account_forms import GrantForm, ReasonForm
from organizations.account_queries import accounts_visible_to
from organizations.grants import end_grant, give_grant
from organizations.models import Grant
from organizations.permissions import Permission
from organizations.scope import permission_required
from organizations.views.accounts import changeable_account


@permission_required(Permission.MANAGE_ACCOUNT)
def grant_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Give one more role at an organization of the manager's scope."""
    account = get_object_or_404(accounts_visible_to(request.user), pk=pk)
    form = GrantForm(request.POST or None, manager=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            give_grant(user=account, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Đã giao quyền; có hiệu lực ngay."))
            return redirect("people:detail", pk=pk)
    context = {"form": form, "account": account}
    return render(request, "organizations/accounts_grant.html", context)


@permission_required(Permission.MANAGE_ACCOUNT)
def grant_end(request: HttpRequest, pk: int, grant_pk: int) -> HttpResponse:
    """Take a grant back, with a reason."""
    account = get_object_or_404(accounts_visible_to(request.user), pk=pk)
    grant = get_object_or_404(Grant.objects.visible_to(request.user), pk=grant_pk, user=account)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            end_grant(grant=grant, by=request.user, reason=form.cleaned_data["reason"])
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Đã thu quyền; có hiệu lực ngay."))
            still_seen = accounts_visible_to(request.user).filter(pk=pk).exists()
            return redirect("people:detail", pk=pk) if still_seen else redirect("people:list")
    context = {
        "form": form,
        "account": account,
        "title": _("Thu quyền của %(name)s?") % {"name": account},
        "text": _("Vai trò %(role)s tại %(organization)s sẽ hết hiệu lực ngay.")
        % {"role": grant.role, "organization": grant.organization},
        "submit": _("Thu quyền"),
    }
    return render(request, "organizations/accounts_confirm.html", context)


@permission_required(Permission.MANAGE_ACCOUNT)
@never_cache
def slip(request: HttpRequest, pk: int) -> HttpResponse:
    """Issue a new activation slip; its code is shown in this one answer and never again."""
    account = changeable_account(request, pk)
    if request.method == "POST":
        try:
            code = actions.issue_slip(user=account, by=request.user)
        except Refused as refusal:
            messages.error(request, refusal.sentence)
            return redirect("people:detail", pk=pk)
        context = {"account": account, "code": code, "days": ActivationSlip.VALID_DAYS}
        return render(request, "organizations/accounts_slip.html", context)
    context = {
        "account": account,
        "title": _("Cấp phiếu kích hoạt mới cho %(name)s?") % {"name": account},
        "text": _(
            "Phiếu cũ chưa dùng sẽ mất hiệu lực. "
            "Mật khẩu đang dùng giữ nguyên cho đến khi phiếu mới được sử dụng."
        ),
        "submit": _("Cấp phiếu"),
    }
    return render(request, "organizations/accounts_confirm.html", context)


@permission_required(Permission.MANAGE_ACCOUNT)
def lock(request: HttpRequest, pk: int) -> HttpResponse:
    """Lock an account that is open, open one that is locked."""
    account = changeable_account(request, pk)
    if request.method == "POST":
        try:
            actions.set_active(user=account, active=not account.is_active, by=request.user)
        except Refused as refusal:
            messages.error(request, refusal.sentence)
        else:
            done = _("Đã mở lại tài khoản.") if account.is_active else _("Đã khóa tài khoản.")
            messages.success(request, done)
        return redirect("people:detail", pk=pk)
    context = {"account": account}
    if account.is_active:
        context["title"] = _("Khóa tài khoản của %(name)s?") % {"name": account}
        context["text"] = _(
            "Người dùng bị đăng xuất ngay và không đăng nhập được cho đến khi mở lại. "
            "Quyền đã giao giữ nguyên."
        )
        context["submit"] = _("Khóa tài khoản")
    else:
        context["title"] = _("Mở lại tài khoản của %(name)s?") % {"name": account}
        context["text"] = _("Người dùng đăng nhập lại được bằng mật khẩu cũ.")
        context["submit"] = _("Mở lại tài khoản")
    return render(request, "organizations/accounts_confirm.html", context)
