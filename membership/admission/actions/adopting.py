"""Cases of probationary members who came without one: moved in, or taken over from a workbook."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from core import audit
from core.exceptions import Refused
from membership.admission.actions.cases import FACTS
from membership.admission.following import follow_member
from membership.life import Kind
from membership.models import (
    AdmissionCase,
    CaseMove,
    Member,
    MemberEvent,
    MembershipRules,
    Standing,
    Step,
)

audit.register_sentence(
    "admission.adopt",
    _lazy(
        "%(actor)s đã lập hồ sơ theo dõi thời gian dự bị của %(subject)s tại %(after.organization)s"
    ),
)


@transaction.atomic
def adopt_member(*, member: Member, by) -> AdmissionCase:
    """Open a case for a probationary member of the register, from the decision on.

    The days and documents come from his history; what lies before the decision stays with whoever
    admitted him. The rules of the admission's day hold. Raises Refused for a full or former member,
    or one who has a case.
    """
    member = Member.objects.select_for_update().select_related("organization").get(pk=member.pk)
    if not member.is_active or member.standing != Standing.PROBATIONARY:
        raise Refused(
            _("%(name)s không phải đảng viên dự bị đang sinh hoạt; không cần hồ sơ theo dõi.")
            % {"name": member}
        )
    follow_member(member)  # of an earlier admission: closed, whatever wrote his history
    decided = _event(member, Kind.READMITTED) or _event(member, Kind.ADMITTED)
    ceremony = _event(member, Kind.CEREMONY)
    if ceremony and decided and ceremony.on < decided.on:
        ceremony = None  # of an earlier membership
    last = ceremony or decided
    if decided is None or last is None or decided.on != member.admitted_on:
        raise Refused(_("%(name)s đã có hồ sơ kết nạp.") % {"name": member})
    case = AdmissionCase(
        **{name: getattr(member, name) for name in FACTS if hasattr(member, name)},
        organization=member.organization,
        rules=MembershipRules.objects.on(decided.on),
        step=Step.CEREMONY if ceremony else Step.DECIDED,
        step_since=last.on,
        member=member,
    )
    case.save()
    case.code = f"KN-{case.pk:06d}"
    case.save(update_fields=["code"])
    for step, event in ((Step.DECIDED, decided), (Step.CEREMONY, ceremony)):
        if event:
            CaseMove.objects.create(
                case=case,
                step=step,
                on=event.on,
                document_number=event.decision_number,
                document_date=event.decided_on,
                event=event,
                recorded_by=by,
            )
    audit.record(
        "admission.adopt",
        by=by,
        subject=case,
        scope_path=member.organization.path,
        after={"organization": member.organization.name, "code": case.code},
    )
    return case


def _event(member: Member, kind: str) -> MemberEvent | None:
    """The latest standing event of a kind that no case stands on."""
    return member.events.standing().filter(kind=kind, case_move=None).last()
