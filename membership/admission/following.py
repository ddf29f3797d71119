"""A case follows its member: to another cell, to the end of his membership, and back from there."""

from datetime import date

from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils import timezone
from django.utils.translation import gettext as _

from core import audit
from core.formats import date as written
from membership.admission.checks import is_of_earlier_admission
from membership.life import ENDS
from membership.models import AdmissionCase, CaseMove, Member, MemberEvent, Status, Step


@receiver(post_save, sender=Member, dispatch_uid="admission-case-follows")
def follow(sender, instance: Member, created: bool, raw: bool = False, **kwargs) -> None:
    """Keep the cases of a file as the register has it; a new file has no case yet."""
    if created or raw:
        return
    follow_member(instance)


def follow_member(member: Member) -> None:
    """Keep his cases where the file is kept, and stop the one whose membership ended.

    Only the register ends a case after the decision, so what the register takes back (an end that
    was recorded by mistake, a reinstatement) opens it again. Part of the register's transaction.
    """
    for case in AdmissionCase.objects.filter(member=member).prefetch_related("moves"):
        case.member = member
        if case.organization_id != member.organization_id:
            case.organization_id = member.organization_id
            case.save(update_fields=["organization"])
        if case.step != Step.OFFICIAL:
            _stop_or_resume(case, member)


@receiver(post_save, sender=MemberEvent, dispatch_uid="admission-step-follows")
def follow_event(sender, instance: MemberEvent, created: bool, raw: bool = False, **kwargs) -> None:
    """Keep the step of a case as the register mends or undoes its event.

    The register does so only where the case itself cannot (`register.case_events`). Before the
    file's own change is told to the case, so that it compares the days as they are now.
    """
    move = None if created or raw else CaseMove.objects.standing().filter(event=instance).first()
    if move is None:
        return
    if instance.undone_at:
        _take_back(move)
        return
    if move.step != Step.OFFICIAL:  # his day is the end of the probation, the step's the decision's
        move.on = instance.on
    move.document_number, move.document_date = instance.decision_number, instance.decided_on
    move.save(update_fields=["on", "document_number", "document_date"])
    _stand_at_last(move.case)


def _take_back(move: CaseMove) -> None:
    """The step and those after it count no more; the first step of a case stays, the register's end
    closes it."""
    _first, *later = move.case.moves.standing()
    fallen = [one.pk for one in later if one.pk >= move.pk]
    if not fallen:
        return
    CaseMove.objects.filter(pk__in=fallen).update(undone_at=timezone.now())
    _stand_at_last(move.case)
    audit.record(
        "admission.undo",
        by=None,
        subject=move.case,
        scope_path=move.case.organization.path,
        before={"step": str(move.get_step_display()), "code": move.step, "on": written(move.on)},
        reason=_("Theo sổ đảng viên: việc của bước này đã được hủy."),
    )


def _stand_at_last(case: AdmissionCase) -> None:
    last = case.moves.standing().last()
    case.step, case.step_since = last.step, last.on
    case.save(update_fields=["step", "step_since"])


def _stop_or_resume(case: AdmissionCase, member: Member) -> None:
    again = is_of_earlier_admission(case)
    ended = again or member.status in ENDS
    if ended and case.stopped_on is None:
        case.stopped_on = _ended_on(member)
        case.stop_reason = (
            _("Kết nạp lại theo sổ đảng viên.")
            if again and member.status not in ENDS
            else _("Theo sổ đảng viên: %(status)s.")
            % {"status": Status(member.status).label.lower()}
        )
        case.save(update_fields=["stopped_on", "stop_reason"])
        audit.record(
            "admission.stop",
            by=None,
            subject=case,
            scope_path=case.organization.path,
            after={"on": case.stopped_on, "step": case.step},
            reason=case.stop_reason,
        )
    elif not ended and case.stopped_on:
        before = {"on": case.stopped_on, "why": case.stop_reason}
        case.stopped_on, case.stop_reason = None, ""
        case.save(update_fields=["stopped_on", "stop_reason"])
        audit.record(
            "admission.resume",
            by=None,
            subject=case,
            scope_path=case.organization.path,
            before=before,
            reason=_("Theo sổ đảng viên, đảng viên tiếp tục sinh hoạt."),
        )


def _ended_on(member: Member) -> date:
    """The day the membership ended; of somebody admitted again, the day of that."""
    last = member.events.standing().filter(kind=member.status).last()
    return last.on if last else member.admitted_on
