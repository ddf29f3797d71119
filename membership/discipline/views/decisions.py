"""Recording a decision, its page, and what is done about it. Grave steps ask twice."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import formats
from core.exceptions import Refused
from membership import naming
from membership.discipline import actions, appeals, queries, tables, words
from membership.discipline.decision_forms import RecordForm, ResolveForm
from membership.discipline.forms import AppealForm, DeliverForm, WithdrawForm
from membership.discipline.places import Places
from membership.models import ENDING, Appeal, Discipline, Member, MemberEvent
from membership.register.reach import keeping_others
from membership.register.searching import found_members
from membership.register.titles import detail
from organizations.permissions import Permission
from organizations.scope import can, check_can, permission_required

#: The part of a page that asks anew when an answer changes what is asked.
STEPPED = "membership/discipline/_stepped.html"
#: Digits of a key that a database can hold, and one more.
LONGEST_KEY = 19


@permission_required(Permission.EDIT_DISCIPLINE)
def record(request: HttpRequest) -> HttpResponse:
    """A new decision about `?dang-vien=CODE`; without a code the member is searched for first.

    `&bien-dong=PK` puts the decision on an event that the history holds already.
    """
    code = request.GET.get("dang-vien", "").strip()
    if not code:
        return _choose(request)
    member = _member(request, code)
    event = _undecided(request, member)
    form = RecordForm.of(request, user=request.user, member=member, event=event)
    context = {"form": form, "member": member, "event": event, "submit": _("Ghi quyết định")}
    context["cancel_url"] = reverse("membership:disciplines")
    if form.is_valid():
        decision = form.decision()
        if decision.form in ENDING and "confirmed" not in request.POST:
            context["what"] = tables.form_words(decision.form)
            return render(request, "membership/discipline/confirm.html", context)
        try:
            with keeping_others(request.user, [member], Permission.EDIT_DISCIPLINE):
                made = actions.record_discipline(
                    member=member, decision=decision, by=request.user, event=event
                )
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Đã ghi quyết định vào hồ sơ đảng viên."))
            return redirect("membership:discipline", pk=made.pk)
    page = STEPPED if request.htmx else "membership/discipline/record.html"
    return render(request, page, context)


def _undecided(request: HttpRequest, member: Member) -> MemberEvent | None:
    """The event that the address asks for; 404 unless it is the member's and lacks its decision."""
    asked = request.GET.get("bien-dong", "")
    if not asked:
        return None
    if not (asked.isascii() and asked.isdigit() and len(asked) < LONGEST_KEY):
        raise Http404
    return get_object_or_404(queries.undecided(request.user, member), pk=asked)


def _choose(request: HttpRequest) -> HttpResponse:
    asked = request.GET.get("q", "").strip()[:100]
    members = Member.objects.visible_to(request.user, Permission.EDIT_DISCIPLINE)
    found, total = found_members(members, asked)
    context = {"asked": asked, "found": found, "total": total, "more": total - len(found)}
    return render(request, "membership/discipline/choose.html", context)


def _member(request: HttpRequest, code: str) -> Member:
    """The member: 404 outside of the user's scope, 403 without the right to record there."""
    visible = Member.objects.visible_to(request.user, Permission.VIEW_DISCIPLINE)
    member = get_object_or_404(visible.select_related("organization__parent__parent"), code=code)
    check_can(request.user, Permission.EDIT_DISCIPLINE, member.organization)
    return member


@require_safe
def discipline(request: HttpRequest, pk: int) -> HttpResponse:
    """One decision: its facts, its days, its complaints."""
    row = get_object_or_404(_listed(request), pk=pk)
    may_edit = can(request.user, Permission.EDIT_DISCIPLINE, row.member.organization)
    complaints = list(row.appeals.all())
    places = Places(request.user, [row.organization_id])
    context = {
        "discipline": row,
        "heading": tables.form_words(row.form),
        "facts": _facts(row, places),
        "decided_by": places.body(row),
        "effect": words.effect(row),
        "effect_tone": words.effect_tone(row),
        "complaint": words.complaint(row),
        "complaint_tone": words.complaint_tone(row),
        "appeals": complaints,
        "open_appeal": next((one for one in complaints if one.resolved_on is None), None),
        "replaced_by": Discipline.objects.filter(replaces=row).first(),
        "may_edit": may_edit and row.is_standing,
        "may_see_member": can(request.user, Permission.VIEW_MEMBER, row.member.organization),
        "timeline": naming.entries_in_scope(request.user, row, Permission.VIEW_DISCIPLINE),
    }
    return render(request, "membership/discipline/decision.html", context)


def _listed(request: HttpRequest):
    rows = queries.listed(request.user, state=queries.ALL)
    return rows.select_related("member__organization", "position__organization", "replaces")


