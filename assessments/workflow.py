"""The one table by which the state of a self-assessment changes (ARCHITECTURE, idea 4).

`check_move` says no with a reason, `can_move` wraps it for buttons. Only `assessments.actions`
writes the state, after `check_move`.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.facts import cells_of, day_of_year
from assessments.models import Cycle, SelfAssessment, State
from assessments.sections import missing
from core.dates import today
from core.exceptions import Refused
from organizations.kinds import BASE_KINDS
from organizations.models import Organization
from organizations.permissions import Permission
from organizations.scope import can

#: A condition returns the sentence that says why not, or None.
Condition = Callable[[SelfAssessment, object], str | None]


def cycle_is_open(assessment, user) -> str | None:
    """The cycle has begun and was not closed."""
    return _cycle_problem(assessment.cycle)


def takes_part(assessment, user) -> str | None:
    """In the cycle's year the organization is a base organization of the cycle's committee."""
    return _part_problem(assessment.cycle, assessment.organization)


def cells_are_as_submitted(assessment, user) -> str | None:
    """The submission names exactly the cells that stand under the organization in the year."""
    submission = assessment.submissions.last()
    if submission is None:
        return None
    standing = {cell.code for cell in cells_of(assessment.organization, assessment.cycle.year)}
    if standing == set(submission.content["cells"]):
        return None
    return _(
        "“%(name)s”: danh sách chi bộ đã thay đổi so với bản đã nộp; "
        "hãy trả lại để đồng chí bí thư cập nhật."
    ) % {"name": assessment.organization}


def nothing_is_missing(assessment, user) -> str | None:
    """Every section is complete and its sums add up."""
    gaps = missing(assessment)
    if not gaps:
        return None
    return _("Còn %(count)s chỗ chưa điền hoặc chưa khớp. Chỗ thứ nhất: %(first)s") % {
        "count": len(gaps),
        "first": gaps[0].sentence,
    }


def user_did_not_write_it(assessment, user) -> str | None:
    """Nobody verifies, returns or decides what he typed or submitted himself."""
    if user.pk == assessment.submitted_by_id or user in assessment.authors.all():
        return _("Đồng chí đã viết hoặc nộp bản tự đánh giá này nên không thể tự thẩm định.")
    return None


def user_did_not_propose_it(assessment, user) -> str | None:
    """The proposer does not decide."""
    if user.pk == assessment.proposed_by_id:
        return _("Đồng chí đã đề xuất mức xếp loại này nên không thể tự quyết định.")
    return None


@dataclass(frozen=True)
class Move:
    """One row of the table: by whom and under which conditions a state becomes another.

    Any of `permissions`, held for the organization, is enough. `source` None is the beginning.
    """

    name: str
    label: object
    source: str | None
    target: str
    permissions: tuple[Permission, ...]
    conditions: tuple[Condition, ...]


#: What gives a self-assessment back is possible whatever became of the organization.
BACK = (cycle_is_open,)
STAFF_BACK = (*BACK, user_did_not_write_it)
STANDING = (cycle_is_open, takes_part)
STAFF = (*STANDING, user_did_not_write_it)
JUDGING = (*STAFF, cells_are_as_submitted)
LEADERS = (*JUDGING, user_did_not_propose_it)
VERIFY = (Permission.VERIFY_ASSESSMENT,)
DECIDE = (Permission.DECIDE_ASSESSMENT,)
SUBMIT = (Permission.SUBMIT_ASSESSMENT,)
WRITE = (Permission.WRITE_ASSESSMENT,)
COMPLETE = (*STANDING, nothing_is_missing)

MOVES = (
    Move("start", gettext_lazy("Bắt đầu"), None, State.DRAFT, WRITE, STANDING),
    Move("submit", gettext_lazy("Nộp"), State.DRAFT, State.SUBMITTED, SUBMIT, COMPLETE),
    Move("submit", gettext_lazy("Nộp lại"), State.RETURNED, State.SUBMITTED, SUBMIT, COMPLETE),
    Move("withdraw", gettext_lazy("Rút về sửa"), State.SUBMITTED, State.DRAFT, SUBMIT, BACK),
    Move("return", gettext_lazy("Trả lại"), State.SUBMITTED, State.RETURNED, VERIFY, STAFF_BACK),
    Move(
        "return",
        gettext_lazy("Trả lại"),
        State.PROPOSED,
        State.RETURNED,
        VERIFY + DECIDE,
        STAFF_BACK,
    ),
    Move("propose", gettext_lazy("Đề xuất"), State.SUBMITTED, State.PROPOSED, VERIFY, JUDGING),
    Move(
        "unpropose",
        gettext_lazy("Rút đề xuất"),
        State.PROPOSED,
        State.SUBMITTED,
        VERIFY,
        STAFF_BACK,
    ),
    Move("decide", gettext_lazy("Quyết định"), State.PROPOSED, State.DECIDED, DECIDE, LEADERS),
    Move("reopen", gettext_lazy("Mở lại"), State.DECIDED, State.PROPOSED, DECIDE, STAFF),
)


def check_move(assessment: SelfAssessment, name: str, user) -> Move:
    """Return the table's row for this move.

    Raises PermissionDenied when the user may never make it here, Refused with the reason when
    the state or a condition forbids it now.
    """
    rows = [move for move in MOVES if move.name == name and move.source is not None]
    if not rows:
        raise LookupError(f"No move is called {name!r}.")
    if not any(_permitted(move, assessment, user) for move in rows):
        raise PermissionDenied(f"{name}: {rows[0].permissions}")
    row = next((move for move in rows if move.source == assessment.state), None)
    if row is None:
        raise Refused(
            _(
                "Bản tự đánh giá của “%(name)s” đang ở trạng thái “%(state)s”, không làm được việc này."
            )
            % {"name": assessment.organization, "state": assessment.get_state_display()}
        )
    if not _permitted(row, assessment, user):
        raise PermissionDenied(f"{name} from {row.source}: {row.permissions}")
    for condition in row.conditions:
        problem = condition(assessment, user)
        if problem:
            raise Refused(problem)
    return row


def can_move(assessment: SelfAssessment, name: str, user) -> bool:
    """Whether `check_move` would let the user do it now."""
    try:
        check_move(assessment, name, user)
    except (PermissionDenied, Refused):
        return False
    return True


def check_start(cycle: Cycle, organization: Organization, user) -> None:
    """Raise unless the user may begin this organization's self-assessment in the cycle."""
    row = MOVES[0]
    if not any(can(user, permission, organization) for permission in row.permissions):
        raise PermissionDenied(f"start: {row.permissions}")
    problem = _cycle_problem(cycle) or _part_problem(cycle, organization)
    if problem:
        raise Refused(problem)


