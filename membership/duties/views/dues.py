"""Dues: the list, a cell's grid, a member's payments and taking one back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.exceptions import Refused
from core.formats import integer
from membership.bases import with_base
from membership.duties import people
from membership.duties.actions.dues import month, undo_payment
from membership.duties.forms.dues import LATE, DuesFilter, DuesGridForm, ReasonForm
from membership.duties.queries import dues as queries
from membership.duties.tables import dues as tables
from membership.duties.views.pages import (
    Listing,
    address,
    answers,
    confirm_page,
    done,
    export,
    place_or_404,
    row_or_404,
    show,
)
from membership.models import DuesPayment, Member
from organizations.permissions import Permission
from organizations.scope import can, permission_required


def _listing(request: HttpRequest) -> Listing:
    months = queries.alarm_months()
    form = DuesFilter(request.GET, months=months, organizations=people.organizations(request.user))
    wanted = answers(form)
    rows = queries.listed(
        request.user,
        words=wanted.get("q", ""),
        under=wanted.get("to_chuc"),
        months=months if wanted.get("dang_phi") == LATE else 0,
    )
    return Listing(
        "dues",
        _("Đảng phí"),
        form,
        tables.DuesTable(rows, months=months),
        "dang-phi",
        tables.columns(),
        lambda member: [tables.row(member)],
    )


@require_safe
@permission_required(Permission.VIEW_DUTY)
def dues(request: HttpRequest) -> HttpResponse:
    """Members with the month that dues are paid through; who owes much stands first."""
    listing = _listing(request)
    months = queries.alarm_months()
    late = queries.late_members(request.user)
    label = _("Nợ từ %(months)s tháng") % {"months": months}
    return show(
        request,
        listing,
        lead=_(
            "Một tháng tính là nợ khi tháng đó đã qua. Người chưa ghi lần đóng nào thì tính từ tháng "
            "vào sổ đảng viên."
        ),
        stats=[(label, integer(late), _("đảng viên"), address("dues", dang_phi=LATE))],
        buttons=[(address("duties_cells", "dang-phi"), _("Ghi theo chi bộ"), "pencil")],
        export_url=reverse("membership:dues_export"),
    )


@require_POST
@permission_required(Permission.VIEW_DUTY)
def dues_export(request: HttpRequest) -> HttpResponse:
    """The list as XLSX."""
    return export(request, _listing(request))


def dues_entry(request: HttpRequest, code: str) -> HttpResponse:
    """The months of a whole cell on one screen."""
    place = place_or_404(request.user, code)
    rows = queries.with_arrears(people.members(request.user)).filter(organization=place)
    members = list(rows.order_by("sort_key", "pk"))
    form = DuesGridForm(request.POST or None, organization=place, rows=members)
    if request.method == "POST" and form.is_valid():
        number = form.save(request.user)
        if not form.errors:
            sentence = (
                _("Đã ghi đảng phí của %(number)s đảng viên.") % {"number": number}
                if number
                else _("Không có tháng nào thay đổi.")
            )
            return done(request, sentence, address("dues", to_chuc=place.code))
    context = {"active": "dues", "title": _("Ghi đảng phí"), "form": form, "place": place}
    return render(request, "membership/duties/dues_entry.html", context)


@require_safe
def dues_member(request: HttpRequest, code: str) -> HttpResponse:
    """All payments of one member, those taken back too."""
    visible = Member.objects.visible_to(request.user, Permission.VIEW_DUTY)
    member = get_object_or_404(visible.select_related("organization__parent__parent"), code=code)
    facts = queries.with_arrears(Member.objects.filter(pk=member.pk)).get()
    context = {
        "active": "dues",
        "title": _("Các lần đóng đảng phí"),
        "member": member,
        "facts": [
            (_("Chi bộ"), with_base(member.organization)),
            (_("Đã đóng đến tháng"), month(member.dues_through)),
            (_("Số tháng nợ"), integer(facts.owed) if member.is_active else "–"),
            (_("Miễn sinh hoạt"), _("Có") if facts.is_exempt else _("Không")),
        ],
        "payments": queries.payments_of(request.user, member),
        "may_edit": can(request.user, Permission.EDIT_DUTY, member.organization),
    }
    return render(request, "membership/duties/dues_member.html", context)


def dues_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a payment back after a question."""
    rows = DuesPayment.objects.visible_to(request.user).select_related("member__organization")
    payment = row_or_404(request.user, rows, pk)
    member = payment.member
    back = reverse("membership:dues_member", args=[member.code])
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            undo_payment(payment=payment, by=request.user, reason=form.cleaned_data["reason"])
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return done(request, _("Đã hủy lần đóng đảng phí."), back)
    return confirm_page(
        request,
        active="dues",
        title=_("Hủy lần đóng đảng phí"),
        form=form,
        question=_("Hủy lần đóng đến tháng %(month)s của %(name)s?")
        % {"month": month(payment.through), "name": member.full_name},
        text=_("Lần đóng này vẫn lưu lại, ghi là đã hủy; số tháng nợ được tính lại."),
        submit=_("Hủy lần đóng"),
        cancel_url=back,
    )
