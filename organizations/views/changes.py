"""Founding, changing, ending an organization, and taking a change back. Grave steps ask twice."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import formats
from core.exceptions import Refused
from organizations import actions, forms, history, queries
from organizations.kinds import TYPED_KINDS, Kind
from organizations.models import Organization, OrganizationChange
from organizations.models.change import ChangeKind
from organizations.permissions import Permission
from organizations.scope import check_can, permission_required


@dataclass(frozen=True)
class Screen:
    """One kind of change: its form, its action, and its words. `ask` is asked before it is done."""

    label: Promise
    form: type[forms.DecisionForm]
    action: Callable
    done: Promise
    lead: Promise
    ask: Promise | None = None


SCREENS = {
    "doi-ten": Screen(
        gettext_lazy("Đổi tên"),
        forms.RenameForm,
        actions.rename,
        gettext_lazy("Đã ghi tên mới."),
        gettext_lazy("Tên cũ vẫn giữ trong số liệu các năm trước."),
    ),
    "doi-loai-hinh": Screen(
        gettext_lazy("Đổi loại hình"),
        forms.TypeForm,
        actions.change_type,
        gettext_lazy("Đã ghi loại hình mới."),
        gettext_lazy("Các năm trước vẫn thống kê theo loại hình cũ."),
    ),
    "doi-loai-to-chuc": Screen(
        gettext_lazy("Đổi loại tổ chức"),
        forms.KindForm,
        actions.change_kind,
        gettext_lazy("Đã ghi loại tổ chức mới."),
        gettext_lazy("Ví dụ: chi bộ cơ sở phát triển thành đảng bộ cơ sở."),
    ),
    "chuyen": Screen(
        gettext_lazy("Chuyển về cấp trên khác"),
        forms.MoveForm,
        actions.move,
        gettext_lazy("Đã ghi việc chuyển tổ chức."),
        gettext_lazy("Mọi tổ chức trực thuộc chuyển theo."),
    ),
    "sap-nhap": Screen(
        gettext_lazy("Sáp nhập"),
        forms.MergeForm,
        actions.merge,
        gettext_lazy("Đã ghi việc sáp nhập."),
        gettext_lazy(
            "Tổ chức này kết thúc hoạt động; tổ chức tiếp nhận nhận mọi tổ chức trực thuộc."
        ),
        gettext_lazy("Sáp nhập “%(name)s” vào “%(target)s” từ ngày %(day)s?"),
    ),
    "giai-the": Screen(
        gettext_lazy("Giải thể"),
        forms.DissolveForm,
        actions.dissolve,
        gettext_lazy("Đã ghi việc giải thể."),
        gettext_lazy("Tổ chức kết thúc hoạt động; số liệu các năm trước vẫn giữ nguyên."),
        gettext_lazy("Giải thể “%(name)s” từ ngày %(day)s?"),
    ),
}


def changes_offered(organization: Organization) -> list[tuple[str, Promise]]:
    """Code and name of the changes that make sense for it; none once it has ended."""
    if organization.is_dissolved:
        return []
    without = set()
    if organization.kind not in TYPED_KINDS:
        without.add("doi-loai-hinh")
    if organization.kind == Kind.PROVINCE:
        without |= {"doi-loai-to-chuc", "chuyen"}
    return [(code, screen.label) for code, screen in SCREENS.items() if code not in without]


@permission_required(Permission.EDIT_ORGANIZATION)
def found(request: HttpRequest) -> HttpResponse:
    """Found an organization below one of the user's scope (`?cap-tren=CODE` is chosen already)."""
    above = queries.possible_parents(request.user).filter(code=request.GET.get("cap-tren", ""))
    form = forms.FoundForm(
        request.POST or None, user=request.user, initial={"parent": above.first()}
    )
    if request.method == "POST" and form.is_valid():
        try:
            founded = actions.found_organization(
                decision=form.decision(), by=request.user, **form.values()
            )
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Đã ghi việc thành lập “%(name)s”.") % {"name": founded})
            return redirect("organizations:detail", code=founded.code)
    return render(request, "organizations/found.html", {"form": form})


def change(request: HttpRequest, code: str, what: str) -> HttpResponse:
    """One change of an organization; those that end it are asked about once more."""
    organization = _editable(request, code)
    screen = SCREENS.get(what)
    if screen is None or what not in dict(changes_offered(organization)):
        raise Http404
    form = screen.form(request.POST or None, user=request.user, organization=organization)
    confirmed = screen.ask is None or "confirmed" in request.POST
    context = {"organization": organization, "screen": screen, "form": form}
    if request.method == "POST" and form.is_valid():
        if not confirmed:
            context["question"] = _question(screen, organization, form)
            return render(request, "organizations/change_confirm.html", context)
        try:
            screen.action(
                organization=organization,
                decision=form.decision(),
                by=request.user,
                **form.values(),
            )
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, screen.done)
            return redirect("organizations:detail", code=code)
    return render(request, "organizations/change.html", context)


def _question(screen: Screen, organization: Organization, form) -> str:
    return str(screen.ask) % {
        "name": organization,
        "target": form.cleaned_data.get("target"),
        "day": formats.date(form.cleaned_data["effective_on"]),
    }


def undo(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Take back one change, after asking."""
    organization = _editable(request, code)
    wanted = get_object_or_404(
        OrganizationChange.objects.visible_to(request.user).standing(),
        pk=pk,
        organization=organization,
    )
    if not history.may_take_back(request.user, wanted):
        raise PermissionDenied
    if request.method == "POST":
        try:
            actions.undo(change=wanted, by=request.user)
        except Refused as refusal:
            messages.error(request, refusal.sentence)
        else:
            messages.success(request, _("Đã hủy thay đổi."))
            if wanted.kind == ChangeKind.FOUND:
                return redirect("organizations:list")
        return redirect("organizations:detail", code=code)
    context = {"organization": organization, "change": wanted}
    return render(request, "organizations/undo.html", context)


def _editable(request: HttpRequest, code: str) -> Organization:
    """The organization: 404 outside of the user's scope, 403 without the right to change it."""
    organization = get_object_or_404(Organization.objects.visible_to(request.user), code=code)
    check_can(request.user, Permission.EDIT_ORGANIZATION, organization)
    return organization
