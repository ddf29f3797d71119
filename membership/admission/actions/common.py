"""What the actions on cases share: the lock, and what may no longer be changed."""

from datetime import date

from django.utils.translation import gettext as _

from core.dates import today
from core.exceptions import Refused
from core.formats import date as written
from membership.admission.queries import with_all
from membership.models import AdmissionCase, Member


def locked(case: AdmissionCase) -> AdmissionCase:
    """The case read anew under a lock; raises Refused when it is gone.

    The member's file is locked first, as the register does whose changes the case follows: two
    writers who take the two rows in turn would wait for each other.
    """
    known = AdmissionCase.objects.filter(pk=case.pk).values_list("member_id", flat=True).first()
    if known:
        Member.objects.select_for_update().filter(pk=known).first()
    rows = AdmissionCase.objects.select_for_update(of=("self",))
    rows = rows.select_related("organization", "rules", "member").filter(pk=case.pk)
    fresh = rows.first()
    if fresh is None:
        raise Refused(_("Hồ sơ này không còn; xin tải lại trang."))
    if fresh.member_id != known:
        raise Refused(
            _("Quyết định kết nạp của hồ sơ này vừa được ghi hoặc hủy; xin tải lại trang.")
        )
    return fresh


def locked_whole(case: AdmissionCase) -> AdmissionCase:
    """The same with all its rows, as `checks` and `progress` read them."""
    locked(case)
    return with_all(AdmissionCase.objects.filter(pk=case.pk)).get()


def check_changeable(case: AdmissionCase) -> None:
    """Raise Refused for a case that was stopped or whose decision is there."""
    if case.stopped_on:
        raise Refused(_("Hồ sơ này đã dừng; hãy mở lại trước khi ghi tiếp."))
    if case.member_id:
        raise Refused(
            _(
                "Đã có quyết định kết nạp nên phần này không sửa được nữa; hãy sửa ở hồ sơ đảng viên."
            )
        )


def check_past(day: date | None) -> None:
    """Raise Refused for a day to come."""
    if day and day > today():
        raise Refused(
            _("Ngày %(day)s ở sau hôm nay; chỉ ghi việc đã xảy ra, ví dụ %(today)s.")
            % {"day": written(day), "today": written(today())}
        )
