"""Posts recorded, ended and mended, with the question about another secretary of the organization.

For every event the same as `record_event`, `end_span` and `correct_event`, whose refusals they raise
too; of a secretary's term they ask. `seen` is the key of the terms that were shown.
"""

from dataclasses import replace
from datetime import date

from django.db import transaction

from membership.life import Kind
from membership.models import Member, MemberEvent
from membership.register.actions import Happening, end_span, record_event
from membership.register.corrections import Correction, correct_event
from membership.register.secretaries import SECRETARY, Term, claim_secretary, wait_for_others


@transaction.atomic
def record_post(*, member: Member, happening: Happening, by, seen: str) -> MemberEvent:
    """Record an event; raises AnotherSecretary for terms that were not seen."""
    if _is_secretary(happening) and happening.organization is not None:
        term = Term(happening.on, happening.until)
        claim_secretary(by, happening.organization, term, but=member, seen=seen)
    return record_event(member=member, happening=happening, by=by)


@transaction.atomic
def end_post(*, event: MemberEvent, until: date, by, seen: str, reason: str = "") -> MemberEvent:
    """End a span; raises AnotherSecretary when a later end runs into terms that were not seen."""
    _claim(event, by, seen, until=until)
    return end_span(event=event, until=until, by=by, reason=reason)


@transaction.atomic
def correct_post(
    *, event: MemberEvent, correction: Correction, version, by, seen: str
) -> MemberEvent:
    """Mend an event; raises AnotherSecretary when another first day runs into terms not seen."""
    _claim(event, by, seen, on=correction.on)
    return correct_event(event=event, correction=correction, version=version, by=by)


def _claim(event: MemberEvent, by, seen: str, **changed: date) -> None:
    """Ask about those whom the term, as it is to be, newly runs into."""
    if not _is_secretary(event) or event.organization is None:
        return
    wait_for_others(event.organization)
    stored = MemberEvent.objects.get(pk=event.pk)
    before = Term(stored.on, stored.until)
    term = replace(before, **changed)
    claim_secretary(by, event.organization, term, but=event.member, seen=seen, before=before)


def _is_secretary(one: Happening | MemberEvent) -> bool:
    return one.kind == Kind.POSITION and one.what == SECRETARY
