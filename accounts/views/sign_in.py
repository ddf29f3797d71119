"""Entering and leaving the portal."""

import ipaddress

from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from accounts import actions
from accounts.decorators import without_grant
from accounts.forms import SignInForm
from accounts.models import User
from accounts.queries import demonstration_account, demonstration_accounts

BACKEND = "django.contrib.auth.backends.ModelBackend"


def client_ip(request: HttpRequest) -> str | None:
    """Address of the other end of the connection, or None behind a socket file."""
    try:
        return str(ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")))
    except ValueError:
        return None


def next_url(request: HttpRequest) -> str:
    """Where to go after signing in: only inside this portal."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if safe else resolve_url(settings.LOGIN_REDIRECT_URL)


@login_not_required
@never_cache
@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    """Name and password; in demonstration mode also a button for each role."""
    if request.user.is_authenticated:
        return redirect(next_url(request))
    form = SignInForm(request, request.POST or None)
    if request.method == "POST":
        if form.is_valid():
            login(request, form.user, backend=BACKEND)
            actions.record_entry(action="account.sign_in", user=form.user, ip=client_ip(request))
            return redirect(next_url(request))
        if form.non_field_errors():
            known = User.objects.filter(username=form.cleaned_data["username"]).first()
            actions.record_entry(
                action="account.sign_in_refused", user=known, ip=client_ip(request)
            )
    context = {
        "form": form,
        "next": request.POST.get("next") or request.GET.get("next", ""),
        "demonstration": demonstration_accounts() if settings.PORTAL_DEMONSTRATION else [],
    }
    return render(request, "accounts/sign_in.html", context)


def locked_out(request: HttpRequest, original_response=None, credentials=None) -> HttpResponse:
    """Answer of django-axes after too many wrong passwords."""
    minutes = round(settings.AXES_COOLOFF_TIME * 60)
    return render(request, "accounts/locked_out.html", {"minutes": minutes}, status=429)


@login_not_required
@never_cache
@require_POST
def enter_as(request: HttpRequest) -> HttpResponse:
    """Enter as the demonstration's account of a role; there is no such page elsewhere."""
    if not settings.PORTAL_DEMONSTRATION:
        raise Http404
    user = demonstration_account(request.POST.get("role", ""))
    if user is None:
        raise Http404
    if request.user.is_authenticated:
        logout(request)
    login(request, user, backend=BACKEND)
    actions.record_entry(action="account.enter_as", user=user, ip=client_ip(request))
    return redirect("home")


@without_grant
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Leave; the session ends on the server."""
    actions.record_entry(action="account.sign_out", user=request.user, ip=client_ip(request))
    logout(request)
    return redirect(settings.LOGOUT_REDIRECT_URL)
