"""Opening a case, its page, and its facts."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.concurrency import StaleVersion
from core.exceptions import Refused
from membership.admission import actions, page
from membership.admission.alike import Alike
from membership.admission.forms import AdoptForm, EditCaseForm, NewCaseForm
from membership.admission.queries import without_case
from membership.admission.views.common import Screen, confirmed, editable, found, one_form
from membership.reminding import remind
from organizations.permissions import Permission
from organizations.scope import permission_required


@permission_required(Permission.EDIT_ADMISSION)
def new(request: HttpRequest) -> HttpResponse:
    """Open a case; who may be the same person is shown before it is saved."""
    form = NewCaseForm(request.POST or None, user=request.user)
    context = {"form": form}
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            case = actions.open_case(
                organization=data["organization"],
                facts=form.facts(),
                on=data["on"],
                by=request.user,
                seen=confirmed(form),
            )
        except Alike as alike:
            context |= {"cases": alike.cases, "members": alike.members, "key": alike.key}
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Đã lập hồ sơ kết nạp của %(name)s.") % {"name": case})
            remind(request, form)
            return redirect("membership:case", code=case.code)
    return render(request, "membership/admission/new.html", context)


@permission_required(Permission.EDIT_ADMISSION)
def adopt(request: HttpRequest) -> HttpResponse:
    """Open cases for probationary members who came without one; all chosen or none."""
    data = request.POST if request.method == "POST" else None  # nothing chosen is an answer too
    form = AdoptForm(data, user=request.user)
    if request.method == "POST" and form.is_valid():
        chosen = list(form.cleaned_data["members"])
        try:
            with transaction.atomic():
                for member in chosen:
                    actions.adopt_member(member=member, by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(
                request, _("Đã lập %(count)s hồ sơ theo dõi dự bị.") % {"count": len(chosen)}
            )
            return redirect("membership:admissions")
    context = {"form": form, "members": without_case(request.user)}
    return render(request, "membership/admission/adopt.html", context)


@require_safe
def case(request: HttpRequest, code: str) -> HttpResponse:
    """Where somebody stands on the way in, what is missing, and the one next thing to do."""
    context = page.of_case(found(request, code), request.user)
    return render(request, "membership/admission/case.html", context)


def edit(request: HttpRequest, code: str) -> HttpResponse:
    """Facts about the person, and the cell that keeps the case.

    What somebody else saved meanwhile is named beside what was typed; saving again then counts.
    """
    case = editable(request, code)
    form = EditCaseForm(
        request.POST or None, user=request.user, instance=case, initial={"version": case.version}
    )
    screen = Screen(
        title=_("Sửa thông tin"),
        lead=_("Khi có quyết định kết nạp, những thông tin này chuyển sang hồ sơ đảng viên."),
        submit=_("Lưu"),
        done=_("Đã lưu thông tin."),
    )

    def act() -> tuple[str, ...]:
        try:
            actions.edit_case(
                case=case,
                facts=form.facts(),
                organization=form.cleaned_data["organization"],
                version=form.cleaned_data["version"],
                by=request.user,
                seen=confirmed(form),
            )
        except StaleVersion as stale:
            form.show_stored(stale.current)
            raise
        return (form.reminder,) if form.reminder else ()

    return one_form(request, case, form, screen, act)