def judges(user, permission: str, assessment: SelfAssessment) -> bool:
    """Whether the user verifies or decides there: a right held at the cycle's own committee.

    An organization that moved on is judged for the year by the committee it stood under.
    """
    return can(user, permission, assessment.cycle.organization)


def _permitted(move: Move, assessment, user) -> bool:
    return any(
        judges(user, permission, assessment)
        if permission in VERIFY + DECIDE
        else can(user, permission, assessment.organization)
        for permission in move.permissions
    )


def _cycle_problem(cycle: Cycle) -> str | None:
    if not cycle.is_open:
        return _("Đợt đánh giá năm %(year)s đã đóng.") % {"year": cycle.year}
    if today() < cycle.opens_on:
        return _("Đợt đánh giá năm %(year)s mở từ ngày %(day)s.") % {
            "year": cycle.year,
            "day": f"{cycle.opens_on:%d/%m/%Y}",
        }
    return None


def _part_problem(cycle: Cycle, organization: Organization) -> str | None:
    version = organization.version_on(day_of_year(cycle.year))
    if version is None:
        return _("“%(name)s” chưa thành lập hoặc đã kết thúc hoạt động trong năm %(year)s.") % {
            "name": organization,
            "year": cycle.year,
        }
    if version.kind not in BASE_KINDS or version.parent_id != cycle.organization_id:
        return _("“%(name)s” không thuộc đợt đánh giá của %(committee)s.") % {
            "name": organization,
            "committee": cycle.organization,
        }
    return None
