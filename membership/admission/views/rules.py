"""The rules of membership: their versions, numbers and papers; a new version from a day on."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.dates import today
from core.exceptions import Refused
from membership.admission import actions
from membership.admission.paper_forms import RulePapersForm
from membership.admission.queries import roots
from membership.admission.rules_form import GROUPS, WAITING, RulesForm
from membership.models import AdmissionCase, MembershipRules
from organizations.permissions import Permission
from organizations.scope import can, permission_required


@require_safe
@permission_required(Permission.VIEW_ADMISSION)
def rules(request: HttpRequest) -> HttpResponse:
    """Every version, the one in force first to be read."""
    day = today()
    used = set(AdmissionCase.objects.values_list("rules", flat=True).distinct())
    may_decide = may_change(request.user)
    versions = [
        {
            "rules": one,
            "groups": _groups(one),
            "papers": one.papers.all(),
            "in_force": one.valid_from <= day
            and (one.valid_until is None or day < one.valid_until),
            "may_change_papers": may_decide and one.pk not in used,
        }
        for one in MembershipRules.objects.prefetch_related("papers")
    ]
    context = {"versions": versions, "may_decide": may_decide}
    return render(request, "membership/admission/rules.html", context)


def _groups(one: MembershipRules) -> list[tuple]:
    """Titles with the numbers below them: (label, value)."""
    groups = [
        (title, [(_label(name), _value(one, name)) for name in names if not _is_part(name)])
        for title, names in GROUPS
    ]
    days = ", ".join(map(str, one.alert_days))
    waits = [(step.label, one.step_days.get(step, "–")) for step in WAITING]
    return [
        *groups,
        (_("Nhắc trước khi hết dự bị"), [(_label("alert_days"), days)]),
        (_("Coi là chậm sau số ngày ở bước"), waits),
    ]


def _is_part(name: str) -> bool:
    """Denominators and "reached" are told with their numerator."""
    return name.endswith(("_denominator", "_reached"))


def _label(name: str) -> str:
    if name.endswith("_numerator"):
        return {
            "cell": _("Chi bộ tán thành"),
            "base": _("Cấp ủy cơ sở tán thành"),
            "committee": _("Ban Thường vụ tán thành"),
        }[name.removesuffix("_numerator")]
    return str(MembershipRules._meta.get_field(name).verbose_name)


def _value(one: MembershipRules, name: str) -> str:
    value = getattr(one, name)
    if not name.endswith("_numerator"):
        return str(value)
    ratio = name.removesuffix("_numerator")
    words = {"top": value, "bottom": getattr(one, f"{ratio}_denominator")}
    if getattr(one, f"{ratio}_reached"):
        return _("từ %(top)s/%(bottom)s tổng số trở lên") % words
    return _("trên %(top)s/%(bottom)s tổng số") % words


def may_change(user) -> bool:
    """Whether all whom the rules bind are his to decide for: the right at every organization at the
    top. Of two committees side by side none changes the rules of the other.
    """
    at_top = list(roots())
    return bool(at_top) and all(can(user, Permission.DECIDE_ADMISSION, root) for root in at_top)


def _check_may_change(user) -> None:
    if not may_change(user):
        raise PermissionDenied("rules of all committees")


@permission_required(Permission.DECIDE_ADMISSION)
def rules_new(request: HttpRequest) -> HttpResponse:
    """A new version from a day on; open cases keep the one they were opened under."""
    _check_may_change(request.user)
    latest = MembershipRules.objects.first()
    form = RulesForm(request.POST or None, latest=latest)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.new_version(
                version=form.version(), numbers=form.typed_numbers(), by=request.user
            )
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Đã lập quy định “%(name)s”.") % {"name": made})
            return redirect("membership:admission_rules")
    context = {"form": form, "latest": latest}
    return render(request, "membership/admission/rules_new.html", context)


@permission_required(Permission.DECIDE_ADMISSION)
def rules_papers(request: HttpRequest, version: str) -> HttpResponse:
    """The papers that a version asks for, while no case uses it."""
    _check_may_change(request.user)
    one = get_object_or_404(MembershipRules, code=version)
    form = RulePapersForm(request.POST or None, rules=one)
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_papers(rules=one, papers=form.typed(), by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Đã lưu danh mục giấy tờ."))
            return redirect("membership:admission_rules")
    context = {"form": form, "rules": one}
    return render(request, "membership/admission/rules_papers.html", context)
