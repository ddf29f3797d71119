"""What the table of the way in means for a case: what is missing, who may record the next step.

`check_move` says no with a reason, `can_move` wraps it for buttons, `missing` says what the next
step still needs. Only `membership.admission.actions` writes a step, after `check_move`.
"""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from core.dates import today
from core.exceptions import Refused
from core.formats import date as written
from membership.admission.checks import Gap, base_of, move_to, standing_moves
from membership.admission.table import BY_SOURCE, MOVES, Actor, Move, Typed, next_move
from membership.admission.voting import check_votes, is_base_cell, short_votes
from membership.models import AdmissionCase, Step
from membership.unconfirmed import reminder
from organizations.scope import can


def missing(case: AdmissionCase, day: date | None = None) -> list[Gap]:
    """What the next step still needs on a day (today), as sentences; empty when it may be recorded."""
    return [gap for gap in _gaps(case, day) if case.rules.decides or not gap.by_value]


def reminders(case: AdmissionCase, day: date | None = None) -> list[str]:
    """What the next step would still need by rules that are not confirmed: told, and nothing more."""
    if case.rules.decides:
        return []
    return [reminder(case.rules, gap.sentence) for gap in _gaps(case, day) if gap.by_value]


def _gaps(case: AdmissionCase, day: date | None) -> list[Gap]:
    move = next_move(case)
    if move is None:
        return []
    day = day or today()
    return [gap for condition in move.conditions for gap in condition(case, day)]


def reminders_of(move: Move, typed: Typed, case: AdmissionCase) -> list[str]:
    """The same on the day that was typed, with the votes that were."""
    if case.rules.decides:
        return []
    short = [reminder(case.rules, words) for words in short_votes(move, typed, case)]
    return [*reminders(case, typed.on), *short]


def label_of(move: Move, case: AdmissionCase) -> str:
    """The words of the move's button; a base cell has no committee above it to resolve."""
    if move.target == Step.BASE and is_base_cell(case):
        return _("Ghi đề nghị của chi ủy chi bộ cơ sở")
    return str(move.label)


def actor_of(move: Move, case: AdmissionCase) -> str:
    """Who must act, in words; in a base cell its own committee does what the base committee does."""
    if move.actor == Actor.BASE and is_base_cell(case):
        return _("Chi ủy chi bộ cơ sở")
    return str(move.actor.label)


def check_move(case: AdmissionCase, step: str, typed: Typed, user) -> Move:
    """Return the table's row that leads to `step`.

    Raises PermissionDenied when the user may never record it there, Refused with the reason when the
    order, a date, the document, the vote or a condition forbids it.
    """
    move = next((one for one in MOVES if one.target == step), None)
    if move is None:
        raise LookupError(f"No move leads to {step!r}.")
    check_who(move, case, user)
    _check_order(move, case)
    _check_days(typed, case)
    _check_document(move, typed)
    check_votes(move, typed, case)
    gaps = missing(case, typed.on)
    if gaps:
        raise Refused(" ".join(gap.sentence for gap in gaps))
    return move


def check_who(move: Move, case: AdmissionCase, user) -> None:
    """Raise PermissionDenied without the right at the right place, Refused for one's own submission."""
    if not permitted(move, case, user):
        raise PermissionDenied(f"{move.target}: {move.permission}")
    for step in move.not_by:
        submitted = move_to(case, step)
        if submitted and user and submitted.recorded_by_id == user.pk:
            raise Refused(
                _(
                    "Đồng chí đã ghi bước “%(step)s” của hồ sơ này nên không thể tự ghi bước duyệt; "
                    "xin nhờ đồng chí khác trong Ban Tổ chức."
                )
                % {"step": submitted.get_step_display()}
            )


def permitted(move: Move, case: AdmissionCase, user) -> bool:
    """Whether the user holds the move's permission where it counts; the portal itself may."""
    place = base_of(case.organization) if move.at_base else case.organization
    return user is None or can(user, move.permission, place)


def can_move(case: AdmissionCase, user) -> bool:
    """Whether the user may record the next step now, given dates, document and votes in order."""
    move = next_move(case)
    if move is None or missing(case):
        return False
    try:
        check_who(move, case, user)
    except (PermissionDenied, Refused):
        return False
    return True


def _check_order(move: Move, case: AdmissionCase) -> None:
    if not case.is_open:
        raise Refused(
            _("Hồ sơ này đã dừng; hãy mở lại trước khi ghi tiếp.")
            if case.stopped_on
            else _("Hồ sơ này đã đến bước cuối cùng.")
        )
    if move.source != case.step:
        raise Refused(
            _(
                "Hồ sơ đang ở bước “%(now)s”; bước tiếp theo là “%(next)s”. Không bỏ qua hay ghi lại bước nào."
            )
            % {
                "now": case.get_step_display(),
                "next": Step(BY_SOURCE[case.step].target).label,
            }
        )


def _check_days(typed: Typed, case: AdmissionCase) -> None:
    last = standing_moves(case)[-1]
    if typed.on < last.on:
        raise Refused(
            _("Ngày %(day)s ở trước bước “%(step)s” ngày %(last)s; hãy nhập ngày từ đó trở đi.")
            % {"day": written(typed.on), "step": last.get_step_display(), "last": written(last.on)}
        )
    for day in (typed.on, typed.document_date):
        if day and day > today():
            raise Refused(
                _("Ngày %(day)s ở sau hôm nay; chỉ ghi việc đã xảy ra, ví dụ %(today)s.")
                % {"day": written(day), "today": written(today())}
            )


def _check_document(move: Move, typed: Typed) -> None:
    if move.document and not typed.document_number.strip():
        raise Refused(
            _("Bước “%(step)s” cần số văn bản, ví dụ 05-NQ/CB.") % {"step": Step(move.target).label}
        )