def _facts(row: Discipline, places: Places) -> list[tuple[str, str]]:
    facts = [
        (_("Hình thức"), tables.form_words(row.form)),
        (_("Trường hợp xóa tên"), row.get_striking_reason_display()),
        (_("Chức vụ bị cách"), detail(row.position) if row.position else ""),
        (_("Nội dung vi phạm, lý do"), row.reason),
        (_("Số quyết định"), row.decision_number),
        (_("Ngày quyết định"), formats.date(row.decided_on)),
        (_("Cấp quyết định"), places.body(row)),
        (_("Chi bộ khi quyết định"), places.both(row)),
        (_("Ngày giao quyết định"), formats.date(row.delivered_on)),
        (_("Hạn khiếu nại"), formats.date(row.appeal_until)),
        (_("Lý do không còn giá trị"), row.ended_reason),
    ]
    return [(label, value) for label, value in facts if value]


def _editable(request: HttpRequest, pk: int) -> Discipline:
    """The decision: 404 outside of the user's scope, 403 without the right to change it."""
    row = get_object_or_404(_listed(request), pk=pk)
    check_can(request.user, Permission.EDIT_DISCIPLINE, row.member.organization)
    return row


def deliver(request: HttpRequest, pk: int) -> HttpResponse:
    """The day on which the member received the decision."""
    row = _editable(request, pk)
    form = DeliverForm(request.POST or None, initial={"delivered_on": row.delivered_on})
    return _step(
        request,
        row,
        form,
        title=_("Ghi ngày giao quyết định"),
        lead=_("Hạn khiếu nại tính từ ngày đảng viên nhận quyết định."),
        done=_("Đã ghi ngày giao quyết định."),
        act=lambda data: actions.deliver(discipline=row, by=request.user, **data),
    )


def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back a decision that was written by mistake."""
    row = _editable(request, pk)
    return _step(
        request,
        row,
        WithdrawForm(request.POST or None),
        title=_("Rút quyết định ghi nhầm"),
        lead=_(
            "Hồ sơ đảng viên trở lại như chưa ghi quyết định này; quyết định vẫn giữ trong sổ, có đánh dấu. "
            "Quyết định bị xóa bỏ sau khiếu nại thì ghi ở mục khiếu nại, không rút."
        ),
        done=_("Đã rút quyết định."),
        act=lambda data: actions.withdraw(discipline=row, by=request.user, **data),
        danger=True,
    )


def appeal(request: HttpRequest, pk: int) -> HttpResponse:
    """A complaint of the member."""
    row = _editable(request, pk)
    if row.appeal_until:
        lead = _("Hạn khiếu nại: hết ngày %(day)s. Quá hạn vẫn ghi được, kèm lý do nhận.") % {
            "day": formats.date(row.appeal_until)
        }
    else:
        lead = _("Chưa ghi ngày giao quyết định nên chưa tính hạn khiếu nại.")
    return _step(
        request,
        row,
        AppealForm(request.POST or None),
        title=_("Ghi khiếu nại"),
        lead=lead,
        done=_("Đã ghi khiếu nại và hạn giải quyết."),
        act=lambda data: appeals.file_appeal(discipline=row, by=request.user, **data),
    )


def resolve(request: HttpRequest, pk: int) -> HttpResponse:
    """What came of a complaint."""
    complaint = get_object_or_404(Appeal.objects.visible_to(request.user), pk=pk)
    row = _editable(request, complaint.discipline_id)
    form = ResolveForm.of(request, user=request.user, discipline=row)
    return _step(
        request,
        row,
        form,
        title=_("Ghi kết quả giải quyết khiếu nại"),
        lead=_("Khiếu nại ngày %(filed)s, hạn giải quyết %(due)s.")
        % {"filed": formats.date(complaint.filed_on), "due": formats.date(complaint.due_on)},
        done=_("Đã ghi kết quả giải quyết."),
        act=lambda data: appeals.resolve(appeal=complaint, answer=form.answer(), by=request.user),
    )


def _step(request, row, form, *, title, lead, done, act, danger=False) -> HttpResponse:
    """One form about a decision; a refusal stands at the form and nothing was changed."""
    if request.method == "POST" and form.is_valid():
        try:
            with keeping_others(request.user, [row.member], Permission.EDIT_DISCIPLINE):
                written = act(form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, done)
            if reminder := getattr(written, "reminder", ""):
                messages.warning(request, reminder)
            return redirect("membership:discipline", pk=row.pk)
    context = {"discipline": row, "form": form, "title": title, "lead": lead, "danger": danger}
    context |= {"heading": tables.form_words(row.form), "submit": title}
    context["cancel_url"] = reverse("membership:discipline", args=[row.pk])
    if request.htmx and isinstance(form, ResolveForm):
        return render(request, STEPPED, context)
    return render(request, "membership/discipline/step.html", context)
