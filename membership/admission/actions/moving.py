"""Recording a step and taking it back, with what it means for the member's file."""

from collections.abc import Collection
from dataclasses import asdict, dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from core import audit
from core.exceptions import Refused
from core.formats import date as written
from core.names import clean
from membership.admission.actions.cases import FACTS
from membership.admission.actions.common import locked_whole
from membership.admission.alike import claim_decision
from membership.admission.checks import (
    is_here,
    is_of_earlier_admission,
    probation_end,
    standing_moves,
)
from membership.admission.progress import ceremony_due, decision_due
from membership.admission.table import MOVES, Move, Typed
from membership.admission.voting import needs_base_tally, votes_beyond_register
from membership.admission.workflow import check_move, permitted, reminders_of
from membership.life import Kind
from membership.models import (
    AdmissionCase,
    CaseMove,
    Certificate,
    Member,
    MemberEvent,
    Standing,
    Step,
)
from membership.register.actions import (
    Happening,
    enter_member,
    record_event,
    take_back,
    undo_refusals,
)
from membership.register.case_events import cases_of_events, is_referred_to

audit.register_sentence(
    "admission.move",
    _lazy("%(actor)s đã ghi “%(after.step)s” ngày %(after.on)s cho hồ sơ kết nạp của %(subject)s"),
)
audit.register_sentence(
    "admission.undo",
    _lazy("%(actor)s đã hủy “%(before.step)s” ngày %(before.on)s của hồ sơ kết nạp %(subject)s"),
)


@dataclass(frozen=True)
class Recorded:
    """The step that was recorded; what was late, more than the register knows, or short of rules that
    are not confirmed."""

    move: CaseMove
    warnings: tuple[str, ...] = ()


@transaction.atomic
def move(
    *, case: AdmissionCase, step: str, typed: Typed, by, seen: Collection[str] | None = None
) -> Recorded:
    """Record the next step of a case; steps cannot be skipped.

    The decision opens the member's file with all facts of the case; ceremony and official become
    events of it, the latter back-dated to the day the probation ended. `seen`: codes of files that
    came since the case was opened and are of others; None: nobody is asked. Raises PermissionDenied
    or Refused as `check_move`, at the decision Alike for files not seen; `case` holds the new state
    afterwards.
    """
    fresh = locked_whole(case)
    found = check_move(fresh, step, typed, by)
    if step == Step.DECIDED and seen is not None:
        claim_decision(by, seen=seen, case=fresh)
    warnings = (
        *_warnings(fresh, step, typed),
        *votes_beyond_register(found, typed, fresh),
        *reminders_of(found, typed, fresh),
    )
    row = CaseMove.objects.create(
        case=fresh,
        step=step,
        on=typed.on,
        document_number=clean(typed.document_number),
        document_date=typed.document_date,
        **_votes(found, fresh, typed),
        note=clean(typed.note),
        recorded_by=by,
    )
    row.event = _EFFECTS[step](fresh, row, by) if step in _EFFECTS else None
    if row.event:
        row.save(update_fields=["event"])
    fresh.step, fresh.step_since = step, typed.on
    fresh.save(update_fields=["step", "step_since", "member"])
    audit.record(
        "admission.move",
        by=by,
        subject=fresh,
        scope_path=fresh.organization.path,
        after=_facts(row),
        reason=row.document_number,
    )
    case.refresh_from_db()
    return Recorded(row, warnings)


def _votes(move: Move, case: AdmissionCase, typed: Typed) -> dict[str, int]:
    """The counted votes by the names of the columns; nothing where nobody voted."""
    found = {}
    base = typed.base_tally if needs_base_tally(move, case) else None
    for prefix, tally in (("", typed.tally), ("base_", base)):
        if tally:
            found |= {f"{prefix}{name}": number for name, number in asdict(tally).items()}
    return found


def _warnings(case: AdmissionCase, step: str, typed: Typed) -> tuple[str, ...]:
    """What is late; it is recorded all the same."""
    due = {Step.DECIDED: decision_due, Step.CEREMONY: ceremony_due}.get(step)
    if due is None or typed.on <= due(case):
        return ()
    words = {"day": written(due(case)), "days": (typed.on - due(case)).days}
    if step == Step.DECIDED:
        return (_("Quyết định ra sau hạn %(day)s là %(days)s ngày.") % words,)
    return (_("Lễ kết nạp tổ chức sau hạn %(day)s là %(days)s ngày.") % words,)


def _decided(case: AdmissionCase, row: CaseMove, by) -> MemberEvent:
    member = enter_member(
        facts={name: getattr(case, name) for name in FACTS},
        happenings=[
            Happening(
                Kind.ADMITTED,
                row.on,
                case.organization,
                decision_number=row.document_number,
                decided_on=row.document_date or row.on,
            )
        ],
        by=by,
    )
    Certificate.objects.filter(case=case).update(member=member, case=None)
    case.member = member
    return member.events.get()


