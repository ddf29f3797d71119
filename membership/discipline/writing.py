"""Writing a decision and its mark in the history: what the doors of this part share.

Part of an action's transaction; the caller holds the lock on the file.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from core import audit
from core.dates import today
from core.exceptions import Refused
from core.formats import date as written
from core.names import clean
from membership.discipline import rules as law
from membership.discipline.bodies import body_name, check_body
from membership.life import Kind
from membership.models import ENDING, Body, Discipline, Form, Member, MemberEvent, MembershipRules
from membership.register.actions import Happening, end_span, record_event
from organizations.models import Organization

audit.register_sentence(
    "discipline.record",
    _lazy(
        "%(actor)s đã ghi %(subject)s theo quyết định %(after.number)s ngày %(after.decided_on)s"
    ),
)

#: The event that each form leaves in the history.
EVENTS = {Form.EXPULSION: Kind.EXPELLED, Form.STRIKING_OFF: Kind.STRUCK_OFF}


@dataclass(frozen=True)
class Decision:
    """What a decision says. `position` is the open position event that a removal ends.

    `decided_by` is typed only for a body outside of the committee (`Body.HIGHER`).
    """

    form: str
    reason: str
    body: str
    decision_number: str
    decided_on: date
    decided_by: str = ""
    striking_reason: str = ""
    delivered_on: date | None = None
    position: MemberEvent | None = None

    @property
    def what(self) -> str:
        """The detail of its event: why struck off, else the form."""
        return self.striking_reason or self.form


def write(
    member: Member, decision: Decision, cell: Organization, standing: str, by, *, event=None,
    replaces: Discipline | None = None,
) -> Discipline:  # fmt: skip
    """Write the decision, its event (unless there is one) and the audit event."""
    check_body(decision.body)
    refused = law.refusal(decision.form, standing, decision.striking_reason)
    refused = refused or law.incompetence(decision.body, decision.form)
    if refused:
        raise Refused(refused)
    day = event.on if event else decision.decided_on
    decided_by = body_name(decision.body, cell, day, typed=decision.decided_by, by=by)
    before = _end_position(member, decision, by, event)
    event = event or record_event(member=member, happening=_happening(decision), by=by)
    rules = rules_of(decision.decided_on)
    discipline = Discipline.objects.create(
        member=member,
        organization=cell,
        event=event,
        form=decision.form,
        reason=clean(decision.reason),
        striking_reason=decision.striking_reason,
        body=decision.body,
        decided_by=decided_by,
        decision_number=clean(decision.decision_number),
        decided_on=decision.decided_on,
        delivered_on=decision.delivered_on,
        position=decision.position,
        position_until=before,
        in_force_until=law.in_force_until(decision.form, decision.decided_on, rules),
        appeal_until=law.appeal_until(decision.delivered_on, rules),
        replaces=replaces,
        recorded_by=by,
    )
    audit.record(
        "discipline.record",
        by=by,
        subject=discipline,
        scope_path=member.organization.path,
        after=_kept(discipline),
    )
    return discipline


def _end_position(member: Member, decision: Decision, by, event) -> date | None:
    """End the position that a removal takes away; return until when it was to last."""
    if decision.form != Form.REMOVAL:
        return None
    position = decision.position
    if position is None:
        if event is not None:
            return None  # the history already holds the removal; its position is not known
        raise Refused(_("Cách chức thì phải chọn chức vụ bị cách, ví dụ “Bí thư chi bộ”."))
    if position.member_id != member.pk or position.kind != Kind.POSITION:
        raise Refused(_("Chức vụ đã chọn không phải của đảng viên này."))
    before = position.until
    end_span(event=position, until=decision.decided_on, by=by, reason=decision.decision_number)
    return before


def _happening(decision: Decision) -> Happening:
    return Happening(
        EVENTS.get(Form(decision.form), Kind.DISCIPLINED),
        decision.decided_on,
        what=decision.what,
        decision_number=decision.decision_number,
        decided_on=decision.decided_on,
    )


def place(member: Member, day: date, event) -> tuple[Organization | None, str | None]:
    """The cell and the standing of the day; of an event that ended a membership, those before it."""
    spells = member.spells.select_related("organization")
    if event is not None and event.kind in (Kind.EXPELLED, Kind.STRUCK_OFF):
        spell = spells.filter(until=day).order_by("since").last()
    else:
        spell = spells.on(day).first()
    return (spell.organization, spell.standing) if spell else (None, None)


def free_event(event: MemberEvent, member: Member, decision: Decision) -> MemberEvent:
    """The event, read anew; raises Refused unless this decision can be put on it."""
    event.refresh_from_db()
    fits = (
        event.member_id == member.pk
        and event.undone_at is None
        and event.kind == EVENTS.get(Form(decision.form), Kind.DISCIPLINED)
        and (event.kind != Kind.DISCIPLINED or event.what in ("", decision.form))
    )
    if not fits:
        raise Refused(_("Hình thức đã chọn không khớp với nội dung đã ghi trong hồ sơ đảng viên."))
    if Discipline.objects.filter(event=event).exists():
        raise Refused(_("Nội dung này đã có quyết định; xin tải lại trang."))
    return event


def check_days(decision: Decision) -> None:
    """Raise Refused for days that contradict each other or lie ahead, and for a missing case."""
    if decision.decided_on > today():
        raise Refused(
            _("Ngày quyết định %(day)s ở sau hôm nay; chỉ ghi quyết định đã ban hành.")
            % {"day": written(decision.decided_on)}
        )
    delivered = decision.delivered_on
    if delivered and (delivered < decision.decided_on or delivered > today()):
        raise Refused(
            _("Ngày giao phải từ ngày quyết định %(first)s đến hôm nay %(last)s.")
            % {"first": written(decision.decided_on), "last": written(today())}
        )
    if (decision.form == Form.STRIKING_OFF) != bool(decision.striking_reason):
        raise Refused(_("Xóa tên thì chọn một trường hợp của Điều 8; kỷ luật thì để trống."))


def rules_of(day: date) -> MembershipRules:
    return MembershipRules.objects.on(day)


def _kept(discipline: Discipline) -> dict:
    """What the trail keeps; names stand in its subject and in the decision alone.

    Of the body its rank; its name only where it was typed, for one outside of the committee.
    """
    return {
        "number": discipline.decision_number,
        "decided_on": written(discipline.decided_on),
        "form": str(discipline.get_form_display()),
        "case": str(discipline.get_striking_reason_display()),
        "body": str(discipline.get_body_display()),
        "decided_by": discipline.decided_by if discipline.body == Body.HIGHER else "",
        "delivered_on": written(discipline.delivered_on),
        "ends_membership": discipline.form in ENDING,
    }
