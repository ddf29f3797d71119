"""The first password by a slip, and a new one in place of the old."""

from django.contrib import messages
from django.contrib.auth import login, update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from accounts import actions
from accounts.decorators import without_grant
from accounts.forms import ActivationForm, ChangePasswordForm
from accounts.views.sign_in import BACKEND
from core.exceptions import Refused


@login_not_required
@never_cache
@sensitive_post_parameters()
def activate(request: HttpRequest) -> HttpResponse:
    """Use an activation slip: choose a password and go in."""
    form = ActivationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            user = actions.activate(
                code=form.cleaned_data["code"], password=form.cleaned_data["new_password"]
            )
        except Refused as refusal:
            form.add_error("code", refusal.sentence)
        else:
            login(request, user, backend=BACKEND)
            messages.success(
                request,
                _("Đã đặt mật khẩu. Tên đăng nhập của đồng chí là “%(username)s”.")
                % {"username": user.username},
            )
            return redirect("home")
    return render(request, "accounts/activate.html", {"form": form})


@without_grant
@never_cache
@sensitive_post_parameters()
def change_password(request: HttpRequest) -> HttpResponse:
    """Change one's own password after typing the old one again."""
    form = ChangePasswordForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        actions.change_password(user=request.user, password=form.cleaned_data["new_password"])
        update_session_auth_hash(request, request.user)
        messages.success(request, _("Đã đổi mật khẩu. Các thiết bị khác đã được đăng xuất."))
        return redirect("home")
    return render(request, "accounts/change_password.html", {"form": form})
