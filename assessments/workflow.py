"""The one table by which the state of a self-assessment changes (ARCHITECTURE, idea 4).

`check_move` says no with a reason, `can_move` wraps it for buttons. Only `assessments.actions`
writes the state, after `check_move`.
"""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments import state_table
from assessments.entered import result_writers
from assessments.facts import cells_of
from assessments.models import Cycle, SelfAssessment, State
from assessments.on_paper.rights import types
from assessments.reviews.settled import settled_of
from assessments.sections import missing
from assessments.state_table import DECIDE, SUBMIT, VERIFY, WRITE, Move, judges
from core.dates import today
from core.exceptions import Refused
from organizations.models import Organization
from organizations.scope import can

__all__ = ["MOVES", "Move", "can_move", "check_move", "check_start", "judges"]


def cycle_is_open(assessment, user) -> str | None:
    """The cycle has begun and was not closed."""
    return _cycle_problem(assessment.cycle)


def takes_part(assessment, user) -> str | None:
    """In the cycle's year the organization is a base organization of the cycle's committee."""
    return state_table.not_part_of(assessment.cycle, assessment.organization)


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


def members_are_as_submitted(assessment, user) -> str | None:
    """By names: the reviews and the register still say what was submitted, of everybody."""
    submission = assessment.submissions.last()
    settled = settled_of(assessment.cycle, assessment.organization)
    if submission is None or settled is None:
        return None
    if settled.agrees_with(submission.content["members"]):
        return None
    return _(
        "“%(name)s”: danh sách đảng viên đã thay đổi so với bản đã nộp; "
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
    """Nobody verifies, returns or decides what he typed or submitted himself, nor by results that
    he wrote of the organization's registration."""
    if user.pk == assessment.submitted_by_id or user in assessment.authors.all():
        return _("Đồng chí đã viết hoặc nộp bản tự đánh giá này nên không thể tự thẩm định.")
    if user.pk in result_writers(assessment):
        return _(
            "Đồng chí đã ghi kết quả đăng ký phấn đấu của tổ chức này nên không thể tự thẩm định."
        )
    return None


def published_results_stand(assessment, user) -> str | None:
    """A published result is opened again only while a complaint about it waits for an answer."""
    if assessment.cycle.published_on is None or assessment.complaints.open().exists():
        return None
    return _(
        "Kết quả đã công bố; chỉ mở lại khi có khiếu nại hoặc ý kiến của cấp trên đang giải quyết."
    )


def user_did_not_propose_it(assessment, user) -> str | None:
    """The proposer does not decide."""
    if user.pk == assessment.proposed_by_id:
        return _("Đồng chí đã đề xuất mức xếp loại này nên không thể tự quyết định.")
    return None


#: What gives a self-assessment back is possible whatever became of the organization.
BACK = (cycle_is_open,)
STAFF_BACK = (*BACK, user_did_not_write_it)
STANDING = (cycle_is_open, takes_part)
STAFF = (*STANDING, user_did_not_write_it)
JUDGING = (*STAFF, cells_are_as_submitted, members_are_as_submitted)
LEADERS = (*JUDGING, user_did_not_propose_it)
REOPENING = (*STAFF, published_results_stand)
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
    Move("reopen", gettext_lazy("Mở lại"), State.DECIDED, State.PROPOSED, DECIDE, REOPENING),
)


def check_move(assessment: SelfAssessment, name: str, user) -> Move:
    """Return the table's row for this move.

    Raises PermissionDenied when the user may never make it here, Refused with the reason when
    the state or a condition forbids it now.
    """
    return state_table.check(
        MOVES, assessment, name, user, wrong_state=_wrong_state, also=_types_from_paper
    )


def _types_from_paper(move: Move, assessment: SelfAssessment, user) -> bool:
    """Who types it in from the organization's paper hands it in, too."""
    return move.name == "submit" and types(user, assessment)


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
    problem = why_not_begun(cycle, organization)
    if problem:
        raise Refused(problem)


def why_not_begun(cycle: Cycle, organization: Organization) -> str | None:
    """Why nobody may begin this organization's self-assessment in the cycle, or None."""
    return _cycle_problem(cycle) or state_table.not_part_of(cycle, organization)


def _wrong_state(assessment: SelfAssessment) -> str:
    return _(
        "Bản tự đánh giá của “%(name)s” đang ở trạng thái “%(state)s”, không làm được việc này."
    ) % {
        "name": assessment.organization,
        "state": assessment.get_state_display(),
    }


def _cycle_problem(cycle: Cycle) -> str | None:
    problem = state_table.closed(cycle)
    if problem is None and today() < cycle.writing_from:
        problem = _("Việc tự đánh giá năm %(year)s bắt đầu từ ngày %(day)s.") % {
            "year": cycle.year,
            "day": f"{cycle.writing_from:%d/%m/%Y}",
        }
    return problem
