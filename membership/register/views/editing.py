"""A new file, and the facts of one that is there: duplicates are asked about, nobody overwrites."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core import formats
from core.concurrency import StaleVersion
from core.exceptions import Refused
from core.models import AuditEvent
from membership.models import Member
from membership.register.actions import edit_member, enter_member
from membership.register.forms import EditMemberForm, NewMemberForm
from membership.register.places import places
from membership.register.views.page import visible_member
from membership.reminding import remind
from organizations.permissions import Permission
from organizations.scope import permission_required, scope_q


@permission_required(Permission.EDIT_MEMBER)
def member_new(request: HttpRequest) -> HttpResponse:
    """Open a file (`?chi-bo=CODE` is chosen already)."""
    cell = places(request.user).filter(code=request.GET.get("chi-bo", "")).first()
    form = NewMemberForm(request.POST or None, user=request.user, initial={"organization": cell})
    if request.method == "POST" and form.is_valid():
        try:
            member = enter_member(
                facts=form.facts(), happenings=form.happenings(), by=request.user, seen=form.seen
            )
        except Refused as refusal:
            form.suspects = getattr(refusal, "suspects", form.suspects)
            form.add_error(getattr(refusal, "field", None), refusal.sentence)
        else:
            messages.success(
                request,
                _("Đã lập hồ sơ số %(code)s của %(name)s.")
                % {"code": member.code, "name": member.full_name},
            )
            remind(request, form)
            return redirect("membership:member", code=member.code)
    return render(request, "membership/register/new.html", {"form": form})


def member_edit(request: HttpRequest, code: str) -> HttpResponse:
    """The facts of a file; of two people who edit it, the second sees both versions."""
    member = visible_member(request, code, Permission.EDIT_MEMBER)
    form = EditMemberForm(request.POST or None, user=request.user, member=member)
    context = {"form": form, "member": member}
    if request.method == "POST" and form.is_valid():
        try:
            edit_member(
                member=Member.objects.get(pk=member.pk),
                facts=form.facts(),
                version=form.cleaned_data["version"],
                by=request.user,
            )
        except StaleVersion:
            context |= {"both": form.both_versions(), "who": last_editor(request.user, member)}
            form.take_version()
        except Refused as refusal:
            form.add_error(getattr(refusal, "field", None), refusal.sentence)
        else:
            messages.success(request, _("Đã lưu hồ sơ."))
            remind(request, form)
            return redirect("membership:member", code=code)
    return render(request, "membership/register/edit.html", context)


def last_editor(user, member: Member) -> dict[str, str]:
    """Who saved the file last, and when, as far as the user may read the trail of it."""
    events = AuditEvent.objects.about(member).filter(
        scope_q(user, Permission.VIEW_MEMBER, "scope_path"),
        action__in=("member.edit", "member.correct"),
    )
    last = events.order_by("-sequence").first()
    if last is None:
        return {"name": _("Người khác"), "time": ""}
    return {"name": last.actor_name, "time": f"{formats.date(last.at)}"}