def _ceremony(case: AdmissionCase, row: CaseMove, by) -> MemberEvent:
    return _event(case, row, Happening(Kind.CEREMONY, row.on, note=row.note), by)


def _official(case: AdmissionCase, row: CaseMove, by) -> MemberEvent | None:
    """Back-dated to the end of probation, whenever the decision came (Điều lệ Đảng, điều 5)."""
    assert case.member is not None
    if case.member.standing == Standing.FULL:
        return None  # the register knows it already
    end = probation_end(case)
    assert end is not None
    happening = Happening(
        Kind.MADE_OFFICIAL,
        min(end, row.on),  # earlier only by rules that are not confirmed
        decision_number=row.document_number,
        decided_on=row.document_date or row.on,
    )
    return _event(case, row, happening, by)


def _event(case: AdmissionCase, row: CaseMove, happening: Happening, by) -> MemberEvent:
    assert case.member is not None
    return record_event(member=case.member, happening=happening, by=by)


_EFFECTS = {Step.DECIDED: _decided, Step.CEREMONY: _ceremony, Step.OFFICIAL: _official}


@transaction.atomic
def undo_last_move(*, case: AdmissionCase, reason: str, by) -> AdmissionCase:
    """Take the last step back: it stays, marked; what it wrote into the member's file goes with it.

    Raises PermissionDenied without the step's own permission, Refused without a reason, for the
    first step, a stopped case, or a decision whose member has a life of his own by now.
    """
    fresh = locked_whole(case)
    *before, last = standing_moves(fresh)
    if not before:
        raise Refused(_("Đây là bước đầu tiên; nếu không tiếp tục, hãy dừng hồ sơ và ghi lý do."))
    if fresh.stopped_on:
        raise Refused(_("Hồ sơ này đã dừng; hãy mở lại trước khi hủy bước."))
    row = next(one for one in MOVES if one.target == last.step)
    if is_of_earlier_admission(fresh):
        raise Refused(" ".join(gap.sentence for gap in is_here(fresh, last.on)))
    if not permitted(row, fresh, by):
        raise PermissionDenied(f"undo {last.step}: {row.permission}")
    if not clean(reason):
        raise Refused(_("Hãy ghi lý do hủy, ví dụ: Ghi nhầm ngày của nghị quyết."))
    last.undone_at = timezone.now()
    last.save(update_fields=["undone_at"])
    fresh.step, fresh.step_since = before[-1].step, before[-1].on
    if last.step == Step.DECIDED:
        _unmake(fresh)
    else:
        fresh.save(update_fields=["step", "step_since"])
        if last.event_id:
            take_back(event=_locked_event(last), by=by, reason=clean(reason))
    audit.record(
        "admission.undo",
        by=by,
        subject=fresh,
        scope_path=fresh.organization.path,
        before=_facts(last),
        reason=clean(reason),
    )
    case.refresh_from_db()
    return case


def _locked_event(last: CaseMove) -> MemberEvent:
    """The event with the member's row locked and read anew."""
    event = MemberEvent.objects.get(pk=last.event_id)
    event.member = Member.objects.select_for_update().get(pk=event.member_id)
    return event


def _unmake(case: AdmissionCase) -> None:
    """Take the member's file back that the decision made, when nothing else stands written on it.

    What was written and undone goes with it; the trail keeps both.
    """
    member = Member.objects.select_for_update().get(pk=case.member_id)
    if member.events.standing().count() > 1 or is_referred_to(member):
        raise Refused(
            _(
                "Hồ sơ đảng viên %(code)s đã có việc khác được ghi sau quyết định nên không hủy được quyết "
                "định này."
            )
            % {"code": member.code}
        )
    member.certificates.update(case=case, member=None)
    case.member = None
    case.save(update_fields=["step", "step_since", "member"])
    member.delete()


def _facts(row: CaseMove) -> dict:
    return {
        "step": str(row.get_step_display()),
        "code": row.step,
        "on": written(row.on),
        "document": row.document_number,
        "entitled": row.entitled,
        "present": row.present,
        "in_favour": row.in_favour,
        "base_entitled": row.base_entitled,
        "base_present": row.base_present,
        "base_in_favour": row.base_in_favour,
    }


def refuse_events_of_cases(event: MemberEvent, by) -> None:
    """Raise Refused for an event of a step that its case can take back: the step is undone, not the event."""
    step = cases_of_events(event.member).get(event.pk)
    if step is not None:
        raise Refused(
            _(
                "Việc này thuộc bước “%(step)s” của hồ sơ kết nạp %(case)s; hãy hủy bước tương ứng ở hồ "
                "sơ kết nạp đó."
            )
            % {"step": step.get_step_display(), "case": step.case.code}
        )


undo_refusals.append(refuse_events_of_cases)
