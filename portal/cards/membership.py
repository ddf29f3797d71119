"""Cards of members, admissions, duties and discipline: what waits, and where to begin."""

from django.utils.translation import gettext as _

from core import formats
from membership.admission.board import queries as admissions
from membership.admission.board.groups import Attention as Cases
from membership.discipline import queries as disciplines
from membership.duties import queries as duties
from membership.duties.queries import Attention as Duties
from membership.importing import queries as imports
from membership.register import doubles
from membership.register.filtering import Scope
from organizations.permissions import Permission
from organizations.scope import can
from portal.cards.committee import committees
from portal.cards.links import link
from portal.cards.task_card import TaskCard


def imports_to_confirm(user) -> list[TaskCard]:
    """Workbooks of members that the user sent and has not confirmed: nothing of them is written."""
    if not can(user, Permission.IMPORT_MEMBER):
        return []
    return [
        TaskCard(
            title=_("Tệp đảng viên chờ xác nhận"),
            sentence=_(
                "“%(file)s”: %(new)s hồ sơ mới, %(changed)s hồ sơ thay đổi. Chưa ghi gì vào sổ."
            )
            % {
                "file": one.of.file_name,
                "new": formats.integer(one.result.new_count),
                "changed": formats.integer(one.result.changed_count),
            },
            url=link("membership:member_import_state", one.of.pk),
            link=_("Xem và xác nhận"),
            tone="now",
        )
        for one in imports.to_confirm(user)
    ]


def pressing_cases(user) -> list[TaskCard]:
    """Cases of admission that press, one card for all reasons: late, due, about to end, stuck."""
    if not can(user, Permission.VIEW_ADMISSION):
        return []
    found = admissions.attention(user)
    if not found:
        return []
    late = sum(one.late for one in found)
    return [
        TaskCard(
            title=_("Kết nạp: việc cần làm"),
            sentence=f"{_joined(found)}.",
            count=sum(one.count for one in found),
            url=link("membership:admissions"),
            link=_("Xem từng hồ sơ"),
            tone="warning" if late else "",
        )
    ]


def _joined(found: list[Cases]) -> str:
    parts = (
        _("%(reason)s: %(count)s") % {"reason": one.label, "count": formats.integer(one.count)}
        for one in found
    )
    return "; ".join(parts)


def doubled_files(user) -> list[TaskCard]:
    """Files that may be of one person, for the staff of a committee.

    Who looks over several committees is not told: he would search all their files for a card.
    """
    if not committees(user, Permission.EDIT_MEMBER) or Scope.of(user).is_large:
        return []
    found = doubles.groups(user)
    if not found:
        return []
    return [
        TaskCard(
            title=_("Hồ sơ đảng viên nghi trùng"),
            sentence=_("Số nhóm hồ sơ có thể là của cùng một người."),
            count=len(found),
            url=link("membership:members_doubles"),
            link=_("Xem từng nhóm"),
            tone="warning",
        )
    ]


def waiting_duties(user) -> list[TaskCard]:
    """Dues in arrears and work without assignment, for who may see the duties."""
    if not can(user, Permission.VIEW_DUTY):
        return []
    found = duties.attention(user)
    if not found.members:
        return []
    return [_arrears(found), _work(found)]


def _arrears(found: Duties) -> TaskCard:
    return TaskCard(
        title=_("Nợ đảng phí từ %(months)s tháng") % {"months": found.months},
        sentence=_("Trên %(members)s đảng viên đang sinh hoạt.")
        % {"members": formats.integer(found.members)},
        count=found.in_arrears,
        url=link("membership:dues"),
        link=_("Xem đảng phí"),
        tone="warning" if found.in_arrears else "done",
    )


def _work(found: Duties) -> TaskCard:
    return TaskCard(
        title=_("Chưa được phân công công tác năm %(year)s") % {"year": found.year},
        sentence=_(
            "Việc đã giao chưa có kết quả: %(results)s. Kê khai tài sản chưa nộp: %(due)s, quá hạn %(late)s."
        )
        % {
            "results": formats.integer(found.without_result),
            "due": formats.integer(found.declarations_due),
            "late": formats.integer(found.declarations_late),
        },
        count=found.without_work,
        url=link("membership:duties"),
        link=_("Xem công tác đảng viên"),
        tone="warning" if found.without_work else "done",
    )


def complaints(user) -> list[TaskCard]:
    """Complaints against discipline that wait for an answer, and decisions not handed over.

    For who writes them down, and for who sees the discipline of a whole committee.
    """
    if not (can(user, Permission.EDIT_DISCIPLINE) or _sees_a_committees_discipline(user)):
        return []
    found = disciplines.attention(user)
    if not (found.open_appeals or found.undelivered or found.undecided):
        return []
    return [
        TaskCard(
            title=_("Khiếu nại kỷ luật chưa giải quyết"),
            sentence=_(
                "Quá hạn %(late)s. Quyết định chưa giao: %(undelivered)s. Biến động chưa có quyết định: %(undecided)s."
            )
            % {
                "late": formats.integer(found.late_appeals),
                "undelivered": formats.integer(found.undelivered),
                "undecided": formats.integer(found.undecided),
            },
            count=found.open_appeals,
            url=link("membership:disciplines"),
            link=_("Xem kỷ luật, xóa tên"),
            due=found.next_due,
            tone="warning" if found.late_appeals else "",
        )
    ]


def _sees_a_committees_discipline(user) -> bool:
    seen = Permission.VIEW_DISCIPLINE
    return can(user, seen) and bool(committees(user, seen))
