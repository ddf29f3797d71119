"""The one table by which the state of a consolidation plan changes, and when progress is written.

`check_move` says no with a reason, `can_move` wraps it for buttons. Only
`assessments.consolidation.actions` writes the state, after `check_move`.
"""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments import state_table
from assessments.consolidation.parts import whole
from assessments.models import ConsolidationPlan, ConsolidationState, Cycle
from assessments.state_table import SUBMIT, VERIFY, WRITE, Move
from core.dates import today
from core.exceptions import Refused
from organizations.models import Organization
from organizations.scope import can


def is_asked_for(plan, user) -> str | None:
    """The cycle asks for consolidation plans, has begun and was not closed."""
    return _cycle_problem(plan.cycle)


def takes_part(plan, user) -> str | None:
    """In the cycle's year the organization is a base organization of the cycle's committee."""
    return state_table.not_part_of(plan.cycle, plan.organization)


def nothing_is_missing(plan, user) -> str | None:
    """Every part and task is complete, and every demanded task is there."""
    gaps = whole(plan, user).gaps
    if not gaps:
        return None
    return _("Còn %(count)s chỗ chưa điền hoặc chưa đúng. Chỗ thứ nhất: %(first)s") % {
        "count": len(gaps),
        "first": gaps[0].sentence,
    }


def user_did_not_write_it(plan, user) -> str | None:
    """Nobody receives or returns what he typed or submitted himself."""
    if user.pk == plan.submitted_by_id or user in plan.authors.all():
        return _(
            "Đồng chí đã viết hoặc nộp kế hoạch củng cố này nên không thể tự tiếp nhận hay trả lại."
        )
    return None


#: What gives a plan back is possible whatever became of the organization.
BACK = (is_asked_for,)
STANDING = (is_asked_for, takes_part)
COMPLETE = (*STANDING, nothing_is_missing)
STAFF = (*STANDING, user_did_not_write_it)
STAFF_BACK = (*BACK, user_did_not_write_it)
STATE = ConsolidationState

MOVES = (
    Move("start", gettext_lazy("Bắt đầu"), None, STATE.DRAFT, WRITE, STANDING),
    Move("submit", gettext_lazy("Nộp"), STATE.DRAFT, STATE.SUBMITTED, SUBMIT, COMPLETE),
    Move("submit", gettext_lazy("Nộp lại"), STATE.RETURNED, STATE.SUBMITTED, SUBMIT, COMPLETE),
    Move("withdraw", gettext_lazy("Rút về sửa"), STATE.SUBMITTED, STATE.DRAFT, SUBMIT, BACK),
    Move("receive", gettext_lazy("Tiếp nhận"), STATE.SUBMITTED, STATE.RECEIVED, VERIFY, STAFF),
    Move("return", gettext_lazy("Trả lại"), STATE.SUBMITTED, STATE.RETURNED, VERIFY, STAFF_BACK),
    Move("return", gettext_lazy("Trả lại"), STATE.RECEIVED, STATE.RETURNED, VERIFY, STAFF_BACK),
)


def check_move(plan: ConsolidationPlan, name: str, user) -> Move:
    """Return the table's row for this move (`state_table.check`), or raise with the reason."""
    return state_table.check(MOVES, plan, name, user, wrong_state=_wrong_state)


def can_move(plan: ConsolidationPlan, name: str, user) -> bool:
    """Whether `check_move` would let the user do it now."""
    return why_not(plan, name, user) is None


def why_not(plan: ConsolidationPlan, name: str, user) -> str | None:
    """None when the move goes, else the sentence (empty when it is not this person's to make)."""
    return state_table.why_not(lambda: check_move(plan, name, user))


def check_start(cycle: Cycle, organization: Organization, user) -> None:
    """Raise unless the user may begin this organization's plan in the cycle."""
    row = MOVES[0]
    if not any(can(user, permission, organization) for permission in row.permissions):
        raise PermissionDenied(f"start: {row.permissions}")
    problem = _cycle_problem(cycle) or state_table.not_part_of(cycle, organization)
    if problem:
        raise Refused(problem)


def writing_problem(plan: ConsolidationPlan) -> str | None:
    """Why the plan's parts and tasks are not written now, or None."""
    if not plan.is_editable:
        return _("Kế hoạch đang ở trạng thái “%(state)s” nên không sửa được.") % {
            "state": plan.get_state_display()
        }
    return state_table.closed(plan.cycle)


def progress_problem(plan: ConsolidationPlan) -> str | None:
    """Why the progress of its tasks is not written now, or None."""
    if plan.is_editable:
        return _("Tiến độ được ghi sau khi kế hoạch đã nộp.")
    return state_table.closed(plan.cycle)


def _wrong_state(plan: ConsolidationPlan) -> str:
    return _(
        "Kế hoạch củng cố của “%(name)s” đang ở trạng thái “%(state)s”, không làm được việc này."
    ) % {"name": plan.organization, "state": plan.get_state_display()}


def _cycle_problem(cycle: Cycle) -> str | None:
    if closed := state_table.closed(cycle):
        return closed
    if cycle.consolidation_due is None:
        return _("Năm %(year)s không yêu cầu kế hoạch củng cố.") % {"year": cycle.year}
    if today() < cycle.opens_on:
        return _("Kế hoạch củng cố năm %(year)s được viết từ ngày %(day)s.") % {
            "year": cycle.year,
            "day": f"{cycle.opens_on:%d/%m/%Y}",
        }
    return None
