"""The one table by which the state of a registration changes, and when its results are written.

`check_move` says no with a reason, `can_move` wraps it for buttons. Only
`assessments.registrations.actions` writes the state, after `check_move`.
"""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments import state_table
from assessments.models import Cycle, Registration, RegistrationState, SelfAssessment, State
from assessments.registrations.parts import missing
from assessments.state_table import SUBMIT, VERIFY, WRITE, Move
from core.dates import today
from core.exceptions import Refused
from organizations.models import Organization
from organizations.scope import can

#: States of the self-assessment in which what it is judged by stands still.
HANDED_IN = (State.SUBMITTED, State.PROPOSED, State.DECIDED)
JUDGED = (State.PROPOSED, State.DECIDED)


def is_asked_for(registration, user) -> str | None:
    """The cycle asks for registrations, has begun and was not closed."""
    return _cycle_problem(registration.cycle)


def takes_part(registration, user) -> str | None:
    """In the cycle's year the organization is a base organization of the cycle's committee."""
    return state_table.not_part_of(registration.cycle, registration.organization)


def nothing_is_missing(registration, user) -> str | None:
    """Every part is complete."""
    gaps = missing(registration)
    if not gaps:
        return None
    return _("Còn %(count)s chỗ chưa điền hoặc chưa đúng. Chỗ thứ nhất: %(first)s") % {
        "count": len(gaps),
        "first": gaps[0].sentence,
    }


def user_did_not_write_it(registration, user) -> str | None:
    """Nobody receives or returns what he typed or submitted himself."""
    if user.pk == registration.submitted_by_id or user in registration.authors.all():
        return _(
            "Đồng chí đã viết hoặc nộp bản đăng ký này nên không thể tự tiếp nhận hay trả lại."
        )
    return None


def year_is_not_judged(registration, user) -> str | None:
    """What the year was judged by is not changed after a level was proposed."""
    if self_assessments(registration).filter(state__in=JUDGED).exists():
        return _(
            "Bản tự đánh giá năm %(year)s của “%(name)s” đã được thẩm định nên không sửa bản đăng "
            "ký nữa."
        ) % {"year": registration.cycle.year, "name": registration.organization}
    return None


BACK = (is_asked_for, year_is_not_judged)
STANDING = (is_asked_for, takes_part)
COMPLETE = (*STANDING, nothing_is_missing)
STAFF = (*STANDING, user_did_not_write_it)
#: What gives a registration back is possible whatever became of the organization.
STAFF_BACK = (*BACK, user_did_not_write_it)
STATE = RegistrationState

MOVES = (
    Move("start", gettext_lazy("Bắt đầu"), None, STATE.DRAFT, WRITE, STANDING),
    Move("submit", gettext_lazy("Nộp"), STATE.DRAFT, STATE.SUBMITTED, SUBMIT, COMPLETE),
    Move("submit", gettext_lazy("Nộp lại"), STATE.RETURNED, STATE.SUBMITTED, SUBMIT, COMPLETE),
    Move("withdraw", gettext_lazy("Rút về sửa"), STATE.SUBMITTED, STATE.DRAFT, SUBMIT, BACK),
    Move("receive", gettext_lazy("Tiếp nhận"), STATE.SUBMITTED, STATE.RECEIVED, VERIFY, STAFF),
    Move("return", gettext_lazy("Trả lại"), STATE.SUBMITTED, STATE.RETURNED, VERIFY, STAFF_BACK),
    Move("return", gettext_lazy("Trả lại"), STATE.RECEIVED, STATE.RETURNED, VERIFY, STAFF_BACK),
)


def check_move(registration: Registration, name: str, user) -> Move:
    """Return the table's row for this move.

    Raises PermissionDenied when the user may never make it here, Refused with the reason when
    the state or a condition forbids it now.
    """
    return state_table.check(MOVES, registration, name, user, wrong_state=_wrong_state)


def can_move(registration: Registration, name: str, user) -> bool:
    """Whether `check_move` would let the user do it now."""
    return why_not(registration, name, user) is None


def why_not(registration: Registration, name: str, user) -> str | None:
    """None when the move goes, else the sentence (empty when it is not this person's to make)."""
    return state_table.why_not(lambda: check_move(registration, name, user))


def check_start(cycle: Cycle, organization: Organization, user) -> None:
    """Raise unless the user may begin this organization's registration in the cycle."""
    row = MOVES[0]
    if not any(can(user, permission, organization) for permission in row.permissions):
        raise PermissionDenied(f"start: {row.permissions}")
    problem = _cycle_problem(cycle) or state_table.not_part_of(cycle, organization)
    if problem:
        raise Refused(problem)


def results_problem(registration: Registration) -> str | None:
    """Why the results of the lines are not written now, or None.

    They are written when self-assessments are, and stand still once the organization's own was
    handed in: it is judged by them.
    """
    cycle = registration.cycle
    if closed := state_table.closed(cycle):
        return closed
    if registration.is_editable:
        return _("Kết quả được ghi sau khi bản đăng ký đã nộp.")
    if today() < cycle.writing_from:
        return _("Kết quả được ghi từ ngày %(day)s.") % {"day": f"{cycle.writing_from:%d/%m/%Y}"}
    if self_assessments(registration).filter(state__in=HANDED_IN).exists():
        return _("Bản tự đánh giá đã nộp nên kết quả chỉ để xem.")
    return None


def self_assessments(registration: Registration):
    """The organization's self-assessment in the same cycle, as a queryset of at most one."""
    return SelfAssessment.objects.filter(
        cycle=registration.cycle_id, organization=registration.organization_id
    )


def _wrong_state(registration: Registration) -> str:
    return _(
        "Bản đăng ký của “%(name)s” đang ở trạng thái “%(state)s”, không làm được việc này."
    ) % {
        "name": registration.organization,
        "state": registration.get_state_display(),
    }


def _cycle_problem(cycle: Cycle) -> str | None:
    if closed := state_table.closed(cycle):
        return closed
    if cycle.registration_due is None:
        return _("Năm %(year)s không yêu cầu đăng ký phấn đấu.") % {"year": cycle.year}
    if today() < cycle.opens_on:
        return _("Việc đăng ký năm %(year)s bắt đầu từ ngày %(day)s.") % {
            "year": cycle.year,
            "day": f"{cycle.opens_on:%d/%m/%Y}",
        }
    return None
