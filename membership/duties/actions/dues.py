"""Dues: the only writer of payments and of `Member.dues_through`."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from core import audit
from core.calendar import add_months, first_of_month
from core.dates import today
from core.exceptions import Refused
from membership.models import DuesPayment, Member
from organizations.models import Organization

#: Dues can be paid ahead by so many months.
MONTHS_AHEAD = 12

audit.register_sentence(
    "duty.dues",
    _lazy("%(actor)s đã ghi đảng phí của %(after.members)s đảng viên tại %(subject)s"),
)
audit.register_sentence(
    "duty.dues_undo",
    _lazy("%(actor)s đã hủy lần đóng đảng phí đến tháng %(before.through)s của %(subject)s"),
)


def month(day: date | None) -> str:
    """ "10/2011", or a dash."""
    return f"{day.month:02d}/{day.year}" if day else "–"


def why_not(stored: date | None, through: date) -> str:
    """Why dues cannot be recorded as paid through that month; empty when they can."""
    if stored and through <= stored:
        return _(
            "Đã ghi đóng đến tháng %(month)s. Muốn ghi lùi lại, hãy hủy lần đóng đó ở trang đảng "
            "phí của đảng viên."
        ) % {"month": month(stored)}
    last = add_months(first_of_month(today()), MONTHS_AHEAD)
    if through > last:
        return _("Chỉ ghi đóng trước đến tháng %(month)s. Hãy xem lại năm.") % {
            "month": month(last)
        }
    return ""


@transaction.atomic
def record_dues(
    *, organization: Organization, through: Mapping[int, date], paid_on: date, by
) -> int:
    """Record for members (pk) of one cell the month that dues are paid through; return how many.

    Raises Refused, and writes nothing, when a month is not after the one recorded already, lies too
    far ahead, a member does not stand in the organization, or `paid_on` is to come.
    """
    if paid_on > today():
        raise Refused(_("Ngày đóng ở sau hôm nay. Hãy nhập ngày đã qua, ví dụ 05/11/2011."))
    members = list(
        Member.objects.select_for_update()
        .active()
        .filter(pk__in=through, organization__path__subtree=organization.path)
    )
    if len(members) != len(through):
        raise Refused(_("Có đảng viên không còn sinh hoạt tại đây; xin tải lại trang."))
    for member in members:
        refusal = why_not(member.dues_through, first_of_month(through[member.pk]))
        if refusal:
            raise Refused(f"{member.full_name}: {refusal}")
    DuesPayment.objects.bulk_create(
        DuesPayment(
            member=member,
            through=first_of_month(through[member.pk]),
            paid_on=paid_on,
            recorded_by=by,
        )
        for member in members
    )
    before = {member.code: month(member.dues_through) for member in members}
    for member in members:
        member.dues_through = first_of_month(through[member.pk])
    Member.objects.bulk_update(members, ["dues_through"])
    if members:
        audit.record(
            "duty.dues",
            by=by,
            subject=organization,
            scope_path=organization.path,
            before={"through": before},
            after={
                "members": len(members),
                "through": {member.code: month(member.dues_through) for member in members},
                "paid_on": paid_on,
            },
        )
    return len(members)


@transaction.atomic
def undo_payment(*, payment: DuesPayment, by, reason: str = "") -> DuesPayment:
    """Take a payment back: it stays, marked, and the file shows the latest one that still counts.

    Raises Refused when it was taken back before.
    """
    member = Member.objects.select_for_update().get(pk=payment.member_id)
    payment.refresh_from_db()
    if payment.undone_at:
        raise Refused(_("Lần đóng này đã được hủy trước đó."))
    payment.undone_at, payment.undone_by = timezone.now(), by
    payment.save(update_fields=["undone_at", "undone_by"])
    standing = member.dues.filter(undone_at=None).aggregate(latest=Max("through"))["latest"]
    Member.objects.filter(pk=member.pk).update(dues_through=standing)
    audit.record(
        "duty.dues_undo",
        by=by,
        subject=member,
        scope_path=member.organization.path,
        before={"through": month(payment.through), "paid_on": payment.paid_on},
        after={"through": month(standing)},
        reason=reason,
    )
    return payment
