"""Accounts of a manager's scope: list, one account, new account."""

from django.contrib import messages
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts import actions
from accounts.models import ActivationSlip
from core.exceptions import Refused
from core.models import AuditEvent
from core.names import search_key
from core.tables import arrange
from core.timeline import entries
from organizations.account_forms import AccountFilter, NewAccountForm, PersonForm
from organizations.account_panels import panels_for
from organizations.account_queries import accounts_visible_to, may_change
from organizations.account_tables import AccountTable, status_of
from organizations.grants import give_grant
from organizations.models import Grant
from organizations.permissions import Permission
from organizations.scope import permission_required, scope_q

PERSON_FIELDS = ("full_name", "post", "email", "phone")


def _narrowed(accounts, wanted: dict, manager):
    """Apply the answers of a valid `AccountFilter`; roles held elsewhere answer nothing."""
    if wanted["q"]:
        accounts = accounts.filter(search_key__contains=search_key(wanted["q"]))
    if wanted["role"]:
        held = Grant.objects.visible_to(manager).in_force().filter(role=wanted["role"])
        accounts = accounts.filter(pk__in=held.values("user"))
    unusable = Q(password__startswith=UNUSABLE_PASSWORD_PREFIX)
    by_status = {
        "active": Q(is_active=True) & ~unusable,
        "waiting": Q(is_active=True) & unusable,
        "locked": Q(is_active=False),
    }
    return accounts.filter(by_status.get(wanted["status"], Q()))


@permission_required(Permission.MANAGE_ACCOUNT)
def account_list(request: HttpRequest) -> HttpResponse:
    """Accounts with a grant in the manager's subtrees."""
    accounts = accounts_visible_to(request.user)
    form = AccountFilter(request.GET or None)
    if form.is_bound and form.is_valid():
        accounts = _narrowed(accounts, form.cleaned_data, request.user)
    table = AccountTable(accounts)
    arrange(request, table, per_page=50)
    return render(request, "organizations/accounts.html", {"form": form, "table": table})


@permission_required(Permission.MANAGE_ACCOUNT)
def account_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One account: who it is, what it may do where, what happened to it."""
    account = get_object_or_404(accounts_visible_to(request.user), pk=pk)
    events = AuditEvent.objects.about(account).filter(
        scope_q(request.user, Permission.MANAGE_ACCOUNT, "scope_path")
    )
    tone, label = status_of(account)
    context = {
        "account": account,
        "may_change": may_change(request.user, account),
        "status": {"tone": tone, "label": label},
        "facts": _facts(account),
        "panels": panels_for(request, account),
        "entries": entries(events.order_by("-sequence")[:30]),
    }
    return render(request, "organizations/accounts_detail.html", context)


def _facts(account) -> list[tuple]:
    """Who it is; how to reach a person only while he holds a grant in the manager's scope."""
    facts = [(_("Tên đăng nhập"), account.username)]
    if account.is_former:
        return facts
    return [
        *facts,
        (_("Chức vụ"), account.post),
        (_("Thư điện tử"), account.email),
        (_("Điện thoại"), account.phone),
    ]


@permission_required(Permission.MANAGE_ACCOUNT)
@never_cache
def account_create(request: HttpRequest) -> HttpResponse:
    """Make an account with its first grant, and show its activation slip once."""
    form = NewAccountForm(request.POST or None, manager=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            account, code = _create(form.cleaned_data, by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            context = {"account": account, "code": code, "days": ActivationSlip.VALID_DAYS}
            return render(request, "organizations/accounts_slip.html", context)
    return render(request, "organizations/accounts_new.html", {"form": form})


@transaction.atomic
def _create(data: dict, by) -> tuple:
    """Account, grant and slip together, or nothing."""
    account = actions.create_account(
        username=data["username"],
        by=by,
        scope_path=data["organization"].path,
        **{name: data[name] for name in PERSON_FIELDS},
    )
    give_grant(
        user=account,
        role=data["role"],
        organization=data["organization"],
        valid_from=data["valid_from"],
        valid_until=data["valid_until"],
        by=by,
    )
    return account, actions.issue_slip(user=account, by=by)


@permission_required(Permission.MANAGE_ACCOUNT)
def account_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Mend name, post and ways to reach a person, of those who hold a grant in the scope."""
    account = changeable_account(request, pk)
    if account.is_former:
        raise PermissionDenied
    form = PersonForm(request.POST or None, instance=account)
    if request.method == "POST" and form.is_valid():
        account.refresh_from_db()  # the form has already written on the instance
        actions.edit_account(
            user=account,
            by=request.user,
            **{name: form.cleaned_data[name] for name in PERSON_FIELDS},
        )
        messages.success(request, _("Đã lưu thông tin tài khoản."))
        return redirect("people:detail", pk=pk)
    return render(request, "organizations/accounts_edit.html", {"form": form, "account": account})


def changeable_account(request: HttpRequest, pk: int):
    """The account, 404 outside of the scope, 403 when it is his own or reaches beyond the scope."""
    account = get_object_or_404(accounts_visible_to(request.user), pk=pk)
    if not may_change(request.user, account):
        raise PermissionDenied
    return account
