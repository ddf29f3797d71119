"""Recording what happens to a member, ending what lasts, mending and undoing what was recorded."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from core import formats
from core.concurrency import StaleVersion
from core.exceptions import Refused
from membership.life import ENDS
from membership.models import Member, MemberEvent
from membership.register import mending_forms
from membership.register.actions import record_event, undo_event
from membership.register.closed import closed_words
from membership.register.corrections import record_with_positions
from membership.register.ended import ended_posts
from membership.register.reach import keeping_others, may_mend
from membership.register.screens import OTHERS, SCREENS, Screen
from membership.register.secretaries import AnotherSecretary
from membership.register.secretary_box import AsksAboutSecretaries
from membership.register.terms import correct_post, end_post, record_post
from membership.register.views.editing import last_editor
from membership.register.views.page import visible_member
from membership.register.withdrawing import opens_file
from membership.reminding import remind
from organizations.permissions import Permission


def member_event(request: HttpRequest, code: str, what: str) -> HttpResponse:
    """Record one event; those that end a membership are asked about once more."""
    member = visible_member(request, code, Permission.EDIT_MEMBER)
    screen = SCREENS.get(what)
    if screen and screen.kind in ENDS and not screen.is_offered(member):
        messages.warning(request, closed_words(member.events.standing()))
        return _back(request, member)
    if screen is None or not screen.is_offered(member):
        raise Http404
    form = screen.form(request.POST or None, user=request.user, member=member)
    context = {"member": member, "screen": screen, "form": form}
    if request.method == "POST" and form.is_valid():
        if screen.ask and "confirmed" not in request.POST:
            context["question"] = _question(screen, member, form)
            return render(request, "membership/register/event_confirm.html", context)
        try:
            _record(request.user, screen, member, form)
        except AnotherSecretary as another:
            form.ask_about(another)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _done(screen, member, form))
            remind(request, form)
            return _back(request, member)
    return render(request, "membership/register/event.html", context)


def _done(screen: Screen, member: Member, form) -> str:
    done = _("Đã ghi “%(what)s” của %(name)s.")
    words = done % {"what": screen.label, "name": member.full_name}
    ended = ended_posts(member, form.cleaned_data["on"]) if form.end_positions else ""
    return f"{words} {ended}".strip()


def _record(user, screen: Screen, member: Member, form) -> None:
    record = record_with_positions if form.end_positions else record_event
    if isinstance(form, AsksAboutSecretaries):
        record = partial(record_post, seen=form.seen)
    with keeping_others(user, [member]):
        record(member=member, happening=form.happening(screen.kind), by=user)


def _question(screen: Screen, member: Member, form) -> str:
    day = formats.date(form.cleaned_data["on"])
    return str(screen.ask) % {"name": member.full_name, "day": day}


def _back(request: HttpRequest, member: Member) -> HttpResponse:
    """To the file; to the list when it went to an organization that the user does not see."""
    if Member.objects.visible_to(request.user).filter(pk=member.pk).exists():
        return redirect("membership:member", code=member.code)
    return redirect("membership:members")


def _own_event(request: HttpRequest, code: str, pk: int) -> tuple[Member, MemberEvent]:
    """A standing event of a file the user may edit, which no other part decides."""
    member = visible_member(request, code, Permission.EDIT_MEMBER)
    events = MemberEvent.objects.visible_to(request.user).standing().exclude(kind__in=OTHERS)
    return member, get_object_or_404(
        events.select_related("member__organization", "organization", "origin"),
        pk=pk,
        member=member,
    )


def _event_to_mend(request: HttpRequest, code: str, pk: int) -> tuple[Member, MemberEvent]:
    """The same, and 403 for one that belongs to a committee out of the user's reach."""
    member, event = _own_event(request, code, pk)
    if not may_mend(request.user, event):
        raise PermissionDenied(Permission.EDIT_MEMBER)
    return member, event


def event_end(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """End a position, an exemption, a suspension, a temporary transfer."""
    member, event = _own_event(request, code, pk)
    form = mending_forms.EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            end_post(event=event, by=request.user, seen=form.seen, **form.cleaned_data)
        except AnotherSecretary as another:
            form.ask_about(another)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Đã ghi ngày kết thúc."))
            return redirect("membership:member", code=code)
    context = {
        "member": member,
        "event": event,
        "form": form,
        "title": _("Ghi kết thúc"),
        "submit": _("Ghi ngày kết thúc"),
        "lead": _("Ngày kết thúc là ngày đầu tiên không còn hiệu lực."),
    }
    return render(request, "membership/register/mend.html", context)


def event_correct(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Mend the day, the cell or the paper of an event; of two who do, the second is told."""
    member, event = _event_to_mend(request, code, pk)
    form = mending_forms.CorrectForm(request.POST or None, user=request.user, event=event)
    context = {
        "member": member,
        "event": event,
        "form": form,
        "title": _("Sửa nội dung đã ghi"),
        "submit": _("Lưu"),
        "lead": _("Nhật ký giữ cả nội dung trước và sau khi sửa."),
    }
    if request.method == "POST" and form.is_valid():
        try:
            with keeping_others(request.user, [event.member]):
                correct_post(
                    event=event,
                    correction=form.correction(),
                    version=form.cleaned_data["version"],
                    by=request.user,
                    seen=form.seen,
                )
        except AnotherSecretary as another:
            form.ask_about(another)
        except Refused as refusal:
            event.refresh_from_db()
            if isinstance(refusal, StaleVersion):
                who = last_editor(request.user, member)
                context |= {"both": form.both_versions(), "who": who}
                form.take_version()
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Đã sửa."))
            return _back(request, member)
    return render(request, "membership/register/mend.html", context)


def event_undo(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Take an event back, with a reason; it stays in the history, struck through.

    The one that brought the person into the register cannot be: the page says what to do instead.
    """
    member, event = _event_to_mend(request, code, pk)
    if opens_file(event):
        context = {"member": member, "event": event}
        return render(request, "membership/register/undo_entry.html", context)
    form = mending_forms.UndoForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            with keeping_others(request.user, [event.member]):
                held = undo_event(event=event, by=request.user, reason=form.cleaned_data["reason"])
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Đã hủy; nội dung vẫn hiện trong quá trình, gạch ngang."))
            for sentence in held:
                messages.warning(request, sentence)
            return _back(request, member)
    context = {
        "member": member,
        "event": event,
        "form": form,
        "title": _("Hủy nội dung đã ghi"),
        "submit": _("Hủy nội dung này"),
        "lead": _("Chỉ hủy khi đã ghi nhầm; tình trạng của đảng viên trở lại như chưa ghi."),
        "is_grave": True,
    }
    return render(request, "membership/register/mend.html", context)
