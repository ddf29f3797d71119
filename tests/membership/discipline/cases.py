"""Decisions about members, made through the portal's own doors."""

from datetime import date
from itertools import count

from membership.discipline.actions import record_discipline
from membership.discipline.writing import Decision
from membership.models import Body, Discipline, Form, Member, StrikingReason

_numbers = count(1)


def decision(form: str = Form.WARNING, on: date = date(2011, 9, 1), **more) -> Decision:
    """A decision with its papers; one of striking off names unpaid dues."""
    if form == Form.STRIKING_OFF:
        more = {"striking_reason": StrikingReason.NO_DUES, **more}
    facts = {
        "reason": "Vi phạm quy chế làm việc",
        "body": Body.STANDING,
        "decision_number": f"{next(_numbers)}-QĐ/TD",
        **more,
    }
    return Decision(form=form, decided_on=on, **facts)


def decided(member: Member, form: str = Form.WARNING, *, by=None, event=None, **more) -> Discipline:
    """The decision, recorded."""
    made = record_discipline(member=member, decision=decision(form, **more), by=by, event=event)
    member.refresh_from_db()
    return made
